"""What the whole text tells of its names: surnames, roles, words told now for one kind and now for another, names that recur."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.analysis.entities.lists import lists
from builder.analysis.entities.naming import person
from builder.analysis.entities.spans import COMMON, PLACES, Mention, surface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.entities.tagger import Tagged
    from builder.model import EntityKind

_FIRST = 2
"""Place of the first token of a sentence."""
_OFTEN = 3
"""How often a name must stand there to count by that alone."""
_LONGEST_FORM = 6
_PLAIN = frozenset({"title", "country", "region", "state", "orghead"})
_TITLED = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Vice President|Secretary|Senator|Governor|Judge|Justice)\b"
)
"""Titles that only people have."""


def agreed(found: list[Mention]) -> list[Mention]:
    """Return the mentions, those of one word told for a person's name throughout where most tell it so."""
    people: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for one in found:
        if one.known is None and " " not in one.text:
            (people if one.kind == "person" else others)[one.text] += 1
        elif one.known is None and one.kind == "person" and _TITLED.match(one.text):
            people[one.text.rpartition(" ")[2]] += 1
    mixed = {text: people[text] >= others[text] for text in people if others[text]}
    if not mixed:
        return found
    places = {text for text in mixed if not PLACES.isdisjoint(lists().classes(text))}
    rest: dict[str, EntityKind] = {text: _most(text, found) for text, person_ in mixed.items() if not person_}
    return [
        one
        if one.known or one.text not in mixed or one.text in places
        else one._replace(kind=rest.get(one.text, "person"))
        for one in found
    ]


def _most(text: str, found: Sequence[Mention]) -> EntityKind:
    kinds = Counter(one.kind for one in found if one.text == text and one.kind != "person")
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def surnames(found: list[Mention], tagged: Sequence[Tagged]) -> list[Mention]:
    """Return the mentions with the surnames of people named in full, wherever they stand alone, told for people."""
    full = {one.text.split(" ")[-1] for one in found if one.kind == "person" and not one.known and _is_full(one.text)}
    last = {name for name in full if name[:1].isupper() and _PLAIN.isdisjoint(lists().classes(name))}
    if not last:
        return found
    told = [part for one in found for part in _halves(one, last)]
    taken = _taken(found)
    for number, (words, places, _) in enumerate(tagged):
        for start, end in places if number else ():
            if end - start == 1 and words[start] not in last:
                continue
            told += [
                Mention(words[at], "person", number, at, at + 1)
                for at in range(start, end)
                if words[at] in last and (number, at) not in taken and not words[at - 1][:1].isupper()
            ]
    told.sort(key=lambda one: (one.sentence, one.start))
    return told


def _halves(one: Mention, last: set[str]) -> Sequence[Mention]:
    """Return a mention, two for `Hegseth-Amodei`, told for people where it is a surname."""
    if one.known:
        return (one,)
    first, hyphen, second = one.text.partition("-")
    if hyphen and first in last and second in last:
        return (
            one._replace(text=first, kind="person", end=one.start + 1),
            one._replace(text=second, kind="person", start=one.end - 1),
        )
    return (one._replace(kind="person") if one.text in last else one,)


def _taken(found: Sequence[Mention]) -> set[tuple[int, int]]:
    return {(one.sentence, place) for one in found for place in range(one.start, one.end)}


def repeated(texts: Sequence[str], found: list[Mention], tagged: Sequence[Tagged]) -> list[Mention]:
    """Add the names that no list and no label knows, but that stand in the text again and again, and in no small letters."""
    taken = _taken(found)
    surfaces: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for number, (words, places, _) in enumerate(tagged):
        for start, end in places if number else ():
            if (number, start) not in taken and (number, end - 1) not in taken and end - start <= _LONGEST_FORM:
                surfaces.setdefault(tuple(words[start:end]), []).append((number, start, end))
    often = {name: stands for name, stands in surfaces.items() if len(stands) >= _OFTEN}
    added = []
    for name, stands in sorted(often.items()):
        inside = sum(start > _FIRST for _, start, _ in stands)
        if (
            inside >= _OFTEN - 1
            and len(name[0]) > 1
            and name[0] not in COMMON
            and not (len(name) == 1 and _is_small(name[0].lower(), tagged))
        ):
            added += [
                Mention(surface(texts[number], tagged[number].words, start, end), "other", number, start, end)
                for number, start, end in stands
                if not any((number, place) in taken for place in range(start, end))
            ]
    return sorted([*found, *added], key=lambda one: (one.sentence, one.start)) if added else found


def _is_small(low: str, tagged: Sequence[Tagged]) -> bool:
    return any(low in one.words for one in tagged)


def _is_full(text: str) -> bool:
    """Tell whether a mention is surely a person's: a first name that is known, or a title, before the last word."""
    if " " not in text:
        return False
    read = person(text)
    return " " in read.name and (bool(read.title) or "first" in lists().classes(read.name.split(" ")[0]))
