"""Tone: how people would rate the coverage by its words, from very negative to very positive; never the event.

Each sentence gets the rating that a small trained model expects of it, which is a sum over its words; the page gets the
average. So every word's share of the result is known, and the largest are shown.
"""

from __future__ import annotations

import math
from collections import defaultdict
from heapq import nsmallest
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, get_args

from builder.analysis.tone.model import LITTLE
from builder.analysis.tone.sentences import rate
from builder.analysis.tone.weights import Weights, weights
from builder.analysis.wording import capital, counted, quoted, signed
from builder.model import Tone, ToneTier, ToneWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.analysis.reading import Reading
    from builder.analysis.tone.sentences import Rated, Weighing
    from builder.analysis.vocabulary import Vocabulary

SCALE = 4.0
"""People rated from -4 to 4; the score is the rating divided by this."""
BENT = 0.8
"""Scores beyond this are bent towards 1."""
SHARED = 0.2
"""Of the spread of ratings, the part that whole articles share. By it the tiers draw in for the average of many
sentences, which is never as extreme as one sentence can be."""
INNER = 0.85
"""The bounds beside neutral draw in no further than to this part of theirs."""
FULL_HEADLINE = 4
"""A headline counts as a sentence when one and this many more follow; beside a single sentence it does not count."""
FEWEST = 2
"""Words that weigh which a text needs before it gets another tier than neutral."""
_MOST_WORDS = 6
_MIXED = 0.2
_FEWEST_MIXED = 2
_TIERS: tuple[ToneTier, ...] = get_args(ToneTier)

LIMITATIONS = (
    "It measures the words of the coverage, not the event: sober words about a disaster may score neutral.",
    "Words are added up one by one: irony and context are not understood.",
    (
        "Trained on opinion and political news in English, rated by people; no labelled corpus of space-and-defence "
        "news exists."
    ),
)


class _Sum(NamedTuple):
    """A page."""

    rating: float
    shares: Mapping[str, float]
    """What each word adds to the rating, all its mentions together."""
    quoted: float
    scored: int
    """Words that weigh."""
    sentences: int
    headline: float
    """What the headline counts beside a sentence."""
    bad: int
    good: int
    """Sentences that would fall into a negative and into a positive tier by themselves."""


def measure(reading: Reading, vocabulary: Vocabulary) -> Tone:
    """Return the tone of the page: the average over its sentences, with the headline unless that was drawn by rule."""
    known = weights()
    total = _add(reading, vocabulary.tone)
    score = round(score_of(total.rating), 3) + 0.0
    bounds = bounds_for(total.sentences)
    tier = tier_of(total.rating, bounds) if total.scored >= FEWEST else "neutral"
    words = _rank(total.shares)
    return Tone(
        tier=tier,
        score=score,
        words=tuple(ToneWord(text=text, weight=share) for text, share in words),
        working=tuple(_working(total, known, tier, score, words)),
        limitations=LIMITATIONS,
        computed_tier=tier,
    )


def score_of(rating: float) -> float:
    """Return the score of a rating: a quarter of it, but bent beyond `BENT`, so that it never reaches 1 or -1."""
    score = rating / SCALE
    if abs(score) <= BENT:
        return score
    room = 1 - BENT
    return math.copysign(BENT + room * math.tanh((abs(score) - BENT) / room), score)


def bounds_for(sentences: int) -> tuple[float, float, float, float]:
    """Return the ratings at which one tier ends and the next begins, for the average of so many sentences."""
    first, second, third, fourth = weights().bounds
    drawn_in = math.sqrt(SHARED + (1 - SHARED) / max(1, sentences))
    inner = max(INNER, drawn_in)
    return min(first * drawn_in, second * inner), second * inner, third * inner, max(fourth * drawn_in, third * inner)


def tier_of(rating: float, bounds: tuple[float, float, float, float]) -> ToneTier:
    """Return the tier of a rating; a rating on a bound belongs to the stronger tier."""
    return _TIERS[sum(rating > bound for bound in bounds[:2]) + sum(rating >= bound for bound in bounds[2:])]


