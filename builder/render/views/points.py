"""Takeaways and key facts: each with the marks of the origins that carry it, and what those reports say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from builder.render.charts import Mark
from builder.render.html import Markup
from builder.render.republish import is_excerpt
from builder.render.views.excerpt import CHARACTERS
from builder.render.views.sources import marks_by_report, marks_of
from builder.render.views.text import HEADINGS, Text
from builder.render.views.words import Link, clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Briefing, Config, Point, Report
    from builder.render.views.index import Index

_LONGEST = 400
"""Characters of what a report says that are shown: it may be two sentences."""

_STATUS = {
    "supported": "",
    "single-origin": "one origin",
    "disputed": "disputed",
    "not-checked": "not checked",
}


class Proof(Struct, frozen=True):
    """What one report says of a point."""

    mark: Mark | None
    who: Link
    text: str
    """Its sentence; empty when it has the point word for word."""
    is_headline: bool


class PointLine(Struct, frozen=True):
    """A takeaway or a key fact as it is shown."""

    text: str
    marks: tuple[Mark, ...]
    status: str
    """What its support amounts to, in words; empty when the marks say it, or when it is said once for the whole list."""
    proofs: tuple[Proof, ...]
    by_rule: bool
    by_editor: bool


class PointList(Struct, frozen=True):
    """Takeaways or key facts."""

    heading: str
    points: tuple[PointLine, ...]
    note: str
    """`all` when no point of the list was found in a report, `some` when that is so of some, else empty."""
    by_rule: bool
    rest: Markup
    """What the section holds besides its list."""


class Bearing(NamedTuple):
    """What the points of one page are shown against."""

    briefing: Briefing
    marks: Sequence[Mark]
    config: Config
    lookup: Index
    known: Mapping[str, Mark]
    """Id of a report to the mark of its origin; empty where the whole page has one origin only."""
    reports: Mapping[str, Report]
    short: bool
    """Only an excerpt of the page may be shown."""


def bearing(briefing: Briefing, marks: Sequence[Mark], config: Config, index: Index) -> Bearing:
    """Return what the points of a page are shown against."""
    found = briefing.signals.verification
    # With one origin behind the whole page, its mark beside every line would say nothing.
    known = marks_by_report(found, marks, briefing.id) if len(marks) > 1 else {}
    reports = {report.id: report for report in found.reports}
    if "self" in reports:
        reports[briefing.id] = reports["self"]
    return Bearing(briefing, marks, config, index, known, reports, is_excerpt(briefing.page, config))


def read_points(points: Sequence[Point], kind: str, against: Bearing, text: Text) -> PointList | None:
    """Return takeaways or key facts, or None when there are none to show."""
    page = against.briefing.page
    shown = [point for point in points if not against.short or point.by != "seed"]
    if not shown:
        return None
    unchecked = [point.support.status == "not-checked" for point in shown]
    by_rule = all(point.by == "rule" for point in shown)
    section = next((one for one in page.sections if one.kind == kind), None)
    lines = (
        PointLine(
            text=point.text,
            marks=(marks := marks_of(point.support.reports, against.known)),
            status=_status(point, marks, alone=not against.known) if not all(unchecked) else "",
            proofs=tuple(_proofs(point, against)),
            by_rule=point.by == "rule" and not by_rule,
            by_editor=point.by == "editor" and page.seed is not None,
        )
        for point in shown
    )
    return PointList(
        heading=(section.heading if section else "") or HEADINGS[kind],
        points=tuple(lines),
        note="all" if all(unchecked) else "some" if any(unchecked) else "",
        by_rule=by_rule,
        rest=text.rest.get(kind, Markup()),
    )


def _status(point: Point, marks: Sequence[Mark], *, alone: bool) -> str:
    """Return the status in words, unless marks say it, or the whole page has one origin anyway (`alone`)."""
    status = point.support.status
    return "" if status == "single-origin" and (marks or alone) else _STATUS[status]


def _proofs(point: Point, against: Bearing) -> Iterator[Proof]:
    """Yield what each report says of a point; nothing when its own report, word for word, is all there is."""
    said = dict(point.support.passages)
    ids = point.support.reports
    if not said and all(one == against.briefing.id for one in ids):
        return
    for one in ids:
        key = f"citation-{one}" if isinstance(one, int) else one
        report, other = against.reports.get(key), against.lookup.briefings.get(key)
        if report is None and other is None:
            continue
        is_own = key in ("self", against.briefing.id)
        if is_own and against.short:
            continue
        text = (report.title if report else "") if isinstance(one, int) else said.get(str(one), "")
        if len(text) > CHARACTERS:
            text = clip(text, CHARACTERS if other and is_excerpt(other.page, against.config) else _LONGEST)
        yield Proof(against.known.get(key), _who(report, other, against, is_own=is_own), text, isinstance(one, int))


def _who(report: Report | None, other: Briefing | None, against: Bearing, *, is_own: bool) -> Link:
    if is_own:
        return Link("This report", "")
    name = (report.outlet if report and report.outlet != "outlet unknown" else "") or (report.domain if report else "")
    url = against.lookup.url(other.page.url) if other else report.url if report else ""
    return Link(name or "Outlet not known", url)
