"""The page of a story: the ladder from reports to origins, agreement and difference, time, what lies around it."""

from invented_parts import briefing, quiet, report, timeline
from invented_site import build, parse, part, words
from msgspec.structs import replace

from builder.model import Agreement, Disagreement, Fold, Outlet, Side, Signals, Story

PATH = "stories/kestrel/index.html"


def signals(*, sure="strong", dated=()):
    """Return the signals of a page whose own report and a copy of it are one origin, and one more report another."""
    own = replace(report(0, "Wire", "Kestrel held", own=True), briefing="a")
    copy = replace(report(1, "Post", "Kestrel is held"), id="b", briefing="b", has_text=True)
    other = replace(report(2, "Weekly", "A clamp stuck"), id="c", briefing="c", has_text=True)
    found = quiet((own, copy, other), (("self", "b"), ("c",)))
    fold = Fold("b", "copy", "Post carries the text of Wire", "94 % of its wording", sure)
    first = replace(found.verification.origins[0], label="Wire", folded=(fold,), confidence=sure, reason=fold.reason)
    verified = replace(found.verification, origins=(first, *found.verification.origins[1:]))
    times = timeline(*dated)
    times = replace(times, entries=tuple(replace(entry, briefing="a") for entry in times.entries))
    return Signals(verified, found.impact, found.tone, times)


def made(**story):
    dated = (
        ("2026-03-12", "It stays on its adapter.", "On 12 March 2026 it stayed."),
        ("2026-04", "It ends.", "It ends."),
    )
    pages = (
        briefing(
            "a", "Kestrel held", outlet=Outlet("Wire", "wire.example"), story_id="k", signals=signals(dated=dated)
        ),
        briefing("b", "Kestrel is held", outlet=Outlet("Post", "post.example"), story_id="k"),
        briefing("c", "A clamp stuck", outlet=Outlet("Weekly", "weekly.example"), story_id="k"),
        briefing("d", "Rain", story_id=None),
    )
    values = {"confidence": 0.91, "nearest": ("d", 0.31), "lowers": ("“Kestrel is held” is only 0.55 alike.",), **story}
    one = Story("k", "kestrel", "The Kestrel hold", ("a", "b", "c"), "their wording and names agree", **values)
    after = Story("l", "later", "The panel reports", ("d",), "alone")
    return build(*pages, stories=(one, after))


def test_each_origin_has_its_reports_and_every_fold_its_reason():
    page = parse(made()[PATH])
    first, second = page.xpath("//table[contains(@class, 'reports')]")
    assert words(first.find("caption")) == "AOrigin A: Wire 2 reports, counted once"
    rows = [[words(cell) for cell in row] for row in first.xpath("tbody/tr")]
    assert rows[0][2] == "stands for the origin"
    assert rows[1][2] == "Post carries the text of Wire strong evidenceShow why94 % of its wording"
    assert words(second.xpath("tbody/tr/td")[1]) == "an origin by itself"


def test_the_ladder_is_drawn_and_said_in_words():
    (picture,) = parse(made()[PATH]).xpath("//figure/*[@class='ladder']")
    assert picture.get("aria-label") == "How reports lead to origins: 3 reports, 3 outlets, 2 origins."


def test_the_four_answers_are_those_of_the_story():
    page = parse(made()[PATH])
    found = [words(cell) for cell in page.xpath("//header//dl[@class='strip']//dt/following-sibling::dd[1]")]
    assert found[0] == "2 independent origins from 3 outlets, 3 reports"
    assert found[3] == "2 dated events 12 March 2026 to April 2026"


def test_the_timeline_of_all_its_reports_is_drawn_and_tabled():
    page = parse(made()[PATH])
    row = page.xpath("//table[contains(@class, 'timeline')]/tbody/tr")[0]
    assert [words(cell) for cell in row] == [
        "12 March 2026",
        "It stays on its adapter.On 12 March 2026 it stayed. A origin A Wire",
    ]
    assert page.xpath("//svg[@class='days']/@aria-label") == [
        "2 dated events, 12 Mar 2026 to Apr 2026; each is a row of the table below."
    ]


