"""Views of pages that list briefings: the home page, a term's page, an edition, a story, and the pages of long lists."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from builder.render import addresses
from builder.render.ladder import climb
from builder.render.views.compared import AgreedRow, Differing, agreed, differing
from builder.render.views.grouping import GroupingView, view_grouping
from builder.render.views.index import Card, by_impact
from builder.render.views.signals import Cell, strip
from builder.render.views.sources import origin_marks
from builder.render.views.words import Link, When, counted, time_of, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Briefing, Story
    from builder.render.addresses import Term
    from builder.render.views.index import Index

T = TypeVar("T")

_RAIL = 12
"""Terms named beside the home page's list."""
_LEAD_POINTS = 3
_TOP = 7
_LOW = 2
"""Impact from which, and to which, a headline of the home page is set larger or smaller."""


class Pager(Struct, frozen=True):
    """Where in a long list a page stands."""

    number: int
    total: int
    before: str
    """Address of the page before; empty on the first."""
    after: str


class Lead(Struct, frozen=True):
    """The briefing at the head of the home page."""

    card: Card
    points: tuple[str, ...]
    strip: tuple[Cell, ...]


class Group(Struct, frozen=True):
    """Briefings under one heading."""

    heading: str
    note: str
    cards: tuple[Card, ...]
    when: When | None = None
    url: str = ""
    weight: str = ""
    """How large it is set: `top`, `middle` or `low`; empty where all are set alike."""


class HomeView(Struct, frozen=True):
    """The home page."""

    lead: Lead | None
    groups: tuple[Group, ...]
    latest: When | None
    shown: int
    total: int
    tags: tuple[Link, ...]
    outlets: tuple[Link, ...]
    editions: tuple[Link, ...]


class Listing(Struct, frozen=True):
    """A page that lists briefings."""

    kicker: str
    title: str
    intro: str
    groups: tuple[Group, ...]
    pager: Pager | None
    up: Link
    """The page above."""
    feed: str = ""
    facts: tuple[str, ...] = ()


class Terms(Struct, frozen=True):
    """A page that lists tags, outlets or days."""

    title: str
    intro: str
    terms: tuple[Link, ...]
    empty: str
    """What to say when there are none."""
    others: tuple[Link, ...] = ()
    """Names without a page of their own."""
    others_title: str = ""


class EditionView(Struct, frozen=True):
    """The page of one day."""

    when: When
    cards: tuple[Card, ...]
    newer: Link | None
    older: Link | None


class StoryView(Struct, frozen=True):
    """The page of one story, in its first form."""

    title: str
    reason: str
    facts: tuple[str, ...]
    agreed: tuple[AgreedRow, ...]
    differing: tuple[Differing, ...]
    cards: tuple[Card, ...]
    record: str
    grouping: GroupingView


def view_home(briefings: Sequence[Briefing], size: int, index: Index) -> HomeView:
    """Return the home page: the latest `size` briefings, by impact and then newest first."""
    ordered = by_impact(briefings[:size])
    shown = _one_a_story(ordered)
    cards = {leader.id: _with_others(leader, others, index) for leader, others in shown}
    leaders = [leader for leader, _others in shown]
    newest = briefings[0].page.published if briefings else None
    tags = sorted(index.tags, key=lambda term: (-len(term.briefings), term.slug))[:_RAIL]
    outlets = sorted(index.outlets, key=lambda term: (-len(term.briefings), term.slug))[:_RAIL]
    return HomeView(
        lead=_lead(leaders[0], cards[leaders[0].id]) if leaders else None,
        groups=tuple(_bands(leaders[1:], cards)),
        latest=when(newest),
        shown=len(ordered),
        total=len(briefings),
        tags=index.term_links(tags),
        outlets=index.term_links(outlets),
        editions=day_links(index.editions[:7], index),
    )


def day_links(terms: Sequence[Term], index: Index) -> tuple[Link, ...]:
    """Return days with their addresses, written as dates."""
    return tuple(Link(_day(term).text, index.url(term.url), len(term.briefings)) for term in terms)


