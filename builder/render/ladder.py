"""A story's ladder: the reports of its briefings put together, folded into origins, and what follows from that.

Each briefing was measured on its own; here two of them that know the same report share it, and two origins that share
a report are one.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.model import Origin, Verification
from builder.text.alike import is_alike, telling
from builder.text.dates import order
from builder.text.tokens import fold, words
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import Briefing, Moment, Report, Story, TimelineEntry, VerificationState

_UNKNOWN = "outlet unknown"
"""What analysis calls the outlet of a report that names none; nobody knows how many outlets those are."""

_COMPARED = 20
"""Entries of one date that one is compared with, the last ones."""


class Ladder(NamedTuple):
    """What a story amounts to, from its members alone."""

    members: tuple[Briefing, ...]
    """The briefings of the story that the site shows, in the story's order."""
    reports: tuple[Report, ...]
    """Each with an id of its own: a briefing's, or `BRIEFING/citation-N`."""
    verification: Verification
    first: Moment | None
    last: Moment | None
    impact: int
    """The highest of its members: more coverage never raises it, a further fact may."""
    tone: str
    """The tier of the member in the middle."""
    timeline: tuple[TimelineEntry, ...]


def climb(story: Story, briefings: Mapping[str, Briefing]) -> Ladder:
    """Return the ladder of a story; `briefings` holds those of the site by id."""
    members = tuple(briefings[identity] for identity in story.briefings if identity in briefings)
    for known in _last:
        if len(known.members) == len(members) and all(map(is_, known.members, members)):
            return known
    ladder = _climb(members)
    _last[:] = [ladder]
    return ladder


_last: list[Ladder] = []
"""The ladder asked for last: the page, its description and the record of a story follow one another."""


def _climb(members: tuple[Briefing, ...]) -> Ladder:
    reports, names = _reports(members)
    first, last = span(members)
    by_tone = sorted(members, key=lambda one: (one.signals.tone.score, one.id))
    return Ladder(
        members=members,
        reports=reports,
        verification=_verification(members, reports, _origins(members, names)),
        first=first,
        last=last,
        impact=max((one.signals.impact.score for one in members), default=1),
        tone=by_tone[len(by_tone) // 2].signals.tone.tier if by_tone else "neutral",
        timeline=_timeline(members),
    )


def span(members: Iterable[Briefing]) -> tuple[Moment | None, Moment | None]:
    """Return when the first and the last of a story's briefings came out; None where no date is known."""
    dated = sorted(
        (one.page.published for one in members if one.page.published and order(one.page.published.value)),
        key=lambda moment: (order(moment.value), moment.value),
    )
    return (dated[0], dated[-1]) if dated else (None, None)


def _reports(members: Sequence[Briefing]) -> tuple[tuple[Report, ...], dict[tuple[str, str], str]]:
    """Return each report once, and for (member, id there) its id in the story."""
    known = {canonical(one.page.canonical_url): one.id for one in members if one.page.canonical_url}
    ids: dict[str, str] = {}
    reports: dict[str, Report] = {}
    names: dict[tuple[str, str], str] = {}
    for member in members:
        for report in member.signals.verification.reports:
            briefing = member.id if report.id == "self" else report.briefing or known.get(canonical(report.url))
            key = briefing or _key(report)
            name = ids.setdefault(key, briefing or (report.id if "/" in report.id else f"{member.id}/{report.id}"))
            names[(member.id, report.id)] = name
            if name not in reports or report.id == "self":
                reports[name] = replace(report, id=name, briefing=briefing)
    return tuple(reports.values()), names


def _key(report: Report) -> str:
    return canonical(report.url) or f"{report.domain or fold(report.outlet)}\0{fold(report.title)}"


def _origins(members: Sequence[Briefing], names: Mapping[tuple[str, str], str]) -> tuple[Origin, ...]:
    groups: dict[int, tuple[dict[str, None], list[Origin]]] = {}
    where: dict[str, int] = {}
    for member in members:
        for origin in (_renamed(one, member, names) for one in member.signals.verification.origins):
            reports = dict.fromkeys(origin.reports)
            first, *others = sorted({where[report] for report in reports if report in where}) or [len(groups)]
            held, sources = groups.setdefault(first, ({}, []))
            for other in others:
                more, their = groups[other]
                held.update(more)
                sources += their
                groups[other] = ({}, [])
            held.update(reports)
            sources.append(origin)
            where.update(dict.fromkeys(held, first))
    return tuple(_merged(tuple(reports), sources) for reports, sources in groups.values() if reports)


def _renamed(origin: Origin, member: Briefing, names: Mapping[tuple[str, str], str]) -> Origin:
    """Return an origin as a member has it, its reports by their ids in the story."""

    def name(report: str) -> str:
        return names.get((member.id, report), report)

    folded = tuple(replace(fold, report=name(fold.report)) for fold in origin.folded)
    return replace(origin, reports=tuple(map(name, origin.reports)), folded=folded)


def _merged(reports: tuple[str, ...], sources: Sequence[Origin]) -> Origin:
    folds = {fold.report: fold for origin in reversed(sources) for fold in origin.folded}
    return Origin(
        label=max(sources, key=lambda origin: len(origin.reports)).label,
        reports=reports,
        reason="; ".join(_distinct(origin.reason for origin in sources)),
        evidence=" / ".join(_distinct(origin.evidence for origin in sources)),
        confidence=max((origin.confidence for origin in sources), key=_SURENESS.index),
        folded=tuple(folds.values()),
    )


_SURENESS = ("", "certain", "strong", "likely")
"""Of folds, the weakest last."""


def _verification(
    members: Sequence[Briefing], reports: tuple[Report, ...], origins: tuple[Origin, ...]
) -> Verification:
    outlets = {report.domain or fold(report.outlet) for report in reports} - {"", _UNKNOWN}
    state = _state(members, len(origins))
    working = f"Reports: {len(reports)}. Outlets: {len(outlets)}. Independent origins: {len(origins)}."
    folds = (f"{one.label}: {one.reason}" for one in origins if one.reason)
    return Verification(
        state=state,
        reports=reports,
        outlets=len(outlets),
        origins=origins,
        working=(working, *folds),
        limitations=_distinct(text for one in members for text in one.signals.verification.limitations),
        computed_state=state,
    )


def _state(members: Sequence[Briefing], origins: int) -> VerificationState:
    states = {one.signals.verification.state for one in members}
    if "disputed" in states:
        return "disputed"
    if states <= {"not-checked"} or not origins:
        return "not-checked"
    return "corroborated" if origins > 1 else "single-origin"


def _timeline(members: Sequence[Briefing]) -> tuple[TimelineEntry, ...]:
    """Return the dated events of all members; what one tells in nearly the words of another, of one date, stands once."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], TimelineEntry]]] = {}
    for member in members:
        for entry in member.signals.timeline.entries:
            told = telling(words(entry.text))
            others = found.setdefault((entry.date, entry.until), [])
            if not any(is_alike(told, other) for other, _ in others[-_COMPARED:]):
                others.append((told, entry))
    entries = (entry for group in found.values() for _, entry in group)
    return tuple(
        sorted(entries, key=lambda entry: (order(entry.date), entry.date, entry.until, entry.briefing, entry.text))
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
