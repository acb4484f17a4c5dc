"""How similar two pages are: a small trained model over their wording, and what speaks against their telling of one event."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from builder import weights
from builder.analysis.stories.sketches import CROWD_STEPS, WINDOW
from builder.text.serial import from_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.stories.sketches import Sketch

LINE = 0.5
"""Similarity from which two pages, or on average two groups of pages, belong together."""
_FREE_DAYS, _PER_DAY = 1, 0.25
"""What each day between two pages takes off their evidence, after the first."""
_SAME_OUTLET = 0.5
"""An outlet mostly writes once about an event."""
_NO_DATE = 1.0
_CROWD, _CROWD_USUAL, _CROWD_LEAST, _CROWD_MOST = 0.25, 4.1, -0.4, 0.6
"""Of many pages in the same days more are alike by chance: the same evidence weighs less among many than among few.
Usual are sixty, by their logarithm."""
_VETO = 2.5
"""Points of contradiction that no likeness of wording outweighs, short of a copy."""
_ALIKE, _COPY = 0.25, 0.85
"""Cosines: below the first the weights alone decide; from the second on one text is a copy of the other."""
_TOO_FEW_TERMS, _FEW_TERMS = 6, 20
"""A text of fewer than the first says nothing, of fewer than the second too little for what it leaves out to count."""
_SPREAD = 3.0
STRANGERS = 40
_ORDINARY = 60
"""Pairs of ordinary news that the site's own pairs are weighed against."""
_USUAL_STEPS = 10
"""To one point of evidence: coarse, so that a page more or less leaves it as it is."""
_NEVER = -20.0
_NOT_APART = (0.0, 0.0, 0.0, 0.0)
_HOPELESS = 1.0
"""Evidence below the line from which nothing more is measured: everything else only lowers it."""


class Features(NamedTuple):
    """What is measured on two pages; the model has a weight for each."""

    wording: float
    """Cosine of their terms, rare ones weighing more."""
    overlap: float
    """Share of terms that both have."""
    cast_apart: float
    """1 where the principal names of each are absent from the other."""
    marks_apart: float
    """1 where something is numbered differently: a 12th and a 13th package."""
    numbers_apart: float
    """0 to 1: each opens with numbers that the other has not."""
    days_apart: float
    """1 where each opens with a weekday that the other has not."""


class Background(NamedTuple):
    """What two texts share that have nothing to do with each other: little in a newspaper, much on a site of one subject."""

    wording: float
    overlap: float


class Model(NamedTuple):
    """The trained weights."""

    weights: Features
    intercept: float
    line: float
    """Evidence at which similarity is one half."""
    background: Background
    """Of the texts that the weights were trained on."""


def similarity(a: Sketch, b: Sketch, usual: float = 0.0) -> float:
    """Return how similar two pages are, 0 to 1; from `LINE` on they belong together. The order of the two is no matter.

    `usual` is the evidence that any two pages of the site have, from `usual_evidence`.
    """
    found = evidence(a, b) - usual
    return 0.0 if found <= _NEVER else round(1.0 / (1.0 + math.exp((model().line - found) / _SPREAD)), 4)


def evidence(a: Sketch, b: Sketch) -> float:
    """Return the evidence that two pages tell of one event, as a logarithm of odds."""
    apart = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    if (apart is not None and apart > WINDOW) or min(len(a.weights), len(b.weights)) < _TOO_FEW_TERMS:
        return _NEVER
    trained = model()
    wording, overlap = _shared(a, b)
    total = trained.intercept + trained.weights.wording * wording + trained.weights.overlap * overlap
    total -= _NO_DATE if apart is None else _PER_DAY * max(0, apart - _FREE_DAYS)
    total -= _SAME_OUTLET * (a.outlet != "" and a.outlet == b.outlet)
    total -= min(_CROWD_MOST, max(_CROWD_LEAST, _CROWD * ((a.crowd + b.crowd) / 2 / CROWD_STEPS - _CROWD_USUAL)))
    if total < trained.line - _HOPELESS:
        return total
    found = _apart(a, b)
    if found == _NOT_APART:
        return total
    if _ALIKE <= wording < _COPY and contradiction(*found) >= _VETO:
        return _NEVER
    return total + sum([weight * value for weight, value in zip(trained.weights[2:], found, strict=True)])


