"""A sentence rated: the sum of what its words add."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.tone.model import AFTER, BEFORE, CONTRAST, NEGATORS, SMOOTHING, contrast, turned
from builder.analysis.tone.weights import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.analysis.tone.weights import Weights

QUOTED = 0.5
"""What words in quotation marks count beside the text's own: they are the speaker's, whom the text chose to quote."""
REVERSED = -0.5
"""A beat's own word behind a negator: turned round, at half its weight."""
_TURNING = NEGATORS | CONTRAST


class Part(NamedTuple):
    """Words, the weight of each in thousandths (None or 0: it does not weigh), and what to multiply weights by."""

    words: Sequence[str]
    weights: Sequence[float | None]
    factor: float


class Rated(NamedTuple):
    """One sentence; weights times factors are parts of a rating from -4 to 4, without the start that all share."""

    parts: tuple[Part, ...]
    total: float
    quoted: float
    """Of the total, what words in quotation marks add, at their lower weight."""


def rate(words: tuple[str, ...], own: tuple[str, ...], beat: Mapping[str, float], known: Weights) -> Rated:
    """Rate a sentence; `own` are its words outside quotation marks, `beat` has points of a site's own words."""
    factor = 1 / (UNIT * math.sqrt(len(words) + SMOOTHING))
    every = _weigh(words, beat, known)
    whole = sum(filter(None, every[1])) * factor
    if len(own) == len(words):
        return Rated((Part(*every, factor),), whole, 0.0)
    outer = _weigh(own, beat, known)
    outside = sum(filter(None, outer[1])) * factor
    total = whole * QUOTED + outside * (1 - QUOTED)
    parts = (Part(*every, factor * QUOTED), Part(*outer, factor * (1 - QUOTED)))
    return Rated(parts, total, (whole - outside) * QUOTED)


def _weigh(
    words: tuple[str, ...], beat: Mapping[str, float], known: Weights
) -> tuple[Sequence[str], list[float | None]]:
    weights: list[float | None] = list(map(known.plain.get, words))
    if "'s" in " ".join(words):  # one look at the sentence in place of one at each word
        for at, word in enumerate(words):
            if word[-2:] == "'s":
                weights[at] = known.plain.get(word[:-2])
    if not beat.keys().isdisjoint(words):
        point = known.point * UNIT
        weights = [beat[word] * point if word in beat else was for word, was in zip(words, weights, strict=True)]
    if _TURNING.isdisjoint(words):
        return words, weights
    return _turn(words, weights, beat, known), weights


def _turn(
    words: tuple[str, ...], weights: list[float | None], beat: Mapping[str, float], known: Weights
) -> Sequence[str]:
    """Change the weights that a negator or a contrast changes, and return the words as they are shown."""
    texts = list(words)
    for at, negator in turned(words):
        word, was = words[at], weights[at]
        texts[at] = f"{negator} … {word}"
        weights[at] = known.turned.get(word.removesuffix("'s")) if word not in beat else was and was * REVERSED
    if turn := contrast(words):
        for at, was in enumerate(weights):
            if was:
                weights[at] = was * (BEFORE if at < turn else AFTER)
    return texts
