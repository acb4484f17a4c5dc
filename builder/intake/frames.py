"""Lists, tables and quotations in the making: what stands in them is gathered, then written as one block or let go."""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.intake.inline import guard
from builder.model import BlockKind  # noqa: TC001 - a NamedTuple names it


class Found(NamedTuple):
    """One block of a web page."""

    kind: BlockKind
    text: str
    """Markdown."""
    plain: str
    """What it shows."""
    line: int
    region: int
    """Index of the innermost region; -1 for none."""
    tag: str
    """The element it was in: `p`, `div`, `li` …"""
    around: tuple[int, int]
    """Numbers of the two elements around that one, the nearest first."""
    level: int = 0
    """Of a heading."""
    linked: int = 0
    """How many characters of `plain` are links."""


class Place(NamedTuple):
    """Where a block begins, as `Found` has it."""

    line: int
    region: int
    tag: str
    around: tuple[int, int]


class Frame:
    """An open list, table or quotation, or the page itself; `cells` are its items, cells or its only content."""

    __slots__ = ("cells", "kind", "place", "rows", "start")

    def __init__(self, kind: str, place: Place, start: int = 1) -> None:
        self.kind = kind
        self.place = place
        self.start = start
        self.cells: list[list[Found]] = [[]]
        self.rows: list[int] = []
        """For a table: how many cells there were when each row began."""

    def add(self, block: Found) -> None:
        """Take a block into the item or cell that is open."""
        self.cells[-1].append(block)

    def next_cell(self) -> None:
        """Start another item or cell."""
        self.cells.append([])

    def next_row(self) -> None:
        """Start another row of a table."""
        self.rows.append(len(self.cells))


_MARKER = re.compile(r"[ \t]*(?:-|\d{1,9}\.)[ \t]+")
_MOST_IN_ITEM = 3
_LONGEST_ITEM = 1_500
_LONGEST_CELL = 500
_DEEPEST_LIST = 6
_POST_WORDS = (
    "twitter-tweet",
    "tweet",
    "bluesky-embed",
    "instagram-media",
    "tiktok-embed",
    "mastodon-embed",
    "fb-post",
    "threads-post",
    "truthsocial-embed",
)


def close(frame: Frame) -> list[Found]:
    """Return what the frame holds: one block when that is its true shape, else its blocks one by one."""
    if frame.kind in ("list", "ordered") and any(frame.cells) and _is_list(frame):
        return [_list(frame)]
    if frame.kind == "table" and _is_table(frame):
        return [*frame.cells[0], _table(frame)]
    if frame.kind in ("quote", "post", "pull_quote"):
        return _quote(frame)
    return [block for cell in frame.cells for block in cell]


def quote_kind(classes: str) -> str:
    """Return the kind of a quotation from the class names of its element."""
    words = classes.lower().split()
    if any(word in _POST_WORDS for word in words):
        return "post"
    return "pull_quote" if any("pullquote" in word.replace("-", "").replace("_", "") for word in words) else "quote"


def _same_region(frame: Frame) -> bool:
    return all(block.region == frame.place.region for cell in frame.cells for block in cell)


def _is_list(frame: Frame) -> bool:
    if not _same_region(frame):
        return False
    for cell in frame.cells:
        if any(block.kind not in ("paragraph", "list", "ordered") for block in cell):
            return False
        texts = [block for block in cell if block.kind == "paragraph"]
        if len(texts) > _MOST_IN_ITEM or (len(texts) > 1 and sum(len(block.plain) for block in texts) > _LONGEST_ITEM):
            return False
        if texts and cell[0].kind != "paragraph":
            return False
    return True


def _list(frame: Frame) -> Found:
    lines: list[str] = []
    number = frame.start
    for cell in frame.cells:
        if not cell:
            continue
        marker = f"{number}. " if frame.kind == "ordered" else "- "
        texts = [block.text.replace("  \n", " ").replace("\n", " ") for block in cell if block.kind == "paragraph"]
        inner = [line for block in cell if block.kind != "paragraph" for line in block.text.split("\n")]
        deep = max((len(line) - len(line.lstrip(" ")) for line in inner), default=0)
        indent = " " * len(marker) if deep < 2 * _DEEPEST_LIST else ""
        if texts:
            lines.append(marker + guard(" ".join(texts)))
            lines += [indent + line for line in inner]
        else:
            lines += inner
        number += 1
    return _joined(frame.kind, "\n".join(lines), frame, frame.cells)


def _is_table(frame: Frame) -> bool:
    rows = [row for row in _rows(frame) if any(row)]
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or not _same_region(frame):  # noqa: PLR2004 - less is no table
        return False
    for cell in frame.cells:
        if (
            any(block.kind not in ("paragraph", "list", "ordered") for block in cell)
            or sum(len(block.plain) for block in cell) > _LONGEST_CELL
        ):
            return False
    return True


def _rows(frame: Frame) -> list[list[list[Found]]]:
    ends = [*frame.rows[1:], len(frame.cells)] if frame.rows else []
    return [frame.cells[start:end] for start, end in zip(frame.rows, ends, strict=True)]


def _table(frame: Frame) -> Found:
    rows = [[_cell(cell) for cell in row] for row in _rows(frame) if any(row)]
    width = max(len(row) for row in rows)
    shown = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    shown.insert(1, "|" + " --- |" * width)
    return _joined("table", "\n".join(shown), frame, frame.cells[1:])


def _cell(blocks: list[Found]) -> str:
    parts = [line for block in blocks for line in ([block.text] if block.kind == "paragraph" else _items(block))]
    return (
        ("; " if len(parts) > len(blocks) else " ").join(" ".join(part.split()) for part in parts).replace("|", "\\|")
    )


def _items(block: Found) -> list[str]:
    return [_MARKER.sub("", line, count=1) for line in block.text.split("\n")]


def _quote(frame: Frame) -> list[Found]:
    blocks = frame.cells[0]
    if not blocks:
        return []
    text = "\n>\n".join("\n".join(f"> {line}".rstrip() for line in block.text.split("\n")) for block in blocks)
    return [_joined(frame.kind, text, frame, frame.cells)]


def _joined(kind: str, text: str, frame: Frame, cells: list[list[Found]]) -> Found:
    inside = [block for cell in cells for block in cell]
    said = "\n".join(block.plain for block in inside)
    return Found(kind, text, said, *frame.place, 0, sum(block.linked for block in inside))  # type: ignore[arg-type]
