"""Which story of the ledger a group of pages is, so that a story keeps its id and its address as it grows, shrinks and merges."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.analysis.stories.wishes import by_name, kept_out, key
from builder.model import LedgerEntry
from builder.text.digests import short
from builder.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from builder.model import Page


class Named(NamedTuple):
    """A group of pages that is to be a story."""

    pages: tuple[int, ...]
    name: str
    """As editors gave it, or empty."""
    is_wanted: bool
    """It is a story by itself; else only if the ledger makes it part of one."""


class Told(NamedTuple):
    """A story with its identity."""

    entry: LedgerEntry
    """Its place in the ledger, its title and its aliases as they are shown."""
    groups: tuple[int, ...]
    """More than one where a person merged stories."""


class Settled(NamedTuple):
    """Every story, and the ledger as it should be."""

    stories: tuple[Told, ...]
    ledger: tuple[LedgerEntry, ...]


def settle(
    groups: Sequence[Named],
    pages: Sequence[Page],
    ledger: Sequence[LedgerEntry],
    hidden: Collection[str],
    headline: Callable[[Sequence[int]], str],
) -> Settled:
    """Give each group its story: the one it shares most pages with, or a new one.

    `hidden` are the ids of briefings that exist but are not shown. `headline` chooses the title of a group.
    """
    work = _Work(groups, pages, ledger, frozenset(hidden), headline)
    owners = _claims(work)
    entries = {entry.id: entry for entry in ledger}
    for number, entry in owners.items():
        entries[entry.id] = _updated(entry, groups[number], work)
    taken = {name for entry in entries.values() for name in (entry.id, entry.slug)}
    for number, group in enumerate(groups):
        if number not in owners and group.is_wanted:
            made = _made(group, work, taken)
            owners[number] = entries[made.id] = made
    aliases = _settle_absent(entries, owners, work)
    return _published(entries, {number: entry.id for number, entry in owners.items()}, aliases, work)


def address(entry: LedgerEntry) -> str:
    """Return the site-relative address of a story."""
    return f"/stories/{entry.slug}/"


def is_touched(entry: LedgerEntry) -> bool:
    """Tell whether a person decided something in an entry."""
    return bool(entry.merge or entry.apart or (entry.title and entry.generated != short(entry.title)))


class _Work(NamedTuple):
    """What all steps look at."""

    groups: Sequence[Named]
    pages: Sequence[Page]
    ledger: Sequence[LedgerEntry]
    hidden: frozenset[str]
    headline: Callable[[Sequence[int]], str]

    def slugs(self, group: Named) -> list[str]:
        """Return the ids of a group's briefings."""
        return [self.pages[page].slug for page in group.pages]


def _families(ledger: Sequence[LedgerEntry]) -> dict[str, str]:
    """Return id to the id of the story it is merged into by a person, for all that such a merge touches."""
    into: dict[str, str] = {}
    if not any(entry.merge for entry in ledger):
        return into
    known = {entry.id for entry in ledger}

    def root(id_: str) -> str:
        while into.get(id_, id_) != id_:
            id_ = into[id_]
        return id_

    for entry in sorted(ledger):
        for other in entry.merge:
            if other in known and root(other) != root(entry.id):
                into[root(other)] = root(entry.id)
    touched = {id_ for entry in ledger for id_ in (entry.id, *entry.merge) if entry.merge and id_ in known}
    return {id_: root(id_) for id_ in sorted(touched)}


def _claims(work: _Work) -> dict[int, LedgerEntry]:
    """Return group to its entry: named by editors first, then by the number of pages they share, then the earliest."""
    holders: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
    entries = {entry.id: entry for entry in work.ledger}
    for entry in work.ledger:
        for briefing in sorted(set(entry.briefings).difference(kept_out(entry, entries))):
            holders[briefing].append(entry)
    families = _families(work.ledger)
    names = by_name(work.ledger) if any(group.name for group in work.groups) else {}
    ranked = []
    for number, group in enumerate(work.groups):
        shared: defaultdict[str, list[int]] = defaultdict(list)
        for page in group.pages:
            for entry in holders.get(work.pages[page].slug, ()):
                shared[entry.id].append(page)
        called = {names[key(group.name)].id} if group.name and key(group.name) in names else set()
        for id_ in sorted({*shared, *called}):
            if group.is_wanted or id_ in families:
                first = min(shared.get(id_, group.pages))
                ranked.append((id_ not in called, -len(shared.get(id_, ())), first, id_, number))
    owners: dict[int, LedgerEntry] = {}
    taken: set[str] = set()
    for *_, id_, number in sorted(ranked):
        if number not in owners and id_ not in taken:
            owners[number] = entries[id_]
            taken.add(id_)
    return owners


