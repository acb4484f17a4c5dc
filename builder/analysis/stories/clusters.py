"""Average-link clustering inside connected pages: the same groups in whatever order the pages come."""

from __future__ import annotations

import heapq
from itertools import product
from typing import TYPE_CHECKING

from builder.analysis.stories.pairs import LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

SPOKESMEN = 6
"""Members of a group, spread over its time, that speak for it: groups of no more are compared whole."""


class Ties:
    """What must be together and what must be apart; everything else is for similarity to decide."""

    def __init__(self, names: Sequence[str], together: Iterable[tuple[int, int]]) -> None:
        self.names = names
        """For each page the name of its story, where an editor gave one: two names never meet."""
        self.together = tuple(together)
        self.bans: dict[int, set[int]] = {}
        """Page to pages that it must not be with."""

    def ban(self, page: int, others: Iterable[int]) -> None:
        """Keep a page apart from others."""
        for other in others:
            self.bans.setdefault(page, set()).add(other)
            self.bans.setdefault(other, set()).add(page)


def cluster(
    pages: Sequence[int], edges: Mapping[tuple[int, int], float], similarity: Callable[[int, int], float], ties: Ties
) -> list[list[int]]:
    """Return the pages in groups, each in order, the groups by their first page.

    `edges` holds the pairs (smaller, larger) that were looked at, with their similarity; `similarity` measures any
    other pair. Both ends of an edge or tie are among the pages, or neither. Groups join, the most similar first, as long
    as their members are on average at least `LINE` similar.
    """
    groups = _Groups(pages, similarity, ties)
    for one, other in ties.together:
        if one in groups.of and not groups.must_be_apart(groups.of[one], groups.of[other]):
            groups.join(groups.of[one], groups.of[other])
    heap = [(-value, one, other, 0) for (one, other), value in edges.items() if value >= LINE]
    heapq.heapify(heap)
    looked_at: dict[tuple[int, int], int] = {}
    while heap:
        _, one, other, seen = heapq.heappop(heap)
        left, right = sorted((groups.of[one], groups.of[other]))
        if left == right or groups.must_be_apart(left, right):
            continue
        version = groups.versions[left] + groups.versions[right]
        if seen == version:
            groups.join(left, right)
        elif looked_at.get((left, right)) != version:
            looked_at[left, right] = version
            # What holds of the whole is never more than what the heap said of its parts: its turn comes later.
            if (value := groups.link(left, right)) >= LINE:
                heapq.heappush(heap, (-value, left, right, version))
    return sorted(sorted(members) for members in groups.members.values() if members)


def spokesmen(members: Sequence[int], most: int = SPOKESMEN) -> list[int]:
    """Return members spread over the time of a group, all of them when they are few."""
    last = len(members) - 1
    if last < most:
        return list(members)
    return [members[last * number // (most - 1)] for number in range(most)]


class _Groups:
    """Groups as they grow; a group goes by its first page."""

    def __init__(self, pages: Sequence[int], similarity: Callable[[int, int], float], ties: Ties) -> None:
        self.of = {page: page for page in pages}
        """Page to its group."""
        self.members = {page: [page] for page in pages}
        self.versions = dict.fromkeys(pages, 0)
        """Changes with every page that joins."""
        self._names = {page: ties.names[page] for page in pages}
        self._bans = ties.bans
        self._similarity = similarity

    def must_be_apart(self, left: int, right: int) -> bool:
        """Tell whether an editor keeps two groups apart."""
        if left != right and self._names[left] and self._names[right] and self._names[left] != self._names[right]:
            return True
        small, large = sorted((left, right), key=lambda group: len(self.members[group]))
        return any(self._bans[page] & set(self.members[large]) for page in self.members[small] if page in self._bans)

    def join(self, left: int, right: int) -> None:
        """Make two groups one."""
        if left == right:
            return
        left, right = sorted((left, right))
        for page in self.members[right]:
            self.of[page] = left
        self.members[left] = sorted((*self.members[left], *self.members[right]))
        self.versions[left] += self.versions[right] + 1
        self.members[right] = []
        self._names[left] = self._names[left] or self._names[right]

    def link(self, left: int, right: int) -> float:
        """Return how similar two groups are: the mean over their spokesmen."""
        pairs = list(product(spokesmen(self.members[left]), spokesmen(self.members[right])))
        return sum(sorted(self._similarity(*sorted(pair)) for pair in pairs)) / len(pairs)
