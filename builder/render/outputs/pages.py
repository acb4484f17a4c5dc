"""Hand-written pages, each at the address that its place below `content/` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.environment import Head
from builder.render.html import Markup
from builder.render.markdown import Prose
from builder.render.views.words import When, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Page, Site
    from builder.render.environment import Renderer


class PageView(Struct, frozen=True):
    """A page that somebody wrote."""

    title: str
    summary: str
    html: Markup
    when: When | None
    updated: When | None


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield every hand-written page that is no briefing."""
    for page in site.pages:
        head = Head(addresses.output_path(page.url), page.url, page.title, page.summary)
        yield renderer.page(head, "page.html", view_page(page, renderer), (page.path, "site.yaml"))


def view_page(page: Page, renderer: Renderer) -> PageView:
    """Return the view of a page."""
    prose = Prose(renderer.index.base_path)
    return PageView(page.title, page.summary, prose.blocks(page.body), when(page.published), when(page.updated))
