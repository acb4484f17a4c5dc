"""Time cut into steps of one length, so that what came out can be counted over it: days, weeks, months or years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from builder.render.views.words import time_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit = Literal["day", "week", "month", "year"]

MOST = 32
"""Steps that one chart has room for."""


class Span(NamedTuple):
    """Steps that follow one another without a gap, from the first day to the last."""

    unit: Unit
    starts: tuple[str, ...]
    """First day of each step, `YYYY-MM-DD`."""
    labels: tuple[str, ...]
    """Each step in words, for a table."""
    short: tuple[str, ...]
    """The same for an axis."""

    def place(self, day: str) -> int:
        """Return the number of the step that a day falls into, or -1 when it lies outside."""
        start = _start(date.fromisoformat(day), self.unit).isoformat()
        return self.starts.index(start) if start in self.starts else -1


def span(days: Iterable[str]) -> Span:
    """Return the span of these days (`YYYY-MM-DD`), in the shortest steps that a chart has room for.

    Where even years are too many, the oldest are left out.
    """
    found = sorted(set(days))
    if not found:
        return Span("day", (), (), ())
    first, last = date.fromisoformat(found[0]), date.fromisoformat(found[-1])
    unit: Unit = next((unit for unit, length in _LENGTHS if (last - first).days <= length * (MOST - 2)), "year")
    starts: list[date] = []
    at = _start(last, unit)
    while len(starts) < MOST and at >= _start(first, unit):
        starts.append(at)
        at = _start(at - timedelta(1), unit)
    starts.reverse()
    iso = tuple(one.isoformat() for one in starts)
    return Span(unit, iso, tuple(_said(one, unit) for one in iso), tuple(_short(one, unit) for one in iso))


_LENGTHS: tuple[tuple[Unit, int], ...] = (("day", 1), ("week", 7), ("month", 30))


def _start(day: date, unit: Unit) -> date:
    if unit == "week":
        return day - timedelta(day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _said(day: str, unit: Unit) -> str:
    if unit == "year":
        return day[:4]
    moment = time_of(day[:7] if unit == "month" else day)
    text = moment.text if moment else day
    return f"Week of {text}" if unit == "week" else text


def _short(day: str, unit: Unit) -> str:
    if unit == "year":
        return day[:4]
    month = _MONTHS[int(day[5:7]) - 1]
    return f"{month} {day[2:4]}" if unit == "month" else f"{int(day[8:])} {month}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
