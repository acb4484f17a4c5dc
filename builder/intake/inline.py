"""Runs of styled text put into Markdown that shows them as they were."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from builder.text import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029\u200b\ufeff]+")
_ODD_SPACE = re.compile(r"[\t\n\r\f\v\u00a0\u2028\u2029\u200b\ufeff]")
_BRACKETS = re.compile(r"\\.|[\[\]]")
_MARKS = re.compile(r"\\.|[*`]|(?<![^\W_])_|_(?![^\W_])")
_TICKS = re.compile(r"`+")
_STARTS_BLOCK = re.compile(r"(?:#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|[=-]+$|~{3}|`{3}|\|)|(\d{1,9})[.)](?=[ \t]|$)")


class Run(NamedTuple):
    """Text of one style; a line break is a run whose text is a newline."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    picture: bool = False
    """True for the text of a picture, whose address is `url`."""


BREAK = Run("\n")
_NO_STYLE = BREAK[1:]


def squeeze(text: str) -> str:
    """Return the text with every stretch of white space, of any sort, made one space."""
    if "  " in text or (not text.isprintable() and _ODD_SPACE.search(text)):
        return _SPACE.sub(" ", text)
    return text


def plain(runs: Sequence[Run]) -> str:
    """Return the text of the runs, white space squeezed."""
    return squeeze("".join(run.text for run in runs)).strip()


def markdown(runs: Sequence[Run], *, breaks: bool) -> str:
    """Return Markdown of the runs, without white space around; line breaks are kept, or are spaces when not wanted."""
    if len(runs) == 1 and runs[0][1:] == _NO_STYLE:
        return _guarded(markup.escape(squeeze(runs[0].text).strip(" ")))
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    if not breaks:
        lines = [[run for line in lines for run in (*line, Run(" "))]]
    shown = (_guarded(_line(_tidy(line))) for line in lines)
    return "  \n".join(line for line in shown if line)


def guard(line: str) -> str:
    """Return a line of Markdown so that it starts no list, quotation, heading or table that the text did not mean."""
    return _guarded(line)


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """Join neighbours of one style, squeeze white space across them, and trim both ends."""
    joined = [run._replace(text="".join(one.text for one in same)) for run, same in _same_style(runs)]
    tidy: list[Run] = []
    after_space = True
    for run in joined:
        text = squeeze(run.text)
        if after_space:
            text = text.removeprefix(" ")
        if text:
            after_space = text.endswith(" ")
            tidy.append(run._replace(text=text))
    while tidy and not tidy[-1].text.rstrip(" "):
        tidy.pop()
    if tidy:
        tidy[-1] = tidy[-1]._replace(text=tidy[-1].text.rstrip(" "))
    return tidy


def _same_style(runs: Sequence[Run]) -> list[tuple[Run, list[Run]]]:
    grouped = groupby(runs, key=lambda run: run[1:])
    return [(group[0], group) for _, same in grouped for group in (list(same),)]


def _line(runs: Sequence[Run]) -> str:
    """Put one line together: links outermost, then bold and italic, then text."""
    parts: list[str] = []
    several = len(runs) > 1
    for url, same in groupby(runs, key=lambda run: run.url):
        group = list(same)
        text = "".join(_styled(group, at, several=several) for at in range(len(group)))
        parts.append(_link(parts, text, url) if url else text)
    return "".join(parts)


def _link(before: list[str], text: str, url: str) -> str:
    label = text.strip()
    if not label:
        return text
    if before and before[-1].endswith("!"):
        before[-1] = f"{before[-1][:-1]}\\!"
    label = _BRACKETS.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", label)
    target = f"<{url}>" if "(" in url or ")" in url else url
    return f"{' ' if text[0] == ' ' else ''}[{label}]({target}){' ' if text[-1] == ' ' else ''}"


def _styled(group: Sequence[Run], at: int, *, several: bool) -> str:
    run = group[at]
    core = run.text.strip(" ")
    if not core:
        return run.text
    lead, trail = run.text[: run.text.find(core[0])], run.text[len(run.text.rstrip(" ")) :]
    if run.code:
        return f"{lead}{_code(core)}{trail}"
    escaped = markup.escape(core)
    if several:
        escaped = _MARKS.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", escaped)
    mark = "***" if run.bold and run.italic else "**" if run.bold else "*" if run.italic else ""
    if mark and not _can_be_marked(group, at, core, lead, trail):
        mark = ""
    return f"{lead}{mark}{escaped}{mark}{trail}"


def _can_be_marked(group: Sequence[Run], at: int, core: str, lead: str, trail: str) -> bool:
    """Emphasis works where its mark touches no other mark, and letters on both sides or on neither."""
    before = "" if lead or at == 0 else group[at - 1].text[-1]
    after = "" if trail or at + 1 == len(group) else group[at + 1].text[0]
    neighbours = [group[at - 1] if before else None, group[at + 1] if after else None]
    if any(one and (one.bold or one.italic) for one in neighbours):
        return False
    return _fits(before, core[0]) and _fits(after, core[-1])


def _fits(outside: str, inside: str) -> bool:
    return not outside or inside.isalnum() or not outside.isalnum()


def _code(text: str) -> str:
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _guarded(line: str) -> str:
    found = _STARTS_BLOCK.match(line)
    if not found:
        return line
    at = found.end(1) if found[1] else 0
    return f"{line[:at]}\\{line[at:]}"
