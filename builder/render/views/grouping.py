"""What the page of a story says of its grouping: how sure it is, what was left out, what went before and came after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.views.words import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Story
    from builder.render.views.index import Index


class GroupingView(Struct, frozen=True):
    """How sure a story is, and what stands around it."""

    reason: str
    """Why these reports are of one story."""
    confidence: str
    level: str
    """The same in a word."""
    lowers: tuple[str, ...]
    """What lowers the confidence, each a sentence."""
    nearest: Link | None
    """The most similar briefing that was left out."""
    alike: str
    """How similar it is."""
    before: tuple[Link, ...]
    """Stories that this one follows."""
    after: tuple[Link, ...]
    """Stories that follow it."""


def view_grouping(story: Story, index: Index) -> GroupingView:
    """Return what the page of a story says of its grouping."""
    nearest = index.briefings.get(story.nearest[0]) if story.nearest else None
    return GroupingView(
        reason=story.reason,
        confidence=f"{story.confidence:.2f}",
        level=next(word for least, word in _LEVELS if story.confidence >= least),
        lowers=story.lowers,
        nearest=Link(nearest.page.title, index.url(nearest.page.url)) if nearest else None,
        alike=f"{story.nearest[1]:.2f}" if story.nearest else "",
        before=_links(story.previous, index),
        after=_links(story.next, index),
    )


_LEVELS = ((0.85, "High"), (0.6, "Medium"), (0.0, "Low"))
"""Confidence from which it is called so."""


def _links(ids: Sequence[str], index: Index) -> tuple[Link, ...]:
    found = (index.stories[id_] for id_ in ids if id_ in index.stories)
    return tuple(Link(story.title, index.url(addresses.story(story.slug))) for story in found)
