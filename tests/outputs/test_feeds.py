import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.model import Block, Correction, Section
from builder.render.outputs.feeds import LIMIT, NO_DATE, produce, xml_text

ATOM = "{http://www.w3.org/2005/Atom}"


def atom_of(make, site, path="feed.xml"):
    return ET.fromstring(make.files(produce, site)[path])  # noqa: S314 - our own output


def entries_of(feed):
    return feed.findall(f"{ATOM}entry")


def text_of(element, name):
    return element.findtext(f"{ATOM}{name}")


def assert_valid_atom(feed):
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *entries_of(feed)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
            assert text_of(element, name)
        assert text_of(element, "id").startswith("https://")
    assert any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [text_of(entry, "id") for entry in entries_of(feed)]
    assert len(set(ids)) == len(ids)


def test_both_feeds_of_the_site_of_each_tag_and_of_the_corrections_are_written(make):
    files = make.files(produce, make.site(make.briefing("a", tags=("Ferries", "Coast guard"))))
    assert sorted(files) == [
        "changes/feed.json",
        "changes/feed.xml",
        "feed.json",
        "feed.xml",
        "tags/coast-guard/feed.json",
        "tags/coast-guard/feed.xml",
        "tags/ferries/feed.json",
        "tags/ferries/feed.xml",
    ]


def test_the_atom_feed_has_what_the_format_demands(make):
    assert_valid_atom(atom_of(make, make.site(make.briefing("a"), make.briefing("b"))))


def test_a_feed_of_nothing_is_valid(make):
    feed = atom_of(make, make.site())
    assert_valid_atom(feed)
    assert text_of(feed, "updated") == NO_DATE


def test_a_feed_of_undated_pages_is_valid_and_claims_no_date_of_publication(make):
    feed = atom_of(make, make.site(make.briefing("a", None)))
    assert_valid_atom(feed)
    assert entries_of(feed)[0].find(f"{ATOM}published") is None
    (item,) = make.data(produce, make.site(make.briefing("a", None)), "feed.json")["items"]
    assert "date_published" not in item


def test_a_feed_is_as_new_as_its_newest_page_and_never_as_the_clock(make):
    a = make.briefing("a", "2026-03-10")
    b = make.briefing("b", "2026-03-01", updated=make.moment("2026-03-20T10:00:00Z"))
    site = make.site(a, b)
    assert text_of(atom_of(make, site), "updated") == "2026-03-20T10:00:00Z"
    assert make.files(produce, site) == make.files(produce, replace(site, now="2027-01-01T00:00:00Z"))


def test_a_month_is_written_as_its_first_moment(make):
    (entry,) = entries_of(atom_of(make, make.site(make.briefing("a", "2026-03"))))
    assert text_of(entry, "published") == "2026-03-01T00:00:00Z"


def test_an_entry_is_known_by_its_permalink(make):
    site = make.site(make.briefing("a"))
    (entry,) = entries_of(atom_of(make, site))
    (item,) = make.data(produce, site, "feed.json")["items"]
    assert text_of(entry, "id") == item["id"] == "https://brief.example/news/briefings/a/"


def test_entries_keep_the_order_of_the_site_and_are_at_most_fifty(make):
    site = make.site(*(make.briefing(f"b{number}") for number in range(LIMIT + 5)))
    ids = [item["id"] for item in make.data(produce, site, "feed.json")["items"]]
    assert ids == [f"https://brief.example/news/briefings/b{number}/" for number in range(50)]
    assert len(entries_of(atom_of(make, site))) == 50


def test_a_tag_feed_holds_the_briefings_of_the_tag(make):
    site = make.site(make.briefing("a"), make.briefing("b", tags=("Rockets",)))
    assert [item["id"][-2:] for item in make.data(produce, site, "tags/rockets/feed.json")["items"]] == ["b/"]
    assert text_of(atom_of(make, site, "tags/rockets/feed.xml"), "title") == "The Test Brief: Rockets"


