"""Names over the whole site: which come up more and which less than before, and which come up together."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from builder.render.timecharts import Move, Tie, draw_company, draw_moves
from builder.render.views.entities import pairs
from builder.render.views.figures import Chart, in_words
from builder.render.views.words import Link, counted, time_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Briefing, Site
    from builder.render.addresses import Subject
    from builder.render.views.entities import Pair
    from builder.render.views.index import Index

_DAYS = 30
"""The longest time that is compared with the one before it."""
_EACH_WAY = 6
"""Names shown as rising, and as fading."""
_LEAST = 2
"""Briefings that must name something in one of the two times."""
_NAMES = 12
_TIES = 28


def rising_names(dated: Sequence[tuple[str, Briefing]], index: Index) -> Chart | None:
    """Return which names come up in a larger, and which in a smaller share of briefings than in the time before.

    `dated` holds days and briefings. None where there is no time before, or nothing moved.
    """
    days = sorted({day for day, _ in dated})
    if len(days) < _LEAST:
        return None
    last = date.fromisoformat(days[-1])
    length = min(_DAYS, ((last - date.fromisoformat(days[0])).days + 2) // 2)
    middle, first = ((last - timedelta(length * times - 1)).isoformat() for times in (1, 2))
    now = [one for day, one in dated if day >= middle]
    before = [one for day, one in dated if first <= day < middle]
    if not before:
        return None
    rows = _moved(_named(before), _named(now), len(before), len(now), index)
    if not rows:
        return None
    moves = [Move(one.name, was / len(before), is_ / len(now), f"{was} → {is_}") for one, was, is_ in rows]
    words = in_words(f"{one.name}: {was} before, {is_} now" for one, was, is_ in rows)
    return Chart(
        "rising",
        "Rising and fading",
        f"Share of briefings that name them: the {counted(length, 'day')} from {_said(middle)} to {_said(days[-1])} "
        f"({counted(len(now), 'briefing')}) against the {length} before ({counted(len(before), 'briefing')}). "
        "The largest rise stands first, the largest fall last.",
        (("open", "before"), ("dot", "now")),
        draw_moves(moves, f"Names by the share of briefings that have them. {words}"),
        ("Name", "Briefings before", "Briefings now"),
        tuple((Link(one.name, index.url(one.url)), Link(str(was), ""), Link(str(is_), "")) for one, was, is_ in rows),
    )


def who_with_whom(site: Site, index: Index) -> Chart | None:
    """Return which names come up in the same briefings; None where no two do more than once."""
    found = [pair for pair in pairs(site, index.entities) if pair.briefings >= _LEAST]
    names = _ordered(found)
    if not names:
        return None
    place = {one.slug: at for at, one in enumerate(names)}
    shown = [pair for pair in found if pair.first.slug in place and pair.second.slug in place][:_TIES]
    ties = [Tie(place[pair.first.slug], place[pair.second.slug], pair.briefings) for pair in shown]
    words = in_words(f"{pair.first.name} and {pair.second.name}: {pair.briefings}" for pair in shown[:12])
    return Chart(
        "company",
        "Who is named with whom",
        "An arc joins two names that briefings have among their main ones; the thicker it is, the more briefings. "
        "To be named together is no link between them.",
        (),
        draw_company([one.name for one in names], ties, f"Names by the briefings that have both. {words}"),
        ("Name", "With", "Briefings"),
        tuple(
            (
                Link(pair.first.name, index.url(pair.first.url)),
                Link(pair.second.name, index.url(pair.second.url)),
                Link(str(pair.briefings), ""),
            )
            for pair in shown
        ),
    )


def _named(briefings: Sequence[Briefing]) -> Counter[str]:
    return Counter(one.slug for briefing in briefings for one in briefing.entities if one.page)


def _moved(
    before: Counter[str], now: Counter[str], were: int, are: int, index: Index
) -> list[tuple[Subject, int, int]]:
    """Return (name, briefings before, briefings now), the largest rise of the share first."""
    rows = [(one, before[one.slug], now[one.slug]) for one in index.entities]
    rows = [row for row in rows if max(row[1:]) >= _LEAST and row[1] * are != row[2] * were]
    rows.sort(key=lambda row: (row[1] / were - row[2] / are, row[0].slug))
    rise = [row for row in rows if row[2] / are > row[1] / were][:_EACH_WAY]
    fall = [row for row in rows if row[2] / are < row[1] / were][-_EACH_WAY:]
    return rise + fall


def _ordered(found: Sequence[Pair]) -> list[Subject]:
    """Return the names of the commonest pairs, each next to one that it is most often named with."""
    weights: dict[tuple[str, str], int] = {}
    subjects: dict[str, Subject] = {}
    for pair in found:
        both = {pair.first.slug: pair.first, pair.second.slug: pair.second}
        if len(subjects.keys() | both.keys()) <= _NAMES:
            subjects |= both
        weights[pair.first.slug, pair.second.slug] = weights[pair.second.slug, pair.first.slug] = pair.briefings
    placed: list[Subject] = []
    while subjects:
        last = placed[-1].slug if placed else ""
        slug = min(subjects, key=lambda one: (-weights.get((last, one), 0), -len(subjects[one].briefings), one))
        placed.append(subjects.pop(slug))
    return placed


def _said(day: str) -> str:
    moment = time_of(day)
    return moment.text if moment else day
