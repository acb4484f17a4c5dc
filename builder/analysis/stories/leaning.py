"""Retellings: a page that names the outlet or the address of another page belongs where that one is, short of a contradiction.

What only retells shares few words with its source, so that wording alone leaves it out; that it says where it comes from
is evidence of its own. It decides for pages that wording left alone, never about groups that stand by themselves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from builder.analysis.stories.sketches import WINDOW
from builder.analysis.vocabulary import name_key
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.analysis.stories.clusters import Ties
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Gist, Page, Sourcing

NAMED, LINKED = 0.43, 0.25
"""Similarity that is enough where a page names the outlet of the other, or leads to its address."""
_CREDITS = ("reports", "told", "first", "linked")
_LOOKS = 24
"""Pages of an outlet that one page is compared with, those nearest in time."""
_LARGEST = 4
"""Members of a group that is taken along when all of them lean on one story."""


def leans(sourcing: Sequence[Sourcing], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a page leans on: outlets by domain, or by name where none is known, and addresses; each once, in order."""
    found: dict[str, None] = {}
    for one in sourcing:
        if one.kind in _CREDITS and one.name:
            entry = None if one.kind == "linked" else vocabulary.by_name.get(name_key(one.name))
            name = one.name if one.kind == "linked" else " ".join(name_key(one.name))
            found[entry.domain if entry and entry.domain else name] = None
    return tuple(sorted(found))


def gather(
    groups: Sequence[Sequence[int]], sources: Sources, similarity: Callable[[int, int], float], ties: Ties
) -> list[list[int]]:
    """Return the groups, those of retellings joined to the group of what they retell."""
    held = [list(members) for members in groups]
    group_of = {page: number for number, members in enumerate(held) for page in members}
    for number, members in enumerate(groups):
        if len(members) > _LARGEST or not all(map(sources.are_any, members)):
            continue
        targets = {_target(page, sources, similarity, group_of) for page in members}
        target = targets.pop()
        if target is not None and not targets and _may_join(held[number], held[target], ties):
            held[target] = sorted((*held[target], *held[number]))
            group_of.update(dict.fromkeys(held[number], target))
            held[number] = []
    return sorted(members for members in held if members)


def _target(
    page: int, sources: Sources, similarity: Callable[[int, int], float], group_of: Mapping[int, int]
) -> int | None:
    """Return the group of the page that this one leans on, the most similar one; None when there is none."""
    found = []
    for other, least in sources.of(page):
        value = similarity(min(page, other), max(page, other)) if group_of[other] != group_of[page] else 0.0
        if value >= least:
            found.append((-value, group_of[other]))
    return min(found)[1] if found else None


def _may_join(one: Sequence[int], other: Sequence[int], ties: Ties) -> bool:
    names = {ties.names[page] for page in (*one, *other)} - {""}
    return len(names) < 2 and not any(ties.bans.get(page, set()) & set(other) for page in one)  # noqa: PLR2004 - one name


class Sources:
    """What each page may have its matter from: pages by outlet and by address."""

    def __init__(self, pages: Sequence[Page], gists: Sequence[Gist], days: Sequence[int | None]) -> None:
        self._pages = pages
        self._gists = gists
        self._days = days
        self._by_outlet: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_address: defaultdict[str, list[int]] = defaultdict(list)
        for number, page in enumerate(pages):
            day = self._days[number]
            for key in _outlet_keys(page) if day is not None else ():
                self._by_outlet[key].append((day or 0, number))
            if page.canonical_url:
                self._by_address[canonical(page.canonical_url)].append(number)

    def are_any(self, page: int) -> bool:
        """Tell whether a page leans on anything."""
        return bool(self._gists[page].leans or self._pages[page].citations)

    def of(self, page: int) -> Iterator[tuple[int, float]]:
        """Yield the pages that one may have its matter from, and how similar they must be at the least."""
        gist = self._gists[page]
        addresses = [canonical(one.url) for one in self._pages[page].citations if one.url]
        for key in dict.fromkeys((*gist.leans, *addresses)):
            for other in self._by_address.get(key, ()):
                yield other, LINKED
        day = self._days[page]
        own = _outlet_keys(self._pages[page])
        if day is None:
            return
        for key in gist.leans:
            if key in own:
                continue
            there = self._by_outlet.get(key, [])
            near = there[bisect_left(there, (day - WINDOW, 0)) : bisect_right(there, (day + WINDOW + 1, 0))]
            for _, other in sorted(near, key=lambda one: (abs(one[0] - day), one[1]))[:_LOOKS]:
                yield other, NAMED


def _outlet_keys(page: Page) -> tuple[str, ...]:
    if page.outlet is None:
        return ()
    keys = (page.outlet.domain, " ".join(name_key(page.outlet.name)))
    return tuple(dict.fromkeys(key for key in keys if key))
