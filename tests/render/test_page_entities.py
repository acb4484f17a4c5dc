"""Pages of people, organisations, places …: what stands on them, the list of all, and what a briefing says of them."""

from __future__ import annotations

from invented_parts import briefing, config, quiet, section
from invented_site import build, page_of, parse, part, words
from msgspec.structs import replace

from builder.model import Affected, Entity, Moment, Outlet
from builder.render import addresses
from builder.render.views.entities import monthly, pairs, rising

TEXT = "Harbour Master Ada Okafor spoke. Okafor met the Coast Guard. A label would force the Coast Guard to leave."


def entity(name, kind="person", mentions=2, *, page=True, forms=()):
    return Entity(name, kind, mentions, name.lower().replace(" ", "-"), forms or ((name, mentions, kind),), page=page)


ADA = entity("Ada Okafor", forms=(("Okafor", 1, "person"), ("Ada Okafor", 1, "person")))
GUARD = entity("Coast Guard", "organisation", 3)


def one(identity="one", *entities, date="2026-02-23", affected=(), sections=None, **page):
    body = sections or [section("body", "", ("paragraph", TEXT))]
    made = briefing(identity, f"Page {identity}", published=Moment(date, "day"), signals=quiet(), sections=body, **page)
    return replace(made, entities=entities or (ADA, GUARD), affected=tuple(affected))


def two_months():
    return (one("new", ADA, GUARD, date="2026-03-02"), one("old", ADA, date="2026-02-20"))


def test_a_page_says_how_often_and_where_a_name_stands():
    page = parse(build(*two_months())["entities/ada-okafor/index.html"])
    assert words(page.xpath("//h1")[0]) == "Ada Okafor"
    assert "Named 4 times in 2 briefings." in words(page.xpath("//header[@class='title']")[0])
    assert [words(item) for item in page.xpath("//ol[@class='items']//h3")] == ["Page new", "Page old"]


def test_another_wording_comes_with_the_sentence_that_ties_it_to_the_name():
    text = build(one())["entities/ada-okafor/index.html"]
    assert "Harbour Master Ada Okafor spoke." in part(text, "wordings")


def test_months_are_drawn_where_there_are_two_and_told_as_a_table():
    files = build(*two_months())
    table = parse(files["entities/ada-okafor/index.html"]).xpath("//section[@aria-labelledby='months']//tbody/tr")
    assert [words(row) for row in table] == ["February 202612", "March 202612"]
    assert part(files["entities/coast-guard/index.html"], "months") == ""


def test_who_is_named_in_the_same_briefings_is_listed_with_their_number():
    assert part(build(*two_months())["entities/ada-okafor/index.html"], "company") == "Named with Coast Guard 1"


def test_the_list_has_every_name_with_a_page_under_its_kind():
    page = parse(build(*two_months())["entities/index.html"])
    assert [words(band) for band in page.xpath("//section")] == ["People Ada Okafor 2", "Organisations Coast Guard 1"]


def test_a_list_of_no_names_says_what_it_takes():
    assert "No name has a page yet" in build(one("bare", entity("Nobody", page=False)))["entities/index.html"]


def test_a_name_without_a_page_is_neither_listed_nor_linked():
    files = build(one("bare", ADA, entity("Nobody", page=False)))
    assert "entities/nobody/index.html" not in files
    assert not any("/entities/nobody/" in text for text in files.values())


def test_both_feeds_of_a_name_lie_beside_its_page():
    files = build(*two_months())
    assert {"entities/ada-okafor/feed.xml", "entities/ada-okafor/feed.json"} <= set(files)
    assert "Page new" in files["entities/coast-guard/feed.xml"]
    assert "Page old" not in files["entities/coast-guard/feed.xml"]


def test_a_briefing_links_the_names_that_have_a_page():
    links = parse(page_of(one())).xpath("//p[@class='tags']/a/@href")
    assert links == ["/entities/ada-okafor/", "/entities/coast-guard/"]


def test_who_is_affected_stands_on_the_page_by_rule_with_its_sentence():
    touched = Affected("Coast Guard", "force the Coast Guard to leave", "A label would force the Coast Guard to leave.")
    text = part(page_of(one(affected=(touched,))), "affected")
    assert "Coast Guard: force the Coast Guard to leave" in text
    assert "by rule" in text
    assert touched.sentence in text


def test_a_page_that_touches_nobody_has_no_such_section():
    assert part(page_of(one()), "affected") == ""


def test_an_excerpt_shows_no_long_sentence_of_an_article_on_the_page_of_a_name():
    long = f"Okafor {'spoke and ' * 40}left."
    theirs = one(
        "theirs",
        sections=[section("body", "", ("paragraph", long))],
        outlet=Outlet("Coast Herald", "coast.example"),
        canonical_url="https://coast.example/a",
    )
    text = build(theirs, config=config(republish="excerpt"))["entities/ada-okafor/index.html"]
    assert long not in text
    assert len(part(text, "wordings")) < 300


def test_counts_by_month_pairs_and_rises_are_there_for_charts():
    briefings = two_months()

    class Site:
        pass

    site = Site()
    site.briefings = briefings
    subjects = addresses.entities(site)
    assert {subject.name: monthly(subject) for subject in subjects} == {
        "Ada Okafor": {"2026-02": (1, 2), "2026-03": (1, 2)},
        "Coast Guard": {"2026-03": (1, 3)},
    }
    ((first, second, count),) = pairs(site, subjects)
    assert (first.name, second.name, count) == ("Ada Okafor", "Coast Guard", 1)
    assert [(row[0].name, *row[1:]) for row in rising(subjects, "2026-03", "2026-02")] == [
        ("Coast Guard", 1, 0),
        ("Ada Okafor", 1, 1),
    ]
