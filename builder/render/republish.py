"""Whether a page may show an article's whole text, as `republish` in site.yaml says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.text.tokens import fold
from builder.text.urls import domain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Briefing, Config, Page, Point

WORDS = 40
"""The longest quotation from a third party's article, in words, where only an excerpt may be shown."""
CHOSEN = 3
"""Sentences of it chosen by rule that may be shown there, as short quotations."""


class Chosen(NamedTuple):
    """The points of a page that may be shown."""

    takeaways: tuple[Point, ...]
    key_facts: tuple[Point, ...]
    unknowns: tuple[Point, ...]


def is_excerpt(page: Page, config: Config) -> bool:
    """Tell whether the page is a third party's article that may be shown in part only.

    A rule for the outlet, by its domain or its name, counts before the rule for all. What comes from the site's own
    domain, or has neither outlet nor original nor seed, is the site's own.
    """
    outlet = page.outlet
    name, host = (outlet.name, outlet.domain) if outlet else ("", "")
    rules = config.republish, config.republish_outlets
    return _rule(name, host, page.canonical_url, config.base_url, *rules, seeded=page.seed is not None) == "excerpt"


@lru_cache(maxsize=1_024)
def _rule(  # noqa: PLR0913, PLR0917 - plain values, so that the many pages of one outlet are decided once
    name: str, host: str, url: str, base_url: str, rule: str, of_outlets: tuple[tuple[str, str], ...], *, seeded: bool
) -> str:
    names = {fold(name), host.lower(), domain(url)} - {""}
    if domain(base_url) in names or not (names or seeded):
        return "full"
    return next((own for outlet, own in of_outlets if fold(outlet).removeprefix("www.") in names), rule)


def points_of(briefing: Briefing, config: Config) -> Chosen:
    """Return the points of a briefing; of a third party's article in excerpt, at most three short ones chosen by rule."""
    if not is_excerpt(briefing.page, config):
        return Chosen(briefing.takeaways, briefing.key_facts, briefing.unknowns)
    left = CHOSEN
    shown = []
    for points in (briefing.takeaways, briefing.unknowns, briefing.key_facts):
        kept = _short(points, left)
        left -= sum(point.by == "rule" for point in kept)
        shown.append(kept)
    return Chosen(shown[0], shown[2], shown[1])


def _short(points: Iterable[Point], left: int) -> tuple[Point, ...]:
    kept: list[Point] = []
    for point in points:
        if point.by != "rule":
            kept.append(point)
        elif left and len(point.text.split()) <= WORDS:
            kept.append(point)
            left -= 1
    return tuple(kept)
