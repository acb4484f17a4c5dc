from xml.etree import ElementTree as ET

from msgspec.structs import replace

from builder.model import Story
from builder.render.outputs.sitemaps import _sitemap, produce

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
BASE = "https://brief.example/news"


def tree_of(data):
    return ET.fromstring(data)  # noqa: S314 - our own output


def places(make, site, path="sitemap.xml"):
    found = tree_of(make.files(produce, site)[path])
    return {
        url.findtext(f"{SITEMAP}loc").removeprefix(BASE): url.findtext(f"{SITEMAP}lastmod")
        for url in found.findall(f"{SITEMAP}url")
    }


def news(make, site):
    return [url.findtext(f"{SITEMAP}loc") for url in tree_of(make.files(produce, site)["news-sitemap.xml"])]


def test_the_sitemap_lists_every_kind_of_page(make):
    site = make.site(
        make.briefing("a"), pages=(make.page("/guides/ports/"),), stories=(Story("s", "s", "S", ("a",), ""),)
    )
    assert {
        "/",
        "/briefings/a/",
        "/stories/s/",
        "/tags/ferries/",
        "/outlets/harbourpost.example/",
        "/editions/2026-03-10/",
        "/methodology/",
        "/guides/ports/",
    } <= places(make, site).keys()


def test_a_hand_written_page_on_a_standing_address_is_listed_once(make):
    data = make.files(produce, make.site(pages=(make.page("/about/"),)))["sitemap.xml"]
    assert data.count(b"/about/") == 1


def test_a_page_says_when_it_changed_only_if_that_is_known(make):
    updated = make.moment("2026-03-12T09:00:00Z")
    site = make.site(make.briefing("a"), make.briefing("b", None), make.briefing("c", updated=updated))
    found = places(make, site)
    assert found["/briefings/a/"] == "2026-03-10T08:00:00Z"
    assert found["/briefings/b/"] is None
    assert found["/briefings/c/"] == "2026-03-12T09:00:00Z"
    assert found["/"] is None


def test_a_long_sitemap_is_split_behind_an_index(make):
    site = make.site(*(make.briefing(f"b{number}") for number in range(10)))
    whole = len(places(make, site))
    index, *parts = list(_sitemap(site, 7))
    named = [one.findtext(f"{SITEMAP}loc") for one in tree_of(index.content)]
    assert named == [f"{BASE}/{part.path}" for part in parts]
    counts = [len(tree_of(part.content)) for part in parts]
    assert sum(counts) == whole
    assert max(counts) == 7


def test_the_news_sitemap_holds_the_last_48_hours(make):
    days = {
        "old": "2026-03-29T12:00:00Z",
        "young": "2026-03-29T12:00:01Z",
        "now": "2026-03-31T12:00:00Z",
        "later": "2026-03-31T12:00:01Z",
    }
    site = make.site(*(make.briefing(name, day) for name, day in days.items()))
    assert news(make, site) == [f"{BASE}/briefings/young/", f"{BASE}/briefings/now/"]


def test_a_page_dated_to_the_month_or_not_at_all_is_no_news(make):
    assert (
        news(make, make.site(make.briefing("a", "2026-03"), make.briefing("b", None), now="2026-03-01T00:00:00Z")) == []
    )


def test_a_news_entry_names_the_site_its_language_and_the_title(make):
    site = make.site(make.briefing("a", "2026-03-31", title="Boats & ports"))
    (entry,) = tree_of(make.files(produce, site)["news-sitemap.xml"])
    found = entry.find(f"{NEWS}news")
    assert found.findtext(f"{NEWS}publication/{NEWS}name") == "The Test Brief"
    assert found.findtext(f"{NEWS}publication/{NEWS}language") == "en"
    assert found.findtext(f"{NEWS}title") == "Boats & ports"
    assert found.findtext(f"{NEWS}publication_date") == "2026-03-31"


def test_the_clock_changes_the_news_sitemap_only(make):
    site = make.site(make.briefing("a", "2026-03-31"))
    later = make.files(produce, replace(site, now="2026-04-30T00:00:00Z"))
    differ = {path for path, data in make.files(produce, site).items() if data != later[path]}
    assert differ == {"news-sitemap.xml"}
