"""Other pages that a reader of one briefing may want, each with the reason it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.views.index import Card
from builder.render.views.words import Link

if TYPE_CHECKING:
    from builder.model import Briefing
    from builder.render.views.index import Index


class Onward(Struct, frozen=True):
    """A page and why it is named."""

    why: str
    link: Link


class Related(Struct, frozen=True):
    """The story of a briefing, the others in it, and the stories around it."""

    reason: str
    url: str
    """The page of the story."""
    cards: tuple[Card, ...]
    onward: tuple[Onward, ...]


def view_related(briefing: Briefing, index: Index) -> Related | None:
    """Return the story of a briefing with what belongs to it; None when it belongs to none."""
    story = index.stories.get(briefing.story or "")
    if story is None:
        return None
    others = [index.briefings[one] for one in story.briefings if one != briefing.id and one in index.briefings]
    around = [("Came before", one) for one in story.previous] + [("Came after", one) for one in story.next]
    return Related(
        reason=story.reason,
        url=index.url(addresses.story(story.slug)),
        cards=index.cards(others),
        onward=tuple(
            Onward(why, Link(index.stories[one].title, index.url(addresses.story(index.stories[one].slug))))
            for why, one in around
            if one in index.stories
        ),
    )
