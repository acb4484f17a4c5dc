"""Whole sentences chosen from a page: together they hold as many as they can of the words that name its event.

The first choice is the sentence with the most of them, the next the one that adds most to it, and so on; what repeats a
sentence already chosen, leans on one that was not, asks, or is mostly somebody's words, is never chosen.
"""

from __future__ import annotations

import re
from heapq import heapify, heappop, heappush
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.digest.naming import chances, stems
from builder.analysis.times import verbs as of
from builder.text.tokens import words as words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from builder.analysis.reading import Reading, Sentence

SHORTEST, LONGEST, LONGEST_FIRST = 8, 65, 80
"""Words of a sentence that may be chosen; the opening one may be longer."""
LOOKED_AT = 40
"""Sentences from which anything is chosen, the first ones."""
TAKEAWAYS = ((15, 4), (8, 3), (5, 2))
"""So many sentences of the text, and so many takeaways."""
_AHEAD = 3
FACTS = 5
_FOR_A_FACT = 3
"""Sentences of the text for each key fact."""
_REPEATS = 0.75
"""Part of the shorter sentence's words that the longer one has too, from which on it says the same."""
_OWN = 2
"""Words outside quotation marks, at least."""
_OWN_OF_A_FACT = 0.5
_LENGTH = 0.2
"""The gain is divided by the length to this power."""
_NAME, _MOST_NAMES = 0.05, 6
_HEADLINE = 0.25
_FIGURE, _DATE = 1.6, 1.2

_CONJUNCTIONS = frozenset("but and so yet or also however instead meanwhile then still".split())
_LEANING = frozenset("he she it they this these those that his her their its him them we i you our my such".split())
_ADDRESSED = frozenset(("you", "your"))
"""Words of a text that speaks to its reader: an advertisement or advice, no news."""
_ENGLISH = frozenset("the a an of in to and at with for on by from".split())
_VERBS = frozenset[str]().union(
    *(
        of.IRREGULAR,
        of.IS,
        of.WAS,
        of.HAS,
        of.HAD,
        of.WILL,
        of.WOULD,
        of.SAYS,
        of.HOPES,
        of.TIMETABLE,
        of.TIMETABLE_OF_SOMEBODY,
    ),
    "owes pays looks calls asks adds means argues claims offers gives makes gets brings puts keeps works lives knows thinks believes".split(),
)
_NAME_WITHIN = re.compile(r" [A-Z][a-z]")
_FIGURE_WITHIN = re.compile(r"\d")
_DATED = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december today yesterday tomorrow".split()
)


class _Candidate(NamedTuple):
    at: int
    sentence: Sentence
    stems: frozenset[str]
    total: float
    """Sum of the chances of its stems."""
    factor: float
    names: int
    leans: bool
    """It starts with a pronoun or the like: only good after the sentence before it."""


