"""Where the reports of a story agree and where they give different figures, as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.charts import Mark
from builder.render.views.sources import marks_of
from builder.render.views.words import Link, When, clip, counted, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Agreement, Disagreement, Side
    from builder.render.views.index import Index

_LONGEST = 240
"""Characters of a sentence that are shown."""

_KINDS = {
    "conflict": "Conflict: they cannot all be right",
    "update": "Update: a later report has a higher count",
}


class AgreedRow(Struct, frozen=True):
    """A figure that independent reports give alike."""

    value: str
    sentence: str
    origins: str
    """How many, in words."""
    pages: tuple[Link, ...]
    marks: tuple[Mark, ...]


class SideRow(Struct, frozen=True):
    """One of the values for one thing."""

    value: str
    sentence: str
    when: When | None
    pages: tuple[Link, ...]
    marks: tuple[Mark, ...]


class Differing(Struct, frozen=True):
    """Values for one thing."""

    words: str
    """What the values are of: the words that the sentences share."""
    kind: str
    """Conflict or update, in words."""
    sides: tuple[SideRow, ...]


def agreed(found: Sequence[Agreement], known: Mapping[str, Mark], index: Index) -> tuple[AgreedRow, ...]:
    """Return what the reports of a story agree on; `known` gives the mark of each report by its id."""
    return tuple(
        AgreedRow(
            one.value,
            clip(one.text, _LONGEST),
            counted(one.origins, "independent origin"),
            _pages(one.briefings, index),
            marks_of(one.briefings, known),
        )
        for one in found
    )


def differing(found: Sequence[Disagreement], known: Mapping[str, Mark], index: Index) -> tuple[Differing, ...]:
    """Return where the reports of a story disagree, conflicts first; `known` gives the mark of each report by its id."""
    return tuple(
        Differing(
            ", ".join(one.about.split()), _KINDS[one.kind], tuple(_side(side, known, index) for side in one.sides)
        )
        for one in sorted(found, key=lambda one: one.kind != "conflict")
    )


def _side(side: Side, known: Mapping[str, Mark], index: Index) -> SideRow:
    return SideRow(
        side.value,
        clip(side.sentence, _LONGEST),
        time_of(side.date),
        _pages(side.briefings, index),
        marks_of(side.briefings, known),
    )


def _pages(ids: Iterable[str], index: Index) -> tuple[Link, ...]:
    """Return the pages with their outlets as names, or their headlines where no outlet is known, named outlets first."""
    cards = index.cards_of(tuple(ids))
    named = sorted(cards, key=lambda card: not card.outlet)
    return tuple(Link(card.outlet or f"“{clip(card.title, 40)}”", card.url) for card in named)
