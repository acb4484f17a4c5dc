"""One name, kind and address for a thing on every page of the site, whatever order the pages come in.

A surname alone means the one full name of the site that ends in it; where two people share it, it stays as it is.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from builder.analysis.entities.naming import plain
from builder.analysis.entities.offices import holders, office
from builder.model import Entity
from builder.text.digests import short
from builder.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Affected, EntityKind

T = TypeVar("T", bound=str)

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
_PAIR = 2
"""Words of a name that has a first and a last."""


class _Thing:
    """What all pages together say of one thing."""

    __slots__ = ("kinds", "main", "mentions", "names", "pages", "written")

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.kinds: dict[EntityKind, int] = {}
        self.written: dict[str, int] = {}
        self.pages = self.mentions = 0
        self.main = False

    def add(self, entity: Entity, name: str, place: int) -> None:
        """Count an entity that goes by this whole name and stands at this place of its page."""
        self.names[name] = self.names.get(name, 0) + 1
        self.kinds[entity.kind] = self.kinds.get(entity.kind, 0) + entity.mentions
        self.pages += 1
        self.mentions += entity.mentions
        if place < _MAIN and entity.mentions > 1 and entity.kind != "other":
            self.main = True
        if entity.kind != "person":
            for text, count, _ in entity.forms:
                self.written[text] = self.written.get(text, 0) + count


def agree(pages: Pages) -> dict[str, tuple[Entity, ...]]:
    """Return the entities of each page by its id, those that mean one thing under one name, kind and slug."""
    pages = _as_people(_seated(pages))
    keys = _keys(pages)
    things: dict[Key, _Thing] = {}
    for _, entities in pages:
        for place, entity in enumerate(entities):
            key, name = keys[entity.kind == "person", entity.name]
            thing = things.get(key) or things.setdefault(key, _Thing())
            thing.add(entity, name, place)
    names = {key: _commonest(thing.names) for key, thing in things.items()}
    slugs, paged = _slugs(names), _paged(things, len(pages))
    told = {
        key: (_shown(names[key], thing), _commonest(thing.kinds), slugs[key], key in paged)
        for key, thing in things.items()
    }
    return {
        id_: _joined([(key, _made(entity, *told[key])) for entity in entities
                      for key, _ in (keys[entity.kind == "person", entity.name],)])
        for id_, entities in pages
    }  # fmt: skip


def _made(entity: Entity, name: str, kind: EntityKind, slug_: str, page: bool) -> Entity:
    return Entity(name, kind, entity.mentions, slug_, entity.forms, page)


def _commonest(counts: Mapping[T, int]) -> T:
    return min(counts, key=lambda one: (-counts[one], one))


def _shown(name: str, thing: _Thing) -> str:
    """Return what a thing is called: its whole name where a page has that, or else as the pages mostly write it."""
    counts = thing.written
    nouns = [] if name in counts else [text for text in counts if text not in _ADJECTIVES and "," not in text]
    return min(nouns, key=lambda text: (-counts[text], -len(text), text)) if nouns else name


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


def _as_people(pages: Pages) -> Pages:
    """Tell for a person, on every page, what one page tells for a person and another only for some name of several words."""
    people = {one.name for _, entities in pages for one in entities if one.kind == "person" and " " in one.name}
    return tuple(
        (
            id_,
            tuple(
                replace(one, kind="person") if one.kind == "other" and one.name in people else one for one in entities
            ),
        )
        for id_, entities in pages
    )


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


def _keys(pages: Pages) -> dict[tuple[bool, str], tuple[Key, str]]:
    """Return by whether it is a person's, and by itself, what tells each name apart, and the whole name it stands for."""
    full = _full_names(pages)
    named = {(entity.kind == "person", entity.name) for _, entities in pages for entity in entities}
    whole = {(person, name): full.get(plain(name), name) if person else name for person, name in named}
    return {one: ((one[0], _short(name) if one[0] else plain(name)), name) for one, name in whole.items()}


@lru_cache(maxsize=65_536)
def _short(name: str) -> str:
    """Return the first and the last word of a person's name, for comparing: middle names come and go."""
    parts = plain(name).split(" ")
    while len(parts) > _PAIR and parts[-1].rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
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


def _paged(things: Mapping[Key, _Thing], pages: int) -> frozenset[Key]:
    """Return what has a page of its own: named on two pages, or what one page is about; the most named of a large site."""
    earned = [key for key, thing in things.items() if thing.pages > 1 or thing.main]
    earned.sort(key=lambda key: (-things[key].pages, -things[key].mentions, key))
    return frozenset(earned[: _LEAST + pages // _PART])


def _slugs(names: Mapping[Key, str]) -> dict[Key, str]:
    """Return an address for each: a person gives way to a thing of the same one, and several of a sort get marks."""
    made = {key: slug(name) or f"entity-{short(name)}" for key, name in names.items()}
    used = Counter((key[0], address) for key, address in made.items())
    return {key: _slug(key, address, used) for key, address in made.items()}


def _slug(key: Key, address: str, used: Counter[tuple[bool, str]]) -> str:
    person, name = key
    if used[person, address] > 1:
        return f"{address}-{short(f'{person}{name}', 6)}"
    return f"{address}-person" if person and used[False, address] else address


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
