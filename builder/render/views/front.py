"""The home page, and what it shares with editions: one line a story, with the headlines of the other outlets."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from builder.render import addresses
from builder.render.charts import Mark
from builder.render.views.counts import Count, count_all
from builder.render.views.index import Card, by_impact
from builder.render.views.lists import day_links
from builder.render.views.signals import Cell, strip
from builder.render.views.sources import origin_marks
from builder.render.views.words import Link, When, counted, when
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Briefing, Site, Verification
    from builder.render.addresses import Term
    from builder.render.views.index import Index

Grouped = tuple["Briefing", "list[Briefing]"]
"""The leading briefing of a story, and the others."""

_RAIL = 12
"""Terms named beside the home page's list."""
_DAYS = 7
_LEAD_POINTS = 3
_TOP = 7
_LOW = 2
"""Impact from which, and to which, a headline of the home page is set larger or smaller."""
_HEADLINES = 3
_NAMES = 6
"""Of the other briefings of a story, how many are shown with their headline, and how many more by their outlet."""
_MARKS = 6


class Other(Struct, frozen=True):
    """Another briefing of the same story."""

    outlet: str
    """Empty when it is not known."""
    title: str
    url: str


class Item(Struct, frozen=True):
    """A story as it stands on the front: its leading briefing, who is behind it, what the others say."""

    card: Card
    marks: tuple[Mark, ...]
    """The marks of its origins, as many as fit."""
    carried: str
    """`3 origins, 5 reports`."""
    when: When | None
    """As short as the page allows."""
    others: tuple[Other, ...] = ()
    more: tuple[Link, ...] = ()
    """Further outlets by name."""
    story: str = ""
    """Address of the story; empty where none of its other briefings is on this page."""
    members: int = 1
    """Briefings of the story that the site holds."""


class Lead(Struct, frozen=True):
    """The story at the head of the home page."""

    item: Item
    points: tuple[str, ...]
    strip: tuple[Cell, ...]


class Band(Struct, frozen=True):
    """Stories of one band of impact."""

    heading: str
    note: str
    lines: tuple[Item, ...]
    weight: str
    """How large it is set: `top`, `middle` or `low`."""


class HomeView(Struct, frozen=True):
    """The home page."""

    lead: Lead | None
    bands: tuple[Band, ...]
    latest: When | None
    day: Link | None
    """The newest edition."""
    counts: tuple[Count, ...]
    shown: int
    stories: int
    """Lines on the page: briefings of one story share one."""
    total: int
    tags: tuple[Link, ...]
    outlets: tuple[Link, ...]
    names: tuple[Link, ...]
    editions: tuple[Link, ...]


def view_home(site: Site, index: Index) -> HomeView:
    """Return the home page: the latest briefings, by impact and then newest first."""
    latest = site.briefings[: site.config.page_size]
    found = one_a_story(by_impact(latest))
    return HomeView(
        lead=_lead(*found[0], index) if found else None,
        bands=tuple(bands(found[1:], index)),
        latest=when(latest[0].page.published) if latest else None,
        day=day_links(index.editions[:1], index)[0] if index.editions else None,
        counts=tuple(count_all(site, index)),
        shown=len(latest),
        stories=len(found),
        total=len(site.briefings),
        tags=_leading(index.tags, index),
        outlets=_leading(index.outlets, index),
        names=tuple(
            Link(one.name, index.url(one.url), len(one.briefings))
            for one in sorted(index.entities, key=lambda one: (-len(one.briefings), -one.mentions, one.slug))[:_RAIL]
        ),
        editions=day_links(index.editions[:_DAYS], index),
    )


def one_a_story(briefings: Sequence[Briefing]) -> list[Grouped]:
    """Return the first of each story with the others of it, and what belongs to none, in the order given."""
    found: dict[str, tuple[Briefing, list[Briefing]]] = {}
    for one in briefings:
        key = f"story {one.story}" if one.story else one.id
        if key in found:
            found[key][1].append(one)
        else:
            found[key] = (one, [])
    return list(found.values())


