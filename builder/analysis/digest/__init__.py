"""Sentences of a page chosen by rule, whole and unchanged: takeaways and key facts where it has none, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.digest.choose import choose
from builder.analysis.digest.unknowns import find_unknowns
from builder.analysis.points import NOT_CHECKED
from builder.analysis.points import find as written
from builder.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.analysis.reading import Reading


class Digest(NamedTuple):
    """What was chosen: each part in reading order, but a fourth takeaway comes last."""

    takeaways: tuple[Point, ...]
    """None for a page that has its own, or that no seed stands behind."""
    key_facts: tuple[Point, ...]
    unknowns: tuple[Point, ...]


def digest(reading: Reading) -> Digest:
    """Return what can be chosen from a page; what its seed or an editor wrote always comes first."""
    page = reading.page
    takeaways, facts = written(page, "takeaways"), written(page, "key_facts")
    wanted = (not takeaways, not facts) if page.seed else (False, False)
    own = [point.text for point in (*takeaways, *facts)]
    unknowns = find_unknowns(reading)
    chosen = choose(reading, takeaways=wanted[0], facts=wanted[1], own=own, taken=unknowns) if any(wanted) else ((), ())
    return Digest(_points(reading, chosen[0]), _points(reading, chosen[1]), _points(reading, unknowns))


def _points(reading: Reading, places: Iterable[int]) -> tuple[Point, ...]:
    """Return the sentences at these places of the page, with the line of the paragraph that each stands in."""
    wanted = tuple(places)
    if not wanted:
        return ()
    lines = [paragraph.line for paragraph in reading.paragraphs for _ in paragraph.sentences]
    return tuple(Point(reading.sentences[at].text, "rule", NOT_CHECKED, lines[at]) for at in wanted)
