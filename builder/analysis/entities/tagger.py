"""The name tagger: a linear-chain model over the runs of capitalised tokens, its weights summed once a word.

The weights of one feature for all labels are packed into one integer, so that adding two features is one addition; the
sums of what a word brings by itself, as a neighbour, or in a pair are remembered.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.analysis.entities import features
from builder.analysis.entities.pieces import runs, tokens
from builder.analysis.entities.sums import Sums
from builder.text.remembered import KEPT, Remembered
from builder.text.serial import unpack
from builder.weights import load

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int, str]
"""Start and end token, and PER, ORG, LOC or MISC."""

WEIGHTS = "ner.bin"
"""MessagePack: the labels, the transitions between them, and (hash, label, weight) of each feature that counts."""

_ENTRY = struct.Struct("<IBh")
_BITS = 32
_FAR = -(10**9)
_CLASSES = 100_000
"""More than there are sets of classes."""


class Tagged(NamedTuple):
    """A sentence with the names in it."""

    words: list[str]
    runs: list[tuple[int, int]]
    spans: list[Span]


class Tagger:
    """Reads its weights once and then labels sentences; what it remembers never changes a result."""

    def __init__(self, data: bytes) -> None:
        model = unpack(data, dict[str, Any])
        self.labels: list[str] = model["labels"]
        count = len(self.labels)
        self._moves: list[list[int]] = model["moves"]
        self._starts = [at for at, label in enumerate(self.labels) if label[:2] != "I-"]
        self._inner = [(at - 1, at) for at, label in enumerate(self.labels) if label[:2] == "I-"]
        """Labels for the beginning and for the rest of a name of one kind."""
        onward = [moves[to] for moves in self._moves for to in self._starts]
        self._spread = max(onward) - min(onward)
        """The most by which the way to a label that begins something can differ with what stands before it."""
        self._bias = sum(1 << (_BITS * at + _BITS - 1) for at in range(count))
        self._bytes, self._fields = count * _BITS // 8, struct.Struct(f"<{count}I")
        weights: dict[int, int] = {}
        for key, label, weight in _ENTRY.iter_unpack(model["features"]):
            weights[key] = weights.get(key, 0) + (weight << (_BITS * label))
        sums = Sums(weights, self._bias)
        self._own, self._beside = sums.own, sums.beside
        self._pairs: Remembered[int, tuple[int, int]] = Remembered(lambda key: sums.pair(*divmod(key, _CLASSES)))
        self._closing: Remembered[tuple[str, bool], int] = Remembered(
            lambda key: sums.total(features.closing(key[0])) + (sums.total(features.SHOUTED) if key[1] else 0)
        )
        self._places: Remembered[tuple[int, int], int] = Remembered(lambda key: sums.total(features.position(*key)))
        self._seen: Remembered[int, int] = Remembered(lambda flag: sums.total(features.seen(flag)))
        self._total = sums.total
        self._known: dict[tuple[Any, ...], list[Span]] = {}

    def tag(self, sentences: Sequence[str]) -> list[Tagged]:
        """Return, for each sentence of one text, its tokens, its runs and the names in it."""
        if len(self._known) > KEPT:
            self._known.clear()
        read = [(words, runs(words)) for words in map(tokens, sentences)]
        seen = features.Seen(read)
        tagged = []
        for sentence, (words, found) in zip(sentences, read, strict=True):
            spans: list[Span] = []
            shouted = bool(found) and sentence.isupper()
            for start, end in found:
                if end - start == 1 and words[start] in seen.surnames:
                    spans.append((start, end, "PER"))
                    continue
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
        listed = features.phrases(words[2:-2]) if length > 1 and any(own[word][2] for word in words[2:-3]) else {}
        rows = []
        for at, flag in enumerate(flags):
            itself, kind, _ = own[words[at + 2]]
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
        """Return the best row of labels. A name goes on only as what it began; what else comes next hardly depends on it."""
        moves, heads = self._moves, self._starts
        scores = [_FAR] * len(self.labels)
        for label in heads:
            scores[label] = rows[0][label]
        back: list[list[int]] = []
        for row in rows[1:]:
            then, came = scores[:], [0] * len(scores)
            for begun, inside in self._inner:
                one, other = scores[begun] + moves[begun][inside], scores[inside] + moves[inside][inside]
                then[inside], came[inside] = (other, inside) if other > one else (one, begun)
            least = max(scores) - self._spread
            first, *others = [label for label, score in enumerate(scores) if score >= least]
            for to in heads:
                then[to], came[to] = scores[first] + moves[first][to], first
                for label in others:
                    if scores[label] + moves[label][to] > then[to]:
                        then[to], came[to] = scores[label] + moves[label][to], label
            back.append(came)
            scores = list(map(add, then, row))
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
