"""The words of one sentence as the rubric reads them: without words of praise and blame, and in clauses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.wordlists import (
    BREAKERS,
    COORDINATORS,
    FLOURISHES,
    KEPT_ADVERBS,
    OPENERS,
    SAYING,
    SMALL,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W_]+(?:[.'’][^\W_]+)*|[,;:()—–?]|[.!](?=\s)")
_MARKS = frozenset(",;:()—–?.!")
_LONGEST_ADVERB = 4
_FAR = 3
_LONG = 4


class Clauses(NamedTuple):
    """A sentence cut into words; punctuation is kept as numbers of segments."""

    text: str
    lows: tuple[str, ...]
    """Lower case, plain apostrophes, without a possessive `'s`."""
    starts: tuple[int, ...]
    """Offset of each word in the text."""
    segments: tuple[int, ...]
    """For each word, how many marks of punctuation stand before it."""
    marks: str
    """Those marks, in order: mark N stands before segment N + 1."""
    capitals: frozenset[int]
    """Indexes of words with a capital."""
    telling: bool
    """True when capitals tell names: not in a headline with capitals throughout, nor in a text of capitals."""

    def before(self, at: int, *, past: bool) -> Iterator[int]:
        """Give the words that govern the one at `at`, the nearest first, up to where their clause begins.

        `past`: the word is a finite past form, which no governor of a part joined by `and` reaches.
        """
        place = at - 1
        own_words = 0
        while place >= 0:
            if self.segments[place] != self.segments[place + 1]:
                reached = self._across(place, own_words, past=past)
                if reached is None:
                    return
                place = reached
            word = self.lows[place]
            if word in BREAKERS or (word == "that" and not (place and self.lows[place - 1] in SAYING)):
                return
            if word in COORDINATORS and (past or word == "but"):
                return
            own_words += 1
            yield place
            place -= 1

    def after(self, end: int) -> Iterator[int]:
        """Give the words after `end`, up to where the clause ends."""
        for place in range(end, len(self.lows)):
            changed = place and self.segments[place] != self.segments[place - 1]
            if self.lows[place] in BREAKERS or (changed and self._hard(place)):
                return
            yield place

    def _hard(self, place: int) -> bool:
        between = self.marks[self.segments[place - 1] : self.segments[place]]
        return not set(between) <= {","} or self.lows[place] in COORDINATORS

    def _across(self, place: int, own_words: int, *, past: bool) -> int | None:
        """Return where to go on before a mark of punctuation: the main clause round an insertion, or nowhere."""
        first = place + 1
        if not set(self.marks[self.segments[place] : self.segments[first]]) <= set(",()—–"):
            return None
        if self.lows[first] in COORDINATORS and (past or self.lows[first] == "but"):
            return None
        if own_words > _FAR:
            return None
        while place >= 0:
            segment = self.segments[place]
            start = place
            while start > 0 and self.segments[start - 1] == segment:
                start -= 1
            if self.lows[start] not in OPENERS and self.lows[place] not in SAYING:
                return place
            if set(self.marks[self.segments[start - 1] : segment] if start else ".") <= set(",()—–"):
                place = start - 1
                continue
            return None
        return None


def cut(text: str) -> Clauses:
    """Return the sentence in words."""
    lows: list[str] = []
    starts: list[int] = []
    segments: list[int] = []
    marks: list[str] = []
    capitals: list[int] = []
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token in _MARKS:
            if lows:
                marks.append(token)
            continue
        low = token.lower().replace("’", "'").removesuffix("'s")
        if low in FLOURISHES or (low.endswith("ly") and len(low) > _LONGEST_ADVERB and low not in KEPT_ADVERBS):
            continue
        if token[0].isupper():
            capitals.append(len(lows))
        lows.append(low)
        starts.append(found.start())
        segments.append(len(marks))
    names = frozenset(capitals)
    telling = any(
        len(low) >= _LONG and place not in names and low not in SMALL and not low[0].isdigit()
        for place, low in enumerate(lows)
    )
    return Clauses(text, tuple(lows), tuple(starts), tuple(segments), "".join(marks), names, telling)
