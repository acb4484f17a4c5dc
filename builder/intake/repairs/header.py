"""Lines above an article that name its fields - `Outlet: …`, `By …`, `Published: …` - and a date glued before its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from builder.intake import datetext, draft, values
from builder.intake.metadata import Fields, read_fields
from builder.model import Block, Config, Document, Moment, Repair, SetAside
from builder.text.tokens import fold

_KEYED = re.compile(
    r"\W{0,3}([A-Za-z][A-Za-z -]{1,24}?)\W{0,2}\s?:\W{0,3}\s(\S.{0,400})\Z|([A-Za-z][A-Za-z -]{1,24}?):(https?://\S{1,1000})\Z"
)
_KEYS: Mapping[str, str] = {
    name: field
    for field, names in (
        ("outlet", "outlet|source|publisher|publication|site|website|newspaper|news outlet|original outlet|source name"),
        ("url", "url|link|permalink|original|canonical|canonical url|source url|original article|original url|original source|read at|article url"),
        ("title", "title|headline"),
        ("published", "published|published on|published at|date|posted|posted on|date published|publication date|publish date|pub date|first published|released|dated"),
        ("updated", "updated|last updated|updated on|updated at|modified|last modified|date modified"),
        ("author", "author|authors|byline|by|written by|reporter|reported by|words by|story by|writer"),
        ("category", "category|section|desk|topic|beat"),
        ("tags", "tags|keywords|topics"),
        ("summary", "summary|description|dek|standfirst|abstract|subtitle|subheadline|excerpt"),
    )
    for name in names.split("|")
}  # fmt: skip
_LABEL = re.compile(
    r"\W{0,3}((?:first |last |originally )?(?:published|posted|updated|modified|date|dated|released|created|pubdate))(?: on| at)?\b\s{0,3}[:\-–—|]?\s{0,3}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|written by|reported by|story by|words by)\s+(.{3,120})\Z", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30}|de|da|van|von|der|den|bin|al|el|la|le)(?: (?:[A-Z][\w.'’-]{0,30}|de|da|van|von|der|den|bin|al|el|la|le)){1,4}\Z"
)
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december".split()
)
_READING_TIME = re.compile(r"\d{1,3}[ -]?min(?:ute)?s?(?: read)?\Z|reading time:? .{1,20}\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_AFTER_GLUE = re.compile(r"\s{0,3}[-–—:|,.]?\s{0,3}(?=[\w\"“‘'(\[*])")
_HEAD_BLOCKS = 12
_LONGEST = 420
_FIELD = "a field of the article; it stands in the front matter of the page"


class _Taken(NamedTuple):
    """What a line says, as `field -> value` in the words of front matter."""

    given: dict[str, str]
    evidence: str


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with the fields that lines above its text name; those lines are set aside."""
    fields: dict[str, str] = {}
    aside: list[SetAside] = []
    repairs: list[Repair] = []
    sections = list(document.sections)
    if sections and not sections[0].heading:
        blocks: list[Block] = []
        for number, block in enumerate(sections[0].blocks):
            if number < _HEAD_BLOCKS and block.kind == "paragraph":
                block, taken, changes = _head_block(block)  # noqa: PLW2901 - what is left of it
                aside += taken.aside
                repairs += changes
                for key, value in taken.given.items():
                    fields.setdefault(key, value)
            if block.text.strip():
                blocks.append(block)
        sections[0] = replace(sections[0], blocks=tuple(blocks))
    document = draft.revise(document, sections, repairs, aside)
    document = _date_lines(document, fields)
    return _filled(document, fields) if fields else document


class _Head(NamedTuple):
    given: dict[str, str]
    aside: list[SetAside]


def _head_block(block: Block) -> tuple[Block, _Head, list[Repair]]:
    """Return what is left of a block of the head, what its lines name, and the repair of a date glued to it."""
    given: dict[str, str] = {}
    aside: list[SetAside] = []
    left: list[str] = []
    for number, line in enumerate(block.text.split("\n")):
        one = Block("paragraph", line, block.line + number)
        found = _read_line(draft.said(one)) if len(line) <= _LONGEST and not left else None
        if found:
            aside.append(draft.aside("field", one, _FIELD))
            for key, value in found.items():
                given.setdefault(key, value)
        else:
            left.append(line)
    rest = (
        replace(block, text="\n".join(left), line=block.line + block.text.count("\n") + 1 - len(left))
        if left
        else replace(block, text="")
    )
    glued = _glued(draft.said(rest)) if left else None
    if glued is None:
        return rest, _Head(given, aside), []
    key, words, text = glued
    given.setdefault(key, words)
    aside.append(SetAside("field", rest.line, words, _FIELD))
    cut = rest.text.find(words)
    start = rest.text[cut + len(words) :] if cut >= 0 else text
    rest = replace(rest, text=start[_skip(start) :])
    return rest, _Head(given, aside), [Repair("glued-date", rest.line, words, "")]


def _skip(text: str) -> int:
    found = _AFTER_GLUE.match(text)
    return found.end() if found else 0


