"""Expressions of time in prose, absolute and relative: what stands where, not yet which day it is.

Nothing here knows when a text came out or how a sentence is told; it reads `on Tuesday`, `earlier this month`, `two days
later`, `March 3–5` or `Q3` and returns their parts. What looks like a time and is none (`Sunday Times`, `Theresa May`,
`today's world`) is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.text import monthdays
from builder.text.expressions import DIGITS, Context, Expression
from builder.text.spans import SPANS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

__all__ = ["Expression", "find"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_NO_DAY = re.compile(
    r"\b(?:every|each|most|any|many|black|good|super|bloody|cyber|fat|ash|shrove|easter|palm|holy|giving|casual|gloomy|"
    r"blue|clean|red|the following|the previous|the next|ago|weeks? from|days? from|news|nation|girl|man|name is|and every)\s$"
)
_NAMED_AFTER_DAY = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Post|Express|Mail|Mercury|Herald|Tribune|News|Morning|Night (?:Live|Football|Lights)|"
    r"Independent|Evening Post|Addams|Group|Club|Review|School|[Bb]runch|[Mm]ass\b|[Ww]orship|week\b|editions?\b|"
    r"magazine\b|through (?:Fri|Sat|Sun|Thurs)|to (?:Fri|Sat|Sun)\w+day [^,]{0,20}(?:hours|open|only)|after next\b)"
)
_ALSO_DATED = re.compile(
    r",?\s(?:the\s)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d"
    r"|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d)"
)
_SURNAME = re.compile(r",\s(?:[A-Z][a-z]+\s){1,2}$")
_WHICH = re.compile(r"\b(?:(?:this )?(past)|(?:this |the )?(coming)|(last|next|this))\s$")
_WEEK_AFTER = re.compile(r"\s(?:morning\s|afternoon\s|evening\s|night\s)?(?:of\s)?(last|this|next)\sweek\b(?!['’]s)")

_TODAYS = re.compile(
    r"['’]s\s(?:\w+\s)?(?:announcement|meeting|hearing|vote|ruling|decision|launch|attack|strike|attempt|summit|session|talks|"
    r"verdict|statement|report|agreement|deal|test|flight|landing|election|ballot|ceremony|session|briefing|visit|"
    r"explosion|blast|crash|incident|protest|march|raid|operation|release|publication|sentencing|debate|speech|"
    r"result|results|move|order|action|filing|arrest|arrests|killing|shooting|earthquake|storm)\b"
)
_IDIOM = re.compile(
    r"['’]s\s(?:\w+\s)?(?:world|worlds|war|wars|leaders|technology|technologies|needs|challenges|threats|battlefields?|youth|"
    r"children|generation|man|men|problems|problem|heroes|economy|society|workforce|fighters|engineers|business)\b"
)
_PROGRAMME = re.compile(r"['\"”]{0,2}\sshow\b|['\"”]{1,2}\s\(")
_PROVERBIAL = re.compile(r"\b(?:of|from|better|brighter|a|the|new)\s$")
_BEYOND = re.compile(r"\bthe day (after|before)\s$")


def find(text: str, triggers: Collection[str] | None = None) -> tuple[Expression, ...]:
    """Return the expressions of time in a sentence, in reading order; `triggers` are those of its words, if known.

    Offsets are those of the text. Expressions never overlap.
    """
    low = text.lower()
    if len(low) != len(text):
        low = text.replace("İ", "I").lower()
    low = low.replace("’", "'")
    if triggers is None:
        triggers = triggers_in(DIGITS.findall(low))
    if not triggers or len(low) != len(text):
        return ()
    context = Context(text, low)
    found = [made for word in sorted(triggers) for made in _each(context, word)]
    return monthdays.joined(context, _apart(found)) if len(found) > 1 else tuple(found)


def triggers_in(words: Iterable[str]) -> frozenset[str]:
    """Return those of the words, in lower case, that may be part of an expression of time."""
    return _WORDS.intersection(words)


def _each(context: Context, word: str) -> list[Expression]:
    handle, number = _TRIGGERS[word]
    found, at, low = [], context.low.find(word), context.low
    while at >= 0:
        end = at + len(word)
        if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
            made = handle(context, at, end, number)
            if made is not None:
                found.append(made)
        at = low.find(word, end)
    return found


def _apart(found: list[Expression]) -> list[Expression]:
    """Return the expressions in reading order, the longer of two that overlap."""
    found.sort(key=lambda one: (one.start, -one.end, one.kind))
    kept: list[Expression] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept


# ---------------------------------------------------------------- weekdays


def _weekday(context: Context, at: int, end: int, number: int) -> Expression | None:
    text, low = context
    if not text[at].isupper():
        return None
    before = low[max(0, at - 24) : at]
    if _NO_DAY.search(before) or _is_name(text, at, end):
        return None
    if _ALSO_DATED.match(low, end):
        return None
    after = low[end : end + 2]
    if after == "'s":
        end += 2
    week = _WEEK_AFTER.match(low, end)
    which = _WHICH.search(before)
    start = at
    if week:
        return Expression("weekday", at, week.end(), number=number, which=f"{week[1]} week")
    if which:
        start -= len(which[0])
        name = which[1] or which[2] or which[3]
        return Expression(
            "weekday", start, end, number=number, which={"past": "last", "coming": "coming"}.get(name, name)
        )
    return Expression("weekday", start, end, number=number)


def _is_name(text: str, at: int, end: int) -> bool:
    """Tell a newspaper, a person or a song from a day."""
    if _NAMED_AFTER_DAY.match(text, end):
        return True
    return text[end : end + 1] == "," and _SURNAME.search(text, max(0, at - 24), at) is not None


def _short_weekday(context: Context, at: int, end: int, number: int) -> Expression | None:
    if context.text[end : end + 1] != "." or context.low[max(0, at - 4) : at] == "the ":
        return None
    if _ALSO_DATED.match(context.low, end + 1):
        return None
    return _weekday(context, at, end, number)


# -------------------------------------------------- days told by one word


def _today(context: Context, at: int, end: int, number: int) -> Expression | None:
    low = context.low
    if low.endswith("'s", at, end):
        end -= 2
    if _is_programme(context, at, end) or (number and _PROVERBIAL.search(low, max(0, at - 9), at)):
        return None
    if low.startswith("'s", end):
        if (number == 0 and not _TODAYS.match(low, end)) or _IDIOM.match(low, end):
            return None
        end += 2
    beyond = _BEYOND.search(low, max(0, at - 16), at)
    if beyond:
        return Expression("shift", beyond.start(), end, number=number * 2, unit="day") if number else None
    return Expression("shift", at, end, number=number, unit="day", which="now" if number == 0 else "")


def _is_programme(context: Context, at: int, end: int) -> bool:
    """Tell `USA Today`, and the “Today” show."""
    text = context.text
    named = text[at].isupper() and at > 1 and text[at - 2].isalnum()
    return named or _PROGRAMME.match(context.low, end) is not None


def _part_of_day(context: Context, at: int, end: int, number: int) -> Expression | None:
    before = context.low[max(0, at - 6) : at]
    if before.endswith(" this ") or before == "this ":
        return Expression("shift", at - 5, end, unit="day")
    if number and (before.endswith(" last ") or before == "last "):
        return Expression("shift", at - 5, end, number=-1, unit="day")
    return None


_TRIGGERS: dict[str, tuple[Callable[[Context, int, int, int], Expression | None], int]] = {
    **{name: (_weekday, number) for number, name in enumerate(_WEEKDAYS)},
    **{f"{name}'s": (_weekday, number) for number, name in enumerate(_WEEKDAYS)},
    **{name: (_short_weekday, number) for name, number in _SHORT_DAYS.items()},
    **{name: (_today, number) for name, number in (("today", 0), ("tonight", 0), ("yesterday", -1), ("tomorrow", 1))},
    **{f"{name}'s": (_today, number) for name, number in (("today", 0), ("yesterday", -1), ("tomorrow", 1))},
    **dict.fromkeys(("morning", "morning's", "afternoon", "afternoon's", "evening", "evening's"), (_part_of_day, 0)),
    **dict.fromkeys(("night", "night's"), (_part_of_day, 1)),
    **monthdays.TRIGGERS,
    **SPANS,
}
"""Word to what reads the expression round it, and a number for it."""

_WORDS = frozenset(_TRIGGERS)
