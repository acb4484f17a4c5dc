"""Markdown as our pages use it: blocks by their lines, text in and out of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple


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

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_LINE_START = re.compile(
    r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|~{3}|=+$|\[(?=[^\]]*\]:)|(?:-\s*){3,}$|(?:_\s*){3,}$|(?:\*\s*){3,}$)"
)
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ALWAYS = re.compile(
    rf"\\(?=[{_PUNCTUATION}])|(?<=\])\(|<(?=[A-Za-z/!?])|&(?=#\d{{1,7}};|#[xX][0-9a-fA-F]{{1,6}};|[A-Za-z][A-Za-z0-9]{{1,31}};)|(?<= )#(?=#*$)"
)
_STARS = re.compile(r"\*+")
_LOW_LINES = re.compile(r"_+")
_TICKS = re.compile(r"`+")

_TOKEN = re.compile(
    rf"\\(?P<escaped>[{_PUNCTUATION}])"
    r"|(?P<ticks>`+)"
    r"|(?P<image>!)?\[(?P<label>(?:[^\[\]\\]|\\.|!?\[[^\[\]]{0,500}\](?:\([^()\s]{0,1000}\))?){0,2000})\]"
    r"\(\s{0,9}(?:<(?P<wrapped>[^<>\n]{0,2000})>|(?P<url>(?:[^\s()<>\\]|\\.|\([^\s()]{0,500}\)){0,2000}))(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,9}\)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<run>\*+|_+)"
)
_MARKER = re.compile(r"^[ \t]*(?:#{1,6}(?:[ \t]+|$)|>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)", re.MULTILINE)


def escape(text: str) -> str:
    """Return Markdown, on one line, that shows the text as it is: as few characters touched as that needs."""
    text = _SPACE.sub(" ", text).strip()
    marks = {found.start() for found in _ALWAYS.finditer(text)}
    marks.update(_pairs(text, _STARS, inside_words=True))
    marks.update(_pairs(text, _LOW_LINES, inside_words=False))
    ticks = list(_TICKS.finditer(text))
    if len(ticks) > 1 or (ticks and ticks[0].start() == 0):
        marks.update(at for run in ticks for at in range(run.start(), run.end()))
    start = _LINE_START.match(text)
    if start:
        marks.add(0)
    number = _NUMBER_START.match(text)
    if number:
        marks.add(number.start(2))
    if not marks:
        return text
    return "".join(f"\\{character}" if at in marks else character for at, character in enumerate(text))


def plain(markdown: str) -> str:
    """Return the text that the Markdown shows, white space squeezed; for an image its text alternative."""
    return " ".join(_inline(_MARKER.sub("", markdown)).split())


def links(markdown: str) -> tuple[tuple[str, str], ...]:
    """Return (label, url) of each link in reading order, pictures left out; labels as plain text."""
    return tuple(_links(markdown))


def blocks(markdown: str, first_line: int = 1) -> tuple[RawBlock, ...]:
    """Return the blocks in reading order; `first_line` is the line of the file on which the text starts."""
    lines = markdown.split("\n")
    found = []
    at = 0
    while at < len(lines):
        if not lines[at].strip() or _RULE.match(lines[at]):
            at += 1
            continue
        kind, end = _block_end(lines, at)
        text = "\n".join(lines[at:end]).rstrip()
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
    line = lines[at]
    fence = _FENCE.match(line)
    if fence:
        return "code", _fence_end(lines, at, fence[1])
    if _HEADING.match(line):
        return "heading", at + 1
    if _is_table(lines, at):
        return "table", _while_row(lines, at + 2)
    if _BULLET.match(line):
        return "list", _list_end(lines, at)
    if _ORDERED.match(line):
        return "ordered", _list_end(lines, at)
    if _QUOTE.match(line):
        return "quote", _paragraph_end(lines, at + 1, inside_quote=True)
    end = _paragraph_end(lines, at + 1)
    if end < len(lines) and _SETEXT.match(lines[end]):
        return "heading", end + 1
    return "paragraph", end


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


def _while_row(lines: list[str], at: int) -> int:
    while at < len(lines) and "|" in lines[at] and lines[at].strip():
        at += 1
    return at


def _starts_block(line: str) -> bool:
    return bool(
        _HEADING.match(line) or _FENCE.match(line) or _BULLET.match(line) or _QUOTE.match(line) or _RULE.match(line)
    )


def _paragraph_end(lines: list[str], at: int, *, inside_quote: bool = False) -> int:
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        if not (inside_quote and _QUOTE.match(line)) and (
            _starts_block(line)
            or _SETEXT.match(line)
            or _is_table(lines, at)
            or line.lstrip().startswith(("1. ", "1) "))
        ):
            break
        at += 1
    return at


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


def _pairs(text: str, runs: re.Pattern[str], *, inside_words: bool) -> Iterator[int]:
    """Yield the places of emphasis marks, if one of them could open and a later one close."""
    found = [run for run in runs.finditer(text) if _opens(text, run, inside_words) or _closes(text, run, inside_words)]
    opened = False
    for run in found:
        if opened and _closes(text, run, inside_words):
            break
        opened = opened or _opens(text, run, inside_words)
    else:
        return
    for run in found:
        yield from range(run.start(), run.end())


def _opens(text: str, run: re.Match[str], inside_words: bool) -> bool:
    after = text[run.end() : run.end() + 1]
    before = text[run.start() - 1 : run.start()]
    return bool(after) and not after.isspace() and (inside_words or not before.isalnum())


def _closes(text: str, run: re.Match[str], inside_words: bool) -> bool:
    before = text[run.start() - 1 : run.start()] if run.start() else ""
    after = text[run.end() : run.end() + 1]
    return bool(before) and not before.isspace() and (inside_words or not after.isalnum())


def _inline(markdown: str) -> str:
    parts: list[str] = []
    runs: list[tuple[int, str, bool, bool]] = []
    at = 0
    while True:
        found = _TOKEN.search(markdown, at)
        if not found:
            break
        parts.append(markdown[at : found.start()])
        at = found.end()
        if found["run"]:
            runs.append(
                (
                    len(parts),
                    found["run"][0],
                    _opens(markdown, found, found["run"][0] == "*"),
                    _closes(markdown, found, found["run"][0] == "*"),
                )
            )
            parts.append(found["run"])
        elif found["ticks"]:
            end = _code_end(markdown, found)
            parts.append(markdown[at : end - len(found["ticks"])] if end else found["ticks"])
            at = end or at
        else:
            parts.append(_shown(found))
    parts.append(markdown[at:])
    _drop_emphasis(parts, runs)
    return "".join(parts)


def _code_end(markdown: str, ticks: re.Match[str]) -> int:
    for run in _TICKS.finditer(markdown, ticks.end()):
        if len(run[0]) == len(ticks["ticks"]):
            return run.end()
    return 0


def _shown(found: re.Match[str]) -> str:
    if found["escaped"]:
        return found["escaped"]
    if found["entity"]:
        return html.unescape(found["entity"])
    return found["auto"] or _inline(found["label"] or "")


def _drop_emphasis(parts: list[str], runs: list[tuple[int, str, bool, bool]]) -> None:
    openers: list[tuple[int, str]] = []
    for at, mark, opens, closes in runs:
        while closes and parts[at]:
            match = next(
                (
                    index
                    for index in range(len(openers) - 1, max(-1, len(openers) - 50), -1)
                    if openers[index][1] == mark
                ),
                None,
            )
            if match is None:
                break
            opener = openers[match][0]
            count = min(2, len(parts[opener]), len(parts[at]))
            parts[opener] = parts[opener][count:]
            parts[at] = parts[at][count:]
            del openers[match + (1 if parts[opener] else 0) :]
        if opens and parts[at]:
            openers.append((at, mark))


def _links(markdown: str) -> Iterator[tuple[str, str]]:
    at = 0
    while True:
        found = _TOKEN.search(markdown, at)
        if not found:
            return
        at = found.end()
        if found["ticks"]:
            at = _code_end(markdown, found) or at
        elif found["auto"]:
            url = found["auto"]
            yield url, url if ":" in url else f"mailto:{url}"
        elif found["label"] is not None and not found["image"]:
            yield plain(found["label"]), found["wrapped"] or re.sub(r"\\(.)", r"\1", found["url"] or "")
