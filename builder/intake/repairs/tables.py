"""Tables: rows of unequal length are filled up, and a table whose column names are gone says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, Repair, Section
from builder.text.markup import table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMELESS = "Comparison (column names missing in the source)"
_WIDEST = 200


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with even tables; one without column names stands in a section that says so."""
    if not any(place.block.kind == "table" for place in draft.walk(document)):
        return document
    repairs: list[Repair] = []
    sections = [part for section in document.sections for part in _parted(section, repairs)]
    return draft.revise(document, sections, repairs)


def _parted(section: Section, repairs: list[Repair]) -> Iterator[Section]:
    kept: list[Block] = []
    nameless: list[Block] = []
    for block in section.blocks:
        if block.kind != "table":
            kept.append(block)
            continue
        rows = table_rows(block.text)
        even = _evened(block, rows, repairs)
        missing = _missing(rows)
        if missing:
            head = block.text.split("\n", 1)[0]
            repairs.append(Repair("table-columns-missing", block.line, head, even.text.split("\n", 1)[0]))
        (nameless if missing else kept).append(even)
    own = section.heading if nameless and not kept and section.kind in ("body", "other", "table") else ""
    if not own and (kept or section.heading or not nameless):
        yield replace(section, blocks=tuple(kept))
    if nameless:
        heading = f"{own} (column names missing in the source)" if own else _NAMELESS
        yield Section("table", heading, "rule", tuple(nameless), nameless[0].line)


def _evened(block: Block, rows: tuple[tuple[str, ...], ...], repairs: list[Repair]) -> Block:
    width = min(max(map(len, rows), default=0), _WIDEST)
    lines = block.text.split("\n")
    if not rows or all(len(row) == width for row in rows):
        return replace(block, text="\n".join((_row(rows[0]), _rule(width), *map(_row, rows[1:])))) if rows else block
    repairs += [
        Repair(
            "table-rows",
            block.line + number + (number > 0),
            lines[number + (number > 0)].strip(),
            _row(_padded(row, width)),
        )
        for number, row in enumerate(rows)
        if len(row) != width and number + (number > 0) < len(lines)
    ]
    return replace(
        block,
        text="\n".join((_row(_padded(rows[0], width)), _rule(width), *(_row(_padded(row, width)) for row in rows[1:]))),
    )


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Fill up a short row; what a row holds beyond the widest that can be shown goes into its last cell."""
    if len(row) > width:
        return (*row[: width - 1], " ".join(row[width - 1 :]))
    return row + ("",) * (width - len(row))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _rule(width: int) -> str:
    return "|" + "---|" * width


def _missing(rows: tuple[tuple[str, ...], ...]) -> int:
    """Return how many column names are gone, 0 when enough of them are there to read the table by."""
    if not rows:
        return 0
    first, *names = (draft.say(name).strip() for name in _padded(rows[0], max(map(len, rows))))
    missing = sum(not name for name in names)
    named = len(names) - missing + bool(first)
    return missing if missing >= named and missing else 0
