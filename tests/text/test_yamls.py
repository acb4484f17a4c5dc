from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.yamls import YamlProblem, dump, load, places

AWKWARD = (
    "", " ", "  leading", "trailing ", "2026-02-23", "2026-02-23T19:43:45Z", "2026-02", "no", "yes", "on", "Off", "NO", "y", "n", "true", "False",
    "null", "Null", "~", "1_000", "017", "0o17", "0x1F", "12:30:00", "1e5", "1.5", ".5", "+1", "-1", "1.", ".inf", ".nan", "=", "<<", "-", "- a", "-a", "--- a",
    "---", "...", "?", "? a", ":", ": a", "a:", "a: b", "a:b", "#", "# a", "a #b", "a#b", "[a", "{a", "a, b", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`",
    "it's", 'say "hi"', 'it\'s "both"', "back\\slash", "line\nbreak", "tab\there", "cr\rhere", "\n", "a\n\nb\n", "😀 smile", "“curly” — dash…",
    "\x00", "\x07", "\x1b[0m", "\x7f", "\x85", "\x9c", "\xa0nbsp\xa0", "\u2028", "\u2029", "\ufeffbom", "\ufffe", "\uffff", "\U0010ffff", "東京", "x" * 3_000,
)  # fmt: skip


def problem_of(text: str, first_line: int = 1) -> YamlProblem:
    with pytest.raises(YamlProblem) as caught:
        load(text, first_line=first_line)
    return caught.value


@pytest.mark.parametrize("text", AWKWARD)
def test_a_string_survives_as_value_as_key_and_in_a_list(text):
    value = {"a": text, "list": [text, {"b": text}], text + "k": 1}
    assert load(dump(value)) == value


@settings(deadline=None, max_examples=300)
@given(st.text())
def test_any_string_is_read_back_as_it_was_written(text):
    assert load(dump({"a": text, "b": [text], "c": {"d": text}})) == {"a": text, "b": [text], "c": {"d": text}}


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.text(max_size=12), VALUES, max_size=4))
def test_any_plain_data_is_read_back_as_it_was_written(value):
    assert (load(dump(value)) or {}) == value


def test_ordinary_front_matter_is_written_with_few_quotation_marks_and_in_order():
    written = dump(
        {
            "title": "Pentagon: a deal",
            "date": "2026-02-23T19:43:45Z",
            "outlet": {"name": "The Orbit Post", "domain": "orbit.example"},
            "tags": ["space", "no"],
            "citations": [{"outlet": "A", "date": "2026-02-24"}, {"outlet": "B"}],
            "draft": False,
            "authors": [],
        }
    )
    assert written == (
        'title: "Pentagon: a deal"\ndate: 2026-02-23T19:43:45Z\noutlet:\n  name: The Orbit Post\n  domain: orbit.example\n'
        'tags:\n  - space\n  - "no"\ncitations:\n  - outlet: A\n    date: 2026-02-24\n  - outlet: B\ndraft: false\nauthors: []\n'
    )


def test_letters_outside_ascii_are_written_as_they_are():
    assert dump({"a": "“Łódź” — 😀 東京"}) == "a: “Łódź” — 😀 東京\n"


def test_a_long_line_is_not_wrapped():
    assert dump({"a": "word " * 400 + "end"}).count("\n") == 1


def test_what_has_no_place_in_yaml_is_refused():
    with pytest.raises(TypeError):
        dump({"a": {1, 2}})
    with pytest.raises(ValueError, match="finite"):
        dump({"a": float("nan")})


def test_only_true_and_false_are_booleans_and_only_plain_numbers_are_numbers():
    text = "a: no\nb: yes\nc: on\nd: true\ne: False\nf: 12\ng: -1.5\nh: 012\ni: 1_000\nj: 12:30:00\nk: 0x1F\nl: 2026-02-23\nm: 2026-02-23T19:43:45.000Z\nn: NO\no: ~\np:\nq: 1e999\nr: =\ns: <<\n"
    assert load(text) == {
        "a": "no", "b": "yes", "c": "on", "d": True, "e": False, "f": 12, "g": -1.5, "h": "012", "i": "1_000", "j": "12:30:00", "k": "0x1F",
        "l": "2026-02-23", "m": "2026-02-23T19:43:45.000Z", "n": "NO", "o": None, "p": None, "q": "1e999", "r": "=", "s": "<<",
    }  # fmt: skip


def test_a_number_too_long_for_json_stays_a_string():
    assert load("a: 123456789012345678901234567890\n") == {"a": "123456789012345678901234567890"}


def test_an_empty_text_is_nothing():
    assert load("") is None
    assert load("# only a comment\n") is None


def test_aliases_and_merge_keys_are_understood():
    assert load("a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  l: 2\n") == {"a": {"k": 1}, "b": {"k": 1}, "c": {"k": 1, "l": 2}}


def test_a_colon_too_many_is_told_with_line_and_column_of_the_file():
    problem = problem_of("title: a\nsummary: one: two\n", first_line=2)
    assert (problem.line, problem.column, problem.message) == (3, 13, "mapping values are not allowed here")


def test_a_key_that_stands_twice_is_told_where_it_stands_again():
    problem = problem_of("a: 1\nb:\n  c: 1\n  c: 2\n")
    assert (problem.line, problem.column) == (4, 3)
    assert "“c”" in problem.message


def test_a_forbidden_character_is_told_by_its_code_and_place():
    problem = problem_of("a: b\nc: d\x00e\n", first_line=2)
    assert (problem.line, problem.column, problem.message) == (3, 5, "character U+0000 is not allowed")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 100_000, "deeper than 40"),
        ("{a: " * 100_000, "deeper than 40"),
        ("- " * 20_000 + "a", "deeper than 40"),
        ("".join(" " * depth + "a:\n" for depth in range(200)), "deeper than 40"),
        ("? " * 5_000 + "a", "deeper than 40"),
        ("a: &x 1\nb: [" + "*x, " * 51 + "]", "50 aliases"),
        ("a: &a [*a]", "part of"),
        ("a: &a {b: *a}", "part of"),
        ("a: !!python/object/apply:os.system [x]", "tag"),
        ("a: !!binary aGk=", "tag"),
        ("!!int twelve", "number"),
        ("!!bool 3", "true nor false"),
        ("a: !own b", "tag"),
        ("{{ title }}: x", "quotation marks"),
        ("a\n--- \nb", "second document"),
        ("a: *nowhere", "alias"),
        ("a: 'open", "never closed"),
        ("a: [1, 2", "missing"),
        ("\ta: b", "character"),
        ("a: " + "x" * 1_000_001, "1,000,000"),
    ],
)
def test_hostile_or_broken_text_is_refused_in_words(text, words):
    assert words in problem_of(text).message


def test_a_bomb_of_aliases_within_aliases_is_refused_before_it_is_unfolded():
    lines = ["a0: &a0 [x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 7)}]" for n in range(1, 7)]
    assert "values" in problem_of("\n".join(lines)).message


def test_a_bomb_of_merges_is_refused():
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 8)}]}}" for n in range(1, 7)]
    assert "values" in problem_of("\n".join(lines)).message


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,\n\t 01~\\x<=.", max_size=60))
def test_no_text_raises_anything_but_a_yaml_problem(text):
    for read in (load, places):
        try:
            read(text)
        except YamlProblem as caught:
            problem = caught
        else:
            continue
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in problem.message


def test_places_name_line_and_column_of_every_key_and_entry():
    found = places("title: a\ncitations:\n  - outlet: b\n    date: c\n", first_line=2)
    assert found == {
        ("title",): (2, 1),
        ("citations",): (3, 1),
        ("citations", 0): (4, 5),
        ("citations", 0, "outlet"): (4, 5),
        ("citations", 0, "date"): (5, 5),
    }


def test_places_of_an_empty_text_are_none():
    assert places("") == {}
