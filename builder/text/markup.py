"""Markdown as our pages use it: its blocks, told by their lines, and what is inside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from .inline import escape, links, plain

__all__ = ["RawBlock", "blocks", "escape", "links", "list_items", "plain", "table_rows"]


class RawBlock(NamedTuple):
    """A block of Markdown source."""

    kind: str
    """paragraph, list, ordered, table, quote, heading or code."""
    text: str
    line: int


_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_QUOTE = re.compile(r" {0,3}>")
_BULLET = re.compile(r" {0,3}[-*+](?:[ \t]|$)")
_ORDERED = re.compile(r" {0,3}\d{1,9}[.)](?:[ \t]|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_SEPARATOR = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")


def blocks(markdown: str, first_line: int = 1) -> tuple[RawBlock, ...]:
    """Return the blocks in reading order; `first_line` is the line of the file on which the text starts."""
    lines = markdown.split("\n")
    found = []
    at = 0
    while at < len(lines):
        if not lines[at].strip() or (not lines[at][0].isalpha() and _RULE.match(lines[at])):
            at += 1
            continue
        kind, end = _block_end(lines, at)
        text = lines[at].rstrip() if end == at + 1 else "\n".join(lines[at:end]).rstrip()
        found.append(RawBlock(kind, _atx(text) if kind == "heading" else text, first_line + at))
        at = end
    return tuple(found)


def list_items(text: str) -> tuple[str, ...]:
    """Return the items of a list block as Markdown, each on one line; items of lists within it are items too."""
    items: list[list[str]] = []
    for line in text.split("\n"):
        marker = _ITEM.match(line)
        if marker:
            items.append([line[marker.end() :]])
        elif items:
            items[-1].append(line)
    joined = (" ".join(" ".join(parts).split()) for parts in items)
    return tuple(item for item in joined if item)


def table_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table block, the head first, without the separator row; cells as Markdown."""
    lines = [line for line in text.split("\n") if line.strip()]
    return tuple(_cells(line) for number, line in enumerate(lines) if number != 1 or not _SEPARATOR.match(line))


def _cells(line: str) -> tuple[str, ...]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL_END.split(line))


def _block_end(lines: list[str], at: int) -> tuple[str, int]:
    """Return the kind of the block that starts on a line, and the line after its last."""
    line = lines[at]
    is_marked = not line[0].isalpha()  # every mark of a block but a table's starts with something else than a letter
    fence = _FENCE.match(line) if is_marked else None
    if fence:
        return "code", _fence_end(lines, at, fence[1])
    if is_marked and _HEADING.match(line):
        return "heading", at + 1
    if _is_table(lines, at):
        return "table", _table_end(lines, at + 2)
    if is_marked and (_BULLET.match(line) or _ORDERED.match(line)):
        return "list" if _BULLET.match(line) else "ordered", _list_end(lines, at)
    in_quote = is_marked and _QUOTE.match(line) is not None
    end = _paragraph_end(lines, at + 1, in_quote=in_quote)
    underlined = not in_quote and end < len(lines) and _SETEXT.match(lines[end])
    return ("heading", end + 1) if underlined else ("quote" if in_quote else "paragraph", end)


def _fence_end(lines: list[str], at: int, mark: str) -> int:
    close = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    for number in range(at + 1, len(lines)):
        if close.match(lines[number]):
            return number + 1
    return len(lines)


def _is_table(lines: list[str], at: int) -> bool:
    if at + 1 >= len(lines) or "|" not in lines[at] or "-" not in lines[at + 1] or not _SEPARATOR.match(lines[at + 1]):
        return False
    return len(_cells(lines[at])) == len(_cells(lines[at + 1]))


def _table_end(lines: list[str], at: int) -> int:
    while at < len(lines) and "|" in lines[at] and lines[at].strip():
        at += 1
    return at


def _starts_block(line: str) -> bool:
    return bool(
        _HEADING.match(line) or _FENCE.match(line) or _BULLET.match(line) or _QUOTE.match(line) or _RULE.match(line)
    )


def _paragraph_end(lines: list[str], at: int, *, in_quote: bool = False) -> int:
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        if not (in_quote and _QUOTE.match(line)) and (_is_table(lines, at) or _ends_paragraph(line)):
            break
        at += 1
    return at


def _ends_paragraph(line: str) -> bool:
    return not line[0].isalpha() and bool(
        _starts_block(line) or _SETEXT.match(line) or line.lstrip().startswith(("1. ", "1) "))
    )


def _list_end(lines: list[str], at: int) -> int:
    ordered = bool(_ORDERED.match(lines[at]))
    end = at = at + 1
    blank = False
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            blank = True
        elif not _goes_on(line, ordered=ordered, after_blank=blank):
            break
        else:
            blank = False
            end = at + 1
        at += 1
    return end


def _goes_on(line: str, *, ordered: bool, after_blank: bool) -> bool:
    if _RULE.match(line):
        return False
    if (_ORDERED if ordered else _BULLET).match(line) or line.startswith(("  ", "\t")):
        return True
    return not after_blank and not _starts_block(line) and not _ORDERED.match(line)


def _atx(text: str) -> str:
    if _HEADING.match(text):
        return text.strip()
    body, _, rule = text.rpartition("\n")
    return f"{'#' if rule.strip()[0] == '=' else '##'} {' '.join(body.split())}"
