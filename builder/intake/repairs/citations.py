"""Lists of sources become citations: outlet, title, date and domain apart, the count they declare compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from builder.intake import citing, datetext, draft
from builder.intake.repairs.promo import is_head
from builder.model import Block, Citation, Config, Document, Repair, Section, SetAside
from builder.text.dates import readable
from builder.text.tokens import fold

_COUNT = re.compile(
    r"\W{0,3}(?:based on|compiled from|drawn from|synthesi[sz]ed from|from|sources?:?|verified by)?\s{0,3}(\d{1,3})\s(?:source |news |original |primary |cited |independent )?(?:articles?|sources?|reports?|stories)\b\W{0,3}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"(?P<date>{datetext.DATE})\s{{0,3}}(?:[-–•*·;]\s{{1,3}}|\s{{0,3}})(?=[\w“\"‘'])")
_NUMBERED = re.compile(r"\A\[?\(?\d{1,3}[.)\]]\s{1,3}(?=\S)")
_LONGEST_PARAGRAPH = 400
_SENTENCE = re.compile(r"[a-z]{2}[.!?]\Z")


class _Line(NamedTuple):
    """One line of the section; `listed` when it is an item of a list."""

    line: int
    text: str
    listed: bool


class _Found(NamedTuple):
    citations: list[Citation]
    repairs: list[Repair]
    aside: list[SetAside]
    left: list[Block]


def repair(document: Document, config: Config) -> Document:
    """Return the document with its lists of sources as citations; nothing of such a section stays on the page."""
    found = _Found([], [], [], [])
    sections = []
    for section in document.sections:
        if draft.special_kind(section) == "sources" and section.blocks:
            _read(section, found, config)
        else:
            sections.append(section)
    if len(sections) == len(document.sections):
        return document
    citations = _without_repeats((*document.citations, *found.citations))
    return draft.revise(replace(document, citations=citations), sections, found.repairs, found.aside)


def _read(section: Section, found: _Found, config: Config) -> None:
    declared: list[tuple[int, SetAside]] = []
    before = len(found.citations)
    lines = _lines(section)
    end = next((at for at, one in enumerate(lines) if not one.listed and is_head(draft.say(one.text))), len(lines))
    found.aside.extend(
        SetAside("promo", one.line, draft.say(one.text), "links to other articles, no sources") for one in lines[end:]
    )
    for one in lines[:end]:
        count = _COUNT.match(draft.say(one.text))
        if count:
            words = draft.say(one.text)[: count.end()]
            declared.append((int(count[1]), SetAside("source-count", one.line, words.strip(" -–•*"), "")))
        for piece in _pieces(one.text, count):
            _take(one, piece, found, config)
    made = len(found.citations) - before
    if not made:
        found.aside.append(
            SetAside("source-note", section.line, section.heading, "the heading of a list that names no report")
        )
    elif fold(section.heading).strip(": ") != "sources":
        found.repairs.append(Repair("heading-words", section.line, section.heading, "Sources"))
    found.aside.extend(replace(aside, reason=_told(number, made)) for number, aside in declared)


def _lines(section: Section) -> list[_Line]:
    lines: list[_Line] = []
    for block in section.blocks:
        if block.kind in ("list", "ordered"):
            lines += [_Line(item.line, item.text, listed=True) for item in draft.items(block)]
        elif block.kind == "table":
            rows = block.text.split("\n")
            lines += [
                _Line(block.line + at, row.strip().strip("|"), listed=at > 1) for at, row in enumerate(rows) if at != 1
            ]
        else:
            lines += [
                _Line(block.line + number, text.lstrip("> "), listed=False)
                for number, text in enumerate(block.text.split("\n"))
                if text.strip()
            ]
    return lines


def _pieces(text: str, count: re.Match[str] | None) -> list[str]:
    """Part a line into its citations: the count goes, and each date may end one."""
    rest = text
    if count:
        at = draft.say(text).find(count[0])
        rest = text[at + count.end() :] if draft.say(text) == text else draft.say(text)[count.end() :]
    rest = _NUMBERED.sub("", rest.strip().lstrip("-–•* "), count=1)
    if not rest:
        return []
    if "](" in rest:
        return [rest]
    pieces: list[str] = []
    at = 0
    for one in _BETWEEN.finditer(rest):
        if one.start() > at and not rest[one.start() - 1].isspace():
            pieces.append(rest[at : one.end("date")])
            at = one.end()
    return [*pieces, rest[at:]] if rest[at:].strip() else pieces


def _take(one: _Line, piece: str, found: _Found, config: Config) -> None:
    text = draft.say(piece)
    parted = citing.part(piece, one.line, config)
    is_text = not one.listed and (
        len(text) > _LONGEST_PARAGRAPH or bool(_SENTENCE.search(text)) or not _names_report(parted)
    )
    if parted is None or is_text:
        found.aside.append(SetAside("source-note", one.line, text, "text among the sources that names no report"))
        return
    found.citations.append(parted.citation)
    if parted.glued:
        found.repairs.append(Repair("citations", one.line, text, _written(parted.citation)))


def _names_report(parted: citing.Parted | None) -> bool:
    return bool(parted and (parted.citation.url or parted.citation.date or parted.citation.outlet))


def _written(citation: Citation) -> str:
    """A citation as a bibliography writes it, `Outlet. “Title.” 24 February 2026`."""
    date = f" {readable(citation.date.value, citation.date.precision)}." if citation.date else ""
    title = f" “{citation.title}.”" if citation.title else ""
    return f"{citation.outlet}.{title}{date}".lstrip(". ")


def _told(declared: int, made: int) -> str:
    if declared == made:
        return (
            f"the number of its sources; {made} are listed" if made != 1 else "the number of its sources; 1 is listed"
        )
    return f"the source says {declared}, but {made} could be found in its list"


def _without_repeats(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    kept: dict[tuple[str, ...], Citation] = {}
    for one in citations:
        key = (fold(one.outlet), fold(one.title), one.url if not one.title else "")
        known = kept.get(key)
        if known is None:
            kept[key] = one
        else:
            kept[key] = replace(
                known, url=known.url or one.url, date=known.date or one.date, domain=known.domain or one.domain
            )
    return tuple(kept.values())
