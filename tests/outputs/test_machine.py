import pytest

from builder.model import Story
from builder.render.headers import BRIEFLY, FIVE_MINUTES, FOR_EVER, cache_control, content_type
from builder.render.outputs.machine import produce


def text_of(make, site, path):
    return make.files(produce, site)[path].decode()


def test_robots_names_both_sitemaps(make):
    text = text_of(make, make.site(), "robots.txt")
    assert "Sitemap: https://brief.example/news/sitemap.xml\n" in text
    assert "Sitemap: https://brief.example/news/news-sitemap.xml\n" in text


def test_llms_txt_starts_with_the_title_and_lists_briefings(make):
    lines = text_of(make, make.site(make.briefing("a", title="Boats [all]\nnow")), "llms.txt").splitlines()
    assert lines[0] == "# The Test Brief"
    assert "- [Boats (all) now](https://brief.example/news/briefings/a/): The fleet is grounded." in lines


def test_llms_txt_lists_stories_when_there_are_some(make):
    site = make.site(make.briefing("a"), stories=(Story("s", "harbour", "Harbour [closed]", ("a",), ""),))
    lines = text_of(make, site, "llms.txt").splitlines()
    assert "- [Harbour (closed)](https://brief.example/news/stories/harbour/)" in lines
    assert "## Stories" not in text_of(make, make.site(make.briefing("a")), "llms.txt")


def test_headers_forbid_scripts_in_pages_and_other_origins(make):
    text = text_of(make, make.site(), "_headers")
    first = text.split("\n/", 1)[0]
    assert first.startswith("/news/*\n")
    assert "default-src 'none'" in first
    assert "script-src 'self' 'wasm-unsafe-eval';" in first
    assert "'unsafe-inline'" not in text
    assert "X-Content-Type-Options: nosniff" in first
    assert "Referrer-Policy:" in first


def test_hashed_assets_are_kept_for_ever_and_feeds_for_five_minutes(make):
    rules = text_of(make, make.site(), "_headers")
    assert f"/news/assets/*\n  Cache-Control: {FOR_EVER}\n" in rules
    assert f"/news/feed.xml\n  Cache-Control: {FIVE_MINUTES}\n" in rules
    assert f"/news/briefings/:slug/\n  Cache-Control: {BRIEFLY}\n" in rules


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("assets/site.1a2b3c4d.css", FOR_EVER),
        ("index.html", BRIEFLY),
        ("briefings/a/index.html", BRIEFLY),
        ("feed.xml", FIVE_MINUTES),
        ("data/2026-03.json", FIVE_MINUTES),
        ("logo.png", FIVE_MINUTES),
    ],
)
def test_a_file_is_cached_as_its_kind_allows(path, value):
    assert cache_control(path) == value


def aliased(make):
    return make.site(make.briefing("a", title="Boats & <ports>", aliases=("/old/boats/", "/old.html")))


def test_redirects_lead_from_former_addresses(make):
    assert text_of(make, aliased(make), "_redirects") == (
        "/news/old.html /news/briefings/a/ 301\n/news/old/boats/ /news/briefings/a/ 301\n"
    )


@pytest.mark.parametrize("path", ["old/boats/index.html", "old.html"])
def test_a_page_at_a_former_address_leads_on_without_a_script(make, path):
    page = text_of(make, aliased(make), path)
    assert '<meta http-equiv="refresh" content="0; url=https://brief.example/news/briefings/a/">' in page
    assert 'name="robots" content="noindex"' in page
    assert "Boats &amp; &lt;ports&gt;</a>" in page
    assert "<script" not in page


def test_an_alias_on_an_address_that_a_page_has_is_left_out(make):
    files = make.files(
        produce, make.site(make.briefing("a", aliases=("/briefings/b/", "/methodology/")), make.briefing("b"))
    )
    assert "briefings/b/index.html" not in files
    assert "methodology/index.html" not in files


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("briefings/a/index.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("tags/a/feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("_redirects", "text/plain; charset=utf-8"),
        ("photo.JPG", "image/jpeg"),
        ("unknown", "application/octet-stream"),
        ("a.b/unknown", "application/octet-stream"),
    ],
)
def test_the_type_of_a_file_is_told_by_its_name(path, kind):
    assert content_type(path) == kind
