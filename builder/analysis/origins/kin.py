"""What a text goes back to, and which of two reports came first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from builder.analysis.reports import Card
    from builder.model import FoldKind


class Parent(NamedTuple):
    """What a text goes back to."""

    kind: FoldKind
    outlet: str
    """What outlets are compared by."""
    name: str
    evidence: str
    confidence: str
    is_first: bool = False
    """The text says that the outlet was the first to report."""


def rank(card: Card) -> tuple[bool, str, str]:
    """Return what orders reports in time, those without a date last; no two are equal."""
    date = card.report.date
    return date is None or not date.value, date.value if date else "", card.report.id
