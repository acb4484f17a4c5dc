"""Whether two sentences tell nearly the same, by the words they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARED = 0.75
"""Part of the shorter sentence's words that the longer one has too, from which on they tell the same."""
_COMMON = frozenset(
    "the a an and of in on at to for by from with its his her their that which who is was were has had be been as it".split()
)


def telling(words: Iterable[str]) -> frozenset[str]:
    """Return the words, in lower case, without those that any sentence has."""
    return frozenset(words) - _COMMON


def is_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether one sentence says nearly all that the other does; both as `telling` gives them."""
    return len(first & second) >= SHARED * min(len(first), len(second))
