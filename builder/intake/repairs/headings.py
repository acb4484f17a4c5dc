"""Plain lines that are headings become headings, and headings under other words get the words of this site."""

from __future__ import annotations

import re

from msgspec.structs import replace

from builder.intake import draft
from builder.intake.repairs.title import title_cased
from builder.model import Block, Config, Document, Repair, Section
from builder.text.tokens import fold

_BOLD = re.compile(r"(\*\*|__)(?!\s)[^\n]{1,120}?(?<!\s)\1:?\Z")
_NOT_HEADING = re.compile(
    r"by \w|via |rt @|photo\b|credit\b|source:|[-–—•*>@\"“‘'«(\[{|=+]|https?:|www\.", re.IGNORECASE
)
_INSIDE = re.compile(r"@\w|https?://|\||pic\.twitter|[{}<>]|\.{2,}|\w[.!?] ")
_ASKED = re.compile(r"[QA]\d{0,2}[.:] ?[A-Z]|[A-Z][A-Z .'’-]{2,40}: ")
"""A line of an interview: `Q: Why?`, `IDA BLOOM: Why not?`."""
_FINAL = re.compile(r"[.!,;:…\"”’')\]|–—-]\Z")
_ENDS = re.compile(r"[.!?:…\"”’»)\]*_]\Z")
_SHORTEST = 3
_LONGEST = 90
_MOST_WORDS = 13
_LONG_PARAGRAPH = 100
_PARAGRAPH = 40
_SENTENCE_CASE_WORDS = 8
_OWN_WORDS = ("takeaways", "key_facts")
"""Kinds whose heading is always that of this site; a subheading of an article keeps its author's words."""


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with a section at each line that is a heading, and known headings in the site's words."""
    repairs: list[Repair] = []
    sections: list[Section] = []
    for section in document.sections:
        sections += _split(section, repairs)
    if document.format == "sectioned":
        sections = [
            _canonical(section, repairs, ("affected", "analysis", "outlook", *_OWN_WORDS)) for section in sections
        ]
    else:
        sections = [_canonical(section, repairs, _OWN_WORDS) for section in sections]
    return draft.revise(document, sections, repairs)


def _split(section: Section, repairs: list[Repair]) -> list[Section]:
    """Part a section at its headings; below Analysis and Outlook those of unknown words stay inside, one level deeper."""
    if draft.special_kind(section) in ("sources", "replaced"):
        return _split_known(section)
    found = [replace(section, blocks=())]
    held: list[Block] = []
    for index, block in enumerate(section.blocks):
        text = _heading_text(section, index)
        known = draft.known_heading(text) if text else None
        if not text:
            held.append(block)
        elif known or _is_open(found[-1]):
            if block.kind != "heading":
                repairs.append(Repair("heading", block.line, draft.said(block), f"## {text}"))
            found[-1] = replace(found[-1], blocks=tuple(held))
            found.append(draft.headed_section(text, block.line))
            held = []
        elif block.kind == "heading":
            held.append(block)
        else:
            repairs.append(Repair("heading", block.line, draft.said(block), f"### {text}"))
            held.append(draft.heading(block.text.strip("*_ "), block.line, 3))
    found[-1] = replace(found[-1], blocks=tuple(held))
    return [one for one in found if one.heading or one.blocks]


def _split_known(section: Section) -> list[Section]:
    found: list[tuple[Section, list[Block]]] = [(section, [])]
    for block in section.blocks:
        if block.kind == "heading" and draft.known_heading(draft.said(block)):
            found.append((draft.headed_section(draft.said(block), block.line), []))
        else:
            found[-1][1].append(block)
    return [draft.with_blocks(one, blocks) for one, blocks in found]


def _is_open(section: Section) -> bool:
    return section.kind not in ("analysis", "outlook")


