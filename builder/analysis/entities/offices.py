"""Offices that stand for the person who holds them: `the defense secretary`, where a text says who that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from builder.analysis.entities.naming import person
from builder.analysis.entities.spans import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FIELD = (
    r"(?:defen[sc]e|war|foreign|interior|finance|treasury|home|state|homeland security|energy|commerce|labou?r|press|health"
    r"|education|transport(?:ation)?|agriculture|justice|trade|environment|army|navy|air force)"
)
_OFFICE = (
    rf"(?:{_FIELD} (?:secretary|minister)|(?:deputy )?prime minister|vice president|attorney general|secretary[- ]general"
    rf"|secretary of {_FIELD}|president|senator|governor|mayor|chancellor|congressman|congresswoman|pope)"
)
_NAMED = re.compile(rf"\b[Tt]he ({_OFFICE})\b(?! of\b| for\b| general\b|[-\w])")
_HELD = re.compile(_OFFICE)
_WORDS = (
    "secretary",
    "minister",
    "president",
    "general",
    "senator",
    "governor",
    "mayor",
    "chancellor",
    "congress",
    "pope",
)
"""One of these is in every office."""
_NATION = re.compile(r"(?:u\.s\.|us|american) ")
_OF = re.compile(r"secretary of (.+)")
_AFTER_ALL = 10_000
"""In place of tokens: it counts after the names of its sentence."""


@lru_cache(maxsize=4096)
def office(words: str) -> str:
    """Return the office that a title or `the defense secretary` names, in one form; "" when it names none."""
    low = _NATION.sub("", words.lower().removeprefix("the ").replace(",", "").strip(), count=1)
    if not _HELD.fullmatch(low):
        return ""
    low = _OF.sub(r"\1 secretary", low).replace("defence", "defense").replace("labour", "labor")
    return low.replace("secretary-general", "secretary general")


def find(texts: Sequence[str], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the offices by which a text calls somebody whom it also names, the headline left out.

    An office of one word counts only where the text itself says who holds it; the others may be said on another page.
    """
    held = holders(one.text for one in found if one.kind == "person" and one.known is None and " " in one.text)
    whole = "\n".join(texts)
    if not any(map(whole.__contains__, _WORDS)):
        return
    ends = [*accumulate(len(text) + 1 for text in texts)]
    for match in _NAMED.finditer(whole, ends[0]):
        here = held.get(office(match[1]))
        if (here and len(here) == 1) or (here is None and " " in match[1]):
            number = bisect_right(ends, match.start())
            yield Mention(match[0], "person", number, _AFTER_ALL, _AFTER_ALL)


def holders(texts: Iterator[str]) -> Mapping[str, set[str]]:
    """Return each office that stands before a name in these mentions of people, and the last words of those names."""
    found: dict[str, set[str]] = {}
    for text in texts:
        read = person(text)
        held = office(read.title) if read.title and read.name else ""
        if held:
            found.setdefault(held, set()).add(read.name.rpartition(" ")[2])
    return found
