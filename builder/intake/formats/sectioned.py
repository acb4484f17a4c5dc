"""Plain text in sections under known lines - Key Takeaways, Key Facts, Analysis, Sources … - with or without fields above."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft, front, plaintext
from builder.intake.source import FormatResult, Source

if TYPE_CHECKING:
    from builder.model import Config, Document

NAME = "sectioned"

_ATX = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_FEWEST = 2


@lru_cache(maxsize=2)
def recognise(source: Source) -> str:
    """Return why the source is sectioned text: two or more known section lines that stand alone, no `#` headings.

    Remembered, for the formats before this one ask it too, and its reader asks it for the reason.
    """
    parts = front.split(source)
    if not parts.closed or is_marked_up(parts.body):
        return ""
    found = plaintext.known_headings(parts.body)
    if not _is_sectioned(found):
        return ""
    shown = ", ".join(f"“{line}”" for line in found[:3])
    below = " below front matter" if parts.kind else ""
    return f"section lines such as {shown} stand alone in it{below}"


def read(source: Source, config: Config) -> FormatResult:
    """Return the one document of the source; the title still stands in its first block."""
    parts = front.split(source)
    found = front.read(source, parts, config)
    if found.refused:
        return FormatResult((), (found.refused,))
    document = read_body(source, NAME, recognise(source) or "asked for", parts, found)
    return FormatResult((document,), found.warnings)


def read_body(source: Source, name: str, reason: str, parts: front.Front, found: front.FrontFields) -> Document:
    """Return the document of plain text below its front matter, in sections by its known lines."""
    blocks = plaintext.read_blocks(parts.body, parts.body_line)
    sections = draft.gather(blocks, lambda block: True)  # noqa: ARG005 - every heading here is a known one
    document = draft.build(source, name, reason, sections, found.fields)
    return replace(document, set_aside=found.set_aside, repairs=(*document.repairs, *found.repairs))


def is_marked_up(text: str) -> bool:
    """Tell whether the text has Markdown's own headings."""
    return "#" in text and bool(_ATX.search(text))


def _is_sectioned(found: tuple[str, ...]) -> bool:
    kinds = [known[0] for known in map(draft.known_heading, found) if known]
    strong = [kind for kind in kinds if kind != "empty_marker"]
    return len(kinds) >= _FEWEST and bool(strong)
