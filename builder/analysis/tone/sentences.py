"""A sentence rated: the sum of what its words add."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.tone.model import AFTER, BEFORE, CONTRAST, NEGATORS, SMOOTHING, contrast, turned
from builder.analysis.tone.weights import UNIT, weights
from builder.text.remembered import KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.analysis.tone.weights import Weights

QUOTED = 0.5
"""What words in quotation marks count beside the text's own: they are the speaker's, whom the text chose to quote."""
REVERSED = -0.5
"""A beat's own word behind a negator: turned round, at half its weight."""
_TURNING = NEGATORS | CONTRAST


Part = tuple["Sequence[str]", "Sequence[float]", float]
"""Words, the weight of each in thousandths (0: it does not weigh), and what to multiply weights by."""


class Rated(NamedTuple):
    """One sentence; weights times factors are parts of a rating from -4 to 4, without the start that all share."""

    parts: tuple[Part, ...]
    total: float
    quoted: float
    """Of the total, what words in quotation marks add, at their lower weight."""


class Weighing(dict[str, float]):
    """The weight of each word by itself, in thousandths, worked out when it is first met; 0: it does not weigh.

    `beat` has points, -4 to 4, of a site's own words, which take the place of the model's.
    """

    __slots__ = ("_known", "beat")

    def __init__(self, beat: Mapping[str, float], known: Weights | None = None) -> None:
        super().__init__()
        self.beat = beat
        self._known = known

    @property
    def known(self) -> Weights:
        """The model, the shipped one unless another was given."""
        return self._known or weights()

    def __missing__(self, word: str) -> float:
        if len(self) >= KEPT:
            self.clear()
        known, beat = self.known, self.beat
        self[word] = found = (
            beat[word] * (known.point * UNIT) if word in beat else known.plain.get(word.removesuffix("'s"), 0)
        )
        return found


def rate(words: tuple[str, ...], own: tuple[str, ...], weighing: Weighing) -> Rated:
    """Rate a sentence; `own` are its words outside quotation marks."""
    factor = 1 / (UNIT * math.sqrt(len(words) + SMOOTHING))
    shown, weighed = _weigh(words, weighing)
    whole = sum(weighed) * factor
    if len(own) == len(words):
        return Rated(((shown, weighed, factor),), whole, 0.0)
    outer, own_weights = _weigh(own, weighing)
    outside = sum(own_weights) * factor
    total = whole * QUOTED + outside * (1 - QUOTED)
    parts = ((shown, weighed, factor * QUOTED), (outer, own_weights, factor * (1 - QUOTED)))
    return Rated(parts, total, (whole - outside) * QUOTED)


def _weigh(words: tuple[str, ...], weighing: Weighing) -> tuple[Sequence[str], list[float]]:
    weighed = list(map(weighing.__getitem__, words))
    if _TURNING.isdisjoint(words):
        return words, weighed
    return _turn(words, weighed, weighing), weighed


def _turn(words: tuple[str, ...], weighed: list[float], weighing: Weighing) -> Sequence[str]:
    """Change the weights that a negator or a contrast changes, and return the words as they are shown."""
    texts = list(words)
    for at, negator in turned(words):
        word, was = words[at], weighed[at]
        texts[at] = f"{negator} … {word}"
        own = word in weighing.beat
        weighed[at] = was * REVERSED if own else weighing.known.turned.get(word.removesuffix("'s"), 0)
    if turn := contrast(words):
        for at, was in enumerate(weighed):
            if was:
                weighed[at] = was * (BEFORE if at < turn else AFTER)
    return texts
