"""All pages of a site compared, as far as it is worth while; what the grouping before measured is not measured again.

A page's sketch changes with the page, with the weight of one of its words, and with the crowd of its days. Pairs of
pages whose sketches are as they were are as similar as they were.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from builder.analysis.stories import known as memory
from builder.analysis.stories.candidates import likely, likely_undated
from builder.analysis.stories.counted import bin_of, count, total
from builder.analysis.stories.known import Known, Measured, Pairs, Verdict
from builder.analysis.stories.pairs import LINE, STRANGERS, similarity, usual_evidence, wording_evidence
from builder.analysis.stories.sketches import WINDOW, Rarity, Sketch, crowds, day_of, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Gist, Page


class Sketches:
    """The sketch of each page, drawn when it is asked for."""

    def __init__(
        self, found: Sequence[tuple[Page, Gist]], rarity: Rarity, whens: Sequence[tuple[int | None, int]]
    ) -> None:
        self._found = found
        self._rarity = rarity
        self._whens = whens
        self._drawn: dict[int, Sketch] = {}

    def __getitem__(self, page: int) -> Sketch:
        found = self._drawn.get(page)
        if found is None:
            found = self._drawn[page] = sketch(*self._found[page], self._rarity, self._whens[page])
        return found


class _Change(NamedTuple):
    """What is not as it was."""

    was: Sequence[int]
    """Of each page the number that it had, -1 for one that is new."""
    now: Sequence[int]
    """Of each page that was, its number, -1 for one that is gone."""
    came: frozenset[int]
    went: frozenset[int]
    """By the numbers they had."""
    days: frozenset[int | None]
    """On which a page came or went."""


class Comparison:
    """Pages in order of time, undated ones last, and how similar those are that may tell of one event."""

    def __init__(
        self, ranked: Sequence[tuple[Page, Gist]], names: Sequence[str] = (), known: Known = memory.NOTHING
    ) -> None:
        self.pages = [page for page, _ in ranked]
        self.gists = [gist for _, gist in ranked]
        self.days = [day_of(page) for page in self.pages]
        self._known = known
        self._digests = memory.digests_of(ranked, names or [""] * len(ranked), known)
        self._names = names or self._digests
        self.change = _change(self._digests, self.days, known)
        self.counted, moved = count(self.gists, self.days, known.counted, {bin_of(day) for day in self.change.days})
        self._crowds = crowds(self.days)
        self.rarity = Rarity(self.counted.seen, total(self.days))
        self.sketches = Sketches(ranked, self.rarity, list(zip(self.days, self._crowds, strict=True)))
        redrawn = self._redrawn(moved)
        self._standing = nsmallest(STRANGERS, range(len(ranked)), key=lambda page: _lot(self.pages[page].slug))
        self.usual = self._usual(redrawn)
        self.changed: set[int] = set()
        """Pages that, or whose pairs, are not as they were."""
        self.moved: set[int] = set()
        """Those of them that may belong to others now."""
        self.pairs = self._measured(redrawn)
        self.principals = self._principals(redrawn)
        self._worded_before = memory.worded_of(known, self.change.now)
        self._redrawn_pages = redrawn
        self._worded: dict[tuple[int, int], float] = {}

    def worded(self, one: int, other: int) -> float:
        """Return the evidence of the wording alone that two pages tell of one event."""
        value = self._worded.get((one, other))
        if value is None:
            value = self._worded_before.get((one, other))
            if value is None or one in self._redrawn_pages or other in self._redrawn_pages:
                value = wording_evidence(self.sketches[one], self.sketches[other])
            self._worded[one, other] = value
        return value

    def verdicts(self) -> dict[tuple[int, ...], Verdict]:
        """Return what was told of groups of pages before and still holds, by their members."""
        return memory.renumbered(self._known, self.change.now, self.changed)

    def alike(self, one: int, other: int) -> float:
        """Return how similar two pages are, given in order."""
        values = self.pairs[other].values
        value = values.get(one)
        if value is None:
            value = values[one] = similarity(self.sketches[one], self.sketches[other], self.usual)
        return value

    def near(self, page: int) -> list[tuple[int, float]]:
        """Return the pages that a page was compared with, the most similar first."""
        found = [(other, self.pairs[page].values[other]) for other in self.pairs.candidates(page)]
        found += [(other, self.pairs[other].values[page]) for other in self._later.get(page, ())]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    @cached_property
    def _later(self) -> dict[int, list[int]]:
        """Return page to the pages of which it is a candidate."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for page in range(len(self.pages)):
            for other in self.pairs.candidates(page):
                found[other].append(page)
        return found

    def known(self, addresses: bytes, clusters: bytes, parts: bytes, verdicts: Iterable[Verdict]) -> Known:
        """Return what is remembered of it, and of what was told of groups."""
        candidates, counts, others, values = self.pairs.packed()
        return Known(
            names=memory.joined(self._names),
            digests=memory.joined(self._digests),
            days=memory.packed_days(self.days),
            crowds=bytes(self._crowds),
            top=self.rarity.top,
            usual=self.usual,
            standing=tuple(self._digests[page] for page in self._standing),
            counted=self.counted,
            candidates=candidates,
            counts=counts,
            others=others,
            values=values,
            addresses=addresses,
            clusters=clusters,
            parts=parts,
            principals="\n".join([" ".join(names) for names in self.principals]),
            worded=array("I", chain.from_iterable(self._worded)).tobytes(),
            evidence=array("d", self._worded.values()).tobytes(),
            verdicts=tuple(verdicts),
        )

    # ------------------------------------------------------------ what is not as it was

    def _redrawn(self, moved: dict[str, tuple[int, int]]) -> set[int]:
        """Return the pages whose sketches are not what they were."""
        change = self.change
        if self._known.top != self.rarity.top:
            return set(range(len(self.pages)))
        crowds_then = self._known.crowds
        found = {page for page, old in enumerate(change.was) if old < 0 or crowds_then[old] != self._crowds[page]}
        terms = {term for term, (was, is_) in moved.items() if self.rarity.of(term, was) != self.rarity.of(term, is_)}
        if terms:
            found.update(_having(terms, self.gists))
        return found

    def _usual(self, redrawn: set[int]) -> float:
        chosen = self._standing
        if redrawn.isdisjoint(chosen) and tuple(self._digests[page] for page in chosen) == self._known.standing:
            return self._known.usual
        return usual_evidence([self.sketches[page] for page in chosen])

    def _principals(self, redrawn: set[int]) -> list[tuple[str, ...]]:
        then = self._known.principals.split("\n")
        return [
            self.sketches[page].principals if page in redrawn else tuple(then[old].split())
            for page, old in enumerate(self.change.was)
        ]

    def _measured(self, redrawn: set[int]) -> Measured:
        """Return the pairs of each page, measured where they were not, and note which are not as they were."""
        change = self.change
        pairs = Measured(self._known, change.was, change.now)
        near = self._candidates(redrawn)
        stale = set(range(len(self.pages))) if self.usual != self._known.usual else redrawn
        todo = {
            page for page, candidates in near.items() if page in stale or candidates != tuple(pairs.candidates(page))
        }
        todo.update(stale, [change.now[old] for old in pairs.touching({*stale, -1})])
        for page in sorted(todo - {-1}):
            then = pairs.then(change.was[page])
            candidates = near.get(page, then.candidates)
            values = {other: value for other, value in then.values.items() if other >= 0 and other not in stale}
            if page in stale:
                values = {}
            missing = [other for other in candidates if other not in values]
            values.update(
                (other, similarity(self.sketches[other], self.sketches[page], self.usual)) for other in missing
            )
            pairs[page] = Pairs(candidates, values)
            self.changed.update((page, *candidates, *then.candidates))
            now, before = links(pairs[page]), links(then)
            if now != before:
                self.moved.update((page, *now, *before))
        for old in change.went:
            self.changed.update(pairs.then(old).candidates)
            self.moved.update(links(pairs.then(old)))
        self.changed.discard(-1)
        self.moved.update(stale)
        self.moved.discard(-1)
        return pairs

    def _candidates(self, redrawn: set[int]) -> dict[int, tuple[int, ...]]:
        """Return the candidates of the pages for which they may be others than they were."""
        days = self.change.days
        if not days and not redrawn:
            return {}
        dated = sum([day is not None for day in self.days])
        near = {day + more for day in days if day is not None for more in range(WINDOW + 1)}
        wanted = [page for page in range(dated) if page in redrawn or self.days[page] in near]
        return likely(self.gists, self.days, self.rarity, wanted) | likely_undated(self.gists, self.rarity, dated)


def links(pairs: Pairs) -> dict[int, float]:
    """Return the candidates that a page may come together with."""
    return {other: value for other in pairs.candidates if (value := pairs.values[other]) >= LINE}


def _change(digests: Sequence[str], days: Sequence[int | None], known: Known) -> _Change:
    old = memory.cut_digests(known)
    number = {digest: page for page, digest in enumerate(old)}
    was = [number.get(digest, -1) for digest in digests]
    now = [-1] * len(old)
    for page, then in enumerate(was):
        if then >= 0:
            now[then] = page
    came = frozenset(page for page, then in enumerate(was) if then < 0)
    went = frozenset(then for then, page in enumerate(now) if page < 0)
    days_then = memory.days_of(known)
    return _Change(
        was, now, came, went, frozenset((*(days[page] for page in came), *(days_then[page] for page in went)))
    )


def _having(terms: set[str], gists: Sequence[Gist]) -> Iterable[int]:
    for page, gist in enumerate(gists):
        if not (terms.isdisjoint(gist.terms.split()) and terms.isdisjoint(gist.names.split())):
            yield page


def _lot(slug: str) -> tuple[int, str]:
    return crc32(slug.encode("utf-8", "surrogatepass")), slug
