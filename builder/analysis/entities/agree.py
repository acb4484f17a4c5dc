"""One name, kind and address for a thing on every page of the site, whatever order the pages come in.

A surname alone means the one full name of the site that ends in it; where two people share it, it stays as it is.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.analysis.entities.naming import plain
from builder.analysis.entities.offices import holders, office
from builder.text.digests import short
from builder.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Affected, Entity, EntityKind

Pages = tuple[tuple[str, "tuple[Entity, ...]"], ...]
Key = tuple[bool, str]
"""Whether it is a person, and the folded name: a person and a place may share a name."""
_MAIN = 3
"""Entities that a page is mainly about, its first ones."""
_LEAST, _PART = 100, 20
"""Pages for entities that any site may have, and one more for this many briefings."""
_ADJECTIVES = frozenset({"Republican", "Democratic", "Democrat"})
"""Words for what is of a thing, which do not name it."""
_OPEN = "the "
"""How the name of an office begins that a page does not give to anybody."""
_BOTH = 2
"""Things of one address where a person and something else share it."""


def agree(pages: Pages) -> dict[str, tuple[Entity, ...]]:
    """Return the entities of each page by its id, those that mean one thing under one name, kind and slug."""
    pages = _seated(pages)
    full = _full_names(pages)
    names: dict[Key, Counter[str]] = {}
    kinds: dict[Key, Counter[EntityKind]] = {}
    for _, entities in pages:
        for entity in entities:
            key = _key(entity, full)
            names.setdefault(key, Counter())[full.get(plain(entity.name), entity.name) if key[0] else entity.name] += 1
            kinds.setdefault(key, Counter())[entity.kind] += entity.mentions
    chosen = {key: min(found, key=lambda name: (-found[name], name)) for key, found in names.items()}
    kind = {key: min(found, key=lambda one: (-found[one], one)) for key, found in kinds.items()}
    slugs = _slugs(chosen)
    shown = _wordings(pages, full, chosen)
    paged = _paged([[(_key(one, full), one) for one in entities] for _, entities in pages])
    return {
        id_: _joined([(key, replace(one, name=shown[key], kind=kind[key], slug=slugs[key], page=key in paged))
                      for one in entities for key in (_key(one, full),)])
        for id_, entities in pages
    }  # fmt: skip


def _wordings(pages: Pages, full: Mapping[str, str], chosen: Mapping[Key, str]) -> dict[Key, str]:
    """Return how each thing is called: by its whole name where a page has that, or else as the pages mostly write it."""
    written: dict[Key, Counter[str]] = {}
    for _, entities in pages:
        for entity in entities:
            if entity.kind != "person":
                counts = written.setdefault(_key(entity, full), Counter())
                for text, count, _ in entity.forms:
                    counts[text] += count
    shown = dict(chosen)
    for key, counts in written.items():
        nouns = [text for text in counts if text not in _ADJECTIVES]
        if chosen[key] not in counts and nouns:
            shown[key] = min(nouns, key=lambda text: (-counts[text], -len(text), text))
    return shown


def renamed(touched: Sequence[Affected], before: Sequence[Entity], after: Sequence[Entity]) -> tuple[Affected, ...]:
    """Return the touched under the names that the pages agreed on: those of the entity that has their wording."""
    if not touched:
        return ()
    holder = {(text, kind): one.name for one in after for text, _, kind in one.forms}
    first = {one.name: one.forms[0] for one in reversed(before) if one.forms}
    found: dict[str, Affected] = {}
    for one in touched:
        text, _, kind = first.get(one.name, (one.name, 0, "other"))
        name = holder.get((text, kind), one.name)
        found.setdefault(name, replace(one, name=name))
    return tuple(found.values())


def _seated(pages: Pages) -> Pages:
    """Give each office that a page leaves open to the person whom that page names and the site calls so, or to nobody."""
    if not any(one.name.startswith(_OPEN) for _, entities in pages for one in entities):
        return pages
    people = [one for _, entities in pages for one in entities if one.kind == "person" and " " in one.name]
    held: dict[str, set[str]] = {}
    for one in people:
        for role in holders(text for text, _, _ in one.forms if " " in text):
            held.setdefault(role, set()).add(_short(one.name))
    return tuple((id_, tuple(_seat(entities, held))) for id_, entities in pages)


def _seat(entities: tuple[Entity, ...], held: Mapping[str, set[str]]) -> Iterator[Entity]:
    named = {_short(one.name): one.name for one in entities if one.kind == "person" and " " in one.name}
    for one in entities:
        if not one.name.startswith(_OPEN):
            yield one
            continue
        holders_ = held.get(office(one.name), set())
        if len(holders_) == 1 and (name := named.get(next(iter(holders_)))):
            yield replace(one, name=name)


def _key(entity: Entity, full: Mapping[str, str]) -> Key:
    if entity.kind != "person":
        return False, plain(entity.name)
    return True, _short(full.get(plain(entity.name), entity.name))


@lru_cache(maxsize=65_536)
def _short(name: str) -> str:
    """Return the first and the last word of a person's name, for comparing: middle names come and go."""
    parts = plain(name).split(" ")
    while len(parts) > _BOTH and parts[-1].rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
        parts.pop()
    return f"{parts[0]} {parts[-1].rstrip(',')}" if len(parts) > 1 else parts[0]


