from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.yaml_lines import read_lines
from builder.text.yamls import YamlProblem, dump, load

PIECES = st.sampled_from(
    (
        *"ab: -#\n\"'[]{},&*!|>%@`~.+?=<01eTfn\\é\u00a0/",
        *("key: ", "other:\n", "\n  ", "\n- ", "\n  - ", "\n    ", ": ", " #", "true", "null", "No", "1.5", "1e5", "2026-02-23"),
        *('"a: b"', "'it''s'", "[a, b]", "[a,b ]", "...", "---", "x:y", "http://a.example/b#c"),
    )
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map("".join) | st.lists(PIECES, max_size=12).map(
    lambda parts: "a: " + "".join(parts)
)


def by_pyyaml(text: str):
    return load(f"{text}\n# a comment is not for the reader of lines\n")


@settings(deadline=None, max_examples=1_000)
@given(TEXTS)
def test_what_is_read_by_lines_is_what_pyyaml_reads(text):
    found = read_lines(text)
    if found is not None:
        expected = by_pyyaml(text)
        assert found == expected
        assert list(found) == list(expected)


@pytest.mark.parametrize(
    "text",
    [
        "title: A day\nurl: https://a.example/b#c\n",
        "title: \"A: day\"\nby: 'it''s \"one\"'\n",
        "seed:\n  path: seeds/a.txt\n  sha256: abc\n",
        "tags:\n  - a\n  - b c\nlast: x\n",
        "tags:\n- a\n- b\nlast: x\n",
        "tags: [a, b c]\n",
        "citations:\n  - outlet: A\n    date: 2026-02-24\n  - outlet: B\nseed:\n  path: x\n",
        "signals:\n  impact:\n    value: high\n    reason: because\n",
        "published: 2026-10-17T20:20:00.000Z\n",
    ],
)
def test_usual_front_matter_is_read_by_lines_as_pyyaml_reads_it(text):
    assert read_lines(text) == by_pyyaml(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1\n",
        "a: 1.5\n",
        "a: true\n",
        "a:\n",
        "true: a\n",
        "a: b\na: c\n",
        "a: b # c\n",
        "a: b\n  c\n",
        'a: "b\\n"\n',
        "a: |\n  b\n",
        "a: &x b\n",
        "a: b: c\n",
        "a: b\n\tc: d\n",
        "a: [b, 'c']\n",
        "a: {b: c}\n",
        "- a\n",
        "a: b\n c: d\n",
        "a:\n   b: c\n",
        "a: b\n" * 2,
    ],
)
def test_what_is_not_as_plain_is_left_to_pyyaml(text):
    assert read_lines(text) is None


def test_what_this_program_writes_is_read_by_lines():
    page = {
        "title": "A day: one",
        "date": "2026-02-23T19:43:45Z",
        "outlet": {"name": "Gull News", "domain": "gull.example"},
        "authors": ["Ada Roth"],
        "citations": [{"outlet": "A", "title": "It's “on”", "date": "2026-02-24"}, {"outlet": "B"}],
        "seed": {"path": "seeds/a.txt", "sha256": "1" * 64},
    }
    assert read_lines(dump(page)) == page


def test_a_mistake_in_plain_looking_yaml_still_has_its_place():
    with pytest.raises(YamlProblem) as caught:
        load("title: a\nsource: b: c\n", first_line=2)
    assert (caught.value.line, caught.value.column) == (3, 10)
