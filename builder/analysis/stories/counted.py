"""How often each term was seen on the pages of a site, taken over from the grouping before where the pages are the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from builder.analysis.stories.known import Counted
from builder.analysis.stories.sketches import ONCE, root
from builder.text.serial import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from builder.model import Gist

_BIN = 2
"""Days. What many reports of one event say counts by the root of their number, or a large event would make its own
words common."""
_UNDATED = -1
"""The bin of pages without a day, each of which counts alone."""


def bin_of(day: int | None) -> int:
    """Return which pages count together."""
    return _UNDATED if day is None else day // _BIN


def total(days: Sequence[int | None]) -> int:
    """Return how often a term would be seen that every page has: 64 for once."""
    return sum([_worth(bin_, count) for bin_, count in Counter(map(bin_of, days)).items()])


def count(
    gists: Sequence[Gist], days: Sequence[int | None], before: Counted, changed: Collection[int]
) -> tuple[Counted, dict[str, tuple[int, int]]]:
    """Return the counts, and the terms that were seen more or less often before, with both counts.

    `changed` are the bins in which a page came, went or changed.
    """
    members: defaultdict[int, list[Gist]] = defaultdict(list)
    for gist, day in zip(gists, days, strict=True):
        if (bin_ := bin_of(day)) in changed:
            members[bin_].append(gist)
    seen, bins = dict(before.seen), dict(before.bins)
    for bin_ in sorted(changed):
        old: Mapping[str, int] = unpack(bins.pop(bin_), dict[str, int]) if bin_ in bins else {}
        new = _count(members[bin_]) if bin_ in members else {}
        if new:
            bins[bin_] = pack(new)
        for term in old.keys() | new.keys():
            was, is_ = old.get(term, 0), new.get(term, 0)
            if was != is_:
                seen[term] = seen.get(term, 0) + _worth(bin_, is_) - _worth(bin_, was)
    moved = (
        {
            term: (before.seen.get(term, 0), number)
            for term, number in seen.items()
            if number != before.seen.get(term, 0)
        }
        if changed
        else {}
    )
    return Counted({term: number for term, number in seen.items() if number}, bins), moved


def _count(gists: Iterable[Gist]) -> dict[str, int]:
    """Return on how many of some pages each term stands."""
    return dict(Counter(chain.from_iterable([set(gist.terms.split()) for gist in gists])))


def _worth(bin_: int, pages: int) -> int:
    return ONCE * pages if bin_ == _UNDATED else root(pages)
