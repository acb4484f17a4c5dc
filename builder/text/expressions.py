"""What an expression of time is made of, shared by the files that read them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["date", "weekday", "shift", "after", "quarter", "half", "season", "year"]
"""date: a month, or a day of it, its year written or not; weekday; shift: so many days, weeks or months from the report's
day; after: the same from a day named before; quarter and half of a year; season; year: nothing but a year."""

Unit = Literal["", "day", "week", "weekend", "month", "hours"]


class Expression(NamedTuple):
    """An expression of time as it stands in a text."""

    kind: Kind
    start: int
    end: int
    year: int = 0
    """0: not written."""
    month: int = 0
    """Of a date; the first one of a season."""
    day: int = 0
    number: int = 0
    """Of the weekday (Monday is 0), of the quarter or half; the distance of a shift or of `after`. With a date: the
    weekday written beside it, Monday is 1; 0: none."""
    unit: Unit = ""
    which: str = ""
    """last, this, next, coming; last week, this week, next week; last year …; earlier, later; now for `today`."""
    until: tuple[int, int, int] = (0, 0, 0)
    """Year, month and day of the end of a span; of one of weekdays, only the last one, Monday is 1."""


class Context(NamedTuple):
    """A text and the same in lower case with plain apostrophes, of one length."""

    text: str
    low: str


DIGITS = re.compile(r"[a-z0-9]+(?:[.'][a-z0-9]+)*")
"""Words of a lower-case text, as `tokens.words` cuts them."""

COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}


def count(word: str) -> int:
    """Return the number that a word says, 0 when it says none."""
    return int(word) if word.isdigit() and len(word) <= 3 else COUNTS.get(word, 0)  # noqa: PLR2004 - no distance is longer