def _read_line(text: str) -> dict[str, str] | None:
    """Return what a whole line names, or None when it is no such line."""
    keyed = _KEYED.match(text)
    if keyed:
        field = _KEYS.get(fold(keyed[1] or keyed[3]).replace("-", " "))
        value = (keyed[2] or keyed[4]).strip(" *_")
        return {field: value} if field and _fits(field, value) else None
    byline = _byline(text)
    if byline:
        return byline
    dated = _dated(text)
    if dated:
        return dated
    return _joined_line(text)


def _joined_line(text: str) -> dict[str, str] | None:
    parts = [part for part in _BETWEEN.split(text) if part]
    if not 1 < len(parts) <= 5:  # noqa: PLR2004 - a line of several small facts
        return None
    given: dict[str, str] = {}
    for part in parts:
        found = _byline(part) or _dated(part) or ({} if _READING_TIME.match(part) else None)
        if found is None and len(part.split()) <= 3 and part[:1].isupper() and given:  # noqa: PLR2004 - a name beside a byline
            continue
        if found is None:
            return None
        given.update(found)
    return given or None


def _fits(field: str, value: str) -> bool:
    """A field's value has its own form; otherwise the line is a sentence that starts with such a word."""
    if field in ("published", "updated"):
        return bool(read_fields({"published": value}).published)
    if field == "url":
        return bool(values.is_host(value) or value.startswith(("http://", "https://")))
    if field == "author":
        return bool(_byline(f"By {value}"))
    if field == "outlet":
        return len(value) <= 80 and not value.endswith(".") and "; " not in value  # noqa: PLR2004 - a name
    return True


def _byline(text: str) -> dict[str, str] | None:
    found = _BYLINE.match(text)
    if not found or text.endswith((".", "?", "!", ":")):
        return None
    first = re.split(r",| and | & |\||/", found[1], maxsplit=1)[0].strip()
    if not _NAME.match(first) or fold(first.split()[0]) in _NOT_NAMES or len(text.split()) > 16:  # noqa: PLR2004 - a line of names
        return None
    return {"author": found[1]}


def _dated(text: str) -> dict[str, str] | None:
    """Return the date of a line that says nothing else."""
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = datetext.at_start(rest)
    if not found:
        moment = (
            read_fields({"published": rest}).published
            if label and len(rest) < 60 and any(map(str.isdigit, rest))
            else None
        )  # noqa: PLR2004
        return {_label_field(label[1]): text} if moment and label else None
    after = rest[found.end :].strip(" .|·•-–—)")
    if after and not _READING_TIME.match(after) and not (label and _dated(after)):
        return None
    return {_label_field(label[1]) if label else "published": text if label else text[: found.end].strip()}


def _label_field(label: str) -> str:
    return "updated" if fold(label).endswith(("updated", "modified")) else "published"


def _glued(text: str) -> tuple[str, str, str] | None:
    """Return (field, words, rest) when a date stands before the first sentence on its line."""
    label = _LABEL.match(text[:60])
    found = datetext.at_start(text[label.end() :] if label else text)
    if not found:
        return None
    end = (label.end() if label else 0) + found.end
    rest = text[end:]
    after = _AFTER_GLUE.match(rest)
    if not after or len(rest) < 20:  # noqa: PLR2004 - a sentence follows
        return None
    parted = any(mark in after[0] for mark in "-–—:|")
    if not label and not parted and not text.lstrip()[:4].isdigit():
        return None
    if not rest[after.end() :].lstrip("\"“‘'(*[")[:1].isupper() and not parted:
        return None
    return _label_field(label[1]) if label else "published", text[:end].strip(), rest[after.end() :]


def _date_lines(document: Document, fields: dict[str, str]) -> Document:
    """A labelled date may stand alone anywhere: `Updated 24 February 2026`."""
    aside: list[SetAside] = []

    def take(block: Block) -> Iterator[Block]:
        text = draft.said(block) if block.kind == "paragraph" and len(block.text) <= 120 else ""  # noqa: PLR2004 - one date
        label = _LABEL.match(text) if text else None
        found = _dated(text) if label else None
        if found:
            aside.append(draft.aside("field", block, _FIELD))
            for key, value in found.items():
                fields.setdefault(key, value)
        else:
            yield block

    sections = draft.each_block(document, take)
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _filled(document: Document, given: dict[str, str]) -> Document:
    """The seed's own fields win over lines above its text."""
    found = read_fields(
        {key: _bare_date(value) if key in ("published", "updated") else value for key, value in given.items()}
    )
    return replace(
        document,
        title=document.title or found.title,
        outlet=_outlet(document, found),
        url=document.url or found.url,
        published=document.published or _evident(found.published, given.get("published")),
        updated=document.updated or _evident(found.updated, given.get("updated")),
        authors=document.authors or found.authors,
        category=document.category or found.category,
        tags=document.tags or found.tags,
        summary=document.summary or found.summary,
    )


def _outlet(document: Document, found: Fields) -> object:
    """A name wins over a bare domain that an address gave."""
    own = document.outlet
    if own is None or (found.outlet and own.name == own.domain and found.outlet.name != found.outlet.domain):
        return replace(found.outlet, domain=found.outlet.domain or (own.domain if own else "")) if found.outlet else own
    return own


def _bare_date(text: str) -> str:
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = datetext.at_start(rest)
    return found.date.text if found else rest


def _evident(moment: Moment | None, words: str | None) -> Moment | None:
    return replace(moment, evidence=words) if moment and words else moment
