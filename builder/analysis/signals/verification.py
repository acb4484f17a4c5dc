"""Verification: how many independent origins stand behind a page, with every fold, its reason and the arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.analysis.attributions import is_first
from builder.analysis.reports import UNKNOWN, name_all
from builder.analysis.vocabulary import name_key
from builder.analysis.wording import capital, counted, quoted
from builder.model import Verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.origins import Traced
    from builder.analysis.reports import Card, Pool
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Findings, FoldKind, Origin, Page, Report, VerificationState


class Subject(NamedTuple):
    """What is verified: a page, what was found on it, and the reports of its story."""

    page: Page
    findings: Findings
    own: Card | None
    """The page as a report; None when it is put together from the articles it lists."""
    pool: Pool
    """The reports of its story, or of the page alone."""
    traced: Traced
    """The origins of those reports."""

    @property
    def others(self) -> int:
        """How many more briefings its story has, which are no reports."""
        return self.pool.compiled - (self.own is None)


_KINDS: tuple[tuple[FoldKind, str, str], ...] = (
    ("address", "with the same address", "with the same address"),
    ("copy", "copy", "copies"),
    ("headline", "with the same headline", "with the same headline"),
    ("wire", "agency text", "agency texts"),
    ("republished", "republished", "republished"),
    ("release", "rewritten release", "rewritten releases"),
    ("retelling", "retelling", "retellings"),
    ("outlet", "of the same outlet", "of the same outlet"),
    ("owner", "of the same owner", "of the same owner"),
)
"""How a fold is counted in the sum: kind, one, several."""


def measure(subject: Subject, vocabulary: Vocabulary, disputed: Sequence[str] = ()) -> Verification:
    """Return the reports behind the page, folded into origins.

    `disputed` has a sentence for each figure of the page on which independent origins contradict each other.
    """
    names = _names(subject)
    reports = tuple(_reports(subject, names))
    origins = _origins(subject, names)
    state = _state(len(origins), disputed)
    outlets = len({card.outlet for card in subject.pool.cards if card.outlet})
    return Verification(
        state=state,
        reports=reports,
        outlets=outlets,
        origins=origins,
        working=tuple(_working(reports, outlets, origins, state, subject, vocabulary, disputed)),
        limitations=tuple(_limitations(reports, origins, subject)),
        computed_state=state,
    )


def _state(origins: int, disputed: Sequence[str]) -> VerificationState:
    if origins > 1:
        return "disputed" if disputed else "corroborated"
    return "single-origin" if origins else "not-checked"


# ---------------------------------------------------------------- as the page counts them


def _names(subject: Subject) -> dict[str, str]:
    """Return what a page calls the reports that are itself and those that it lists, by their ids in the story."""
    slug = subject.page.slug
    names = {slug: "self"} if subject.own else {}
    for (page, number), id_ in subject.pool.listed.items():
        if page == slug and "/" in id_:
            names.setdefault(id_, f"citation-{number}")
    return names


def _reports(subject: Subject, names: dict[str, str]) -> Iterator[Report]:
    """Yield the page itself, the articles that it lists in its order, then the others of the story."""
    reports = [card.report for card in subject.pool.cards]
    own = [report for report in reports if report.id in names]
    own.sort(
        key=lambda report: (
            names[report.id] != "self",
            int(names[report.id].rpartition("-")[2]) if "-" in names[report.id] else 0,
        )
    )
    yield from (replace(report, id=names[report.id]) for report in own)
    yield from (report for report in reports if report.id not in names)


def _origins(subject: Subject, names: dict[str, str]) -> tuple[Origin, ...]:
    """Return the origins with the page's names for its reports, those of the page first."""
    found = [
        replace(
            origin,
            reports=tuple(names.get(id_, id_) for id_ in origin.reports),
            folded=tuple(
                replace(fold, report=names[fold.report]) if fold.report in names else fold for fold in origin.folded
            ),
        )
        if not names.keys().isdisjoint(origin.reports)
        else origin
        for origin in subject.traced.origins
    ]
    mine = set(names.values())
    return tuple(sorted(found, key=lambda origin: ("self" not in origin.reports, mine.isdisjoint(origin.reports))))


# ---------------------------------------------------------------- words


