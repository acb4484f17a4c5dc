"""A line of time: a dot for each day and a bar for each span or month, at their true distances.

Places are percentages, so the strip fills any width and its words keep their size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.html import Markup, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence


class Event(Struct, frozen=True):
    """One event, in days of any epoch."""

    first: int
    last: int
    """Equal to `first` for a single day."""
    label: str
    """Its date, short."""


def draw_strip(events: Sequence[Event], describe: str) -> Markup:
    """Return the strip; dates stand below it where there is room for them at 300 pixels."""
    begin = min(one.first for one in events)
    span = max(max(one.last for one in events) - begin, 1)
    placed = [(_share(one.first - begin, span), _share(one.last - begin, span)) for one in events]
    levels = _levels(placed)
    line = _AXIS + _LEVEL * max(levels)
    shapes = "".join(
        _moment(left, right, line - _LEVEL * level, single=one.first == one.last)
        for (left, right), level, one in zip(placed, levels, events, strict=True)
    )
    labels = _roomy([(left, one.label) for (left, _), one in zip(placed, events, strict=True)])
    words = "".join(_label(place, text, line + 20) for place, text in labels)
    axis = f'<line class="axis" x1="0" x2="100%" y1="{line}" y2="{line}"/>'
    view = f'width="100%" height="{line + 26}" role="img" aria-label="{escaped(describe)}"'
    return Markup(f'<svg class="days" {view}>{axis}{shapes}{words}</svg>')


_AXIS, _LEVEL, _APART, _MOST_LEVELS = 10, 11, 3.6, 6
"""Where the line runs, how high events that would touch stand above one another, how near is touching, and how many at most."""
_MARGIN, _ROOM = 2.0, 27.0
"""Left free at both ends, and the least distance of two dates; in percent."""
_THIN = 2.0
"""The least width of a bar, in percent."""


def _share(days: int, span: int) -> float:
    return round(_MARGIN + (100 - 2 * _MARGIN) * days / span, 2)


def _levels(placed: Sequence[tuple[float, float]]) -> list[int]:
    """Return for each event the lowest level on which it touches no other."""
    taken: list[float] = []
    found = []
    for left, right in placed:
        level = next((at for at, end in enumerate(taken) if end + _APART <= left), min(len(taken), _MOST_LEVELS - 1))
        taken[level : level + 1] = [max(right, left + _THIN if right > left else left)]
        found.append(level)
    return found


def _moment(left: float, right: float, y: int, *, single: bool) -> str:
    if single:
        return f'<circle cx="{left:g}%" cy="{y}" r="4.5"/>'
    return f'<line class="span" x1="{left:g}%" x2="{max(right, left + _THIN):g}%" y1="{y}" y2="{y}"/>'


def _roomy(dates: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the first and the last date and those between them that have room."""
    found: list[tuple[float, str]] = []
    ordered = sorted(set(dates))
    for place, words in (ordered[0], ordered[-1], *ordered[1:-1]):
        if all(abs(place - other) >= _ROOM for other, _ in found):
            found.append((place, words))
    return sorted(found)


def _label(place: float, words: str, y: int) -> str:
    anchor = "start" if place < _ROOM / 2 else "end" if place > 100 - _ROOM / 2 else "middle"
    return f'<text x="{place:g}%" y="{y}" text-anchor="{anchor}">{escaped(words)}</text>'
