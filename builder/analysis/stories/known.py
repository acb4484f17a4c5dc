"""What one grouping leaves behind for the next: which pages it saw, what it counted, compared and found of each story.

Everything is held by the digests of pages, so that it is right whichever grouping it comes from; it only saves time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from builder.text.digests import short
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from builder.model import Gist, Page

_DIGEST = 16
"""Hexadecimal digits that stand for a page."""
_MOST = 96
"""Pairs of one page that are remembered; of one with more, its candidates."""
_UNITS = 10_000
"""Similarities have four decimals."""


class Verdict(Struct, frozen=True, array_like=True):
    """What was told of a group of pages, as long as it and what is near it stay as they are; pages by number."""

    members: tuple[int, ...]
    central: int
    confidence: float
    lowers: tuple[str, ...]
    reason: str
    nearest: tuple[int, float] | None


class Counted(Struct, frozen=True, array_like=True):
    """How often terms were seen on the pages of a site."""

    seen: dict[str, int]
    bins: dict[int, bytes]
    """Of each bin, the count of each term, packed."""


class Known(Struct, frozen=True, array_like=True):
    """All of it, pages in order of time; lists of numbers as bytes, which take a tenth of the time to read."""

    names: str
    """What stood for each page when it was handed over: the same name, the same page."""
    digests: str
    days: bytes
    crowds: bytes
    top: int
    usual: float
    standing: tuple[str, ...]
    """Digests of the pages that the usual evidence was measured on."""
    counted: Counted
    candidates: bytes
    """Of each page, how many of its pairs are its candidates."""
    counts: bytes
    """Of each page, how many pairs with pages before it were measured; the candidates come first."""
    others: bytes
    values: bytes
    addresses: bytes
    """Of each page, a number of its address, 0 for none."""
    clusters: bytes
    """Of each page, the first page of its group by wording and date alone."""
    parts: bytes
    """Of each page, the first page of all that hang together with it."""
    principals: str
    """Of each page, a line each."""
    worded: bytes
    """Pairs of pages of stories that may follow each other."""
    evidence: bytes
    """Of their wording."""
    verdicts: tuple[Verdict, ...] = ()


class Pairs(NamedTuple):
    """The pages before a page that it was compared with."""

    candidates: tuple[int, ...]
    values: dict[int, float]
    """Page to similarity: of the candidates, and of what else was asked for."""


NOTHING = Known("", "", b"", b"", 0, 0.0, (), Counted({}, {}), b"", b"", b"", b"", b"", b"", b"", "", b"", b"")


def days_of(known: Known) -> list[int | None]:
    """Return the days of the pages."""
    return [None if day < 0 else day for day in numbers("i", known.days)]


def packed_days(days: Sequence[int | None]) -> bytes:
    """Return the same as `Known` holds it."""
    return array("i", [-1 if day is None else day for day in days]).tobytes()


def worded_of(known: Known, now: Sequence[int]) -> dict[tuple[int, int], float]:
    """Return the evidence of wording of pairs of pages, under the numbers of now."""
    ends = [now[page] for page in numbers("I", known.worded)]
    return dict(zip(zip(ends[::2], ends[1::2], strict=True), numbers("d", known.evidence), strict=True))


def digests_of(found: Sequence[tuple[Page, Gist]], names: Sequence[str], known: Known) -> list[str]:
    """Return a digest of each page and its gist; what has a name that is known has the digest that it had."""
    held = dict(zip(_cut(known.names), _cut(known.digests), strict=True))
    return [held.get(name[:_DIGEST]) or short(pack(one), _DIGEST) for one, name in zip(found, names, strict=True)]


def cut_digests(known: Known) -> list[str]:
    """Return the digests of the pages of a grouping."""
    return _cut(known.digests)


def joined(names: Sequence[str]) -> str:
    """Return names or digests as they are held."""
    return "".join([name[:_DIGEST] for name in names])


def _cut(text: str) -> list[str]:
    return [text[at : at + _DIGEST] for at in range(0, len(text), _DIGEST)]


def numbers(kind: str, data: bytes) -> array[Any]:
    """Return what `array.tobytes` made."""
    found = array(kind)
    found.frombytes(data)
    return found


class Measured:
    """The pairs of each page, under the numbers that pages have now; opened when they are asked for."""

    def __init__(self, known: Known, was: Sequence[int], now: Sequence[int]) -> None:
        """Read them: `was` has the number that each page had, -1 for one that is new, `now` the other way round."""
        self._was = was
        self._others = [now[other] for other in numbers("I", known.others)]
        self._values = numbers("H", known.values)
        self._candidates = numbers("B", known.candidates)
        self._starts = [0, *accumulate(numbers("I", known.counts))]
        self._open: dict[int, Pairs] = {}

    def __getitem__(self, page: int) -> Pairs:
        found = self._open.get(page)
        if found is None:
            found = self._open[page] = self.then(self._was[page])
        return found

    def __setitem__(self, page: int, pairs: Pairs) -> None:
        self._open[page] = pairs

    def then(self, old: int) -> Pairs:
        """Return what the pairs of a page were, by the number it had."""
        if old < 0:
            return Pairs((), {})
        others = self._others[self._starts[old] : self._starts[old + 1]]
        values = self._values[self._starts[old] : self._starts[old + 1]]
        return Pairs(
            tuple(others[: self._candidates[old]]),
            {other: value / _UNITS for other, value in zip(others, values, strict=True)},
        )

    def candidates(self, page: int) -> Sequence[int]:
        """Return the candidates of a page, without opening what was measured on it."""
        if (found := self._open.get(page)) is not None:
            return found.candidates
        start = self._starts[self._was[page]]
        return self._others[start : start + self._candidates[self._was[page]]]

    def touching(self, pages: Collection[int]) -> list[int]:
        """Return the pages, by the numbers they had, of which a pair leads to one of these; -1 is one that is gone."""
        return sorted({bisect_right(self._starts, at) - 1 for at, other in enumerate(self._others) if other in pages})

    def packed(self) -> tuple[bytes, bytes, bytes, bytes]:
        """Return all as `Known` holds it: how many candidates, how many pairs, the other pages, the similarities."""
        candidates, counts, others, values = array("B"), array("I"), array("I"), array("H")
        for page, old in enumerate(self._was):
            if (pairs := self._open.get(page)) is None:
                start, end = self._starts[old], self._starts[old + 1]
                candidates.append(self._candidates[old])
                others.extend(self._others[start:end])
                values.extend(self._values[start:end])
                counts.append(end - start)
                continue
            candidates.append(len(pairs.candidates))
            more = pairs.values.keys() - pairs.candidates if len(pairs.values) <= _MOST else ()
            measured = (*pairs.candidates, *sorted(more))
            others.extend(measured)
            values.extend([round(pairs.values[other] * _UNITS) for other in measured])
            counts.append(len(measured))
        return candidates.tobytes(), counts.tobytes(), others.tobytes(), values.tobytes()


def renumbered(known: Known, now: Sequence[int], changed: set[int]) -> dict[tuple[int, ...], Verdict]:
    """Return verdicts by their members, under the numbers of now, without those that may be others by now."""
    found: dict[tuple[int, ...], Verdict] = {}
    for one in known.verdicts:
        members = tuple([now[page] for page in one.members])
        nearest = (now[one.nearest[0]], one.nearest[1]) if one.nearest else None
        if not changed.isdisjoint(members) or min(members) < 0 or (nearest and nearest[0] < 0):
            continue
        found[members] = Verdict(members, now[one.central], one.confidence, one.lowers, one.reason, nearest)
    return found
