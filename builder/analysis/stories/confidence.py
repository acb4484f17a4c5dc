"""How sure it is that a story's reports, and no others, tell of one event; and what lowers that, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.stories.clusters import spokesmen
from builder.analysis.stories.pairs import LINE
from builder.analysis.wording import capital, counted, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.model import Page

_LOOSE = 0.6
"""Similarity below which a member is near the line."""
_NEAR = 0.45
"""Similarity from which what was left out is near the line."""
_FEW = 2
_OUTSIDERS = 4
"""Briefings left out, the most similar, that are compared with the whole story."""


class Sureness(NamedTuple):
    """How sure a story is."""

    confidence: float
    lowers: tuple[str, ...]
    mean: float
    """Similarity of its members to one another; 1 when there is nothing to compare."""
    least: float
    nearest: tuple[int, float] | None
    """The page left out that is most similar to the members."""


class Lookup(NamedTuple):
    """What is measured anyway."""

    pages: Sequence[Page]
    similarity: Callable[[int, int], float]
    near: Callable[[int], Sequence[tuple[int, float]]]
    """Page to the pages that it was compared with, the most similar first."""


def judge(members: Sequence[int], forced: Sequence[int], lookup: Lookup) -> Sureness:
    """Return how sure it is that these pages are a story; `forced` are those that an editor put there."""
    free = [page for page in members if page not in forced]
    means = [(_mean(page, free, lookup), page) for page in free] if len(free) > 1 else []
    mean = round(sum(value for value, _ in means) / len(means), 3) if means else 1.0
    least, loosest = min(means) if means else (1.0, members[0])
    nearest = _nearest(members, free or members, lookup)
    reasons = list(_reasons(members, forced, lookup, (least, loosest), nearest))
    start = 1.0 - 1.6 * (1.0 - mean) ** 2
    if len(members) == 1:
        start = 1.0 - (nearest[1] if nearest else 0.0)
    lowered = start - sum(amount for amount, _ in reasons)
    return Sureness(
        confidence=round(min(1.0, max(0.05, lowered)), 2),
        lowers=tuple(text for _, text in reasons),
        mean=mean,
        least=least,
        nearest=nearest,
    )


def _mean(page: int, members: Sequence[int], lookup: Lookup) -> float:
    others = spokesmen([other for other in members if other != page])
    return round(sum(lookup.similarity(*sorted((page, other))) for other in others) / len(others), 3)


def _nearest(members: Sequence[int], judges: Sequence[int], lookup: Lookup) -> tuple[int, float] | None:
    inside = set(members)
    best: dict[int, float] = {}
    for page in judges:
        outside = [one for one in lookup.near(page) if one[0] not in inside][:_OUTSIDERS]
        for other, value in outside:
            best[other] = max(value, best.get(other, 0.0))
    closest = sorted(best, key=lambda other: (-best[other], other))[:_OUTSIDERS]
    means = [(-_mean(other, judges, lookup), other) for other in closest]
    return (min(means)[1], -min(means)[0]) if means else None


def _reasons(
    members: Sequence[int],
    forced: Sequence[int],
    lookup: Lookup,
    loosest: tuple[float, int],
    nearest: tuple[int, float] | None,
) -> Iterator[tuple[float, str]]:
    """Yield by how much something lowers the confidence, and what."""
    if len(members) == 1:
        yield 0.1, "One report alone: there is nothing to compare it with."
    elif len(members) == _FEW:
        yield 0.03, "It rests on two reports alone."
    undated = [page for page in members if not _is_dated(lookup.pages[page])]
    if undated:
        verb = "has" if len(undated) == 1 else "have"
        yield 0.1 * len(undated) / len(members), f"{capital(counted(len(undated), 'report'))} {verb} no known date."
    value, page = loosest
    if value < _LOOSE:
        name = quoted(lookup.pages[page].title, 90)
        yield 0.5 * (_LOOSE - max(value, LINE)), f"{name} is only {value:.2f} alike, where {LINE:.2f} is enough."
    if nearest is not None and nearest[1] >= _NEAR and len(members) > 1:
        name = quoted(lookup.pages[nearest[0]].title, 90)
        yield 0.05, f"{name} was left out only just: {nearest[1]:.2f} alike."
    if forced:
        names = listed([quoted(lookup.pages[page].title, 90) for page in forced[:3]])
        yield min(0.2, 0.1 * len(forced)), f"An editor put {names} here, which the rules would not have."


def _is_dated(page: Page) -> bool:
    return page.published is not None and page.published.precision in ("second", "minute", "day")
