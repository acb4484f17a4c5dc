"""View of the frame around every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.headers import CONTENT_SECURITY, SEARCH_SECURITY
from builder.render.views.words import Link, When, time_of

if TYPE_CHECKING:
    from builder.model import Site
    from builder.render.views.index import Index


class SiteView(Struct, frozen=True):
    """The frame around every page."""

    title: str
    description: str
    language: str
    beat: str
    contact: str
    """An address to write to, ready for `href`; empty when there is none."""
    version: str
    pages: tuple[Link, ...]
    """Hand-written pages."""
    ledger: tuple[Link, ...]
    """Counts of what was read and made, in words."""
    last: When | None
    security: str
    """What the pages allow themselves; `search_security` is that of the search page."""
    search_security: str


def view_site(site: Site, index: Index) -> SiteView:
    """Return the frame around every page of the site."""
    config = site.config
    reports = [one.page.report for one in site.briefings if one.page.report is not None]
    published = site.briefings[0].page.published if site.briefings else None
    contact = config.contact
    return SiteView(
        title=config.title,
        description=config.description,
        language=config.language,
        beat="" if config.beat.name == "general" else config.beat.title,
        contact=contact if not contact or "://" in contact else f"mailto:{contact.removeprefix('mailto:')}",
        version=site.version,
        pages=tuple(
            Link(page.title, index.url(page.url)) for page in site.pages if page.url != addresses.standing("about")
        ),
        ledger=(
            _count("file read", "files read", len(site.intake.files), index, "files"),
            _count("briefing made", "briefings made", len(site.briefings), index, ""),
            _count("line mended", "lines mended", sum(len(one.repairs) for one in reports), index, "repairs"),
            _count(
                "passage set aside",
                "passages set aside",
                sum(len(one.set_aside) for one in reports),
                index,
                "set-aside",
            ),
            _count("file refused", "files refused", len({one.path for one in site.intake.refused}), index, "refused"),
        ),
        last=time_of(published.value, published.precision) if published else None,
        security=CONTENT_SECURITY,
        search_security=CONTENT_SECURITY if config.search == "none" else SEARCH_SECURITY,
    )


def _count(one: str, many: str, number: int, index: Index, anchor: str) -> Link:
    url = f"{index.url(addresses.standing('intake'))}#{anchor}" if anchor else index.url("/briefings/")
    return Link(one if number == 1 else many, url, number)
