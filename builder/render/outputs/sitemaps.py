"""The sitemap of all pages, and the news sitemap of the last 48 hours."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from builder.model import Artifact
from builder.render import addresses
from builder.render.outputs.feeds import xml_text
from builder.text.dates import instant, rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from builder.model import Briefing, Moment, Page, Site

LIMIT = 50_000
"""URLs that one sitemap file may hold."""

NEWS_WINDOW = timedelta(hours=48)
"""How long a page counts as news: older ones are asked to be left out."""

NEWS_LIMIT = 1_000
"""Pages that a news sitemap may hold."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_SPACE = "http://www.google.com/schemas/sitemap-news/0.9"
_SOURCES = ("content/", "site.yaml")


def produce(site: Site, _renderer: object = None) -> Iterator[Artifact]:
    """Yield `sitemap.xml`, its parts when it is long, and `news-sitemap.xml`."""
    yield from _sitemap(site, LIMIT)
    yield Artifact("news-sitemap.xml", _news(site).encode(), _SOURCES)


def _sitemap(site: Site, limit: int) -> Iterator[Artifact]:
    changed = _changed(site)
    entries = [_entry(site, url, changed.get(url)) for url in addresses.all_urls(site)]
    if len(entries) <= limit:
        yield Artifact("sitemap.xml", _urlset(entries).encode(), _SOURCES)
        return
    parts = [entries[start : start + limit] for start in range(0, len(entries), limit)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = "".join(
        f"  <sitemap><loc>{escape(addresses.absolute(site.config, name))}</loc></sitemap>\n" for name in names
    )
    index = f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{listed}</sitemapindex>\n'
    yield Artifact("sitemap.xml", index.encode(), _SOURCES)
    for name, part in zip(names, parts, strict=True):
        yield Artifact(name, _urlset(part).encode(), _SOURCES)


def _changed(site: Site) -> Mapping[str, str]:
    """Return the day or time of the last change for every page of which it is known."""
    pages: Sequence[Page] = (*site.pages, *(one.page for one in site.briefings))
    return {page.url: value for page in pages if (value := _last_change(page))}


def _last_change(page: Page) -> str:
    known = (page.updated, page.published)
    return next((one.value for one in known if one and one.value and one.precision != "unknown"), "")


def _entry(site: Site, url: str, changed: str | None) -> str:
    location = escape(addresses.absolute(site.config, url))
    return f"  <url><loc>{location}</loc>{f'<lastmod>{escape(changed)}</lastmod>' if changed else ''}</url>\n"


def _urlset(entries: Sequence[str]) -> str:
    return f'{_HEAD}<urlset xmlns="{_SPACE}">\n{"".join(entries)}</urlset>\n'


def next_leaving(published: Iterable[Moment | None], now: datetime) -> str | None:
    """Return the RFC 3339 time at which the next page leaves the news sitemap, or None."""
    times = [
        instant(one.value) + NEWS_WINDOW
        for one in published
        if one is not None and addresses.day_of(one) is not None and now - NEWS_WINDOW < instant(one.value) <= now
    ]
    return rfc3339(min(times)) if times else None


def _news(site: Site) -> str:
    news = [one for one in site.briefings if _is_news(site, one)][:NEWS_LIMIT]
    entries = "".join(_news_entry(site, one) for one in news)
    return f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:news="{_NEWS_SPACE}">\n{entries}</urlset>\n'


def _is_news(site: Site, briefing: Briefing) -> bool:
    published = briefing.page.published
    if published is None or addresses.day_of(published) is None:
        return False
    now = instant(site.now)
    return now - NEWS_WINDOW < instant(published.value) <= now


def _news_entry(site: Site, briefing: Briefing) -> str:
    page = briefing.page
    assert page.published is not None
    day = page.published.precision == "day"
    date = page.published.value if day else rfc3339(instant(page.published.value))
    return (
        f"  <url><loc>{escape(addresses.absolute(site.config, page.url))}</loc><news:news><news:publication>"
        f"<news:name>{xml_text(site.config.title)}</news:name>"
        f"<news:language>{_language(site.config.language)}</news:language></news:publication>"
        f"<news:publication_date>{date}</news:publication_date>"
        f"<news:title>{xml_text(page.title)}</news:title></news:news></url>\n"
    )


def _language(code: str) -> str:
    # The form asks for the bare language, except for the two kinds of Chinese.
    low = code.lower()
    return low if low in ("zh-cn", "zh-tw") else low.partition("-")[0]