def _add(reading: Reading, weighing: Weighing) -> _Sum:
    known = weighing.known
    rated, headline = _rate_all(reading, weighing)
    weighed = [(one, 1.0) for one in rated] + ([(headline[0], headline[1])] if headline else [])
    whole = sum(weight for _, weight in weighed) or 1.0
    shares: defaultdict[str, float] = defaultdict(float)
    scored = 0
    for one, weight in weighed:
        part = weight / whole
        for words, values, factor in one.parts:
            scale = factor * part
            scored += len(values) - values.count(0)
            for word, value in zip(compress(words, values), filter(None, values), strict=True):
                shares[word] += value * scale
    lower, upper = known.bounds[1] - known.base, known.bounds[2] - known.base
    return _Sum(
        rating=known.base + sum(shares.values()) if scored else 0.0,
        shares=shares,
        quoted=sum(one.quoted * weight for one, weight in weighed) / whole,
        scored=scored,
        sentences=len(rated) + (not rated),
        headline=headline[1] if headline and rated else 0.0,
        bad=sum([one.total <= lower for one in rated]),
        good=sum([one.total >= upper for one in rated]),
    )


def _rate_all(reading: Reading, weighing: Weighing) -> tuple[list[Rated], tuple[Rated, float] | None]:
    """Return the sentences, each once, and the headline with its weight, if it counts."""
    seen: set[tuple[str, ...]] = set()
    rated = []
    for sentence in reading.sentences:
        if sentence.words and sentence.words not in seen:
            seen.add(sentence.words)
            rated.append(rate(sentence.words, sentence.own, weighing))
    title = reading.title
    weight = min(1.0, (len(seen) - 1) / FULL_HEADLINE) if seen else 1.0
    if not weight or title.words in seen or (reading.page.title_by == "rule" and seen):
        return rated, None
    return rated, (rate(title.words, title.own, weighing), weight)


def _rank(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    named = [(-abs(share), text) for text, share in shares.items() if text not in LITTLE]
    ranked = [(text, round(shares[text], 3)) for _, text in nsmallest(_MOST_WORDS, named)]
    return [(text, share) for text, share in ranked if share]


def _working(
    total: _Sum, known: Weights, tier: ToneTier, score: float, words: list[tuple[str, float]]
) -> Iterator[str]:
    if not total.scored:
        yield "No word of the text weighs, so its tone is not told and stands as neutral."
        return
    good = sum([share for share in total.shares.values() if share > 0])
    bad = sum([share for share in total.shares.values() if share < 0])
    headline = f" and the headline, which counts {total.headline:g}," if total.headline else ""
    yield (
        f"{capital(counted(total.sentences, 'sentence'))}{headline} rated by their words from −4 to 4: a start of "
        f"{signed(known.base, 3)}, {signed(good, 3)} from words in favour and {signed(bad, 3)} from words against make "
        f"{signed(total.rating, 3)} on average."
    )
    yield f"On that scale {signed(total.rating, 2)} is {tier}: {_bounds(total.sentences)}."
    bent = f", bent beyond {BENT:g}" if abs(score) > BENT else ""
    yield f"The score from −1 to 1 is a quarter of it{bent}: {signed(score, 3)}."
    if total.scored < FEWEST:
        yield "Too few words weigh for a tone to be told, so it stands as neutral."
    yield _named(total, words)
    if total.quoted:
        yield f"Words in quotation marks count half; they make {signed(total.quoted, 3)} of it."
    fewest = max(_FEWEST_MIXED, _MIXED * total.sentences)
    if min(total.bad, total.good) >= fewest:
        yield (
            f"Mixed: {counted(total.bad, 'sentence')} would be negative by themselves and {total.good} positive, which "
            "is not the same as having neither."
        )


def _named(total: _Sum, words: list[tuple[str, float]]) -> str:
    little = sum([share for text, share in total.shares.items() if text in LITTLE])
    rest = sum(total.shares.values()) - little - sum(share for _, share in words)
    named = "".join(f"{quoted(text)} {signed(share, 3)}, " for text, share in words)
    return (
        f"What weighed most, all mentions together: {named}other words {signed(rest, 3)}, little words such as “and” or "
        f"“the” {signed(little, 3)}."
    )


def _bounds(sentences: int) -> str:
    first, second, third, fourth = (signed(bound, 2) for bound in bounds_for(sentences))
    scope = "one sentence" if sentences == 1 else f"{sentences} sentences"
    return (
        f"for {scope}, negative up to {second}, very negative up to {first}, positive from {third}, very positive from "
        f"{fourth}"
    )
