"""Verification: how many independent origins stand behind a page, with every fold and its reason.

The plainest rules only: reports count once when they have one address, one outlet, one owner or one headline, or when
one of them credits the other. What only a text's wording could show, such as a rewritten agency report, is not seen here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.attributions import is_first
from builder.analysis.reports import UNKNOWN, Card, as_self, citations, name_all
from builder.analysis.vocabulary import name_key
from builder.analysis.wording import capital, counted, listed, quoted
from builder.model import Origin, Report, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Findings, Page, VerificationState


class Subject(NamedTuple):
    """What is verified: a page, what was found on it, and the other briefings of its story."""

    page: Page
    findings: Findings
    own: Card | None
    """The page as a report; None when it is put together from the articles it lists."""
    fellows: tuple[Card, ...]
    """The other briefings of its story that are reports."""
    others: int
    """How many more briefings its story has, which are no reports."""


class _Fold(NamedTuple):
    """Reports that count once, by their place, and why."""

    places: tuple[int, ...]
    reason: str
    evidence: str
    label: str = ""
    """The outlet that stands for them, when the reason names one."""


def measure(subject: Subject, vocabulary: Vocabulary) -> Verification:
    """Return the reports behind the page, folded into origins."""
    own = (as_self(subject.own),) if subject.own else ()
    cards = (*own, *citations(subject.page, vocabulary), *subject.fellows)
    reports = tuple(card.report for card in cards)
    origins = _origins(reports, tuple(_folds(cards)))
    state: VerificationState = "corroborated" if len(origins) > 1 else "single-origin" if origins else "not-checked"
    outlets = len({card.outlet for card in cards if card.outlet})
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


def _folds(cards: Sequence[Card]) -> Iterator[_Fold]:
    for places in _alike(card.address for card in cards):
        yield _Fold(places, "same address", cards[places[0]].report.url)
    for places in _alike(card.outlet for card in cards):
        name = cards[places[0]].report.outlet
        yield _Fold(places, f"same outlet ({name})", name)
    for places in _alike(card.owner for card in cards):
        if len({cards[place].outlet for place in places}) > 1:
            owner = cards[places[0]].report.owner
            yield _Fold(places, f"same owner ({owner})", owner)
    for places in _alike(card.headline for card in cards):
        yield _Fold(places, "same headline", quoted(cards[places[0]].report.title))
    yield from _credits(cards)


def _alike(keys: Iterable[str]) -> Iterator[tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key:
            groups.setdefault(key, []).append(place)
    return (tuple(places) for places in groups.values() if len(places) > 1)


def _credits(cards: Sequence[Card]) -> Iterator[_Fold]:
    """Fold a report into the outlet that it credits; with that outlet not at hand, those whose headlines credit it."""
    by_domain: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        by_domain.setdefault(card.report.domain, []).append(place)
    absent: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        for credit in card.credits:
            if credit.domain in by_domain:
                reason = f"{_who(card.report)} credits {credit.name}{' as first to report' if credit.is_first else ''}"
                yield _Fold((place, *by_domain[credit.domain]), reason, quoted(credit.words), credit.name)
            elif not credit.is_first:
                absent.setdefault(credit.name, []).append(place)
    for name, places in absent.items():
        if len(places) > 1:
            reason = f"{'both' if len(places) == 2 else 'all'} credit {name}"  # noqa: PLR2004 - both are two
            yield _Fold(tuple(places), reason, quoted(cards[places[0]].report.title), name)


def _who(report: Report) -> str:
    return report.outlet if report.outlet != UNKNOWN else "one report"


def _origins(reports: Sequence[Report], folds: Sequence[_Fold]) -> tuple[Origin, ...]:
    stands = list(range(len(reports)))

    def root(place: int) -> int:
        while stands[place] != place:
            stands[place] = stands[stands[place]]
            place = stands[place]
        return place

    for each in folds:
        for place in each.places[1:]:
            first, second = sorted((root(each.places[0]), root(place)))
            stands[second] = first
    members: dict[int, list[Report]] = {}
    for place, report in enumerate(reports):
        members.setdefault(root(place), []).append(report)
    reasons: dict[int, list[_Fold]] = {}
    for each in folds:
        reasons.setdefault(root(each.places[0]), []).append(each)
    return tuple(_origin(group, reasons.get(first, [])) for first, group in members.items())


def _origin(group: Sequence[Report], folds: Sequence[_Fold]) -> Origin:
    return Origin(
        label=_label(group, folds),
        reports=tuple(report.id for report in group),
        reason=listed(tuple(dict.fromkeys(each.reason for each in folds))),
        evidence="; ".join(dict.fromkeys(each.evidence for each in folds)),
    )


def _label(group: Sequence[Report], folds: Sequence[_Fold]) -> str:
    credited = next((each.label for each in folds if each.label), "")
    if credited:
        return credited
    outlets = tuple(dict.fromkeys(report.outlet for report in group))
    owners = {report.owner for report in group}
    return owners.pop() if len(outlets) > 1 and len(owners) == 1 and "" not in owners else outlets[0]


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
    for origin in origins:
        if origin.reason:
            inside = set(origin.reports)
            together = name_all([report for report in reports if report.id in inside])
            yield f"{together} count once: {origin.reason} ({origin.evidence})."
    yield _sum(reports, outlets, origins, state)
    yield from (
        f"The text leans on {name} ({quoted(sentence)}), which is not among the reports; that does not raise the count."
        for name, sentence in leaning(reports, subject.findings, vocabulary)
    )


def _sum(reports: Sequence[Report], outlets: int, origins: Sequence[Origin], state: VerificationState) -> str:
    if not reports:
        return f"No report of the story is known, so nothing could be counted: {state}."
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
    else:
        yield "This page is put together from the articles it lists, and is no report itself."
    if listed_only:
        yield f"Its sources list {counted(len(listed_only), 'article')}: {name_all(listed_only)}."
    if fellows:
        kind = "is a report" if len(fellows) == 1 else "are reports"
        yield f"{capital(counted(len(fellows), 'other briefing'))} of the story {kind}: {name_all(fellows)}."
    if subject.others:
        yield f"{capital(counted(subject.others, 'other briefing'))} of the story {_are(subject.others)} put together from listed articles, and no report."


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
    owners = {report.outlet: report for report in reports if not report.owner and report.outlet != UNKNOWN}
    if len(origins) > 1 and owners:
        names = name_all(list(owners.values()))
        yield f"The owner of {names} is not known here, so {'it counts' if len(owners) == 1 else 'each counts'} as a family of its own."
    if len(reports) == 1:
        yield "No other report was recognised as one of the same story; that does not mean that there is none."
    points = {section.kind for section in subject.page.sections} & {"takeaways", "key_facts"}
    if points:
        yield "Takeaways and key facts are not compared with the reports one by one, so each stands as not checked."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
