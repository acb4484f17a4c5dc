"""Feeds and sitemaps of the whole sample site against their specifications: RFC 4287, JSON Feed 1.1, sitemaps.org 0.9."""

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from builder import session
from builder.text.dates import instant

ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
W3C_DATE = re.compile(rf"\d{{4}}(?:-\d\d(?:-\d\d)?)?|{INSTANT.pattern}|\d{{4}}-\d\d-\d\dT\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")

# Element: how often it may stand there, at least and at most.
MANY = 10_000
FEED = {
    **dict.fromkeys(("title", "id", "updated"), (1, 1)),
    **dict.fromkeys(("subtitle", "generator", "icon", "logo", "rights"), (0, 1)),
    **dict.fromkeys(("author", "category", "contributor", "link", "entry"), (0, MANY)),
}
ENTRY = {
    **dict.fromkeys(("title", "id", "updated"), (1, 1)),
    **dict.fromkeys(("content", "published", "rights", "source", "summary"), (0, 1)),
    **dict.fromkeys(("author", "category", "contributor", "link"), (0, MANY)),
}
JSON_FEED = {
    **dict.fromkeys(("version", "title", "home_page_url", "feed_url", "description", "user_comment", "language"), str),
    **dict.fromkeys(("next_url", "icon", "favicon"), str),
    "authors": list,
    "expired": bool,
    "items": list,
    "hubs": list,
}
JSON_ITEM = {
    **dict.fromkeys(("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"), str),
    **dict.fromkeys(("banner_image", "date_published", "date_modified", "language"), str),
    **dict.fromkeys(("authors", "tags", "attachments"), list),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    for name in ("seeds", "content"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    (folder / "site.yaml").write_text(f"{settings}\nsearch: none\nsocial_cards: off\n", encoding="utf-8")
    built = session.build_site(session.Request(site=folder, now=instant("2026-05-01T12:00:00Z"), workers="1"))
    return {artifact.path: artifact.content for artifact in built.build.artifacts}


def named(files, name):
    found = {path: data for path, data in files.items() if path.rpartition("/")[2] == name}
    assert found
    return found


def counted_right(element, rule):
    names = [child.tag for child in element]
    assert set(names) <= {f"{ATOM}{name}" for name in rule}, names
    for name, (least, most) in rule.items():
        assert least <= names.count(f"{ATOM}{name}") <= most, name


def absolute(text):
    return re.fullmatch(r"https?://[!-~]+", text)


def test_every_atom_feed_keeps_to_rfc_4287(files):
    for path, data in named(files, "feed.xml").items():
        feed = ET.fromstring(data)  # noqa: S314 - our own output
        assert feed.tag == f"{ATOM}feed", path
        assert feed.get(LANG)
        counted_right(feed, FEED)
        entries = feed.findall(f"{ATOM}entry")
        for entry in entries:
            counted_right(entry, ENTRY)
            assert entry.find(f"{ATOM}author") is not None or feed.find(f"{ATOM}author") is not None
            assert entry.find(f"{ATOM}content").get("type") == "html"
        for element in (feed, *entries):
            assert absolute(element.findtext(f"{ATOM}id"))
            for name in ("updated", "published"):
                assert all(INSTANT.fullmatch(date.text) for date in element.findall(f"{ATOM}{name}"))
            links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
            assert len(set(links)) == len(links)
            assert all(absolute(link.get("href")) for link in element.findall(f"{ATOM}link"))
        assert all(one.get("term") for one in feed.iter(f"{ATOM}category"))
        assert all(one.text for one in feed.iter(f"{ATOM}name"))
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(set(ids)) == len(ids)


def test_a_reader_finds_the_same_in_both_forms_of_a_feed(files):
    for path, data in named(files, "feed.xml").items():
        read = feedparser.parse(data)
        assert not read.bozo, path
        items = json.loads(files[path.replace(".xml", ".json")])["items"]
        assert [entry.id for entry in read.entries] == [item["id"] for item in items]
        assert [entry.link for entry in read.entries] == [item["url"] for item in items]
        assert [entry.title for entry in read.entries] == [item["title"] for item in items]


def test_every_json_feed_keeps_to_its_version(files):
    for path, data in named(files, "feed.json").items():
        feed = json.loads(data)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"].endswith(path)
        assert all(isinstance(value, JSON_FEED[key]) for key, value in feed.items())
        for item in feed["items"]:
            assert item["id"]
            assert item.get("content_html") or item.get("content_text")
            assert all(isinstance(value, JSON_ITEM[key]) for key, value in item.items())
            assert all(INSTANT.fullmatch(item[key]) for key in ("date_published", "date_modified") if key in item)
            assert all(set(author) <= {"name", "url", "avatar"} and author for author in item.get("authors", ()))
            assert all(isinstance(tag, str) for tag in item.get("tags", ()))


def test_the_sitemap_keeps_to_its_protocol(files):
    sitemap = ET.fromstring(files["sitemap.xml"])  # noqa: S314 - our own output
    assert sitemap.tag == f"{SITEMAP}urlset"
    assert 0 < len(sitemap) <= 50_000
    assert len(files["sitemap.xml"]) <= 50 * 1024 * 1024
    for url in sitemap:
        assert [child.tag for child in url] in ([f"{SITEMAP}loc"], [f"{SITEMAP}loc", f"{SITEMAP}lastmod"])
        assert absolute(url.findtext(f"{SITEMAP}loc"))
        assert len(url.findtext(f"{SITEMAP}loc")) < 2048
        changed = url.findtext(f"{SITEMAP}lastmod")
        assert changed is None or W3C_DATE.fullmatch(changed)


def test_the_sitemap_names_every_page_once_but_those_of_single_files_and_of_long_lists(files):
    sitemap = ET.fromstring(files["sitemap.xml"])  # noqa: S314 - our own output
    places = [url.findtext(f"{SITEMAP}loc") for url in sitemap]
    pages = {
        re.search(rb'<link rel="canonical" href="([^"]+)"', data)[1].decode()
        for path, data in files.items()
        if path.endswith(".html") and b'name="robots"' not in data and b'http-equiv="refresh"' not in data
    }
    assert len(set(places)) == len(places)
    assert set(places) <= pages
    assert {place for place in pages - set(places) if "/intake/" not in place and "/page/" not in place} == set()


def test_the_news_sitemap_keeps_to_its_form(files):
    sitemap = ET.fromstring(files["news-sitemap.xml"])  # noqa: S314 - our own output
    assert len(sitemap) <= 1_000
    for url in sitemap:
        assert [child.tag for child in url] == [f"{SITEMAP}loc", f"{NEWS}news"]
        news = url.find(f"{NEWS}news")
        assert [child.tag for child in news] == [
            f"{NEWS}{name}" for name in ("publication", "publication_date", "title")
        ]
        assert news.findtext(f"{NEWS}publication/{NEWS}name")
        assert re.fullmatch(r"[a-z]{2,3}|zh-cn|zh-tw", news.findtext(f"{NEWS}publication/{NEWS}language"))
        assert W3C_DATE.fullmatch(news.findtext(f"{NEWS}publication_date"))
        assert news.findtext(f"{NEWS}title")


def test_robots_txt_says_where_the_sitemaps_are(files):
    lines = files["robots.txt"].decode().splitlines()
    assert all(re.fullmatch(r"(?:User-agent|Allow|Disallow|Sitemap): \S+|", line) for line in lines)
    named_there = [line.removeprefix("Sitemap: ").rpartition("/")[2] for line in lines if line.startswith("Sitemap: ")]
    assert all(name in files for name in named_there)
    assert named_there


def test_no_two_rules_of_the_headers_set_one_header_for_one_address(files):
    rules = []
    for line in files["_headers"].decode().splitlines():
        if line.startswith(" "):
            rules[-1][1].add(line.strip().partition(":")[0])
        else:
            rules.append((_pattern(line), set()))
    for path in files:
        address = "/" + path.removesuffix("index.html")
        matching = [name for pattern, names in rules if pattern.fullmatch(address) for name in names]
        assert len(set(matching)) == len(matching), address


def _pattern(rule):
    return re.compile(
        "".join(
            "[^/]+" if part.startswith(":") else ".*" if part == "*" else re.escape(part)
            for part in re.split(r"(:\w+|\*)", rule)
        )
    )
