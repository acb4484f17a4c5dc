"""Words of a card glued to its text: the sort of an entity to its name, a verdict to its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, Repair, Section

if TYPE_CHECKING:
    from collections.abc import Callable

_SORT = re.compile(
    r"(?P<name>\S.{0,80}?[^\s(:,–—-])(?P<sort>company|person|organi[sz]ation|product|technology|place|country|location|government|agency|event|concept|law|regulation|programme|program|institution|group|people)\Z"
)
_VERDICT = re.compile(
    r"(?P<verdict>Positive|Negative|Neutral|Mixed|Uncertain|High|Medium|Low)(?=[A-Z“\"])(?P<text>.{3,600})\Z"
)


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with such labels apart, `Orbit Foods (company)` and `Negative: Two plants close`."""
    repairs: list[Repair] = []
    sections = tuple(_section(section, repairs) for section in document.sections)
    return draft.revise(document, sections, repairs) if repairs else document


def _section(section: Section, repairs: list[Repair]) -> Section:
    apart = (
        _sort_apart
        if draft.special_kind(section) == "empty_marker"
        else _verdict_apart
        if section.kind == "affected"
        else None
    )
    if apart is None:
        return section
    return draft.with_blocks(section, (_block(block, apart, repairs) for block in section.blocks))


def _block(block: Block, apart: Callable[[str], str], repairs: list[Repair]) -> Block:
    if block.kind not in ("paragraph", "list") or ("\n" in block.text and block.kind == "paragraph"):
        return block
    lines = block.text.split("\n")
    for number, line in enumerate(lines):
        start = line[:2] if line.startswith(("- ", "* ")) else ""
        text = apart(line[len(start) :])
        if text and text != line[len(start) :]:
            repairs.append(Repair("label", block.line + number, draft.say(line), draft.say(text)))
            lines[number] = start + text
    return replace(block, text="\n".join(lines))


def _sort_apart(text: str) -> str:
    """A sort of entity glued to a name; a name that ends in such a word, after a space or as a part of it, stays."""
    found = _SORT.match(text)
    return (
        f"{found['name']} ({found['sort']})"
        if found and found["name"][-1:].isalnum() and found["name"][:1].isupper()
        else ""
    )


def _verdict_apart(text: str) -> str:
    found = _VERDICT.match(text)
    return f"{found['verdict']}: {found['text']}" if found else ""
