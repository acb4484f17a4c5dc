"""Laws, products and programmes, told by how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import EntityKind

_LAWS = frozenset(
    "Act Treaty Accord Accords Convention Amendment Directive Protocol Regulation Regulations Constitution Statute Pact".split()
)
_LAW_WITH_NUMBER = frozenset("Resolution Section Article Title Order Directive Bill Rule".split())
_PROGRAMMES = frozenset("program programme initiative project mission constellation campaign effort scheme".split())
_OPERATIONS = frozenset("Operation Project Exercise Mission Program Programme Initiative".split())
_TEAMS = frozenset("administration campaign".split())
_SHORT = 2
_NAME = 3
"""Words of a programme's name at most."""
_LEGAL = _LAWS | _LAW_WITH_NUMBER
_FOLLOWED = _PROGRAMMES | {word.capitalize() for word in _PROGRAMMES} | {"”", "’", '"', "'"}
"""What may stand behind the name of a programme."""
_SHIPS = frozenset("USS HMS HMAS HMCS RFA FS INS USNS SS JS ROKS".split())
_DESIGNATOR = re.compile(
    r"(?!(?:COVID|Covid|Top|Under|Over|Phase|Level|Category|Article|Part|Page|Type|Group)$)[A-Z][A-Za-z]{0,11}"
)
_NUMBER = re.compile(r"\d{1,4}[A-Z]{0,2}")
_AFTER_NUMBER = frozenset("Heavy Max Block".split())

Found = tuple[int, int, "EntityKind"]


def find(words: Sequence[str], found: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield (start, end, kind) of what the runs of a sentence show to be a law, a product or a programme."""
    for start, end in found:
        run = words[start:end]
        if not _LEGAL.isdisjoint(run):
            yield from _laws(words, start, end)
        if words[end] == "-" or words[end].isdigit() or "-" in run or not _SHIPS.isdisjoint(run) or _numbered(run):
            yield from _products(words, start, end)
        if words[end] in _FOLLOWED or words[start] in _OPERATIONS:
            yield from _programmes(words, start, end)
        if words[end] in _TEAMS and end - start <= _SHORT and words[start - 1] != "’s":
            yield start, end + 1, "organisation"


def _numbered(run: Sequence[str]) -> bool:
    return any(map(str.isdigit, run))


def _laws(words: Sequence[str], start: int, end: int) -> Iterator[Found]:
    for at in range(start, end):
        word = words[at]
        if word in _LAWS and at > start and words[at - 1][:1].isupper():
            first = _back(words, start, at)
            yield first, at + 1, "law"
        elif word in _LAW_WITH_NUMBER and words[at + 1][:1].isdigit() and word != "Title":
            first = _back(words, start, at) if at > start and words[at - 1][:1].isupper() else at
            if at > first or word in ("Section", "Resolution"):
                yield first, at + 2, "law"


def _back(words: Sequence[str], start: int, at: int) -> int:
    """Return where the capitalised name that ends at a token begins; `of` and `and` may stand inside."""
    first = at
    while first > start and (
        words[first - 1][:1].isupper()
        or (
            words[first - 1] in ("and", "of", "on", "for", "the", "-") and first - 1 > start and words[first - 2] != ","
        )
    ):
        first -= 1
    while first < at and not words[first][:1].isupper():
        first += 1
    return first


def _products(words: Sequence[str], start: int, end: int) -> Iterator[Found]:
    for at in range(start, end):
        word = words[at]
        if words[at + 1] == "-" and _NUMBER.fullmatch(words[at + 2]) and _DESIGNATOR.fullmatch(word):
            last = at + 3
            yield at, last, "product"
        elif word in _SHIPS and words[at + 1][:1].isupper():
            last = at + 1
            while last < end and words[last][:1].isupper():
                last += 1
            yield at, last, "product"
        elif words[at + 1].isdigit() and word in ("Falcon", "Ariane", "Antares", "Atlas", "Delta", "Electron", "Vega"):
            yield at, at + 2 + (words[at + 2] in _AFTER_NUMBER), "product"


def _programmes(words: Sequence[str], start: int, end: int) -> Iterator[Found]:
    after = end + 1 if words[end] in ("”", "’", '"', "'") else end
    named = after > end or words[start - 1] in ("the", "The", "its", "“", "‘", '"', "’s", "'s")
    if named and words[after : after + 1] and words[after].lower() in _PROGRAMMES and end - start <= _NAME:
        yield start, end, "programme"
    if words[start] in _OPERATIONS and end - start > 1 and words[start + 1][:1].isupper():
        last = start + 1
        while last < end and words[last][:1].isupper():
            last += 1
        yield start, last, "programme"