def choose(
    reading: Reading, *, takeaways: bool, facts: bool, own: Sequence[str] = (), taken: Collection[int] = ()
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the places in `reading.sentences` of takeaways and of key facts.

    `own` are points that the page has already, `taken` the places of sentences that it shows for something else.
    """
    able = [at for at, sentence in enumerate(reading.sentences) if _is_text(sentence)][:LOOKED_AT]
    most = next((number for count, number in TAKEAWAYS if len(able) >= count), 0)
    if not most:
        return (), ()
    every = {at: stems(reading.sentences[at].words) for at in able}
    chance = chances(reading.title, tuple(every.values()))
    headline = stems(reading.title.words) or frozenset(("",))
    found = [
        _candidate(at, sentence, (every[at], headline), chance)
        for number, at in enumerate(able)
        if at not in taken and _may_stand(sentence := reading.sentences[at], first=not number)
    ]
    said = [stems(words_of(text)) for text in own]
    first = _pick(found, chance, most, said) if takeaways else []
    if not facts:
        return _in_order(first), ()
    told = {one.at for one in first}
    rest = [fact for one in found if one.at not in told and (fact := _as_fact(one))]
    second = _pick(
        rest, chance, min(FACTS, (len(able) - len(first)) // _FOR_A_FACT), [*said, *(one.stems for one in first)]
    )
    return _in_order(first), tuple(sorted(one.at for one in second))


def _in_order(chosen: Sequence[_Candidate]) -> tuple[int, ...]:
    """Return the places: the first three in reading order, and what leans on a sentence straight after that one."""
    ranked = [*sorted(chosen[:_AHEAD], key=lambda one: one.at), *chosen[_AHEAD:]]
    places: list[int] = []
    for one in ranked:
        before = one.at - 1
        at = places.index(before) + 1 if one.leans and before in places else len(places)
        places.insert(at, one.at)
    return tuple(places)


def _is_text(sentence: Sentence) -> bool:
    return sentence.block == "paragraph" and sentence.section not in ("takeaways", "key_facts", "table", "quote")


def _may_stand(sentence: Sentence, *, first: bool) -> bool:
    """Tell whether a sentence can be shown by itself."""
    count, text = len(sentence.words), sentence.text
    if not SHORTEST <= count <= (LONGEST_FIRST if first else LONGEST) or len(sentence.own) < _OWN:
        return False
    if not _ADDRESSED.isdisjoint(sentence.own) or not _has_verb(sentence.words):
        return False
    ends = text.rstrip("\"'”’»)]")[-1:]
    return ends in (".", "!", "。") and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _has_verb(words: Sequence[str]) -> bool:
    """Tell a sentence from a caption or a title; a text that is not English is not asked."""
    return not _VERBS.isdisjoint(words) or any(word.endswith("ed") for word in words) or _ENGLISH.isdisjoint(words)


def _leans(sentence: Sentence) -> bool:
    """Tell whether a sentence opens with a word for something named before it."""
    opening = next((word for word in sentence.words if word not in _CONJUNCTIONS), "")
    return opening.split("'")[0] in _LEANING


def _candidate(
    at: int, sentence: Sentence, words: tuple[frozenset[str], frozenset[str]], chance: dict[str, float]
) -> _Candidate:
    """Put a candidate together; its gain is multiplied for names, for words of the headline, for brevity."""
    own, headline = words
    names = len(_NAME_WITHIN.findall(sentence.text))
    shared = len(own & headline) / len(headline)
    factor = (1 + _NAME * min(_MOST_NAMES, names)) * (1 + _HEADLINE * shared) / len(sentence.words) ** _LENGTH
    return _Candidate(at, sentence, own, _sum(own, chance), factor, names, _leans(sentence))


def _as_fact(one: _Candidate) -> _Candidate | None:
    """Return the candidate weighed as a fact, None when it is mostly quoted, or has neither figure nor date nor two names."""
    if len(one.sentence.own) < _OWN_OF_A_FACT * len(one.sentence.words):
        return None
    figure, dated = _FIGURE_WITHIN.search(one.sentence.text), not _DATED.isdisjoint(one.sentence.words)
    if not (figure or dated or one.names > 1):
        return None
    return one._replace(factor=one.factor * (_FIGURE if figure else 1.0) * (_DATE if dated else 1.0))


def _pick(
    found: Sequence[_Candidate], chance: dict[str, float], most: int, said: Iterable[frozenset[str]]
) -> list[_Candidate]:
    """Return at most so many, each the one that adds most to those before it."""
    told = list(said)
    covered = frozenset[str]().union(*told)
    # What a sentence adds only shrinks as others are chosen, so one that still adds more than any other ever did is best.
    queue = [(-one.factor * one.total, one.at, one) for one in found]
    heapify(queue)
    chosen: list[_Candidate] = []
    leaning: list[tuple[float, int, _Candidate]] = []
    while queue and len(chosen) < most:
        bound, at, one = heappop(queue)
        if one.leans and not any(other.at == at - 1 for other in chosen):
            leaning.append((bound, at, one))
            continue
        gain = -one.factor * _sum(one.stems - covered, chance)
        if queue and (gain, at) > queue[0][:2]:
            heappush(queue, (gain, at, one))
            continue
        if any(len(one.stems & other) > _REPEATS * min(len(one.stems), len(other)) for other in told):
            continue
        chosen.append(one)
        told.append(one.stems)
        covered |= one.stems
        for entry in leaning:
            heappush(queue, entry)
        leaning.clear()
    return chosen


def _sum(words: frozenset[str], chance: dict[str, float]) -> float:
    """Add up without loss, so that the result never depends on how a set is laid out."""
    return fsum(map(chance.__getitem__, words))
