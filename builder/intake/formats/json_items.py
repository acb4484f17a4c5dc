"""JSON as extractors and news services write it: one object, a list of them, or one object a line (JSON Lines)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from builder.errors import CODES
from builder.intake import values
from builder.intake.items import Item, read_items, read_single
from builder.intake.jsontext import BadJson, objects_in_lists, parse
from builder.intake.source import FormatResult
from builder.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.intake.source import Source
    from builder.model import Config

NAME = "json"
NAME_LINES = "jsonl"

_OBJECT = re.compile(r"\s{0,10000}(?:\{\s{0,10000}[\"}]|\[\s{0,10000}[{\[\"\]])")
_LINE_OBJECT = re.compile(r"[ \t]*\{[ \t]*\"")
_LISTS = (
    "articles",
    "items",
    "results",
    "data",
    "entries",
    "objects",
    "posts",
    "stories",
    "news",
    "documents",
    "docs",
    "hits",
    "value",
    "response",
)
_JSON_FEED = "jsonfeed.org/version"
_DEEPEST_LIST = 3


def recognise(source: Source) -> str:
    """Return why the source is one JSON document, or ""."""
    start = source.text[:10_000].lstrip()[:1]
    named = source.path.lower().endswith((".json", ".jsonld")) and start in ("{", "[")
    if recognise_lines(source) or not (named or _OBJECT.match(source.text)):
        return ""
    return f"it starts with {start}, as JSON does"


def recognise_lines(source: Source) -> str:
    """Return why the source is JSON Lines, or ""."""
    named = source.path.lower().endswith((".jsonl", ".ndjson", ".jsonlines"))
    lines = _first_lines(source.text)
    objects = [line for line in lines if _LINE_OBJECT.match(line)]
    if named and objects:
        return "its name ends in .jsonl and its lines are JSON objects"
    whole = [line for line in objects if line.rstrip().endswith("}")]
    if len(lines) > 1 and len(objects) == len(lines) and whole:
        return "each of its lines is a JSON object"
    return ""


def read(source: Source, config: Config) -> FormatResult:
    """Return a document for the object, or one for each object of the list the file holds."""
    reason = recognise(source)
    try:
        value = parse(source.text)
    except BadJson as problem:
        return FormatResult((), (_bad(source, problem, source.first_line),))
    items = _list_of(value)
    if isinstance(value, dict) and items is None:
        return read_single(source, NAME, reason, Item(value, source.first_line), config)
    objects = [one for one in items or () if isinstance(one, dict)]
    if not objects:
        message = "the list in it holds no objects" if items or isinstance(value, list) else "it holds no object"
        return FormatResult((), (Diagnostic(source.path, 0, 0, "S006", message, CODES["S006"].mend),))
    places = objects_in_lists(source.text, len(objects))
    outer = _of_feed(value) if isinstance(value, dict) else {}
    found = (
        Item(_in_feed(one, outer), source.first_line + line, size)
        for one, (line, size) in zip(objects, places, strict=True)
    )
    return read_items(source, NAME, reason, found, config)


def read_lines(source: Source, config: Config) -> FormatResult:
    """Return a document for each line; a line that is no JSON object costs one diagnostic."""
    bad: list[Diagnostic] = []
    reason = recognise_lines(source)
    read = read_items(source, NAME_LINES, reason, _items_of_lines(source, bad), config)
    return FormatResult(read.documents, (*read.diagnostics, *bad))


def _items_of_lines(source: Source, bad: list[Diagnostic]) -> Iterator[Item]:
    start = 0
    number = source.first_line
    text = source.text
    while start < len(text):
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        line = text[start:end]
        start, at, number = end + 1, number, number + 1
        if not line.strip() or line.strip() in ("[", "]", ","):
            continue
        try:
            value = parse(line)
        except BadJson as problem:
            bad.append(_bad(source, problem, at))
            continue
        if isinstance(value, dict):
            yield Item(value, at, len(line))
        else:
            bad.append(Diagnostic(source.path, at, 1, "S011", "the line is no JSON object", CODES["S011"].mend))


def _first_lines(text: str) -> list[str]:
    """Return the first lines that are not blank, at most five."""
    lines: list[str] = []
    start = 0
    for _ in range(50):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if line.strip():
            lines.append(line)
        if end < 0 or len(lines) == 5:  # noqa: PLR2004 - enough to tell
            break
        start = end + 1
    return lines


def _list_of(value: Any, depth: int = 0) -> list[Any] | None:
    """Return the list of articles that a value is or holds, or None when it is one article itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > _DEEPEST_LIST:
        return None
    names = {values.bare(str(key)): key for key in value}
    if not {"text", "body", "articlebody", "maintext", "rawtext", "headline"} & names.keys():
        for name in _LISTS:
            inner = value.get(names.get(name, ""))
            if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
                return inner
            found = _list_of(inner, depth + 1) if isinstance(inner, dict) else None
            if found:
                return found
    graph = value.get("@graph")
    if isinstance(graph, list):
        return [one for one in graph if isinstance(one, dict) and {"headline", "articleBody"} & one.keys()] or None
    return None


def _of_feed(value: Mapping[str, Any]) -> dict[str, Any]:
    """Of a JSON Feed its title is the outlet and its authors those of items without any."""
    if _JSON_FEED not in str(value.get("version", "")):
        return {}
    said = {"outlet": value.get("title"), "authors": value.get("authors") or value.get("author")}
    return {key: one for key, one in said.items() if one}


def _in_feed(item: Mapping[str, Any], outer: Mapping[str, Any]) -> Mapping[str, Any]:
    if not outer:
        return item
    return {
        **{
            key: one
            for key, one in outer.items()
            if not item.get(key) and not (key == "authors" and item.get("author"))
        },
        **item,
    }


def _bad(source: Source, problem: BadJson, first_line: int) -> Diagnostic:
    message = problem.message if problem.code == "S014" else f"it is not valid JSON: {problem.message}"
    return Diagnostic(
        source.path, first_line + problem.line - 1, problem.column, problem.code, message, CODES[problem.code].mend
    )
