"""The figures of one page."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from builder.analysis.claims.figures import Figure, figures
from builder.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.analysis.reading import Reading
    from builder.model import Findings

_MOST = 400
"""Figures of one page; a table of numbers written as text has no claims worth comparing."""


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the figures of the page's sentences in reading order."""
    found = [
        Claim(one.kind, one.low, one.high, one.unit, one.bound, one.start, one.end, number)
        for number, sentence in enumerate(reading.sentences)
        for one in figures(sentence.text, sentence.words)
    ]
    return tuple(found[:_MOST])


def figures_of(claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Return the figures that claims were made from."""
    return tuple([Figure(one.kind, one.low, one.high, one.unit, one.bound, one.start, one.end) for one in claims])


def by_sentence(findings: Findings) -> dict[str, tuple[Figure, ...]]:
    """Return the figures of each sentence of a page; nothing where the page has more than were kept."""
    if len(findings.claims) >= _MOST:
        return {}
    known: dict[str, tuple[Figure, ...]] = dict.fromkeys(findings.sentences, ())
    for number, claims in groupby(findings.claims, key=attrgetter("sentence")):
        known[findings.sentences[number]] = figures_of(claims)
    return known
