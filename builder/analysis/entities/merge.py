"""Mentions of one thing joined: `Hegseth` to `Pete Hegseth`, `DoD` to `Department of Defense`, `the defense secretary` to both."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.entities.known import countries
from builder.analysis.entities.lists import lists
from builder.analysis.entities.naming import initials, organisation_key, person, place, plain
from builder.analysis.entities.offices import office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.analysis.entities.naming import Person
    from builder.analysis.entities.spans import Mention
    from builder.model import EntityKind


_SEX = {"Mr.": "m", "Mr": "m", "Mrs.": "f", "Ms.": "f", "Mrs": "f", "Ms": "f", "Miss": "f"}


class Group(NamedTuple):
    """One thing and every mention of it."""

    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]


def merge(mentions: Sequence[Mention]) -> list[Group]:
    """Return the things mentioned, in the order of their first mention."""
    people = _people(mentions)
    groups: dict[tuple[str, str], list[Mention]] = {}
    names: dict[tuple[str, str], tuple[str, EntityKind]] = {}
    others = _organisations(mentions)
    for number, mention in enumerate(mentions):
        named = people.get(number) if mention.kind == "person" and not mention.known else _other(mention, others)
        if named is None:
            continue
        key = (named[1] if named[1] == "person" else "", named[0].casefold())
        names.setdefault(key, named)
        groups.setdefault(key, []).append(mention)
    return [Group(names[key][0], _kind(names[key], found), tuple(found)) for key, found in groups.items()]


def _kind(named: tuple[str, EntityKind], mentions: Sequence[Mention]) -> EntityKind:
    listed = next((one.known.kind for one in mentions if one.known), None)
    if listed:
        return listed
    if named[0].lower() in countries():
        return "place"
    if len(mentions) == 1:
        return mentions[0].kind
    kinds = Counter([one.kind for one in mentions])
    return max(kinds, key=lambda kind: (kinds[kind], kind))


# ---------------------------------------------------------------- people


def _people(mentions: Sequence[Mention]) -> dict[int, tuple[str, EntityKind]]:
    """Return the person behind each mention of one: a full name, or the surname where the text has no full name."""
    read = {at: person(one.text) for at, one in enumerate(mentions) if one.kind == "person" and not one.known}
    same = _same_people(list(dict.fromkeys(one.name for one in read.values() if " " in one.name)))
    by_part: dict[str, dict[str, int]] = {}
    for at, one in read.items():
        name = same.get(one.name, one.name)
        if " " in name:
            parts = name.split(" ")
            for part in {_surname(parts), " ".join(parts[1:]), *(parts[:1] if _is_first(parts[0]) else ())}:
                by_part.setdefault(part.casefold(), {}).setdefault(name, at)
    strange = _of_another_sex(read.values())
    found: dict[int, str] = {}
    held: dict[str, set[str]] = {}
    for at, one in read.items():
        if one.name:
            alone = " " in one.name or (one.name, _SEX.get(one.title)) in strange
            name = one.name if alone else _only(by_part.get(one.name.casefold(), {}), at) or one.name
            found[at] = same.get(name, name)
            held.setdefault(_role(one.title), set()).add(found[at])
    for at, one in read.items():
        if not one.name:
            holders = held.get(_role(one.title), set())
            found[at] = next(iter(holders)) if len(holders) == 1 else _open_office(one.title, held)
    return {at: (name, "person") for at, name in found.items() if name}


def _of_another_sex(people: Iterable[Person]) -> set[tuple[str, str | None]]:
    """Return (surname, sex) of those called both `Mr.` and `Ms.` in one text, the rarer: not whom the full name means."""
    counts = Counter((one.name, _SEX[one.title]) for one in people if one.title in _SEX)
    return {(name, sex) for (name, sex), count in counts.items() if 0 < count < counts[name, "fm"[sex == "f"]]}


def _open_office(title: str, held: Mapping[str, set[str]]) -> str:
    """Return `the defense secretary` where the text does not say who that is: another page may; or ""."""
    named = office(title) if title[:4].lower() == "the " else ""
    return f"the {named}" if named and named not in held else ""


def _only(some: Mapping[str, int], at: int) -> str:
    """Return the only name of these, or the only one that the text has brought up before this mention, or ""."""
    if len(some) > 1:
        some = {name: first for name, first in some.items() if first < at}
    return next(iter(some)) if len(some) == 1 else ""


def _is_first(word: str) -> bool:
    return "first" in lists().classes(word)


def _surname(parts: Sequence[str]) -> str:
    last = parts[-1]
    ending = last.rstrip(".").lower() in ("jr", "sr", "ii", "iii", "iv")
    return parts[-2] if ending and parts[1:-1] else last


def _role(title: str) -> str:
    return office(title) or title.lower()


def _same_people(full: Sequence[str]) -> dict[str, str]:
    """Return for each full name the one that stands for it: same first and last word, middle names aside."""
    first: dict[tuple[str, str], str] = {}
    same: dict[str, str] = {}
    for name in full:
        parts = name.split(" ")
        key = (plain(parts[0]), plain(_surname(parts)))
        same[name] = first.setdefault(key, name)
    return same


# ---------------------------------------------------------- everything else


def _other(mention: Mention, short: dict[str, str]) -> tuple[str, EntityKind] | None:
    if mention.known:
        return mention.known.name, mention.known.kind
    if mention.kind == "place":
        return place(mention.text), "place"
    text = mention.text.rstrip(".") if mention.text.count(".") == 1 and mention.kind != "organisation" else mention.text
    return short.get(text, text), mention.kind


def _organisations(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return for each wording of an organisation the one that stands for it."""
    texts = list(
        dict.fromkeys(
            one.text
            for one in mentions
            if not one.known and (one.kind == "organisation" or (one.kind == "other" and one.text.isupper()))
        )
    )
    stands: dict[tuple[str, ...], str] = {}
    found: dict[str, str] = {}
    for text in texts:
        found[text] = stands.setdefault(organisation_key(text), text)
    long = {initials(text): found[text] for text in texts if " " in text}
    firsts = Counter(text.partition(" ")[0] for text in set(found.values()) if " " in text and text.istitle())
    for text in texts:
        if " " in text or len(text) == 1:
            continue
        if text.isupper():
            found[text] = long.get(text.replace(".", ""), found[text])
        elif firsts[text] == 1 and not lists().classes(text):
            found[text] = next(name for name in found.values() if name.startswith(f"{text} "))
    return found
