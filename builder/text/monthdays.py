"""Dates by the name of a month: `3 March`, `March 3–5, 2026`, `late December`, with their year or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from builder.text.expressions import Context, Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NAMES = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_NOT_A_DAY = r"(?![\w%]|[,.:/]\d|\s(?:percent|per cent|people|million|billion|thousand|hundred|[ap]\.?m\b))"
_YEAR = r"((?:19|20)\d\d)(?![\w%]|[,.]\d|\s(?:people|soldiers|troops|jobs|homes|workers))"

_DAY_AFTER = re.compile(
    rf"\.?\s{{1,3}}(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th)?{_NOT_A_DAY}"
    rf"(?:(?:\s?[-–—/]\s?|\s(?:to|through|until)\s(?:the\s)?|\sand\s(?=\d{{1,2}}(?:st|nd|rd|th)?(?:[,.;)]|\s(?:in|at|and|when|as|of|by)\b|$)))"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?{_NOT_A_DAY}(?!\s{_MONTH}))?"
)
_YEAR_AFTER_DAY = re.compile(rf"(?:,\s{{0,3}}|\s{{1,3}}(?:of\s)?){_YEAR}")
_YEAR_AFTER = re.compile(rf"\.?,?\s{{1,3}}(?:of\s{{1,3}})?{_YEAR}(?!-\d)")
_YEAR_SAID = re.compile(r",?\s(?:of\s)?(last|this|next)\syear\b(?!'s)")
_DAY_BEFORE = re.compile(
    r"(?<![\w.,:/$£€-])(?:(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–—/]\s?|\s(?:to|until|through)\s(?:the\s)?|\sand\s(?:the\s)?))?"
    r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th)?(?:\s{1,3}of)?(?:\s{1,3}|-)$"
)
_WEEKDAY_BEFORE = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s(?:the\s)?$",
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CUE = re.compile(
    r"(?<!\w)(?:(?:in|since|until|till|by|from|through|throughout|during|before|after|of|last|this|next|early|late|mid|for|"
    r"between|to|and|or|around|this past|this coming|previous)\s|mid-|[-–—/])$"
)
_DETERMINED = re.compile(r"(?<!\w)(?:a|an|the|its|his|her|their|our|that|another)\s$")
_WHICH = re.compile(r"(?<!\w)(?:this\s)?(last|this|next|past|coming)\s(?:early\s|mid-|late\s)?$")
_NEVER = re.compile(r"\b(?:every|each|most|any|many)\s$|\bevery\s\w{1,12}\sand\s$")
_MONTH_FOLLOWS = re.compile(rf"\s?[-–—/]\s?{_MONTH}\b")
_STREET = re.compile(r"\.?\s(?:street|st\.|road|avenue|madness|hare|hares|lane|square|on\s[A-Z])")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]+")
_PEOPLE = frozenset({3, 4, 5, 6, 8})
"""Months that are words or names of people too."""
_WEEK_OF = re.compile(r"\bweek(?:end)? (?:of|beginning|starting)(?: the)? $")
_ATTACKS = {(9, 11), (1, 6), (10, 7)}
"""Days that stand for what happened on them, in whatever year."""
_ATTACK = re.compile(
    r"(?:'s)?\s(?:\w+\s)?(?:attacks?|riots?|insurrection|committee|commission|massacre|memorial|defendants?)\b"
)
_OF_ATTACK = re.compile(r"\b(?:attacks?|riots?|massacre|events|aftermath|wake) (?:of|on) $|\b(?:since|after|post-) ?$")
_FEAST = re.compile(r"\s(day|eve)\b")

_JOINS = re.compile(r"\s?[-–—]\s?|\s(?:to|through|until|till)\s")
_LONGEST_JOIN = 12
_LISTS = re.compile(r",?\s(?:and|or)\s|,\s")


def _month(context: Context, at: int, end: int, month: int) -> Expression | None:
    text, low = context
    if not text[at].isupper() or _NEVER.search(low, max(0, at - 24), at) or _STREET.match(low, end):
        return None
    after = _DAY_AFTER.match(low, end)
    before = None if after else _DAY_BEFORE.search(low, max(0, at - 24), at)
    if after:
        first, last, start, stop = after[1], after[2], at, after.end()
        year = _YEAR_AFTER_DAY.match(low, stop)
    elif before:
        first, last, start = before[1] or before[2], before[2] if before[1] else "", before.start()
        year = _YEAR_AFTER.match(low, end)
        stop = end
    else:
        return _month_alone(context, at, end, month)
    number = int(year[1]) if year else 0
    stop = year.end() if year else stop
    made = _made(context, (start, stop), (number, month, int(first)), int(last or 0))
    return None if made is None or _is_attack(low, made) else made


def _made(context: Context, place: tuple[int, int], day: tuple[int, int, int], last: int) -> Expression | None:
    """Put an expression together from a day of a month and, for a span, the last one; None when there is no such day."""
    (start, end), (year, month, first), low = place, day, context.low
    if not 1 <= first <= _LENGTHS[month] or last > _LENGTHS[month] or (last and last <= first):
        return None
    said = None if year else _YEAR_SAID.match(low, end)
    weekday = _WEEKDAY_BEFORE.search(low, max(0, start - 16), start)
    which = _WHICH.search(low, max(0, start - 16), start)
    if _WEEK_OF.search(low, max(0, start - 24), start):
        first, last = 0, 0
    return Expression(
        "date",
        weekday.start() if weekday else start,
        said.end() if said else end,
        year=year,
        month=month,
        day=first,
        number=_WEEKDAYS.index(weekday[1]) + 1 if weekday else 0,
        which=f"{said[1]} year" if said else _plain(which[1]) if which and not year else _before_noun(context, end),
        until=(year, month, last) if last else (0, 0, 0),
    )


def _month_alone(context: Context, at: int, end: int, month: int) -> Expression | None:
    text, low = context
    year = _YEAR_AFTER.match(low, end)
    if year:
        return _made_month(context, at, year.end(), month, int(year[1]))
    cue = _CUE.search(low, max(0, at - 16), at) or _MONTH_FOLLOWS.match(low, end)
    if not cue and low.startswith("'s ", end):
        cue = _CUE.search("in ") if month not in _PEOPLE else None
    if not cue and month not in _PEOPLE:
        cue = _DETERMINED.search(low, max(0, at - 12), at)
    if not cue or (
        month in _PEOPLE
        and not low.startswith(("in ", "last ", "since "), max(0, at - 3))
        and _NAME_AFTER.match(text, end)
    ):
        return None
    return _made_month(context, at, end, month, 0)


def _made_month(context: Context, at: int, end: int, month: int, year: int) -> Expression | None:
    low = context.low
    said = None if year else _YEAR_SAID.match(low, end)
    which = None if year else _WHICH.search(low, max(0, at - 16), at)
    start = which.start() if which else at
    name = f"{said[1]} year" if said else _plain(which[1]) if which else ""
    return Expression("date", start, said.end() if said else end, year=year, month=month, which=name)


def _before_noun(context: Context, end: int) -> str:
    """Return `of` where the date stands before what it dates: `the June 7 primary`."""
    noun = _NOUN.match(context.text, end)
    return "of" if noun and noun[1] not in _NO_NOUN else ""


_NOUN = re.compile(r"\s([a-z]{3,}|[A-Z][a-z]+\s[a-z]{3,})")
_NO_NOUN = frozenset(
    "after and are around because before both but during for from had has have into near nor not over said than that the their then "
    "there this through under until was were when where which while who will with without would about above across against "
    "along also although among between could did does its late later may might must near off onto out per should since some "
    "such though till toward towards unless upon via what whether whose yet his her our your".split()
)


def _plain(which: str) -> str:
    return {"past": "last", "coming": "next"}.get(which, which)


def _is_attack(low: str, made: Expression) -> bool:
    if made.year or (made.month, made.day) not in _ATTACKS:
        return False
    return bool(_ATTACK.match(low, made.end) or _OF_ATTACK.search(low, max(0, made.start - 20), made.start))


def _iso(context: Context, at: int, end: int, year: int) -> Expression | None:
    """Read `2026-03-03`; a year by itself is an expression of its own, which nothing is dated by."""
    low = context.low
    slashed = _SLASHED.search(low, max(0, at - 6), at)
    if slashed:
        return _by_slashes(slashed, end, year)
    rest = _REST_OF_ISO.match(low, end)
    if rest and low[at - 1 : at] not in ("/", "-", ".", "_"):
        month, day = int(rest[1]), int(rest[2])
        if 1 <= month <= len(_LENGTHS) - 1 and 1 <= day <= _LENGTHS[month]:
            return Expression("date", at, rest.end(), year=year, month=month, day=day)
    return Expression("year", at, end, year=year) if _IN_YEAR.search(low, max(0, at - 16), at) else None


def _by_slashes(found: re.Match[str], end: int, year: int) -> Expression | None:
    """Read `24/02/2026` and `02/24/2026`; `03/05/2026` is two days, so none."""
    first, second = int(found[1]), int(found[2])
    day, month = max(first, second), min(first, second)
    if not 1 <= month < len(_LENGTHS) or not 1 <= day <= _LENGTHS[month] or (day < len(_LENGTHS) and day != month):
        return None
    return Expression("date", found.start(), end, year=year, month=month, day=day)


_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})/$")
_REST_OF_ISO = re.compile(
    r"-(\d\d)-(\d\d)(?:t\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?(?![\w-]|[.,/]\d)"
)
_IN_YEAR = re.compile(r"\b(?:in|since|until|till|by|from|early|late|mid|during|of|before|after)(?:\s|-)$")
_LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _feast(context: Context, at: int, end: int, _number: int) -> Expression | None:
    """Read Christmas Day and Eve, New Year's Day and Eve."""
    low, follows = context.low, _FEAST.match(context.low, end)
    new_year = low[at:end] == "year's"
    if not follows or (new_year and low[max(0, at - 4) : at] != "new "):
        return None
    eve = follows[1] == "eve"
    month, day = ((12, 31) if eve else (1, 1)) if new_year else (12, 24 if eve else 25)
    return Expression("date", at - 4 if new_year else at, follows.end(), month=month, day=day)


