"""The record of a briefing and of a story: the `index.json` beside its page, and its line in a month's list.

Every key is always there; what is not known is null. All URLs are absolute; a time says no more than is known of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from builder.render import addresses
from builder.render.ladder import climb
from builder.render.republish import is_excerpt, points_of
from builder.render.shortened import clipped, shortened, shortened_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from builder.model import (
        Affected,
        Agreement,
        Briefing,
        Citation,
        Config,
        Disagreement,
        Entity,
        Impact,
        Moment,
        Outlet,
        Page,
        Point,
        Report,
        Signals,
        Story,
        TimelineEntry,
        Tone,
        Verification,
    )

Record = dict[str, Any]


def briefing_record(briefing: Briefing, config: Config) -> Record:
    """Return the full record of a briefing, ready for `to_json`."""
    page, points = briefing.page, points_of(briefing, config)
    record = {
        "id": briefing.id,
        "slug": page.slug,
        "url": addresses.absolute(config, page.url),
        "title": page.title,
        "published": value(page.published),
        "published_precision": page.published.precision if value(page.published) and page.published else "unknown",
        "outlet": _outlet(page.outlet),
        "canonical_url": page.canonical_url or None,
        "category": page.category or None,
        "tags": list(page.tags),
        "story": briefing.story,
        "seed": _seed(page),
        "sections": _sections(page, chosen=bool(briefing.affected)),
        "takeaways": [_point(point) for point in points.takeaways],
        "key_facts": [_point(point) for point in points.key_facts],
        "unknowns": [{"text": point.text, "by": point.by} for point in points.unknowns],
        "citations": [_citation(citation) for citation in page.citations],
        "entities": [_entity(one, config) for one in briefing.entities],
        "affected": [_affected(one) for one in briefing.affected],
        "quotes": [
            {
                "text": quote.text,
                "speaker": quote.speaker or None,
                "attribution": quote.attribution or None,
                "status": quote.status,
                "also_in": list(quote.also_in),
                "differs": quote.differs or None,
            }
            for quote in briefing.quotes
        ],
        "signals": _signals(briefing.signals),
    }
    return shortened(record) if is_excerpt(page, config) else record


def story_record(story: Story, briefings: Mapping[str, Briefing], config: Config) -> Record:
    """Return the full record of a story; `briefings` holds those of the site by id."""
    ladder = climb(story, briefings)
    short = {one.id for one in ladder.members if is_excerpt(one.page, config)}
    return {
        "id": story.id,
        "slug": story.slug,
        "url": addresses.absolute(config, addresses.story(story.slug)),
        "title": story.title,
        "first": value(ladder.first),
        "last": value(ladder.last),
        "briefings": [one.id for one in ladder.members],
        "reports": [_report(report) for report in ladder.reports],
        "origins": [
            {
                "label": one.label,
                "reports": list(one.reports),
                "reason": one.reason or None,
                "evidence": one.evidence or None,
            }
            for one in ladder.verification.origins
        ],
        "confidence": story.confidence,
        "verification": _verification(ladder.verification),
        "impact": ladder.impact,
        "tone": ladder.tone,
        "timeline": [
            shortened_entry(_entry(entry)) if entry.briefing in short else _entry(entry) for entry in ladder.timeline
        ],
        "agreements": [_agreement(one, short) for one in story.agreements],
        "disagreements": [_disagreement(one, short) for one in story.disagreements],
        "thread": {"previous": list(story.previous), "next": list(story.next)},
    }


def _agreement(one: Agreement, short: AbstractSet[str]) -> Record:
    found: Record = {"text": one.text, "briefings": list(one.briefings), "origins": one.origins}
    return found if short.isdisjoint(one.briefings) else clipped(found, "text")


def _disagreement(one: Disagreement, short: AbstractSet[str]) -> Record:
    sides: list[Record] = [
        {"value": side.value, "briefings": list(side.briefings), "sentence": side.sentence, "date": side.date or None}
        for side in one.sides
    ]
    sides = [side if short.isdisjoint(side["briefings"]) else clipped(side, "sentence") for side in sides]
    return {"about": one.about, "kind": one.kind, "sides": sides}


def light_briefing(briefing: Briefing, config: Config) -> Record:
    """Return a briefing's line in the list of its month, each field as in its full record."""
    page, signals = briefing.page, briefing.signals
    return {
        "id": briefing.id,
        "slug": page.slug,
        "url": addresses.absolute(config, page.url),
        "title": page.title,
        "published": value(page.published),
        "story": briefing.story,
        "impact": signals.impact.score,
        "tone": signals.tone.tier,
        "verification": signals.verification.state,
        "origins": len(signals.verification.origins),
    }


