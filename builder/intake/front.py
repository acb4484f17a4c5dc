"""Front matter of a seed, YAML between `---` or TOML between `+++`: split from the text below it and read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from builder.errors import CODES
from builder.intake import citing
from builder.intake.known import outlet_at
from builder.intake.metadata import Fields, Leftover, read_fields
from builder.intake.values import bare
from builder.model import Config, Diagnostic, Repair, SetAside
from builder.text import yamls
from builder.text.tokens import fold

if TYPE_CHECKING:
    from builder.intake.source import Source

_OPENS = re.compile(r"(?:---|\+\+\+)[ \t]*\Z")
_KEY = re.compile(r"\s{0,20}(?:[\w\"'][^:\n]{0,80}:(?:\s|\Z)|#|\{)")
_TOML_KEY = re.compile(r"\s{0,20}(?:[\w\"'][^=\n]{0,80}=|\[|#)")
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")
_OUTLET_KEYS = frozenset({"source", "outlet", "publisher", "publication", "site", "site_name", "website", "provider"})
_CITATION_KEYS = frozenset({"citations", "citation", "sources", "references"})
_UNKNOWN = frozenset({"unknown", "n/a", "na", "none", "null", "-", "undefined", "unknown source"})
_KEY_OF_LINE = re.compile(r"[ \t]{0,20}[\"']?([^\"':=\s][^\"':=\n]{0,200}?)[\"']?[ \t]{0,20}[:=]")
_AT_END = re.compile(r"\s*\(at end of document\)")


class Front(Struct, frozen=True):
    """A seed's text in two parts."""

    kind: str
    """`yaml`, `toml`, or "" when the text has no front matter."""
    head: str
    head_line: int
    body: str
    body_line: int
    closed: bool = True


