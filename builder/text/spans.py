"""Spans of time told by their length or place: `last week`, `three days ago`, `the next day`, `Q3`, `spring 2027`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.text.expressions import Context, Expression, count

if TYPE_CHECKING:
    from collections.abc import Callable

_WHICH = re.compile(r"(?<!\w)(?:(earlier|later|early|late|sometime) )?(?<!the )(?<!over )(?:(last|this|next)\s)$")
_ARTICLE = re.compile(r"(?<!\w)(?:in|of|over|during|within|for|throughout) the (?:last|next)\s$|\bthe (?:last|next) $")
_DISTANCE = re.compile(
    r"(?<!\w)((?:more than|less than|nearly|almost|about|around|over|under|at least|some|roughly|up to|just under|just over) )?"
    r"([a-z]{1,7}|\d{1,3})(?:\s|-)$"
)
_THAN = re.compile(r"\b(?:than|as) [^,;.]{0,30}$")
_SIGN = re.compile(r"\s(ago|later|earlier|from now)\b(?!\s(?:than|this|that|in the))")
_ADVERB = re.compile(
    r"(?<!\w)(?:(?<!in )(?<!within )(?<!over )(?<!for )(?<!during )the (next|following|previous|same)|(that(?: same)?|that very)) $"
)
_ORDINAL = re.compile(r"(?<!\w)(\d{1,2})(?:st|nd|rd|th) of $")
_THE_DAY = re.compile(r"(?<!\w)the $|(?<!\w)a $|(?<!\w)one $")
_BESIDE = re.compile(r"\s(before|after)(?=[,.;:)]|$)")
_HOURS = re.compile(r"(?<!\w)(?:past|last|previous) (24|48|twenty-four|forty-eight) $")
_WEEKEND = re.compile(
    r"(?<!\w)(?:(last|this|this past)|(?:over|during|at|on) (?:the|this)|(?:the|this) (?:past|coming)) $"
)

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
_NUMBERED = re.compile(r"(?<!\w)(first|second|third|fourth|final|1st|2nd|3rd|4th)[\s-]$")
_OF_YEAR = re.compile(r"(?:,?\s(?:of\s(?:the\s)?)?|-|\s?')((?:19|20)\d\d)(?!\w)")
_OF_SAID_YEAR = re.compile(r"(?:,?\s(?:of\s)?(last|this|next)|\sof\s(the))\syear\b")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s-]$")
_FISCAL = re.compile(r"\bfiscal|\bfinancial year|\bfy\d")
_WHICH_QUARTER = re.compile(r"(?<!\w)(?<!the )(last|this|next|current)\s$")

_SEASON_CUE = re.compile(r"(?<!\w)(?:in|by|since|over) the (?:early |late )?$")
_SEASON_WHICH = re.compile(r"(?<!\w)(last|this|next|this past|this coming)\s$")
_NO_SEASON = re.compile(r"[\s-](?:training|break|festival|street|cleaning|water|onion|rolls?|of 19[0-8])|[-\w]")


def _week(context: Context, at: int, end: int, _number: int) -> Expression | None:
    if context.text[at].isupper() and context.text[at + 1].islower():
        return None  # the name of a programme
    which = _which(context.low, at)
    if which is None:
        return _distance(context, at, end, "week")
    start, number, part = which
    return Expression("shift", start, end, number=number, unit="week", which=part)


def _month(context: Context, at: int, end: int, _number: int) -> Expression | None:
    which = _which(context.low, at)
    if which is None:
        return _distance(context, at, end, "month")
    start, number, part = which
    day = _ORDINAL.search(context.low, max(0, start - 10), start)
    if day:
        return Expression("shift", day.start(), end, number=number, unit="month", day=int(day[1]))
    return Expression("shift", start, end, number=number, unit="month", which=part)


def _year(context: Context, at: int, end: int, _number: int) -> Expression | None:
    which = _which(context.low, at)
    if which is not None:
        return Expression("year", which[0], end, number=which[1])
    ago = _SIGN.match(context.low, end)
    return Expression("year", at, ago.end()) if ago and ago[1] == "ago" else None


def _which(low: str, at: int) -> tuple[int, int, str] | None:
    """Return where `earlier this` starts, how far it is from now, and which part of it is meant."""
    found = _WHICH.search(low, max(0, at - 20), at)
    if not found or _ARTICLE.search(low, max(0, at - 28), at) or low.endswith("than ", 0, found.start()):
        return None
    return found.start(), {"last": -1, "this": 0, "next": 1}[found[2]], found[1] or ""


def _distance(context: Context, at: int, end: int, unit: str) -> Expression | None:
    """Read `three weeks ago` from the report's day, `two weeks later` from one named before."""
    low = context.low
    sign = _SIGN.match(low, end)
    number = _DISTANCE.search(low, max(0, at - 24), at)
    if not sign or not number:
        return _ahead(low, number, end, unit) if number else None
    distance = count(number[2])
    if not distance or (number[1] and unit == "day") or _THAN.search(low, max(0, number.start() - 40), number.start()):
        return None
    if sign[1] == "ago":
        return Expression("shift", number.start(), sign.end(), number=-distance, unit=unit, which="ago")  # type: ignore[arg-type]
    if sign[1] == "from now":
        return Expression("shift", number.start(), sign.end(), number=distance, unit=unit, which="ago")  # type: ignore[arg-type]
    signed = distance if sign[1] == "later" else -distance
    return Expression("after", number.start(), sign.end(), number=signed, unit=unit)  # type: ignore[arg-type]