def _one_a_story(briefings: Sequence[Briefing]) -> list[tuple[Briefing, list[Briefing]]]:
    """Return the first of each story with the others of it, and what belongs to none, in the order given."""
    found: dict[str, tuple[Briefing, list[Briefing]]] = {}
    for one in briefings:
        key = f"story {one.story}" if one.story else one.id
        if key in found:
            found[key][1].append(one)
        else:
            found[key] = (one, [])
    return list(found.values())


def _with_others(leader: Briefing, others: Sequence[Briefing], index: Index) -> Card:
    card = index.card(leader)
    story = index.stories.get(leader.story or "")
    if story is None or not others:
        return card
    also = tuple(Link(other.outlet or other.title, other.url) for other in index.cards(others))
    return replace(card, story=index.url(addresses.story(story.slug)), also=also)


def _lead(briefing: Briefing, card: Card) -> Lead:
    marks = origin_marks(briefing.signals.verification)
    points = [point.text for point in briefing.takeaways if point.text != card.summary][:_LEAD_POINTS]
    return Lead(card, tuple(points), strip(briefing.signals, marks))


def _bands(briefings: Sequence[Briefing], cards: Mapping[str, Card]) -> Iterator[Group]:
    for band, members in groupby(briefings, key=lambda one: one.signals.impact.band):
        found = list(members)
        high, low = found[0].signals.impact.score, found[-1].signals.impact.score
        span = f"{high} of 10" if high == low else f"{low} to {high} of 10"
        weight = "top" if high >= _TOP else "low" if high <= _LOW else "middle"
        yield Group(f"{band.capitalize()} impact", span, tuple(cards[one.id] for one in found), weight=weight)


def by_day(briefings: Sequence[Briefing], index: Index) -> tuple[Group, ...]:
    """Return briefings, newest first, in groups of one day."""
    groups = []
    for day, members in groupby(briefings, key=lambda one: addresses.day_of(one.page.published)):
        cards = index.cards(members)
        moment = time_of(day) if day else None
        heading = moment.text if moment else "Day not known"
        groups.append(Group(heading, "", cards, moment, index.url(addresses.edition(day)) if day else ""))
    return tuple(groups)


def view_edition(number: int, index: Index) -> EditionView:
    """Return the page of a day, by its place among the editions, newest first."""
    term = index.editions[number]
    newer = index.editions[number - 1] if number else None
    older = index.editions[number + 1] if number + 1 < len(index.editions) else None
    return EditionView(
        when=_day(term),
        cards=index.cards(by_impact(term.briefings)),
        newer=day_links([newer], index)[0] if newer else None,
        older=day_links([older], index)[0] if older else None,
    )


def _day(term: Term) -> When:
    return time_of(term.slug) or When(term.slug, term.slug)


def view_story(story: Story, index: Index) -> StoryView:
    """Return the page of a story: its briefings by impact, and what they amount to together."""
    ladder = climb(story, index.briefings)
    found = ladder.verification
    return StoryView(
        title=story.title,
        reason=story.reason,
        facts=(
            counted(len(ladder.reports), "report"),
            counted(found.outlets, "outlet"),
            counted(len(found.origins), "independent origin"),
            f"Highest impact {ladder.impact} of 10",
            f"Tone in the middle: {ladder.tone}",
        ),
        agreed=agreed(story, index),
        differing=differing(story, index),
        cards=index.cards(by_impact(ladder.members)),
        record=f"{index.url(addresses.story(story.slug))}index.json",
        grouping=view_grouping(story, index),
    )


def cut(items: Sequence[T], size: int, address: str, index: Index) -> Iterator[tuple[str, Sequence[T], Pager | None]]:
    """Yield (address, items, pager) for each page of a list; an empty list has one page, a short one no pager."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        before = index.url(page_address(address, number - 1)) if number > 1 else ""
        after = index.url(page_address(address, number + 1)) if number < total else ""
        pager = Pager(number, total, before, after) if total > 1 else None
        yield page_address(address, number), items[(number - 1) * size : number * size], pager


def page_address(address: str, number: int) -> str:
    """Return the address of the page of this number, from 1, of the list at an address."""
    return address if number == 1 else f"{address}page/{number}/"
