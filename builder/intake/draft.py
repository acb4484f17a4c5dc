"""Documents out of blocks and back: what every format and every repair needs to build, walk and change them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.intake.metadata import Fields
from builder.model import Block, Document, Repair, Section, SetAside
from builder.text.headings import section_kind
from builder.text.markup import plain, table_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from builder.intake.source import Source

_LONGEST_EXCERPT = 2_000
_HEADING_DEPTH = 6
_REMEMBERED = 1 << 15
"""Lines: every repair asks again what each says."""
_SPECIAL = ("sources", "replaced", "empty_marker")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|\Z)")
_NOTHING = [""]
_FIRST_WORD = re.compile(r"[\W_]*+([^\W\d_]+)")
_OPENING = 3
"""Letters."""
_ONLY_LINK = re.compile(
    r"(?:\[(?=!))?!?\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)(?:\]\([^()\s]{0,2000}\))?"
)


class Item(NamedTuple):
    """One item of a list."""

    line: int
    text: str
    """Markdown on one line, without its mark."""
    source: str
    """As it stands in the block."""


class Place(NamedTuple):
    """A block and where it stands."""

    section: int
    at: int
    block: Block


def build(
    source: Source, name: str, reason: str, sections: Iterable[Section], fields: Fields | None = None
) -> Document:
    """Return the document of a source: what its fields say, and its text in sections."""
    fields = fields or Fields()
    return Document(
        seed=source.path,
        sha256=source.sha256,
        format=name,
        format_reason=reason,
        title=fields.title,
        title_by="seed",
        outlet=fields.outlet,
        url=fields.url,
        published=fields.published,
        updated=fields.updated,
        authors=fields.authors,
        category=fields.category,
        tags=fields.tags,
        summary=fields.summary,
        sections=tuple(sections),
        citations=fields.citations,
        repairs=source.repairs,
        set_aside=(),
        encoding=source.encoding,
    )


def heading(text: str, line: int, level: int = 2) -> Block:
    """Return a heading block; `text` is Markdown without its marks."""
    return Block("heading", f"{'#' * min(max(level, 1), _HEADING_DEPTH)} {text}", line)


def headed(block: Block) -> tuple[int, str]:
    """Return (level, plain text) of a heading block."""
    marks = len(block.text) - len(block.text.lstrip("#"))
    return marks, said(block)


def gather(blocks: Iterable[Block], split: Callable[[Block], bool]) -> tuple[Section, ...]:
    """Return sections, a new one at each heading block that `split` chooses; text before the first has no heading."""
    sections = [Section("body", "", "seed", ())]
    held: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and split(block):
            sections[-1] = replace(sections[-1], blocks=tuple(held))
            held = []
            sections.append(headed_section(said(block), block.line))
        else:
            held.append(block)
    sections[-1] = replace(sections[-1], blocks=tuple(held), line=sections[-1].line or (held[0].line if held else 0))
    first = sections[0]
    if not first.line and first.blocks:
        sections[0] = replace(first, line=first.blocks[0].line)
    return tuple(section for section in sections if section.heading or section.blocks)


def headed_section(text: str, line: int, blocks: Iterable[Block] = ()) -> Section:
    """Return a section under a heading as its maker wrote it, its kind told by the heading."""
    found = known_heading(text)
    kind = "body" if not found else "other" if found[0] in _SPECIAL else found[0]
    return Section(kind, text, "seed", tuple(blocks), line)  # type: ignore[arg-type]  # the table's kinds are the model's


def special_kind(section: Section) -> str:
    """Return `sources`, `replaced` or `empty_marker` when the heading says so, else ""."""
    found = known_heading(section.heading) if section.heading else None
    return found[0] if found and found[0] in _SPECIAL else ""


known_heading = section_kind
"""(Kind, heading in the site's words) of a line known as a section heading, None of any other; remembered."""


@lru_cache(maxsize=_REMEMBERED)
def say(text: str) -> str:
    """Return what Markdown shows, as plain text on one line."""
    return plain(text)


def said(block: Block) -> str:
    """Return what the block shows, as plain text on one line."""
    return say(block.text)


@lru_cache(maxsize=_REMEMBERED)
def opening(text: str) -> str:
    """Return the first letters of a line, lower case; "" where a digit or a letter beyond ASCII stands before or in them.

    Lines that only repeat what pages say are told by expressions, each of which starts with one of a few words: a line
    that opens otherwise, as most do, need not be held against any.
    """
    found = _FIRST_WORD.match(text)
    return found[1][:_OPENING].lower() if found and found[1].isascii() else ""


def openings(words: str) -> frozenset[str]:
    """Return what `opening` gives for lines that start with these words, and for a line that must be looked at anyway."""
    return frozenset({"", *(word[:_OPENING] for word in words.split())})


def shown(block: Block) -> str:
    """Return what the block shows as plain text, a list or table line by line: the form in which text is set aside."""
    if block.kind == "table":
        return "\n".join(" | ".join(say(cell) for cell in row) for row in table_rows(block.text))
    if block.kind == "ordered":
        return "\n".join(
            f"{(_ITEM.match(line) or _NOTHING)[0].strip()} {say(line)}".strip() for line in block.text.split("\n")
        )
    if block.kind in ("list", "code", "quote", "post"):
        return "\n".join(line for line in (say(line) for line in block.text.split("\n")) if line)
    return said(block)


def aside(kind: str, block: Block, reason: str) -> SetAside:
    """Return the block as text set aside."""
    return SetAside(kind, block.line, shown(block), reason)


def walk(document: Document) -> Iterator[Place]:
    """Yield every block in reading order."""
    for number, section in enumerate(document.sections):
        for index, block in enumerate(section.blocks):
            yield Place(number, index, block)


def revise(
    document: Document,
    sections: Iterable[Section] | None = None,
    repairs: Iterable[Repair] = (),
    set_aside: Iterable[SetAside] = (),
) -> Document:
    """Return the document with other sections, and what was done to it added to its report."""
    return replace(
        document,
        sections=document.sections if sections is None else tuple(sections),
        repairs=(*document.repairs, *repairs),
        set_aside=(*document.set_aside, *set_aside),
    )


def each_block(document: Document, change: Callable[[Block], Iterable[Block]]) -> tuple[Section, ...]:
    """Return the sections with each block put through `change`, which gives none, one or several in its place."""
    sections = []
    for section in document.sections:
        blocks = tuple(new for block in section.blocks for new in change(block))
        sections.append(section if blocks == section.blocks else replace(section, blocks=blocks))
    return tuple(sections)


def excerpt(text: str) -> str:
    """Return the text, cut where a report would be swamped by it."""
    return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT]


def quoted(paragraphs: Iterable[str]) -> str:
    """Return a Markdown block quote of the paragraphs."""
    return "\n>\n".join("> " + " ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def with_blocks(section: Section, blocks: Iterable[Block]) -> Section:
    """Return the section with other blocks; the same object when nothing changed."""
    found = tuple(blocks)
    return section if found == section.blocks else replace(section, blocks=found)


@lru_cache(maxsize=64)
def items(block: Block) -> tuple[Item, ...]:
    """Return the items of a list block: line, Markdown on one line without its mark, and its source lines."""
    found: list[list[str]] = []
    lines: list[int] = []
    for number, line in enumerate(block.text.split("\n")):
        if _ITEM.match(line) or not found:
            found.append([line])
            lines.append(block.line + number)
        else:
            found[-1].append(line)
    return tuple(
        Item(line, _ITEM.sub("", " ".join(" ".join(source).split()), count=1), "\n".join(source).rstrip())
        for line, source in zip(lines, found, strict=True)
    )


def is_only_link(block: Block) -> bool:
    """Tell whether the block is one picture or one link and nothing else."""
    return bool(_ONLY_LINK.fullmatch(block.text.strip()))