def _ahead(low: str, number: re.Match[str], end: int, unit: str) -> Expression | None:
    """Read `in three days`, which is a day to come or how long something took."""
    distance = count(number[2])
    if number[1] or not distance or not low.endswith("in ", 0, number.start()) or low.startswith("'", end):
        return None
    return Expression("shift", number.start() - 3, end, number=distance, unit=unit, which="in")  # type: ignore[arg-type]


def _day(context: Context, at: int, end: int, single: int) -> Expression | None:
    low = context.low
    if not single:
        return _distance(context, at, end, "day")
    found = _ADVERB.search(low, max(0, at - 22), at)
    if found:
        if low.startswith((" of ", " in ", " when ", " that "), end):
            return None
        number = {"next": 1, "following": 1, "previous": -1}.get(found[1] or "", 0)
        return Expression("after", found.start(), end, number=number, unit="day")
    article = _THE_DAY.search(low, max(0, at - 5), at)
    beside = _BESIDE.match(low, end) if article else None
    if article and beside:
        return Expression("after", article.start(), beside.end(), number=1 if beside[1] == "after" else -1, unit="day")
    return _distance(context, at, end, "day")


def _hours(context: Context, at: int, end: int, _number: int) -> Expression | None:
    found = _HOURS.search(context.low, max(0, at - 24), at)
    if not found:
        return None
    return Expression("shift", found.start(), end, number=-1 if found[1] in ("24", "twenty-four") else -2, unit="hours")


def _weekend(context: Context, at: int, end: int, _number: int) -> Expression | None:
    found = _WEEKEND.search(context.low, max(0, at - 16), at)
    if not found:
        return None
    which = "last" if "past" in found[0] or found[1] == "last" else "coming" if "coming" in found[0] else ""
    return Expression("shift", found.start(), end, unit="weekend", which=which)


# ---------------------------------------------------------------- parts of years


def _quarter(context: Context, at: int, end: int, _number: int) -> Expression | None:
    low = context.low
    number = _NUMBERED.search(low, max(0, at - 9), at)
    which = None if number else _WHICH_QUARTER.search(low, max(0, at - 13), at)
    if not (number or which) or _is_fiscal(low, at, end):
        return None
    if number:
        return _part_of_year("quarter", low, (number.start(), end), _ORDINALS[number[1]])
    name = which[1] if which else ""
    return Expression("quarter", at - len(name) - 1, end, which="this" if name == "current" else name)


def _short_quarter(context: Context, at: int, end: int, number: int) -> Expression | None:
    if _is_fiscal(context.low, at, end) or not context.text[at:end].isupper():
        return None
    return _part_of_year("quarter", context.low, (at, end), number)


def _half(context: Context, at: int, end: int, _number: int) -> Expression | None:
    number = _NUMBERED.search(context.low, max(0, at - 9), at)
    if not number or _ORDINALS[number[1]] > 2 or _is_fiscal(context.low, at, end):  # noqa: PLR2004 - halves
        return None
    made = _part_of_year("half", context.low, (number.start(), end), _ORDINALS[number[1]])
    return made if made.end > end else None


def _part_of_year(kind: str, low: str, place: tuple[int, int], number: int) -> Expression:
    start, end = place
    year, said, before = (
        _OF_YEAR.match(low, end),
        _OF_SAID_YEAR.match(low, end),
        _YEAR_BEFORE.search(low, max(0, start - 6), start),
    )
    which = f"{said[1]} year" if said and said[1] else ""
    written = year or before
    return Expression(
        kind,  # type: ignore[arg-type]
        before.start() if before and not year else start,
        year.end() if year else said.end() if said else end,
        year=int(written[1]) if written else 0,
        number=number,
        which=which,
    )


def _is_fiscal(low: str, at: int, end: int) -> bool:
    return _FISCAL.search(low, max(0, at - 24), end + 24) is not None


def _season(context: Context, at: int, end: int, month: int) -> Expression | None:
    low = context.low
    year, which = _OF_YEAR.match(low, end), _SEASON_WHICH.search(low, max(0, at - 13), at)
    if not (year or which or (_SEASON_CUE.search(low, max(0, at - 14), at) and not _NO_SEASON.match(low, end))):
        return None
    if low.startswith(("-", " training", " break", " festival"), end):
        return None
    name = which[1] if which else ""
    return Expression(
        "season",
        which.start() if which else at,
        year.end() if year else end,
        year=int(year[1]) if year else 0,
        month=month,
        which={"this past": "last", "this coming": "next"}.get(name, name),
    )


SPANS: dict[str, tuple[Callable[[Context, int, int, int], Expression | None], int]] = {
    **dict.fromkeys(("week", "weeks", "week's"), (_week, 0)),
    **dict.fromkeys(("month", "months", "month's"), (_month, 0)),
    **dict.fromkeys(("year", "years"), (_year, 0)),
    "day": (_day, 1),
    "days": (_day, 0),
    "hours": (_hours, 0),
    **dict.fromkeys(("weekend", "weekend's"), (_weekend, 0)),
    **dict.fromkeys(("quarter", "quarter's"), (_quarter, 0)),
    **{f"q{number}": (_short_quarter, number) for number in range(1, 5)},
    "half": (_half, 0),
    "spring": (_season, 3),
    "summer": (_season, 6),
    "autumn": (_season, 9),
    "fall": (_season, 9),
    "winter": (_season, 12),
}
"""Word to what reads the expression round it, and a number for it."""
