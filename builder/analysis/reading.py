"""A page read once for everything that looks at its words: sentences, their words, and what stands in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.quotes.marks import Quoted, scan
from builder.text.markup import list_items, plain
from builder.text.sentences import sentences
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Block, BlockKind, Page, SectionKind

_LONGEST = 2_000
_READ: frozenset[BlockKind] = frozenset({"paragraph", "list", "ordered", "quote", "post"})
"""Not read: headings and tables, which hold no sentences; code; a pull quote, which repeats one."""


class Sentence(NamedTuple):
    """One sentence of a page."""

    text: str
    words: tuple[str, ...]
    """Lower case."""
    own: tuple[str, ...]
    """Those outside quotation marks."""
    section: SectionKind
    block: BlockKind
    paragraph: str
    """What it is part of."""


class Paragraph(NamedTuple):
    """A run of sentences, for what spans more than one."""

    text: str
    """The sentences joined by one space."""
    starts: tuple[int, ...]
    """Offset of each sentence."""
    sentences: tuple[str, ...]
    quoted: tuple[Quoted, ...]
    block: BlockKind
    line: int


class Reading(NamedTuple):
    """A page, read."""

    page: Page
    title: Sentence
    sentences: tuple[Sentence, ...]
    """Of the body, in reading order."""
    paragraphs: tuple[Paragraph, ...]


def read(page: Page) -> Reading:
    """Read the sections of the page in order; tables, headings and pull quotes are left out."""
    plain_ones = [
        (section.kind, _paragraph(text, block))
        for section in page.sections
        for block in section.blocks
        for text in _texts(block)
    ]
    quoted = scan([paragraph.text for _, paragraph in plain_ones])
    paragraphs = [
        paragraph._replace(quoted=own) if own else paragraph
        for (_, paragraph), own in zip(plain_ones, quoted, strict=True)
    ]
    found = [
        sentence
        for (kind, _), paragraph in zip(plain_ones, paragraphs, strict=True)
        for sentence in _sentences(paragraph, kind)
    ]
    title = _sentence(page.title, (), "body", "heading", page.title)
    return Reading(page, title, tuple(found), tuple(paragraphs))


def _texts(block: Block) -> Iterator[str]:
    if block.kind not in _READ:
        return
    if block.kind in ("list", "ordered"):
        yield from (plain(item) for item in list_items(block.text))
    else:
        yield plain(block.text)


def _paragraph(text: str, block: Block) -> Paragraph:
    parts = sentences(text)
    if len(text) > _LONGEST:
        parts = tuple(piece for part in parts for piece in _bounded(part))
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    return Paragraph(" ".join(parts), tuple(starts), parts, (), block.kind, block.line)


def _bounded(sentence: str) -> Iterator[str]:
    """Cut what is too long to be a sentence, so that no result repeats a whole text."""
    at = 0
    while len(sentence) - at > _LONGEST:
        end = sentence.rfind(" ", at + 1, at + _LONGEST)
        end = end if end > at else at + _LONGEST
        yield sentence[at:end]
        at = end + (sentence[end] == " ")
    yield sentence[at:]


def _sentences(paragraph: Paragraph, section: SectionKind) -> Iterator[Sentence]:
    if not paragraph.quoted:
        for text in paragraph.sentences:
            yield _sentence(text, (), section, paragraph.block, paragraph.text)
        return
    first = 0
    for start, text in zip(paragraph.starts, paragraph.sentences, strict=True):
        first, spans = _spans(paragraph.quoted, first, start, start + len(text))
        yield _sentence(text, spans, section, paragraph.block, paragraph.text)


def _spans(quoted: Sequence[Quoted], first: int, start: int, end: int) -> tuple[int, list[tuple[int, int]]]:
    """Return what of a sentence stands in quotation marks, and the first passage that the next one need look at."""
    while first < len(quoted) and quoted[first].end <= start:
        first += 1
    spans, at = [], first
    while at < len(quoted) and quoted[at].start < end:
        spans.append((max(quoted[at].start - start, 0), min(quoted[at].end, end) - start))
        at += 1
    return first, spans


def _sentence(
    text: str, spans: Sequence[tuple[int, int]], section: SectionKind, block: BlockKind, paragraph: str
) -> Sentence:
    every = words(text)
    own = every if not spans else words(_outside(text, spans))
    if block in ("quote", "post"):
        own = ()
    return Sentence(text, every, own, section, block, paragraph)


def _outside(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    parts.append(text[at:])
    return " | ".join(parts)
