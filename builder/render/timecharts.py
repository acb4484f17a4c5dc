"""Pictures of how things change over time and go together: bars and ranges by step, moves, and a picture of company.

Drawn 376 wide, so that their words keep a readable size on a phone. Like all pictures they are coloured by the style
sheet, and whoever draws one puts its figures beside it as a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.render.html import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_WIDTH = 376
_LEFT, _RIGHT = 42, 366
_TOP, _FLOOR = 12, 124
_LABELS = 7
"""Labels that fit below an axis of time."""


class Move(NamedTuple):
    """How something stood before, and how it stands now."""

    label: str
    before: float
    after: float
    said: str
    """The change in words, behind the line."""


class Tie(NamedTuple):
    """Two of the things in a picture of company, by their numbers, and how often they are met together."""

    first: int
    second: int
    times: int


def draw_within(labels: Sequence[str], outer: Sequence[int], inner: Sequence[int], describe: str) -> Markup:
    """Return a bar for each step of time, outlined to the height of `outer` and filled to that of `inner`."""
    top = max((*outer, *inner), default=0) or 1

    def bar(at: int, left: float, width: float) -> str:
        frame, full = (_height(value / top) for value in (outer[at], inner[at]))
        drawn = _rect("frame", left, _FLOOR - frame, width, frame) if outer[at] else ""
        return drawn + (_rect("full", left, _FLOOR - full, width, full) if inner[at] else "")

    return _over_time(labels, bar, _scale((0, top)), describe)


def draw_ranges(
    labels: Sequence[str], ranges: Sequence[tuple[int, int, int] | None], top: int, describe: str
) -> Markup:
    """Return a line for each step from the least to the most, with a dot at the middle, on a scale from 0 to `top`."""

    def span(at: int, left: float, width: float) -> str:
        found = ranges[at]
        if found is None:
            return ""
        low, middle, high = (_FLOOR - _height(value / top) for value in found)
        x = left + width / 2
        return f'<path class="range" d="M{x:.1f} {low:g}V{high:g}"/><circle class="full" cx="{x:.1f}" cy="{middle:g}" r="4"/>'

    return _over_time(labels, span, _scale((0, top // 2, top)), describe)


def draw_swings(labels: Sequence[str], below: Sequence[float], above: Sequence[float], describe: str) -> Markup:
    """Return two bars for each step, one down and one up from a middle line; shares from 0 to 1."""
    top = max((*below, *above, 0.1))
    middle = (_TOP + _FLOOR) / 2

    def bars(at: int, left: float, width: float) -> str:
        down, up = (_height(share / top) / 2 for share in (below[at], above[at]))
        drawn = _rect("full", left, middle, width, down) if down else ""
        return drawn + (_rect("frame", left, middle - up, width, up) if up else "")

    said = f"{round(100 * top)} %"
    ticks = ((middle - _height(1) / 2, said), (middle, "0"), (middle + _height(1) / 2, said))
    return _over_time(labels, bars, ticks, describe, floor=middle)


def draw_shares(labels: Sequence[str], shares: Sequence[float | None], describe: str) -> Markup:
    """Return a bar for each step, filled to a share of the whole; a step with nothing in it has none."""

    def bar(at: int, left: float, width: float) -> str:
        share = shares[at]
        if share is None:
            return ""
        full = _height(share)
        frame = _rect("frame", left, _FLOOR - _height(1), width, _height(1))
        return frame + (_rect("full", left, _FLOOR - full, width, full) if full else "")

    ticks = ((_FLOOR, "0"), (_FLOOR - _height(0.5), "50 %"), (_FLOOR - _height(1), "100 %"))
    return _over_time(labels, bar, ticks, describe)


def draw_moves(moves: Sequence[Move], describe: str) -> Markup:
    """Return a line for each thing, from an open dot where it stood to a full one where it stands."""
    top = max((value for move in moves for value in move[1:3]), default=0) or 1
    lines = []
    for at, move in enumerate(moves):
        y = 17 + at * 24
        start, end = (round(146 + 160 * value / top, 1) for value in move[1:3])
        lines.append(
            f'<text class="l" x="134" y="{y + 4}">{escape(_short(move.label))}</text>'
            f'<path class="range" d="M{start} {y}H{end}"/><circle class="open" cx="{start}" cy="{y}" r="4.5"/>'
            f'<circle class="full" cx="{end}" cy="{y}" r="4.5"/>'
            f'<text class="v" x="320" y="{y + 4}">{escape(move.said)}</text>'
        )
    return _picture(len(moves) * 24 + 8, describe, "".join(lines))


def draw_company(names: Sequence[str], ties: Sequence[Tie], describe: str) -> Markup:
    """Return names in a column, those met together joined by arcs, the thicker the oftener."""
    most = max((tie.times for tie in ties), default=0) or 1
    reach = max((abs(tie.first - tie.second) for tie in ties), default=0) or 1
    arcs = []
    for tie in sorted(ties, key=lambda tie: tie.times):
        top, bottom = (17 + 24 * place for place in sorted((tie.first, tie.second)))
        far = round(166 + 250 * (abs(tie.first - tie.second) / reach) ** 0.6, 1)  # three quarters of it are reached
        width = round(1 + 5 * tie.times / most, 1)
        arcs.append(
            f'<path class="arc" stroke-width="{width}" d="M166 {top}C{far} {top} {far} {bottom} 166 {bottom}"/>'
        )
    said = "".join(
        f'<text class="l" x="152" y="{21 + 24 * at}">{escape(_short(name, 23))}</text>'
        f'<circle class="full" cx="162" cy="{17 + 24 * at}" r="4"/>'
        for at, name in enumerate(names)
    )
    return _picture(len(names) * 24 + 8, describe, "".join(arcs) + said)


def _over_time(
    labels: Sequence[str],
    draw: Callable[[int, float, float], str],
    ticks: Sequence[tuple[float, str]],
    describe: str,
    *,
    floor: float = _FLOOR,
) -> Markup:
    step = (_RIGHT - _LEFT) / max(len(labels), 1)
    width = min(step * 0.72, 30)
    drawn = "".join(draw(at, _LEFT + at * step + (step - width) / 2, width) for at in range(len(labels)))
    rules = "".join(
        f'<path class="rule" d="M{_LEFT} {y:g}H{_RIGHT}"/><text class="l s" x="{_LEFT - 6}" y="{y + 4:g}">{escape(said)}</text>'
        for y, said in ticks
    )
    axis = f'<path class="axis" d="M{_LEFT} {floor:g}H{_RIGHT}"/>'
    return _picture(148, describe, f"{rules}{drawn}{axis}{''.join(_below(labels, step))}")


def _below(labels: Sequence[str], step: float) -> Iterator[str]:
    every = max(1, -(-len(labels) // _LABELS))
    for at in range(0, len(labels), every):
        x = min(max(_LEFT + (at + 0.5) * step, 20), _WIDTH - 20)
        yield f'<text class="s" x="{x:.1f}" y="142">{escape(labels[at])}</text>'


def _scale(values: Sequence[int]) -> tuple[tuple[float, str], ...]:
    top = values[-1]
    return tuple((_FLOOR - _height(value / top), str(value)) for value in values)


def _height(share: float) -> float:
    return round((_FLOOR - _TOP) * share, 1)


def _rect(kind: str, left: float, top: float, width: float, height: float) -> str:
    return f'<rect class="{kind}" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _short(text: str, limit: int = 20) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _picture(height: int, describe: str, inner: str) -> Markup:
    view = f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(describe)}"'
    return Markup(f'<svg class="chart" {view}>{inner}</svg>')
