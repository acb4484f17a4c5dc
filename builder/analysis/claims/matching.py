"""Figures of different sentences that tell of one thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.claims.likeness import Pair, share_beside, tells_of_one_thing
from builder.analysis.claims.values import agree, same
from builder.analysis.claims.words import HUMANS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.claims.lines import Line

_KEYS = 5
"""Rarest words of a sentence, of those that another has too, by which the others are found."""

_MOST = 24
"""Sentences looked at for one word."""

_FEWEST = 2
"""Words that two sentences must share."""

_BESIDE = 0.4
_PLAINLY = 0.15
"""Share of a figure's neighbours that another must have to be its counterpart, and how much more than the next one."""

_ANYBODY = frozenset({"people", ""})


class Match(NamedTuple):
    """Two figures about one thing: numbers of their sentences, and their places in them."""

    first: int
    at: int
    second: int
    other: int
    agrees: bool
    """Both can be true."""
    likeness: float
    """Share of the words of both sentences that they have in common."""


def match(lines: Sequence[Line], holders: Sequence[tuple[str, ...]]) -> Iterator[Match]:
    """Yield the pairs of figures, of different sentences, that tell of one thing; `holders`: who has each sentence."""
    for first, second in _candidates(lines):
        one, other = lines[first], lines[second]
        if one.kinds.isdisjoint(other.kinds) or (len(holders[first]) == 1 and holders[first] == holders[second]):
            continue
        shared = len(one.stems & other.stems)
        if shared < _FEWEST:
            continue
        likeness = shared / (len(one.stems) + len(other.stems) - shared)
        for mine, theirs in _comparable(one, other):
            for at, beside in _paired(one, other, mine, theirs):
                agrees = agree(one.figures[at], other.figures[beside])
                if tells_of_one_thing(Pair(one, other, at, beside), likeness, agrees=agrees):
                    yield Match(first, at, second, beside, agrees, likeness)


def _candidates(lines: Sequence[Line]) -> list[tuple[int, int]]:
    counts = Counter(stem for line in lines for stem in line.stems)
    holders: dict[str, list[int]] = {}
    found: set[tuple[int, int]] = set()
    for number, line in enumerate(lines):
        shared = sorted((counts[stem], stem) for stem in line.stems if counts[stem] > 1)
        for _, stem in shared[:_KEYS]:
            have = holders.setdefault(stem, [])
            found.update((other, number) for other in have[:_MOST])
            have.append(number)
    return sorted(found)


def _comparable(one: Line, other: Line) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of the figures of one kind and unit in both sentences."""
    mine, theirs = _kinds(one, other), _kinds(other, one)
    if len(mine) == len(theirs) == 1:  # as most are
        if mine == theirs:
            yield [0], [0]
        return
    for kind in dict.fromkeys(mine):
        if kind in theirs:
            yield (
                [at for at, own in enumerate(mine) if own == kind],
                [at for at, own in enumerate(theirs) if own == kind],
            )


def _kinds(line: Line, other: Line) -> list[tuple[str, str]]:
    """Return what each figure of a line can be compared with in another."""
    return [known or _kind(line, at, other) for at, known in enumerate(line.units)]


def _kind(line: Line, at: int, other: Line) -> tuple[str, str]:
    """Return what a count of people, or of what is not said, can be compared with in another line: its kind and unit.

    Passengers may be told as people, and what is counted may be named elsewhere: `the number of tanks is 27`.
    """
    figure = line.figures[at]
    units = {one.unit for one in other.figures if one.kind == "count"}
    is_anybody = figure.unit in _ANYBODY
    if units & _ANYBODY or (is_anybody and units & HUMANS):
        return "count", "people"
    if figure.unit:
        return "count", "people" if is_anybody else figure.unit
    named = sorted(units & line.beside(at).stems)
    return "count", named[0] if named else "people"


def _paired(one: Line, other: Line, mine: list[int], theirs: list[int]) -> Iterator[tuple[int, int]]:
    """Pair the figures of one kind: equal ones first, then what is left, where it is plain which belongs to which."""
    rest = list(theirs)
    left: list[int] = []
    for at in mine:
        found = next((place for place in rest if same(one.figures[at], other.figures[place])), None)
        if found is None:
            left.append(at)
        else:
            rest.remove(found)
            yield at, found
    if len(left) == len(rest) and (len(left) == 1 or len(mine) == len(theirs)):
        yield from zip(left, rest, strict=True)
        return
    for at in left:
        shares = sorted(((share_beside(Pair(one, other, at, place)), -place) for place in rest), reverse=True)
        if shares and shares[0][0] >= _BESIDE and (len(shares) == 1 or shares[0][0] - shares[1][0] >= _PLAINLY):
            yield at, -shares[0][1]
