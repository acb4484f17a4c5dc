"""Tone: whether the words a text chooses are friendly or hard; of the coverage, never of the event.

Words of a published list are added up, each sentence once, outside quotation marks; a negator before a word turns it
round at half its weight, an intensifier makes it half as heavy again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.modality import is_negator
from builder.analysis.wording import counted, quoted, signed
from builder.model import Tone, ToneWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.analysis.reading import Reading
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import ToneTier

CUTS: tuple[tuple[float, ToneTier], ...] = (
    (-0.5, "very negative"),
    (-0.2, "negative"),
    (0.2, "neutral"),
    (0.5, "positive"),
)
"""Upper bound of each tier but the last; a score on a bound belongs to the stronger tier."""

FEWEST = 5
"""Words of the list a text needs before its tone is told."""
DAMPING = 8.0
"""Added below the line, so that a handful of words never reads as certainty."""
NEGATED = -0.5
INTENSIFIED = 1.5
MENTIONS = 2
"""Times one word counts: a text that says `lost` five times is not five times as hard."""
_MOST_WORDS = 6
_REACH = 3
_STRONG = 6.0
_INTENSIFIERS = frozenset(
    "very extremely deeply highly hugely utterly completely totally massively severely wildly enormously so".split()
)

LIMITATIONS = (
    "It measures the words of the coverage, not the event: sober words about a disaster score neutral.",
    "Words are weighed one by one from a list made by judgement; irony and context are not understood.",
    "Text in quotation marks is left out, since it is the speaker's tone and not the text's.",
    "The list is of English words; text in another language scores nothing.",
)


def measure(reading: Reading, vocabulary: Vocabulary) -> Tone:
    """Return the tone of the page's headline and sentences, outside quotation marks."""
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for text, weight in _score(reading, vocabulary.tone):
        counts[text] = counts.get(text, 0) + 1
        if counts[text] <= MENTIONS:
            weights[text] = round(weights.get(text, 0.0) + weight, 2)
    scored = sum(counts.values())
    good = round(sum(weight for weight in weights.values() if weight > 0), 2)
    bad = round(-sum(weight for weight in weights.values() if weight < 0), 2)
    if scored < FEWEST:
        found = (
            counted(scored, "word")
            + " of the list"
            + (f" ({', '.join(quoted(text) for text in sorted(weights))})" if weights else "")
        )
        working = (f"The text holds {found}; below {FEWEST} its tone is not told and stands as neutral.",)
        return Tone(tier="neutral", score=0.0, words=(), working=working, limitations=LIMITATIONS)
    score = round((good - bad) / (good + bad + DAMPING), 3)
    tier = tier_of(score)
    ranked = sorted(weights, key=lambda text: (-abs(weights[text]), text))[:_MOST_WORDS]
    return Tone(
        tier=tier,
        score=score + 0.0,
        words=tuple(ToneWord(text=text, weight=weights[text]) for text in ranked),
        working=_working(scored, good, bad, score, [(text, weights[text]) for text in ranked]),
        limitations=LIMITATIONS,
        computed_tier=tier,
    )


def tier_of(score: float) -> ToneTier:
    """Return the tier of a score from -1 to 1."""
    if score >= CUTS[-1][0]:
        return "very positive"
    return next(tier for bound, tier in CUTS if (score <= bound if bound < 0 else score < bound))


def _working(scored: int, good: float, bad: float, score: float, ranked: list[tuple[str, float]]) -> tuple[str, ...]:
    total = good + bad + DAMPING
    lines = [
        f"{counted(scored, 'word').capitalize()} of the list: {good:g} points in favour, {bad:g} against.",
        f"({good:g} − {bad:g}) ÷ ({good:g} + {bad:g} + {DAMPING:g}) = {good - bad:.4g} ÷ {total:g} = {signed(score, 3)}, {tier_of(score)}.",
        f"What weighed most, each word counted at most {MENTIONS} times: {', '.join(f'{quoted(text)} {signed(weight)}' for text, weight in ranked)}.",
    ]
    if min(good, bad) >= _STRONG and tier_of(score) == "neutral":
        lines.append("Mixed: strong words of both kinds balance, which is not the same as having none.")
    return tuple(lines)


def _score(reading: Reading, weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    seen = set()
    for sentence in (reading.title, *reading.sentences):
        words = sentence.own
        if words in seen or weights.keys().isdisjoint(words):
            continue
        seen.add(words)
        for at, word in enumerate(words):
            if word in weights:
                yield _weigh(words, at, weights[word])


def _weigh(words: tuple[str, ...], at: int, weight: float) -> tuple[str, float]:
    before = words[max(0, at - _REACH) : at]
    text = words[at]
    if before and before[-1] in _INTENSIFIERS:
        weight *= INTENSIFIED
    negators = [
        word for place, word in enumerate(before) if is_negator(word) and before[place + 1 : place + 2] != ("only",)
    ]
    if negators:
        return f"{negators[-1]} … {text}" if before[-1] != negators[-1] else f"{negators[-1]} {text}", weight * NEGATED
    return text, weight