def _working(  # noqa: PLR0913, PLR0917 - everything that was found
    reports: Sequence[Report],
    outlets: int,
    origins: Sequence[Origin],
    state: VerificationState,
    subject: Subject,
    vocabulary: Vocabulary,
    disputed: Sequence[str],
) -> Iterator[str]:
    yield from _counted(reports, subject)
    yield from filter(None, subject.traced.told)
    yield from subject.traced.notes
    yield _sum(reports, outlets, origins, state)
    yield from (f"Disputed between independent origins: {told}" for told in disputed)
    yield from (
        f"The text leans on {name} ({quoted(sentence)}), which is not among the reports; that does not raise the count."
        for name, sentence in leaning(reports, subject.findings, vocabulary)
    )


def _sum(reports: Sequence[Report], outlets: int, origins: Sequence[Origin], state: VerificationState) -> str:
    if not reports:
        return f"No report of the story is known, so nothing could be counted: {state}."
    if len(reports) == 1:
        return f"1 report is 1 independent origin: {state}."
    kinds = [fold.kind for origin in origins for fold in origin.folded]
    less = [
        f" − {kinds.count(kind)} {one if kinds.count(kind) == 1 else several}"
        for kind, one, several in _KINDS
        if kind in kinds
    ]
    found = f"{len(origins)} independent {'origin' if len(origins) == 1 else 'origins'}"
    known = f"{outlets} known {'outlet' if outlets == 1 else 'outlets'}"
    return f"{len(reports)} reports, from {known},{''.join(less)} = {found}: {state}."


def _counted(reports: Sequence[Report], subject: Subject) -> Iterator[str]:
    own = [report for report in reports if report.id == "self"]
    mine = [report for report in reports if report.id.startswith("citation-")]
    fellows = [report for report in reports if report.briefing and report.id != "self"]
    theirs = [report for report in reports if not report.briefing and "/" in report.id]
    if own:
        known = f"of {own[0].outlet}" if own[0].outlet != UNKNOWN else "of an outlet that is not known"
        yield f"This page is itself a report, {known}."
    else:
        yield "This page is put together from the articles it lists, and is no report itself."
    if mine:
        yield f"Its sources list {counted(len(mine), 'article')}: {name_all(mine)}."
    if fellows:
        kind = "is a report" if len(fellows) == 1 else "are reports"
        yield f"{capital(counted(len(fellows), 'other briefing'))} of the story {kind}: {name_all(fellows)}."
    if subject.others:
        yield f"{capital(counted(subject.others, 'other briefing'))} of the story {_are(subject.others)} put together from listed articles, and no report."
    if theirs:
        yield f"Other briefings of the story list {counted(len(theirs), 'article')} more: {name_all(theirs)}."


def leaning(reports: Sequence[Report], findings: Findings, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return the outlets that the text leans on and that have no report here, each with its best sentence."""
    at_hand = {report.domain for report in reports}
    found: dict[str, str] = {}
    for name, sentence in sorted(findings.attributions, key=lambda pair: not is_first(pair[1])):
        entry = vocabulary.by_name.get(name_key(name))
        if entry is not None and entry.domain not in at_hand:
            found.setdefault(name, sentence)
    return tuple(found.items())


def _limitations(reports: Sequence[Report], origins: Sequence[Origin], subject: Subject) -> Iterator[str]:
    yield "It counts how many found something out for themselves, not whether it is true."
    listed_only = sum(not report.has_text for report in reports)
    if listed_only:
        are = "is known by its headline" if listed_only == 1 else "are known by their headlines"
        yield (
            f"{capital(counted(listed_only, 'listed article'))} {are} only: what {'it says' if listed_only == 1 else 'they say'} "
            "could not be checked, and a retelling under another headline would pass for an origin."
        )
    if sum(report.has_text for report in reports) > 1:
        yield "Texts are compared by their wording and by whom they name; a report rewritten throughout that names nobody would pass for an origin."
    owners = {report.outlet: report for report in reports if not report.owner and report.outlet != UNKNOWN}
    if len(origins) > 1 and owners:
        names = name_all(list(owners.values()))
        yield f"The owner of {names} is not known here, so {'it counts' if len(owners) == 1 else 'each counts'} as a family of its own: the number of origins is an upper bound."
    if len(reports) == 1:
        yield "No other report was recognised as one of the same story; that does not mean that there is none."
    points = {section.kind for section in subject.page.sections} & {"takeaways", "key_facts"}
    if points:
        yield (
            "A takeaway or key fact counts as carried only by a report that has its figures, its names and most of its "
            "words in one place; one told in other words stands as not checked."
        )


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
