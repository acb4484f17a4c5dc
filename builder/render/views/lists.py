"""Views of pages that list briefings or terms, and the pages that long lists are cut into."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from builder.render import addresses
from builder.render.views.index import Card
from builder.render.views.words import Link, When, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Briefing
    from builder.render.addresses import Term
    from builder.render.views.index import Index

T = TypeVar("T")


class Pager(Struct, frozen=True):
    """Where in a long list a page stands."""

    number: int
    total: int
    before: str
    """Address of the page before; empty on the first."""
    after: str


class Group(Struct, frozen=True):
    """Briefings under one heading."""

    heading: str
    note: str
    cards: tuple[Card, ...]
    when: When | None = None
    url: str = ""


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
    """A page that lists tags, or a part of it."""

    title: str
    intro: str
    terms: tuple[Link, ...]
    empty: str
    """What to say when there are none."""
    pager: Pager | None = None


def day_links(terms: Sequence[Term], index: Index) -> tuple[Link, ...]:
    """Return days with their addresses, written as dates."""
    return tuple(
        Link(moment.text if (moment := time_of(term.slug)) else term.slug, index.url(term.url), len(term.briefings))
        for term in terms
    )


def by_day(briefings: Sequence[Briefing], index: Index) -> tuple[Group, ...]:
    """Return briefings, newest first, in groups of one day."""
    groups = []
    for day, members in groupby(briefings, key=lambda one: addresses.day_of(one.page.published)):
        cards = index.cards(members)
        moment = time_of(day) if day else None
        heading = moment.text if moment else "Day not known"
        groups.append(Group(heading, "", cards, moment, index.url(addresses.edition(day)) if day else ""))
    return tuple(groups)


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
