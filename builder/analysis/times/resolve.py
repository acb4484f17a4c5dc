"""An expression of time resolved against the day of the report, by published rules; what has two readings stays open.

A day is told by its date, a week and a month by the month, a quarter, a season and a longer span by their first and
their last one. Nothing is told more exactly than the words say it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from builder.analysis.times.parts import of_written_year, part_of_year
from builder.analysis.times.span import MONTHS, STEPS, Span, month_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.analysis.times.tense import Tense
    from builder.model import Precision
    from builder.text.reltime import Expression

WEEK = 7
_LONG = 270
_NEAR = 92
"""A day more than `_LONG` days off is not meant where the same one of another year is within `_NEAR`: left out."""
_SURE = 2
"""Without a tense the nearer of two weekdays is taken when it is no farther off."""
_NEAREST = 92
"""The same for dates without a year."""
_NEAREST_PLAN = 150
"""The same for what was planned for then."""
_FIRST_YEAR, _LAST_YEAR = 1500, 2200


def resolve(  # noqa: PLR0911 - one return a kind
    found: Expression, told: Tense, report: date | None, anchor: date | None = None
) -> Span | None:
    """Return when the expression says, None when that is open. `told` is the tense round it, `anchor` the day named before."""
    if found.kind == "date" and found.year:
        return _of_date(found, found.year)
    if found.kind == "after":
        return _from_anchor(found, anchor)
    if report is None:
        return of_written_year(found)
    if found.kind == "weekday":
        return _weekdays(found, told, report)
    if found.kind == "date":
        year = _year(found, told, report)
        return _of_date(found, year) if year else None
    if found.kind == "shift":
        return _shift(found, told, report)
    return of_written_year(found) or part_of_year(found, told, report)


def single(day: date | None) -> Span | None:
    """Return the span of one day."""
    return Span(day.isoformat(), "day", day=day) if day else None


def nearest(number: int, report: date) -> date | None:
    """Return the weekday nearest the report's day, None when it lies about as far behind as ahead."""
    back, ahead = (report.weekday() - number) % WEEK, (number - report.weekday()) % WEEK
    if min(back, ahead) > _SURE:
        return None
    return report - timedelta(back) if back <= ahead else report + timedelta(ahead)


# ---------------------------------------------------------------- days


def _weekdays(found: Expression, told: Tense, report: date) -> Span | None:
    if found.until[2]:
        if told not in ("past", "future"):
            return None  # opening hours, more often than not
        first = _by_verb(found.number, told, report, this=False)
        days = (found.until[2] - 1 - found.number) % WEEK
        return Span(first.isoformat(), "day", (first + timedelta(days)).isoformat()) if first and days else None
    return single(_weekday(found, told, report))


def _weekday(found: Expression, told: Tense, report: date) -> date | None:
    number, which = found.number, found.which
    back, ahead = (report.weekday() - number) % WEEK, (number - report.weekday()) % WEEK
    if which.endswith("week"):
        return _monday(report) + timedelta(number + WEEK * STEPS[which.split()[0]])
    if which == "last":
        return report - timedelta(back or WEEK)
    if which == "next" and ahead and (number > report.weekday() or ahead == 1):
        return None  # on a Monday, `next Friday` is this week's to some and next week's to others
    if which in ("next", "coming"):
        return report + timedelta(ahead or WEEK)
    return _by_verb(number, told, report, this=which == "this")


def _by_verb(number: int, told: Tense, report: date, *, this: bool) -> date | None:
    """Return the last such day for what is told as done, the next one for what is to come, else the nearest."""
    back, ahead = (report.weekday() - number) % WEEK, (number - report.weekday()) % WEEK
    if not back or told == "past":
        return report - timedelta(back)
    if told == "likely" and back <= ahead:
        return None
    if told in ("future", "likely") or this:
        return report + timedelta(ahead)
    return nearest(number, report)


def _shift(found: Expression, told: Tense, report: date) -> Span | None:
    if found.unit == "day":
        return (
            None if found.which == "now" and told in ("present", "none") else single(report + timedelta(found.number))
        )
    if found.unit == "hours":
        return Span((report + timedelta(found.number)).isoformat(), "day", report.isoformat())
    if found.unit == "weekend":
        return _weekend(found, told, report)
    if found.unit == "month" and found.day:
        first = month_after(report.year, report.month, found.number)
        return single(_valid(int(first[:4]), int(first[5:]), found.day))
    if found.unit == "month":
        return _months(report, found.number)
    return _week(found, report)


