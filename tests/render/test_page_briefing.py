"""The page of a briefing: its parts, their order, and the words on every signal."""

from itertools import pairwise

from invented_site import (
    LOREM,
    NOT_CHECKED,
    briefing,
    build,
    config,
    extremes,
    helios,
    impact,
    parse,
    part,
    quiet,
    rendered,
    report,
    section,
    timeline,
    tone,
    verification,
    words,
)
from msgspec.structs import replace

from builder.model import Citation, Correction, Moment, Outlet, Point, Quote, Signals, Support

HELIOS = "briefings/helios-2-hold/index.html"
PANEL = "briefings/kestrel-panel/index.html"
TALKS = "briefings/range-talks/index.html"
HAND = "briefings/by-hand/index.html"
THIRTY = "briefings/thirty/index.html"


def page_of(one, **changes):
    return build(one, **changes)[f"briefings/{one.id}/index.html"]


def strip_of(text):
    return {
        words(cell.find("dt")): words(cell.xpath("dd")[0])
        for cell in parse(text).xpath("//header//dl[@class='strip']/div")
    }


def rows_of(text):
    return [
        [words(cell) for cell in row.xpath("th | td")]
        for row in parse(text).xpath("//table[contains(@class, 'signals')]/tbody/tr")
    ]


def test_the_parts_stand_in_the_order_of_reading():
    headings = [words(heading) for heading in parse(rendered()[HELIOS]).xpath("//article//h2")]
    assert headings == [
        "Key takeaways",
        "Where it comes from",
        "Key facts",
        "Boosters compared",
        "Analysis",
        "What to watch",
        "Who’s affected",
        "Who is quoted",
        "Timeline",
        "Signals on this page",
        "How we covered this story",
        "Corrections",
        "Related",
    ]


def test_a_part_with_nothing_to_say_is_not_there():
    headings = [words(heading) for heading in parse(page_of(briefing("bare", "A bare page"))).xpath("//article//h2")]
    assert headings == ["Where it comes from", "Signals on this page", "How we covered this story", "Corrections"]


def test_the_headline_is_the_only_heading_of_its_level():
    assert [words(heading) for heading in parse(rendered()[HELIOS]).xpath("//h1")] == [
        "Ministry halts launches after Helios-2 separation fault"
    ]


def test_headings_skip_no_level_and_ids_stand_once_on_every_page():
    for path in (path for path in rendered() if path.endswith(".html")):
        page = parse(rendered()[path])
        levels = [
            int(heading.tag[1])
            for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
        ]
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_two_origins_or_more_are_counted_out():
    assert strip_of(rendered()[HELIOS])["Verification"] == "3 independent origins from 7 outlets, 7 reports"


def test_copies_count_once_and_the_reason_stands_under_the_headline():
    assert strip_of(rendered()[TALKS])["Verification"] == "Single origin 2 reports that count once: same headline"


def test_a_single_report_is_called_a_single_origin():
    assert strip_of(rendered()[PANEL])["Verification"] == "Single origin from 1 outlet, 1 report"


def test_a_dispute_is_said_before_the_count():
    assert strip_of(rendered()[THIRTY])["Verification"] == "Disputed 30 origins, 30 outlets, 30 reports"


def test_a_check_that_could_not_run_never_looks_passed():
    signals = Signals(verification((), (), state="not-checked"), impact(1, "minor"), tone("neutral", 0.0), timeline())
    answer = strip_of(page_of(briefing("bare", "A bare page", signals=signals)))["Verification"]
    assert answer.startswith("Not checked")


def test_impact_tone_and_timeline_are_said_in_words():
    answers = strip_of(rendered()[HELIOS])
    assert answers["Impact"] == "7 of 10 high"
    assert answers["Tone of coverage"] == "Negative"
    assert answers["Timeline"] == "4 dated events May 2024 to 2 April 2026"
    assert strip_of(rendered()[PANEL])["Timeline"] == "No dated event the text names none"


