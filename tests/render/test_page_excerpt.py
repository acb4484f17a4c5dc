"""What a page shows of a third party's article when only an excerpt may be shown."""

from invented_parts import LOREM, NOT_CHECKED, briefing, config, impact, quiet, report, section, timeline
from invented_site import page_of, parse, part, rows_of, words

from builder.model import Outlet, Point, Quote


def third_party(**changes):
    return briefing(
        "theirs",
        "Their article",
        outlet=Outlet("Coast Herald", "coast.example"),
        canonical_url="https://coast.example/a",
        summary="word " * 60,
        sections=(
            section("takeaways", "Key takeaways", ("list", "- Theirs.")),
            section("body", "", ("paragraph", LOREM)),
        ),
        takeaways=(Point("Their own summary line.", "seed", NOT_CHECKED), Point("Drawn by rule.", "rule", NOT_CHECKED)),
        quotes=(
            *(
                Quote(f"Quotation number {number} of them all", "Ada Lind", "", "only-here", (), "")
                for number in range(5)
            ),
            Quote("long " * 41, "", "", "only-here", (), ""),
        ),
        signals=quiet(
            (report(0, "Coast Herald", "Their article", own=True),),
            (("self",),),
            impact=impact(3, "limited", (("regulatory", 3.0, (("ban " + "evidence " * 100, "ban"),)),)),
            timeline=timeline(("2026-03-01", "event " * 100, "event " * 100)),
        ),
        **changes,
    )


def test_an_excerpt_shows_the_link_and_at_most_three_short_quotations_in_place_of_the_text():
    text = page_of(third_party(), config=config(republish="excerpt"))
    assert "The hold moves" not in text
    assert "Their own summary line." not in text
    assert "their cell" not in text
    found = parse(text).xpath("//section[@aria-labelledby='excerpt']")[0]
    assert "This site shows an excerpt. The whole report, 412 words, is Coast Herald’s: read it there." in words(found)
    assert found.xpath(".//p/a/@href") == ["https://coast.example/a"]
    assert len(found.xpath(".//blockquote")) == 3
    assert "long long" not in text


def test_an_excerpt_keeps_what_was_worked_out():
    text = page_of(third_party(), config=config(republish="excerpt"))
    assert "Drawn by rule." in part(text, "takeaways")
    assert len(rows_of(text)) == 4


def test_an_excerpt_cuts_long_sentences_of_evidence():
    text = page_of(third_party(), config=config(republish="excerpt"))
    assert text.count("evidence ") < 40
    assert text.count("event ") < 60
    assert "word " * 40 in text
    assert "word " * 41 not in text


def test_the_rule_of_an_outlet_goes_before_that_of_the_site():
    mixed = config(republish="excerpt", republish_outlets=(("coast.example", "full"),))
    assert "The hold moves" in page_of(third_party(), config=mixed)


def test_a_text_written_by_hand_is_never_cut():
    own = briefing("a", "A page", seed=False, sections=(section("body", "", ("paragraph", LOREM)),))
    assert "The hold moves" in page_of(own, config=config(republish="excerpt"))


def test_a_full_text_is_shown_whole():
    assert "The hold moves" in page_of(third_party())
