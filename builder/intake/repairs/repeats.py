"""Headings that stand twice, one right below the other: one is kept."""

from __future__ import annotations

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, Section, SetAside
from builder.text.tokens import fold

_LONGEST = 120


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with one of each pair of headings; the other is set aside as `repeated-heading`."""
    aside: list[SetAside] = []
    sections: list[tuple[Section, list[Block]]] = []
    places: dict[str, int] = {}
    for section in document.sections:
        name = fold(section.heading)
        before = sections[-1] if sections else None
        if before and name and not before[1] and fold(before[0].heading) == name:
            aside.append(_repeat(section.line, section.heading))
            sections[-1] = (replace(section, line=before[0].line), list(section.blocks))
        elif name in places and section.blocks:
            aside.append(
                _repeat(section.line, section.heading, "a section of this heading stands above; its text is there")
            )
            sections[places[name]][1].extend(section.blocks)
        else:
            sections.append((section, list(section.blocks)))
        if sections[-1][1] and draft.known_heading(section.heading):
            places.setdefault(name, len(sections) - 1)
    kept = [_without_echo(draft.with_blocks(section, blocks), aside) for section, blocks in sections]
    return draft.revise(document, kept, set_aside=aside) if aside else document


def _without_echo(section: Section, aside: list[SetAside]) -> Section:
    """The first block may say the heading again."""
    first = section.blocks[0] if section.blocks else None
    if not first or not section.heading or first.kind not in ("paragraph", "heading") or len(first.text) > _LONGEST:
        return section
    if fold(draft.said(first)).rstrip(":") != fold(section.heading).rstrip(":"):
        return section
    aside.append(_repeat(first.line, draft.said(first)))
    return draft.with_blocks(section, section.blocks[1:])


def _repeat(line: int, text: str, reason: str = "the same heading stands right above it") -> SetAside:
    return SetAside("repeated-heading", line, text, reason)
