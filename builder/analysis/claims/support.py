"""Whether a report carries a statement: its figures, its names, and most of what it says, in one place of the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.claims.figures import figures, figures_in
from builder.analysis.claims.lines import without
from builder.analysis.claims.values import same
from builder.analysis.claims.words import NAMELESS, WEEKDAYS, is_concept, meaning
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.analysis.claims.figures import Figure

_MOST_SAID = 0.6
"""Share of a statement's words that a passage must have."""

_HEADLINE_SAID = 0.75
"""The same for a headline alone, which says no more than it says."""

_MOST_PASSAGES = 24
"""Passages of one report that are looked at for one statement."""

_WEEK = 7
_ANCHORS = 3
_STEM = 4
"""Letters of a long word that its other forms share at least."""

_HALF = 0.5
"""Share of that which a sentence must have for its neighbours to be looked at."""

_RUN = re.compile(r"[A-Z][^\W_]*(?:[.'’&-][^\W_]+)*(?: [A-Z][^\W_]*(?:[.'’&-][^\W_]+)*)*")
_NOT = re.compile(r"\b(?:not|no|never|without|denie[sd]|deny|refuse[sd]?|neither|nor|false)\b|n['’]t\b")

_OF_NOT = ("no", "n't", "n’t", "without", "den", "never", "refuse", "neither", "false")
"""One of these stands in whatever the expression above finds."""


class Statement(NamedTuple):
    """A takeaway or a key fact, made comparable."""

    text: str
    stems: frozenset[str]
    names: frozenset[str]
    """Stems of the last words of its names: all must be there."""
    figures: tuple[Figure, ...]
    literal: tuple[str, ...]
    """Names that no other word stands for, in lower case."""
    others: frozenset[str]
    """Its words but for those names and its figures: by the longest a passage is found where there is no such name."""
    denies: bool


class Passages:
    """A report's text, to be searched; a sentence is taken apart when it is looked at."""

    __slots__ = ("_stems", "end", "everything", "low", "published", "sentences", "starts", "title")

    def __init__(self, sentences: Sequence[str], title: str = "", published: str = "") -> None:
        self.title = _stems(title)
        """Stems of the headline, which names what the text then leaves out."""
        self.sentences = tuple(sentences)
        self.everything = frozenset(sentences)
        self.low = "\n".join((*sentences, title)).lower()
        self.published = _day(published)
        """Its day, by which `Tuesday` is a date."""
        self.starts: list[int] = []
        at = 0
        for sentence in sentences:
            self.starts.append(at)
            at += len(sentence) + 1
        self.end = at
        """Where the headline begins."""
        self._stems: dict[int, frozenset[str]] = {}

    def stems(self, number: int) -> frozenset[str]:
        """Return the stems of the words of a sentence that carry meaning."""
        if number not in self._stems:
            self._stems[number] = _stems(self.sentences[number])
        return self._stems[number]


def read_statement(text: str, found: tuple[Figure, ...] | None = None) -> Statement:
    """Return a statement, made comparable; `found`: its figures, where they are known."""
    all_words = words(text)
    if found is None:
        found = figures(text, all_words)
    plain = frozenset(words(without(text, found)) if found else all_words)
    names = tuple(part for name in _names(text, found) for part in words(name) if meaning(part))
    literal = tuple(name for name in names if not is_concept(name))
    return Statement(
        text=text,
        stems=frozenset(filter(None, map(meaning, plain))),
        names=frozenset(filter(None, map(meaning, names))),
        figures=found,
        literal=literal,
        others=plain.difference(literal),
        denies=_denies(text),
    )


def carries(passages: Passages, statement: Statement) -> str:
    """Return one sentence, or two that follow one another, with all figures and names of a statement and most of its words.

    Empty when the report has none.
    """
    if statement.text in passages.everything:
        return statement.text
    if not statement.stems or not _has_all(passages.low, statement.literal):
        return ""
    least = _MOST_SAID * len(statement.stems)
    names = statement.names - passages.title
    last = len(passages.sentences) - 1
    for number in _near(passages, statement):
        stems = passages.stems(number)
        mine = statement.stems & stems
        if len(mine) >= least and names <= stems and _says(passages, (number,), statement):
            return passages.sentences[number]
        if len(mine) < _HALF * least:
            continue
        for first, beside in ((number - 1, number - 1), (number, number + 1)):
            if 0 <= first < last:
                others = passages.stems(beside)
                is_said = len(mine | (statement.stems & others)) >= least and names <= stems | others
                if is_said and _says(passages, (first, first + 1), statement):
                    return " ".join(passages.sentences[first : first + 2])
    return ""


