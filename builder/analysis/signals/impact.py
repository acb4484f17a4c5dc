"""Impact: how much an event changes for those it concerns, from a published rubric.

A phrase of the rubric, with what it acts on, is worth points in one dimension; its size and scope add to them; its stage,
and every doubt of the sentence, lessen them. Each phrase counts once, at its strongest: neither repetition nor order nor
length nor the words of praise and blame around it matter.
"""

from __future__ import annotations

import math
from bisect import insort
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, get_args

from builder.analysis.impact.adopting import settler
from builder.analysis.impact.changes import changes
from builder.analysis.impact.mentions import MOST, hundredth, mentions
from builder.model import Dimension, Evidence, Impact, ImpactPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.analysis.impact.mentions import Mention
    from builder.analysis.reading import Reading
    from builder.analysis.vocabulary import Vocabulary

BANDS = ((2, "minor"), (4, "limited"), (6, "notable"), (8, "high"), (10, "severe"))
"""Highest score of each band, and its word."""

SECOND = 0.15
"""Share of the second strongest phrase of a dimension."""
OTHERS = 0.3
"""Share of the two weaker dimensions."""

_DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

LIMITATIONS = (
    "It reads words, not meaning: a phrase of the rubric counts whoever says it, and what the rubric does not list does not count.",
    "What is background is told by words such as “last year” or an earlier year; old news without them weighs like new.",
    "Sums in other currencies are brought to US dollars at rough, fixed rates; other languages than English are not read.",
)


def measure(reading: Reading, vocabulary: Vocabulary) -> Impact:
    """Return the impact of what the page's headline and sentences say."""
    found = mentions(reading, vocabulary.rubric)
    settle = settler(found)
    ranked = {dimension: _ranked(found, dimension, settle) for dimension in _DIMENSIONS}
    working: list[str] = []
    parts = tuple(_part(dimension, own, working) for dimension, own in ranked.items())
    score = _score([part.points for part in parts], working)
    tables = any(block.kind == "table" for section in reading.page.sections for block in section.blocks)
    would = changes(ranked, score, points_of, score_of)
    return Impact(
        score=score,
        band=band(score),
        parts=parts,
        working=(*working, *would),
        limitations=(*LIMITATIONS, "Tables are not read.") if tables else LIMITATIONS,
        computed_score=score,
        changes=would,
    )


def band(score: int) -> str:
    """Return the word for a score of 1 to 10."""
    return next(word for most, word in BANDS if score <= most)


def points_of(values: Sequence[float]) -> float:
    """Return the points of a dimension whose phrases are worth these values, the strongest first."""
    return min(MOST, hundredth(values[0] + SECOND * sum(values[1:2]))) if values else 0.0


def score_of(points: Sequence[float]) -> tuple[float, float, int]:
    """Return the sum of the dimensions, its place on the scale from 1 to 10, and the score."""
    first, second, third = sorted(points, reverse=True)
    total = min(MOST, hundredth(first + OTHERS * (second + third)))
    exact = hundredth(1 + 0.9 * total)
    return total, exact, max(1, min(10, math.floor(exact + 0.5)))


def _ranked(
    found: Sequence[Mention], dimension: Dimension, settle: Callable[[Mention], Mention]
) -> tuple[Mention, ...]:
    """Return the strongest mention of a dimension, and the next that tells something else."""
    own = [mention for mention in found if mention.trigger.dimension == dimension]
    whole = [mention for mention in own if mention.share == 1]
    return _strongest(whole, settle) or _strongest([mention for mention in own if mention.share != 1], settle)


def _strongest(own: Sequence[Mention], settle: Callable[[Mention], Mention]) -> tuple[Mention, ...]:
    """Settle the mentions, those that may be worth the most first, until no other can be among the first two."""
    ranked: list[tuple[tuple[float, float, str, str, int], Mention]] = []
    best: tuple[Mention, ...] = ()
    for mention in sorted(own, key=lambda one: one.most(), reverse=True):
        if best[1:] and mention.most() < best[1].points():
            break
        one = settle(mention)
        if one.points() > 0:
            insort(ranked, (_rank(one), one), key=itemgetter(0))
            # Beside the strongest counts the next that tells something else: another phrase, and another amount.
            first = ranked[0][1]
            others = (other for _, other in ranked[1:] if other.root != first.root and not _one_amount(other, first))
            best = (first, *islice(others, 1))
    return best


def _one_amount(one: Mention, other: Mention) -> bool:
    """Tell whether two phrases take their size from one sum, which counts once."""
    first, second = one.amount, other.amount
    if not one.size or first is None or second is None:
        return False
    return (first.kind, first.value) == (second.kind, second.value)


def _rank(mention: Mention) -> tuple[float, float, str, str, int]:
    at = mention.amount.first if mention.amount else 0
    return -mention.points(), -mention.raw, mention.trigger.phrase, mention.sentence, at


def _part(dimension: Dimension, ranked: Sequence[Mention], working: list[str]) -> ImpactPart:
    if not ranked:
        working.append(f"{dimension.capitalize()}: nothing of the rubric was found, 0 points.")
        return ImpactPart(dimension=dimension, points=0.0, evidence=())
    values = [mention.points() for mention in ranked]
    points = points_of(values)
    line = f"{dimension.capitalize()}: {ranked[0].sum()}"
    if ranked[1:]:
        capped = f", at most {MOST:g}" if points == MOST else ""
        line += f"; next, {ranked[1].sum()}; together {values[0]:g} + {SECOND:g} × {values[1]:g} = {points:g}{capped}"
    working.append(f"{line}.")
    evidence = tuple(Evidence(text=mention.sentence, trigger=mention.trigger.phrase) for mention in ranked)
    return ImpactPart(dimension=dimension, points=points, evidence=evidence)


def _score(points: Sequence[float], working: list[str]) -> int:
    if not any(points):
        working.append("With 0 points in all three dimensions the score is 1, the lowest.")
        return 1
    total, exact, score = score_of(points)
    first, second, third = sorted(points, reverse=True)
    capped = f", at most {MOST:g}" if total == MOST else ""
    working.append(
        f"The strongest dimension counts whole, the others {OTHERS:g} each: {first:g} + {OTHERS:g} × ({second:g} + {third:g}) "
        f"= {total:g}{capped}."
    )
    working.append(f"On a scale from 1 to 10: 1 + 0.9 × {total:g} = {exact:g}, rounded to {score} ({band(score)}).")
    return score
