"""The words of a briefing on its page: who made them, headings, quotations."""

from invented_parts import LOREM, briefing, section
from invented_site import build, page_of, parse, part, rendered, words

from builder.model import Outlet, Quote
from builder.render.views.words import clip, ordinal, shorten, time_of

HELIOS = "briefings/helios-2-hold/index.html"
PANEL = "briefings/kestrel-panel/index.html"
TALKS = "briefings/range-talks/index.html"
HAND = "briefings/by-hand/index.html"


def test_a_headline_by_rule_is_marked():
    assert "headline by rule" in words(parse(rendered()[PANEL]).xpath("//header[contains(@class, 'opening')]")[0])
    assert "headline by rule" not in rendered()[HELIOS]


def test_a_page_that_a_person_changed_or_wrote_says_so():
    def facts(path):
        return words(parse(rendered()[path]).xpath("//div[@class='facts']")[0])

    assert "edited" in facts(HELIOS)
    assert "written by hand" in facts(HAND)
    assert "edited" not in facts(PANEL)


def test_a_section_that_an_editor_changed_is_marked():
    one = briefing("a", "A page", sections=(section("analysis", "Analysis", ("paragraph", LOREM), by="editor"),))
    assert "An editor of this site changed this part." in part(page_of(one), "s-analysis")


def test_a_section_made_by_rule_is_marked():
    one = briefing("a", "A page", sections=(section("table", "Compared", ("table", "| a |\n|---|\n| 1 |"), by="rule"),))
    assert "The heading was set by rule; the words are the file’s." in part(page_of(one), "s-compared")


def test_a_heading_found_by_rule_is_marked_among_others():
    sections = (section("body", "", ("paragraph", LOREM)), section("other", "Found", ("paragraph", LOREM), by="rule"))
    assert "Found by rule" in part(page_of(briefing("a", "A page", sections=sections)), "s-the-text")


def test_analysis_is_labelled_and_attributed():
    one = briefing(
        "a",
        "A page",
        outlet=Outlet("Coast Herald", "coast.example"),
        sections=(section("analysis", "Analysis", ("paragraph", LOREM)),),
    )
    assert "Labelled analysis, by Coast Herald." in part(page_of(one), "s-analysis")


def test_headed_sections_of_an_article_stand_under_one_label():
    page = parse(rendered()[PANEL])
    (report_part,) = page.xpath("//section[@aria-labelledby='s-the-report']")
    assert [words(heading) for heading in report_part.xpath(".//h3")] == ["Who sits on the panel — and who does not"]


def test_a_pull_quote_and_a_post_have_markup_of_their_own():
    assert "It can cover the gap" in words(parse(rendered()[HELIOS]).xpath("//blockquote[@class='pull']")[0])
    assert "(@transport)" in words(parse(rendered()[PANEL]).xpath("//figure[@class='post']/blockquote")[0])


def test_what_a_section_of_points_holds_besides_them_is_shown():
    one = briefing(
        "a",
        "A page",
        takeaways=("One.",),
        sections=(section("takeaways", "Key takeaways", ("list", "- One."), ("quote", "> Kept words.")),),
    )
    assert "Kept words." in part(page_of(one), "takeaways")


def test_a_section_of_points_that_gave_none_is_shown_as_text():
    one = briefing("a", "A page", sections=(section("takeaways", "Key takeaways", ("code", "```\nkept\n```")),))
    assert "kept" in part(page_of(one), "s-key-takeaways")


def test_a_remark_in_brackets_after_a_heading_is_set_apart():
    one = briefing(
        "a",
        "A page",
        sections=(section("table", "Compared (no column names)", ("table", "| a | |\n|---|---|\n| 1 | 2 |")),),
    )
    (heading,) = parse(page_of(one)).xpath("//h2[starts-with(@id, 's-compared')]")
    assert (heading.text.strip(), words(heading.find("small"))) == ("Compared", "no column names")


def test_quotations_name_their_speaker_and_where_else_they_stand():
    found = part(rendered()[HELIOS], "quotes")
    assert (
        "We do not fly again until the fourth clamp is explained. the panel’s chair · word for word in one other briefing"
        in found
    )
    assert "There is no danger to anybody on the ground. a ministry statement · in this text only" in found


def test_short_and_many_quotations_are_folded():
    said = [Quote(f"Number {number} of the long quotations here", "", "", "only-here", (), "") for number in range(6)]
    found = parse(page_of(briefing("a", "A page", quotes=(Quote("too short", "", "", "only-here", (), ""), *said))))
    assert len(found.xpath("//section[@aria-labelledby='quotes']/div/ul/li")) == 4
    assert words(found.xpath("//section[@aria-labelledby='quotes']//summary")[0]) == "3 more quotations"


def test_a_quotation_that_differs_elsewhere_says_so():
    quote = Quote("We do not fly until it is explained", "", "", "altered", ("b", "c", "gone"), "")
    found = build(briefing("a", "A page", quotes=(quote,)), briefing("b", "B"), briefing("c", "C"))
    assert "in other words in 2 other briefings: B, C" in part(found["briefings/a/index.html"], "quotes")


def test_a_headline_too_long_for_the_usual_size_is_set_smaller():
    assert parse(rendered()[TALKS]).xpath("//h1/@class") == ["long"]
    assert not parse(rendered()[HELIOS]).xpath("//h1/@class")


def test_what_is_no_time_is_not_shown_as_one():
    assert time_of("soon") is None
    assert time_of("2026-03", "unknown") is None
    assert ordinal("soon") == 0


def test_a_written_time_without_a_precision_shows_what_its_form_says():
    assert [time_of(value).text for value in ("2026-03", "2026-03-04", "2026-03-04T05:06:07Z")] == [
        "March 2026",
        "4 March 2026",
        "4 Mar 2026, 05:06 UTC",
    ]


def test_texts_are_cut_at_words():
    assert shorten("one two three", 2) == "one two …"
    assert clip("one two three", 9) == "one two …"
    assert clip("unbroken", 3) == "unb …"
    assert clip("short", 9) == "short"
