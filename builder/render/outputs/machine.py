"""What machines read: robots.txt, llms.txt, the headers and redirects that static hosts understand, redirect pages.

A host that knows no `_redirects` serves the page that lies at a former address; it leads on without a script.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from builder.model import Artifact
from builder.render import addresses
from builder.render.headers import BRIEFLY, FIVE_MINUTES, FOR_EVER, HASHED, HASHED_INDEX, security_headers
from builder.text import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Briefing, Config, Site
    from builder.render.addresses import Moved

_LISTED = 200
"""Briefings in llms.txt, the newest, and as many stories."""

# Hosts join the values of all rules that match, so no two of these rules may match one address.
_CACHE_RULES = (
    *((f"/{folder}*", FOR_EVER) for folder in (HASHED, *HASHED_INDEX)),
    ("/search/pagefind/:file", FIVE_MINUTES),
    *((f"/{name}", FIVE_MINUTES) for name in ("feed.xml", "feed.json", "sitemap.xml", "news-sitemap.xml", "llms.txt")),
    *(
        (f"{folder}feed.{form}", FIVE_MINUTES)
        for folder in ("/tags/:tag/", "/entities/:entity/", "/changes/")
        for form in ("xml", "json")
    ),
    ("/data/*", FIVE_MINUTES),
    ("/", BRIEFLY),
    *((f"/{name}/:slug/", BRIEFLY) for name in ("stories", *addresses.LISTS)),
    *((addresses.standing(name), BRIEFLY) for name in (*addresses.STANDING, *addresses.LISTS)),
)


def produce(site: Site, _renderer: object = None) -> Iterator[Artifact]:
    """Yield the files for crawlers and hosts, and a page at every former address."""
    for name, text in (
        ("robots.txt", _robots(site.config)),
        ("llms.txt", _llms(site)),
        ("_headers", _headers(site.config)),
        ("_redirects", _redirects(site)),
    ):
        yield Artifact(name, text.encode("utf-8", "replace"), ("content/", "site.yaml"))
    for alias, moved in addresses.aliases(site):
        path = addresses.output_path(alias)
        yield Artifact(path, _redirect_page(site.config, moved).encode("utf-8", "replace"), (moved.source, "site.yaml"))


def _robots(config: Config) -> str:
    maps = (addresses.absolute(config, name) for name in ("sitemap.xml", "news-sitemap.xml"))
    return "".join(("User-agent: *\nAllow: /\n\n", *(f"Sitemap: {url}\n" for url in maps)))


def _llms(site: Site) -> str:
    config = site.config

    def link(path: str, label: str, about: str = "") -> str:
        return f"- [{label}]({addresses.absolute(config, path)}){f': {about}' if about else ''}"

    about = markup.escape(config.description)
    lines = [
        f"# {markup.escape(config.title)}",
        *(["", f"> {about}"] if about else []),
        *("", "## Data", ""),
        link("data/index.json", "Months", "every briefing and story as JSON, month by month"),
        link("feed.json", "JSON Feed", "the newest briefings"),
        link("changes/feed.json", "Corrections", "every one, as a JSON Feed"),
        link("methodology/", "Methodology", "how each figure is made, and its limits"),
        *(("", "## Stories", "") if site.stories else ()),
        *(link(addresses.story(one.slug), _plain(one.title)) for one in site.stories[:_LISTED]),
        *("", "## Briefings", ""),
        *(link(one.page.url, *_label(one)) for one in site.briefings[:_LISTED]),
    ]
    return "\n".join(lines) + "\n"


def _label(briefing: Briefing) -> tuple[str, str]:
    return _plain(briefing.page.title), markup.escape(briefing.page.summary)


def _plain(title: str) -> str:
    # A bracket in the label would end the link.
    return markup.escape(title.replace("[", "(").replace("]", ")"))


def _headers(config: Config) -> str:
    base = urlsplit(config.base_url).path
    headers = security_headers(search=config.search != "none")
    security = "".join(f"  {name}: {value}\n" for name, value in headers)
    rules = "".join(f"{base}{pattern}\n  Cache-Control: {value}\n" for pattern, value in _CACHE_RULES)
    return f"{base}/*\n{security}{rules}"


def _redirects(site: Site) -> str:
    base = urlsplit(site.config.base_url).path
    return "".join(f"{base}{alias} {base}{moved.url} 301\n" for alias, moved in addresses.aliases(site))


def _redirect_page(config: Config, moved: Moved) -> str:
    url = escape(addresses.absolute(config, moved.url))
    title = escape(moved.title)
    return (
        f'<!doctype html>\n<html lang="{escape(config.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>Moved: {title}</title>\n<meta name="robots" content="noindex">\n<link rel="canonical" href="{url}">\n'
        f'<meta http-equiv="refresh" content="0; url={url}">\n</head>\n'
        f'<body>\n<p>This page has moved to <a href="{url}">{title}</a>.</p>\n</body>\n</html>\n'
    )
