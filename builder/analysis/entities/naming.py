"""From the words of a mention to the name of what it means: titles, nationalities and what follows a comma put aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import tokens

_GENERIC_PLACE = re.compile(
    r"(?:[A-Z][\w-]{1,30} )?(?:city|town|village|district|province|region|area|state) of (?=[A-Z])|.{1,40} (?:district|province) of (?=[A-Z])"
)
_SUFFIXES = frozenset(
    "inc inc. corp corp. corporation ltd ltd. llc plc co. company holdings gmbh ag s.a. limited incorporated group technologies".split()
)
_SERVICES = frozenset("army navy air force marine corps marines coast guard staff foreign office fco pentagon state".split())
_TITLE_LINKS = frozenset("of for the to and general in chief -".split())
_ENDINGS = frozenset("jr jr. sr sr. ii iii iv".split())
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
    at = _after_title(parts)
    name = " ".join(parts[at:][:_MOST])
    return Person(name, " ".join(parts[:at]))


def _is_title(parts: list[str]) -> bool:
    return "title" in lists().classes(parts[-1].rstrip(","))


def _after_title(parts: list[str]) -> int:
    """Return the place of the first word of the name itself."""
    known = lists()
    at = last = 0
    while at < len(parts):
        word = parts[at]
        low = word.lower().rstrip(",")
        kinds = known.classes(low)
        if "title" in kinds and not ("first" in kinds and at + 1 < len(parts) and at == 0 and len(parts) == 2):
            last = at + 1
        elif not (low in _SERVICES or low in _TITLE_LINKS or "demonym" in kinds or word.isupper() or not word[:1].isupper()
                  or "orghead" in kinds or low[:1].isdigit() or low in ("defense", "defence", "secretary", "treasury", "class")
                  or (kinds and set(kinds) <= {"country", "region", "org", "lochead"})):  # fmt: skip
            break
        at += 1
    return last


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
    while len(parts) > 2 and (parts[0] in ("u.s.", "us", "u.k.", "uk", "the") or "demonym" in lists().classes(parts[0])):
        parts.pop(0)
    return tuple(part for part in parts if part not in ("of", "the", "for", "and", "&", "-"))


def initials(text: str) -> str:
    """Return the first letters of the capitalised words."""
    return "".join(part[0] for part in tokens(text) if part[:1].isupper())
