"""What would change the score of a page, and to what: the same sum, worked out with one thing different."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from builder.analysis.impact.mentions import MOST, SIZES, hundredth
from builder.analysis.impact.stages import DOUBT_WORDS, STAGE_WORDS
from builder.analysis.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from builder.analysis.impact.mentions import Mention
    from builder.model import Dimension

_MOST = 3


def changes(
    ranked: Mapping[Dimension, Sequence[Mention]],
    score: int,
    points_of: Callable[[Sequence[float]], float],
    score_of: Callable[[Sequence[float]], tuple[float, float, int]],
) -> tuple[str, ...]:
    """Return at most three sentences about the phrase that leads; none on a page without one."""
    leading = [own[0] for own in ranked.values() if own]
    if not leading:
        return ()
    lead = min(leading, key=lambda mention: (-mention.points(), mention.trigger.dimension))
    found = []
    for words, points in _others(lead):
        own = sorted((points, *(mention.points() for mention in ranked[lead.trigger.dimension][1:])), reverse=True)
        values = [
            points_of(own if dimension == lead.trigger.dimension else [mention.points() for mention in mentions])
            for dimension, mentions in ranked.items()
        ]
        then = score_of(values)[2] if any(values) else 1
        if then != score:
            found.append(f"{quoted(lead.trigger.phrase)} {words}: {then} in place of {score}.")
    return tuple(found[:_MOST])


def _others(lead: Mention) -> list[tuple[str, float]]:
    """Return what could be different about the leading phrase, in words, and its points then."""
    stage, doubt = lead.stage(), lead.standing.doubt
    found = []
    if doubt:
        found.append((f"confirmed instead of {DOUBT_WORDS[doubt]}", lead.points(doubt="")))
    if stage != "done":
        told = STAGE_WORDS[stage] if lead.standing.stage else "announced, or not told"
        found.append((f"done or in force instead of {told}", lead.points(stage="done")))
    if lead.standing.background:
        found.append(("as the news itself instead of background", lead.points(background=False)))
    grows = lead.trigger.grows
    if grows and lead.amount is not None and lead.raw < MOST:
        larger = lead._replace(raw=min(MOST, hundredth(lead.raw + SIZES[grows[0]][0] * math.log10(100))))
        found.append(("a hundred times larger", larger.points()))
    if stage != "proposed" and not lead.trigger.happens:
        found.append(("only proposed or planned", lead.points(stage="proposed")))
    if not doubt:
        found.append(("denied", lead.points(doubt="denied")))
    return found
