"""Takeaways and key facts: the items of the sections that hold them, each with what carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import Point, Support
from builder.text.markup import list_items, plain
from builder.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Block, Page, SectionKind

NOT_CHECKED = Support(reports=(), origins=0, status="not-checked")
"""No report's text is compared with single statements yet, and that must never look like a check that was passed."""

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\S|$)")


def find(page: Page, kind: SectionKind) -> tuple[Point, ...]:
    """Return the items of the page's sections of this kind, in reading order."""
    return tuple(
        Point(text=text, by=section.by, support=NOT_CHECKED, line=line)
        for section in page.sections
        if section.kind == kind
        for block in section.blocks
        for text, line in _items(block)
    )


def _items(block: Block) -> Iterator[tuple[str, int]]:
    if block.kind in ("list", "ordered"):
        starts = [number for number, line in enumerate(block.text.split("\n")) if _ITEM.match(line)]
        items = [plain(item) for item in list_items(block.text)]
        lines = starts if len(starts) == len(items) else [0] * len(items)
        yield from ((item, block.line + start if block.line else 0) for item, start in zip(items, lines, strict=True))
    elif block.kind == "paragraph":
        yield from ((sentence, block.line) for sentence in sentences(plain(block.text)))
