"""What a page is about, and which of its sentences are about that: told by shared words and names, never by their order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.wordlists import CALENDAR, FLOURISHES, LEISURE_TOO, SMALL, SPORT_AND_LEISURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.analysis.reading import Reading, Sentence

ASIDE = 0.4
"""Share of a sentence that has names of its own and none of the page's: it counts only where nothing nearer does."""

NO_PART = 0.0
"""Share of a sentence about sport, weather, the kitchen or entertainment on a page that is not."""

_STEM = 5
_SHORTEST = 3
_LEAST_TOPIC = 2
_OWN_SUBJECT = 4
_NAME = re.compile(r"(?<=[^\s.!?:“\"'‘(\[—–-] )[A-Z][^\W_]+|(?<![^\W_])[A-Z][A-Z0-9]+(?![^\W_])")
_PAIR = re.compile(r"(?<![^\W_])([A-Z][^\W_]+)[\s-](?=([A-Z][^\W_]+))")
_INDEFINITE = re.compile(
    r"(?:an?|separately|elsewhere|meanwhile|in other news)\s(?!(?:second|third|further|separate)\b)", re.IGNORECASE
)


def relevance(reading: Reading, places: Sequence[int]) -> dict[int, float]:
    """Return the share at which each of these sentences counts; -1 stands for the headline, which counts whole."""
    sentences = reading.sentences
    topic = _topic(reading)
    direct = {place for place in places if place >= 0 and not topic.isdisjoint(_stems(sentences[place].words))}
    anchored = reading.page.title_by != "rule" and bool(direct) and len(topic) >= _LEAST_TOPIC
    if not anchored:
        topic = _frequent(sentences)
        direct = {place for place in places if place >= 0 and not topic.isdisjoint(_name_stems(sentences[place].text))}
    found: dict[int, float] = {}
    near: _Near | None = None
    for place in places:
        if place < 0 or (place in direct and not (not anchored and _is_leisure(sentences[place]))):
            found[place] = 1.0
            continue
        sentence = sentences[place]
        if _is_leisure(sentence):
            found[place] = NO_PART
            continue
        near = near or _near(sentences, topic)
        found[place] = 1.0 if not topic or _belongs(sentence, near) else ASIDE
    return found


def pairs_of_names(reading: Reading) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that sentences write with two capitals: `Polestar Ground`, `Halcyon Launch`."""
    found: set[tuple[str, str]] = set()
    for sentence in reading.sentences:
        if not sentence.text.isupper():
            found.update((first.lower(), second.lower()) for first, second in _PAIR.findall(sentence.text))
    return frozenset(found)


class _Near(NamedTuple):
    """What the sentences that share a word with the topic have in them."""

    names: frozenset[str]
    stems: frozenset[str]


def _belongs(sentence: Sentence, near: _Near) -> bool:
    """Tell whether a sentence without a word of the headline still belongs to what the page is about."""
    names = _name_stems(sentence.text)
    if names:
        return not near.names.isdisjoint(names)
    stems = set(_stems(sentence.words))
    if len(stems) < _OWN_SUBJECT:
        return not _INDEFINITE.match(sentence.text)
    return len(stems & near.stems) * 3 >= len(stems)


def _topic(reading: Reading) -> frozenset[str]:
    takeaways = [sentence.words for sentence in reading.sentences if sentence.section == "takeaways"]
    return frozenset(stem for words in (reading.title.words, *takeaways) for stem in _stems(words))


def _stems(words: Iterable[str]) -> list[str]:
    return [
        word.removesuffix("'s").rstrip("s")[:_STEM]
        for word in words
        if len(word) >= _SHORTEST and word not in SMALL and word not in FLOURISHES and not word[0].isdigit()
    ]


def _name_stems(text: str) -> frozenset[str]:
    """Return the stems of what is written with a capital within the sentence; none when all of it is."""
    found = _NAME.findall(text)
    if not found or text.isupper():
        return frozenset()
    return frozenset(
        name.lower().rstrip("s")[:_STEM] for name in found if name.lower() not in CALENDAR and name.lower() not in SMALL
    )


def _frequent(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that most sentences have, where there is no headline to go by; none when no name comes twice."""
    texts = {sentence.text for sentence in sentences if not _is_leisure(sentence)}
    counts = Counter(name for text in texts for name in _name_stems(text))
    most = max(counts.values(), default=0)
    return frozenset(name for name, count in counts.items() if count > 1 and 2 * count >= most)


def _near(sentences: Sequence[Sentence], topic: frozenset[str]) -> _Near:
    names: set[str] = set()
    stems: set[str] = set()
    for sentence in sentences:
        own = _stems(sentence.words)
        if not topic.isdisjoint(own) and not _is_leisure(sentence):
            stems.update(own)
            names |= _name_stems(sentence.text)
    return _Near(frozenset(names), frozenset(stems))


def _is_leisure(sentence: Sentence) -> bool:
    words = sentence.words
    if not SPORT_AND_LEISURE.isdisjoint(words):
        return True
    return len(LEISURE_TOO.intersection(words)) > 1
