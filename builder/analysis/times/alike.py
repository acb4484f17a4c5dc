"""Entries of a timeline that tell one event in nearly the same words: of one date they are one, of two they are a conflict."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from builder.text.alike import is_alike
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.model import TimelineEntry

_COMPARED = 20
"""Entries of one date that one is compared with, the last ones."""
_MOST_ENTRIES = 20
"""A timeline of more entries is not searched for conflicts."""


def merged(entries: Iterable[TimelineEntry], told: Mapping[str, frozenset[str]]) -> list[TimelineEntry]:
    """Return the entries without those that say again, of the same date, what an earlier one says.

    `told` gives the telling words of each text.
    """
    by_date: dict[tuple[str, str], list[TimelineEntry]] = {}
    for entry in entries:
        by_date.setdefault((entry.date, entry.until), []).append(entry)
    return [entry for group in by_date.values() for entry in (_apart(group, told) if len(group) > 1 else group)]


def conflicts(
    entries: Sequence[TimelineEntry], told: Mapping[str, frozenset[str]]
) -> Iterator[tuple[TimelineEntry, TimelineEntry]]:
    """Yield pairs of sentences that tell nearly the same of two different days."""
    single = [entry for entry in entries if entry.precision == "day" and not entry.until]
    if not 1 < len(single) <= _MOST_ENTRIES:
        return
    dated = {(entry.text, entry.date) for entry in single}
    for first, second in combinations(single, 2):
        if (first.text, second.date) in dated or (second.text, first.date) in dated:
            continue  # one of the two tells of both days
        if is_alike(told[first.text], told[second.text]):
            said = frozenset(words(f"{first.said} {second.said}"))
            if is_alike(told[first.text] - said, told[second.text] - said):
                yield first, second


def _apart(entries: Iterable[TimelineEntry], told: Mapping[str, frozenset[str]]) -> list[TimelineEntry]:
    kept: list[TimelineEntry] = []
    for entry in entries:
        if not any(is_alike(told[entry.text], told[other.text]) for other in kept[-_COMPARED:]):
            kept.append(entry)
    return kept
