"""The reports behind a page: which outlet, when, and which origin each was folded into and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.charts import Mark, draw_ladder, origin_mark
from builder.render.html import Markup
from builder.render.views.words import Link, When, counted, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Briefing, Report, Verification
    from builder.render.views.index import Index

_SHOWN = 8
"""Rows of the table before the rest is folded away."""

_UNKNOWN = "outlet unknown"
"""What analysis calls the outlet of a report that names none."""

_MOST_RUNGS = 16
"""Reports that a ladder can show and still be read."""


class SourceRow(Struct, frozen=True):
    """One report."""

    mark: Mark | None
    anchor: str
    """Set on the first report of each origin: where a mark elsewhere on the page leads."""
    outlet: Link
    kind: str
    """What sort of outlet it is; empty when unknown."""
    title: str
    url: str
    external: bool
    when: When | None
    how: str
    """How it is known: its text was read, or it is only listed."""


class Legend(Struct, frozen=True):
    """Why the reports of one origin count once."""

    mark: Mark
    count: int
    reason: str
    evidence: str


class Sources(Struct, frozen=True):
    """The part of a page that says where it comes from."""

    summary: str
    """Reports, outlets and origins in words; empty when no report is known."""
    rows: tuple[SourceRow, ...]
    more: tuple[SourceRow, ...]
    legend: tuple[Legend, ...]
    """The origins with more than one report."""
    ladder: Markup


def origin_marks(verification: Verification) -> tuple[Mark, ...]:
    """Return the mark of each origin, in its order."""
    return tuple(origin_mark(number, origin.label) for number, origin in enumerate(verification.origins))


def marks_of(reports: Sequence[str | int], verification: Verification, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks of the origins behind these reports (ids, or indexes into the citations), in order."""
    asked = {f"citation-{one}" if isinstance(one, int) else one for one in reports}
    return tuple(
        mark for mark, origin in zip(marks, verification.origins, strict=True) if not asked.isdisjoint(origin.reports)
    )


def read_sources(briefing: Briefing, marks: Sequence[Mark], index: Index) -> Sources:
    """Return the reports of a page, those of one origin together."""
    verification = briefing.signals.verification
    by_report = {
        report: mark for mark, origin in zip(marks, verification.origins, strict=True) for report in origin.reports
    }
    order = {mark: number for number, mark in enumerate(marks)}
    reports = sorted(
        enumerate(verification.reports),
        key=lambda item: (order.get(by_report.get(item[1].id), len(order)), item[0]),  # type: ignore[arg-type]
    )
    seen: set[Mark] = set()
    rows = tuple(_row(report, by_report.get(report.id), seen, briefing, index) for _at, report in reports)
    few = len(rows) <= _SHOWN + 2
    return Sources(
        summary=_summary(verification),
        rows=rows if few else rows[:_SHOWN],
        more=() if few else rows[_SHOWN:],
        legend=_legend(verification, marks),
        ladder=_ladder(rows, verification) if 1 < len(rows) <= _MOST_RUNGS else Markup(),
    )


def _legend(verification: Verification, marks: Sequence[Mark]) -> tuple[Legend, ...]:
    return tuple(
        Legend(mark, len(origin.reports), origin.reason, origin.evidence)
        for mark, origin in zip(marks, verification.origins, strict=True)
        if len(origin.reports) > 1 or origin.reason
    )


def _summary(verification: Verification) -> str:
    if not verification.reports:
        return ""
    parts = (
        counted(len(verification.reports), "report"),
        counted(verification.outlets, "outlet") if verification.outlets else "no outlet known",
        counted(len(verification.origins), "origin") if verification.origins else "origins not counted",
    )
    return ", ".join(parts)


def _row(report: Report, mark: Mark | None, seen: set[Mark], briefing: Briefing, index: Index) -> SourceRow:
    anchor = f"origin-{mark.letter}" if mark and mark not in seen else ""
    if mark:
        seen.add(mark)
    own = report.id == "self"
    name = report.outlet if report.outlet != _UNKNOWN else ""
    other = index.briefings.get(report.briefing or "")
    kind = index.outlet_kinds.get(report.domain, "other")
    return SourceRow(
        mark=mark,
        anchor=anchor,
        outlet=Link(name or report.domain or "Outlet not known", index.outlet_url(report.outlet, report.domain)),
        kind="" if kind == "other" else kind,
        title=report.title or (briefing.page.title if own else ""),
        url=index.url(other.page.url) if other and not own else report.url,
        external=not (other and not own),
        when=when(report.date),
        how="this report" if own else "read here too" if other else "text read" if report.has_text else "listed only",
    )


def _ladder(rows: Sequence[SourceRow], verification: Verification) -> Markup:
    rungs = [(_fit(row.outlet.text), row.mark) for row in rows if row.mark is not None]
    return draw_ladder(rungs, f"How the reports lead to origins: {_summary(verification)}.") if rungs else Markup()


def _fit(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


_NAME = 19
