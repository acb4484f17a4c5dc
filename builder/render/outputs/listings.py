"""Pages that list briefings: all of them, and those of a tag; and the list of all tags."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.lists import Group, Listing, Terms, by_day, cut
from builder.render.views.words import Link, counted, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Briefing, Config, Site
    from builder.render.addresses import Term
    from builder.render.environment import Renderer
    from builder.render.views.lists import Pager

ALL, TAGS = "/briefings/", "/tags/"
_TERMS = 300
"""Tags that one page of their list holds."""


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield every list."""
    yield from _all(site, renderer)
    for term in renderer.index.tags:
        given = (term.slug, term.name, term.url)
        yield from renderer.piece(term.url, given, term.briefings, partial(_tag, term, site.config))
    yield from _tags(renderer)


def _all(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    total = len(site.briefings)
    for url, briefings, pager in cut(site.briefings, site.config.page_size, ALL, renderer.index):
        given = (url, total, pager)
        yield from renderer.piece(url, given, briefings, partial(_part, url, tuple(briefings), pager, total))


def _part(
    url: str, briefings: tuple[Briefing, ...], pager: Pager | None, total: int, renderer: Renderer
) -> Iterator[Artifact]:
    view = Listing(
        kicker="Archive",
        title="All briefings",
        intro=f"{counted(total, 'briefing')}, newest first.",
        groups=by_day(briefings, renderer.index),
        pager=pager,
        up=Link("Home", renderer.url(addresses.home())),
    )
    yield _list_page(url, view, renderer, tuple(one.page.path for one in briefings))


def _tag(term: Term, config: Config, renderer: Renderer) -> Iterator[Artifact]:
    feed = f"{term.url}feed.xml"
    for url, briefings, pager in cut(term.briefings, config.page_size, term.url, renderer.index):
        view = Listing(
            kicker="Tag",
            title=term.name,
            intro=f"{counted(len(term.briefings), 'briefing')}, newest first.",
            groups=(Group("", "", renderer.index.cards(briefings)),),
            pager=pager,
            up=Link("All tags", renderer.url(TAGS)),
            feed=renderer.url(feed),
            facts=tuple(_facts(term)),
        )
        yield _list_page(url, view, renderer, tuple(one.page.path for one in briefings), feed)


def _facts(term: Term) -> Iterator[str]:
    stories = {one.story or f"alone {one.id}" for one in term.briefings}
    yield counted(len(stories), "story", "stories")
    dated = [said.text for one in (term.briefings[-1], term.briefings[0]) if (said := when(one.page.published))]
    if dated:
        yield " to ".join(dict.fromkeys(text.partition(",")[0] for text in dated))
    scores = sorted(one.signals.impact.score for one in term.briefings)
    yield f"Impact in the middle {scores[len(scores) // 2]} of 10"
    single = sum(one.signals.verification.state == "single-origin" for one in term.briefings)
    yield f"{single} of {len(scores)} with a single origin"


def _list_page(url: str, view: Listing, renderer: Renderer, sources: tuple[str, ...], feed: str = "") -> Artifact:
    number = f", page {view.pager.number}" if view.pager and view.pager.number > 1 else ""
    head = Head(addresses.output_path(url), url, f"{view.kicker}: {view.title}{number}", view.intro, feed=feed)
    return renderer.page(head, "listing.html", view, sources)


def _tags(renderer: Renderer) -> Iterator[Artifact]:
    index = renderer.index
    ordered = sorted(index.tags, key=lambda term: term.slug)
    intro = f"{counted(len(ordered), 'subject')} that briefings are filed under, each with its number of briefings."
    for url, terms, pager in cut(ordered, _TERMS, TAGS, index):
        view = Terms("Tags", intro, index.term_links(terms), "No briefing has a tag.", pager)
        yield renderer.page(
            Head(addresses.output_path(url), url, "Tags", intro), "terms.html", view, ("content/briefings/",)
        )