def test_spellings_of_one_tag_share_a_feed_under_the_commonest(make):
    site = make.site(*(make.briefing(name, tags=(tag,)) for name, tag in (("a", "AI"), ("b", "ai"), ("c", "AI"))))
    feed = make.data(produce, site, "tags/ai/feed.json")
    assert len(feed["items"]) == 3
    assert feed["title"].endswith(": AI")


def test_the_text_of_the_article_is_not_in_the_feeds(make):
    body = (Section("body", "", "seed", (Block("paragraph", "Nobody has seen such a crack."),)),)
    files = make.files(produce, make.site(make.briefing("a", sections=body, body="Nobody has seen such a crack.")))
    assert b"such a crack" not in files["feed.xml"] + files["feed.json"]
    assert b"The fleet is grounded." in files["feed.xml"]
    assert b"Boats stay in port." in files["feed.json"]


def test_authors_are_named_or_else_the_outlet(make):
    site = make.site(make.briefing("a", authors=("Olu Hansen",)), make.briefing("b"), make.briefing("c", outlet=None))
    items = make.data(produce, site, "feed.json")["items"]
    assert [item.get("authors") for item in items] == [[{"name": "Olu Hansen"}], [{"name": "Harbour Post"}], None]


HOSTILE = "<script>alert(1)</script> & \"'\x00\x08\ufffe]]> <![CDATA["


def test_markup_in_a_title_or_a_takeaway_stays_text(make):
    site = make.site(
        make.briefing("a", title=HOSTILE, summary=HOSTILE, takeaways=(HOSTILE,), tags=(HOSTILE,), authors=(HOSTILE,))
    )
    feed = atom_of(make, site)
    (entry,) = entries_of(feed)
    assert "<script>alert(1)</script>" in text_of(entry, "title")
    assert "<script" not in text_of(entry, "content")
    (item,) = make.data(produce, site, "feed.json")["items"]
    assert "<script" not in item["content_html"]
    assert "<script>" in item["title"]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_gives_well_formed_xml_that_says_the_same(text):
    element = ET.fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>')  # noqa: S314 - our own output
    shown = element.text or ""
    assert ET.fromstring(f"<a>{xml_text(shown)}</a>").text == (shown.replace("\r", "\n") or None)  # noqa: S314
    if text.isascii() and text.isprintable():
        assert shown == text


def test_a_json_feed_is_of_version_1_1_with_absolute_addresses(make):
    feed = make.data(produce, make.site(make.briefing("a")), "feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://brief.example/news/feed.json"
    assert feed["home_page_url"] == "https://brief.example/news/"
    assert {"id", "url", "title", "content_html", "date_published"} <= feed["items"][0].keys()


@pytest.mark.parametrize("path", ["feed.json", "tags/ferries/feed.json"])
def test_json_feeds_are_utf8_json(make, path):
    files = make.files(produce, make.site(make.briefing("a", title="Ærø “færge”")))
    assert json.loads(files[path].decode("utf-8"))["items"][0]["title"] == "Ærø “færge”"


def test_a_correction_keeps_its_id_when_its_words_are_mended(make):
    def ids(*texts):
        corrections = tuple(Correction("2026-03-20", text) for text in texts)
        items = make.data(produce, make.site(make.briefing("a", corrections=corrections)), "changes/feed.json")["items"]
        return {item["summary"]: item["id"] for item in items}

    first = ids("A name was rong.")
    later = ids("A name was wrong.", "So was a date.")
    assert later["A name was wrong."] == first["A name was rong."]
    assert later["So was a date."] != later["A name was wrong."]


def test_corrections_are_told_newest_first_and_lead_to_their_place_on_the_page(make):
    corrections = (Correction("2026-03-12", "Old."), Correction("2026-03-20", "New."))
    site = make.site(make.briefing("a", corrections=corrections))
    items = make.data(produce, site, "changes/feed.json")["items"]
    assert [item["summary"] for item in items] == ["New.", "Old."]
    assert items[0]["url"] == "https://brief.example/news/briefings/a/#corrections"
    assert_valid_atom(atom_of(make, site, "changes/feed.xml"))
