"""The picture of a page, for those who pass its address on: headline, the signals in words, the letters of its origins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.render import addresses
from builder.render.html import escape
from builder.render.ladder import climb
from builder.render.views.words import counted, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Briefing, Site, Story, Verification

WIDTH, HEIGHT = 800, 420
"""Pixels: enough for all places where addresses are passed on, at half the time and two thirds of the bytes of 1200 by 630."""

_GRID = (1200, 630)
"""What the picture is laid out on."""

FAMILY = "Briefing Card"
"""The shipped type: that of the machine would differ from one to the next."""

_LEFT, _RIGHT, _FIRST, _LAST = 72, 1128, 190, 470
"""Where text may stand."""
_SIZES = ((78, 2), (66, 3), (54, 4), (46, 5))
"""Size of the headline, and the lines it may take in that size."""
_COLOURS = ("#1d4e79", "#8a2d12", "#2c5e3f", "#6a4a00", "#6b2f63", "#0d5a60", "#4b4f58", "#7a2247")
_INK, _PAPER, _SOFT = "#1b1915", "#fbfaf5", "#5b564b"
_LETTERS = "ABCDEFGH"
_STRANGE = re.compile(
    r"[^\s\x20-\u024f\u0300-\u03ff\u0400-\u045f\u0490-\u0491\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2116-\u2122]"
)
"""What the shipped type has no letters for."""
_BREADTHS = (
    (".25", " '"),
    (".34", ",.:;j|!-il{}()’‘“”"),
    (".42", '/IJ[]`ft"*?'),
    (".5", "rsz"),
    (".58", "#$+0123456789<=>^_ace~"),
    (".62", "FLSZgovxyCEPTYbdhknpqu"),
    (".78", "&ABDGHKNOQRUVX"),
    (".92", "@Mwm%—"),
    ("1.06", "W"),
)
_BREADTH = {letter: float(breadth) for breadth, letters in _BREADTHS for letter in letters}
_BROAD = 0.68
"""Breadth of every other letter, in parts of its size."""


class Card(NamedTuple):
    """One picture to be drawn."""

    path: str
    svg: str
    sources: tuple[str, ...]


def list_cards(site: Site) -> Iterator[Card]:
    """Yield the picture of the site, then of each briefing and each story; none where the site has none."""
    config = site.config
    if not config.social_cards:
        return
    head = config.beat.title if config.beat.name != "general" else ""
    yield Card("card.png", draw_card(head, config.title, config.description, 0), ("site.yaml",))
    for one in site.briefings:
        svg = draw_card(config.title, one.page.title, _of_briefing(one), len(one.signals.verification.origins))
        yield Card(f"{one.page.url.strip('/')}/card.png", svg, (one.page.path, "site.yaml"))
    members = {one.id: one for one in site.briefings}
    for story in site.stories:
        yield _story(story, members, config.title)


def draw_card(head: str, title: str, line: str, origins: int) -> str:
    """Return the picture as SVG. A headline in letters that the shipped type does not have is left out."""
    size, lines = _fit("" if _STRANGE.search(title) else title)
    step = size * 1.16
    top = _FIRST + size * 0.35
    texts = "".join(_text(_LEFT, top + step * number, size, text, 700) for number, text in enumerate(lines))
    marks = "".join(_mark(number) for number in range(min(origins, len(_LETTERS))))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {_GRID[0]} {_GRID[1]}">'
        f'<rect width="{_GRID[0]}" height="{_GRID[1]}" fill="{_PAPER}"/>'
        f'<rect width="{_GRID[0]}" height="16" fill="{_INK}"/>'
        f"{_text(_LEFT, 96, 34, _cut(head, 34), 700)}"
        f'<rect x="{_LEFT}" y="122" width="{_RIGHT - _LEFT}" height="2" fill="{_INK}"/>'
        f"{texts}{marks}{_text(_LEFT, 582, 30, _cut(line, 30), 400, _SOFT)}</svg>"
    )


def _of_briefing(briefing: Briefing) -> str:
    signals = briefing.signals
    published = when(briefing.page.published)
    parts = (_origins(signals.verification), f"impact {signals.impact.score} of 10", f"tone: {signals.tone.tier}")
    return " · ".join((*parts, published.text.partition(",")[0] if published else "")).removesuffix(" · ")


def _origins(verification: Verification) -> str:
    if verification.state == "not-checked":
        return "Origins not checked"
    disputed = ", disputed" if verification.state == "disputed" else ""
    return f"{counted(len(verification.origins), 'independent origin')}{disputed}"


def _story(story: Story, members: Mapping[str, Briefing], title: str) -> Card:
    ladder = climb(story, members)
    line = " · ".join(
        (
            _origins(ladder.verification),
            counted(len(ladder.reports), "report"),
            f"impact {ladder.impact} of 10",
            f"tone: {ladder.tone}",
        )
    )
    svg = draw_card(title, story.title, line, len(ladder.verification.origins))
    sources = (*(one.page.path for one in ladder.members), "site.yaml")
    return Card(f"{addresses.story(story.slug).strip('/')}/card.png", svg, sources)


# ------------------------------------------------------------------- setting


def _fit(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which the title fits its lines; in the smallest, what does not fit is cut."""
    for size, most in _SIZES:
        lines = _wrap(title, size)
        if len(lines) <= most and all(_breadth(line) * size <= _RIGHT - _LEFT for line in lines):
            return size, lines
    kept = [_cut(line, size) for line in lines[:most]]
    return size, kept if len(lines) <= most else [*kept[:-1], f"{kept[-1].rstrip(' …')} …"]


def _wrap(text: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _breadth(longer) * size <= _RIGHT - _LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(text: str, size: int) -> str:
    if _STRANGE.search(text):
        return ""
    text = " ".join(text.split())[:200]
    if _breadth(text) * size <= _RIGHT - _LEFT:
        return text
    while text and _breadth(f"{text} …") * size > _RIGHT - _LEFT:
        text = text[:-1]
    return f"{text.rstrip()} …"


def _breadth(text: str) -> float:
    return sum(_BREADTH.get(letter, _BROAD) for letter in text)


def _text(x: float, y: float, size: int, text: str, weight: int, colour: str = _INK) -> str:  # noqa: PLR0913, PLR0917 - as many as it has
    if not text:
        return ""
    style = f'font-family="{FAMILY}" font-weight="{weight}" font-size="{size}" fill="{colour}"'
    return f'<text x="{x}" y="{y:g}" {style}>{escape(text)}</text>'


def _mark(number: int) -> str:
    x = _LEFT + 26 + number * 64
    letter = f'<text x="{x}" y="517" text-anchor="middle" font-family="{FAMILY}" font-weight="700" font-size="30" fill="#fff">{_LETTERS[number]}</text>'
    return f'<circle cx="{x}" cy="506" r="26" fill="{_COLOURS[number]}"/>{letter}'
