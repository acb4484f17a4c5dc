from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.claims.figures import Figure, figures
from builder.analysis.claims.values import agree, same
from builder.text.tokens import words


def read(text: str) -> list[tuple[str, str, float, str, str]]:
    return [(text[one.start : one.end], one.kind, one.low, one.unit, one.bound) for one in figures(text, words(text))]


def only(text: str) -> Figure:
    (figure,) = figures(text, words(text))
    return figure


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It cost $200 million.", ("$200 million", "money", 200e6, "USD", "")),
        ("It cost up to €1.5bn in all.", ("€1.5bn", "money", 1.5e9, "EUR", "most")),
        ("It cost 3 million dollars.", ("3 million", "money", 3e6, "USD", "")),
        ("Some 12 percent of the crew left.", ("12 percent", "percent", 12, "%", "about")),
        ("It rose 4.5% in May.", ("4.5%", "percent", 4.5, "%", "")),
        ("At least 87 people died.", ("87", "count", 87, "people", "least")),
        ("Thirty-one states signed.", ("Thirty-one", "count", 31, "stat", "")),
        ("More than 11,000 residents left.", ("11,000", "count", 11_000, "resident", "least")),
        ("Fewer than 40 ships came.", ("40", "count", 40, "ship", "most")),
        ("An additional 450 border guards go.", ("450", "count", 450, "guard", "")),
        ("Two million viewers watched.", ("Two million", "count", 2e6, "view", "")),
        ("It opens on March 3.", ("March 3", "date", 303, "", "")),
        ("It opens on 3 March 2027.", ("3 March 2027", "date", 303, "2027", "")),
        ("It opens in September 2027.", ("September 2027", "month", 900, "2027", "")),
        ("It opens on Friday.", ("Friday", "weekday", 4, "", "")),
        ("It was built in 2009.", ("2009", "year", 2009, "", "")),
        ("He served from 1967 to 1979.", ("1967 to 1979", "years", 1967, "", "")),
        ("It lifted off at 4:10 a.m. from here.", ("4:10 a.m.", "time", 250, "", "")),
        ("It is the 21st launch.", ("21st", "ordinal", 21, "launch", "")),
        ("It passed by 61-38.", ("61-38", "score", 61, "", "")),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_its_kind_unit_and_qualifier(text, wanted):
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "An F-35 landed.",
        "Flight 370 is lost.",
        "It meets every Sept.",
        "See example.org/2.",
        "No. 7 is alive.",
        "No figure.",
    ],
)
def test_numbers_that_name_things_are_no_figures(text):
    assert read(text) == []


def test_a_range_has_two_ends():
    figure = only("Between 10 and 15 barges sank.")
    assert (figure.low, figure.high, figure.unit) == (10, 15, "barg")
    assert (only("It costs $800 to $1,000.").low, only("It costs $800 to $1,000.").high) == (800, 1_000)


def count(low: float, bound: str = "", kind: str = "count") -> Figure:
    return Figure(kind, low, low, "", bound, 0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [(1.98e9, 2e9), (52.4, 52), (1_987, 2_000), (1_248, 1_250), (87, 87), (1_450, 1_500), (1_000, 1_015)],
)
def test_a_rounding_says_the_same(one, other):
    assert same(count(one), count(other))
    assert same(count(other), count(one))


@pytest.mark.parametrize(("one", "other"), [(87, 90), (14, 17), (187, 200), (12, 120), (200e6, 250e6), (52, 53)])
def test_values_that_differ_are_not_the_same(one, other):
    assert not same(count(one), count(other))
    assert not agree(count(one), count(other))


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        (count(60, "least"), count(74), True),
        (count(60, "least"), count(40), False),
        (count(9e6, "most"), count(6e6), True),
        (count(9e6, "most"), count(12e6), False),
        (count(2_000, "about"), count(2_150), True),
        (count(2_000, "about"), count(3_000), False),
        (count(12, "least"), count(15, "least"), False),
    ],
)
def test_a_qualifier_covers_what_it_says(one, other, agrees):
    assert agree(one, other) is agree(other, one) is agrees


def test_days_are_never_rounded():
    assert not same(count(303, kind="date"), count(304, kind="date"))
    assert not same(count(2009, kind="year"), count(2010, kind="year"))


@given(st.text(alphabet="0123456789 ,.$%-–MarchJunemillio'’tonFriday", max_size=60))
@settings(deadline=None, max_examples=200)
def test_figures_stand_apart_and_inside_their_sentence(text):
    at = 0
    for figure in figures(text, words(text)):
        assert at <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.high or figure.kind in ("score", "money")
        at = figure.end