class FrontFields(Struct, frozen=True):
    """What the front matter says, or why it cannot be read."""

    fields: Fields
    set_aside: tuple[SetAside, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    repairs: tuple[Repair, ...] = ()
    refused: Diagnostic | None = None


@lru_cache(maxsize=2)
def split(source: Source) -> Front:
    """Return the front matter and the text below it; without front matter the whole text is the body."""
    text = source.text
    skipped = len(text) - len(text.lstrip("\n"))
    first = source.first_line + skipped
    opening, _, rest = text[skipped:].partition("\n")
    nothing = Front("", "", first, text, source.first_line)
    if not _OPENS.match(opening):
        return nothing
    mark = opening.strip()
    close = re.compile(r"^(?:---|\.\.\.)[ \t]*$" if mark == "---" else r"^\+\+\+[ \t]*$", re.MULTILINE).search(rest)
    head = rest[: close.start()] if close else rest
    if not _holds_fields(head, mark):
        return nothing
    kind = "yaml" if mark == "---" else "toml"
    if close is None:
        return Front(kind, head, first + 1, "", first, closed=False)
    body = rest[close.end() :].removeprefix("\n")
    return Front(kind, head, first + 1, body, first + 2 + head.count("\n"))


def read(source: Source, front: Front, config: Config) -> FrontFields:
    """Return what the usual names of the front matter say; other keys are set aside. Never raises."""
    if not front.kind:
        return FrontFields(Fields())
    if not front.closed:
        mark = "---" if front.kind == "yaml" else "+++"
        message = f"front matter starts with `{mark}` on line {front.head_line - 1} and is never closed"
        hint = f"Write a line `{mark}` between the front matter and the text."
        return FrontFields(Fields(), refused=_refusal(source, message, front.head_line - 1, 1, hint))
    try:
        mapping = _load(front)
    except yamls.YamlProblem as problem:
        message = f"front matter is not valid {front.kind.upper()}: {problem.message}"
        return FrontFields(Fields(), refused=_refusal(source, message, problem.line, problem.column))
    lines = _lines_of(front)
    fields, leftovers = _with_citations(read_fields(mapping), front, lines, config)
    aside = tuple(
        SetAside(
            "field", lines.get(left.key, front.head_line), left.text, "a field of the seed that has no place on a page"
        )
        for left in leftovers
    )
    warnings = tuple(
        Diagnostic(
            source.path,
            lines.get(problem.key, front.head_line),
            0,
            problem.code,
            problem.message,
            CODES[problem.code].mend,
            "warning",
        )
        for problem in fields.problems
    )
    return FrontFields(fields, aside, warnings, _outlet_repairs(front, mapping, fields, lines, config))


def _with_citations(
    fields: Fields, front: Front, lines: Mapping[str, int], config: Config
) -> tuple[Fields, tuple[Leftover, ...]]:
    """A source may be given as one line of text: `Outlet: Title (24 February 2026)`."""
    citations = list(fields.citations)
    rest = []
    for left in fields.leftovers:
        key, _, text = left.text.partition(": ")
        parted = (
            citing.part(text, lines.get(left.key, front.head_line), config) if bare(key) in _CITATION_KEYS else None
        )
        if parted and (parted.citation.outlet or parted.citation.url):
            citations.append(parted.citation)
        else:
            rest.append(left)
    return replace(fields, citations=tuple(citations)), tuple(rest)


def _outlet_repairs(
    front: Front, mapping: Mapping[str, Any], fields: Fields, lines: Mapping[str, int], config: Config
) -> tuple[Repair, ...]:
    """An outlet that is named `Unknown` is told by the article's address."""
    if not fields.outlet or fields.outlet.name != fields.outlet.domain:
        return ()
    text = front.head.split("\n")
    name = outlet_at(fields.outlet.domain, config).name
    return tuple(
        Repair("outlet", line, text[line - front.head_line].strip(), f"outlet: {name}, by its address")
        for key, value in mapping.items()
        if fold(str(key)) in _OUTLET_KEYS and isinstance(value, str) and fold(value) in _UNKNOWN
        for line in (lines.get(str(key)),)
        if line is not None
    )


def _holds_fields(head: str, mark: str) -> bool:
    """A rule across the page looks like front matter too: what follows decides."""
    first = next((line for line in head.split("\n", 50)[:50] if line.strip()), "")
    if not first:
        return not head.strip() and len(head) <= 50  # noqa: PLR2004 - an empty one
    return bool((_KEY if mark == "---" else _TOML_KEY).match(first))


def _load(front: Front) -> Mapping[str, Any]:
    if front.kind == "toml":
        return _load_toml(front)
    value = yamls.load(front.head, first_line=front.head_line)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise yamls.YamlProblem("it holds no `key: value` lines", front.head_line, 1)
    return value


def _load_toml(front: Front) -> Mapping[str, Any]:
    try:
        return {key: _plain_value(value) for key, value in tomllib.loads(front.head).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        message = str(problem) if isinstance(problem, tomllib.TOMLDecodeError) else "nested too deep"
        place = _TOML_PLACE.search(message)
        at_end = front.head_line + front.head.rstrip("\n").count("\n")
        line, column = (front.head_line + int(place[1]) - 1, int(place[2])) if place else (at_end, 1)
        message = _AT_END.sub("", _TOML_PLACE.sub("", message))
        raise yamls.YamlProblem(message[:1].lower() + message[1:], line, column) from None


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain_value(one) for key, one in value.items()}
    return [_plain_value(one) for one in value] if isinstance(value, list) else value


def _lines_of(front: Front) -> dict[str, int]:
    """Return the line of each key that stands at the start of one."""
    found: dict[str, int] = {}
    for number, line in enumerate(front.head.split("\n"), front.head_line):
        key = _KEY_OF_LINE.match(line)
        if key:
            found.setdefault(key[1].strip(), number)
    return found


def _refusal(source: Source, message: str, line: int, column: int, hint: str = "") -> Diagnostic:
    return Diagnostic(source.path, line, column, "S012", message, hint or CODES["S012"].mend)
