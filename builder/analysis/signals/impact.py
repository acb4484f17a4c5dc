"""Impact: how much an event changes for those it concerns, from a published rubric.

Each phrase of the rubric that a sentence holds is worth points in one dimension, less for what is only planned,
doubtful or told as background, nothing for what is denied outright, more for large sums and many people. Each phrase
counts once, at its strongest: neither repetition nor order nor length nor the words of praise and blame around it matter.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from builder.analysis.amounts import largest_sum, most_people
from builder.analysis.modality import doubts, is_negated, stage
from builder.analysis.wording import quoted
from builder.model import Dimension, Evidence, Impact, ImpactPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.reading import Reading, Sentence
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Trigger

BANDS = ((2, "minor"), (4, "limited"), (6, "notable"), (8, "high"), (10, "severe"))
"""Highest score of each band, and its word."""

SECOND = 0.15
"""Share of the second strongest phrase of a dimension."""
OTHERS = 0.1
"""Share of the two weaker dimensions."""
ASIDE = 0.5
"""Factor for a sentence that has no word in common with the headline and the takeaways: it tells of something else."""
PEOPLE = 1.2
"""Points for each tenfold of people killed, hurt or affected; a sum of money adds 1 for each tenfold above a million."""
_LEAST_SUM = 1e6
_STEM = 4
_FEWEST_STEMS = 3
_SMALL = frozenset(
    "about above after again against also amid among back been before being below between both could does doing down during each even "
    "ever every from further have having here herself himself into itself just like made make many more most much must near need "
    "next only other over same says said should since some still such than that their them then there these they this those through "
    "today under until upon very want wants well were what when where which while will with within without would year years your".split()
)
_AFFECTED = frozenset(
    "kill kills killed killing dead die dies died deaths injured injuring wounded hurt hit evacuate evacuated displaced stranded affected "
    "affecting cut lost homeless exposed trapped missing sick ill without hostage hostages".split()
)
"""Words without which a number of people is no measure of what happened to them."""
_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_ROOT = 4
"""Letters by which phrases are taken to be of one root."""
_MOST = 10.0
_MOST_SIZE = 5.0

LIMITATIONS = (
    "It reads words, not meaning: a phrase of the rubric counts whoever says it, and what the rubric does not list does not count.",
    "Background counts at half only where words give it away, such as “last year”, or no word shared with the headline; else old news weighs like new.",
    "Sums are taken as they stand, in dollars, euros or pounds alike; other currencies, and other languages than English, are not read.",
)


class _Context(NamedTuple):
    """What all phrases of one sentence share."""

    sizes: dict[Dimension, tuple[float, str] | None]
    """Filled as dimensions are asked for."""
    year: str
    """Of the page's publication; empty when unknown."""
    is_aside: bool
    """True when the sentence has no word in common with the headline and the takeaways."""


class _Found(NamedTuple):
    """One phrase of the rubric in one sentence."""

    points: float
    trigger: Trigger
    sentence: str
    sum: str
    """The arithmetic, in words."""


def measure(reading: Reading, vocabulary: Vocabulary) -> Impact:
    """Return the impact of what the page's headline and sentences say."""
    strongest: dict[str, _Found] = {}
    for found in _find(reading, vocabulary):
        best = strongest.get(found.trigger.phrase)
        if best is None or _rank(found) < _rank(best):
            strongest[found.trigger.phrase] = found
    working: list[str] = []
    parts = tuple(_part(dimension, strongest, working) for dimension in get_args(Dimension))
    score = _score([part.points for part in parts], working)
    tables = any(block.kind == "table" for section in reading.page.sections for block in section.blocks)
    return Impact(
        score=score,
        band=band(score),
        parts=parts,
        working=tuple(working),
        limitations=(*LIMITATIONS, "Tables are not read.") if tables else LIMITATIONS,
        computed_score=score,
    )


def band(score: int) -> str:
    """Return the word for a score of 1 to 10."""
    return next(word for most, word in BANDS if score <= most)


def _part(dimension: Dimension, strongest: dict[str, _Found], working: list[str]) -> ImpactPart:
    ranked = sorted((found for found in strongest.values() if found.trigger.dimension == dimension), key=_rank)
    # `deploy` and `deployment` tell one thing: of phrases of one root the strongest counts.
    by_root: dict[str, _Found] = {}
    for found in ranked:
        by_root.setdefault(found.trigger.phrase[:_ROOT], found)
    ranked = list(by_root.values())[:2]
    if not ranked:
        working.append(f"{dimension.capitalize()}: nothing of the rubric was found, 0 points.")
        return ImpactPart(dimension=dimension, points=0.0, evidence=())
    points = min(_MOST, _hundredth(ranked[0].points + SECOND * sum(found.points for found in ranked[1:])))
    line = f"{dimension.capitalize()}: {ranked[0].sum}"
    if ranked[1:]:
        capped = ", capped" if points == _MOST else ""
        line += f"; next, {ranked[1].sum}; together {ranked[0].points:g} + {SECOND:g} × {ranked[1].points:g} = {points:g}{capped}"
    working.append(f"{line}.")
    evidence = tuple(Evidence(text=found.sentence, trigger=found.trigger.phrase) for found in ranked)
    return ImpactPart(dimension=dimension, points=points, evidence=evidence)