def light_story(story: Story, briefings: Mapping[str, Briefing], config: Config) -> Record:
    """Return a story's line in the list of its month, each field as in its full record."""
    ladder = climb(story, briefings)
    return {
        "id": story.id,
        "slug": story.slug,
        "url": addresses.absolute(config, addresses.story(story.slug)),
        "title": story.title,
        "first": value(ladder.first),
        "last": value(ladder.last),
        "origins": len(ladder.verification.origins),
        "impact": ladder.impact,
    }


def value(moment: Moment | None) -> str | None:
    """Return a moment as records have it, None where it is not known."""
    return moment.value if moment is not None and moment.value and moment.precision != "unknown" else None


def _entity(one: Entity, config: Config) -> Record:
    forms = [
        {"text": text, "mentions": count, "kind": kind}
        for text, count, kind in one.forms
        if (text, kind) != (one.name, one.kind)
    ]
    url = addresses.absolute(config, addresses.entity(one.slug)) if one.page else None
    return {"name": one.name, "kind": one.kind, "mentions": one.mentions, "url": url, "forms": forms}


def _affected(one: Affected) -> Record:
    return {"name": one.name, "effect": one.effect, "sentence": one.sentence, "by": "rule"}


def _outlet(outlet: Outlet | None) -> Record | None:
    if outlet is None:
        return None
    return {"name": outlet.name or None, "domain": outlet.domain or None, "owner": outlet.owner or None}


def _sections(page: Page, *, chosen: bool) -> list[Record]:
    sections = [{"kind": one.kind, "heading": one.heading, "by": one.by} for one in page.sections]
    return [*sections, {"kind": "affected", "heading": "Who’s affected", "by": "rule"}] if chosen else sections


def _seed(page: Page) -> Record | None:
    if page.seed is None:
        return None
    report = page.report
    return {
        "path": page.seed.path,
        "sha256": page.seed.sha256,
        "format": report.format if report else None,
        "repairs": [
            {"kind": one.kind, "line": one.line, "before": one.before, "after": one.after}
            for one in (report.repairs if report else ())
        ],
        "set_aside": [
            {"kind": one.kind, "line": one.line, "text": one.text, "reason": one.reason}
            for one in (report.set_aside if report else ())
        ],
    }


def _point(point: Point) -> Record:
    support = point.support
    return {
        "text": point.text,
        "by": point.by,
        "support": {
            "reports": list(support.reports),
            "origins": support.origins,
            "status": support.status,
            "passages": [clipped({"report": report, "text": text}, "text") for report, text in support.passages],
        },
    }


def _citation(citation: Citation) -> Record:
    return {
        "outlet": citation.outlet or None,
        "domain": citation.domain or None,
        "title": citation.title or None,
        "date": value(citation.date),
        "url": citation.url or None,
    }


def _report(report: Report) -> Record:
    return {
        "id": report.id,
        "briefing": report.briefing,
        "outlet": report.outlet or None,
        "domain": report.domain or None,
        "title": report.title or None,
        "date": value(report.date),
        "url": report.url or None,
    }


def _signals(signals: Signals) -> Record:
    return {
        "verification": _verification(signals.verification),
        "impact": _impact(signals.impact),
        "tone": _tone(signals.tone),
        "timeline": [_entry(entry) for entry in signals.timeline.entries],
    }


def _verification(found: Verification) -> Record:
    return {
        "state": found.state,
        "reports": len(found.reports),
        "outlets": found.outlets,
        "origins": len(found.origins),
        **_method(found),
    }


def _impact(found: Impact) -> Record:
    parts = [
        {"dimension": part.dimension, "points": part.points, "evidence": [asdict(one) for one in part.evidence]}
        for part in found.parts
    ]
    return {"score": found.score, "band": found.band, "parts": parts, **_method(found)}


def _tone(found: Tone) -> Record:
    words = [{"text": word.text, "weight": word.weight} for word in found.words]
    return {"tier": found.tier, "score": found.score, "words": words, **_method(found)}


def _method(found: Verification | Impact | Tone) -> Record:
    working: Sequence[str] = found.working
    return {"by_editor": found.by_editor, "working": list(working), "limitations": list(found.limitations)}


def _entry(entry: TimelineEntry) -> Record:
    return {
        "date": entry.date,
        "precision": entry.precision,
        "until": entry.until or None,
        "text": entry.text,
        "briefing": entry.briefing,
        "sentence": entry.sentence,
        "said": entry.said or None,
        "quoted": entry.quoted,
    }
