"""What a page shows of sentences chosen by rule, and how it tells spans of time."""

from __future__ import annotations

from invented_parts import NOT_CHECKED, briefing, config, quiet, report
from invented_site import page_of, parse, part
from msgspec.structs import replace

from builder.model import Outlet, Point, Timeline, TimelineEntry


def rule(text):
    return Point(text, "rule", NOT_CHECKED)


def one(takeaways=(), facts=(), unknowns=(), entries=(), **page):
    signals = quiet(
        (report(0, "Coast Herald", "Their article", own=True),),
        (("self",),),
        timeline=Timeline(tuple(entries), ("x",), ("y",)),
    )
    made = briefing("one", "A page", signals=signals, takeaways=tuple(takeaways), facts=tuple(facts), **page)
    return replace(made, unknowns=tuple(unknowns))


def theirs(**parts):
    return one(outlet=Outlet("Coast Herald", "coast.example"), canonical_url="https://coast.example/a", **parts)


def test_what_is_not_known_stands_on_the_page_as_chosen_by_rule():
    text = page_of(one(unknowns=(rule("The owner could not be reached."),)))
    assert part(text, "unknowns") == (
        "What is not known The owner could not be reached. by rule Sentences in which the text itself says so, word for word."
    )


def test_a_page_on_which_nothing_is_said_to_be_unknown_has_no_such_section():
    assert part(page_of(one()), "unknowns") == ""


def test_chosen_takeaways_say_that_they_are():
    text = page_of(one(takeaways=(rule("The harbour is closed."),)))
    assert "Chosen from the text by rule, word for word." in part(text, "takeaways")


def test_an_excerpt_shows_at_most_three_chosen_sentences_and_none_that_is_long():
    short = [rule(f"The harbour is closed for the {number}th time.") for number in range(6)]
    page = theirs(takeaways=(rule("word " * 41), *short[:2]), unknowns=short[2:4], facts=short[4:])
    text = page_of(page, config=config(republish="excerpt"))
    assert [point.text in text for point in short] == [True, True, True, False, False, False]
    assert "word word" not in text


def test_a_span_is_told_by_its_first_and_its_last_day():
    entries = (
        TimelineEntry("2026-03-03", "day", "They train.", "one", "They train.", "2026-03-05", "3 to 5 March"),
        TimelineEntry("2026-05-28", "day", "They strike.", "one", "They strike.", "2026-06-02"),
        TimelineEntry("2026-07", "month", "They sell.", "one", "They sell.", "2026-09", "third quarter"),
    )
    found = parse(page_of(one(entries=entries))).xpath("//section[@aria-labelledby='timeline']//time")
    assert [element.text for element in found] == [
        "3 to 5 March 2026",
        "28 May to 2 June 2026",
        "July to September 2026",
    ]
    assert [element.get("datetime") for element in found] == ["2026-03-03", "2026-05-28", "2026-07"]


def test_a_resolved_day_shows_the_words_that_it_was_read_from():
    entries = (
        TimelineEntry("2026-03-03", "day", "They met.", "one", "They met.", said="Tuesday"),
        TimelineEntry("2026-03-04", "day", "They will.", "one", "They will.", said="tomorrow", quoted=True),
        TimelineEntry("2026-03-05", "day", "They did.", "one", "They did.", said="5 March 2026"),
    )
    text = part(page_of(one(entries=entries)), "timeline")
    assert "3 March 2026 “Tuesday” in the text They met." in text
    assert "4 March 2026 “tomorrow” in the quotation They will." in text
    assert "5 March 2026 They did." in text
