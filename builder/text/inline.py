"""Plain text to Markdown that shows the same, and Markdown back to the text it shows."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_KEPT_SPACE = re.compile("[\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""White space that Markdown leaves alone, so that it is left alone here."""
_LINE_START = re.compile(
    r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|~{3}|=+$|\[(?=[^\]]*\]:)|(?:-\s*){3,}$|(?:_\s*){3,}$|(?:\*\s*){3,}$)"
)
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ALWAYS = re.compile(
    rf"\\(?=[{_PUNCTUATION}])|(?<=\])\(|<(?=[A-Za-z/!?]|[^\s<>@]{{1,64}}@)|&(?=#\d{{1,7}};|#[xX][0-9a-fA-F]{{1,6}};|[A-Za-z][A-Za-z0-9]{{1,31}};)|(?<= )#(?=#*$)"
)
_MAY_START_A_BLOCK = re.compile(r"[#>+~=\[-]|\d{1,9}[.)]")
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
_MARKER = re.compile(r"[ \t]*(?:#{1,6}(?:[ \t]+|$)|>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)")


class _Run(NamedTuple):
    """A run of emphasis marks."""

    part: int
    mark: str
    length: int
    opens: bool
    closes: bool


def escape(text: str) -> str:
    """Return Markdown, on one line, that shows the text as it is: as few characters touched as that needs."""
    if text.isprintable() or not _KEPT_SPACE.search(text):
        text = " ".join(text.split())
    else:
        text = _SPACE.sub(" ", text).strip()
    if not (_may_be_marked(text) or _MAY_START_A_BLOCK.match(text) or "](" in text or text.endswith("#")):
        return text
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
    lines = markdown.split("\n") if "\n" in markdown else (markdown,)
    text = "\n".join(map(_without_marker, lines))
    return " ".join((_inline(text) if "[" in text or _may_be_marked(text) else text).split())


def links(markdown: str) -> tuple[tuple[str, str], ...]:
    """Return (label, url) of each link in reading order, pictures left out; labels as plain text."""
    return tuple(_links(markdown))


def _may_be_marked(text: str) -> bool:
    """Tell whether a sign of emphasis, code, markup or an escape is there: six looks are quicker than one expression."""
    return "*" in text or "_" in text or "&" in text or "\\" in text or "<" in text or "`" in text


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
    runs: list[_Run] = []
    at = 0
    while found := _TOKEN.search(markdown, at):
        parts.append(markdown[at : found.start()])
        at = found.end()
        if found["run"]:
            runs.append(_run(markdown, found, len(parts)))
            parts.append(found["run"])
        elif found["ticks"]:
            end = _code_end(markdown, found)
            parts.append(_code(markdown[at : end - len(found["ticks"])]) if end else found["ticks"])
            at = end or at
        else:
            parts.append(_shown(found))
    parts.append(markdown[at:])
    _drop_emphasis(parts, runs)
    return "".join(parts)


def _code(text: str) -> str:
    return text[1:-1] if text[:1] == text[-1:] == " " and text.strip() else text


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


def _run(markdown: str, found: re.Match[str], part: int) -> _Run:
    """Tell whether emphasis marks may open and close, by CommonMark's rules of what they lean on."""
    before = markdown[found.start() - 1 : found.start()] if found.start() else " "
    after = markdown[found.end() : found.end() + 1] or " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    mark = found["run"][0]
    if mark == "_":
        left, right = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
    return _Run(part, mark, len(found["run"]), left, right)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _drop_emphasis(parts: list[str], runs: list[_Run]) -> None:
    openers: list[_Run] = []
    for closer in runs:
        while closer.closes and parts[closer.part]:
            at = next(
                (at for at in range(len(openers) - 1, max(-1, len(openers) - 60), -1) if _fits(openers[at], closer)),
                None,
            )
            if at is None:
                break
            opener = openers[at].part
            count = min(2, len(parts[opener]), len(parts[closer.part]))
            parts[opener] = parts[opener][count:]
            parts[closer.part] = parts[closer.part][count:]
            del openers[at + (1 if parts[opener] else 0) :]
        if closer.opens and parts[closer.part]:
            openers.append(closer)


def _fits(opener: _Run, closer: _Run) -> bool:
    if opener.mark != closer.mark:
        return False
    both_ways = opener.closes or closer.opens
    return not (both_ways and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def _without_marker(line: str) -> str:
    marker = _MARKER.match(line)
    return line[marker.end() :] if marker else line


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
