"""From the words of a mention to the name of what it means: titles, nationalities and what follows a comma put aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import tokens
from builder.text.tokens import fold

_GENERIC_PLACE = re.compile(
    r"(?:[A-Z][\w-]{1,30} )?(?:city|town|village|district|province|region|area|state) of (?=[A-Z])|.{1,40} (?:district|province) of (?=[A-Z])"
)
_SUFFIXES = frozenset(
    "inc inc. corp corp. corporation ltd ltd. llc plc co. company holdings gmbh ag s.a. limited incorporated group technologies".split()
)
_OFFICES = frozenset(
    "army navy air force marine corps marines coast guard staff foreign office state defense defence treasury commerce energy homeland"
    " security interior class first second middle east refugees affairs".split()
)
_LINKS = frozenset("of for the to and in -".split())
_PARTIES = frozenset("republican democrat independent conservative republicans democrats".split())
_POSTS = frozenset("executive officer secretary minister general manager editor chair chairman".split())
"""What is left of a title that was cut, and no name."""
_FULL = 3
"""Words of a name at most where the title before it ran on."""
_ENDINGS = frozenset("jr jr. sr sr. ii iii iv".split())
_PAIR = 2
_MOST = 8
"""Words of a person's name at most, titles put aside."""


class Person(NamedTuple):
    """A person as mentioned."""

    name: str
    """Without titles; empty when only a title was given."""
    title: str
    """The words before the name."""


@lru_cache(maxsize=60_000)
def person(text: str) -> Person:
    """Return the name in a mention of a person, and the title before it."""
    parts = text.replace("\u200e", "").split(" ")
    comma = next((at for at, part in enumerate(parts[:-1]) if part.endswith(",")), None)
    if comma is not None and comma < len(parts) - 1:
        before, after = parts[: comma + 1], parts[comma + 1 :]
        if after[0].lower() in _ENDINGS:
            parts = [*before[:-1], before[-1].rstrip(","), *after]
        elif _is_title(before):
            parts = after
        else:
            parts = [*before[:-1], before[-1].rstrip(",")]
    kinds = lists().classes(parts[-1])
    if "title" in kinds and "last" not in kinds and not _given(parts, len(parts) - 1):
        return Person("", " ".join(parts))
    at = _after_title(parts)
    end = next(
        (place for place in range(at + 1, len(parts)) if parts[place] in ("of", "from", "in", "on", "to")), len(parts)
    )
    name = " ".join(parts[at:end][:_MOST])
    if name.lower() in _PARTIES or (at and end - at == 1 and name.lower() in _POSTS):
        return Person("", " ".join(parts))
    return Person(name, " ".join(parts[:at]))


def _is_title(parts: list[str]) -> bool:
    return "title" in lists().classes(parts[-1].rstrip(","))


def _after_title(parts: list[str]) -> int:
    """Return the place of the first word of the name itself: after the last title, and after what that is of."""
    known = lists()
    last = 0
    for at, word in enumerate(parts[:-1]):
        kinds = known.classes(word.rstrip(","))
        if "title" in kinds and not _given(parts, at) and parts[at + 1].lower() not in _ENDINGS:
            last = at + 1
    linked = last > 0
    for at in range(last, len(parts) - 1):
        low = parts[at].lower().rstrip(",")
        kinds = known.classes(low)
        if _office(parts[at], low, kinds):
            last = at + 1
        elif low not in _LINKS or not linked:
            break
    if len(parts) - last > _FULL and last and parts[last].lower() in _LINKS:
        return len(parts) - 2
    return last


def _given(parts: list[str], at: int) -> bool:
    """Tell whether a word that may be a title is part of the name: a first name, or the word after one."""
    if at == 0:
        return len(parts) == _PAIR and "first" in lists().classes(parts[0]) and not parts[0].endswith(".")
    return "first" in lists().classes(parts[at - 1]) and "title" not in lists().classes(parts[at - 1])


def _office(word: str, low: str, kinds: tuple[str, ...]) -> bool:
    """Tell whether a word names what somebody is in charge of, or where."""
    if "first" in kinds:
        return False
    if (
        low in _OFFICES
        or "demonym" in kinds
        or "orghead" in kinds
        or low[:1].isdigit()
        or (word.isupper() and len(word) > 1)
    ):
        return True
    return bool(kinds) and set(kinds) <= {"country", "region", "org", "lochead"}


@lru_cache(maxsize=60_000)
def place(text: str) -> str:
    """Return the name in a mention of a place: `Palmyra` for `Palmyra, Syria` and for `the city of Palmyra`."""
    text = _GENERIC_PLACE.sub("", text, count=1)
    first, comma, rest = text.partition(",")
    if comma and first.strip() and rest.strip()[:1].isupper():
        return first.strip()
    return text


@lru_cache(maxsize=60_000)
def organisation_key(text: str) -> tuple[str, ...]:
    """Return the words by which two mentions of an organisation are compared."""
    parts = [part.lower().replace("’", "'").rstrip(",") for part in text.split(" ")]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    while len(parts) > _PAIR and (
        parts[0] in ("u.s.", "us", "u.k.", "uk", "the") or "demonym" in lists().classes(parts[0])
    ):
        parts.pop(0)
    return tuple(part for part in parts if part not in ("of", "the", "for", "and", "&", "-"))


def plain(text: str) -> str:
    """Return a name for comparing: case, accents, quotes and dashes put aside."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return "".join(char for char in normalize("NFKD", folded) if not combining(char))


def initials(text: str) -> str:
    """Return the first letters of the capitalised words."""
    return "".join(part[0] for part in tokens(text) if part[:1].isupper())
