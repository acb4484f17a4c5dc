"""What editors want of the grouping: pages put into a story or kept out of one, in front matter or in the ledger."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from builder.text.digests import digest
from builder.text.slugs import slug
from builder.text.tokens import fold
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from builder.model import LedgerEntry, Page

Groups = list[list[int]]
"""Pages by number, in groups; a page stands in one."""


class Refusal(NamedTuple):
    """A page, and the pages that it must not be with."""

    page: int
    others: frozenset[int]


def are_any(pages: Sequence[Page], ledger: Sequence[LedgerEntry]) -> bool:
    """Tell whether editors want anything of the grouping."""
    return any(page.story or page.not_story for page in pages) or any(entry.merge or entry.apart for entry in ledger)


def key(name: str) -> str:
    """Return what makes two ways of writing a story's name one; empty for no name."""
    return slug(name) or fold(name)


def by_name(ledger: Sequence[LedgerEntry]) -> dict[str, LedgerEntry]:
    """Return what editors may call a story in front matter: its id before its slug, its title, and what it once was."""
    found: dict[str, LedgerEntry] = {}
    kinds: tuple[Callable[[LedgerEntry], tuple[str, ...]], ...] = (
        lambda entry: tuple(alias.strip("/").rpartition("/")[2] for alias in entry.aliases),
        lambda entry: (key(entry.title),),
        lambda entry: (entry.slug,),
        lambda entry: (entry.id,),
    )
    for names in kinds:
        for entry in reversed(ledger):
            found.update(dict.fromkeys(filter(None, names(entry)), entry))
    return found


def kept_out(entry: LedgerEntry, entries: Mapping[str, LedgerEntry]) -> tuple[str, ...]:
    """Return the ids of the briefings that a person keeps out of a story, those of whole stories among them."""
    found: list[str] = []
    for name in entry.apart:
        found.extend(entries[name].briefings if name in entries and name != entry.id else (name,))
    return tuple(found)


def one_address(addresses: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of pages that are one article: they have one address; `addresses` as from `address`, 0 for none."""
    first: dict[int, int] = {}
    for number, where in enumerate(addresses):
        if where and first.setdefault(where, number) != number:
            yield first[where], number


def address(url: str) -> int:
    """Return a number that stands for an address, however it is written; 0 for none."""
    where = canonical(url) if url else ""
    return int(digest(where.encode("utf-8", "surrogatepass"))[:16], 16) if where else 0


def refusals(pages: Sequence[Page], groups: Groups, ledger: Sequence[LedgerEntry]) -> list[Refusal]:
    """Return the pages that were grouped with what an editor keeps them out of."""
    if not any(page.not_story for page in pages) and not any(entry.apart for entry in ledger):
        return []
    known = _Known(pages, groups, ledger)
    refused: dict[int, dict[int, set[int]]] = {}
    for page, entry, target in known.refused():
        anchors = set(known.anchors(entry)) - {page} if entry else {target}
        group = known.most(anchors)
        if group is not None and group == known.group_of[page]:
            refused.setdefault(group, {}).setdefault(page, set()).update(anchors)
    return [
        Refusal(page, frozenset(groups[group]).difference(leaving) | anchors.intersection(groups[group]))
        for group, leaving in sorted(refused.items())
        for page, anchors in sorted(leaving.items())
    ]


def moves(pages: Sequence[Page], groups: Groups, ledger: Sequence[LedgerEntry]) -> dict[int, int]:
    """Return page to the group that an editor puts it into, for pages that would not be there by themselves."""
    found: dict[int, int] = {}
    if not any(page.story for page in pages) and not any(entry.merge for entry in ledger):
        return found
    known = _Known(pages, groups, ledger)
    for name, members in sorted(known.named.items()):
        home = known.home_of(name, members)
        found.update((page, home) for page in members if known.group_of[page] != home)
    for entry in ledger:
        target = known.most(known.anchors(entry)) if entry.merge else None
        if target is not None:
            joined = (
                known.page_of[name] for name in entry.merge if name not in known.entries and name in known.page_of
            )
            found.update((page, target) for page in joined if known.group_of[page] != target)
    return found


def moved(groups: Groups, taken: Mapping[int, int]) -> Groups:
    """Return the groups after the moves; a group may be left empty."""
    result = [[page for page in pages if page not in taken] for pages in groups]
    for page, home in sorted(taken.items()):
        result[home] = sorted((*result[home], page))
    return result


class _Known:
    """Where names lead: to ids of the ledger, to names that editors gave, to headlines and addresses of pages."""

    def __init__(self, pages: Sequence[Page], groups: Groups, ledger: Sequence[LedgerEntry]) -> None:
        self.pages = pages
        self.groups = groups
        self.group_of = {page: number for number, members in enumerate(groups) for page in members}
        self.page_of = {page.slug: number for number, page in enumerate(pages)}
        self.entries = {entry.id: entry for entry in ledger}
        self.named: dict[str, list[int]] = {}
        for number, page in enumerate(pages):
            if page.story:
                self.named.setdefault(key(page.story), []).append(number)
        self._by_name = by_name(ledger)
        self._titled: dict[str, int] = {}
        if self.named or any(page.not_story for page in pages):
            for number in reversed(range(len(pages))):
                self._titled[key(pages[number].title)] = number
            self._titled |= {page.slug: number for number, page in enumerate(pages)}

    def anchors(self, entry: LedgerEntry) -> list[int]:
        """Return the pages that stand for a story: those that the ledger has, and those that editors put there."""
        out = kept_out(entry, self.entries)
        recorded = [self.page_of[name] for name in entry.briefings if name in self.page_of and name not in out]
        named = (page for name, pages in self.named.items() if self._by_name.get(name) == entry for page in pages)
        return [*recorded, *(page for page in named if page not in recorded)]

    def most(self, pages: Iterable[int]) -> int | None:
        """Return the group that holds most of these pages, None for none."""
        counts = Counter(self.group_of[page] for page in pages)
        return min(counts, key=lambda group: (-counts[group], group)) if counts else None

    def home_of(self, name: str, members: Sequence[int]) -> int:
        """Return the group that a name given by editors stands for."""
        entry = self._by_name.get(name)
        home = self.most(set(self.anchors(entry)).difference(members)) if entry else None
        if home is None and name in self._titled:
            home = self.group_of[self._titled[name]]
        others = (
            {key(self.pages[page].story) for page in self.groups[home] if self.pages[page].story}
            if home is not None
            else set()
        )
        if home is None or others - {name}:
            home = self.most(members)
        return home if home is not None else self.group_of[members[0]]

    def refused(self) -> Iterator[tuple[int, LedgerEntry | None, int]]:
        """Yield (page, entry of the ledger, or else a page) for everything that must be apart."""
        for number, page in enumerate(self.pages):
            name = key(page.not_story) if page.not_story else ""
            if name == key(page.story):
                continue  # put into the story and kept out of it: the first has it
            if name and (entry := self._by_name.get(name)):
                yield number, entry, -1
            yield from ((number, None, other) for other in self._called(name) if name and other != number)
        for entry in self.entries.values():
            yield from ((self.page_of[one], entry, -1) for one in kept_out(entry, self.entries) if one in self.page_of)

    def _called(self, name: str) -> Iterable[int]:
        titled = (self._titled[name],) if name in self._titled else ()
        return (*titled, *self.named.get(name, ()))
