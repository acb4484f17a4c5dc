"""A sentence with figures, made comparable: stems of what it is about, names, and what stands near each figure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.claims.words import (
    APART,
    DEFINITE,
    ELSEWHEN,
    HUMANS,
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
    """The words beside one figure of a sentence."""

    stems: frozenset[str]
    """Of those that carry meaning."""
    names: frozenset[str]
    """Of those with a capital inside the sentence."""


class Setting(NamedTuple):
    """How the words beside one figure put it, which is asked of figures at odds."""

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

    __slots__ = ("_apart", "_beside", "_blank", "figures", "kinds", "stems", "text", "units")

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self.text = text
        self.figures = tuple(figures)
        self.kinds = frozenset([figure.kind for figure in figures])
        self.units = tuple(map(_unit, figures))
        """What each figure is compared by, its kind and unit; None where only the other sentence tells."""
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
        """Return the words beside the figure at a place."""
        if at not in self._beside:
            self._beside[at] = _beside(self._bare(), self.figures[at])
        return self._beside[at]

    def setting(self, at: int) -> Setting:
        """Return how the words beside the figure at a place put it."""
        return _setting(self.text, self.figures, at)

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


def _unit(figure: Figure) -> tuple[str, str] | None:
    if figure.kind in ("date", "month"):
        return figure.kind, ""
    if figure.kind != "count" or (figure.unit and figure.unit not in HUMANS):
        return figure.kind, figure.unit
    return None


def without(text: str, figures: Sequence[Figure]) -> str:
    """Return a text without its figures."""
    parts, at = [], 0
    for figure in figures:
        parts.append(text[at : figure.start])
        at = figure.end
    return " ".join((*parts, text[at:]))


def _beside(bare: str, figure: Figure) -> Beside:
    start, end = figure.start, figure.end
    kept = _kept(bare, max(0, start - _REACH), start, from_end=True) + _kept(bare, end, end + _REACH, from_end=False)
    return Beside(frozenset([found for found, _ in kept]), frozenset([found for found, is_name in kept if is_name]))


def _setting(text: str, figures: Sequence[Figure], at: int) -> Setting:
    start, end = figures[at].start, figures[at].end
    before = text[max(0, start - _TIME) : start]
    after = text[end : end + _TIME]
    last = before.split()[-3:]
    is_dated = any(one.kind in ("year", "years") for one in figures if 0 < abs(one.start - start) < _YEAR)
    return Setting(
        elsewhen=is_dated or bool(ELSEWHEN.search(f"{before} {after}".lower())),
        spoken=any(word.strip(",.").lower() in SPOKEN for word in (*last, *after.split()[:3])),
        definite=bool(last) and last[-1].lower() in DEFINITE,
        comes_from=before.rstrip("$€£ ").endswith(" from"),
    )


def _kept(text: str, first: int, last: int, *, from_end: bool) -> list[tuple[str, bool]]:
    """Return the stems of the few words that carry meaning nearest to an end of a stretch, and whether each has a capital."""
    while 0 < first < last and text[first - 1 : first].isalnum() and text[first].isalnum():
        first += 1  # not from the middle of a word
    while first < last < len(text) and text[last - 1].isalnum() and text[last].isalnum():
        last -= 1
    inside = [word for piece in text[first:last].split() for word in _told(piece)]
    if not first and inside:
        inside[0] = (inside[0][0], False)  # every sentence starts with a capital
    kept = [word for word in inside if word[0]]
    return kept[-_NEAR:] if from_end else kept[:_NEAR]


@lru_cache(maxsize=16_384)
def _told(piece: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of what stands between two spaces: the stem, "" for one without meaning, and whether it has a capital."""
    return tuple((meaning(_plain(word)), word[0].isupper()) for word in _WORD.findall(piece))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")