def test_an_editors_decision_is_marked_with_its_reason_and_what_the_rule_gives():
    assert strip_of(rendered()[TALKS])["Impact"].endswith("by editor")
    (row,) = [row for row in rows_of(rendered()[TALKS]) if row[0].startswith("Impact")]
    assert row[1] == "7 of 10, highby editor"
    assert "Two launch ranges depend on it. The rule gives: 7 of 10." in row[3]


def test_the_signal_table_has_value_meaning_working_and_limits_for_each_signal():
    rows = rows_of(rendered()[HELIOS])
    assert [row[0] for row in rows] == [
        "Verified by N origins",
        "Impact score (1 to 10)",
        "Tone (five tiers)",
        "Timeline",
    ]
    assert [row[1] for row in rows] == ["3 independent origins", "7 of 10, high", "Negative (−0.31)", "4 dated events"]
    assert all(all(cell for cell in row) for row in rows)


def test_the_sentences_behind_impact_stand_in_the_table_with_what_counted():
    assert "for “grounded”: The ministry grounded the Kestrel booster on Friday." in part(rendered()[HELIOS], "signals")


def test_each_signal_links_to_its_word_in_the_glossary():
    links = parse(rendered()[HELIOS]).xpath("//table[contains(@class, 'signals')]//th/a/@href")
    assert links == [
        "/glossary/#term-verification",
        "/glossary/#term-impact",
        "/glossary/#term-tone",
        "/glossary/#term-timeline",
    ]
    anchors = parse(rendered()["glossary/index.html"]).xpath("//@id")
    assert {link.partition("#")[2] for link in links} <= set(anchors)


def test_a_signal_without_a_glossary_entry_links_to_the_methodology():
    bare = config(beat=config().beat.__class__("general", "General", (), (), (), ()))
    text = page_of(briefing("bare", "A bare page"), config=bare)
    assert parse(text).xpath("//table[contains(@class, 'signals')]//th/a/@href")[1] == "/methodology/#impact"


def test_reports_of_one_origin_stand_together_under_its_letter():
    rows = parse(rendered()[HELIOS]).xpath("//table[contains(@class, 'sources')]/tbody/tr")
    found = [
        (
            words(row.xpath("td")[0])[-1],
            words(row.find("th").find("a")) if row.find("th").find("a") is not None else words(row.find("th")),
        )
        for row in rows
    ]
    assert [letter for letter, _ in found] == ["A", "A", "A", "A", "B", "C", "C"]
    assert found[0][1] == "Meridian Wire"


def test_a_report_says_how_it_is_known():
    assert "this report" in part(rendered()[PANEL], "sources")
    assert "listed only" in part(rendered()[TALKS], "sources")


def test_why_reports_count_once_is_printed_and_the_evidence_is_one_click_away():
    page = parse(rendered()[HELIOS])
    (folded,) = page.xpath("//ul[@class='origins']/li[1]")
    assert "4 reports count once: one headline, and one retells Meridian Wire." in words(folded)
    assert "“Kestrel grounded after adapter fault” in three outlets" in words(folded.find("details"))


def test_every_origin_has_a_letter_and_a_shape_of_its_own():
    marks = parse(rendered()["briefings/five-origins/index.html"]).xpath(
        "//table[contains(@class, 'sources')]//svg[@class='o']"
    )
    shapes = [next((child.tag, child.get("d")) for child in mark if child.tag != "text") for mark in marks]
    assert len(set(shapes)) == 5
    assert [words(mark) for mark in marks] == ["A", "B", "C", "D", "E"]


def test_a_long_list_of_reports_is_folded_after_eight():
    page = parse(rendered()[THIRTY])
    tables = page.xpath("//table[contains(@class, 'sources')]")
    assert [len(table.xpath("tbody/tr")) for table in tables] == [8, 22]
    assert words(page.xpath("//section[@aria-labelledby='sources']//summary")[0]) == "22 more reports"


