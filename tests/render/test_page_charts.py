"""Pictures: marks, scales, bars, the ladder; each well formed, each within its frame."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from builder.render.charts import (
    SHAPES,
    Bar,
    Rung,
    draw_bars,
    draw_ladder,
    draw_mark,
    draw_moments,
    draw_place,
    draw_pull,
    draw_rows,
    draw_scale,
    origin_mark,
)
from builder.render.strips import Event, draw_strip

HEADS = ("4 reports", "3 outlets", "2 origins")


def drawn(picture):
    return etree.fromstring(str(picture))


@pytest.mark.parametrize(("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_origins_have_letters_without_end(number, letter):
    assert origin_mark(number, "x").letter == letter


def test_marks_next_to_each_other_differ_in_shape():
    shapes = [origin_mark(number, "x").shape for number in range(len(SHAPES) + 1)]
    assert len(set(shapes[: len(SHAPES)])) == len(SHAPES)
    assert shapes[-1] == shapes[0]


@pytest.mark.parametrize("number", range(30))
def test_every_mark_is_well_formed_and_holds_its_letter(number):
    mark = origin_mark(number, "<b>")
    assert drawn(draw_mark(mark)).findtext("text") == mark.letter


@pytest.mark.parametrize("value", range(11))
def test_a_scale_fills_as_many_cells_as_it_says(value):
    cells = drawn(draw_scale(value)).findall("rect")
    assert [cell.get("class") for cell in cells] == ["full"] * value + [None] * (10 - value)


@pytest.mark.parametrize("place", range(5))
def test_one_dot_of_a_place_is_filled(place):
    dots = drawn(draw_place(place)).findall("circle")
    assert [dot.get("class") for dot in dots].index("full") == place


def test_moments_stand_as_far_apart_as_they_are():
    places = [float(stroke.get("d")[1:].split()[0]) for stroke in drawn(draw_moments([0, 50, 100])).findall("path")[1:]]
    assert places == [4.0, 60.0, 116.0]


def test_moments_of_one_day_are_one_stroke():
    assert len(drawn(draw_moments([7, 7])).findall("path")) == 2
    assert len(drawn(draw_moments([])).findall("path")) == 1


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=12), st.integers(0, 10_000)), max_size=60))
def test_bars_of_any_words_and_sizes_stay_in_their_frame(values):
    bars = [Bar("".join(char for char in label if char.isprintable()), value) for label, value in values]
    for picture in (draw_bars(bars, "x < y"), draw_rows(bars, "x < y")):
        root = drawn(picture)
        width, height = map(float, root.get("viewBox").split()[2:])
        assert root.get("aria-label") == "x < y"
        for bar in root.findall("rect"):
            assert 0 <= float(bar.get("x")) <= float(bar.get("x")) + float(bar.get("width")) <= width
            assert 0 <= float(bar.get("y")) <= float(bar.get("y")) + float(bar.get("height")) <= height


def test_the_ladder_leads_each_report_to_the_mark_of_its_origin():
    first, second = origin_mark(0, "A"), origin_mark(1, "B")
    root = drawn(
        draw_ladder(
            [*(Rung(name, name, first) for name in ("One & Co", "Two", "Two")), Rung("Three", "x", second)],
            HEADS,
            "how",
        )
    )
    assert [text.text for text in root.findall("text")] == ["One & Co", "Two", "Three", *HEADS]
    assert len(root.findall("circle")) == 4
    assert [group.findtext("text") for group in root.findall("g")] == ["A", "B"]
    ends = [path.get("d").rpartition(" ")[2] for path in root.findall("path")]
    assert ends[1] == ends[2] != ends[0]
    assert ends[4] == ends[5] != ends[6]


@pytest.mark.parametrize(("share", "place"), [(-1.0, ("2", "22")), (0.5, ("24", "11")), (3.0, ("24", "22"))])
def test_a_pull_leans_to_its_side_of_the_middle(share, place):
    bar = drawn(draw_pull(share)).find("rect")
    assert (bar.get("x"), bar.get("width")) == place


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(700_000, 740_000), st.integers(0, 400)), min_size=1, max_size=60))
def test_events_of_any_days_stay_on_the_strip(days):
    events = [Event(first, first + more, f"{first}") for first, more in sorted(days)]
    root = drawn(draw_strip(events, "x < y"))
    places = [
        float(value[:-1]) for shape in root for key in ("x", "x1", "x2", "cx") if (value := shape.get(key, "0%")) != "0"
    ]
    assert all(0 <= place <= 100 for place in places)
    assert all(0 < int(shape.get("cy")) < int(root.get("height")) for shape in root.findall("circle"))


def test_events_that_would_touch_stand_above_one_another():
    root = drawn(draw_strip([Event(10, 10, "a"), Event(10, 10, "a"), Event(900, 930, "b")], "how"))
    first, second = root.findall("circle")
    assert (first.get("cx"), first.get("cy") > second.get("cy")) == (second.get("cx"), True)
    assert [text.text for text in root.findall("text")] == ["a", "b"]
