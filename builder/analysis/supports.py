"""Support marks: for each takeaway and key fact, the reports that carry it and the independent origins among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.analysis.claims.figures import figures_in
from builder.analysis.claims.finding import by_sentence
from builder.analysis.claims.support import Passages, carries, headline_says, read_statement
from builder.analysis.claims.values import same
from builder.analysis.claims.words import stem
from builder.model import Support
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.analysis.claims.figures import Figure
    from builder.analysis.claims.support import Statement
    from builder.analysis.signals.verification import Subject
    from builder.model import Citation, Disagreement, Findings, Origin, Page, Point, SupportStatus

_MOST_REPORTS = 40
"""Reports of a story that are read for one statement."""

_MOST_PASSAGES = 6
"""Passages that are kept for one statement."""

_ABOUT = 2
"""Words that a statement shares with a side of a disagreement that is about the same."""


class Texts:
    """The texts of the reports of a site, split and searched when they are asked for, each question once."""

    def __init__(self, found: Sequence[tuple[Page, Findings]]) -> None:
        self._found = {page.slug: (page, findings) for page, findings in found}
        self._passages: dict[str, Passages] = {}
        self._statements: dict[str, Statement] = {}
        self._answers: dict[tuple[str, str], str] = {}
        self._figures: dict[str, tuple[Figure, ...]] = {}
        """Of the sentences of the pages in `_opened`: most statements are one of them, and need not be read again."""
        self._opened: set[str] = set()

    def statement(self, text: str, page: str) -> Statement:
        """Return a statement of a page, made comparable."""
        if text not in self._statements:
            if page not in self._opened:
                self._opened.add(page)
                self._figures |= by_sentence(self._found[page][1])
            self._statements[text] = read_statement(text, self._figures.get(text))
        return self._statements[text]

    def carries(self, report: str, statement: Statement) -> str:
        """Return what in the text of a report carries a statement; empty when nothing does."""
        key = (report, statement.text)
        if key not in self._answers:
            if report not in self._passages:
                self._passages[report] = _passages(*self._found[report])
            self._answers[key] = carries(self._passages[report], statement)
        return self._answers[key]


class Case(NamedTuple):
    """What the statements of one page are held against."""

    page: Page
    reports: tuple[str, ...]
    """Ids of the briefings of its story that are reports, the page's own only when it is one."""
    listed: Mapping[tuple[str, int], str]
    """(Id of a briefing, index of its citation) to the id of the report that the citation is."""
    origins: tuple[Origin, ...]
    """Of the story's reports."""
    disagreements: tuple[Disagreement, ...] = ()


def case(subject: Subject, disagreements: Sequence[Disagreement]) -> Case:
    """Return what the statements of a page are held against: the texts and headlines of its story's reports."""
    cards = [card for card in subject.pool.cards if card.findings is not None]
    own = [card.report.id for card in cards if card.report.id == subject.page.slug]
    others = [card.report.id for card in cards if card.report.id != subject.page.slug]
    reports = (*own, *others)[:_MOST_REPORTS]
    return Case(subject.page, reports, subject.pool.listed, subject.traced.origins, tuple(disagreements))


def mark(points: Sequence[Point], case: Case, texts: Texts) -> tuple[Point, ...]:
    """Return the points of a page with what carries each."""
    return tuple(
        replace(
            point, support=_alone(point, case) or _support(texts.statement(point.text, case.page.slug), case, texts)
        )
        for point in points
    )


def _alone(point: Point, case: Case) -> Support | None:
    """Return what carries a sentence chosen from a report with no other to hold it against: the report; None otherwise."""
    own = (case.page.slug,)
    if point.by != "rule" or case.page.citations or case.disagreements or case.reports not in ((), own):
        return None
    origins = sum(case.page.slug in origin.reports for origin in case.origins) if case.reports else 0
    return Support(case.reports, origins, "single-origin" if origins else "not-checked")


def _passages(page: Page, findings: Findings) -> Passages:
    """Return the text of a report, without what it lists as takeaways and key facts, which cannot carry themselves."""
    listed = set(findings.listed)
    moment = page.published.value if page.published else ""
    return Passages(
        [text for number, text in enumerate(findings.sentences) if number not in listed], page.title, moment
    )


def _support(statement: Statement, case: Case, texts: Texts) -> Support:
    said = {id_: passage for id_ in case.reports if (passage := texts.carries(id_, statement))}
    found: list[str | int] = [*said]
    found.extend(_headlines(case.page.citations, statement))
    ids = {one if isinstance(one, str) else case.listed.get((case.page.slug, one), "") for one in found}
    origins = sum(not ids.isdisjoint(origin.reports) for origin in case.origins)
    status: SupportStatus = "supported" if origins > 1 else "single-origin" if origins else "not-checked"
    if _is_disputed(statement, case.disagreements):
        status = "disputed"
    others = [one for one in said.items() if one[1] != statement.text]
    return Support(tuple(found), origins, status, tuple(others[:_MOST_PASSAGES]))


def _headlines(citations: Sequence[Citation], statement: Statement) -> Iterator[int]:
    yield from (number for number, one in enumerate(citations) if one.title and headline_says(one.title, statement))


def _is_disputed(statement: Statement, disagreements: Sequence[Disagreement]) -> bool:
    """Tell whether a figure of a statement is one side of a conflict."""
    for one in disagreements:
        if one.kind != "conflict" or not statement.figures:
            continue
        for side in one.sides:
            values = figures_in(side.value) or figures_in(side.sentence)
            shared = statement.stems & {stem(word) for word in words(side.sentence)}
            is_there = any(
                own.kind == value.kind and same(own, value) for own in statement.figures for value in values[:1]
            )
            if is_there and len(shared) >= _ABOUT:
                return True
    return False
