"""The home page and every page that lists briefings."""

import pytest
from invented_parts import HOSTILE, briefing, config, impact, quiet, section
from invented_site import build, parse, rendered, words

from builder.model import Moment, Outlet, Story

HOME = "index.html"


def scored(slug, score, date="2026-03-01", band="notable", **page):
    return briefing(
        slug, f"Headline {slug}", published=Moment(date, "day"), signals=quiet(impact=impact(score, band)), **page
    )


def headlines(text):
    return [words(heading) for heading in parse(text).xpath("//main//*[self::h2 or self::h3][a]")]


def test_the_home_page_is_ordered_by_impact_then_newest_first():
    found = build(
        scored("a", 5, "2026-03-01"),
        scored("b", 7, "2026-03-01", "high"),
        scored("c", 5, "2026-03-09"),
        scored("d", 1, "2026-03-10", "minor"),
    )
    assert headlines(found[HOME]) == ["Headline b", "Headline c", "Headline a", "Headline d"]


def test_the_home_page_holds_the_latest_of_a_large_site_and_leads_to_the_rest():
    many = [scored(f"n{number:02}", 5, f"2026-03-{number + 1:02}") for number in range(7)]
    found = build(*many, config=config(page_size=3))
    assert headlines(found[HOME]) == ["Headline n06", "Headline n05", "Headline n04"]
    assert "All 7 briefings, newest first" in found[HOME]


def test_bands_of_impact_are_headed_in_words():
    found = parse(rendered()[HOME]).xpath("//section[contains(@class, 'band')]/h2")
    assert [words(heading) for heading in found] == [
        "High impact 7 of 10",
        "Notable impact 5 to 6 of 10",
        "Limited impact 3 of 10",
        "Minor impact 1 to 2 of 10",
    ]


def test_briefings_of_one_story_stand_together_under_the_first_of_them():
    (line,) = parse(rendered()[HOME]).xpath("//li[@class='item'][.//a[@href='/briefings/helios-2-hold/']]")
    other, whole = line.xpath(".//ul[@class='told']/li | .//p[@class='told']")
    assert words(other).startswith("Meridian Wire: Panel of five")
    assert words(whole) == "The story, both briefings"
    assert line.xpath(".//*[@class='told']//a/@href") == ["/briefings/kestrel-panel/", "/stories/kestrel/"]
    assert not [heading for heading in headlines(rendered()[HOME]) if heading.startswith("Panel of five")]


def test_a_briefing_whose_story_has_no_other_on_the_home_page_stands_alone():
    story = Story("s", "s", "S", ("a", "gone"), "one address")
    found = build(scored("a", 5, story_id="s"), stories=(story,))
    assert not parse(found[HOME]).xpath("//p[@class='told']")


def test_every_line_says_impact_origins_and_tone_in_words():
    (line,) = parse(rendered()[HOME]).xpath("//li[@class='item'][.//a[@href='/briefings/helios-2-hold/']]")
    assert words(line).startswith("Impact 7 of 10, high")
    assert "3 origins" in words(line)
    assert "negative tone" in words(line)


def test_the_first_takeaway_stands_in_where_there_is_no_summary():
    assert "The envoy meets the builder on Tuesday." in words(parse(rendered()[HOME]).find("body"))


def test_the_opening_sentence_stands_in_where_there_is_no_takeaway_either():
    one = scored("a", 5, sections=())
    text = build(
        scored("b", 9),
        briefing(
            "c",
            "A fault is found",
            sections=(section("body", "", ("paragraph", "A fault is found today. It is small.")),),
        ),
        one,
    )
    assert "It is small." in text[HOME]


def test_the_counts_of_what_was_read_lead_to_the_intake_report():
    counts = {
        words(line.find("th")): (*map(words, line.xpath("td")), *line.xpath("th/a/@href"))
        for line in parse(rendered()[HOME]).xpath("//aside//table[@class='counts']/tbody/tr")
    }
    assert counts == {
        "Files read": ("2", "11", "/intake/#files"),
        "Briefings made": ("2", "12", "/briefings/"),
        "Stories they tell": ("1", "11"),
        "Lines mended": ("3", "4", "/intake/#repairs"),
        "Passages set aside": ("2", "3", "/intake/#set-aside"),
        "Files refused": ("not known by day", "2", "/intake/#refused"),
    }
    anchors = set(parse(rendered()["intake/index.html"]).xpath("//@id"))
    assert {"files", "repairs", "set-aside", "refused"} <= anchors


def test_an_empty_site_says_what_to_do():
    assert "Put article files into" in build(pages=())[HOME]


def test_all_briefings_are_listed_newest_first_by_day():
    headings = [
        words(heading)
        for heading in parse(rendered()["briefings/index.html"]).xpath("//section[contains(@class, 'band')]/h2")
    ]
    assert headings[0] == "14 March 2026"
    assert headings[-1] == "Day not known"


