"""Pages joined to groups by wording and date, part by part: what hangs together with nothing that changed stays as it was."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from builder.analysis.stories import known as memory
from builder.analysis.stories import wishes
from builder.analysis.stories.clusters import Ties, cluster
from builder.analysis.stories.comparison import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.analysis.stories.comparison import Comparison
    from builder.analysis.stories.known import Known


class Joined:
    """All pages in groups, and in parts: pages that a chain of links leads from one to the other."""

    def __init__(self, comparison: Comparison, known: Known) -> None:
        self._comparison = comparison
        change = comparison.change
        then = memory.numbers("Q", known.addresses)
        self.addresses = [
            then[old] if old >= 0 else wishes.address(page.canonical_url)
            for page, old in zip(comparison.pages, change.was, strict=True)
        ]
        self._together = list(wishes.one_address(self.addresses))
        self.names = [wishes.key(page.story) if page.story else "" for page in comparison.pages]
        touched = {self.addresses[page] for page in change.came} | {then[old] for old in change.went}
        first_then, part_then = (memory.numbers("I", data) for data in (known.clusters, known.parts))
        moved = {*comparison.moved, *(page for page, where in enumerate(self.addresses) if where and where in touched)}
        moved_parts = {part_then[change.was[page]] for page in moved if change.was[page] >= 0}
        moved_parts.update(part_then[old] for old in change.went)
        anew = [page for page, old in enumerate(change.was) if old < 0 or part_then[old] in moved_parts]
        self._firsts = _renumbered(first_then, change.was)
        self._parts = _renumbered(part_then, change.was)
        for group in self._clustered(anew, Ties(self.names, self._together)):
            self._firsts.update(dict.fromkeys(group, group[0]))
        for part in self._hanging_together(anew):
            self._parts.update(dict.fromkeys(part, part[0]))

    def groups(self, bans: Iterable[tuple[int, Iterable[int]]] = ()) -> list[list[int]]:
        """Return the groups by their first pages; `bans` keep pages apart from others."""
        firsts = self._firsts
        if bans := list(bans):
            ties = self.ties(bans)
            parts = {self._parts[page] for page in ties.bans}
            firsts = dict(firsts)
            for group in self._clustered([page for page, part in self._parts.items() if part in parts], ties):
                firsts.update(dict.fromkeys(group, group[0]))
        return _gathered(firsts)

    def ties(self, bans: Iterable[tuple[int, Iterable[int]]] = ()) -> Ties:
        """Return what must be together and what must be apart."""
        ties = Ties(self.names, self._together)
        for page, others in bans:
            ties.ban(page, others)
        return ties

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """Return addresses, groups and parts, as `Known` holds them."""
        pages = range(len(self.addresses))
        return (
            array("Q", self.addresses).tobytes(),
            array("I", [self._firsts[page] for page in pages]).tobytes(),
            array("I", [self._parts[page] for page in pages]).tobytes(),
        )

    def _clustered(self, pages: Sequence[int], ties: Ties) -> list[list[int]]:
        edges = {(other, page): value for page in pages for other, value in self._links(page).items()}
        return cluster(pages, edges, self._comparison.alike, ties)

    def _links(self, page: int) -> dict[int, float]:
        return links(self._comparison.pairs[page])

    def _hanging_together(self, pages: Sequence[int]) -> list[list[int]]:
        root = {page: page for page in pages}

        def find(page: int) -> int:
            while root[page] != page:
                root[page] = page = root[root[page]]
            return page

        links = [(other, page) for page in pages for other in self._links(page)]
        for one, other in (*links, *(pair for pair in self._together if pair[0] in root)):
            low, high = sorted((find(one), find(other)))
            root[high] = low
        return _gathered({page: find(page) for page in pages})


def _renumbered(firsts: Sequence[int], was: Sequence[int]) -> dict[int, int]:
    """Return page to the first page of its group, under the numbers of now, as it was: groups that changed come later."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for page, old in enumerate(was):
        if old >= 0:
            groups[firsts[old]].append(page)
    return {page: members[0] for members in groups.values() for page in members}


def _gathered(firsts: dict[int, int]) -> list[list[int]]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for page, first in firsts.items():
        groups[first].append(page)
    return sorted([sorted(members) for members in groups.values()])
