"""Which pages are worth comparing: those that share rare words within the window of days, found without looking at every pair.

What is found for a dated page depends on itself and on the pages of the days before it, and on nothing else of the site.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from builder.analysis.stories.sketches import WINDOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.analysis.stories.sketches import Rarity
    from builder.model import Gist

_LOOK_BACK = 24
"""Pages before it that have the same term; an event of more reports is held together by its neighbours in time."""
_LOOKS = 120
"""Of one page at pages before it: what bounds the work where a site has many pages a day."""
_TO_BEST = 0.3
"""Two pages that share less than this part of what one of them shares with another page are not compared."""
_FEW = 3
"""Pages for which it is not worth while to take all words of their windows apart."""
_KEPT = 10
"""Candidates of each page before it."""

_Page = tuple[int, float]
"""A page, and what a term counts there."""


def likely(
    gists: Sequence[Gist], days: Sequence[int | None], rarity: Rarity, wanted: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Return for each wanted page those of its window before it that may tell of the same event, the likeliest first.

    Pages go by their numbers, in order of time, undated ones last; the wanted ones are dated.
    """
    dated = [day for day in days if day is not None]
    found: dict[int, tuple[int, ...]] = {}
    for run in _runs(sorted(wanted), dated):
        if len(run) > _FEW:
            found |= _in_one_go(gists, dated, rarity, run)
        else:
            found |= {
                number: _alone(gists, bisect_left(dated, dated[number] - WINDOW), rarity, number) for number in run
            }
    return found


def likely_undated(gists: Sequence[Gist], rarity: Rarity, first: int) -> dict[int, tuple[int, ...]]:
    """Return the same for the pages from `first` on, which have no date: they look at all pages before them."""
    last = _last_having({term for gist in gists[first:] for term in gist.terms.split()}, gists, 0, first)
    having = {term: [(page, _time(gists[page], term)) for page in pages] for term, pages in last.items()}
    found: dict[int, tuple[int, ...]] = {}
    for number in range(first, len(gists)):
        own = _times(gists[number])
        found[number] = _likeliest(own, rarity, lambda term: having[term][-_LOOK_BACK:])
        for term, times in own.items():
            having[term].append((number, times))
    return found


def _runs(wanted: Sequence[int], dated: Sequence[int]) -> Iterator[list[int]]:
    """Yield pages together that look at much the same pages."""
    run: list[int] = []
    for number in wanted:
        if run and dated[number] - dated[run[-1]] > WINDOW:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _in_one_go(
    gists: Sequence[Gist], dated: Sequence[int], rarity: Rarity, wanted: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    having: defaultdict[str, list[_Page]] = defaultdict(list)
    found: dict[int, tuple[int, ...]] = {}
    at = bisect_left(dated, dated[wanted[0]] - WINDOW)
    for number in wanted:
        for other in range(at, number):
            for term, times in _times(gists[other]).items():
                having[term].append((other, times))
        at = number
        start = (bisect_left(dated, dated[number] - WINDOW), 0.0)

        def looked_at(term: str, start: _Page = start) -> Sequence[_Page]:
            near = having[term][-_LOOK_BACK:] if term in having else []
            return near if not near or near[0] >= start else near[bisect_left(near, start) :]

        found[number] = _likeliest(_times(gists[number]), rarity, looked_at)
    return found


def _alone(gists: Sequence[Gist], start: int, rarity: Rarity, number: int) -> tuple[int, ...]:
    own = _times(gists[number])
    having = _last_having(set(own), gists, start, number)
    return _likeliest(own, rarity, lambda term: [(page, _time(gists[page], term)) for page in having[term]])


def _last_having(terms: set[str], gists: Sequence[Gist], start: int, end: int) -> dict[str, list[int]]:
    """Return for each term the last pages that have it, no more than are looked at, in order."""
    having: dict[str, list[int]] = {term: [] for term in terms}
    wanted = set(terms)
    for number in range(end - 1, start - 1, -1):
        for term in wanted.intersection(gists[number].terms.split()):
            having[term].append(number)
            if len(having[term]) == _LOOK_BACK:
                wanted.discard(term)
    return {term: pages[::-1] for term, pages in having.items()}


def _time(gist: Gist, term: str) -> float:
    return 1.0 + math.log(gist.terms.split().count(term))


def _times(gist: Gist) -> dict[str, float]:
    """Return each term with what it counts: the logarithm of how often it stands there."""
    words = gist.terms.split()
    times = dict.fromkeys(words, 1.0)
    if len(times) < len(words):
        times.update([(term, 1.0 + math.log(count)) for term, count in Counter(words).items() if count > 1])
    return times


def _likeliest(
    own: Mapping[str, float], rarity: Rarity, looked_at: Callable[[str], Sequence[_Page]]
) -> tuple[int, ...]:
    """Return the pages that share the weightiest terms, as far as there is time to look."""
    shared: defaultdict[int, float] = defaultdict(float)
    looks = 0
    scores = {term: times * rarity[term] for term, times in own.items()}
    for term in sorted(scores, key=scores.__getitem__, reverse=True):
        if near := looked_at(term):
            weight = scores[term] * rarity[term]
            for other, times in near:
                shared[other] += weight * times
            looks += len(near)
            if looks >= _LOOKS:
                break
    ranked = sorted([(likeness, other) for other, likeness in shared.items()], reverse=True)
    least = _TO_BEST * ranked[0][0] if ranked else 0.0
    return tuple([other for likeness, other in ranked[:_KEPT] if likeness >= least])
