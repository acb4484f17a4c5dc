"""Pages made ready for comparing: each word weighed by how rare it is, in the language and on this site."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder import weights
from builder.text.dates import instant
from builder.text.serial import from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from builder.model import Gist, Page

WINDOW = 8
"""Days; two pages further apart are of two stories, whatever they say."""

_PRIOR = 60.0
"""How many documents of this site the counts of the language are worth: less, and the words of a site of three pages
would all seem common; more, and a site that writes of one country only would take its name for news."""
_BIN = 2
"""Days. What many reports of one event say counts by the root of their number, or a large event would make its own
words common."""
_PRINCIPALS = 4


class Sketch(NamedTuple):
    """One page, ready for comparing."""

    vector: Mapping[str, float]
    """Term to weight, of length one."""
    principals: tuple[str, ...]
    """The names that stand there most often; where all write of one person, his name still is the page's principal."""
    known: frozenset[str]
    """Every name and term of the page."""
    numbers: frozenset[str]
    lead_numbers: frozenset[str]
    days: frozenset[str]
    lead_days: frozenset[str]
    marks: Mapping[str, frozenset[str]]
    """Head to what numbers it: `tern` to `3`."""
    day: int | None
    """Number of the day it was published; None when that is not known to the day."""
    outlet: str
    """Domain or name; empty when unknown."""
    crowd: int
    """Pages of the site that were published within the window of days, itself among them."""


def draw(pages: Sequence[tuple[Page, Gist]]) -> list[Sketch]:
    """Return a sketch of each page. The order of the pages decides nothing but the last digit of a sum."""
    days = [_day(page) for page, _ in pages]
    terms = [Counter(gist.terms.split()) for _, gist in pages]
    rarity = _rarity(terms, days)
    dated = sorted(day for day in days if day is not None)
    return [
        _sketch(page, gist, counts, rarity, (day, _crowd(day, dated, len(pages))))
        for (page, gist), counts, day in zip(pages, terms, days, strict=True)
    ]


def _sketch(
    page: Page, gist: Gist, counts: Counter[str], rarity: Callable[[str], float], when: tuple[int | None, int]
) -> Sketch:
    weighed = {term: _LOGS[min(count, 99)] * rarity(term) for term, count in counts.items()}
    length = math.sqrt(sum([weight * weight for weight in weighed.values()])) or 1.0
    marks = defaultdict(set)
    for mark in gist.marks.split():
        head, _, value = mark.partition("=")
        marks[head].add(value)
    return Sketch(
        vector={term: weight / length for term, weight in weighed.items()},
        principals=_principals(Counter(gist.names.split()), rarity),
        known=frozenset((*gist.cast.split(), *counts)),
        numbers=frozenset(gist.numbers.split()),
        lead_numbers=frozenset(gist.lead_numbers.split()),
        days=frozenset(gist.days.split()),
        lead_days=frozenset(gist.lead_days.split()),
        marks={head: frozenset(values) for head, values in marks.items()},
        day=when[0],
        outlet=(page.outlet.domain or page.outlet.name.casefold()) if page.outlet else "",
        crowd=when[1],
    )


def _principals(names: Counter[str], rarity: Callable[[str], float]) -> tuple[str, ...]:
    ranked = sorted(names, key=lambda name: (-names[name], -rarity(name), name))[:_PRINCIPALS]
    repeated = [name for name in ranked if names[name] > 1]
    return tuple(repeated if len(repeated) > 1 else ranked)


def _crowd(day: int | None, dated: Sequence[int], count: int) -> int:
    return count if day is None else bisect_right(dated, day + WINDOW) - bisect_left(dated, day - WINDOW)


def _day(page: Page) -> int | None:
    if page.published is None or page.published.precision not in ("second", "minute", "day"):
        return None
    try:
        return instant(page.published.value).date().toordinal()
    except (ValueError, OverflowError):
        return None


def _rarity(terms: Sequence[Iterable[str]], days: Sequence[int | None]) -> Callable[[str], float]:
    """Return what a term weighs: the logarithm of how seldom a page of this site and language has it."""
    bins: defaultdict[int, list[Iterable[str]]] = defaultdict(list)
    for number, (counts, day) in enumerate(zip(terms, days, strict=True)):
        bins[-1 - number if day is None else day // _BIN].append(counts)
    seen: defaultdict[str, float] = defaultdict(float)
    for _, together in sorted(bins.items()):
        for term, count in Counter(term for counts in together for term in counts).items():
            seen[term] += _ROOTS[min(count, _MOST)]
    total = sum(_ROOTS[min(len(together), _MOST)] for together in bins.values())
    prior = language()

    @cache
    def rarity(term: str) -> float:
        expected = _PRIOR * (prior.terms.get(term, 0) + 0.5) / (prior.documents + 1)
        return max(0.05, math.log((total + _PRIOR + 0.5) / (seen.get(term, 0.0) + expected)))

    return rarity


class Language(NamedTuple):
    """In how many documents of ordinary news each term stands."""

    documents: int
    terms: Mapping[str, int]


@lru_cache(maxsize=1)
def language() -> Language:
    """Return the counts that ship with the program."""
    stored = from_json(weights.load("stories.json"))
    return Language(stored["documents"], stored["terms"])


_MOST = 100_000
_ROOTS = [math.sqrt(number) for number in range(_MOST + 1)]
_LOGS = [0.0, *(1.0 + math.log(number) for number in range(1, 100))]