def wording_evidence(a: Sketch, b: Sketch) -> float:
    """Return the evidence of wording alone, whatever lies between the two in time."""
    wording, overlap = _shared(a, b)
    trained = model()
    return trained.intercept + trained.weights.wording * wording + trained.weights.overlap * overlap


def contradiction(cast_apart: float, marks_apart: float, numbers_apart: float, days_apart: float) -> float:
    """Return the points of contradiction between two pages; numbers in dispute count least, for they change."""
    numbers = 1.0 if numbers_apart > 0.6 else 0.5 * (numbers_apart > 0)  # noqa: PLR2004 - two of three
    return _VETO * cast_apart + 2.0 * marks_apart + days_apart + numbers


def usual_evidence(chosen: Sequence[Sketch]) -> float:
    """Return how much more evidence two unrelated pages of this site have than two texts of ordinary news.

    A few pages stand for all, `STRANGERS` at most, those whose ids have the smallest digests: one page more or less
    hardly moves it. Of these, two that are far apart in time, or that share no principal name, have nothing to do with
    each other.
    """
    found = [_shared(a, b) for a, b in combinations(chosen, 2) if _are_far(a, b) or _is_cast_apart(a, b)]
    trained = model()
    known = trained.background
    total = len(found) + _ORDINARY
    wording = (math.fsum(one for one, _ in found) + known.wording * _ORDINARY) / total - known.wording
    overlap = (math.fsum(one for _, one in found) + known.overlap * _ORDINARY) / total - known.overlap
    more = trained.weights.wording * wording + trained.weights.overlap * overlap
    return max(0, round(more * _USUAL_STEPS)) / _USUAL_STEPS


def _are_far(a: Sketch, b: Sketch) -> bool:
    return a.day is not None and b.day is not None and abs(a.day - b.day) > WINDOW


def measure(a: Sketch, b: Sketch) -> Features:
    """Return the features of two pages."""
    return Features(*_shared(a, b), *_apart(a, b))


def _apart(a: Sketch, b: Sketch) -> tuple[float, float, float, float]:
    """Return how far names, numbering, numbers and weekdays are apart, as in `Features`."""
    return (
        1.0 if _is_cast_apart(a, b) else 0.0,
        1.0 if a.marks and b.marks and _are_marks_apart(a, b) else 0.0,
        _numbers_apart(a, b) if a.lead_numbers and b.lead_numbers else 0.0,
        1.0 if a.lead_days and b.lead_days and _are_apart(a.lead_days, b.lead_days, a.days, b.days) else 0.0,
    )


def _shared(a: Sketch, b: Sketch) -> tuple[float, float]:
    """Return the cosine of two pages' terms, and the share of terms that both have."""
    ours, theirs = a.weights, b.weights
    shared = ours.keys() & theirs.keys()
    wording = sum(map(mul, map(ours.__getitem__, shared), map(theirs.__getitem__, shared)))
    return wording / (a.length * b.length), len(shared) / (len(ours) + len(theirs) - len(shared) or 1)


def _is_cast_apart(a: Sketch, b: Sketch) -> bool:
    if min(len(a.weights), len(b.weights)) < _FEW_TERMS:
        return False
    return _is_absent(a.principals, b.known) and _is_absent(b.principals, a.known)


def _is_absent(names: tuple[str, ...], known: frozenset[str]) -> bool:
    """Tell whether the first name and most of the others are unknown; one may be a word that only begins sentences."""
    return len(names) > 1 and names[0] not in known and sum(name in known for name in names) <= len(names) // 3


def _are_marks_apart(a: Sketch, b: Sketch) -> bool:
    return any(values.isdisjoint(b.marks.get(head, values)) for head, values in a.marks.items())


def _numbers_apart(a: Sketch, b: Sketch) -> float:
    if not _are_apart(a.lead_numbers, b.lead_numbers, a.numbers, b.numbers):
        return 0.0
    return min(len(a.lead_numbers), len(b.lead_numbers), 3) / 3


def _are_apart(a_lead: frozenset[str], b_lead: frozenset[str], a_all: frozenset[str], b_all: frozenset[str]) -> bool:
    return a_lead.isdisjoint(b_all) and b_lead.isdisjoint(a_all)


@lru_cache(maxsize=1)
def model() -> Model:
    """Return the weights that ship with the program."""
    stored = from_json(weights.load("stories.json"))["model"]
    background = Background(**stored["background"])
    return Model(Features(**stored["weights"]), stored["intercept"], stored["line"], background)
