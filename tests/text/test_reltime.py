from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.reltime import find, triggers_in
from builder.text.tokens import words


def said(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("It met on Tuesday.", "Tuesday"),
        ("It met last Tuesday.", "last Tuesday"),
        ("It meets this coming Tuesday.", "this coming Tuesday"),
        ("It met on Thursday of last week.", "Thursday of last week"),
        ("Tuesday’s meeting ended.", "Tuesday’s"),
        ("It met on Tues. at noon.", "Tues"),
        ("It met the day before yesterday.", "the day before yesterday"),
        ("It struck last night.", "last night"),
        ("It opened three days ago.", "three days ago"),
        ("It closed earlier this month.", "earlier this month"),
        ("It flew two days later.", "two days later"),
        ("The next day it flew.", "The next day"),
        ("It was seen in the past 24 hours.", "past 24 hours"),
        ("It rained over the weekend.", "over the weekend"),
        ("It sank on 3rd March at noon.", "3rd March"),
        ("It sank on Monday, March 2, 2026, at noon.", "Monday, March 2, 2026"),
        ("It sank on the 4th of April, 1949.", "4th of April, 1949"),
        ("It sank on 2026-03-02.", "2026-03-02"),
        ("It sank on 24/02/2026.", "24/02/2026"),
        ("It lasts from 28 May to 2 June 2026.", "28 May to 2 June 2026"),
        ("It lasts March 3–5 in Oslo.", "March 3–5"),
        ("It runs from Monday to Friday.", "Monday to Friday"),
        ("It was signed in late March.", "March"),
        ("It was signed last December.", "last December"),
        ("It was signed in March of last year.", "March of last year"),
        ("It is due in Q3 2026.", "Q3 2026"),
        ("It is due in the third quarter of next year.", "third quarter of next year"),
        ("It is due in the first half of 2027.", "first half of 2027"),
        ("It is due in spring 2027.", "spring 2027"),
        ("It closed on Christmas Eve.", "Christmas Eve"),
    ],
)
def test_an_expression_is_found_with_its_place(text, expression):
    assert said(text) == [expression]


@pytest.mark.parametrize(
    "text",
    [
        "The Sunday Times has it.",
        "“Fox News Sunday” has it.",
        "Black Friday is near.",
        "It is held every Tuesday.",
        "It is closed on Mondays.",
        "May resigned, and Theresa May too.",
        "They may march in spring training.",
        "The residents of 10 March Street left.",
        "It came in March 10 percent lower.".replace("in March ", "at "),
        "It costs a quarter of the budget.",
        "It was the fiscal third quarter.",
        "It is one of today’s challenges.",
        "It hopes for a brighter tomorrow.",
        "“USA Today” has it.",
        "It was on ABC’s “This Week” again.",
        "The attacks of September 11 changed it.",
        "It was paid on 3/5/2026.",
        "It was due on February 30.",
        "More than three days ago it was lost.",
        "It has more than it had a week ago.",
        "Maja Friday, of the board, and Ola, Maja Friday, left.".replace("Maja Friday, of the board, and ", ""),
    ],
)
def test_what_looks_like_a_time_and_is_none_is_left_out(text):
    assert said(text) == []


def test_a_year_written_once_is_that_of_both_dates():
    first, second = find("It was closed in November and January 2026.")
    assert (first.year, second.year) == (2025, 2026)


def test_a_weekday_beside_a_date_is_kept_with_it():
    (one,) = find("It sank on Monday, March 2.")
    assert (one.kind, one.number, one.month, one.day) == ("date", 1, 3, 2)


def test_known_triggers_give_the_same_as_none():
    text = "It met on Tuesday’s eve, two days later, in late March."
    assert find(text, triggers_in(words(text))) == find(text)


def test_a_text_without_a_trigger_is_not_looked_at():
    assert triggers_in(words("Nothing of the kind stands here.")) == frozenset()


PIECES = st.sampled_from(
    "Tuesday’s Tuesday last next this week month ago later March May 3 3rd 2026 – to from and , . of in the two days Q3 quarter "
    "spring İ today night over weekend Christmas Day 24 hours ( ) “ ”".split()
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_expressions_lie_in_the_text_in_order_and_apart(text):
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["Tuesday ", "March 3 to ", "two days ", "last ", "2026-", "the first quarter of ", "May 1, "]
)
def test_a_very_long_line_is_read_all_the_same(piece):
    text = piece * 20_000
    assert len(find(text)) <= 20_000
