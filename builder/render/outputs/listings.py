"""Pages that list briefings: all of them, by tag, by outlet, by day; and the pages that list those lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.lists import Group, Listing, Terms, by_day, cut, day_links, view_edition
from builder.render.views.words import Link, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.addresses import Term
    from builder.render.environment import Renderer

ALL, TAGS, OUTLETS, EDITIONS = "/briefings/", "/tags/", "/outlets/", "/editions/"


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield every list."""
    yield from _all(site, renderer)
    for term in renderer.index.tags:
        yield from _term(term, "Tag", Link("All tags", renderer.url(TAGS)), site, renderer, f"{term.url}feed.xml")
    for term in renderer.index.outlets:
        yield from _term(term, "Outlet", Link("All outlets", renderer.url(OUTLETS)), site, renderer)
    yield from _editions(renderer)
    yield from _indexes(site, renderer)


def _all(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    for url, briefings, pager in cut(site.briefings, site.config.page_size, ALL, renderer.index):
        view = Listing(
            kicker="Archive",
            title="All briefings",
            intro=f"{counted(len(site.briefings), 'briefing')}, newest first.",
            groups=by_day(briefings, renderer.index),
            pager=pager,
            up=Link("Home", renderer.url(addresses.home())),
        )
        yield _list_page(url, view, renderer, tuple(one.page.path for one in briefings))


def _term(  # noqa: PLR0913, PLR0917 - tags and outlets differ in these
    term: Term, kicker: str, up: Link, site: Site, renderer: Renderer, feed: str = ""
) -> Iterator[Artifact]:
    for url, briefings, pager in cut(term.briefings, site.config.page_size, term.url, renderer.index):
        view = Listing(
            kicker=kicker,
            title=term.name,
            intro=f"{counted(len(term.briefings), 'briefing')}, newest first.",
            groups=(Group("", "", renderer.index.cards(briefings)),),
            pager=pager,
            up=up,
            feed=renderer.url(feed) if feed else "",
            facts=_facts(term) if kicker == "Outlet" else (),
        )
        yield _list_page(url, view, renderer, tuple(one.page.path for one in briefings), feed)


def _facts(term: Term) -> tuple[str, ...]:
    owners = sorted({one.page.outlet.owner for one in term.briefings if one.page.outlet and one.page.outlet.owner})
    alone = sum(len(one.signals.verification.origins) == 1 for one in term.briefings)
    return (
        *((f"Owner: {', '.join(owners)}",) if owners else ()),
        *((f"Domain: {term.slug}",) if "." in term.slug else ()),
        f"{alone} of {len(term.briefings)} with a single origin",
    )


def _list_page(url: str, view: Listing, renderer: Renderer, sources: tuple[str, ...], feed: str = "") -> Artifact:
    number = f", page {view.pager.number}" if view.pager and view.pager.number > 1 else ""
    head = Head(addresses.output_path(url), url, f"{view.kicker}: {view.title}{number}", view.intro, feed=feed)
    return renderer.page(head, "listing.html", view, sources)


def _editions(renderer: Renderer) -> Iterator[Artifact]:
    for number, term in enumerate(renderer.index.editions):
        view = view_edition(number, renderer.index)
        intro = f"{counted(len(view.cards), 'briefing')} of {view.when.text}, by impact."
        head = Head(addresses.output_path(term.url), term.url, f"Edition of {view.when.text}", intro)
        yield renderer.page(head, "edition.html", view, (one.page.path for one in term.briefings))


def _indexes(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    index = renderer.index
    cited = {
        addresses.outlet_slug(report.outlet, report.domain): report.outlet or report.domain
        for one in site.briefings
        for report in one.signals.verification.reports
        if (report.outlet or report.domain) and not index.outlet_url(report.outlet, report.domain)
    }
    for url, view in (
        (TAGS, Terms("Tags", "What the briefings are about.", index.term_links(index.tags), "No briefing has a tag.")),
        (
            OUTLETS,
            Terms(
                "Outlets",
                "Who put out the reports that were read here in full.",
                index.term_links(index.outlets),
                "No briefing names the outlet that put out its report.",
                tuple(Link(cited[key], "") for key in sorted(cited)),
                "Cited, not read",
            ),
        ),
        (
            EDITIONS,
            Terms("Editions", "One page a day.", day_links(index.editions, index), "No briefing has a known day."),
        ),
    ):
        head = Head(addresses.output_path(url), url, view.title, view.intro)
        yield renderer.page(head, "terms.html", view, ("content/briefings/",))