def headline_says(headline: str, statement: Statement) -> bool:
    """Tell whether a headline alone says what a statement says."""
    if not statement.stems:
        return False
    stems = _stems(headline)
    is_said = len(statement.stems & stems) >= _HEADLINE_SAID * len(statement.stems) and statement.names <= stems
    return is_said and _has_figures(headline, statement, None)


def _has_all(low: str, names: Iterable[str]) -> bool:
    for name in names:  # noqa: SIM110 - asked of every statement and report, and a generator takes twice as long
        if name not in low:
            return False
    return True


def _says(passages: Passages, numbers: tuple[int, ...], statement: Statement) -> bool:
    text = " ".join(passages.sentences[number] for number in numbers)
    return _has_figures(text, statement, passages.published)


def _has_figures(text: str, statement: Statement, published: date | None) -> bool:
    """Tell whether a text has all figures of a statement, and denies or does not deny as it does."""
    if _denies(text) != statement.denies:
        return False
    have = figures_in(text) if statement.figures else ()
    return all(
        any(_is_same(one, other) or _is_day(one, other, published) for other in have) for one in statement.figures
    )


@lru_cache(maxsize=8_192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(meaning, words(text))))


def _is_same(one: Figure, other: Figure) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind in ("count", "ordinal") and one.unit and other.unit and one.unit != other.unit:
        return False
    if one.kind in ("money", "percent") and one.unit != other.unit:
        return False
    return same(one, other)


def _is_day(one: Figure, other: Figure, published: date | None) -> bool:
    """Tell whether a weekday, in a report of this day, is the date that a statement has."""
    if published is None or one.kind != "date" or other.kind != "weekday":
        return False
    try:
        day = date(int(one.unit or published.year), int(one.low) // 100, int(one.low) % 100)
    except ValueError:
        return False
    return day.weekday() == other.low and abs((day - published).days) < _WEEK


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _near(passages: Passages, statement: Statement) -> Iterator[int]:
    """Yield the numbers of the sentences that may carry a statement: those with the rarest of its names, or with its words."""
    low = passages.low
    names = [name for name in statement.literal if meaning(name) not in passages.title]
    anchors = names or _beginnings(statement.others)
    rarest = sorted(anchors, key=lambda anchor: (low.count(anchor), anchor)) if len(anchors) > 1 else anchors
    seen: set[int] = set()
    for anchor in rarest[:1] if names else rarest:
        at = low.find(anchor)
        while 0 <= at < passages.end and len(seen) < _MOST_PASSAGES:
            number = bisect_right(passages.starts, at) - 1
            if number not in seen:
                yield number
            seen.add(number)
            after = passages.starts[number + 1] if number + 1 < len(passages.starts) else passages.end
            at = low.find(anchor, after)


@lru_cache(maxsize=1_024)
def _beginnings(plain: frozenset[str]) -> tuple[str, ...]:
    """Return the beginnings of the longest words, by which a passage without names is found."""
    long = sorted(
        (word for word in plain if meaning(word) and not is_concept(word)), key=lambda word: (-len(word), word)
    )
    return tuple(word[: max(_STEM, len(word) - 3)] for word in long[:_ANCHORS])


def _denies(text: str) -> bool:
    low = text.lower()
    return any([word in low for word in _OF_NOT]) and bool(_NOT.search(low))  # noqa: C419 - a list of eight is quicker


def _names(text: str, found: Sequence[Figure]) -> Iterator[str]:
    """Yield the last word of each run of capitalised words, in lower case; one that only starts the sentence is none."""
    for match in _RUN.finditer(text):
        run = match[0]
        last = _plain(run.rsplit(" ", 1)[-1])
        if not meaning(last) or last in NAMELESS or last in WEEKDAYS or (last == _plain(run) and not match.start()):
            continue
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            yield last


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")
