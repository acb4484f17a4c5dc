"""The YAML that this program writes, and most front matter, read line by line; whatever is not as plain is left to PyYAML."""

from __future__ import annotations

import re
from typing import Any

_BREAKS = re.compile("[\t\r\x85\u2028\u2029]")
_PAIR = re.compile(r"( {0,12})([A-Za-z_][A-Za-z0-9_-]{0,60}):(?: +(\S.*)| *)")
_DOUBLE = re.compile(r'"([^"\\]*)" *')
_SINGLE = re.compile(r"'([^']*(?:''[^']*)*)' *")
_LIST = re.compile(r"\[([^\[\]{}\"#:?*!|>%@`]+)\] *")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~.+]")
"""How text without quotation marks starts; what may have another meaning is left out."""
_NUMBER = re.compile(r"[0-9]{1,30}(?:\.[0-9]{0,30}(?:[eE][-+]?[0-9]{1,3})?)?")
_WORDS = frozenset({"true", "false", "null"})
_MOST_LINES = 1_000
_STEP = 2
"""Spaces by which an inner mapping stands deeper."""

_Reading = tuple[Any, int]
"""A value, and the number of the line below it."""


class _NotPlainError(Exception):
    """A line of another form."""


def read_lines(text: str) -> dict[str, Any] | None:
    """Return the mapping, or None when PyYAML has to read it: for anything else than keys, texts and lists of them.

    Numbers, booleans, keys without a value, escapes, comments and values over several lines are such things, and so is
    every mistake. The text must hold no characters that YAML forbids.
    """
    lines = text.rstrip("\n").split("\n")
    if len(lines) > _MOST_LINES or _BREAKS.search(text):
        return None
    try:
        found, end = _mapping(lines, 0, 0)
    except _NotPlainError:
        return None
    return found if end == len(lines) else None


def _mapping(lines: list[str], at: int, indent: int) -> _Reading:
    found: dict[str, Any] = {}
    while at < len(lines):
        pair = _PAIR.fullmatch(lines[at])
        if pair is None or len(pair[1]) != indent:
            break
        key = pair[2]
        if key in found or key.lower() in _WORDS:
            raise _NotPlainError
        if pair[3]:
            found[key], at = _scalar(pair[3]), at + 1
        else:
            found[key], at = _below(lines, at + 1, indent)
    if not found:
        raise _NotPlainError
    return found, at


def _below(lines: list[str], at: int, indent: int) -> _Reading:
    """Read the value of a key that stands alone on its line."""
    for inner in (indent, indent + _STEP):
        if at < len(lines) and lines[at].startswith(" " * inner + "- "):
            return _list(lines, at, inner)
    return _mapping(lines, at, indent + _STEP)


def _list(lines: list[str], at: int, indent: int) -> _Reading:
    found: list[Any] = []
    mark = " " * indent + "- "
    while at < len(lines) and lines[at].startswith(mark):
        inner = lines[at][len(mark) :]
        if _PAIR.fullmatch(inner):
            lines[at] = " " * len(mark) + inner
            value, at = _mapping(lines, at, len(mark))
        else:
            value, at = _scalar(inner), at + 1
        found.append(value)
    return found, at


def _scalar(text: str) -> Any:
    if text[:1] == '"':
        quoted = _DOUBLE.fullmatch(text)
        return quoted[1] if quoted else _refuse()
    if text[:1] == "'":
        quoted = _SINGLE.fullmatch(text)
        return quoted[1].replace("''", "'") if quoted else _refuse()
    if text[:1] == "[":
        listed = _LIST.fullmatch(text)
        return [_plain(one.strip(" ")) for one in listed[1].split(",")] if listed else _refuse()
    return _plain(text.rstrip(" "))


def _plain(text: str) -> str:
    if not _PLAIN.match(text) or ": " in text or " #" in text or text[-1] == ":":
        _refuse()
    if text.lower() in _WORDS or _NUMBER.fullmatch(text):
        _refuse()
    return text


def _refuse() -> Any:
    raise _NotPlainError
