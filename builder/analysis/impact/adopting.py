"""Mentions that leave open how far along a thing is take it from those that say so.

A headline names an event (“ban on chips”), a sentence tells whether it was proposed, adopted or denied: the headline must
not count the thing as more certain than the text below it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.impact.stages import DOUBTS, STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.analysis.impact.mentions import Mention


def settler(found: Sequence[Mention]) -> Callable[[Mention], Mention]:
    """Return what lays a mention, if it is open, beside those of its page that tell more."""
    by_dimension: dict[str, list[Mention]] = {}
    for other in found:
        if other.share == 1 and not other.in_title:
            by_dimension.setdefault(other.trigger.dimension, []).append(other)
    return lambda mention: _settle(mention, by_dimension.get(mention.trigger.dimension, ()))


def _settle(mention: Mention, others: Sequence[Mention]) -> Mention:
    told = mention.standing
    if told.doubt or told.negated or (told.stage and not mention.in_title):
        return mention
    same = [other for other in others if other.root == mention.root and other is not mention]
    telling = [other for other in same if _tells(other)]
    if told.stage:
        telling = telling if all(map(_is_doubtful, same)) else []
    elif not telling and mention.in_title and not same:
        telling = [other for other in others if _tells(other)]
    if not telling:
        return mention
    taken = max(telling, key=_certainty).standing
    if mention.trigger.happens and not (taken.doubt or taken.negated):
        return mention
    return mention._replace(taken=taken._replace(background=told.background))


def _is_doubtful(mention: Mention) -> bool:
    return bool(mention.standing.doubt) or mention.standing.negated


def _tells(mention: Mention) -> bool:
    return bool(mention.standing.stage or mention.standing.doubt or mention.standing.negated)


def _certainty(mention: Mention) -> tuple[float, str, str]:
    told = mention.standing
    sure = 0.0 if told.negated else STAGES[mention.stage()] * DOUBTS.get(told.doubt, 1.0)
    return sure, told.stage, told.doubt
