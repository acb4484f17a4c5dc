"""View of the frame around every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.headers import CONTENT_SECURITY, SEARCH_SECURITY
from builder.render.views.words import Link

if TYPE_CHECKING:
    from builder.model import Site
    from builder.render.views.index import Index


class SiteView(Struct, frozen=True):
    """The frame around every page: nothing that a further briefing would change, for all pages are made anew then."""

    title: str
    description: str
    language: str
    beat: str
    contact: str
    """An address to write to, ready for `href`; empty when there is none."""
    version: str
    pages: tuple[Link, ...]
    """Hand-written pages."""
    security: str
    """What the pages allow themselves; `search_security` is that of the search page."""
    search_security: str
    cards: bool
    """Pages have a picture."""


def view_site(site: Site, index: Index) -> SiteView:
    """Return the frame around every page of the site."""
    config = site.config
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
        security=CONTENT_SECURITY,
        cards=config.social_cards,
        search_security=CONTENT_SECURITY if config.search == "none" else SEARCH_SECURITY,
    )
