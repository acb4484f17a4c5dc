"""The signals of a page, one file each; a new one is a new file and a row here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from builder.analysis.signals import impact, timeline, tone, verification

if TYPE_CHECKING:
    from collections.abc import Callable


class Signal(NamedTuple):
    """A row of the table."""

    name: str
    """Field of `model.Signals`."""
    title: str
    tells: str
    """What it tells the reader."""
    sees: Literal["page", "story"]
    """`page`: measured on a `reading.Reading` alone; `story`: on a `verification.Subject`, once stories are known."""
    measure: Callable[..., Any]
    """Takes what it sees and the vocabulary."""


SIGNALS: tuple[Signal, ...] = (
    Signal(
        "verification",
        "Verification",
        "How many independent origins stand behind the page, after copies and outlets of one owner are folded together.",
        "story",
        verification.measure,
    ),
    Signal(
        "impact",
        "Impact",
        "How much the event changes for those it concerns, from 1 to 10: what was decided, what it costs, what was done.",
        "page",
        impact.measure,
    ),
    Signal(
        "tone", "Tone", "Whether the words of the coverage are friendly or hard, in five steps.", "page", tone.measure
    ),
    Signal(
        "timeline",
        "Timeline",
        "The dated events that the text names, in the order in which they happened.",
        "page",
        timeline.measure,
    ),
)