def test_the_ladder_says_in_words_what_it_draws():
    assert parse(rendered()[HELIOS]).xpath("//svg[@class='ladder']/@aria-label") == [
        "How the reports lead to origins: 7 reports, 7 outlets, 3 origins."
    ]


def test_a_single_report_has_no_ladder():
    assert not parse(rendered()[PANEL]).xpath("//svg[@class='ladder']")


def test_a_point_wears_the_marks_of_the_origins_that_carry_it():
    points = parse(rendered()[HELIOS]).xpath("//section[@aria-labelledby='takeaways']//li")
    assert [point.xpath(".//a/@href") for point in points] == [["#origin-A", "#origin-B"], ["#origin-C"]]
    anchors = parse(rendered()[HELIOS]).xpath("//@id")
    assert {"origin-A", "origin-B", "origin-C"} <= set(anchors)


def test_what_a_points_support_amounts_to_stands_beside_it():
    facts = [words(point) for point in parse(rendered()[HELIOS]).xpath("//section[@aria-labelledby='facts']//li")]
    assert facts[1].endswith("disputed")
    assert facts[2].endswith("one origin by rule")
    assert facts[3].endswith("not checked edited")
    assert facts[0].endswith("origin B")


def test_points_that_were_not_checked_say_so_once():
    assert part(rendered()[TALKS], "facts").count("not checked") == 1


def test_points_made_by_rule_say_so_once():
    assert part(rendered()[PANEL], "takeaways").count("by rule") == 2  # the mark, and the sentence that explains it


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
    assert "with changes in 2 other briefings" in part(found["briefings/a/index.html"], "quotes")


def test_the_timeline_gives_dates_in_words_and_for_machines():
    page = parse(rendered()[HELIOS])
    assert page.xpath("//section[@aria-labelledby='timeline']//time/@datetime") == [
        "2024-05",
        "2026-03-12",
        "2026-03-13",
        "2026-04-02",
    ]
    assert "On 12 March 2026 the weather satellite stayed on its adapter." in part(rendered()[HELIOS], "timeline")


def test_times_are_words_with_a_machines_form_beside_them():
    (first, *_rest) = parse(rendered()[HELIOS]).xpath("//div[@class='facts']//time")
    assert (first.get("datetime"), words(first)) == ("2026-03-14T14:05:00Z", "14 Mar 2026, 14:05 UTC")


def test_a_page_without_a_date_says_so():
    assert "No date known" in words(parse(rendered()["briefings/no-date/index.html"]).xpath("//div[@class='facts']")[0])


def test_a_page_put_together_from_listed_reports_says_so():
    assert "Put together from 7 listed reports" in words(parse(rendered()[HELIOS]).xpath("//div[@class='facts']")[0])


def test_how_it_was_covered_is_printed_from_the_pages_own_data():
    assert "It lists two reports. Both carry one headline, so they count as one origin." in part(
        rendered()[HELIOS], "covered"
    )


def test_a_page_links_to_its_record_and_to_what_intake_did():
    links = parse(rendered()[HELIOS]).xpath("//section[@aria-labelledby='covered']//a/@href")
    assert links == ["/intake/helios-2-hold/", "/methodology/", "/briefings/helios-2-hold/index.json"]


def test_a_file_in_which_nothing_was_mended_has_no_intake_page():
    found = build(briefing("a", "A page"))
    assert "intake/a/index.html" not in found
    assert "/intake/a/" not in found["briefings/a/index.html"]


def test_corrections_stand_newest_first_with_a_way_to_report_an_error():
    one = briefing(
        "a", "A page & more", corrections=(Correction("2026-03-01", "Old one."), Correction("2026-03-02", "New one."))
    )
    text = page_of(one)
    assert part(text, "corrections").index("New one.") < part(text, "corrections").index("Old one.")
    (link,) = parse(text).xpath("//section[@aria-labelledby='corrections']//a/@href")
    assert link.startswith(
        "mailto:desk@brief.example?subject=Error%20on%20%E2%80%9CA%20page%20%26%20more%E2%80%9D&body=https%3A"
    )


