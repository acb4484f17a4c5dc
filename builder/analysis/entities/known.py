"""The names that a beat lists, found in tokens: the longest first, written as in the list."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import BeatEntity, Config, EntityKind

COUNTRIES = {
    "United States": "U.S. US USA U.S.A. America|United States of America",
    "United Kingdom": "UK U.K. Britain|Great Britain",
    "Russia": "Russia|Russian Federation",
    "Iran": "Iran|Islamic Republic of Iran",
    "China": "PRC|People’s Republic of China|People's Republic of China",
    "North Korea": "DPRK",
    "United Arab Emirates": "UAE",
    "Republicans": "GOP G.O.P. Republican Republicans|Republican Party",
    "Democrats": "Democrat Democrats Democratic|Democratic Party",
    "Islamic State": "ISIL ISIS Daesh DAESH Da’esh Da'esh|Islamic State of Iraq and the Levant|Islamic State of Iraq and Syria|"
    "Islamic State in Iraq and the Levant",
}
"""Other names of what every reader knows; those before the first bar are single words."""
_DOTTED = range(2, 6)
"""Letters of an abbreviation that may be written with full stops."""
_ORGANISATIONS = ("Republicans", "Democrats", "Islamic State")


class Named(NamedTuple):
    """What a listed name stands for."""

    name: str
    kind: EntityKind


class Known(NamedTuple):
    """Listed names by their first token."""

    starts: Mapping[str, tuple[tuple[tuple[str, ...], Named], ...]]
    """The other tokens, longest first, and what they name."""
    names: Mapping[str, Named]
    """By the whole name as written, its tokens joined by one space."""

    def at(self, words: Sequence[str], place: int) -> tuple[int, Named] | None:
        """Return the length and meaning of the listed name that starts at a token, or None."""
        for rest, named in self.starts.get(words[place], ()):
            if tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                return 1 + len(rest), named
        return None


def known(config: Config) -> Known:
    """Return the names of the configuration's beat, made once for each digest."""
    return _made(_Key(config.digest, config.beat.entities))


class _Key:
    """Stands for a list in the cache: two of the same digest are the same."""

    __slots__ = ("digest", "entities")

    def __init__(self, digest: str, entities: tuple[BeatEntity, ...]) -> None:
        self.digest = digest
        self.entities = entities

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.digest, self.entities) == (other.digest, other.entities)


@lru_cache(maxsize=8)
def _made(key: _Key) -> Known:
    found: dict[tuple[str, ...], Named] = {}
    for text, named in (*_listed(key.entities), *_everywhere()):
        parts = tuple(tokens(text.removeprefix("the "))[2:-2])
        if parts and (parts[0][:1].isupper() or any(part.isdigit() for part in parts)):
            found.setdefault(parts, named)
    for (text, *more), named in sorted(found.items()):
        if not more and sum(letter.isupper() for letter in text) > 1:
            found.setdefault((text.upper(),), named)
    for (text, *more), named in sorted(found.items()):
        if not more and text.isupper() and text.isalpha() and len(text) in _DOTTED:
            found.setdefault((f"{'.'.join(text)}.",), named)
    starts: dict[str, list[tuple[tuple[str, ...], Named]]] = {}
    for parts in sorted(found, key=lambda parts: (-len(parts), parts)):
        starts.setdefault(parts[0], []).append((parts[1:], found[parts]))
    return Known(
        {first: tuple(rest) for first, rest in starts.items()},
        {" ".join(parts): named for parts, named in found.items()},
    )


def _listed(entities: Sequence[BeatEntity]) -> Iterator[tuple[str, Named]]:
    for entity in entities:
        yield entity.name, Named(entity.name, entity.kind)
    for entity in entities:
        for alias in entity.aliases:
            yield alias, Named(entity.name, entity.kind)


def _everywhere() -> Iterator[tuple[str, Named]]:
    for name, others in COUNTRIES.items():
        first, *rest = others.split("|")
        named = Named(name, "organisation" if name in _ORGANISATIONS else "place")
        yield from ((other, named) for other in (name, *first.split(), *rest))


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return the names of countries, in lower case, their tokens joined by one space."""
    known_names = lists()
    names = (*known_names.words.items(), *known_names.phrases.items())
    return frozenset(name for name, kinds in names if "country" in kinds)
