"""The reports behind a page: which outlet, when, and which origin each was folded into and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from builder.render.charts import Mark, Rung, draw_ladder, origin_mark
from builder.render.html import Markup
from builder.render.views.words import Link, When, clip, counted, when
from builder.text.dates import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Fold, Origin, Report, Verification
    from builder.render.views.index import Index

_SHOWN = 8
"""Rows of the table before the rest is folded away."""

_FOLDED_AWAY = 40
"""Further rows of a page that only fold into an origin: a story of hundreds of copies would fill each page of it."""

_UNKNOWN = "outlet unknown"
"""What analysis calls the outlet of a report that names none."""

_ABSENT = ", not among the files"
"""What analysis adds to the name of an origin when none of the reports at hand is its own."""

_MOST_RUNGS = 16
"""Reports of a ladder in the margin of a briefing."""

_REASON = 110
"""Characters of a reason that are shown beside the table; a longer one is folded away with its evidence."""

_NAME = 20
"""Characters of an outlet's name that a ladder has room for."""


class SourceRow(Struct, frozen=True):
    """One report."""

    mark: Mark | None
    anchor: str
    """Set on the first report of each origin: where a mark elsewhere on the page leads."""
    outlet: Link | None
    """None when it is not known."""
    kind: str
    """What sort of outlet it is, and whose; empty when unknown."""
    title: str
    url: str
    external: bool
    when: When | None
    how: str
    """How it is known: its text was read, or it is only listed."""
    reason: str = ""
    """Why it does not count by itself; empty for a report that does."""
    evidence: str = ""
    sure: str = ""
    """How sure that is, in words."""


class Legend(Struct, frozen=True):
    """One origin, and why its reports count once."""

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
    beyond: Link | None
    """To the page of the story, where the reports stand that there was no room for; None when there was."""
    legend: tuple[Legend, ...]
    """The origins of more than one report: the table and the ladder name those of one."""
    ladder: Markup


def origin_marks(verification: Verification) -> tuple[Mark, ...]:
    """Return the mark of each origin, in its order."""
    return tuple(origin_mark(number, _label(origin)) for number, origin in enumerate(verification.origins))


def marks_by_report(verification: Verification, marks: Sequence[Mark], identity: str = "") -> dict[str, Mark]:
    """Return the mark of each report by its id; `identity` is what others call the report `self`."""
    found = {
        report: mark for mark, origin in zip(marks, verification.origins, strict=True) for report in origin.reports
    }
    return {**found, identity: found["self"]} if identity and "self" in found else found


def marks_of(reports: Iterable[str | int], known: Mapping[str, Mark]) -> tuple[Mark, ...]:
    """Return the marks behind these reports (ids, or indexes into the citations), each once, by their letters."""
    asked = (f"citation-{one}" if isinstance(one, int) else one for one in reports)
    found = {known[one] for one in asked if one in known}
    return tuple(sorted(found, key=lambda mark: (len(mark.letter), mark.letter)))


def read_sources(
    verification: Verification, marks: Sequence[Mark], index: Index, own: str = "", story: str = ""
) -> Sources:
    """Return the reports behind a page, those of one origin together.

    `own` is the headline of the page's own report, `story` the address of its story's page, where all reports stand.
    """
    rows = read_rows(verification, marks, index, own)
    few = len(rows) <= _SHOWN + 2
    more = () if few else rows[_SHOWN:]
    kept = tuple(row for number, row in enumerate(more) if row.anchor or number < _FOLDED_AWAY) if story else more
    left = len(more) - len(kept)
    return Sources(
        summary=summary_of(verification),
        rows=rows if few else rows[:_SHOWN],
        more=kept,
        beyond=Link(f"{counted(left, 'further report')} on the page of the story", story) if left else None,
        legend=_legend(verification, marks),
        ladder=ladder_of(verification, marks),
    )


def read_rows(verification: Verification, marks: Sequence[Mark], index: Index, own: str = "") -> tuple[SourceRow, ...]:
    """Return a row for each report, those of one origin together, the one that stands for it first."""
    known = marks_by_report(verification, marks)
    folds = {fold.report: fold for origin in verification.origins for fold in origin.folded}
    seen: set[Mark] = set()
    rows = []
    reports = _in_order(verification, marks)
    for report in reports:
        mark = known.get(report.id)
        is_first = mark is not None and mark not in seen
        seen.update((mark,) if mark else ())
        row = _row(report, mark, index, own)
        rows.append(replace(row, anchor=f"origin-{mark.letter}") if is_first and mark else row)
    return tuple(_folded(row, folds.get(report.id)) for row, report in zip(rows, reports, strict=True))


def _folded(row: SourceRow, fold: Fold | None) -> SourceRow:
    if fold is None:
        return row
    evidence = "" if fold.evidence in fold.reason else fold.evidence
    return replace(row, reason=fold.reason, evidence=evidence, sure=_SURE.get(fold.confidence, ""))