def test_a_long_list_is_cut_into_pages_that_lead_to_one_another():
    many = [scored(f"n{number}", 5, tags=("x",)) for number in range(5)]
    found = build(*many, config=config(page_size=2))
    assert {"tags/x/index.html", "tags/x/page/2/index.html", "tags/x/page/3/index.html"} <= set(found)
    assert "tags/x/page/4/index.html" not in found
    assert [words(one) for one in parse(found["tags/x/page/2/index.html"]).xpath("//nav[@class='pager']//span")] == [
        "Page 2 of 3"
    ]
    assert parse(found["tags/x/page/2/index.html"]).xpath("//nav[@class='pager']//a/@href") == [
        "/tags/x/",
        "/tags/x/page/3/",
    ]
    assert (
        sum(len(headlines(found[path])) for path in found if path.startswith("tags/x/") and path.endswith(".html")) == 5
    )


def test_a_short_list_has_no_pager():
    assert not parse(rendered()["tags/launch/index.html"]).xpath("//nav[@class='pager']")


def test_a_tag_has_a_page_with_its_feed():
    page = parse(rendered()["tags/launch/index.html"])
    assert words(page.find(".//h1")) == "launch"
    assert "/tags/launch/feed.xml" in page.xpath("//link[@rel='alternate']/@href")


def test_spellings_of_a_tag_share_a_page():
    assert len(headlines(rendered()["tags/kestrel/index.html"])) == 2


def test_an_outlet_has_a_page_with_its_owner():
    page = parse(rendered()["outlets/meridianwire.example/index.html"])
    assert words(page.find(".//h1")) == "Meridian Wire"
    assert "Owner: Meridian Group" in words(page)


def test_the_outlets_page_tells_what_was_read_from_what_was_only_cited():
    page = parse(rendered()["outlets/index.html"])
    assert page.xpath("//main//table//th/a/@href")[0] == "/outlets/meridianwire.example/"
    (cited,) = page.xpath("//section[@aria-labelledby='cited']/ul")
    assert "Launchpad Weekly" in words(cited)
    assert not cited.xpath(".//a")


def test_an_outlet_of_an_odd_name_has_a_page_too():
    found = build(briefing("a", "A", outlet=Outlet("Zeitung für Häfen", "")))
    assert [path for path in found if path.startswith("outlets/") and path != "outlets/index.html"] == [
        "outlets/zeitung-fur-hafen/index.html"
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [("tags/index.html", "No briefing has a tag."), ("editions/index.html", "No briefing has a known day.")],
)
def test_a_list_of_nothing_says_so(path, said):
    assert said in build(briefing("a", "A", published=None))[path]


def test_an_edition_holds_a_day_and_leads_to_the_days_around_it():
    page = parse(rendered()["editions/2026-03-12/index.html"])
    assert words(page.find(".//h1")) == "12 March 2026"
    assert page.xpath("//nav[@aria-label='Other days']//a/@href") == [
        "/editions/2026-03-11/",
        "/editions/2026-03-13/",
        "/editions/",
        "/editions/2026-03-12/email.html",
    ]
    assert len(headlines(rendered()["editions/2026-03-12/index.html"])) == 1


def test_the_first_and_the_last_edition_lead_one_way():
    assert parse(rendered()["editions/2026-03-14/index.html"]).xpath("//a[@rel]/@rel") == ["prev"]
    assert parse(rendered()["editions/2026-03-08/index.html"]).xpath("//a[@rel]/@rel") == ["next"]


def test_a_story_says_why_its_briefings_belong_together_and_what_they_amount_to():
    page = parse(rendered()["stories/kestrel/index.html"])
    assert "both name Kestrel and the panel within two days" in words(page)
    assert "4 independent origins" in words(page)
    assert len(headlines(rendered()["stories/kestrel/index.html"])) == 2


def test_home_leads_to_every_page():
    found = rendered()
    seen = {"/"}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        path = f"{address.strip('/')}/index.html".lstrip("/")
        for link in parse(found[path]).xpath("//a/@href"):
            target = link.partition("#")[0]
            if target.startswith("/") and target.endswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)
    pages = {f"/{path.removesuffix('index.html')}" for path in found if path.endswith("index.html")}
    assert pages - seen == set()


def test_every_link_and_anchor_leads_somewhere():
    found = {**rendered(), "data/build.json": ""}  # made last of all, by the pipeline
    pages = {path: parse(text) for path, text in found.items() if path.endswith(".html")}
    anchors = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    lost = []
    for path, page in pages.items():
        for link in page.xpath("//a/@href | //link/@href"):
            target, _, anchor = link.partition("#")
            if target and not target.startswith("/"):
                continue
            inner = f"{target.lstrip('/')}index.html" if target.endswith("/") else target.lstrip("/") or path
            if inner not in found or (anchor and anchor not in anchors[inner]):
                lost.append((path, link))
    assert lost == []


def test_a_hostile_tag_is_text_on_every_list():
    for path in (HOME, "tags/index.html", "outlets/index.html", "briefings/index.html"):
        assert HOSTILE in words(parse(rendered()[path]))
