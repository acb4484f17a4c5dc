"""Threads: which group of pages follows which, told by the names that lead both and by what both say."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.stories.clusters import spokesmen
from builder.analysis.stories.pairs import model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.analysis.stories.comparison import Comparison

DAYS = 60
"""Between the last page of a story and the first of one that follows it."""

_NAMES, _SHARED = 5, 2
"""Names that lead a group, and how many of them two groups of a thread share."""
_LOOK_BACK = 12
_COMPARED = 4
_SPEAK = 2
_MORE_THAN_LINE = 0.6
"""Evidence above the line that two groups need: no nearness in time speaks for them."""
_PER_DAY = 0.02


class _Span(NamedTuple):
    """A group in time, and who leads it."""

    first: int
    last: int
    names: frozenset[str]
    pages: tuple[int, ...]
    is_single: bool


def follow(groups: Sequence[Sequence[int]], work: Comparison) -> dict[int, int]:
    """Return group to the one group that it follows, by their numbers; at least one of the two has several pages.

    A group whose pages have no known day follows none.
    """
    spans = {number: span for number, pages in enumerate(groups) if (span := _span(pages, work)) is not None}
    led: defaultdict[str, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    needed = model().line + _MORE_THAN_LINE
    for number in sorted(spans, key=lambda number: (spans[number].first, spans[number].last, number)):
        before = _before(number, spans, led)
        scored = [
            (_score(spans[other], spans[number], work) - work.usual, spans[other].first, other) for other in before
        ]
        fitting = [one for one in scored if one[0] >= needed]
        if fitting:
            found[number] = max(fitting)[2]
        for name in sorted(spans[number].names):
            led[name].append(number)
    return found


def _span(pages: Sequence[int], work: Comparison) -> _Span | None:
    days = [day for page in pages if (day := work.days[page]) is not None]
    if not days:
        return None
    counts = Counter(name for page in pages for name in work.principals[page])
    names = sorted(counts, key=lambda name: (-counts[name], name))[:_NAMES]
    return _Span(min(days), max(days), frozenset(names), tuple(spokesmen(pages, _SPEAK)), len(pages) == 1)


def _before(number: int, spans: Mapping[int, _Span], led: Mapping[str, Sequence[int]]) -> Iterator[int]:
    this = spans[number]
    shared = Counter(other for name in sorted(this.names) for other in led.get(name, ())[-_LOOK_BACK:])
    fitting = (
        other
        for other, count in shared.items()
        if count >= _SHARED
        and not (this.is_single and spans[other].is_single)
        and spans[other].first < this.first
        and spans[other].last < this.last
        and this.first - spans[other].last <= DAYS
    )
    yield from sorted(fitting, key=lambda other: (-shared[other], -spans[other].last, other))[:_COMPARED]


def _score(earlier: _Span, later: _Span, work: Comparison) -> float:
    pairs = [(a, b) for a in earlier.pages for b in later.pages]
    total = sum([work.worded(a, b) for a, b in pairs])
    return round(total / len(pairs) - _PER_DAY * max(0, later.first - earlier.last), 4)
