"""The view of a story page: the ladder from reports to origins, what they agree and differ on, and what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.charts import Mark
from builder.render.html import Markup
from builder.render.ladder import climb
from builder.render.republish import is_excerpt
from builder.render.views.compared import AgreedRow, Differing, agreed, differing
from builder.render.views.excerpt import DATED
from builder.render.views.grouping import GroupingView, view_grouping
from builder.render.views.index import Card, by_impact
from builder.render.views.signals import Cell, strip_of_story
from builder.render.views.sources import (
    SourceRow,
    is_absent,
    ladder_of,
    marks_by_report,
    origin_marks,
    read_rows,
    span_of_reports,
    summary_of,
)
from builder.render.views.timeline import TimelineView, view_timeline
from builder.render.views.words import When, counted

if TYPE_CHECKING:
    from builder.model import Config, Origin, Story
    from builder.render.views.index import Index

_LONG_TITLE = 75
_MOST_RUNGS = 40
"""Reports that a ladder can show and still be read."""
_SHOWN = 12
"""Reports of one origin before the rest is folded away."""


class OriginView(Struct, frozen=True):
    """One origin and its reports."""

    mark: Mark
    count: str
    reason: str
    """Why its reports count once; empty for a single report."""
    evidence: str
    lead: str
    """How its first report counts."""
    rows: tuple[SourceRow, ...]
    more: tuple[SourceRow, ...]


class StoryView(Struct, frozen=True):
    """The page of one story, in the order of reading."""

    title: str
    title_size: str
    first: When | None
    last: When | None
    strip: tuple[Cell, ...]
    cards: tuple[Card, ...]
    summary: str
    ladder: Markup
    origins: tuple[OriginView, ...]
    differing: tuple[Differing, ...]
    agreed: tuple[AgreedRow, ...]
    timeline: TimelineView | None
    grouping: GroupingView
    limitations: tuple[str, ...]
    record: str


def view_story(story: Story, config: Config, index: Index) -> StoryView:
    """Return the page of a story: its briefings by impact, and what they amount to together."""
    ladder = climb(story, index.briefings)
    found = ladder.verification
    marks = origin_marks(found)
    known = marks_by_report(found, marks)
    first, last = span_of_reports(found)
    rows: dict[Mark, list[SourceRow]] = {}
    for row in read_rows(found, marks, index):
        if row.mark:
            rows.setdefault(row.mark, []).append(row)
    limit = DATED if any(is_excerpt(one.page, config) for one in ladder.members) else 0
    return StoryView(
        title=story.title,
        title_size="long" if len(story.title) > _LONG_TITLE else "",
        first=first,
        last=last if last != first else None,
        strip=strip_of_story(ladder, marks, story.disagreements),
        cards=index.cards(by_impact(ladder.members)),
        summary=summary_of(found),
        ladder=ladder_of(found, marks, _MOST_RUNGS),
        origins=tuple(_origin(mark, origin, rows[mark]) for mark, origin in zip(marks, found.origins, strict=True)),
        differing=differing(story.disagreements, known, index),
        agreed=agreed(story.agreements, known, index),
        timeline=view_timeline(ladder.timeline, limit, known, index),
        grouping=view_grouping(story, index),
        limitations=found.limitations,
        record=f"{index.url(addresses.story(story.slug))}index.json",
    )


def _origin(mark: Mark, origin: Origin, rows: list[SourceRow]) -> OriginView:
    return OriginView(
        mark=mark,
        count=counted(len(rows), "report"),
        reason=origin.reason,
        evidence=origin.evidence,
        lead=_lead(origin),
        rows=tuple(rows[:_SHOWN]),
        more=tuple(rows[_SHOWN:]),
    )


def _lead(origin: Origin) -> str:
    if is_absent(origin):
        return "stands in for it: " + (origin.reason or "its own report is not here")
    return "stands for the origin" if len(origin.reports) > 1 else "an origin by itself"
