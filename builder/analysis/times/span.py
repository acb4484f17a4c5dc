"""When something took place, as far as words say, and the small sums that every rule of time needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from builder.model import Precision

MONTHS = 12
STEPS = {"last": -1, "this": 0, "next": 1}
"""Which one, counted from that of the report."""


class Span(NamedTuple):
    """When something took place, as far as the words say."""

    value: str
    precision: Precision
    until: str = ""
    """The last day or month of a span, as exact as the first; empty for a single one."""
    day: date | None = None
    """The day, where it is a single one."""


def month_after(year: int, month: int, number: int) -> str:
    """Return the month so many after another, `2026-02`."""
    months = year * MONTHS + month - 1 + number
    return f"{months // MONTHS:04}-{months % MONTHS + 1:02}"
