"""Pages made ready for comparing: each word weighed by how rare it is, in the language and on this site."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import lru_cache
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from builder import weights
from builder.text.dates import instant
from builder.text.serial import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model import Gist, Page

WINDOW = 8
"""Days; two pages further apart are of two stories, whatever they say."""

_PRIOR = 60.0
"""How many documents of this site the counts of the language are worth: less, and the words of a site of three pages
would all seem common; more, and a site that writes of one country only would take its name for news."""
_PRINCIPALS = 4
STEPS, _TOTAL_STEPS, CROWD_STEPS = 8, 8, 4
"""To a unit of the logarithm: of a term's rarity, of the size of the site, of the crowd."""
ONCE = 64
_FINE = 32
"""What once counts, and what a term weighs that stands once: roots and logarithms as whole numbers."""


class Sketch(NamedTuple):
    """One page, ready for comparing."""

    weights: Mapping[str, int]
    """Term to weight: whole numbers, whose sums are exact in whatever order they are added."""
    length: float
    """Of the weights taken as a vector."""
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
    """Of the page's days, from `crowds`."""


def sketch(page: Page, gist: Gist, rarity: Rarity, when: tuple[int | None, int]) -> Sketch:
    """Return the sketch of one page, given its day and the crowd of it. Nothing else of the site is looked at."""
    words = gist.terms.split()
    weights = {term: _FINE * rarity[term] for term in dict.fromkeys(words)}
    if len(weights) < len(words):
        weights.update(
            [(term, _LOGS[min(count, 99)] * rarity[term]) for term, count in Counter(words).items() if count > 1]
        )
    marks: defaultdict[str, set[str]] = defaultdict(set)
    for mark in gist.marks.split():
        head, _, value = mark.partition("=")
        marks[head].add(value)
    return Sketch(
        weights=weights,
        length=math.sqrt(sum(map(mul, weights.values(), weights.values()))) or 1.0,
        principals=_principals(Counter(gist.names.split()), rarity),
        known=frozenset(gist.cast.split()).union(weights),
        numbers=frozenset(gist.numbers.split()),
        lead_numbers=frozenset(gist.lead_numbers.split()),
        days=frozenset(gist.days.split()),
        lead_days=frozenset(gist.lead_days.split()),
        marks={head: frozenset(values) for head, values in marks.items()},
        day=when[0],
        outlet=(page.outlet.domain or page.outlet.name.casefold()) if page.outlet else "",
        crowd=when[1],
    )


def _principals(names: Counter[str], rarity: Rarity) -> tuple[str, ...]:
    ranked = sorted(names, key=lambda name: (-names[name], -rarity[name], name))[:_PRINCIPALS]
    repeated = [name for name in ranked if names[name] > 1]
    return tuple(repeated if len(repeated) > 1 else ranked)


def crowds(days: Sequence[int | None]) -> list[int]:
    """Return for each page how many pages of the site stand within the window of its days, in steps of a logarithm."""
    dated = Counter(day for day in days if day is not None)
    all_of_them = _step(len(days), CROWD_STEPS)
    around = {
        day: _step(sum(dated.get(near, 0) for near in range(day - WINDOW, day + WINDOW + 1)), CROWD_STEPS)
        for day in dated
    }
    return [all_of_them if day is None else around[day] for day in days]


def day_of(page: Page) -> int | None:
    """Return the number of the day a page was published, None where that is not known to the day."""
    if page.published is None or page.published.precision not in ("second", "minute", "day"):
        return None
    try:
        return instant(page.published.value).date().toordinal()
    except (ValueError, OverflowError):
        return None


def root(number: int) -> int:
    """Return what so many pages of one bin count: a whole number, so that sums can be taken back exactly."""
    return round(ONCE * math.sqrt(number))


class Rarity(dict[str, int]):
    """What a term weighs: the logarithm of how seldom a page of this site and language has it, in coarse steps.

    The steps keep the weights of a site still: a page more or less moves only terms that happen to stand at an edge.
    """

    def __init__(self, seen: Mapping[str, int], total: int) -> None:
        super().__init__()
        self._seen = seen
        self._prior = language()
        self.top = _step(total / ONCE + _PRIOR + 0.5, _TOTAL_STEPS)
        """Of the site: as long as it stands, a term keeps its weight unless it was seen more or less often itself."""

    def __missing__(self, term: str) -> int:
        self[term] = found = self.of(term, self._seen.get(term, 0))
        return found

    def of(self, term: str, seen: int) -> int:
        """Return the steps of a term that was seen so often."""
        expected = _PRIOR * (self._prior.terms.get(term, 0) + 0.5) / (self._prior.documents + 1)
        return max(1, round(STEPS * (self.top / _TOTAL_STEPS - math.log(seen / ONCE + expected))))


def _step(number: float, steps: int) -> int:
    return round(steps * math.log(number)) if number > 0 else 0


class Language(NamedTuple):
    """In how many documents of ordinary news each term stands."""

    documents: int
    terms: Mapping[str, int]


@lru_cache(maxsize=1)
def language() -> Language:
    """Return the counts that ship with the program."""
    stored = from_json(weights.load("stories.json"))
    return Language(stored["documents"], stored["terms"])


_LOGS = [0, *(round(_FINE * (1.0 + math.log(number))) for number in range(1, 100))]
