"""What a token brings to the labels: the weights of its features, added once for each word and each part of a word.

The weights of one feature for all labels are packed into one integer, so that adding two features is one addition. A
word that was never seen is put together from its ends, its shape, its classes and its group, which mostly were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from builder.analysis.entities import features
from builder.analysis.entities.lists import lists
from builder.text.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OFFSETS = ("-1", "1", "-2", "2")
_NO_GROUP = (0, 0, 0, 0, 0)


class Sums:
    """Adds the weights of features; what it remembers never changes a result."""

    def __init__(self, weights: Mapping[int, int], bias: int) -> None:
        self._get, self._bias = weights.get, bias
        self._words = [crc32(f"w{offset}=".encode()) for offset in _OFFSETS]
        self._whole = (crc32(b"w0="), crc32(b"c0="))
        self._always = self.total(["b"])
        self._numbers: list[tuple[str, ...]] = []
        self._classes = Remembered(self._of_classes)
        self._groups = Remembered(self._of_group)
        self._shapes: Remembered[str, list[int]] = Remembered(
            lambda shape: [self.total([f"sh{at}={shape}"]) for at in ("-1", "1", "0")]
        )
        self._tails: Remembered[str, list[int]] = Remembered(
            lambda tail: [self.total([f"s3{at}={tail}"]) for at in ("-1", "1")]
        )
        self.own = Remembered(self._own)
        """Word to (sum for itself, number of its classes, whether a listed name starts with it)."""
        self.beside = Remembered(self._beside)
        """Word to (sum for the next, for the one before, for the second next, for the second before, classes)."""

    def total(self, names: Iterable[str]) -> int:
        """Return the sum of the weights of features by name."""
        get = self._get
        return sum([get(crc32(name.encode()), 0) for name in names])

    def pair(self, first: int, second: int) -> tuple[int, int]:
        """Return what two neighbours of these classes, by number, tell of the first, and of the second."""
        one, other = features.pair(self._numbers[first], self._numbers[second])
        return self.total(one), self.total(other)

    def _own(self, word: str) -> tuple[int, int, bool]:
        low = word.lower()
        known = self._classes[lists().classes(word)]
        group = lists().clusters.get(low)
        get, (small, written) = self._get, self._whole
        score = (
            self._bias + self._always + get(crc32(low.encode(), small), 0) + get(crc32(word.encode(), written), 0)
            + self._shapes[features.shape(word)][2] + self.total(features.ends(low)) + known[4]
            + (self._groups[group][4] if group else 0)
        )  # fmt: skip
        return score, known[5], low.replace("’", "'") in lists().starts

    def _beside(self, word: str) -> tuple[int, int, int, int, int]:
        low = word.lower()
        data, get, (before, after, far, ahead) = low.encode(), self._get, self._words
        known = self._classes[lists().classes(word)]
        group = lists().clusters.get(low)
        groups = self._groups[group] if group else _NO_GROUP
        shape, tail = self._shapes[features.shape(word)], self._tails[low[-3:]]
        return (
            get(crc32(data, before), 0) + shape[0] + tail[0] + known[0] + groups[0],
            get(crc32(data, after), 0) + shape[1] + tail[1] + known[1] + groups[1],
            get(crc32(data, far), 0) + known[2] + groups[2],
            get(crc32(data, ahead), 0) + known[3] + groups[3],
            known[5],
        )

    def _of_classes(self, classes: tuple[str, ...]) -> tuple[int, ...]:
        self._numbers.append(classes)
        sums = [self.total(features.of_classes(classes, offset)) for offset in (*_OFFSETS, "0")]
        return (*sums, len(self._numbers) - 1)

    def _of_group(self, group: tuple[int, int, int]) -> tuple[int, ...]:
        sizes = ("sml", "sml", "sm", "sm", "sml")
        return tuple(
            self.total(features.of_group(group, offset, size))
            for offset, size in zip((*_OFFSETS, "0"), sizes, strict=True)
        )
