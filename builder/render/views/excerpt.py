"""What a page shows of a third party's article when the site republishes excerpts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.republish import WORDS

if TYPE_CHECKING:
    from builder.model import Briefing

CHARACTERS = 240
"""The longest sentence shown as evidence; about as long."""
DATED = 120
"""The longest part of a dated sentence: there may be many."""

_MOST = 3


class Excerpt(Struct, frozen=True):
    """What stands in place of the text."""

    outlet: str
    """Empty when it is not known."""
    url: str
    """Of the original; empty when it is not known."""
    words: int
    """Length of the text that is not shown."""
    quotes: tuple[tuple[str, str], ...]
    """(words, who said them)."""


def read_excerpt(briefing: Briefing) -> Excerpt:
    """Return the length of the text, where it is, and at most three short quotations from it."""
    page = briefing.page
    short = [quote for quote in briefing.quotes if len(quote.text.split()) <= WORDS]
    return Excerpt(
        outlet=(page.outlet.name or page.outlet.domain) if page.outlet else "",
        url=page.canonical_url,
        words=briefing.words,
        quotes=tuple((quote.text.rstrip(","), quote.speaker or quote.attribution) for quote in short[:_MOST]),
    )
