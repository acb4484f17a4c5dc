"""Items of data - objects of a JSON file, lines of JSON Lines, entries of a feed - each made into a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from builder.errors import CODES, Refused
from builder.intake import draft, htmlmeta, plaintext, values
from builder.intake.formats import markdown, sectioned
from builder.intake.htmltree import parse_html
from builder.intake.limits import LARGEST_ITEM
from builder.intake.metadata import Fields, read_fields
from builder.intake.source import FormatResult, Source
from builder.intake.texts import mend_values
from builder.intake.webpage import read_page, read_part
from builder.model import Block, Diagnostic, Document, Section, SetAside
from builder.text.digests import digest, short
from builder.text.sentences import sentences
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model import Config, Moment, Repair, Severity

_KEY_LENGTH = 12
_FULLER = 0.5
_ASIDE = "a field of the seed that has no place on a page"


class Item(NamedTuple):
    """One article as data."""

    values: Mapping[str, Any]
    line: int
    """Line of the file on which it starts; 0 when unknown."""
    size: int = 0
    """Characters, as it stands in the file."""


class _Body(NamedTuple):
    sections: tuple[Section, ...]
    set_aside: tuple[SetAside, ...] = ()
    shown_date: Moment | None = None


class _Ready(NamedTuple):
    """An item, its texts repaired and its fields read."""

    line: int
    fields: Fields
    repairs: tuple[Repair, ...]


def read_single(source: Source, name: str, reason: str, item: Item, config: Config) -> FormatResult:
    """Return the document of a file that is one object; it goes by the path and digest of the file."""
    try:
        return _document(source, (name, reason), _ready(item), config, ("S006", "error"))
    except (Refused, RecursionError) as problem:
        return FormatResult((), (_problem(source, item, problem),))


def read_items(source: Source, name: str, reason: str, items: Iterable[Item], config: Config) -> FormatResult:
    """Return one document an item, each known by `path#key`; an item that cannot be used costs one diagnostic."""
    documents: list[Document] = []
    diagnostics: list[Diagnostic] = []
    seen: dict[str, int] = {}
    for item in items:
        try:
            ready = _ready(item)
            text = json.dumps(item.values, ensure_ascii=False, sort_keys=True, default=str)
            key = _key(ready.fields, text)
            seen[key] = seen.get(key, 0) + 1
            key = key if seen[key] == 1 else f"{key}-{seen[key]}"
            own = replace(source, path=f"{source.path}#{key}", sha256=digest(text))
            found = _document(own, (name, reason), ready, config, ("S022", "warning"))
        except (Refused, RecursionError) as problem:
            diagnostics.append(_problem(source, item, problem))
            continue
        documents += found.documents
        diagnostics += (replace(one, path=source.path) for one in found.diagnostics)
    return FormatResult(tuple(documents), tuple(diagnostics))


def _ready(item: Item) -> _Ready:
    if item.size > LARGEST_ITEM:
        raise Refused("S003", f"one item is larger than {LARGEST_ITEM // 1_000_000} MB")
    mended, repairs = mend_values(dict(item.values), item.line)
    fields = read_fields(mended)
    if len(fields.body) > LARGEST_ITEM:
        raise Refused("S003", f"its text is larger than {LARGEST_ITEM // 1_000_000} MB")
    return _Ready(item.line, fields, repairs)


def _key(fields: Fields, text: str) -> str:
    """An id or address outlives every edit; without one the headline and date, and at last the text itself."""
    name = fields.identity or fields.url
    if not name and fields.title:
        name = f"{fields.title}\n{fields.published.value if fields.published else ''}"
    return short(name or text, _KEY_LENGTH)


def _document(
    source: Source, form: tuple[str, str], ready: _Ready, config: Config, refusal: tuple[str, Severity]
) -> FormatResult:
    fields, line = ready.fields, ready.line
    body = _body(source, fields, line, config)
    if not body.sections and fields.summary:
        body = _Body(
            _at(line, _gathered((Block("paragraph", plaintext.inline(fields.summary), line),))), body.set_aside
        )
        fields = replace(fields, summary="")
    if not body.sections:
        what = f"“{fields.title[:60]}” has" if fields.title else "an item has"
        return FormatResult(
            (), (Diagnostic(source.path, line, 0, refusal[0], f"{what} no text", CODES[refusal[0]].mend, refusal[1]),)
        )
    fields = replace(fields, published=fields.published or body.shown_date)
    document = draft.build(source, *form, body.sections, fields)
    aside = (*body.set_aside, *_fields_aside(fields, document, line))
    document = replace(document, set_aside=aside, repairs=(*source.repairs, *ready.repairs))
    warnings = tuple(
        Diagnostic(source.path, line, 0, problem.code, problem.message, CODES[problem.code].mend, "warning")
        for problem in fields.problems
    )
    return FormatResult((document,), warnings)


def _problem(source: Source, item: Item, problem: Refused | RecursionError) -> Diagnostic:
    code, message = (
        (problem.code, problem.message) if isinstance(problem, Refused) else ("S014", "it is nested too deep")
    )
    return Diagnostic(source.path, item.line, 0, code, message, CODES[code].mend)


def _body(source: Source, fields: Fields, line: int, config: Config) -> _Body:
    """Of a text given plainly and as HTML the HTML is read, unless it holds less; what only the other says is set aside."""
    marked = _from_html(fields, line) if fields.body_html else _Body(())
    said = _said(marked.sections)
    if fields.body and len(said) < _FULLER * len(fields.body):
        plain = _from_text(source, fields, line, config)
        aside = (*plain.set_aside, *_only_in(said, _said(plain.sections), line), *marked.set_aside)
        return _Body(plain.sections, aside, marked.shown_date)
    return _Body(marked.sections, (*marked.set_aside, *_only_in(fields.body, said, line)), marked.shown_date)


def _from_html(fields: Fields, line: int) -> _Body:
    root = parse_html(fields.body_html) if values.is_page(fields.body_html) else None
    if root is None:
        article = read_part(fields.body_html, line, fields, fields.url)
    else:
        article = read_page(root, line, fields, htmlmeta.base_of(root, fields.url))
    aside = tuple(replace(one, line=line) for one in article.set_aside)
    return _Body(_at(line, _gathered(article.blocks)), aside, article.shown_date)


def _from_text(source: Source, fields: Fields, line: int, config: Config) -> _Body:
    if not sectioned.is_marked_up(fields.body):
        return _Body(_at(line, _gathered(plaintext.read_blocks(fields.body, line))))
    own = replace(source, text=fields.body, first_line=line, repairs=())
    read = markdown.read(own, config)
    if not read.documents:
        return _Body(_at(line, _gathered(plaintext.read_blocks(fields.body, line))))
    document = read.documents[0]
    headline = (
        ()
        if fold(document.title) in ("", fold(fields.title))
        else (SetAside("headline", line, document.title, "another wording of the headline"),)
    )
    return _Body(_at(line, document.sections), (*headline, *(replace(one, line=line) for one in document.set_aside)))


def _gathered(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    return draft.gather(blocks, lambda block: draft.headed(block)[0] == 2)  # noqa: PLR2004 - headings of sections


def _at(line: int, sections: Iterable[Section]) -> tuple[Section, ...]:
    """An item of data stands on one line, however many its text has."""
    return tuple(
        replace(section, line=line, blocks=tuple(replace(block, line=line) for block in section.blocks))
        for section in sections
    )


def _said(sections: Iterable[Section]) -> str:
    return "\n\n".join(
        text
        for section in sections
        for text in (section.heading, *(draft.shown(block) for block in section.blocks))
        if text
    )


def _only_in(text: str, other: str, line: int) -> tuple[SetAside, ...]:
    known = fold(other.replace("\n", " "))
    parts = (values.prose(part) for part in text.split("\n"))
    lost = [one for part in parts for one in sentences(part) if fold(one) not in known]
    return (SetAside("field", line, "\n".join(lost), "only in another form of the text"),) if lost else ()


def _fields_aside(fields: Fields, document: Document, line: int) -> Iterable[SetAside]:
    known = fold(" ".join((document.title, document.summary, _said(document.sections).replace("\n", " "))))
    for left in fields.leftovers:
        text = left.text.partition(": ")[2]
        if fold(text) not in known and text != document.url:
            yield SetAside("field", line, left.text, _ASIDE)
