"""The page of a briefing: its parts, their order, and the words on every signal."""

from itertools import pairwise

from invented_extremes import extremes
from invented_parts import briefing, config, impact, timeline, tone, verification
from invented_rich import helios
from invented_site import build, page_of, parse, part, rendered, rows_of, strip_of, words

from builder.model import Correction, Signals

HELIOS = "briefings/helios-2-hold/index.html"
PANEL = "briefings/kestrel-panel/index.html"
TALKS = "briefings/range-talks/index.html"
THIRTY = "briefings/thirty/index.html"


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
        "Changes and corrections",
        "Related",
    ]


def test_a_part_with_nothing_to_say_is_not_there():
    headings = [words(heading) for heading in parse(page_of(briefing("bare", "A bare page"))).xpath("//article//h2")]
    assert headings == [
        "Where it comes from",
        "Signals on this page",
        "How we covered this story",
        "Changes and corrections",
    ]


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
    assert row[1] == "7 of 10, high by editor"
    assert "Two launch ranges depend on it. The rule gives: 7 of 10." in row[2]
    assert row[3] == "High. An editor decided it."


def test_the_signal_table_has_value_meaning_working_and_limits_for_each_signal():
    rows = rows_of(rendered()[HELIOS])
    names = parse(rendered()[HELIOS]).xpath("//table[contains(@class, 'signals')]/tbody/tr/th/a")
    assert [words(name) for name in names] == [
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
    link, changes = parse(text).xpath("//section[@aria-labelledby='corrections']//a/@href")
    assert changes == "/changes/"
    assert link.startswith(
        "mailto:desk@brief.example?subject=Error%20on%20%E2%80%9CA%20page%20%26%20more%E2%80%9D&body=https%3A"
    )


def test_a_page_that_an_editor_changed_says_so_beside_its_corrections():
    assert "An editor of this site has changed the page" in part(rendered()[HELIOS], "corrections")
    assert "An editor" not in part(rendered()[PANEL], "corrections")


def test_when_the_page_was_updated_and_how_old_its_sources_are_stands_under_the_answers():
    (ages,) = parse(rendered()[HELIOS]).xpath("//p[@class='ages']")
    assert [words(one) for one in ages] == [
        "Updated 15 Mar 2026, 09:00 UTC",
        "newest source 13 Mar 2026, 13:40 UTC",
    ]  # the oldest is known to the same day only


def test_an_error_is_reported_at_the_address_that_the_site_names():
    text = page_of(briefing("a", "A page"), config=config(contact="https://forge.example/new"))
    assert parse(text).xpath("//section[@aria-labelledby='corrections']//a/@href") == [
        "https://forge.example/new",
        "/changes/",
    ]
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


def test_the_extremes_are_all_there():
    assert {f"briefings/{one.id}/index.html" for one in (helios(), *extremes())} <= set(rendered())
