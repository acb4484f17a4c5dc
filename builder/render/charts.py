"""Pictures made at build time: marks of origins, scales, the ladder, bars; all SVG, coloured by the style sheet.

None of them says anything that words beside it do not say too. No style attribute is used, so that a strict
Content-Security-Policy can hold.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render.html import Markup, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

SHAPES = (
    '<circle cx="12" cy="12" r="11.5"/>',
    '<path d="M1 1h22v22H1z"/>',
    '<path d="M12-1 25 12 12 25-1 12z"/>',
    '<path d="M6 1h12l6.4 11L18 23H6L-.4 12z"/>',
    '<path d="M12-1 25 23H-1z"/>',
    '<path d="M12-.5 24.5 9 19.7 23.5H4.3L-.5 9z"/>',
    '<path d="M1 1h22v14L12 24.5 1 15z"/>',
    '<path d="M7 .5h10L23.5 7v10L17 23.5H7L.5 17V7z"/>',
)
"""Eight outlines on a field of 24 by 24, told apart without colour; the ninth origin starts over with another letter."""

_LOW = frozenset({4, 5})
"""Shapes whose middle lies low, so that their letter does too."""


class Mark(Struct, frozen=True):
    """The sign of one origin on one page: a letter in a shape of its own."""

    letter: str
    shape: int
    """Index into SHAPES."""
    label: str
    """Who stands behind it, in words."""


class Bar(Struct, frozen=True):
    """One bar of a chart."""

    label: str
    value: int
    short: str = ""
    """What stands at the axis; the label when empty."""


@lru_cache(maxsize=1_024)
def origin_mark(number: int, label: str) -> Mark:
    """Return the mark of the origin of this number, from 0: A to Z, then AA, AB and so on."""
    letters = ""
    rest = number + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = f"{chr(ord('A') + digit)}{letters}"
    return Mark(letters, number % len(SHAPES), label)


def draw_mark(mark: Mark) -> Markup:
    """Return the picture of a mark, for the eye only: the words beside it name the origin."""
    return _mark(mark.letter, mark.shape)


@lru_cache(maxsize=256)
def _mark(letter: str, shape: int) -> Markup:
    inner = _letter_in_shape(letter, shape)
    return Markup(f'<svg class="o s{shape}" viewBox="-1 -1 26 26" aria-hidden="true">{inner}</svg>')


@lru_cache(maxsize=256)
def _letter_in_shape(letter: str, shape: int) -> str:
    narrow = ' class="two"' if len(letter) > 1 else ""
    return f'{SHAPES[shape]}<text x="12" y="{18.5 if shape in _LOW else 16.5}"{narrow}>{escaped(letter)}</text>'


@lru_cache(maxsize=64)
def draw_scale(value: int, steps: int = 10) -> Markup:
    """Return a ruler of `steps` cells with the first `value` filled."""
    cells = "".join(
        f'<rect x="{step * 10}" width="8" height="10"{_FULL if step < value else ""}/>' for step in range(steps)
    )
    width = steps * 10 - 2
    return Markup(f'<svg class="scale" viewBox="0 0 {width} 10" aria-hidden="true">{cells}</svg>')


@lru_cache(maxsize=64)
def draw_place(place: int, steps: int = 5) -> Markup:
    """Return a line of `steps` dots with the one at `place` (from 0) filled and larger."""
    dots = "".join(
        f'<circle cx="{step * 22 + 7}" cy="7" r="{6 if step == place else 2.5}"{_FULL if step == place else ""}/>'
        for step in range(steps)
    )
    line = f'<path d="M7 7H{(steps - 1) * 22 + 7}"/>'
    width = (steps - 1) * 22 + 14
    return Markup(f'<svg class="place" viewBox="0 0 {width} 14" aria-hidden="true">{line}{dots}</svg>')


@lru_cache(maxsize=256)
def draw_pull(share: float) -> Markup:
    """Return a bar to the left (below zero) or to the right of a middle line, as long as the share of the half, −1 to 1."""
    reach = round(22 * min(abs(share), 1), 1)
    bar = f'<rect x="{24 - reach if share < 0 else 24:g}" y="2" width="{reach:g}" height="6"/>'
    return Markup(f'<svg class="sway" viewBox="0 0 48 10" aria-hidden="true">{bar}<path d="M24 0v10"/></svg>')


def draw_moments(days: Sequence[int]) -> Markup:
    """Return a line with a stroke for each moment (in days, any epoch), as far apart as the moments are."""
    first, last = min(days, default=0), max(days, default=0)
    places = sorted({round(4 + 112 * (day - first) / (last - first), 1) if last > first else 60.0 for day in days})
    strokes = "".join(f'<path class="full" d="M{place:g} 1v12"/>' for place in places)
    return Markup(f'<svg class="place" viewBox="0 0 120 14" aria-hidden="true"><path d="M0 7H120"/>{strokes}</svg>')


_FULL = ' class="full"'


def draw_bars(bars: Sequence[Bar], describe: str) -> Markup:
    """Return a chart of upright bars, 376 wide: its words keep their size on a phone, and the outer ones have room."""
    top = max((bar.value for bar in bars), default=0) or 1
    step = 340 / max(len(bars), 1)
    every = max(1, -(-len(bars) // 10))
    drawn = (_upright(bar, 18 + at * step, step, top, labelled=at % every == 0) for at, bar in enumerate(bars))
    return _picture("chart", 376, 152, describe, f'<path class="axis" d="M16 130H360"/>{"".join(drawn)}')


def _upright(bar: Bar, left: float, step: float, top: int, *, labelled: bool) -> str:
    height = round(104 * bar.value / top, 1)
    middle = round(left + step / 2, 1)
    width = round(min(step * 0.72, 40), 1)
    shape = f'<rect x="{middle - width / 2:.1f}" y="{130 - height:.1f}" width="{width}" height="{height}"/>'
    if bar.value and step > _ROOM_FOR_FIGURES:
        shape += f'<text x="{middle}" y="{125 - height:.1f}">{bar.value}</text>'
    return (
        f'{shape}<text class="s" x="{middle}" y="145">{escaped(bar.short or bar.label)}</text>' if labelled else shape
    )


_ROOM_FOR_FIGURES = 13


def draw_rows(bars: Sequence[Bar], describe: str) -> Markup:
    """Return a chart of lying bars, each with its label before and its figure behind it."""
    top = max((bar.value for bar in bars), default=0) or 1
    drawn = (_lying(bar, at * 26, round(200 * bar.value / top, 1)) for at, bar in enumerate(bars))
    return _picture("chart", 360, len(bars) * 26 + 6, describe, "".join(drawn))


def _lying(bar: Bar, top: int, width: float) -> str:
    label = f'<text class="l" x="104" y="{top + 17}">{escaped(bar.label)}</text>'
    shape = f'<rect x="112" y="{top + 6}" width="{width}" height="14"/>'
    return f'{label}{shape}<text class="v" x="{118 + width:.1f}" y="{top + 17}">{bar.value}</text>'


class Rung(Struct, frozen=True):
    """One report on the ladder."""

    outlet: str
    """As it is shown; short."""
    key: str
    """Tells outlets apart: reports of one key come from one outlet."""
    mark: Mark


def draw_ladder(rungs: Sequence[Rung], heads: Sequence[str], describe: str) -> Markup:
    """Return the ladder: each report a dot, led to the name of its outlet, led to the mark of its origin.

    `heads` stand above the three columns. Reports of one origin should follow one another.
    """
    outlets = {rung.key: rung for rung in rungs}
    marks = list(dict.fromkeys(rung.mark for rung in rungs))
    height = max(len(rungs) * (15 if len(rungs) <= _FEW else 9), len(outlets) * 20, len(marks) * 31)
    dots = [_spread(at, len(rungs), height) for at in range(len(rungs))]
    middle = {key: _spread(at, len(outlets), height) for at, key in enumerate(outlets)}
    right = {mark: _spread(at, len(marks), height) for at, mark in enumerate(marks)}
    name, end, width = 56, 220, 250
    after = {key: min(name + 6 + _width(rung.outlet), end - 14) for key, rung in outlets.items()}
    drawn = [
        *(_curve(8, dots[at], name - 4, middle[rung.key], rung.mark) for at, rung in enumerate(rungs)),
        *(_curve(after[key], middle[key], end, right[rung.mark], rung.mark) for key, rung in outlets.items()),
        *(f'<circle class="s{rung.mark.shape}" cx="6" cy="{dots[at]}" r="3.5"/>' for at, rung in enumerate(rungs)),
        *(f'<text x="{name}" y="{middle[key] + 4:g}">{escaped(rung.outlet)}</text>' for key, rung in outlets.items()),
        *(
            f'<g class="o s{mark.shape}" transform="translate({end + 2} {right[mark] - 12:g})">'
            f"{_letter_in_shape(mark.letter, mark.shape)}</g>"
            for mark in marks
        ),
        *(
            f'<text class="head{each}" x="{x}" y="11">{escaped(words)}</text>'
            for x, each, words in zip((0, name, width), ("", "", " end"), heads, strict=True)
        ),
    ]
    return _picture("ladder", width, height + _HEAD, describe, "".join(drawn))


_FEW = 16
"""Reports up to which each has the height of a line."""
_HEAD = 24
"""Height of the line above the columns of the ladder."""
_WIDE_LETTER, _LETTER = 9.2, 6.1
"""Width of a capital and of another letter there, more or less."""


@lru_cache(maxsize=1_024)
def _width(words: str) -> int:
    return round(sum(_WIDE_LETTER if letter.isupper() or letter in "mw…" else _LETTER for letter in words))


def _curve(left: int, start: float, right: int, end: float, mark: Mark) -> str:
    bend = (left + right) // 2
    return f'<path class="s{mark.shape}" d="M{left} {start:g}C{bend} {start:g} {bend} {end:g} {right} {end:g}"/>'


def _picture(kind: str, width: int, height: int, describe: str, inner: str) -> Markup:
    view = f'viewBox="0 0 {width} {height}" role="img" aria-label="{escaped(describe)}"'
    return Markup(f'<svg class="{kind}" {view}>{inner}</svg>')


def _spread(index: int, count: int, height: int) -> float:
    return round(height * (index + 0.5) / count + _HEAD, 1)
