"""The evidence on the page of a briefing: reports, origins, why some count once, what carries a point."""

from invented_parts import briefing, quiet, report
from invented_site import build, page_of, parse, part, rendered, words
from msgspec.structs import replace

from builder.model import Citation, Moment, Point, Support

HELIOS = "briefings/helios-2-hold/index.html"
PANEL = "briefings/kestrel-panel/index.html"
TALKS = "briefings/range-talks/index.html"
THIRTY = "briefings/thirty/index.html"


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
        "//table[contains(@class, 'sources')]//svg[starts-with(@class, 'o ')]"
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
        "How reports lead to origins: 7 reports, 7 outlets, 3 origins."
    ]


def test_a_single_report_has_no_ladder():
    assert not parse(rendered()[PANEL]).xpath("//svg[@class='ladder']")


def test_a_point_wears_the_marks_of_the_origins_that_carry_it():
    points = parse(rendered()[HELIOS]).xpath("//section[@aria-labelledby='takeaways']//li")
    assert [words(point.find("details/summary")) for point in points] == [
        "A origin A B and B : what the reports say",
        "C origin C : what the report says",
    ]
    anchors = parse(rendered()[HELIOS]).xpath("//@id")
    assert {"origin-A", "origin-B", "origin-C"} <= set(anchors)


def test_what_a_points_support_amounts_to_stands_beside_it():
    facts = [words(point) for point in parse(rendered()[HELIOS]).xpath("//section[@aria-labelledby='facts']//li")]
    assert "origin A C and C disputed: what the reports say" in facts[1]
    assert "The adapter flew before, in 2024. by rule C origin C" in facts[2]
    assert facts[3].endswith("edited not checked")
    assert "not checked" not in facts[0]


def test_what_each_report_says_of_a_point_is_one_click_away():
    (first, second) = parse(rendered()[HELIOS]).xpath("(//section[@aria-labelledby='takeaways']//details)[1]/div/p")
    assert words(first) == "A Meridian Wire, headline: Kestrel grounded after adapter fault"
    assert words(second) == "B Ministry of Transport, headline: Statement on the hold of Kestrel flights"
    assert first.xpath(".//a/@rel") == ["noopener external"]


def test_a_report_in_other_words_is_quoted_and_one_word_for_word_is_named():
    other = replace(report(0, "Coast Herald", "Other"), id="b", briefing="b", has_text=True)
    third = replace(report(1, "Post", "Third"), id="c", briefing="c", has_text=True)
    support = Support(("b", "c"), 2, "supported", (("b", "They told it twice, and " + "more " * 80),))
    found = build(
        briefing(
            "a",
            "A page",
            takeaways=(Point("Told twice.", "seed", support),),
            signals=quiet((other, third), (("b",), ("c",))),
        ),
        briefing("b", "Other"),
        briefing("c", "Third"),
    )
    lines = parse(found["briefings/a/index.html"]).xpath("//section[@aria-labelledby='takeaways']//details/div/p")
    assert words(lines[0]).startswith("A Coast Herald: They told it twice, and more")
    assert words(lines[0]).endswith(" …")
    assert words(lines[1]) == "B Post, word for word."
    assert lines[0].xpath(".//a/@href") == ["/briefings/b/"]


def test_a_sentence_of_the_reports_own_needs_no_proof():
    page = parse(rendered()[PANEL])
    assert not page.xpath("//section[@aria-labelledby='takeaways']//details")


def test_points_that_were_not_checked_say_so_once():
    assert part(rendered()[TALKS], "facts").count("not checked") == 1


def test_points_made_by_rule_say_so_once():
    assert part(rendered()[PANEL], "takeaways").count("by rule") == 2  # the mark, and the sentence that explains it


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
    assert words(parse(page_of(one)).xpath("//section[@aria-labelledby='takeaways']//summary")[0]) == (
        "A origin A B and B : what the reports say"
    )


def test_the_mark_of_the_pages_own_report_leads_to_its_row():
    support = Support(("a",), 1, "single-origin")
    one = briefing(
        "a",
        "A page",
        takeaways=(Point("Told once.", "rule", support),),
        signals=quiet((report(0, "Own", own=True), report(0, "Other")), (("self",), ("citation-0",))),
    )
    assert parse(page_of(one)).xpath("//section[@aria-labelledby='takeaways']//li/a/@href") == ["#origin-A"]
