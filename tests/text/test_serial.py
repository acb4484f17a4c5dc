from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from builder.text.digests import digest, short
from builder.text.serial import JsonProblem, from_json, pack, to_json, unpack


class Part(Struct, frozen=True):
    name: str
    numbers: tuple[int, ...] = ()


def test_json_keeps_the_order_of_keys_and_letters_as_they_are():
    assert to_json({"b": "é", "a": [1, None, True]}) == '{"b":"é","a":[1,null,true]}'.encode()


def test_pretty_json_is_indented_by_two_and_ends_with_a_newline():
    assert to_json({"b": [1]}, pretty=True) == b'{\n  "b": [\n    1\n  ]\n}\n'


def test_records_are_written_by_field():
    assert to_json(Part("x", (1, 2))) == b'{"name":"x","numbers":[1,2]}'


@settings(deadline=None, max_examples=150)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    )
)
def test_any_json_value_is_read_back_as_it_was(value):
    assert from_json(to_json(value)) == value
    assert from_json(to_json(value, pretty=True)) == value


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'{"a": 1,\n "b": x}', 2, 7),
        (b'{"a": 1', 1, 8),
        (b'{"\xc3\xa9": x}', 1, 7),
        (b"", 1, 1),
        (b"[1,]", 1, 4),
        (b'["\x01"]', 1, 3),
    ],
)
def test_broken_json_is_told_with_line_and_column(data, line, column):
    with pytest.raises(JsonProblem) as caught:
        from_json(data)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "byte" not in caught.value.message


def test_json_nested_too_deep_is_refused():
    with pytest.raises(JsonProblem, match="deep"):
        from_json(b"[" * 200_000)


def test_a_bom_and_halves_of_surrogate_pairs_do_no_harm():
    assert from_json(b'\xef\xbb\xbf{"a": "x\\ud83d y\\ude00 \\ud83d\\ude00"}') == {"a": "x\ufffd y\ufffd 😀"}


def test_a_packed_value_comes_back_as_its_kind():
    value = (Part("x", (1,)), Part("y"))
    assert unpack(pack(value), tuple[Part, ...]) == value
    assert unpack(pack(None), Part | None) is None


@pytest.mark.parametrize("data", [b"", b"\xc1", pack({"name": 1}), pack([1]), pack(Part("x"))[:-1], b"\x91" * 100_000])
def test_damaged_bytes_or_another_kind_raise_a_value_error(data):
    with pytest.raises(ValueError, match=r".+"):
        unpack(data, Part)


def test_a_digest_is_that_of_the_utf_8_bytes():
    assert digest("é") == digest("é".encode())
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert short(b"") == "e3b0c442"
    assert short("", 12) == "e3b0c44298fc"
