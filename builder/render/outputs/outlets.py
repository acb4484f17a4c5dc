"""A page for each outlet whose reports were read, with its part in the stories; and the list of all outlets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.roles import tally
from builder.render.views.lists import cut
from builder.render.views.outlets import view_outlet, view_outlets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Config, Site
    from builder.render.addresses import Term
    from builder.render.environment import Renderer
    from builder.render.roles import Tally

ALL = "/outlets/"
_ROWS = 100
"""Outlets that one page of the list holds."""


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the pages of each outlet, then the list."""
    index = renderer.index
    tallies = tally(site, index.rung)
    for term in index.outlets:
        found = tallies.get(term.slug)
        given = (term.slug, term.name, term.url, found.plain() if found else ())
        yield from renderer.piece(term.url, given, term.briefings, partial(_one, term, found, site.config))
    ranked = sorted(index.outlets, key=lambda term: (-len(term.briefings), term.slug))
    for url, terms, pager in cut(ranked, _ROWS, ALL, index):
        listed = view_outlets(terms, tallies, pager, index)
        head = Head(addresses.output_path(url), url, "Outlets", listed.intro)
        yield renderer.page(head, "outlets.html", listed, ("content/briefings/",))


def _one(term: Term, found: Tally | None, config: Config, renderer: Renderer) -> Iterator[Artifact]:
    index = renderer.index
    for url, part, pager in cut(term.briefings, config.page_size, term.url, index):
        view = view_outlet(term, found, part, pager, index)
        number = f", page {pager.number}" if pager and pager.number > 1 else ""
        head = Head(addresses.output_path(url), url, f"Outlet: {term.name}{number}", view.intro)
        yield renderer.page(head, "outlet.html", view, (one.page.path for one in part))
