"""Where the reports of a story agree and where they give different figures, as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.views.words import Link, When, clip, counted, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Agreement, Disagreement, Side, Story
    from builder.render.views.index import Index

_LONGEST = 240
"""Characters of a sentence that are shown."""

_KINDS = {
    "conflict": "Conflict: the reports cannot all be right.",
    "update": "Update: the later report has a higher count.",
}


class AgreedRow(Struct, frozen=True):
    """A figure that independent reports give alike."""

    value: str
    sentence: str
    origins: str
    """How many, in words."""
    pages: tuple[Link, ...]


class SideRow(Struct, frozen=True):
    """One of the values for one thing."""

    value: str
    sentence: str
    when: When | None
    pages: tuple[Link, ...]


class Differing(Struct, frozen=True):
    """Values for one thing."""

    about: str
    kind: str
    """Conflict or update, in words."""
    sides: tuple[SideRow, ...]


def agreed(story: Story, index: Index) -> tuple[AgreedRow, ...]:
    """Return what the reports of a story agree on."""
    return tuple(_agreed(one, index) for one in story.agreements)


def differing(story: Story, index: Index) -> tuple[Differing, ...]:
    """Return where the reports of a story disagree, conflicts first."""
    return tuple(_differing(one, index) for one in story.disagreements)


def _agreed(one: Agreement, index: Index) -> AgreedRow:
    origins = counted(one.origins, "independent origin")
    return AgreedRow(one.value, clip(one.text, _LONGEST), origins, _pages(one.briefings, index))


def _differing(one: Disagreement, index: Index) -> Differing:
    return Differing(one.about, _KINDS[one.kind], tuple(_side(side, index) for side in one.sides))


def _side(side: Side, index: Index) -> SideRow:
    return SideRow(side.value, clip(side.sentence, _LONGEST), time_of(side.date), _pages(side.briefings, index))


def _pages(ids: Iterable[str], index: Index) -> tuple[Link, ...]:
    """Return the pages with their outlets as names, or their headlines where no outlet is known."""
    cards = index.cards(index.briefings[id_] for id_ in ids if id_ in index.briefings)
    return tuple(Link(card.outlet or card.title, card.url) for card in cards)
