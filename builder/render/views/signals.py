"""The signals of a page in words: the strip under the headline and the table with the working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.charts import Mark, draw_moments, draw_place, draw_pull, draw_scale
from builder.render.html import Markup
from builder.render.views import confidence
from builder.render.views.confidence import Sure
from builder.render.views.sources import outlets_of
from builder.render.views.words import clip, counted, ordinal, time_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.model import Disagreement, Evidence, Impact, Signals, Timeline, TimelineEntry, Tone, Verification
    from builder.render.ladder import Ladder

TIERS = ("very negative", "negative", "neutral", "positive", "very positive")
"""From one end of the scale to the other."""


class Cell(Struct, frozen=True):
    """One plain answer of the strip."""

    name: str
    value: str
    detail: str
    anchor: str
    """Place on the same page where the working stands."""
    picture: Markup = Markup()
    marks: tuple[Mark, ...] = ()
    by_editor: bool = False


class Proof(Struct, frozen=True):
    """A sentence of the page that counted, and why."""

    text: str
    triggers: str
    """The words in it that counted, in quotation marks."""


class Part(Struct, frozen=True):
    """One dimension of impact, or one word that decided the tone."""

    name: str
    points: str
    picture: Markup
    proofs: tuple[Proof, ...] = ()


class Row(Struct, frozen=True):
    """One signal in the signal table."""

    anchor: str
    name: str
    explained: str
    """Where the word is explained."""
    value: str
    tells: str
    sure: Sure
    lead: str
    """The line of the working that says most, after the parts; empty where they do."""
    working: tuple[str, ...]
    """The other lines."""
    limitations: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    changes: tuple[str, ...] = ()
    """What would change the value, and to what."""
    editor: str = ""
    """What an editor decided and why, in words; empty when the rule's result stands."""


def origins_in_short(verification: Verification) -> str:
    """Return how well a page is carried, in two or three words."""
    if verification.state in ("disputed", "not-checked"):
        return verification.state.replace("-", " ")
    return counted(len(verification.origins), "origin")


def strip(signals: Signals, marks: Sequence[Mark], disputed: Sequence[Disagreement] = ()) -> tuple[Cell, ...]:
    """Return the four answers under the headline; what is disputed takes the place of the timeline."""
    return (
        _verified(signals.verification, tuple(marks)),
        _scored(signals.impact.score, signals.impact.band, "signal-impact", by_editor=signals.impact.by_editor),
        _sounding(signals.tone.tier, "signal-tone", by_editor=signals.tone.by_editor),
        _in_dispute(disputed) if disputed else _dated(signals.timeline.entries),
    )


def strip_of_story(ladder: Ladder, marks: Sequence[Mark], disputed: Sequence[Disagreement]) -> tuple[Cell, ...]:
    """Return the four answers for a story: its own origins, the highest impact, the tone in the middle."""
    top = max(ladder.members, key=lambda one: one.signals.impact.score, default=None)
    return (
        _verified(ladder.verification, tuple(marks)),
        _scored(ladder.impact, top.signals.impact.band if top else "", "briefings"),
        _sounding(ladder.tone, "briefings"),
        _in_dispute(disputed) if disputed else _dated(ladder.timeline),
    )


def _scored(score: int, band: str, anchor: str, *, by_editor: bool = False) -> Cell:
    return Cell("Impact", f"{score} of 10", band, anchor, draw_scale(score), by_editor=by_editor)


def _sounding(tier: str, anchor: str, *, by_editor: bool = False) -> Cell:
    return Cell("Tone of coverage", tier.capitalize(), "", anchor, draw_place(TIERS.index(tier)), by_editor=by_editor)


def _in_dispute(disputed: Sequence[Disagreement]) -> Cell:
    first = disputed[0]
    value = counted(len(disputed), "figure differs", "figures differ")
    detail = " or ".join(side.value for side in first.sides[:3])
    return Cell("Between reports", value, f"{clip(detail, 60)}{' and others' if len(disputed) > 1 else ''}", "disagree")


def table(signals: Signals, explain: Callable[[str], str], limit: int = 0) -> tuple[Row, ...]:
    """Return the rows of the signal table; with a limit, sentences are shown to that many characters.

    `explain` says where a word is explained.
    """
    return (
        _verification_row(signals.verification, explain("verification")),
        _impact_row(signals.impact, explain("impact"), limit),
        _tone_row(signals.tone, explain("tone")),
        _timeline_row(signals.timeline, explain("timeline")),
    )


def _verified(verification: Verification, marks: tuple[Mark, ...]) -> Cell:
    value, detail = _carried(verification)
    return Cell("Verification", value, detail, "sources", marks=marks[:_MARKS], by_editor=verification.by_editor)


_MARKS = 6
"""Origins whose marks fit into the strip."""
_REASON = 70
"""Characters of a reason that fit into the strip."""
_WORDS = 4
"""Words that are shown as having decided the tone."""