def _heading_text(section: Section, index: int) -> str:  # noqa: PLR0911 - one return a rule
    """Return the words of the heading that the block is, or "" when it is none."""
    block = section.blocks[index]
    if block.kind == "heading":
        text = draft.said(block)
        return text if draft.known_heading(text) else ""
    if block.kind != "paragraph" or "\n" in block.text or not _SHORTEST <= len(block.text) <= _LONGEST + 8:
        return ""
    text = draft.said(block)
    bold = bool(_BOLD.match(block.text.strip()))
    if (
        "](" in block.text
        or _NOT_HEADING.match(text)
        or _ASKED.match(text)
        or _INSIDE.search(text)
        or not text[:1].isalnum()
    ):
        return ""
    if draft.known_heading(text) and _is_known_line(section, index, bold=bold):
        return text.rstrip(":")
    if _labels_list(section, index, text):
        return text.rstrip(":")
    if not _could_be(text.rstrip(":") if bold else text) or not _stands_before_text(section, index):
        return ""
    if bold or _is_cased(text) or _stands_between_paragraphs(section, index, text):
        return text.rstrip(":") if bold else text
    return ""


def _labels_list(section: Section, index: int, text: str) -> bool:
    """One word is a heading where a list or a table follows at once: `Timeline`."""
    following = section.blocks[index + 1] if index + 1 < len(section.blocks) else None
    listed = following is not None and following.kind in ("list", "ordered", "table")
    return listed and text.rstrip(":").isalpha() and text[:1].isupper() and section.kind != "body"


def _is_known_line(section: Section, index: int, *, bold: bool) -> bool:
    """A known heading counts where text follows it; one of an empty kind only when it is marked as a heading."""
    known = draft.known_heading(draft.said(section.blocks[index]))
    if known and known[0] == "empty_marker":
        return bold
    before = draft.said(section.blocks[index - 1]) if index else ""
    return not before.endswith((":", ",", ";")) and (bold or index + 1 < len(section.blocks))


def _could_be(text: str) -> bool:
    words = text.split()
    return (
        1 < len(words) <= _MOST_WORDS
        and len(text) <= _LONGEST
        and not _FINAL.search(text)
        and not words[0][:1].islower()
        and any(character.islower() for character in text) | (len(words) > 1 and len(text) > 8)  # noqa: PLR2004 - longer than a stray shout
    )


def _is_cased(text: str) -> bool:
    return title_cased(text) or (text.isupper() and len(text.split()) > 1)


def _stands_before_text(section: Section, index: int) -> bool:
    """A heading has text under it, and the text above it has ended; a fragment of a list has neither."""
    if index + 1 >= len(section.blocks):
        return False
    following = section.blocks[index + 1]
    if following.kind == "paragraph" and (
        len(following.text) < _PARAGRAPH or not _ENDS.search(draft.said(following)[-1:])
    ):
        return False
    if index == 0:
        return True
    before = section.blocks[index - 1]
    text = draft.said(before)
    if before.kind == "paragraph" and (text.endswith((":", ",", ";")) or not _ENDS.search(text[-1:])):
        return False
    return bool(before.kind != "paragraph" or text)


def _stands_between_paragraphs(section: Section, index: int, text: str) -> bool:
    """Words in sentence case are a heading only when long paragraphs stand on both sides."""
    if index == 0 or len(text.split()) > _SENTENCE_CASE_WORDS or not text[:1].isupper():
        return False
    sides = (section.blocks[index - 1], section.blocks[index + 1])
    return all(block.kind == "paragraph" and len(block.text) >= _LONG_PARAGRAPH for block in sides)


def _canonical(section: Section, repairs: list[Repair], kinds: tuple[str, ...]) -> Section:
    known = draft.known_heading(section.heading) if section.heading and section.blocks else None
    if not known or known[0] not in kinds or not known[1]:
        return section
    if _bare(section.heading) != _bare(known[1]):
        repairs.append(Repair("heading-words", section.line, section.heading, known[1]))
    return replace(section, heading=known[1])


def _bare(heading: str) -> str:
    return re.sub(r"\W+", "", fold(heading))
