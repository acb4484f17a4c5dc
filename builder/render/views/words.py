"""Small wordings that many views share: counts, times, who made a thing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.text.dates import instant, order, readable
from builder.text.slugs import slug

if TYPE_CHECKING:
    from builder.model import Moment


class When(Struct, frozen=True):
    """A time as it is shown and as machines read it."""

    value: str
    """For `<time datetime>`: RFC 3339, a date or a month."""
    text: str


class Link(Struct, frozen=True):
    """Words that lead somewhere."""

    text: str
    url: str
    """Ready for `href`; empty when the words lead nowhere."""
    count: int = 0
    """How many things are found there; 0 when that is not said."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return `1 origin`, `3 origins`, `1,204 reports`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def when(moment: Moment | None) -> When | None:
    """Return a moment ready to be shown; None when it is unknown or no time at all."""
    return time_of(moment.value, moment.precision) if moment is not None else None


@lru_cache(maxsize=4_096)
def time_of(value: str, precision: str = "") -> When | None:
    """Return a written time ready to be shown; without a precision its form decides. None when it is no time."""
    if precision == "unknown" or not order(value):
        return None
    return When(value, readable(value, precision or _FORMS.get(len(value), "minute")))


def span_of(value: str, precision: str, until: str) -> When | None:
    """Return a span ready to be shown, `3 to 5 March 2026`; a single time when it has no end."""
    first, last = time_of(value, precision), time_of(until, precision) if until else None
    if first is None or last is None:
        return first
    beginning, ending = first.text.split(), last.text.split()
    shared = 0  # what both end with, the month and the year, is said once
    while shared < len(beginning) - 1 and beginning[-1 - shared :] == ending[-1 - shared :]:
        shared += 1
    return When(value, " ".join([*beginning[: len(beginning) - shared], "to", *ending]))


@lru_cache(maxsize=4_096)
def ordinal(value: str) -> int:
    """Return the number of the day that a written time falls on; 0 when it is no time."""
    try:
        return instant(value).toordinal()
    except (ValueError, OverflowError):
        return 0


def shorten(text: str, words: int) -> str:
    """Return at most so many words, and an ellipsis when some are missing."""
    found = text.split(maxsplit=words)
    return text if len(found) <= words else f"{' '.join(found[:words])} …"


def clip(text: str, characters: int) -> str:
    """Return at most so many characters, cut at a word where there is one, and an ellipsis when some are missing."""
    if len(text) <= characters:
        return text
    kept = text[:characters]
    return f"{kept.rpartition(' ')[0] or kept} …"


@lru_cache(maxsize=1_024)
def term_anchor(term: str) -> str:
    """Return the anchor of a word on the glossary page."""
    return f"term-{slug(term) or 'word'}"


_FORMS = {len("2026-02-23"): "day", len("2026-02"): "month"}
