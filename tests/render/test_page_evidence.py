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