def joined(context: Context, found: Sequence[Expression]) -> tuple[Expression, ...]:
    """Return the expressions with `March 28 to April 2, 2026` made one span, and a year written once shared by both."""
    made: list[Expression] = []
    for one in found:
        between = context.low[made[-1].end : one.start] if made else ""
        if not made or len(between) > _LONGEST_JOIN:
            made.append(one)
        elif made[-1].kind == one.kind == "weekday":
            _join_weekdays(made, one, between)
        elif made[-1].kind == one.kind == "date" and bool(made[-1].day) == bool(one.day):
            _join_dates(context, made, one, between)
        else:
            made.append(one)
    return tuple(made)


def _join_weekdays(made: list[Expression], one: Expression, between: str) -> None:
    previous = made[-1]
    if _JOINS.fullmatch(between) and not (previous.which or one.which):
        made[-1] = previous._replace(end=one.end, until=(0, 0, one.number + 1))
    else:
        made.append(one)


def _join_dates(context: Context, made: list[Expression], one: Expression, between: str) -> None:
    previous = made[-1]
    is_pair = between == " and " and context.low.endswith("between ", 0, previous.start)
    spans = is_pair or _JOINS.fullmatch(between) is not None
    if spans or _LISTS.fullmatch(between):
        previous, one = _share_year(previous, one)
    if spans and not previous.until[1] and not previous.which:
        made[-1] = previous._replace(end=one.end, until=(one.year, one.month, one.day))
    else:
        made[-1:] = [previous, one]


def _share_year(first: Expression, second: Expression) -> tuple[Expression, Expression]:
    later = (first.month, first.day) > (second.month, second.day)
    if second.year and not first.year:
        until = (second.year, *first.until[1:]) if first.until[1] else first.until
        return first._replace(year=second.year - later, until=until), second
    if first.year and not second.year:
        return first, second._replace(year=first.year + later)
    return first, second


TRIGGERS: dict[str, tuple[Callable[[Context, int, int, int], Expression | None], Any]] = {
    **{name: (_month, number) for names in _NAMES for number, name in enumerate(names, 1)},
    **{f"{name}'s": (_month_alone, number) for number, name in enumerate(_NAMES[0], 1)},
    "sept": (_month, 9),
    **{str(year): (_iso, year) for year in range(1900, 2101)},
    "christmas": (_feast, 0),
    "year's": (_feast, 0),
}
"""Word to what reads the expression round it, and the number of the month or the year."""
