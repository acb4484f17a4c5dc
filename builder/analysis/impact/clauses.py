"""The words of one sentence as the rubric reads them: without words of praise and blame, and in clauses."""

from __future__ import annotations

import re
from itertools import compress
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
from builder.text.remembered import Remembered
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = re.compile("[,;:()—–?]")
"""Marks that part clauses."""
_INSERTING = frozenset(",()—–")
_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*")
_IN_NUMBER = re.compile(r"(?<=\d),(?=\d)")
_LONGEST_ADVERB = 4
_FAR = 3
_LONG = 4

REACH = 20
"""Words before and behind a phrase that are looked at."""


class Clauses(NamedTuple):
    """A sentence cut into words; punctuation is kept as numbers of segments."""

    text: str
    """As it was given."""
    plain: str
    """Without the commas inside numbers."""
    lows: tuple[str, ...]
    """Lower case, plain apostrophes, without a possessive `'s`."""
    kept: tuple[str, ...]
    """One entry for each word of the text: the word in `lows`, or nothing where it was dropped."""
    segments: tuple[int, ...]
    """For each word of `lows`, how many marks of punctuation stand before it."""
    marks: str
    """Those marks, in order: mark N stands before segment N + 1."""

    def shown(self) -> tuple[str, ...]:
        """Return the words as the text writes them."""
        return tuple(compress(_WORD.findall(self.plain.replace("’", "'")), self.kept))

    def starts(self) -> tuple[int, ...]:
        """Return the offset of each word in the text."""
        return tuple(compress((found.start() for found in _WORD.finditer(self.plain.replace("’", "'"))), self.kept))

    def before(self, at: int, *, past: bool) -> list[int]:
        """Return the words that govern the one at `at`, the nearest first, up to where their clause begins.

        `past`: the word is a finite past form, which no governor of a part joined by `and` reaches.
        """
        lows, segments = self.lows, self.segments
        found: list[int] = []
        place = at - 1
        while place >= 0 and len(found) < REACH:
            if segments[place] != segments[place + 1]:
                reached = self._across(place, len(found), past=past)
                if reached < 0:
                    break
                place = reached
            word = lows[place]
            if word in BREAKERS or (
                word == "that" and not (place and (lows[place - 1] in SAYING or lows[place - 1] == "and"))
            ):
                break
            if word in COORDINATORS and (past or word == "but"):
                break
            found.append(place)
            place -= 1
        return found

    def opens(self, at: int) -> bool:
        """Tell whether no word of the text stands before this one, not even a dropped one."""
        return at == 0 and bool(self.kept and self.kept[0])

    def after(self, end: int) -> Sequence[int]:
        """Return the words after `end`, up to where the clause ends."""
        last = min(len(self.lows), end + REACH)
        for place in range(end, last):
            if self.lows[place] in BREAKERS:
                return range(end, place)
            if place and self.segments[place] != self.segments[place - 1] and self._hard(place):
                return range(end, place)
        return range(end, last)

    def _hard(self, place: int) -> bool:
        between = self.marks[self.segments[place - 1] : self.segments[place]]
        return not set(between) <= {","} or self.lows[place] in COORDINATORS

    def _across(self, place: int, own_words: int, *, past: bool) -> int:
        """Return where to go on before a mark of punctuation: the main clause round an insertion; -1 for nowhere."""
        first = place + 1
        if own_words > _FAR or not _INSERTING.issuperset(self.marks[self.segments[place] : self.segments[first]]):
            return -1
        if self.lows[first] in COORDINATORS and (past or self.lows[first] == "but"):
            return -1
        while place >= 0:
            segment = self.segments[place]
            start = place
            while start > 0 and self.segments[start - 1] == segment:
                start -= 1
            if self.lows[start] not in OPENERS and self.lows[place] not in SAYING:
                return place
            if not start or not _INSERTING.issuperset(self.marks[self.segments[start - 1] : segment]):
                return -1
            place = start - 1
        return -1


def cut(text: str, known: tuple[str, ...] = ()) -> Clauses:
    """Return the sentence in words; `known` are its words, where somebody has found them before."""
    plain = text
    if "," in text and _IN_NUMBER.search(text):
        plain, known = _IN_NUMBER.sub("", text), ()
    if not _MARK.search(plain):
        kept = tuple(map(_kept, known or words(plain)))
        lows = tuple(filter(None, kept))
        return Clauses(text, plain, lows, kept, (0,) * len(lows), "")
    low = plain.lower()
    kept_each: list[str] = []
    lows_found: list[str] = []
    segments: list[int] = []
    for segment, part in enumerate(_MARK.split(low)):
        own = list(map(_kept, words(part)))
        kept_each += own
        left = list(filter(None, own))
        lows_found += left
        segments += [segment] * len(left)
    marks = "".join(_MARK.findall(low))
    return Clauses(text, plain, tuple(lows_found), tuple(kept_each), tuple(segments), marks)


def names_show(shown: Sequence[str]) -> bool:
    """Tell whether capitals tell names: not in a headline with capitals throughout, nor in a text of capitals."""
    return any(token.isalpha() and len(token) >= _LONG and token.islower() and token not in SMALL for token in shown)


def _kept_of(low: str) -> str:
    """Return a word as it is compared, or nothing for words of praise and blame, and most adverbs."""
    low = low.removesuffix("'s")
    if low in FLOURISHES or (low.endswith("ly") and len(low) > _LONGEST_ADVERB and low not in KEPT_ADVERBS):
        return ""
    return low


_kept = Remembered(_kept_of).__getitem__
