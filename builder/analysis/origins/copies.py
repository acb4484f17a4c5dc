"""Copies: how much of one text stands in another, told by the runs of three words that they share.

What stands in quotation marks is left out: independent reports of one event quote the same people.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from itertools import accumulate, chain, combinations, count
from operator import add
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.reading import Paragraph, Reading, Sentence

RUN = 3
"""Words in a run."""
DRAWN = 0.12
"""From this share of the smaller text's runs on, one text draws on the other; independent reports share a few hundredths."""
_COPIED, _MARGIN = 0.2, 8.0
"""From this share on it is a copy; the margin, in runs, makes it harder for short texts to look like one."""
_FEWEST = 8
_MOST = 4_096
_FEW_TEXTS = 10
_MOST_HOLDERS = 8
_LOOSE = re.compile(r"[“”\"]")


class Overlap(NamedTuple):
    """Two texts, by their places, and what they share."""

    smaller: int
    larger: int
    shared: int
    share: float
    """Of the smaller text's runs, 0 to 1."""

    def is_copy(self) -> bool:
        """Tell whether so much is shared that one is a copy of the other."""
        runs = self.shared / self.share
        return self.shared >= _FEWEST and self.share >= _COPIED + _MARGIN / runs


def runs(reading: Reading) -> bytes:
    """Return the runs of three words outside quotation marks, 4 bytes each; of a very long text the smallest digests."""
    found = digests(list(chain.from_iterable(_own(reading))))
    kept = list(found) if len(found) <= _MOST else sorted(found)[:_MOST]
    return array("I", kept).tobytes()


def digests(own: Sequence[str]) -> dict[int, None]:
    """Return the digests of the runs of these words, in reading order."""
    data = " ".join((*own, "")).encode()
    sizes = map(len, data.split(b" ")[:-1])
    starts = list(map(add, accumulate(sizes, initial=0), count()))  # one space more for each word before
    return {crc32(data[start:end]): None for start, end in zip(starts, starts[RUN:], strict=False)}


def unpack(data: bytes) -> frozenset[int]:
    """Return the digests that `runs` packed."""
    return frozenset(array("I", data))


def overlaps(texts: Sequence[frozenset[int]]) -> Iterator[Overlap]:
    """Yield each two texts of which one draws on the other, the larger texts first; near linear for many texts."""
    order = sorted(
        (place for place in range(len(texts)) if len(texts[place]) >= _FEWEST), key=lambda at: (-len(texts[at]), at)
    )
    pairs = _each_pair(texts, order) if len(order) <= _FEW_TEXTS else _by_holder(texts, order)
    for larger, smaller, shared in pairs:
        one, other = texts[smaller], texts[larger]
        size = len(one)
        if len(other) == _MOST and size < _MOST:
            top = max(other)
            size = sum(run <= top for run in one)
        if size and shared / size >= DRAWN:
            yield Overlap(smaller, larger, shared, min(1.0, shared / size))


def shared_sentence(sentences: Sequence[str], other: frozenset[int], most: int = 12) -> str:
    """Return the sentence, of the first few, that has the most runs in common with another text; "" when none has."""
    found = [len(other.intersection(digests(words(sentence)))) for sentence in sentences[:most]]
    best = max(found, default=0)
    return sentences[found.index(best)] if best else ""


def _each_pair(texts: Sequence[frozenset[int]], order: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    for larger, smaller in combinations(order, 2):
        yield larger, smaller, len(texts[larger] & texts[smaller])


def _by_holder(texts: Sequence[frozenset[int]], order: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Count through an index of runs; a run held by many texts is a copy's, and any of its holders stand for the rest."""
    holders: dict[int, list[int]] = {}
    for place in order:
        counts: Counter[int] = Counter()
        for run in sorted(texts[place]):
            held = holders.setdefault(run, [])
            counts.update(held)
            if len(held) < _MOST_HOLDERS:
                held.append(place)
        yield from ((other, place, shared) for other, shared in sorted(counts.items()))


def _own(reading: Reading) -> Iterator[Sequence[str]]:
    at = 0
    for paragraph in reading.paragraphs:
        inside = reading.sentences[at : at + len(paragraph.sentences)]
        at += len(paragraph.sentences)
        if paragraph.block not in ("quote", "post"):
            yield from _outside(paragraph, inside)


def _outside(paragraph: Paragraph, sentences: Sequence[Sentence]) -> Iterator[Sequence[str]]:
    text = paragraph.text
    marks = text.count('"') + text.count("“") + text.count("”")
    if marks and marks > 2 * sum(text[quoted.start] in '"“' for quoted in paragraph.quoted):
        yield words(_without_loose(paragraph))
    else:
        yield from (sentence.own for sentence in sentences)


def _without_loose(paragraph: Paragraph) -> str:
    """Leave out a quotation whose other mark stands in another paragraph too."""
    parts, at = [], 0
    for quoted in paragraph.quoted:
        parts.append(paragraph.text[at : quoted.start])
        at = quoted.end
    text = " ".join((*parts, paragraph.text[at:]))
    end = len(text)
    for mark in reversed(list(_LOOSE.finditer(text))):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        opens = mark[0] == "“" or (mark[0] == '"' and not before.strip() and bool(after.strip()))
        if not opens:
            return text[mark.end() : end]
        end = mark.start()
    return text[:end]
