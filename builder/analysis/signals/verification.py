"""Verification: how many independent origins stand behind a page, with every fold and its reason.

The plainest rules only: reports count once when they have one address, one outlet, one owner or one headline, or when
one of them credits the other. What only a text's wording could show, such as a rewritten agency report, is not seen here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.attributions import credited, is_first
from builder.analysis.reports import UNKNOWN, name_all, outlet_key, reports_of
from builder.analysis.vocabulary import name_key
from builder.analysis.wording import capital, counted, listed, quoted
from builder.model import Origin, Report, Verification
from builder.text.tokens import fold, words
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Findings, Page, VerificationState

_FEWEST_HEADLINE_WORDS = 3


class Subject(NamedTuple):
    """What is verified: a page, what was found on it, and the other briefings of its story."""

    page: Page
    findings: Findings
    fellows: tuple[tuple[Page, Findings], ...]


class _Fold(NamedTuple):
    """Reports that count once, and why."""

    reports: tuple[str, ...]
    reason: str
    evidence: str
    label: str = ""
    """The outlet that stands for them, when the reason names one."""


def measure(subject: Subject, vocabulary: Vocabulary) -> Verification:
    """Return the reports behind the page, folded into origins."""
    reports = tuple(reports_of(subject.page, [page for page, _ in subject.fellows], vocabulary))
    folds = tuple(_folds(reports, subject, vocabulary))
    origins = _origins(reports, folds)
    state: VerificationState = "corroborated" if len(origins) > 1 else "single-origin" if origins else "not-checked"
    outlets = len({outlet_key(report) for report in reports if report.outlet != UNKNOWN})
    return Verification(
        state=state,
        reports=reports,
        outlets=outlets,
        origins=origins,
        working=tuple(_working(reports, outlets, origins, state, subject, vocabulary)),
        limitations=tuple(_limitations(reports, origins, subject)),
        computed_state=state,
    )


# ---------------------------------------------------------------- folds


def _folds(reports: Sequence[Report], subject: Subject, vocabulary: Vocabulary) -> Iterator[_Fold]:
    known = [report for report in reports if report.outlet != UNKNOWN]
    for group in _alike((canonical(report.url) if report.url else "", report) for report in reports):
        yield _Fold(_ids(group), "same address", group[0].url)
    for group in _alike((outlet_key(report), report) for report in known):
        yield _Fold(_ids(group), f"same outlet ({group[0].outlet})", group[0].outlet)
    for group in _alike((fold(report.owner), report) for report in known):
        if len({outlet_key(report) for report in group}) > 1:
            yield _Fold(_ids(group), f"same owner ({group[0].owner})", group[0].owner)
    for group in _alike((_headline(report.title, vocabulary), report) for report in reports):
        yield _Fold(_ids(group), "same headline", quoted(group[0].title))
    yield from _credits(reports, vocabulary)
    yield from _firsts(reports, subject, vocabulary)


def _alike(keyed: Iterable[tuple[str, Report]]) -> Iterator[list[Report]]:
    groups: dict[str, list[Report]] = {}
    for key, report in keyed:
        if key:
            groups.setdefault(key, []).append(report)
    return (group for group in groups.values() if len(group) > 1)


def _headline(title: str, vocabulary: Vocabulary) -> str:
    for mark in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(mark)
        if head and name_key(tail) in vocabulary.by_name:
            title = head
            break
    key = words(fold(title))
    return " ".join(key) if len(key) >= _FEWEST_HEADLINE_WORDS else ""


def _credits(reports: Sequence[Report], vocabulary: Vocabulary) -> Iterator[_Fold]:
    """Fold a report into the outlet that its headline credits; with that outlet not at hand, those that credit it."""
    absent: dict[str, list[Report]] = {}
    for report in reports:
        for entry in credited(report.title, vocabulary):
            if entry.domain == report.domain:
                continue
            sources = [other for other in reports if other.domain == entry.domain]
            if sources:
                reason = f"{_who(report)} credits {entry.name}"
                yield _Fold(_ids([report, *sources]), reason, quoted(report.title), entry.name)
            else:
                absent.setdefault(entry.name, []).append(report)
    for name, group in absent.items():
        if len(group) > 1:
            reason = f"{'both' if len(group) == 2 else 'all'} credit {name}"  # noqa: PLR2004 - both are two
            yield _Fold(_ids(group), reason, quoted(group[0].title), name)


def _firsts(reports: Sequence[Report], subject: Subject, vocabulary: Vocabulary) -> Iterator[_Fold]:
    """Fold a report whose text says that another report's outlet was first into that report."""
    texts = {"self": subject.findings, **{fellow.slug: findings for fellow, findings in subject.fellows}}
    for report in reports:
        for name, sentence in texts[report.id].attributions if report.has_text else ():
            entry = vocabulary.by_name.get(name_key(name))
            if entry is None or not is_first(sentence):
                continue
            sources = [other for other in reports if other.domain == entry.domain and other.id != report.id]
            if sources:
                reason = f"{_who(report)} credits {entry.name} as first to report"
                yield _Fold(_ids([report, *sources]), reason, quoted(sentence), entry.name)


