"""Headings with nothing under them are named in the report and left out of the page; the report is put in the order of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from builder.model import Config, Document, Section


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document without empty sections; their headings are in `empty_sections`."""
    kept: list[Section] = []
    empty = list(document.empty_sections)
    for section in document.sections:
        blocks = tuple(block for block in section.blocks if block.text.strip())
        if blocks:
            kept.append(replace(section, blocks=blocks))
        elif section.heading:
            empty.append(section.heading)
    return replace(
        document,
        sections=tuple(kept),
        empty_sections=tuple(empty),
        repairs=tuple(sorted(document.repairs, key=lambda one: one.line)),
        set_aside=tuple(sorted(document.set_aside, key=lambda one: one.line)),
    )
