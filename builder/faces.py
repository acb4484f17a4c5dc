"""Faces: briefings as far as lists, cards and other pages show them, a tenth of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

if TYPE_CHECKING:
    from builder.model import Briefing, Fold, Point


def face(briefing: Briefing) -> Briefing:
    """Return a briefing without its text, its quotations and the working of its signals."""
    page, signals = briefing.page, briefing.signals
    # Without a takeaway a card opens with the first sentence of the text.
    bare_ones = tuple(replace(one, blocks=(), line=0) for one in page.sections)
    sections = bare_ones if briefing.takeaways else page.sections
    found = signals.verification
    origins = tuple(replace(one, reason="", evidence="", folded=tuple(map(_bare, one.folded))) for one in found.origins)
    bare: dict[str, Any] = {"working": (), "limitations": ()}
    return replace(
        briefing,
        page=replace(page, body="", sections=sections, digest=""),
        signals=replace(
            signals,
            verification=replace(found, origins=origins, **bare),
            impact=replace(signals.impact, parts=(), changes=(), **bare),
            tone=replace(signals.tone, words=(), **bare),
            timeline=replace(signals.timeline, entries=(), **bare),
        ),
        takeaways=tuple(map(_text, briefing.takeaways)),
        quotes=(),
        key_facts=(),
        words=0,
        covered=(),
        unknowns=(),
    )


def _bare(fold: Fold) -> Fold:
    return replace(fold, reason="", evidence="", confidence="")


def _text(point: Point) -> Point:
    """Return a takeaway without the sentences that carry it."""
    return replace(point, support=replace(point.support, passages=()))
