from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.slugs import problem, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hegseth to Meet Anthropic CEO", "hegseth-to-meet-anthropic-ceo"),
        ("The company’s plan: it's “done” — really?", "the-companys-plan-its-done-really"),
        ("Rise of 5.5 %", "rise-of-5-5"),
        ("São Paulo, Zürich, Łódź", "sao-paulo-zurich-lodz"),
        ("Москва", "moskva"),
        ("北京", "beijing"),
        ("   ", ""),
        ("…—!", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("index", "index-page"),
        ("CON", "con-page"),
    ],
)
def test_any_text_becomes_small_letters_digits_and_hyphens(text, expected):
    assert slug(text) == expected


def test_a_long_text_is_cut_at_a_word():
    assert slug("one two three four", limit=12) == "one-two"
    assert slug("one two three four", limit=13) == "one-two-three"
    assert slug("x" * 300) == "x" * 80


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60), st.integers(8, 100))
def test_whatever_is_made_is_allowed_and_settled(text, limit):
    made = slug(text, limit)
    assert len(made) <= limit
    assert made == "" or problem(made) == ""
    assert slug(made, limit) == made


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("", "empty"), ("a/b", "path"), ("..\\x", "path"), ("..", "folder"), (".", "folder"), ("x" * 101, "longer"), ("Abc", "capital"), ("-a", "hyphen"), ("a-", "hyphen"),
        ("index", "reserved"), ("nul", "reserved"), ("com1", "reserved"), ("lpt9.txt", "reserved"), ("a b", "characters"), ("a.b", "characters"), ("é", "characters"),
        ("a_b", "characters"), ("a%2fb", "characters"), ("a\x00", "characters"), ("a\n", "characters"),
    ],
)  # fmt: skip
def test_a_chosen_slug_that_will_not_do_is_told_why(chosen, words):
    assert words in problem(chosen)


@pytest.mark.parametrize("chosen", ["a", "2026-02-24-a-story", "a--b", "console", "x" * 100])
def test_a_good_slug_has_no_problem(chosen):
    assert problem(chosen) == ""