def _ids(reports: Sequence[Report]) -> tuple[str, ...]:
    return tuple(report.id for report in reports)


def _origins(reports: Sequence[Report], folds: Sequence[_Fold]) -> tuple[Origin, ...]:
    stands = {report.id: report.id for report in reports}

    def root(id_: str) -> str:
        while stands[id_] != id_:
            id_ = stands[id_]
        return id_

    ranks = {report.id: rank for rank, report in enumerate(reports)}
    for each in folds:
        for id_ in each.reports[1:]:
            first, second = sorted((root(each.reports[0]), root(id_)), key=ranks.__getitem__)
            stands[second] = first
    members: dict[str, list[Report]] = {}
    for report in reports:
        members.setdefault(root(report.id), []).append(report)
    return tuple(
        _origin(group, [each for each in folds if root(each.reports[0]) == first]) for first, group in members.items()
    )


def _origin(group: Sequence[Report], folds: Sequence[_Fold]) -> Origin:
    reasons = tuple(dict.fromkeys(each.reason for each in folds))
    return Origin(
        label=_label(group, folds),
        reports=_ids(group),
        reason=listed(reasons),
        evidence="; ".join(dict.fromkeys(each.evidence for each in folds)),
    )


def _label(group: Sequence[Report], folds: Sequence[_Fold]) -> str:
    credited_ = next((each.label for each in folds if each.label), "")
    if credited_:
        return credited_
    outlets = tuple(dict.fromkeys(report.outlet for report in group))
    owners = {report.owner for report in group}
    return owners.pop() if len(outlets) > 1 and len(owners) == 1 and "" not in owners else outlets[0]


def _who(report: Report) -> str:
    return report.outlet if report.outlet != UNKNOWN else "one report"


# ---------------------------------------------------------------- words


def _working(  # noqa: PLR0913, PLR0917 - everything that was found
    reports: Sequence[Report],
    outlets: int,
    origins: Sequence[Origin],
    state: VerificationState,
    subject: Subject,
    vocabulary: Vocabulary,
) -> Iterator[str]:
    yield from _counted(reports, subject)
    names = {report.id: report for report in reports}
    for origin in origins:
        if origin.reason:
            together = name_all([names[id_] for id_ in origin.reports])
            yield f"{together} count once: {origin.reason} ({origin.evidence})."
    yield _sum(reports, outlets, origins, state)
    yield from (
        f"The text leans on {name} ({quoted(sentence)}), which is not among the reports; that does not raise the count."
        for name, sentence in leaning(reports, subject.findings, vocabulary)
    )


def _sum(reports: Sequence[Report], outlets: int, origins: Sequence[Origin], state: VerificationState) -> str:
    if not reports:
        return f"No report is at hand, so nothing could be counted: {state}."
    if len(reports) == 1:
        return f"1 report is 1 independent origin: {state}."
    found = f"{len(origins)} independent {'origin' if len(origins) == 1 else 'origins'}"
    known = f"{outlets} known {'outlet' if outlets == 1 else 'outlets'}"
    return f"{len(reports)} reports, from {known}, − {len(reports) - len(origins)} folded = {found}: {state}."


def _counted(reports: Sequence[Report], subject: Subject) -> Iterator[str]:
    own = [report for report in reports if report.id == "self"]
    listed_only = [report for report in reports if not report.has_text]
    fellows = [report for report in reports if report.has_text and report.id != "self"]
    if own:
        known = f"of {own[0].outlet}" if own[0].outlet != UNKNOWN else "of an outlet that is not known"
        yield f"This page is itself a report, {known}."
    if listed_only:
        yield f"Its sources list {counted(len(listed_only), 'article')}: {name_all(listed_only)}."
    if fellows:
        yield f"{capital(counted(len(fellows), 'other briefing'))} of the story {_are(len(fellows))} a report: {name_all(fellows)}."
    others = len(subject.fellows) - len(fellows)
    if others:
        yield f"{capital(counted(others, 'other briefing'))} of the story {_are(others)} put together from listed articles, and no report."


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
    if subject.fellows:
        yield "Texts of one story are not compared word for word, so a rewritten agency report would pass for an origin."
    owners = sorted({report.outlet for report in reports if not report.owner and report.outlet != UNKNOWN})
    if len(origins) > 1 and owners:
        yield f"The owner of {listed(owners)} is not known here, so {'it counts' if len(owners) == 1 else 'each counts'} as a family of its own."
    if len(reports) == 1:
        yield "No other report of the story is at hand; that does not mean that there is none."
    points = {section.kind for section in subject.page.sections} & {"takeaways", "key_facts"}
    if points:
        yield "Takeaways and key facts are not compared with the reports one by one, so each stands as not checked."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