def _full_names(pages: Pages) -> dict[str, str]:
    """Return the folded surnames that only one full name of the site ends in, and that name."""
    found: dict[str, dict[str, str]] = {}
    for _, entities in pages:
        for entity in entities:
            if entity.kind == "person" and " " in entity.name:
                short = _short(entity.name)
                names = found.setdefault(short.rpartition(" ")[2], {})
                names[short] = min(names.get(short, entity.name), entity.name)
    return {last: next(iter(names.values())) for last, names in found.items() if len(names) == 1}


def _paged(pages: Sequence[Sequence[tuple[Key, Entity]]]) -> frozenset[Key]:
    """Return what has a page of its own: named on two pages, or what one page is about; the most named of a large site."""
    pages_of, mentions = Counter[Key](), Counter[Key]()
    main: set[Key] = set()
    for entities in pages:
        pages_of.update({key for key, _ in entities})
        for at, (key, entity) in enumerate(entities):
            mentions[key] += entity.mentions
            if at < _MAIN and entity.mentions > 1 and entity.kind != "other":
                main.add(key)
    earned = [key for key, count in pages_of.items() if count > 1 or key in main]
    earned.sort(key=lambda key: (-pages_of[key], -mentions[key], key))
    return frozenset(earned[: _LEAST + len(pages) // _PART])


def _slugs(names: Mapping[Key, str]) -> dict[Key, str]:
    """Return an address for each; a name that shares its address with another gets a mark of its own."""
    plain = {key: slug(name) or f"entity-{short(name)}" for key, name in names.items()}
    used = Counter(plain.values())
    return {
        key: made if used[made] == 1 else f"{made}-person" if key[0] and used[made] == _BOTH else f"{made}-{short(f'{key[0]}{key[1]}', 6)}"
        for key, made in plain.items()
    }  # fmt: skip


def _joined(entities: Sequence[tuple[Key, Entity]]) -> tuple[Entity, ...]:
    """Join what turned out to be one on a page, in the place of the first."""
    found: dict[Key, Entity] = {}
    for key, entity in entities:
        before = found.get(key)
        if before is None:
            found[key] = entity
        else:
            forms: Counter[tuple[str, EntityKind]] = Counter()
            for text, count, kind in (*before.forms, *entity.forms):
                forms[text, kind] += count
            rows = sorted(
                ((text, count, kind) for (text, kind), count in forms.items()), key=lambda row: (-row[1], row)
            )
            found[key] = replace(before, mentions=before.mentions + entity.mentions, forms=tuple(rows))
    return tuple(found.values())
