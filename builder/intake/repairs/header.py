"""Lines above an article that name its fields, and a date glued before its first sentence: they become its fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.intake import draft
from builder.intake.fieldlines import Given, Named, read_date, read_glued, read_line
from builder.intake.known import is_outlet_name
from builder.intake.metadata import Fields, read_fields
from builder.model import Block, Config, Document, Moment, Outlet, Repair, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD_BLOCKS = 12
_LONGEST = 420
_LONGEST_DATE_LINE = 120
_DATE_OPENINGS = draft.openings("created date first last modified originally posted pub released updated")
"""How a line starts that says what sort of date it has."""
_LONGEST_NAME = 60
_NAME = re.compile(r"[A-Z][\w.'’&-]{1,30}(?: (?:of|the|and|&|[A-Z][\w.'’&-]{1,30})){0,5}\Z")
_FIELD = "a field of the article; it stands in the front matter of the page"


class _Head(NamedTuple):
    """What is left of a block of the head, and what its lines name."""

    left: Block
    given: Given
    aside: list[SetAside]
    repairs: list[Repair]


def repair(document: Document, config: Config) -> Document:
    """Return the document with the fields that lines above its text name; those lines are set aside."""
    given: Given = {}
    aside: list[SetAside] = []
    repairs: list[Repair] = []
    sections = list(document.sections)
    if sections and not sections[0].heading:
        first = sections[0].blocks
        blocks: list[Block] = []
        for number, block in enumerate(first):
            if number >= _HEAD_BLOCKS or block.kind != "paragraph":
                blocks.append(block)
                continue
            following = first[number + 1] if number + 1 < len(first) else None
            head = _outlet_line(block, following, given, config) or _read_head(block, config)
            given = {**head.given, **given}
            aside += head.aside
            repairs += head.repairs
            blocks += [head.left] if head.left.text.strip() else []
        sections[0] = draft.with_blocks(sections[0], blocks)
    document = draft.revise(document, sections, repairs, aside)
    document = _date_lines(document, given)
    return _filled(document, given) if given else document


def _outlet_line(block: Block, following: Block | None, given: Given, config: Config) -> _Head | None:
    """A name alone between a byline and a date, or one that is known after either, is the outlet's."""
    text = draft.said(block) if given and len(block.text) <= _LONGEST_NAME else ""
    if not text or "outlet" in given:
        return None
    is_name = "author" in given and _NAME.match(text) and following is not None and _is_date(following)
    if not (is_name or is_outlet_name(text, config)):
        return None
    return _Head(replace(block, text=""), {"outlet": Named(text, text)}, [draft.aside("field", block, _FIELD)], [])


def _is_date(block: Block) -> bool:
    return len(block.text) <= _LONGEST_DATE_LINE and read_date(draft.said(block)) is not None


def _read_head(block: Block, config: Config) -> _Head:
    head = _Head(block, {}, [], [])
    lines = block.text.split("\n")
    taken = 0
    for number, line in enumerate(lines):
        one = Block("paragraph", line, block.line + number)
        found = read_line(draft.said(one), config) if len(line) <= _LONGEST else None
        if not found:
            break
        head.aside.append(draft.aside("field", one, _FIELD))
        head.given.update({key: value for key, value in found.items() if key not in head.given})
        taken += 1
    if taken:
        head = head._replace(left=replace(block, text="\n".join(lines[taken:]), line=block.line + taken))
    return _without_glued(head)


def _without_glued(head: _Head) -> _Head:
    text = head.left.text
    glued = read_glued(text[:200])
    if glued is None:
        return head
    words = glued.named.words
    head.given.setdefault(glued.field, glued.named)
    head.aside.append(SetAside("field", head.left.line, words, _FIELD))
    head.repairs.append(Repair("glued-date", head.left.line, words, ""))
    return head._replace(left=replace(head.left, text=text[glued.start :]))


def _date_lines(document: Document, given: Given) -> Document:
    """A labelled date may stand alone anywhere: `Updated 24 February 2026`."""
    aside: list[SetAside] = []
    if not any(map(_may_be_dated, [block for section in document.sections for block in section.blocks])):
        return document

    def take(block: Block) -> Iterator[Block]:
        found = read_date(draft.said(block), labelled=True) if _may_be_dated(block) else None
        if found:
            aside.append(draft.aside("field", block, _FIELD))
            given.update({key: value for key, value in found.items() if key not in given})
        else:
            yield block

    sections = draft.each_block(document, take)
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _may_be_dated(block: Block) -> bool:
    short = block.kind == "paragraph" and len(block.text) <= _LONGEST_DATE_LINE
    return short and draft.opening(draft.said(block)) in _DATE_OPENINGS


def _filled(document: Document, given: Given) -> Document:
    """The seed's own fields win over lines above its text."""
    found = read_fields({key: named.value for key, named in given.items()})
    return replace(
        document,
        title=document.title or found.title,
        outlet=_outlet(document.outlet, found),
        url=document.url or found.url,
        published=document.published or _evident(found.published, given, "published"),
        updated=document.updated or _evident(found.updated, given, "updated"),
        authors=document.authors or found.authors,
        category=document.category or found.category,
        tags=document.tags or found.tags,
        summary=document.summary or found.summary,
    )


def _outlet(own: Outlet | None, found: Fields) -> Outlet | None:
    """A name wins over a bare domain that an address gave."""
    if found.outlet and (own is None or (own.name == own.domain and found.outlet.name != found.outlet.domain)):
        return replace(found.outlet, domain=found.outlet.domain or (own.domain if own else ""))
    return own


def _evident(moment: Moment | None, given: Given, field: str) -> Moment | None:
    return replace(moment, evidence=given[field].words) if moment and field in given else moment
