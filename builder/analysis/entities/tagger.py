"""The name tagger: a linear-chain model over the runs of capitalised tokens, its weights summed once a word.

The weights of one feature for all labels are packed into one integer, so that adding two features is one addition; the
sums of what a word brings by itself, as a neighbour, or in a pair are remembered.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from builder.analysis.entities import features
from builder.analysis.entities.lists import lists
from builder.analysis.entities.pieces import runs, tokens
from builder.text.serial import unpack
from builder.weights import load

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

Span = tuple[int, int, str]
"""Start and end token, and PER, ORG, LOC or MISC."""

WEIGHTS = "ner.bin"
"""MessagePack: the labels, the transitions between them, and (hash, label, weight) of each feature that counts."""

_ENTRY = struct.Struct("<IBh")
_BITS = 32
_KEPT = 60_000
"""Sums that each table remembers before it starts anew."""
_BEHIND = 2_000
"""How far behind the best a label may be and still be followed; 256 is a factor of e."""
_CLASSES = 100_000
"""More than there are sets of classes."""
_FAR = -(10**9)


class Tagged(NamedTuple):
    """A sentence with the names in it."""

    words: list[str]
    runs: list[tuple[int, int]]
    spans: list[Span]


class _Sums(dict[Any, Any]):
    """Remembers what a function makes of a key."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Hashable) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        self[key] = found = self._make(key)
        return found


class Tagger:
    """Reads its weights once and then labels sentences; what it remembers never changes a result."""

    def __init__(self, data: bytes) -> None:
        model = unpack(data, dict[str, Any])
        self.labels: list[str] = model["labels"]
        count = len(self.labels)
        self._moves: list[list[int]] = model["moves"]
        self._starts = [at for at, label in enumerate(self.labels) if label[:2] != "I-"]
        self._bias = sum(1 << (_BITS * at + _BITS - 1) for at in range(count))
        self._bytes, self._fields = count * _BITS // 8, struct.Struct(f"<{count}I")
        weights: dict[int, int] = {}
        for key, label, weight in _ENTRY.iter_unpack(model["features"]):
            weights[key] = weights.get(key, 0) + (weight << (_BITS * label))
        get = weights.get

        def total(names: Iterable[str]) -> int:
            return sum([get(crc32(name.encode()), 0) for name in names])

        numbers: dict[tuple[str, ...], int] = {}

        def classes(word: str) -> int:
            return numbers.setdefault(lists().classes(word), len(numbers))

        def both(key: int) -> tuple[int, int]:
            known = list(numbers)
            first, second = features.pair(known[key // _CLASSES], known[key % _CLASSES])
            return total(first), total(second)

        self._own = _Sums(lambda word: (total(features.own(word)) + self._bias, classes(word)))
        self._beside = _Sums(
            lambda word: (
                *(total(features.beside(word, offset)) for offset in ("-1", "1")),
                *(total(features.near(word, offset)) for offset in ("-2", "2")),
                classes(word),
            )
        )
        self._pairs = _Sums(both)
        self._closing = _Sums(lambda key: total(features.closing(key[0])) + (total(features.SHOUTED) if key[1] else 0))
        self._places = _Sums(lambda key: total(features.position(*key)))
        self._seen = _Sums(lambda flag: total(features.seen(flag)))
        self._total = total
        self._known: dict[tuple[Any, ...], list[Span]] = {}

    def tag(self, sentences: Sequence[str]) -> list[Tagged]:
        """Return, for each sentence of one text, its tokens, its runs and the names in it."""
        if len(self._known) > _KEPT:
            self._known.clear()
        read = [(words, runs(words)) for words in map(tokens, sentences)]
        seen = features.Seen(read)
        tagged = []
        for sentence, (words, found) in zip(sentences, read, strict=True):
            spans: list[Span] = []
            shouted = bool(found) and sentence.isupper()
            for start, end in found:
                around = words[start - 2 : end + 2]
                flags = seen.flags_of(words, start, end)
                key = (*around, shouted, *flags)
                known = self._known.get(key)
                if known is None:
                    known = self._known[key] = self._run(around, flags, shouted=shouted)
                if known:
                    spans += [(start + first, start + last, kind) for first, last, kind in known]
            tagged.append(Tagged(words, found, spans))
        return tagged

    def _run(self, words: list[str], flags: Sequence[int], *, shouted: bool) -> list[Span]:
        """Label a run of capitalised tokens that stands between two tokens on each side; spans count from its start."""
        own, places, seen, pairs = self._own, self._places, self._seen, self._pairs
        around = [self._beside[word] for word in words]
        common = self._closing[words[-3], shouted]
        length = len(flags)
        listed = features.phrases(words[2:-2]) if length > 1 else {}
        rows = []
        for at, flag in enumerate(flags):
            itself, kind = own[words[at + 2]]
            before, after = around[at + 1], around[at + 3]
            score = (
                common + itself + before[0] + after[1] + around[at][2] + around[at + 4][3] + places[at, length] + seen[flag]
                + pairs[kind * _CLASSES + after[4]][0] + pairs[before[4] * _CLASSES + kind][1]
            )  # fmt: skip
            if at in listed:
                score += self._total(listed[at])
            rows.append(self._fields.unpack(score.to_bytes(self._bytes, "little")))
        if length == 1:
            label = max(self._starts, key=rows[0].__getitem__)
            return [(0, 1, self.labels[label][2:])] if label else []
        return spans_of([self.labels[label] for label in self._best(rows)])

    def _best(self, rows: list[tuple[int, ...]]) -> list[int]:
        """Return the best row of labels, following at each token those that are not far behind the best."""
        first = rows[0]
        scores = [_FAR] * len(first)
        for label in self._starts:
            scores[label] = first[label]
        back: list[list[int]] = []
        for row in rows[1:]:
            least = max(scores) - _BEHIND
            leading = [label for label, score in enumerate(scores) if score >= least]
            score, moves = scores[leading[0]], self._moves[leading[0]]
            then = [score + move for move in moves]
            came = [leading[0]] * len(row)
            for label in leading[1:]:
                score, moves = scores[label], self._moves[label]
                for to, move in enumerate(moves):
                    if score + move > then[to]:
                        then[to], came[to] = score + move, label
            back.append(came)
            scores = [one + other for one, other in zip(then, row, strict=True)]
        label = scores.index(max(scores))
        path = [label]
        for came in reversed(back):
            label = came[label]
            path.append(label)
        return path[::-1]


def spans_of(labels: Sequence[str]) -> list[Span]:
    """Return the spans that B- and I- labels tell."""
    spans: list[Span] = []
    for at, label in enumerate(labels):
        if label[0] == "I" and spans and spans[-1][1] == at and spans[-1][2] == label[2:]:
            spans[-1] = (spans[-1][0], at + 1, label[2:])
        elif label != "O":
            spans.append((at, at + 1, label[2:]))
    return spans


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Return the tagger with the weights that ship."""
    return Tagger(load(WEIGHTS))
