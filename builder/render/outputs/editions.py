"""A page for each day, the same as an e-mail, and the list of all days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.editions import day_of, view_edition, view_editions, view_mail
from builder.render.views.front import one_a_story
from builder.render.views.index import by_impact
from builder.render.views.lists import cut, day_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Config, Site
    from builder.render.addresses import Term
    from builder.render.environment import Renderer
    from builder.render.views.words import Link

ALL = "/editions/"
_DAYS = 120
"""Days that one page of the list holds."""


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield every edition with its e-mail, then the list."""
    index = renderer.index
    links = [None, *day_links(index.editions, index), None]
    for number, term in enumerate(index.editions):
        beside = (links[number], links[number + 2])
        given = (term.slug, *((one.url, one.text, one.count) if one else () for one in beside))
        yield from renderer.piece(term.url, given, term.briefings, partial(_one, term, beside, site.config))
    for url, days, pager in cut(index.editions, _DAYS, ALL, index):
        listed = view_editions(days, pager, site, index)
        head = Head(addresses.output_path(url), url, "Editions", listed.intro)
        yield renderer.page(head, "editions.html", listed, ("content/briefings/",))


def _one(term: Term, beside: tuple[Link | None, Link | None], config: Config, renderer: Renderer) -> Iterator[Artifact]:
    index = renderer.index
    said = day_of(term).text
    found = one_a_story(by_impact(term.briefings))
    made_from = tuple(one.page.path for one in term.briefings)
    for url, part, pager in cut(found, config.page_size, term.url, index):
        view = view_edition(term, beside, part, pager, index)
        page = f", page {pager.number}" if pager and pager.number > 1 else ""
        head = Head(addresses.output_path(url), url, f"Edition of {said}{page}", f"{said}: {view.intro}")
        yield renderer.page(head, "edition.html", view, made_from)
    url = f"{term.url}email.html"
    head = Head(addresses.output_path(url), url, f"{config.title}, {said}", indexed=False)
    yield renderer.page(head, "email.html", view_mail(term, found, config, index), made_from)
