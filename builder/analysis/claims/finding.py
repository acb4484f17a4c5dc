"""The figures of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.claims.figures import figures
from builder.model import Claim

if TYPE_CHECKING:
    from builder.analysis.reading import Reading

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