def _carried(verification: Verification) -> tuple[str, str]:
    reports = len(verification.reports)
    known = counted(reports, "report")
    if verification.outlets:
        known = f"{outlets_of(verification)}, {known}"
    if verification.state == "not-checked":
        return "Not checked", verification.working[0] if verification.working else "there was nothing to compare"
    if verification.state == "disputed":
        return "Disputed", f"{counted(len(verification.origins), 'origin')}, {known}"
    if len(verification.origins) > 1:
        return counted(len(verification.origins), "independent origin"), f"from {known}"
    reason = verification.origins[0].reason if verification.origins else ""
    if reports > 1 and reason:
        return (
            "Single origin",
            f"{counted(reports, 'report')} that count once{f': {reason}' if len(reason) <= _REASON else ''}",
        )
    return "Single origin", f"from {known}"


def _dated(entries: Sequence[TimelineEntry]) -> Cell:
    if not entries:
        return Cell("Timeline", "No dated event", "the text names none", "sources")
    first, last = (time_of(entry.date, entry.precision) for entry in (entries[0], entries[-1]))
    ends = list(dict.fromkeys(one.text for one in (first, last) if one is not None))
    picture = draw_moments([ordinal(entry.date) for entry in entries])
    return Cell("Timeline", counted(len(entries), "dated event"), " to ".join(ends), "timeline", picture)


def _verification_row(found: Verification, explained: str) -> Row:
    value, detail = _carried(found)
    sum_ = next((line for line in found.working if " = " in line), found.working[0] if found.working else "")
    return Row(
        anchor="signal-verification",
        name="Verified by N origins",
        explained=explained,
        value=f"{value}, {detail}" if found.state == "disputed" else value,
        tells="How many independent pieces of reporting stand behind this page. Copies and retellings count once.",
        sure=confidence.of_verification(found),
        lead=f"{sum_.removesuffix('.').removesuffix(f': {found.computed_state}')}." if sum_ else "",
        working=tuple(line for line in found.working if line != sum_),
        limitations=found.limitations,
        editor=_decided(found.by_editor, found.computed_state.replace("-", " "), found.editor_reason),
    )


def _impact_row(found: Impact, explained: str, limit: int) -> Row:
    *lines, sum_ = [line for line in found.working if line not in found.changes] or [""]
    return Row(
        anchor="signal-impact",
        name="Impact score (1 to 10)",
        explained=explained,
        value=f"{found.score} of 10, {found.band}",
        tells="How much the event changes rules, money or operations. How often it was written about plays no part.",
        sure=confidence.of_impact(found),
        lead=sum_,
        working=tuple(lines),
        changes=found.changes,
        limitations=found.limitations,
        parts=tuple(
            Part(
                name=part.dimension.capitalize(),
                points=f"{part.points:g}",
                picture=draw_scale(round(part.points)),
                proofs=_proofs(part.evidence, limit),
            )
            for part in found.parts
        ),
        editor=_decided(found.by_editor, f"{found.computed_score} of 10", found.editor_reason),
    )


def _proofs(evidence: Sequence[Evidence], limit: int) -> tuple[Proof, ...]:
    found: dict[str, list[str]] = {}
    for one in evidence:
        found.setdefault(one.text, []).append(f"“{one.trigger}”")
    return tuple(Proof(clip(text, limit or len(text)), " and ".join(words)) for text, words in found.items())


def _tone_row(found: Tone, explained: str) -> Row:
    top = max((abs(word.weight) for word in found.words), default=0.0) or 1.0
    return Row(
        anchor="signal-tone",
        name="Tone (five tiers)",
        explained=explained,
        value=f"{found.tier.capitalize()} ({_signed(found.score, 2)})",
        tells="How the coverage sounds, told by its words. It does not say whether the event is good or bad.",
        sure=confidence.of_tone(found),
        lead="" if found.words else found.working[0] if found.working else "",
        working=found.working if found.words else found.working[1:],
        parts=tuple(
            Part(f"“{word.text}”", _signed(word.weight), draw_pull(word.weight / top)) for word in found.words[:_WORDS]
        ),
        limitations=found.limitations,
        editor=_decided(found.by_editor, found.computed_tier, found.editor_reason),
    )


def _timeline_row(found: Timeline, explained: str) -> Row:
    return Row(
        anchor="signal-timeline",
        name="Timeline",
        explained=explained,
        value=counted(len(found.entries), "dated event") if found.entries else "No dated event",
        tells="The events that the text dates, in order of when they happen, each with the sentence that says so.",
        sure=confidence.of_timeline(found),
        lead=found.working[0] if found.working else "",
        working=found.working[1:],
        limitations=found.limitations,
    )


def _decided(by_editor: bool, computed: str, reason: str) -> str:
    if not by_editor:
        return ""
    return f"Decided by an editor: {reason or 'no reason given'} The rule gives: {computed}."


def _signed(weight: float, places: int = 3) -> str:
    return f"{weight:+.{places}f}".replace("-", "−") if weight else "0"
