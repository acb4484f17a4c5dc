"""Plain text to blocks: paragraphs, lists, tables and the known section lines, with the line of each."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from builder.intake.draft import heading, known_heading
from builder.model import Block
from builder.text.markup import escape

if TYPE_CHECKING:
    from collections.abc import Callable

_BULLET = re.compile(r"[ \t]*(?:[-*+•‣◦▪●∙·][ \t]+|[•‣◦▪●])(?=\S)")
_NUMBER = re.compile(r"[ \t]*\(?(\d{1,2})[.)][ \t]+(?=\S)")
_KEPT = re.compile(
    r"\[[^\[\]\n]{1,300}\]\((?:https?://|mailto:)[^\s()]{1,1500}(?:\([^\s()]{0,200}\)[^\s()]{0,500})?\)|\*\*[^\s*][^*\n]{0,300}\*\*"
)
_SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-{1,200}:?[ \t]*(?:\|[ \t]*:?-{1,200}:?[ \t]*){0,200}\|?[ \t]*\Z")
_GLUED = re.compile(r"([^\n]{3,60}?)[-•*][ \t]+(?=\S)")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}\Z")
_LABEL = re.compile(r"(?:[A-Z][\w ’']{1,24}: \S|By [A-Z]|https?://)")
_LONGEST_HEADING = 75
_LONGEST_GLUED = 61
"""Characters of a heading and the mark that is glued to it."""
_WRAPPED_WIDTH = 120
_SHORT_LINE = 45
_FULL = 0.75


class Line(NamedTuple):
    """A line of a seed and its number."""

    number: int
    text: str


def read_blocks(text: str, first_line: int) -> tuple[Block, ...]:
    """Return the blocks in reading order; lines known as section headings are heading blocks, `## ` and their words."""
    lines = [Line(first_line + number, line.rstrip()) for number, line in enumerate(text.split("\n"))]
    width = max(len(line.text) for line in lines) if is_wrapped([line.text for line in lines]) else 0
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if not lines[at].text.strip():
            at += 1
            continue
        found, at = _block(lines, at, width=width)
        blocks += found
    return tuple(blocks)


def known_headings(text: str) -> tuple[str, ...]:
    """Return the lines that stand alone and are known as section headings, each kind once, in reading order."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        stripped = line.strip()
        if 2 < len(stripped) <= _LONGEST_HEADING and not _BULLET.match(line):  # noqa: PLR2004 - the shortest are of three letters
            known = known_heading(stripped) or _glued_heading(stripped)
            if known:
                found.setdefault(known[0], stripped)
        elif "- " in line[:64]:
            known = _glued_heading(stripped)
            if known:
                found.setdefault(known[0], stripped.partition("-")[0])
    return tuple(found.values())


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether paragraphs are broken into lines of some width, so that lines have to be joined again."""
    broken = ended = 0
    for one, following in pairwise(lines):
        if len(one) > _WRAPPED_WIDTH:
            return False
        if one.strip() and following.strip() and not (_BULLET.match(following) or _is_row(following)):
            if len(one) >= _SHORT_LINE and not _ENDS.search(one.rstrip()):
                broken += 1
            else:
                ended += 1
    return broken > ended


def inline(text: str) -> str:
    """Return plain text as Markdown that shows the same; links and bold words written as Markdown stay so."""
    if "](" not in text and "**" not in text:
        return escape(text)
    parts: list[str] = []
    at = 0
    for kept in _KEPT.finditer(text):
        parts += [_escaped_piece(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return " ".join("".join([*parts, _escaped_piece(text[at:])]).split())


def _escaped_piece(text: str) -> str:
    inner = text.strip()
    if not inner:
        return text
    start = len(text) - len(text.lstrip())
    return text[:start] + escape(inner) + text[start + len(inner) :]


def _block(  # noqa: PLR0911 - one return a kind of block
    lines: list[Line], at: int, *, width: int
) -> tuple[list[Block], int]:
    line = lines[at]
    if _is_heading(line.text):
        return [heading(escape(line.text.strip().strip("*_# ").rstrip(":")), line.number)], at + 1
    if _glued_heading(line.text.strip()):
        head, rest = _unglue(line)
        lines[at] = rest
        return [head], at
    if _is_row(line.text) and at + 1 < len(lines) and _is_row(lines[at + 1].text):
        end = _while(lines, at, _is_row)
        return [_table(lines[at:end])], end
    if _BULLET.match(line.text):
        return _list(lines, at, width=width)
    if _starts_numbered(lines, at):
        return _numbered(lines, at)
    if line.text.lstrip().startswith("> "):
        end = _while(lines, at, lambda text: text.lstrip().startswith(">"))
        return [
            Block(
                "quote", "\n".join(f"> {inline(one.text.strip().lstrip('> '))}" for one in lines[at:end]), line.number
            )
        ], end
    end = _paragraph_end(lines, at, width) if width else at + 1
    return [Block("paragraph", inline(" ".join(one.text for one in lines[at:end])), line.number)], end


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    return 2 < len(stripped) <= _LONGEST_HEADING and not _BULLET.match(text) and known_heading(stripped) is not None  # noqa: PLR2004


def _glued_heading(text: str) -> tuple[str, str] | None:
    """A heading and its first list item on one line: `Key Facts- 1The council …`."""
    head = text[:_LONGEST_GLUED]
    if "-" not in head and "•" not in head and "*" not in head:
        return None
    found = _GLUED.match(text)
    known = known_heading(found[1].strip()) if found and not found[1].endswith(" ") else None
    return known if known and known[0] != "empty_marker" else None


def _unglue(line: Line) -> tuple[Block, Line]:
    text = line.text.strip()
    found = _GLUED.match(text)
    at = found.end(1) if found else 0
    return heading(escape(text[:at].strip()), line.number), Line(line.number, text[at:])


def _is_row(text: str) -> bool:
    return text.lstrip().startswith("|")


def _while(lines: list[Line], at: int, belongs: Callable[[str], bool]) -> int:
    while at < len(lines) and belongs(lines[at].text):
        at += 1
    return at


def _table(rows: list[Line]) -> Block:
    texts = [one.text.strip() for one in rows]
    texts = [text if _SEPARATOR.match(text) else "|".join(map(_cell, text.split("|"))) for text in texts]
    if not _SEPARATOR.match(texts[1]):
        cells = max(1, texts[0].strip("|").count("|") + 1)
        texts.insert(1, "|" + "---|" * cells)
    return Block("table", "\n".join(texts), rows[0].number)


def _cell(text: str) -> str:
    shown = text.strip()
    return text.replace(shown, inline(shown)) if shown else text


def _list(lines: list[Line], at: int, *, width: int) -> tuple[list[Block], int]:
    first = lines[at].number
    items: list[str] = []
    while at < len(lines):
        text = lines[at].text
        marker = _BULLET.match(text)
        if marker:
            items.append(f"- {inline(text[marker.end() :])}")
        elif items and text.strip() and (text.startswith(("  ", "\t")) or (width and not _is_heading(text))):
            items.append(f"  {inline(text)}")
        else:
            break
        at += 1
    return [Block("list", "\n".join(items), first)], at


def _starts_numbered(lines: list[Line], at: int) -> bool:
    first = _NUMBER.match(lines[at].text)
    second = _NUMBER.match(lines[at + 1].text) if at + 1 < len(lines) else None
    return bool(first and second and int(second[1]) == int(first[1]) + 1)


def _numbered(lines: list[Line], at: int) -> tuple[list[Block], int]:
    first = lines[at].number
    items = []
    while at < len(lines):
        marker = _NUMBER.match(lines[at].text)
        if not marker:
            break
        items.append(f"{int(marker[1])}. {inline(lines[at].text[marker.end() :])}")
        at += 1
    return [Block("ordered", "\n".join(items), first)], at


def _paragraph_end(lines: list[Line], at: int, width: int) -> int:
    if _LABEL.match(lines[at].text):
        return at + 1
    end = at + 1
    while end < len(lines) and lines[end].text.strip():
        text = lines[end].text
        before = lines[end - 1].text
        if _BULLET.match(text) or _is_row(text) or _is_heading(text) or _LABEL.match(text):
            break
        if len(before) + 1 + len(text.split(maxsplit=1)[0]) < width * _FULL:
            break  # the next word would have fitted: the line was ended on purpose
        end += 1
    return end
