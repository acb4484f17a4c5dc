"""Entries of a timeline that tell one event in nearly the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import TimelineEntry

_SHARED = 0.75
"""Part of the shorter sentence's words that the longer one has too, from which on they tell the same."""
_COMPARED = 20
"""Entries of one date that one is compared with, the last ones."""
_COMMON = frozenset(
    "the a an and of in on at to for by from with its his her their that which who is was were has had be been as it".split()
)


def merged(entries: Iterable[TimelineEntry], told: Mapping[str, Iterable[str]] | None = None) -> list[TimelineEntry]:
    """Return the entries without those that say again, of the same date, what an earlier one says.

    `told` gives the words of each text, in lower case, where they are known.
    """
    told = told or {}
    by_date: dict[tuple[str, str], list[TimelineEntry]] = {}
    for entry in entries:
        by_date.setdefault((entry.date, entry.until), []).append(entry)
    return [entry for group in by_date.values() for entry in (_apart(group, told) if len(group) > 1 else group)]


def _apart(entries: Iterable[TimelineEntry], told: Mapping[str, Iterable[str]]) -> list[TimelineEntry]:
    kept: list[tuple[frozenset[str], TimelineEntry]] = []
    for entry in entries:
        own = frozenset(told.get(entry.text) or words(entry.text)) - _COMMON
        if not any(_is_same(own, other) for other, _ in kept[-_COMPARED:]):
            kept.append((own, entry))
    return [entry for _, entry in kept]


def _is_same(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= _SHARED * min(len(first), len(second))