def _updated(entry: LedgerEntry, group: Named, work: _Work) -> LedgerEntry:
    away = [briefing for briefing in entry.briefings if briefing in work.hidden]
    briefings = tuple(sorted({*work.slugs(group), *away}))
    title, generated = entry.title, entry.generated
    if not title or generated == short(title):
        title = _title(entry.title, group, work)
        generated = short(title)
    return replace(entry, title=title, generated=generated, briefings=briefings)


def _title(before: str, group: Named, work: _Work) -> str:
    """Return a title by rule: the same as long as it is a member's headline or the name that editors gave."""
    names = [work.pages[page].title for page in group.pages]
    if before and (before in names or (group.name and key(group.name) in (key(before), slug(before)))):
        return before
    return group.name or work.headline(group.pages)


def _made(group: Named, work: _Work, taken: set[str]) -> LedgerEntry:
    title = _title("", group, work)
    wanted = slug(group.name or title) or "story"
    id_, number = wanted, 2
    while id_ in taken:
        id_, number = f"{wanted}-{number}", number + 1
    taken.add(id_)
    return LedgerEntry(id_, id_, title, tuple(sorted(work.slugs(group))), generated=short(title))


def _settle_absent(
    entries: dict[str, LedgerEntry], owners: Mapping[int, LedgerEntry], work: _Work
) -> dict[str, tuple[str, ...]]:
    """Take stories out of the ledger that have gone or were merged; return id to addresses that now lead to it."""
    present = {entry.id for entry in owners.values()}
    holder = {slug_: owners[number].id for number in owners for slug_ in work.slugs(work.groups[number])}
    living = {page.slug for page in work.pages} | work.hidden
    kept = _families(work.ledger).keys()
    aliases: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for id_ in sorted(entries.keys() - present):
        entry = entries[id_]
        heirs = Counter(holder[briefing] for briefing in entry.briefings if briefing in holder)
        heir = min(heirs, key=lambda one: (-heirs[one], one)) if heirs else ""
        left = (address(entry), *entry.aliases)
        if id_ in kept:
            continue
        if is_touched(entry):
            aliases[heir] += left
        elif heir:
            entries[heir] = replace(entries[heir], aliases=tuple(sorted({*entries[heir].aliases, *left})))
            del entries[id_]
        elif not living.intersection(entry.briefings):
            del entries[id_]
    return aliases


def _published(
    entries: Mapping[str, LedgerEntry], owners: Mapping[int, str], aliases: Mapping[str, tuple[str, ...]], work: _Work
) -> Settled:
    families = _families(work.ledger)
    together: defaultdict[str, list[int]] = defaultdict(list)
    for number, id_ in sorted(owners.items()):
        together[families.get(id_, id_)].append(number)
    shown = {
        id_: numbers
        for id_, numbers in together.items()
        if any(work.groups[number].is_wanted for number in numbers) or len(numbers) > 1
    }
    taken = {address(entries[id_]) for id_ in shown}
    stories = []
    for id_, numbers in sorted(shown.items()):
        family = [other for other, root in families.items() if root == id_ and other != id_]
        former = {f"/stories/{id_}/", *entries[id_].aliases, *aliases.get(id_, ())}
        former.update(path for other in family for path in _former(entries[other], aliases))
        stories.append(Told(replace(entries[id_], aliases=tuple(sorted(former - taken))), tuple(numbers)))
    ledger = (
        replace(entry, aliases=tuple(path for path in entry.aliases if path not in taken)) for entry in entries.values()
    )
    return Settled(tuple(stories), tuple(sorted(ledger)))


def _former(entry: LedgerEntry, aliases: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return (address(entry), f"/stories/{entry.id}/", *entry.aliases, *aliases.get(entry.id, ()))
