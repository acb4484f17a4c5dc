import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.cbor import decode, encode

VALUES = st.recursive(
    st.integers(-(2**63), 2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=5), max_leaves=20
)


@settings(deadline=None, max_examples=200)
@given(VALUES)
def test_what_was_written_is_read_again(value):
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("value", "data"),
    [(0, "00"), (23, "17"), (24, "1818"), (1000, "1903e8"), (-1, "20"), ("ü", "62c3bc"), ([1, [2]], "82018102")],
)
def test_values_are_written_in_the_standards_shortest_form(value, data):
    assert encode(value) == bytes.fromhex(data)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=40))
def test_bytes_that_are_no_such_value_are_refused_and_nothing_worse(data):
    try:
        decode(data)
    except ValueError:
        return


@pytest.mark.parametrize("data", ["", "82", "6261", "f5", "a0", "9f", "0000", "81" * 80 + "00"])
def test_what_is_cut_off_or_of_another_kind_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        decode(bytes.fromhex(data))


@pytest.mark.parametrize("value", [None, True, 1.5, {}, 2**64])
def test_other_values_are_not_written(value):
    with pytest.raises(ValueError, match=r"."):
        encode(value)
