"""The trends page: what it counts, and that every picture stands beside its figures."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_parts import briefing, impact, quiet, report
from invented_site import build, parse, rendered, words
from lxml import etree
from msgspec.structs import replace

from builder.model import Entity, Moment, Story
from builder.render import timecharts
from builder.render.spans import MOST, span
from builder.render.timecharts import Move, Tie

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


def figures(text):
    return {one.get("id").removeprefix("chart-"): one for one in parse(text).xpath("//figure[@id]")}


def rows(figure):
    return [[words(cell) for cell in row] for row in figure.xpath(".//tbody/tr")]


def dated(slug, day, score=5, names=(), **more):
    entities = tuple(Entity(name, "organisation", 1, name.lower(), page=True) for name in names)
    signals = quiet(*more.pop("carried", ((), ())), impact=impact(score, "notable"))
    one = briefing(slug, f"Headline {slug}", published=Moment(day, "day"), signals=signals, **more)
    return replace(one, entities=entities)


def test_every_picture_stands_beside_its_figures_and_says_them_in_words():
    found = figures(rendered()["trends/index.html"])
    assert {"volume", "impact-over-time", "tone-over-time", "single-origin", "impact", "tone", "origins"} <= set(found)
    for figure in found.values():
        (picture,) = figure.xpath("./*[local-name()='svg']")
        assert picture.get("role") == "img"
        assert len(picture.get("aria-label")) > 20
        assert figure.xpath(".//details//table//tbody/tr")


def test_impact_tone_and_verification_are_counted():
    found = figures(rendered()["trends/index.html"])
    assert ["7", "2"] in rows(found["impact"])
    assert ["Very negative", "1"] in rows(found["tone"])
    assert sum(int(count) for _, count in rows(found["origins"])) == 12


def test_reports_are_set_against_origins_story_by_story():
    wire, post = report(0, "Wire", own=True), report(1, "Post")
    carried = ([wire, post], [["self", "citation-1"]])
    text = build(dated("a", "2026-03-01", carried=carried), dated("b", "2026-03-03"))["trends/index.html"]
    assert rows(figures(text)["volume"]) == [
        ["1 March 2026", "1", "2", "1"],
        ["2 March 2026", "0", "0", "0"],
        ["3 March 2026", "1", "0", "0"],
    ]
    assert "2 reports go back to 1 independent origin, 2.0 for each." in words(figures(text)["volume"])
    assert rows(figures(text)["single-origin"])[0] == ["1 March 2026", "1", "1"]


def test_briefings_of_one_story_count_once_on_its_first_day():
    members = (dated("a", "2026-03-01", story_id="s"), dated("b", "2026-03-02", story_id="s"))
    text = build(*members, stories=(Story("s", "s", "S", ("a", "b"), "one event"),))["trends/index.html"]
    assert [row[1] for row in rows(figures(text)["volume"])] == ["1", "0"]


def test_impact_is_given_from_the_lowest_to_the_highest_with_the_middle():
    made = [dated(f"n{score}", "2026-03-01", score) for score in (2, 4, 9)]
    text = build(*made, dated("z", "2026-03-02", 1))["trends/index.html"]
    assert rows(figures(text)["impact-over-time"]) == [
        ["1 March 2026", "3", "2", "4", "9"],
        ["2 March 2026", "1", "1", "1", "1"],
    ]


def test_a_name_that_more_briefings_have_than_before_rises_and_another_fades():
    old = [dated(f"o{number}", "2026-03-01", names=("Fading",)) for number in range(3)]
    new = [dated(f"n{number}", "2026-03-09", names=("Rising",)) for number in range(3)]
    figure = figures(build(*old, *new)["trends/index.html"])["rising"]
    assert rows(figure) == [["Rising", "0", "3"], ["Fading", "3", "0"]]
    assert figure.xpath(".//tbody//a/@href") == ["/entities/rising/", "/entities/fading/"]


def test_a_name_of_the_same_share_neither_rises_nor_fades():
    made = [dated(f"n{day}", f"2026-03-{day:02}", names=("Steady",)) for day in range(1, 9)]
    assert "rising" not in figures(build(*made)["trends/index.html"])


def test_names_that_come_up_together_are_joined():
    made = [dated(f"n{day}", f"2026-03-{day:02}", names=("Alpha", "Beta")) for day in range(1, 4)]
    figure = figures(build(*made, dated("z", "2026-03-04", names=("Gamma", "Alpha")))["trends/index.html"])["company"]
    assert rows(figure) == [["Alpha", "Beta", "3"]]
    assert "Alpha and Beta: 3" in figure.xpath("./*[local-name()='svg']/@aria-label")[0]


def test_a_site_of_one_day_has_no_charts_over_time():
    assert set(figures(build(dated("a", "2026-03-01"))["trends/index.html"])) == {"impact", "tone", "origins"}


@pytest.mark.parametrize(
    ("days", "unit", "steps"),
    [
        (("2026-03-01", "2026-03-31"), "day", 31),
        (("2026-01-01", "2026-03-31"), "week", 14),
        (("2026-01-31", "2026-12-01"), "month", 12),
        (("2001-01-01", "2026-01-01"), "year", 26),
        (("1900-01-01", "2026-01-01"), "year", MOST),
        ((), "day", 0),
    ],
)
def test_time_is_cut_into_the_shortest_steps_that_fit(days, unit, steps):
    found = span(days)
    assert (found.unit, len(found.starts)) == (unit, steps)


@settings(deadline=None, max_examples=60)
@given(st.lists(DAYS, min_size=1, max_size=8))
def test_every_day_falls_into_one_of_the_steps_that_follow_without_a_gap(days):
    written = [day.isoformat() for day in days]
    found = span(written)
    assert len(found.starts) <= MOST
    assert found.place(max(written)) == len(found.starts) - 1
    if len(found.starts) < MOST:
        assert found.place(min(written)) == 0
    assert list(found.starts) == sorted(set(found.starts))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(0, 5000), max_size=MOST), st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=30)
)
def test_pictures_are_well_formed_and_stay_within_their_frame(values, text):
    labels = [text] * len(values)
    shares = [value / 5000 for value in values]
    ends = [(0, value // 1000, 10) if value else None for value in values]
    for picture in (
        timecharts.draw_within(labels, values, [value // 2 for value in values], text),
        timecharts.draw_ranges(labels, ends, 10, text),
        timecharts.draw_swings(labels, shares, shares, text),
        timecharts.draw_shares(labels, [share or None for share in shares], text),
        timecharts.draw_moves([Move(text, share, 1 - share, "x") for share in shares], text),
        timecharts.draw_company(labels, [Tie(0, at, value) for at, value in enumerate(values)], text),
    ):
        drawn = etree.fromstring(str(picture))
        _, _, width, height = map(float, drawn.get("viewBox").split())
        for one in drawn.iter():
            left, top = (float(one.get(name, 0)) for name in ("x", "y"))
            assert 0 <= left <= width
            assert 0 <= top <= height
            assert left + float(one.get("width", 0)) <= width
            assert top + float(one.get("height", 0)) <= height + 0.1
            assert one.get("style") is None
