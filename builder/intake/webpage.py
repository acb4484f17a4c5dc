"""An HTML page, or a part of one inside another seed, as the blocks of its article and everything else set aside."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.intake.choose import Choice, choose
from builder.intake.dateline import find_date
from builder.intake.draft import heading
from builder.intake.htmlblocks import Visible, read_blocks
from builder.intake.htmltree import depth_of, parse_html
from builder.intake.judge import judge
from builder.model import Block, SetAside
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.intake.frames import Found
    from builder.intake.metadata import Fields
    from builder.model import Moment


class Article(NamedTuple):
    """What a page holds for readers."""

    blocks: tuple[Block, ...]
    """Headings start at level 2, whatever level the page used."""
    set_aside: tuple[SetAside, ...]
    shown_date: Moment | None = None
    """As a line by the headline shows it; looked for only when the fields name no date."""


_LONGEST_BYLINE = 160
_NOTHING = Article((), ())
_PLURALS = {
    "script": "scripts",
    "style": "style sheets",
    "svg": "drawings",
    "template": "templates",
    "iframe": "embedded pages",
    "video": "videos",
}


def read_part(html: str, line: int, fields: Fields, base: str = "") -> Article:
    """Return the article in a piece of HTML that is one already: all of it but forms, navigation and the like.

    Raises Refused (S014) for elements nested too deep.
    """
    root = parse_html(f"<div>{html}</div>")
    if root is None:
        return _NOTHING
    visible = read_blocks(root, line, base)
    return _article(visible, choose(visible, None), fields)


def read_page(root: Any, line: int, fields: Fields, base: str = "") -> Article:
    """Return the article of a whole page, as trafilatura judges it and with what stands inside it.

    Lines that only repeat the fields (headline, byline, category, outlet) are set aside.
    """
    visible = read_blocks(root, line, base)
    return _article(visible, choose(visible, judge(root, depth_of(root))), fields)


def _article(visible: Visible, choices: Sequence[Choice], fields: Fields) -> Article:
    headlines = _headlines(visible.blocks, choices, fields.title)
    dated = None if fields.published else find_date(visible.blocks, choices, min(headlines, default=-1))
    kept: list[Found] = []
    aside: list[tuple[Choice, Found]] = []
    for at, (block, choice) in enumerate(zip(visible.blocks, choices, strict=True)):
        if at in headlines:
            choice = headlines[at]  # noqa: PLW2901 - a headline is neither text nor furniture
            if choice.reason:
                aside.append((choice, block))
        elif dated and dated[0] == at:
            aside.append((Choice(kept=False, reason="author and date, read as such", kind="byline"), block))
        elif not choice.kept:
            aside.append((choice, block))
        elif repeated := _repeats(block, fields):
            aside.append((Choice(kept=False, reason=repeated, kind="byline"), block))
        elif not (kept and _says_the_same(kept[-1], block)):
            kept.append(block)
    return Article(_blocks(kept), (*_set_aside(aside), *_skipped(visible)), dated[1] if dated else None)


def _headlines(blocks: Sequence[Found], choices: Sequence[Choice], title: str) -> dict[int, Choice]:
    """The headline is on the page as its title: not again in the text. Another wording of it is set aside."""
    folded = fold(title)
    tops = [at for at, block in enumerate(blocks) if block.level == 1]
    found: dict[int, Choice] = {}
    if not folded:
        return found
    for at, block in enumerate(blocks):
        if (block.level or (not found and choices[at].kept)) and fold(block.plain[: len(title) + 100]) == folded:
            found[at] = Choice(kept=False, reason="", kind="")
    if len(tops) == 1 and tops[0] not in found and choices[tops[0]].kept:
        found[tops[0]] = Choice(kept=False, reason="another wording of the headline", kind="headline")
    return found


def _repeats(block: Found, fields: Fields) -> str:
    """Return which fields a short line only repeats, or ""."""
    if block.kind != "paragraph" or len(block.plain) > _LONGEST_BYLINE:
        return ""
    text = fold(block.plain)
    if text == fold(fields.category) or (fields.outlet and text == fold(fields.outlet.name)):
        return "read as the category or the outlet"
    return (
        "author and date, read as such"
        if text.startswith("by ") and any(fold(name) in text for name in fields.authors)
        else ""
    )


def _says_the_same(one: Found, other: Found) -> bool:
    """A picture's text is often its caption too."""
    return one.kind == other.kind == "paragraph" and one.linked > 0 and fold(one.plain) == fold(other.plain)


def _blocks(found: Iterable[Found]) -> tuple[Block, ...]:
    found = list(found)
    top = min((block.level for block in found if block.level), default=2)
    return tuple(
        heading(block.text, block.line, 2 + block.level - top)
        if block.level
        else Block(block.kind, block.text, block.line)
        for block in found
    )


def _set_aside(aside: Iterable[tuple[Choice, Found]]) -> Iterable[SetAside]:
    for choice, together in groupby(aside, key=lambda one: one[0]):
        blocks = [block for _, block in together]
        yield SetAside(choice.kind, blocks[0].line, "\n".join(block.plain for block in blocks), choice.reason)


def _skipped(visible: Visible) -> tuple[SetAside, ...]:
    counts = [f"{count} {_PLURALS.get(tag, tag) if count > 1 else tag}" for tag, count in visible.skipped]
    return (SetAside("markup", 0, ", ".join(counts), "holds no text for readers"),) if counts else ()
