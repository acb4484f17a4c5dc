"""Plain text prose, with or without a headline, a byline or a loose date above it; it takes what no other format took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.intake import draft, plaintext
from builder.intake.source import FormatResult, Source

if TYPE_CHECKING:
    from builder.model import Config

NAME = "prose"


def recognise(source: Source) -> str:  # noqa: ARG001 - it asks nothing: it stands last in the table
    """Return why the source is prose: nothing else recognised it."""
    return "plain text without front matter, markup or section lines"


def read(source: Source, config: Config) -> FormatResult:  # noqa: ARG001 - every format takes both
    """Return the one document of the source: its paragraphs and lists in one section, lines known as headings in others."""
    blocks = plaintext.read_blocks(source.text, source.first_line)
    sections = draft.gather(blocks, lambda block: True)  # noqa: ARG005 - only known section lines are headings yet
    return FormatResult((draft.build(source, NAME, recognise(source), sections),))
