"""Whose text a page carries: an agency's by dateline, byline or foot, a press release's, another outlet's by its own word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.analysis.attributions import known_outlet
from builder.analysis.vocabulary import name_key
from builder.model import Sourcing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.analysis.reading import Reading
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import OutletEntry, SourcingKind

_HEAD, _TAIL = 3, 4
"""Paragraphs at the beginning and at the end that are looked at."""
_NEAR = 350
_SHORT = 400

_SIGNATURE = 120
_AGAIN = ("published", "appeared", "reprinted", "posted", "syndicated")
_PARTLY = ("contribut", "with ", "additional", "compiled")

_DATELINE = re.compile(
    r"^.{0,90}?(?:\((?P<round>[A-Z][\w .&'-]{1,40})\)\s{0,3}(?:[-–—―:]|$)|/(?P<slash>[A-Z][\w .&-]{2,40})/\s{0,3}[-–—]|"
    r"\[(?P<square>[A-Z][\w .&'-]{1,40})\]\s{0,3}[-–—])"
)
_LEADING = re.compile(r"^(?P<name>[A-Z][\w.&'-]*(?: [A-Z&][\w.&'-]*){0,3})\s{0,2}(?:[–—]|--| - )\s?\S")
_BYLINE = re.compile(r"^(?:by|from)\b:?\s{0,3}(?P<who>[^:]{2,120})$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^[\s(\[]*(?:(?:text|source|story|report|copy|by|via|from|with|words)\s{0,2}[:/|]\s{0,3}|[-–—/*|]{1,3}\s{0,3}|©\s{0,3}(?:\d{4}\s{0,2})?)"
    r"(?P<name>[\w][\w .&'-]{1,50}?)[\s.)\]]*$",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\((?:Additional |Writing |Reporting )(?:reporting )?by [^()]{3,300}?\bEditing by [^()]{3,200}\)", re.IGNORECASE
)
_REPORTING_ALONE = re.compile(
    r"^\(?(?:Additional )?Reporting by [^()]{3,200}; ?(?:Writing|Editing) by [^()]{3,200}\)?\W*$", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:contributed (?:to|reporting)|with (?:reporting|files|material|information|additional reporting) (?:from|by)|additional reporting (?:from|by)"
    r"|with agencies|compiled from)\b",
    re.IGNORECASE,
)
_REPUBLISHED = re.compile(
    r"^\W{0,4}(?:this (?:article|story|report|piece|text|post|column)\b.{0,40}?\b(?:published|appeared|republished|reprinted|posted|syndicated)\b"
    r"|(?:originally|first) (?:published|appeared)\b|(?:republished|reprinted)\b).{0,30}?\s(?:by|on|in|at|from|to you by)\s(?:the )?(?P<name>[\w][\w.&' -]{1,60})",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\W{0,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?\W{0,3}(?:by )?(?:the )?(?P<name>[A-Z][\w .&'-]{1,50}?)(?:[.,;|]|$| all rights)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z0-9][\w.&'-]*(?: (?:of |the |and |& )?[A-Z0-9][\w.&'-]*){0,5}")
_STAFF = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|agency|news service|newsroom|wire)\b.*", re.IGNORECASE
)


def carried(reading: Reading, vocabulary: Vocabulary) -> tuple[Sourcing, ...]:
    """Return what says that the page carries an agency's, a release's or another outlet's text, the surest first."""
    own = reading.page.outlet
    mine = vocabulary.outlet(own.name, own.domain) if own else None
    found = []
    for kind, entry, name, evidence, at in _found(reading, vocabulary):
        if entry is None or entry != mine:
            found.append(Sourcing(kind, entry.name if entry else name, evidence, at))
    order = ("wire", "release", "republished", "part wire")
    return tuple(dict.fromkeys(sorted(found, key=lambda one: order.index(one.kind))))


Found = tuple["SourcingKind", "OutletEntry | None", str, str, int]


def _found(reading: Reading, vocabulary: Vocabulary) -> Iterator[Found]:
    for author in reading.page.authors:
        yield from _signed(author, author, vocabulary, -2)
    if reading.page.report is not None:
        for aside in reading.page.report.set_aside:
            if aside.kind == "copyright":
                match = _COPYRIGHT.search(aside.text[:_SHORT])
                yield from _signed(match["name"] if match else "", aside.text, vocabulary, -2)
    paragraphs = [paragraph.text for paragraph in reading.paragraphs if paragraph.block in ("paragraph", "quote")]
    starts = paragraphs[:_HEAD]
    for text in starts:
        yield from _head(text[:_NEAR], vocabulary)
    for text in paragraphs[max(0, len(paragraphs) - _TAIL) :]:
        yield from _foot(text[-_SHORT:], vocabulary)


def _head(text: str, vocabulary: Vocabulary) -> Iterator[Found]:
    match = _DATELINE.match(text)
    if match:
        name = match["round"] or match["slash"] or match["square"]
        yield from _signed(name, match[0].strip(), vocabulary, 0)
        return
    match = _LEADING.match(text)
    if match:
        yield from _signed(match["name"], match[0].strip(), vocabulary, 0)
    match = _BYLINE.match(text)
    if match:
        yield from _signed(match["who"], text, vocabulary, 0)


def _foot(text: str, vocabulary: Vocabulary) -> Iterator[Found]:
    low = text.lower()
    if "editing by" in low:
        match = _REPORTING.search(text) or _REPORTING_ALONE.match(text)
        reuters = vocabulary.by_domain.get("reuters.com")
        if match and reuters:
            yield "wire", reuters, "", match[0], 0
    match = (_SIGNED.match(text) or _COPYRIGHT.match(text)) if len(text) < _SIGNATURE else None
    if match:
        yield from _signed(match["name"], text, vocabulary, 0)
    if any(map(low.__contains__, _AGAIN)):
        match = _REPUBLISHED.match(text)
        if match:
            yield from _republished(match["name"], text, vocabulary)
    if any(map(low.__contains__, _PARTLY)) and _PART.search(text):
        yield from (("part wire", entry, "", text, 0) for entry in _agencies(text, vocabulary))


def _republished(name: str, text: str, vocabulary: Vocabulary) -> Iterator[Found]:
    for size in range(min(6, len(name.split())), 0, -1):
        entry = known_outlet(" ".join(name.split()[:size]), vocabulary)
        if entry is not None:
            yield "wire" if entry.kind == "wire" else "republished", entry, "", text, 0
            return
    capitals = _CAPITALS.match(name)
    if capitals:
        yield "republished", None, capitals[0].rstrip("."), text, 0


def _signed(name: str, evidence: str, vocabulary: Vocabulary, at: int) -> Iterator[Found]:
    entry = _agency(name, vocabulary)
    if entry is not None:
        yield "wire" if entry.kind == "wire" else "release", entry, "", evidence, at


def _agency(name: str, vocabulary: Vocabulary) -> OutletEntry | None:
    """Return the agency or release service of this name, with or without a person's name before it."""
    name = name.strip(" .,()[]")
    for part in (name, _STAFF.sub("", name).strip(), *re.split(r",| and | / |/|\|| for | with ", name)):
        key = name_key(part)
        entry = vocabulary.by_name.get(key)
        if entry is not None and entry.kind in ("wire", "press release"):
            return entry
    return None


def _agencies(text: str, vocabulary: Vocabulary) -> Iterator[OutletEntry]:
    for found in _CAPITALS.finditer(text):
        entry = known_outlet(found[0], vocabulary)
        if entry is not None and entry.kind == "wire":
            yield entry
