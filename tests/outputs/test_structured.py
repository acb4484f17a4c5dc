"""The page as search engines read it."""

import json
import re

import pytest

from builder.model import Citation, Correction, Moment, Outlet, Story
from builder.render.structured import describe_briefing, describe_site, describe_story

# Of schema.org, what is used here: the properties of each type.
THING = {"@type", "@id", "name", "description", "url", "image", "mainEntityOfPage", "potentialAction"}
WORK = THING | {
    *(
        "about",
        "author",
        "citation",
        "correction",
        "dateModified",
        "datePublished",
        "hasPart",
        "headline",
        "inLanguage",
    ),
    *("isAccessibleForFree", "isBasedOn", "keywords", "publisher", "publishingPrinciples"),
}
ALLOWED = {
    "NewsArticle": WORK | {"articleSection"},
    "CollectionPage": WORK,
    "WebSite": WORK,
    "CorrectionComment": {"@type", "text", "datePublished"},
    "NewsMediaOrganization": THING | {"correctionsPolicy", "publishingPrinciples", "email"},
    "Organization": THING,
    "Person": THING,
    "Place": THING,
    "Product": THING,
    "Thing": THING,
    "SearchAction": THING | {"target", "query-input"},
    "EntryPoint": {"@type", "urlTemplate"},
}
DATE = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?)?")


def read(markup):
    found = json.loads(markup)
    assert found.pop("@context") == "https://schema.org"
    judge(found)
    return found


def judge(value):
    if isinstance(value, list):
        for one in value:
            judge(one)
    elif isinstance(value, dict):
        assert value.keys() <= ALLOWED[value["@type"]], value
        for key, inner in value.items():
            assert inner not in ("", None, [], {}), key
            if key in ("url", "@id", "correctionsPolicy", "publishingPrinciples", "image", "mainEntityOfPage"):
                assert inner.startswith("https://"), key
            if key.startswith("date"):
                assert DATE.fullmatch(inner), inner
            judge(inner)


@pytest.fixture
def told(make):
    def run(**page):
        site = make.site(make.briefing("a", **page))
        return read(describe_briefing(site.briefings[0], site.config, "A short description."))

    return run


def test_a_briefing_is_a_news_article_of_the_sites_organisation(told):
    found = told()
    assert found["@type"] == "NewsArticle"
    assert found["publisher"]["correctionsPolicy"] == "https://brief.example/news/changes/"
    assert found["publishingPrinciples"] == "https://brief.example/news/methodology/"
    assert "ClaimReview" not in json.dumps(found)


def test_it_is_based_on_the_original_and_cites_the_reports_it_lists(told):
    cited = Citation(
        "Evening Post", "Boats stay in", "post.example", Moment("2026-03-09", "day"), "https://post.example/1"
    )
    found = told(
        canonical_url="https://tide.example/a", outlet=Outlet("Daily Tide"), citations=(cited, Citation("", "", ""))
    )
    assert found["isBasedOn"]["url"] == "https://tide.example/a"
    assert found["isBasedOn"]["publisher"]["name"] == "Daily Tide"
    first = found["citation"][0]
    assert (first["headline"], first["url"], first["datePublished"]) == (
        "Boats stay in",
        "https://post.example/1",
        "2026-03-09",
    )


def test_it_was_changed_when_it_was_last_updated_or_corrected(told):
    updated = Moment("2026-03-12T09:00:00Z", "second")
    assert told(updated=updated)["dateModified"] == "2026-03-12T09:00:00Z"
    corrected = told(updated=updated, corrections=(Correction("2026-03-20", "A name was wrong."),))
    assert corrected["dateModified"] == "2026-03-20"
    assert corrected["correction"] == [
        {"@type": "CorrectionComment", "text": "A name was wrong.", "datePublished": "2026-03-20"}
    ]


def test_an_unknown_date_is_not_claimed(told):
    found = told(published=None)
    assert not {"datePublished", "dateModified"} & found.keys()


def test_nothing_in_a_page_can_end_the_element_it_stands_in(make):
    site = make.site(make.briefing("a", title="</script><script>alert(1)</script> & <!--"))
    markup = describe_briefing(site.briefings[0], site.config, "")
    assert not re.search(r"[<>&]", markup)
    assert json.loads(markup)["headline"].startswith("</script>")


def test_a_long_headline_is_cut_at_a_word(told):
    headline = told(title="word " * 60)["headline"]
    assert len(headline) <= 110
    assert headline.endswith("word …")


def test_a_story_holds_its_briefings(make):
    site = make.site(make.briefing("a"), make.briefing("b"))
    story = Story("s", "harbour", "Harbour closed", ("a", "b"), "")
    found = read(describe_story(story, {one.id: one for one in site.briefings}, site.config, ""))
    assert [one["url"].rpartition("/news")[2] for one in found["hasPart"]] == ["/briefings/a/", "/briefings/b/"]


def test_the_site_says_where_it_is_searched_only_if_it_is(make):
    assert "potentialAction" in read(describe_site(make.config()))
    assert "potentialAction" not in read(describe_site(make.config(search="none")))