def item_of(leader: Briefing, others: Sequence[Briefing], index: Index, *, of_day: bool = False) -> Item:
    """Return the line of a story on a page that holds these briefings of it, and that may be all of one day."""
    found = leader.signals.verification
    story = index.stories.get(leader.story or "")
    card = index.card(leader)
    line = Item(card, origin_marks(found)[:_MARKS], carried(found), _shortly(card.when, of_day=of_day))
    if story is None or not others:
        return line
    told = [*_distinct(leader, others, index)]
    return replace(
        line,
        others=tuple(told[:_HEADLINES]),
        more=tuple(Link(one.outlet or one.title, one.url) for one in told[_HEADLINES : _HEADLINES + _NAMES]),
        story=index.url(addresses.story(story.slug)),
        members=sum(one in index.briefings for one in story.briefings),
    )


def carried(verification: Verification) -> str:
    """Return in words how many origins and reports stand behind a page."""
    reports = counted(len(verification.reports), "report")
    if verification.state == "not-checked":
        return "not checked"
    origins = counted(len(verification.origins), "origin")
    known = f"{origins}, {reports}" if len(verification.reports) > len(verification.origins) else origins
    return f"disputed, {known}" if verification.state == "disputed" else known


def bands(found: Sequence[Grouped], index: Index, *, of_day: bool = False) -> Iterator[Band]:
    """Yield the lines of stories, ordered by impact, in groups of one band."""
    for band, members in groupby(found, key=lambda pair: pair[0].signals.impact.band):
        group = list(members)
        high, low = group[0][0].signals.impact.score, group[-1][0].signals.impact.score
        span = f"{high} of 10" if high == low else f"{low} to {high} of 10"
        weight = "top" if high >= _TOP else "low" if high <= _LOW else "middle"
        items = tuple(item_of(leader, others, index, of_day=of_day) for leader, others in group)
        yield Band(f"{band.capitalize()} impact", span, items, weight)


def _lead(leader: Briefing, others: Sequence[Briefing], index: Index) -> Lead:
    item = item_of(leader, others, index)
    leader = index.whole(leader)
    summary = item.card.summary.removesuffix(" …")
    told = [point.text for point in leader.takeaways[: _LEAD_POINTS + 1]]
    if len(told) > 1 and any(text.startswith(summary) for text in told):
        item = replace(item, card=replace(item.card, summary=""))  # the points say it, whole
    points = [text for text in told if text != item.card.summary][:_LEAD_POINTS]
    return Lead(item, tuple(points), strip(leader.signals, origin_marks(leader.signals.verification)))


def _shortly(moment: When | None, *, of_day: bool) -> When | None:
    """Return a time without what the page says already: the day alone, or on the page of a day the time alone."""
    if moment is None:
        return None
    day, _, time = moment.text.partition(", ")
    if of_day:
        return replace(moment, text=time) if time else None
    return replace(moment, text=_LONG_MONTH.sub(r"\1", day))


_LONG_MONTH = re.compile(r"\b([A-Z][a-z]{2})[a-z]{1,6}\b")


def _distinct(leader: Briefing, others: Sequence[Briefing], index: Index) -> Iterator[Other]:
    """Yield the others, those that say something else in their headline first; a headline is not shown twice."""
    seen = {fold(leader.page.title)}
    again = []
    for card in index.cards(others):
        key = fold(card.title)
        one = Other(card.outlet, card.title, card.url)
        if key in seen:
            again.append(one)
        else:
            seen.add(key)
            yield one
    yield from again


def _leading(terms: Sequence[Term], index: Index) -> tuple[Link, ...]:
    return index.term_links(sorted(terms, key=lambda term: (-len(term.briefings), term.slug))[:_RAIL])
