"""RSS and Atom feeds, one document an entry, read by feedparser from memory alone."""

from __future__ import annotations

import html
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from builder.errors import CODES, Refused
from builder.intake import values
from builder.intake.items import Item, read_items
from builder.intake.source import FormatResult
from builder.intake.wellformed import Flaw, find_flaw
from builder.model import Diagnostic
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.intake.source import Source
    from builder.model import Config, Severity

NAME = "feed"

_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[\]]{0,1000}(?:\[[^\]]{0,100000}\])?\s{0,100}>", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:\s{{1,1000}}|<\?[^<>]{{0,2000}}\?>|<!--(?:[^-]|-(?!->)){{0,20000}}-->|{_DOCTYPE.pattern}){{0,50}}",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<((?:[a-z]{1,20}:)?(?:rss|feed|rdf)|channel)(?=[\s>])", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"\s{0,1000}<\?xml[^<>]{0,1000}\?>")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ENTRY = re.compile(r"<(?:[a-zA-Z][\w.-]{0,20}:)?(?:item|entry)(?=[\s>/])")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,20})|(\d{1,20}));")
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_XML_NAMES = ("lt", "gt", "amp", "quot", "apos")
_SAMPLE = 150_000
_LARGEST_BROKEN = 500_000
_LAST_CHARACTER = 0x10FFFF


def recognise(source: Source) -> str:
    """Return why the source is a feed, or ""."""
    head = source.text[:_SAMPLE]
    lead = _LEAD.match(head)
    root = _ROOT.match(head, lead.end() if lead else 0)
    return f"its first element is <{root[1]}>" if root else ""


def read(source: Source, config: Config) -> FormatResult:
    """Return a document for each entry; a feed that is no well-formed XML is read as far as it goes, with a warning."""
    refusal = _hostile(source)
    if refusal:
        return FormatResult((), (refusal,))
    text = _plain_xml(source.text)
    try:
        flaw = find_flaw(text)
    except Refused as problem:
        return _told(source, problem.code, problem.message, (problem.line, problem.column))
    entries, outer = _parsed(text) if not flaw or len(text) <= _LARGEST_BROKEN else ([], {})
    if not entries:
        return _not_well_formed(source, flaw, "error") if flaw else _told(source, "S006", "the feed has no entries")
    places = _places(text, len(entries), source.first_line)
    items = (Item(_fields(entry, outer), line, size) for entry, (line, size) in zip(entries, places, strict=True))
    result = read_items(source, NAME, recognise(source), items, config)
    return _with_flaw(source, result, flaw) if flaw else result


def _with_flaw(source: Source, result: FormatResult, flaw: Flaw) -> FormatResult:
    if not result.documents:
        return _not_well_formed(source, flaw, "error")
    return FormatResult(result.documents, (*_not_well_formed(source, flaw, "warning").diagnostics, *result.diagnostics))


def _told(
    source: Source, code: str, message: str, place: tuple[int, int] = (0, 0), severity: Severity = "error"
) -> FormatResult:
    line = source.first_line + place[0] - 1 if place[0] else 0
    return FormatResult((), (Diagnostic(source.path, line, place[1], code, message, CODES[code].mend, severity),))


def _not_well_formed(source: Source, flaw: Flaw, severity: Severity) -> FormatResult:
    return _told(source, "S013", f"the feed is not well-formed XML: {flaw.message}", (flaw.line, flaw.column), severity)


def _hostile(source: Source) -> Diagnostic | None:
    """Entities can be made to grow without end or to read files; no feed needs its own."""
    root = _ROOT.search(source.text)
    entity = _ENTITY.search(source.text, 0, root.start() if root else len(source.text))
    if not entity:
        return None
    at = entity.start()
    line, column = source.first_line + source.text.count("\n", 0, at), at - source.text.rfind("\n", 0, at)
    message = "the feed declares entities of its own, which can be made to grow without end"
    return Diagnostic(source.path, line, column, "S014", message, "Save the feed again without its <!DOCTYPE>.")


def _plain_xml(text: str) -> str:
    """Return the text without declaration, document type and characters that XML forbids, line numbers unchanged."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    root = _ROOT.search(text)
    at = root.start() if root else 0
    head = _DOCTYPE.sub(blank, _DECLARATION.sub(blank, text[:at], count=1))
    return head + _REFERENCE.sub(_allowed, _NAMED.sub(_character, text[at:]))


def _character(named: re.Match[str]) -> str:
    """XML knows five names of characters; feeds use HTML's."""
    return named[0] if named[1] in _XML_NAMES or html.unescape(named[0]) in "<>&\"'" else html.unescape(named[0])


def _allowed(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    control = code < ord(" ") and code not in (9, 10, 13)
    surrogate = 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - the range of surrogates
    return "\ufffd" if control or surrogate or code > _LAST_CHARACTER or code in (0xFFFE, 0xFFFF) else reference[0]


def _parsed(text: str) -> tuple[list[Mapping[str, Any]], Mapping[str, Any]]:
    """Return the entries, and what the feed says of itself."""
    import feedparser  # noqa: PLC0415 - loads slowly, and only feeds need it

    # A stream, never a string: feedparser opens strings that look like addresses or file names. Its own cleaning of
    # HTML is off, because every element passes through our reader anyway.
    stream = BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        # It raises on some broken feeds where its own documentation promises not to.
        return [], {}
    return list(found.get("entries", ())), found.get("feed", {})


def _places(text: str, count: int, first_line: int) -> list[tuple[int, int]]:
    """Return (line, characters) of each entry, zeros when they cannot be told."""
    bare = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    starts = [found.start() for found in _ENTRY.finditer(bare)]
    if len(starts) != count:
        return [(0, 0)] * count
    places = []
    line, before = first_line, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", before, start)
        before = start
        places.append((line, end - start))
    return places


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry under the usual names of an article's fields."""
    contents = [one.get("value", "") for one in entry.get("content", ())]
    body = max((one for one in contents if one.strip()), key=len, default="")
    summary = _own(entry, "summary")
    if fold(values.prose(summary)) == fold(values.prose(body)):
        summary = ""
    source = entry.get("source", {})
    published, updated = _own(entry, "published") or _own(entry, "created"), _own(entry, "updated")
    fields = {
        "title": entry.get("title", ""),
        "id": entry.get("id", ""),
        "url": _link(entry),
        "outlet": {
            "name": source.get("title") or feed.get("title", ""),
            "url": source.get("href") or feed.get("link", ""),
        },
        "authors": [one.get("name", "") for one in entry.get("authors", ()) if one.get("name")]
        or entry.get("author", ""),
        "published": published or updated,
        "updated": updated if published else "",
        "tags": list(dict.fromkeys(one.get("term") or one.get("label") or "" for one in entry.get("tags", ()))),
        "content": body or summary,
        "summary": summary if body else "",
        "enclosures": [one.get("href", "") for one in entry.get("enclosures", ())],
        "rights": entry.get("rights", ""),
    }
    return {key: value for key, value in fields.items() if value}


def _own(entry: Any, name: str) -> str:
    """Return what the entry itself says: feedparser answers for a missing date or summary with another field's."""
    return str(dict.get(entry, name) or "")


def _link(entry: Mapping[str, Any]) -> str:
    links = [one for one in entry.get("links", ()) if one.get("href")]
    chosen = next((one["href"] for one in links if one.get("rel") == "alternate"), "") or entry.get("link", "")
    return str(chosen)