def test_an_error_is_reported_at_the_address_that_the_site_names():
    text = page_of(briefing("a", "A page"), config=config(contact="https://forge.example/new"))
    assert parse(text).xpath("//section[@aria-labelledby='corrections']//a/@href") == ["https://forge.example/new"]
    assert "Report an error" not in page_of(briefing("a", "A page"), config=config(contact=""))


def test_related_briefings_say_why_they_are_named():
    found = part(rendered()[HELIOS], "related")
    assert "both name Kestrel and the panel within two days" in found
    assert "Panel of five to look into" in found
    assert parse(rendered()[HELIOS]).xpath("//section[@aria-labelledby='related']//a/@href")[0] == "/stories/kestrel/"


def test_the_frame_names_the_page_for_machines():
    head = parse(rendered()[HELIOS]).find("head")
    assert head.xpath("//link[@rel='canonical']/@href") == ["https://brief.example/briefings/helios-2-hold/"]
    assert head.xpath("//meta[@property='og:type']/@content") == ["article"]
    assert head.xpath("//meta[@property='article:published_time']/@content") == ["2026-03-14T14:05:00Z"]
    assert "/briefings/helios-2-hold/index.json" in head.xpath("//link[@rel='alternate']/@href")
    assert (
        head.xpath("//title")[0].text == "Ministry halts launches after Helios-2 separation fault · The Orbital Brief"
    )


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
    assert text.count("word ") < 150


def test_the_rule_of_an_outlet_goes_before_that_of_the_site():
    mixed = config(republish="excerpt", republish_outlets=(("coast.example", "full"),))
    assert "The hold moves" in page_of(third_party(), config=mixed)


def test_a_text_written_by_hand_is_never_cut():
    own = briefing("a", "A page", seed=False, sections=(section("body", "", ("paragraph", LOREM)),))
    assert "The hold moves" in page_of(own, config=config(republish="excerpt"))


def test_a_full_text_is_shown_whole():
    assert "The hold moves" in page_of(third_party())


def test_a_headline_too_long_for_the_usual_size_is_set_smaller():
    assert parse(rendered()[TALKS]).xpath("//h1/@class") == ["long"]
    assert not parse(rendered()[HELIOS]).xpath("//h1/@class")


def test_an_unknown_outlet_is_said_in_plain_words():
    unknown = replace(report(0, "outlet unknown", own=True, url=""), domain="")
    one = briefing("a", "A page", signals=quiet((unknown,), (("self",),)))
    assert "Outlet not known" in part(page_of(one), "sources")


def test_a_report_that_is_a_briefing_here_links_to_its_page():
    other = replace(report(0, "Coast Herald", "Other"), id="b", briefing="b", has_text=True)
    found = build(
        briefing("a", "A page", signals=quiet((report(0, "Own", own=True), other), (("self",), ("b",)))),
        briefing("b", "Other"),
    )
    links = parse(found["briefings/a/index.html"]).xpath("//table[contains(@class, 'sources')]//td/a")
    assert [(link.get("href"), link.get("rel")) for link in links][1] == ("/briefings/b/", None)


def test_marks_are_worn_by_reports_of_briefings_as_by_listed_ones():
    support = Support(("self", 0), 2, "supported")
    one = briefing(
        "a",
        "A page",
        takeaways=(Point("Told twice.", "seed", support),),
        citations=(Citation("B", "T"),),
        published=Moment("2026-03-01", "day"),
        signals=quiet((report(0, "Own", own=True), report(0, "Other")), (("self",), ("citation-0",))),
    )
    assert parse(page_of(one)).xpath("//section[@aria-labelledby='takeaways']//li//a/@href") == [
        "#origin-A",
        "#origin-B",
    ]


def test_the_extremes_are_all_there():
    assert {f"briefings/{one.id}/index.html" for one in (helios(), *extremes())} <= set(rendered())