def test_what_differs_stands_side_by_side_with_who_says_it_and_when():
    sides = (
        Side("€40 million", ("a", "b"), "It costs €40 million.", "2026-03-13"),
        Side("€65 million", ("c",), "It costs €65 million.", ""),
    )
    found = made(disagreements=(Disagreement("it costs", "conflict", sides),))
    table = parse(found[PATH]).xpath("//section[@aria-labelledby='disagree']//table")[0]
    assert words(table.find("caption")) == "Conflict: they cannot all be right Both on: it, costs"
    rows = [[words(cell) for cell in row] for row in table.xpath("tbody/tr")]
    assert rows == [
        ["€40 million", "It costs €40 million. A origin A Wire, Post", "13 March 2026"],
        ["€65 million", "It costs €65 million. B origin B Weekly", "no date"],
    ]
    # and on the page of each briefing of the story, where it takes the place of the timeline under the headline
    other = found["briefings/a/index.html"]
    assert "€65 million" in part(other, "disagree")
    assert "Between reports 1 figure differs €40 million or €65 million" in words(parse(other).xpath("//header//dl")[0])


def test_what_is_agreed_names_the_origins():
    found = made(agreements=(Agreement("It has four clamps.", ("a", "c"), 2, "four"),))
    row = parse(found[PATH]).xpath("//section[@aria-labelledby='agree']//tbody/tr")[0]
    assert [words(cell) for cell in row] == [
        "four",
        "It has four clamps. A origin A B and B Wire, Weekly",
        "2 independent origins",
    ]


def test_what_came_before_and_after_is_linked():
    found = made(next=("l",))
    assert parse(found[PATH]).xpath("//section[@aria-labelledby='thread']//a/@href") == ["/stories/later/"]
    related = parse(found["briefings/a/index.html"]).xpath("//section[@aria-labelledby='related']//ul/li")
    assert [words(one) for one in related] == ["Came after The panel reports"]


def test_how_sure_the_grouping_is_and_what_was_left_out_is_said():
    found = part(made()[PATH], "sure")
    assert "High: 0.91 of 1." in found
    assert "“Kestrel is held” is only 0.55 alike." in found
    assert "The nearest report left out is Rain: 0.31 alike, where 0.50 would be enough." in found


def test_a_report_that_stands_in_for_an_absent_original_is_not_called_one():
    held = signals()
    absent = replace(held.verification.origins[0], label="Axios, not among the files", reason="both credit Axios")
    one = replace(held, verification=replace(held.verification, origins=(absent, *held.verification.origins[1:])))
    pages = [briefing(slug, slug.upper(), story_id="k", signals=one if slug == "a" else None) for slug in "abc"]
    found = build(*pages, stories=(Story("k", "kestrel", "K", ("a", "b", "c"), "x"),))
    text = part(found[PATH], "sources")
    assert "Axios, whose own report is not here" in text
    assert "stands in for it: both credit Axios" in text


def test_many_who_say_the_same_are_counted_and_many_differences_folded():
    pages = [briefing(f"p{number}", f"A long headline of number {number}", story_id="k") for number in range(5)]
    sides = (Side("7", tuple(one.id for one in pages[:4]), "Seven.", ""), Side("9", ("p4",), "Nine.", ""))
    differ = tuple(Disagreement(f"thing {number}", "update", sides) for number in range(7))
    found = build(
        *pages, stories=(Story("k", "kestrel", "K", tuple(one.id for one in pages), "x", disagreements=differ),)
    )
    section = parse(found[PATH]).xpath("//section[@aria-labelledby='disagree']")[0]
    assert words(section.xpath(".//details/summary")[0]) == "2 more"
    assert words(section.xpath(".//tbody/tr[1]/td")[0]).endswith("“A long headline of number 2” and 1 more")


def test_a_long_reason_is_folded_away():
    held = signals()
    why = "one carries the text of another, " * 6
    long = replace(held.verification.origins[0], reason=why, evidence="94 % of its wording")
    one = replace(held, verification=replace(held.verification, origins=(long, *held.verification.origins[1:])))
    text = build(briefing("a", "A", signals=one))["briefings/a/index.html"]
    (line,) = parse(text).xpath("//ul[@class='origins']/li")
    assert words(line.find("details/p")).startswith("One carries the text of another,")
    assert words(line.find("details/p")).endswith("(94 % of its wording).")
