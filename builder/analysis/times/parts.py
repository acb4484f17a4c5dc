"""Quarters, halves and seasons of a year, told by their first month and their last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.times.span import MONTHS, STEPS, Span, month_after

if TYPE_CHECKING:
    from datetime import date

    from builder.analysis.times.grammar import Tense
    from builder.text.reltime import Expression


def of_written_year(found: Expression) -> Span | None:
    """Return the span of a part of a year that is written beside it, None when none is."""
    return _part(found, found.year) if found.year and found.kind in ("quarter", "half", "season") else None


def part_of_year(found: Expression, told: Tense, report: date) -> Span | None:
    """Return the span of a part of a year that is not written, by the tense; None when it could be of either year."""
    if found.kind == "year" or _first_month(found) == MONTHS:
        return None
    if found.which.endswith("year"):
        return _part(found, report.year + STEPS[found.which.split()[0]])
    if found.kind == "quarter" and found.which:
        quarter = (report.year * 4 + (report.month - 1) // 3) + STEPS[found.which]
        return _part(found._replace(number=quarter % 4 + 1), quarter // 4)
    year = _year_of_part(found, told, report)
    return _part(found, year) if year else None


def _year_of_part(found: Expression, told: Tense, report: date) -> int:
    first, length = _first_month(found), _LENGTHS[found.kind]
    within = first <= report.month < first + length
    begun = first + length <= report.month
    if found.which == "this":
        return report.year
    if found.which == "last":
        return 0 if within else report.year - (not begun)
    if found.which == "next":
        return report.year + 1 if begun or within else 0
    if told == "past":
        return 0 if within else report.year - (not begun)
    if told in ("future", "likely", "open"):
        return report.year + begun
    return 0


def _part(found: Expression, year: int) -> Span | None:
    first = _first_month(found)
    if first == MONTHS:
        return None  # the winter of a year is two
    return Span(month_after(year, first, 0), "month", month_after(year, first, _LENGTHS[found.kind] - 1))


_LENGTHS = {"quarter": 3, "season": 3, "half": 6}


def _first_month(found: Expression) -> int:
    return found.month or (found.number - 1) * _LENGTHS[found.kind] + 1