def _weekend(found: Expression, told: Tense, report: date) -> Span:
    saturday = _monday(report) + timedelta(5)
    within = report >= saturday
    if found.which == "last" or (not within and found.which != "coming" and told not in ("future", "likely")):
        saturday -= timedelta(WEEK)
    elif found.which == "coming" and within:
        saturday += timedelta(WEEK)
    return Span(saturday.isoformat(), "day", (saturday + timedelta(1)).isoformat())


def _week(found: Expression, report: date) -> Span:
    if found.which in ("ago", "in"):
        return _by_month(report + timedelta(WEEK * found.number - 3), report + timedelta(WEEK * found.number + 3))
    monday = _monday(report) + timedelta(WEEK * found.number)
    first, last = monday, monday + timedelta(4)
    if not found.number and found.which in ("earlier", "early"):
        last = max(first, report)
    elif not found.number and found.which in ("later", "late"):
        first, last = report, monday + timedelta(6)
    return _by_month(first, last)


def _months(day: date, number: int) -> Span | None:
    if abs(number) >= MONTHS:
        return None
    return Span(month_after(day.year, day.month, number), "month")


def _by_month(first: date, last: date) -> Span:
    """Return a week as the month it lies in, or as two."""
    months = first.isoformat()[:7], last.isoformat()[:7]
    return Span(months[0], "month", "" if months[0] == months[1] else months[1])


def _from_anchor(found: Expression, anchor: date | None) -> Span | None:
    if anchor is None:
        return None
    if found.unit == "day":
        return single(anchor + timedelta(found.number))
    if found.unit == "month":
        return _months(anchor, found.number)
    middle = anchor + timedelta(WEEK * found.number)
    return _by_month(middle - timedelta(1), middle + timedelta(1))


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


# ---------------------------------------------------------------- dates


def _of_date(found: Expression, year: int) -> Span | None:
    first = _written(year, found.month, found.day)
    if not first:
        return None
    precision: Precision = "day" if found.day else "month"
    last = ""
    if found.until[1]:
        end_year = found.until[0] or year + ((found.until[1], found.until[2]) < (found.month, found.day))
        last = _written(end_year, found.until[1], found.until[2])
        if not last or last <= first:
            return None
    return Span(first, precision, last, date.fromisoformat(first) if found.day and not last else None)


def _written(year: int, month: int, day: int) -> str:
    """Return `2026-03-03`, or `2026-03` for day 0; empty when there is no such day."""
    made = _valid(year, month, day or 1)
    if made is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    return made.isoformat() if day else made.isoformat()[:7]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(found: Expression, told: Tense, report: date) -> int:
    """Return the year of a date that is written without one, 0 when it could be either."""
    if found.which.endswith("year"):
        return report.year + STEPS[found.which.split()[0]]
    if found.number:
        fits = [year for year, day in _days(found, report) if day.weekday() == found.number - 1]
        if len(fits) == 1:
            return fits[0]
    if found.which == "this":
        return report.year
    if found.which in ("last", "next"):
        # In November, `last March` is this year's to some and last year's to others.
        year = report.year + STEPS[found.which]
        same = found.month < report.month if found.which == "last" else found.month > report.month
        return 0 if same else year
    return _by_tense(found, told, report)


def _by_tense(found: Expression, told: Tense, report: date) -> int:
    days = list(_days(found, report))
    behind = [entry for entry in days if entry[1] <= report]
    ahead = [entry for entry in days if _end_of(found, entry[1]) >= report]
    if not behind or not ahead:
        return 0
    past, future = behind[-1], ahead[0]
    away = {"past": (report - past[1]).days, "future": max(0, (future[1] - report).days)}
    told = "future" if told == "likely" else told
    if told in ("past", "future") and found.which != "of":
        other = "future" if told == "past" else "past"
        year = past[0] if told == "past" else future[0]
        doubtful = year != report.year and away[told] > _LONG and away[other] <= _NEAR
        return 0 if doubtful else year
    near, far = sorted(away.values())
    if near > (_NEAREST_PLAN if told == "open" else _NEAREST) or far < near * 1.5:
        return 0
    return past[0] if away["past"] < away["future"] else future[0]


def _days(found: Expression, report: date) -> Iterator[tuple[int, date]]:
    """Yield the year and the first day of the expression in each of three years."""
    for year in (report.year - 1, report.year, report.year + 1):
        if _written(year, found.month, found.day):
            yield year, date(year, found.month, found.day or 1)


def _end_of(found: Expression, day: date) -> date:
    if found.day:
        return day
    following = date(day.year + day.month // MONTHS, day.month % MONTHS + 1, 1)
    return following - timedelta(1)
