"""A sentence with figures, made comparable: stems of what it is about, names, and what stands near each figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.claims.words import (
    APART,
    DEFINITE,
    ELSEWHEN,
    ORDINALS,
    SPOKEN,
    meaning,
    stem,
)
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.claims.figures import Figure

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_TELLING = ORDINALS.union(*APART)
_NEAR = 6
"""Words on either side of a figure that tell what it counts."""

_REACH = 120
_TIME = 50
_YEAR = 28
"""Characters on either side of a figure in which those words, its time, and a year are looked for."""


class Beside(NamedTuple):
    """What stands beside one figure of a sentence."""

    stems: frozenset[str]
    """Of the words that carry meaning."""
    names: frozenset[str]
    """Of those with a capital inside the sentence."""
    elsewhen: bool
    """A word puts the figure at another time: `last year`."""
    spoken: bool
    """A verb of saying stands right beside it."""
    definite: bool
    """It counts what was named before: `the two states`."""
    comes_from: bool
    """It is what something came from: `from 4.75 percent`."""


class Line:
    """A sentence with figures, made comparable; what stands beside a figure is read when it is asked for."""

    __slots__ = ("_apart", "_beside", "_blank", "figures", "kinds", "stems", "text")

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self.text = text
        self.figures = tuple(figures)
        self.kinds = frozenset(figure.kind for figure in figures)
        self.stems = frozenset(filter(None, map(meaning, words(without(text, self.figures)))))
        """Stems of the words that carry its meaning, figures left out."""
        self._beside: dict[int, Beside] = {}
        self._blank = ""
        self._apart: frozenset[str] | None = None

    @property
    def apart(self) -> frozenset[str]:
        """Words that tell this from others of its kind: `second`, `women`, `long`."""
        if self._apart is None:
            self._apart = frozenset(map(stem, words(self.text))) & _TELLING
        return self._apart

    def beside(self, at: int) -> Beside:
        """Return what stands beside the figure at a place."""
        if at not in self._beside:
            self._beside[at] = _beside(self.text, self._bare(), self.figures, at)
        return self._beside[at]

    def _bare(self) -> str:
        """Return the text with its figures blanked."""
        if not self._blank:
            self._blank = self.text
            for one in self.figures:
                self._blank = f"{self._blank[: one.start]}{' ' * (one.end - one.start)}{self._blank[one.end :]}"
        return self._blank

    def shown(self) -> dict[str, str]:
        """Return the stems with the words as the sentence has them, in reading order."""
        found: dict[str, str] = {}
        for word in _WORD.findall(without(self.text, self.figures)):
            found.setdefault(meaning(_plain(word)), word)
        found.pop("", None)
        return found


def without(text: str, figures: Sequence[Figure]) -> str:
    """Return a text without its figures."""
    parts, at = [], 0
    for figure in figures:
        parts.append(text[at : figure.start])
        at = figure.end
    return " ".join((*parts, text[at:]))


def _beside(text: str, bare: str, figures: Sequence[Figure], at: int) -> Beside:
    start, end = figures[at].start, figures[at].end
    kept = [*_kept(bare, max(0, start - _REACH), start)[-_NEAR:], *_kept(bare, end, end + _REACH)[:_NEAR]]
    before = text[max(0, start - _TIME) : start]
    after = text[end : end + _TIME]
    last = before.split()[-3:]
    is_dated = any(one.kind in ("year", "years") for one in figures if 0 < abs(one.start - start) < _YEAR)
    return Beside(
        stems=frozenset(found for found, _ in kept),
        names=frozenset(found for found, is_name in kept if is_name),
        elsewhen=is_dated or bool(ELSEWHEN.search(f"{before} {after}".lower())),
        spoken=any(word.strip(",.").lower() in SPOKEN for word in (*last, *after.split()[:3])),
        definite=bool(last) and last[-1].lower() in DEFINITE,
        comes_from=before.rstrip("$€£ ").endswith(" from"),
    )


def _kept(text: str, first: int, last: int) -> list[tuple[str, bool]]:
    """Return the stems of the words that carry meaning in a stretch of the text, and whether each has a capital."""
    while 0 < first < last and text[first - 1 : first].isalnum() and text[first].isalnum():
        first += 1  # not from the middle of a word
    while first < last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
        last -= 1
    found = []
    for number, word in enumerate(_WORD.findall(text, first, last)):
        kept = meaning(_plain(word))
        if kept:
            found.append((kept, word[0].isupper() and bool(first or number)))
    return found


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")
