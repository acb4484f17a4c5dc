"""What a page is about, and which of its sentences are about that: told by shared words and names, never by their order."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.analysis.impact.wordlists import CALENDAR, FLOURISHES, LEISURE_TOO, SMALL, SPORT_AND_LEISURE
from builder.text.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.analysis.reading import Reading, Sentence

ASIDE = 0.4
"""Share of a sentence that has names of its own and none of the page's: it counts only where nothing nearer does."""

NO_PART = 0.0
"""Share of a sentence about sport, weather, the kitchen or entertainment on a page that is not."""

_STEM = 4
_SHORTEST = 3
_LEAST_TOPIC = 2
_OWN_SUBJECT = 6
_NAME = re.compile(
    r"[A-Z](?:(?<=[^\s.!?:“\"'‘(\[—–-] [A-Z])[^\W_]+|(?<![^\W_][A-Z])[A-Z0-9]+(?![^\W_]))"  # capitals are sought first
)
_INDEFINITE = re.compile(
    r"(?:an?|separately|elsewhere|meanwhile|in other news)\s(?!(?:second|third|further|separate)\b)", re.IGNORECASE
)


def relevance(reading: Reading, places: Sequence[int]) -> dict[int, float]:
    """Return the share at which each of these sentences counts; -1 stands for the headline, which counts whole."""
    sentences = reading.sentences
    topic = _topic(reading)
    direct = {place for place in places if place >= 0 and not topic.isdisjoint(map(_stem, sentences[place].words))}
    anchored = reading.page.title_by != "rule" and bool(direct) and len(topic) >= _LEAST_TOPIC
    if not anchored:
        topic = _frequent(sentences)
        direct = {place for place in places if place >= 0 and not topic.isdisjoint(map(_stem, sentences[place].words))}
    found: dict[int, float] = {}
    near: _Near | None = None
    for place in places:
        if place < 0 or (anchored and place in direct):
            found[place] = 1.0
            continue
        sentence = sentences[place]
        if _is_leisure(sentence):
            found[place] = NO_PART
        elif not topic or place in direct:
            found[place] = 1.0
        else:
            near = near or _Near(sentences, topic)
            found[place] = 1.0 if near.has(sentence) else ASIDE
    return found


def is_written(reading: Reading, name: str) -> bool:
    """Tell whether a sentence of the page has the name: `Polestar Ground`, `Halcyon Launch`."""
    return any(name in sentence.text for sentence in reading.sentences)


class _Near:
    """The sentences of a page that share a word with its topic: what they say, taken apart when it is asked for."""

    def __init__(self, sentences: Sequence[Sentence], topic: frozenset[str]) -> None:
        self._sentences = [
            sentence
            for sentence in sentences
            if not topic.isdisjoint(map(_stem, sentence.words)) and not _is_leisure(sentence)
        ]
        self._stems: set[str] | None = None
        self._names: dict[str, frozenset[str]] = {}

    def has(self, sentence: Sentence) -> bool:
        """Tell whether a sentence without a word of the topic still belongs to what the page is about."""
        names = _names(sentence.text)
        if names:
            # A name binds it when a sentence that does share a word with the topic has that name too.
            return any(
                not names.isdisjoint(self._names_of(other.text))
                for other in self._sentences
                if any(map(other.text.__contains__, names))
            )
        stems = _stems(sentence.words)
        if len(stems) < _OWN_SUBJECT:
            return not _INDEFINITE.match(sentence.text)
        if self._stems is None:
            self._stems = set().union(*(_stems(other.words) for other in self._sentences))
        return len(stems & self._stems) * 3 >= len(stems)

    def _names_of(self, text: str) -> frozenset[str]:
        if text not in self._names:
            self._names[text] = _names(text)
        return self._names[text]


def _topic(reading: Reading) -> frozenset[str]:
    takeaways = [sentence.words for sentence in reading.sentences if sentence.section == "takeaways"]
    return frozenset(stem for words in (reading.title.words, *takeaways) for stem in _stems(words))


def _stems(words: Iterable[str]) -> set[str]:
    found = set(map(_stem, words))
    found.discard("")
    return found


def _stem_of(word: str) -> str:
    """Return what a word is compared by; nothing for one that ties no sentences together."""
    if len(word) < _SHORTEST or word in SMALL or word in FLOURISHES or word[0].isdigit():
        return ""
    return word.removesuffix("'s").rstrip("s")[:_STEM]


_stem = Remembered(_stem_of).__getitem__


def _names(text: str) -> frozenset[str]:
    """Return what is written with a capital within the sentence; nothing when all of it is."""
    found = _NAME.findall(text)
    return frozenset(filter(_is_a_name, found)) if found and not text.isupper() else frozenset()


@lru_cache(maxsize=32_768)
def _is_a_name(name: str) -> bool:
    low = name.lower()
    return low not in CALENDAR and low not in SMALL


def _frequent(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the names that most sentences have, where there is no headline to go by; none when no name comes twice."""
    texts = {sentence.text for sentence in sentences if not _is_leisure(sentence)}
    counts = Counter(stem for text in texts for stem in {_stem(name.lower()) for name in _names(text)} if stem)
    most = max(counts.values(), default=0)
    return frozenset(stem for stem, count in counts.items() if count > 1 and 2 * count >= most)


def _is_leisure(sentence: Sentence) -> bool:
    words = sentence.words
    if not _LEISURE.isdisjoint(words):
        return True
    return len(LEISURE_TOO.intersection(words)) > 1


_LEISURE = SPORT_AND_LEISURE | {f"{word}'s" for word in SPORT_AND_LEISURE}
