"""What stands in quotation marks, told by the marks and by their places: curly, straight, single, doubled apostrophes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 5_000
"""Characters; what runs on for longer in one paragraph has lost its closing mark."""

_DOUBLE = re.compile(r"[“”„«»\"]|'{2,4}|``")
_SINGLE = re.compile(
    r"(?<![^\s(\[—–:-])(?:‘|'(?!'))(?=\S)"
    r"((?:[^‘'’]|(?<=\w)['’](?=\w)|(?<=s)['’](?=\s(?:[^‘'’]|(?<=\w)['’](?=\w)){1,80}(?<=\S)['’](?!\w))){12,2000})['’](?![\w'’])"
)
_SIGNATURE = 100
_SIGNED = re.compile(r"\s[—–-]\s?(?=[A-Z@])[^\s—–][^—–]{1,90}$")
"""Who wrote a post, after its text."""

_BEFORE_OPENING = frozenset("([{—–-/“‘'\"‹«")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…”’'\"")
_HAS_DOUBLE = ("“", '"', "''", "”", "«", "``")


class Quoted(NamedTuple):
    """A passage in quotation marks."""

    text: str
    start: int
    """Of the opening mark, in the paragraph."""
    end: int
    """After the closing mark."""
    closed: bool = True
    """False: the paragraph ends before the quotation does."""


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    """Its place allows that it opens a quotation."""
    closes: bool
    inch: bool
    """It may as well be a unit of length."""


def scan(texts: Sequence[str]) -> tuple[tuple[Quoted, ...], ...]:
    """Return what stands in quotation marks in each paragraph of one page, in reading order.

    Single marks count where the page quotes with them, that is where it has more of them than of double ones.
    """
    double = [tuple(_doubles(text)) if any(map(text.__contains__, _HAS_DOUBLE)) else () for text in texts]
    if any("‘" in text or " '" in text or text[:1] == "'" for text in texts):
        single = [tuple(_singles(text)) for text in texts]
        if _outside(single, double) > _outside(double, single):
            return tuple(single)
    return tuple(double)


def _outside(some: Sequence[Sequence[Quoted]], others: Sequence[Sequence[Quoted]]) -> int:
    """Return how many passages stand in none of the others."""
    return sum(
        not any(other.start < one.start < other.end for other in beside)
        for own, beside in zip(some, others, strict=True)
        for one in own
    )


def _singles(text: str) -> Iterator[Quoted]:
    for found in _SINGLE.finditer(text):
        yield Quoted(found[1].strip(), found.start(), found.end())


def _doubles(text: str) -> Iterator[Quoted]:
    marks = tuple(_marks(text))
    opened: _Mark | None = None
    for at, mark in enumerate(marks):
        if opened is None:
            if mark.opens and not mark.inch:
                opened = mark
        elif mark.closes and not (mark.inch and marks[at + 1 : at + 2] and not marks[at + 1].opens):
            if mark.end - opened.start <= _LONGEST:
                yield Quoted(text[opened.end : mark.start].strip(), opened.start, mark.end)
            opened = None
        elif mark.opens:
            opened = mark
    if opened is not None and len(text) - opened.start <= _LONGEST:
        signed = _SIGNED.search(text, max(opened.end, len(text) - _SIGNATURE))
        end = signed.start() if signed else len(text)
        yield Quoted(text[opened.end : end].strip(), opened.start, end, closed=bool(signed))


def _marks(text: str) -> Iterator[_Mark]:
    for found in _DOUBLE.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        starts = not before or before.isspace() or before in _BEFORE_OPENING
        stops = not after or after.isspace() or after in _AFTER_CLOSING
        if before == "=":
            continue  # an attribute of markup
        if end - start > 2:  # noqa: PLR2004 - a mark of two apostrophes beside a single one
            start, end = (start, start + 2) if starts and not stops else (end - 2, end)
        kind = found[0][0]
        if kind in "“„«":
            closes = stops and not starts
            yield _Mark(start, end, not closes, closes, inch=False)
        elif kind in "”»":
            opens = starts and not stops
            yield _Mark(start, end, opens, not opens, inch=False)
        else:
            same = starts == stops
            yield _Mark(start, end, same or starts, same or stops, kind == '"' and before.isdigit())
