"""Which pages are worth comparing: those that share rare words within the window of days, found without looking at every pair."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from builder.analysis.stories.sketches import WINDOW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.analysis.stories.sketches import Sketch

_TERMS = 48
"""Of each page, the weightiest."""
_LOOK_BACK = 24
"""Pages before it that have the same term; an event of more reports is held together by its neighbours in time."""
_LOOKS = 120
"""Of one page at pages before it: what bounds the work where a site has many pages a day."""
_KEPT = 10
"""Candidates of each page before it."""
_LEAST = 0.015
"""Of the cosine; two pages that share less are not compared."""
_TO_BEST = 0.1
"""Nor are two that share less than this part of what both share with another page."""


def likely_pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Return pairs (earlier, later) of pages that may tell of one event; `sketches` in order of time, undated ones last."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    best = [0.0] * len(sketches)
    found: list[tuple[float, int, int]] = []
    for number, sketch in enumerate(sketches):
        weightiest = sorted([(-weight, term) for term, weight in sketch.vector.items()])[:_TERMS]
        shared = _shared(weightiest, sketch.day, having, sketches)
        for _, term in weightiest:
            having[term].append(number)
        for negative, other in sorted([(-round(likeness, 9), -other) for other, likeness in shared.items()])[:_KEPT]:
            if negative <= -_LEAST:
                found.append((-negative, -other, number))
                best[number] = max(best[number], -negative)
                best[-other] = max(best[-other], -negative)
    return [
        (other, number) for likeness, other, number in found if likeness >= _TO_BEST * min(best[other], best[number])
    ]


def _shared(
    weightiest: Sequence[tuple[float, str]],
    day: int | None,
    having: Mapping[str, Sequence[int]],
    sketches: Sequence[Sketch],
) -> dict[int, float]:
    """Return the part of the cosine that a page's weightiest terms, given by negative weight, have with pages before it."""
    first = day - WINDOW if day is not None else 0
    shared: defaultdict[int, float] = defaultdict(float)
    looks = 0
    for negative, term in weightiest:
        near = having[term][: -_LOOK_BACK - 1 : -1]
        for other in near:
            there = sketches[other]
            if there.day is not None and there.day < first:
                break
            shared[other] -= negative * there.vector[term]
        looks += len(near)
        if looks >= _LOOKS:
            break
    return shared
