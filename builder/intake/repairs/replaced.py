"""What the source site says of its own method and signals: set aside, for this site says it anew from the page's own data."""

from __future__ import annotations

import re

from builder.intake import draft
from builder.model import Block, Config, Document, Section, SetAside
from builder.text.markup import table_rows

_REASON = "the source's own text on its method; this site tells how it covered the story from the page's own data"
_CERTAIN = re.compile(
    r"\W{0,3}(?:how (?:we|this)|signals? on this|what (?:the )?signals|ai (?:disclosure|disclaimer)|how scoring)",
    re.IGNORECASE,
)
_OF_METHOD = re.compile(
    r"\b(?:scor(?:e|es|ed|ing)|sentiment|editorial|our (?:coverage|stories|methodology|reporters|editors|readers)|verified|cross-referenced|source-cluster|corroborat\w+|algorithm|generated|confidence|single-source|this (?:story|article|briefing))\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:every|each|all) (?:story|stories|article|articles|briefing|briefings) (?:in|on|from|of) (?:our|this)\b.{0,120}\b(?:assembled|cross-referenced|compiled|scored|verified)\b|impact scor(?:ing|e) (?:uses|is|runs)\b",
    re.IGNORECASE,
)
_FIRST_WORDS = ("every ", "each ", "all ")
"""One of these, or `impact`, starts whatever the expression above finds."""
_HOLDS = re.compile(
    r".{0,400}\b(?:read|see) our (?:full )?methodology\b|.{0,400}\bsingle-source rumou?rs\b.{0,120}\beditorial gate\b",
    re.IGNORECASE,
)
_LONGEST = 2_500
_FEWEST_SIGNS = 2


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document without such sections, paragraphs and tables; they are set aside as `replaced`."""
    aside: list[SetAside] = []
    sections: list[Section] = []
    for section in document.sections:
        if _is_replaced(section):
            aside.append(SetAside("replaced", section.line, section.heading, _REASON))
            aside += [draft.aside("replaced", block, _REASON) for block in section.blocks]
            continue
        left: list[Block] = []
        for block in section.blocks:
            if _says_method(block):
                aside.append(draft.aside("replaced", block, _REASON))
            else:
                left.append(block)
        if left or not section.blocks:
            sections.append(draft.with_blocks(section, left))
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _is_replaced(section: Section) -> bool:
    """A study has a "Methodology" too: only text that speaks of stories and scores is a source site's own."""
    if draft.special_kind(section) != "replaced":
        return False
    if _CERTAIN.match(section.heading):
        return True
    text = " ".join(block.text for block in section.blocks)[:20_000]
    return not section.blocks or len({found.lower() for found in _OF_METHOD.findall(text)}) >= _FEWEST_SIGNS


def _says_method(block: Block) -> bool:
    if block.kind == "table":
        rows = table_rows(block.text[:_LONGEST])
        known = draft.known_heading(draft.say(rows[0][0])) if rows and rows[0] else None
        return bool(known and known[0] == "replaced")
    if block.kind != "paragraph" or len(block.text) > _LONGEST:
        return False
    text = draft.said(block)
    low = text.lower()
    starts = low.startswith(_FIRST_WORDS) or low.startswith("mpact ", 1)
    return bool((starts and _STARTS.match(text)) or (("methodology" in low or "gate" in low) and _HOLDS.match(text)))
