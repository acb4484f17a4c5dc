"""Headings that stand twice, one right below the other: one is kept."""

from __future__ import annotations

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Config, Document, Section, SetAside
from builder.text.tokens import fold

_LONGEST = 120


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with one of each pair of headings; the other is set aside as `repeated-heading`."""
    aside: list[SetAside] = []
    sections: list[Section] = []
    for section in document.sections:
        before = sections[-1] if sections else None
        if before and before.heading and not before.blocks and fold(before.heading) == fold(section.heading):
            aside.append(_repeat(section.line, section.heading))
            sections[-1] = replace(section, line=before.line)
        else:
            sections.append(section)
    sections = [_without_echo(section, aside) for section in sections]
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _without_echo(section: Section, aside: list[SetAside]) -> Section:
    """The first block may say the heading again."""
    first = section.blocks[0] if section.blocks else None
    if not first or not section.heading or first.kind not in ("paragraph", "heading") or len(first.text) > _LONGEST:
        return section
    if fold(draft.said(first)).rstrip(":") != fold(section.heading).rstrip(":"):
        return section
    aside.append(_repeat(first.line, draft.said(first)))
    return draft.with_blocks(section, section.blocks[1:])


def _repeat(line: int, text: str) -> SetAside:
    return SetAside("repeated-heading", line, text, "the same heading stands right above it")