def _score(points: Sequence[float], working: list[str]) -> int:
    if not any(points):
        working.append("With 0 points in all three dimensions the score is 1, the lowest.")
        return 1
    first, second, third = sorted(points, reverse=True)
    total = min(_MOST, _hundredth(first + OTHERS * (second + third)))
    exact = _hundredth(1 + 0.9 * total)
    score = max(1, min(10, math.floor(exact + 0.5)))
    others = f"{second:g} + {third:g}"
    capped = ", capped" if total == _MOST else ""
    working.append(
        f"The strongest dimension counts whole, the others {OTHERS:g} each: {first:g} + {OTHERS:g} × ({others}) = {total:g}{capped}."
    )
    working.append(f"On a scale from 1 to 10: 1 + 0.9 × {total:g} = {exact:g}, rounded to {score} ({band(score)}).")
    return score


def _rank(found: _Found) -> tuple[float, str, str]:
    return -found.points, found.trigger.phrase, found.sentence


# ---------------------------------------------------------------- phrases in sentences


def _find(reading: Reading, vocabulary: Vocabulary) -> Iterator[_Found]:
    by_first = vocabulary.triggers
    year = reading.page.published.value[:4] if reading.page.published else ""
    topic = _topic(reading)
    for sentence in (reading.title, *reading.sentences):
        words = sentence.words
        if sentence.block == "post" or by_first.keys().isdisjoint(words):
            continue
        context = None
        after = 0
        for at, word in enumerate(words):
            if at < after or word not in by_first:
                continue
            for rest, trigger in by_first[word]:
                end = at + 1 + len(rest)
                if words[at + 1 : end] == rest:
                    context = context or _Context({}, year, _is_aside(words, topic))
                    found = _weigh(sentence, at, end, trigger, context)
                    if found is not None:
                        yield found
                    after = end
                    break


def _weigh(sentence: Sentence, at: int, end: int, trigger: Trigger, context: _Context) -> _Found | None:
    if trigger.points == 0 or is_negated(sentence.words, at) or _is_name(sentence, at, end):
        return None
    steps = f"{quoted(trigger.phrase)} {trigger.points:g}"
    points = trigger.points
    if trigger.dimension not in context.sizes:
        context.sizes[trigger.dimension] = _size(sentence, trigger.dimension)
    size = context.sizes[trigger.dimension]
    if size is not None:
        points += size[0]
        steps += f" + {size[0]:g} ({size[1]})"
    factors = [stage(sentence.words, at, end), *doubts(sentence.words, at, context.year)]
    if context.is_aside:
        factors.append((ASIDE, "no word in common with the headline"))
    for factor, why in factors:
        points *= factor
        steps += f" × {factor:g} ({why})"
    points = min(_MOST, _hundredth(points))
    return _Found(points, trigger, sentence.text, f"{steps} = {points:g}")


def _topic(reading: Reading) -> frozenset[str]:
    """Return the stems of the headline and the takeaways; none when there are too few to tell a topic by."""
    takeaways = [sentence.words for sentence in reading.sentences if sentence.section == "takeaways"]
    stems = frozenset(word[:_STEM] for words in (reading.title.words, *takeaways) for word in words if _tells(word))
    return stems if len(stems) >= _FEWEST_STEMS else frozenset()


def _is_aside(words: tuple[str, ...], topic: frozenset[str]) -> bool:
    return bool(topic) and not any(word[:_STEM] in topic and _tells(word) for word in words)


def _tells(word: str) -> bool:
    return len(word) >= _STEM and word not in _SMALL


def _is_name(sentence: Sentence, at: int, end: int) -> bool:
    """Tell whether a phrase is part of a proper name, such as `Halcyon Launch` or `Procurement Tribunal`."""
    if sentence.words[at].capitalize() not in sentence.text:
        return False
    tokens = _TOKEN.findall(sentence.text)
    if len(tokens) != len(sentence.words) or not tokens[at][0].isupper():
        return False
    if 2 * sum(not token[0].islower() for token in tokens) > len(tokens):
        return False  # a headline, whose capitals tell nothing
    return (at > 1 and tokens[at - 1][0].isupper()) or (end < len(tokens) and tokens[end][0].isupper())


def _size(sentence: Sentence, dimension: Dimension) -> tuple[float, str] | None:
    """Return the points that the largest sum or number of people of a sentence adds to a dimension, and its words."""
    if dimension == "financial":
        money = largest_sum(sentence.text)
        if money is not None and money[0] > _LEAST_SUM:
            return min(_MOST_SIZE, round(math.log10(money[0] / _LEAST_SUM), 1)), money[1]
    elif dimension == "operational" and not _AFFECTED.isdisjoint(sentence.words):
        people = most_people(sentence.text)
        if people is not None and people[0] > 1:
            return min(_MOST_SIZE, round(PEOPLE * math.log10(people[0]), 1)), people[1]
    return None


def _hundredth(value: float) -> float:
    return math.floor(value * 100 + 0.5 + 1e-9) / 100
