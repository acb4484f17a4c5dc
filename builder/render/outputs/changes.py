"""The changes page: corrections, cut into pages; updates, decisions of editors, moved addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.changes import view_changes
from builder.render.views.lists import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.environment import Renderer

_ADDRESS = addresses.standing("changes")
_ABOUT = "What was corrected, what was updated, and what an editor decided."


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the page, and more of them where there are many corrections."""
    view = view_changes(site, renderer.index)
    for url, corrections, pager in cut(view.corrections, site.config.page_size, _ADDRESS, renderer.index):
        number = f", page {pager.number}" if pager and pager.number > 1 else ""
        head = Head(addresses.output_path(url), url, f"Changes and corrections{number}", _ABOUT)
        shown = replace(view, corrections=tuple(corrections), pager=pager)
        if number:
            shown = replace(shown, updates=(), decided=(), moved=())
        yield renderer.page(head, "changes.html", shown, ("content/briefings/", "content/stories.yaml"))