_SURE = {"certain": "certain", "strong": "strong evidence", "likely": "likely, not certain"}


def summary_of(verification: Verification) -> str:
    """Return reports, outlets and origins in words; empty when no report is known."""
    if not verification.reports:
        return ""
    return ", ".join(_heads(verification))


def outlets_of(verification: Verification) -> str:
    """Return how many outlets there are, in words; where some are not known, how many are."""
    if not verification.outlets:
        return "no outlet known"
    some = any(not _name(report) for report in verification.reports)
    return counted(verification.outlets, "known outlet" if some else "outlet")


def ladder_of(verification: Verification, marks: Sequence[Mark], most: int = _MOST_RUNGS) -> Markup:
    """Return the picture of how reports lead to origins; empty for a single one, and for more than `most`."""
    known = marks_by_report(verification, marks)
    reports = [report for report in _in_order(verification, marks) if report.id in known]
    if not 1 < len(reports) <= most:
        return Markup()
    rungs = [Rung(_fit(_name(report) or "outlet not known"), _key(report), known[report.id]) for report in reports]
    return draw_ladder(rungs, _heads(verification), f"How reports lead to origins: {summary_of(verification)}.")


def span_of_reports(verification: Verification) -> tuple[When | None, When | None]:
    """Return when the oldest and the newest dated report came out."""
    dated = [report.date for report in verification.reports if report.date and when(report.date)]
    ordered = sorted(dated, key=lambda moment: (order(moment.value), moment.value))
    return (when(ordered[0]), when(ordered[-1])) if ordered else (None, None)


def _in_order(verification: Verification, marks: Sequence[Mark]) -> list[Report]:
    known = marks_by_report(verification, marks)
    order_of = {mark: number for number, mark in enumerate(marks)}
    folded = {fold.report for origin in verification.origins for fold in origin.folded}
    places = enumerate(verification.reports)

    def rank(place: tuple[int, Report]) -> tuple[int, bool, int]:
        number, report = place
        mark = known.get(report.id)
        return (order_of[mark] if mark else len(marks), report.id in folded, number)

    return [report for _, report in sorted(places, key=rank)]


def is_absent(origin: Origin) -> bool:
    """Tell whether none of the reports at hand is the origin's own."""
    return origin.label.endswith(_ABSENT)


def _label(origin: Origin) -> str:
    if origin.label == _UNKNOWN:
        return "Outlet not known"
    known = origin.label.removesuffix(_ABSENT)
    return known if known == origin.label else f"{known}, whose own report is not here"


def _legend(verification: Verification, marks: Sequence[Mark]) -> tuple[Legend, ...]:
    return tuple(
        _key_line(mark, origin)
        for mark, origin in zip(marks, verification.origins, strict=True)
        if len(origin.reports) > 1 or origin.reason
    )


def _key_line(mark: Mark, origin: Origin) -> Legend:
    long = len(origin.reason) > _REASON
    evidence = "" if origin.evidence in origin.reason else origin.evidence
    if long:
        evidence = f"{origin.reason[:1].upper()}{origin.reason[1:]} ({origin.evidence})."
    return Legend(mark, len(origin.reports), "" if long else origin.reason, evidence)


def _heads(verification: Verification) -> tuple[str, str, str]:
    return (
        counted(len(verification.reports), "report"),
        outlets_of(verification),
        counted(len(verification.origins), "origin") if verification.origins else "origins not counted",
    )


def _row(report: Report, mark: Mark | None, index: Index, own: str) -> SourceRow:
    is_own = report.id == "self"
    name = _name(report)
    other = None if is_own else index.briefings.get(report.briefing or "")
    return SourceRow(
        mark=mark,
        anchor="",
        outlet=Link(name, index.outlet_url(report.outlet, report.domain)) if name else None,
        kind=_kind(report, index),
        title=report.title or (own if is_own else ""),
        url=index.url(other.page.url) if other else report.url,
        external=other is None,
        when=when(report.date),
        how="this report"
        if is_own
        else "read here too"
        if other
        else "text read"
        if report.has_text
        else "listed only",
    )


def _kind(report: Report, index: Index) -> str:
    kind = index.outlet_kinds.get(report.domain, "other")
    owner = report.owner if report.owner and report.owner not in (report.outlet, report.domain) else ""
    return ", ".join(filter(None, ("" if kind == "other" else kind, owner)))


def _name(report: Report) -> str:
    return (report.outlet if report.outlet != _UNKNOWN else "") or report.domain


def _key(report: Report) -> str:
    return report.domain or (report.outlet if report.outlet != _UNKNOWN else report.id)


def _fit(name: str) -> str:
    return name if len(name) <= _NAME else f"{clip(name, _NAME - 1).removesuffix(' …')}…"
