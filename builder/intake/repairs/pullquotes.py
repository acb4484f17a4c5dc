"""Paragraphs that repeat what the body says: a pull quote is completed from its sentence, a repeated paragraph set aside."""

from __future__ import annotations

from typing import NamedTuple

from builder.intake import draft
from builder.model import Block, Config, Document, Repair, Section, SetAside
from builder.text.markup import escape
from builder.text.sentences import sentences
from builder.text.tokens import fold, fold_all

_EDGES = " \"'.…“”‘’*_"
_KEY_WORDS = 5
_FEWEST_WORDS = 6
_LONGEST = 900
_MOST_PLACES = 8
_MOST_LOOKED_UP = 200
_FEWEST_REPEATED = 4


class _At(NamedTuple):
    """A sentence of the body: its block, and its number in it."""

    block: int
    sentence: int


class _Body(NamedTuple):
    """The paragraphs of a document with their sentences, and where sentences start with some words."""

    blocks: list[Block]
    said: list[tuple[str, ...]]
    starts: dict[str, list[_At]]


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with pull quotes as such, and each paragraph once."""
    document = _once(document)
    blocks = [place.block for place in draft.walk(document) if place.block.kind in ("paragraph", "quote")]
    likely = _likely(blocks)
    if not likely:
        return document
    body = _read(blocks)
    repairs: list[Repair] = []
    changed: dict[int, Block] = {}
    for number, text in likely.items():
        block = blocks[number]
        sentence = _completed(body, number, text)
        if sentence:
            changed[id(block)] = Block("pull_quote", f"> {escape(sentence)}", block.line)
            repairs.append(Repair("pull-quote", block.line, draft.said(block), sentence))
    if not changed:
        return document
    sections = draft.each_block(document, lambda block: (changed.get(id(block), block),))
    return draft.revise(document, sections, repairs)


def _once(document: Document) -> Document:
    """Set aside each paragraph, list or table that stands there whole a second time."""
    seen: dict[str, int] = {}
    aside: list[SetAside] = []
    sections: list[Section] = []
    for section in document.sections:
        kept: list[Block] = []
        for block in section.blocks:
            key = _key(block)
            if key and key in seen:
                aside.append(
                    draft.aside(
                        "repeated",
                        block,
                        f"the same text stands on line {seen[key]}" if seen[key] else "the same text stands above it",
                    )
                )
                continue
            if key:
                seen[key] = block.line
            kept.append(block)
        sections.append(draft.with_blocks(section, kept))
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _key(block: Block) -> str:
    if block.kind in ("heading", "code"):
        return ""
    said = draft.said(block)
    if said.count(" ") < _FEWEST_REPEATED - 1:
        return ""
    text = said.casefold().strip(_EDGES)
    return text if text.count(" ") >= _FEWEST_REPEATED - 1 else ""


def _likely(blocks: list[Block]) -> dict[int, str]:
    """Return the paragraphs, by their numbers, whose words stand in the text again, with their text as compared.

    Few do, and only for them it is worth to part the text into sentences. Of many paragraphs all are returned: to look
    each up would take the square of their number.
    """
    said = fold_all([draft.said(block) for block in blocks])
    whole = "\n".join(said)
    found: dict[int, str] = {}
    for number, text in enumerate(said):
        # A mark of words left out at the end, `…`, is among the edges.
        compared = text.strip(_EDGES)
        if len(blocks[number].text) > _LONGEST or compared.count(" ") < _FEWEST_WORDS - 1:
            continue
        if len(blocks) > _MOST_LOOKED_UP or whole.count(compared) > 1:
            found[number] = compared
    return found


def _read(blocks: list[Block]) -> _Body:
    said = [sentences(draft.said(block)) for block in blocks]
    starts: dict[str, list[_At]] = {}
    for number, found in enumerate(said):
        for at, sentence in enumerate(found):
            places = starts.setdefault(_start(sentence), [])
            if len(places) < _MOST_PLACES:
                places.append(_At(number, at))
    return _Body(blocks, said, starts)


def _start(text: str) -> str:
    return " ".join(fold(text[:200]).strip(_EDGES).split()[:_KEY_WORDS])


def _completed(body: _Body, number: int, text: str) -> str:
    """Return the sentences of another paragraph that this one repeats or starts to, or "" when it stands for itself."""
    block = body.blocks[number]
    places = [place for place in body.starts.get(_start(body.said[number][0]), ()) if place.block != number]
    for place in places:
        if len(body.blocks[place.block].text) <= len(block.text):
            continue
        sentence = _covering(body.said[place.block][place.sentence :], text)
        if sentence:
            return sentence
    return ""


def _covering(said: tuple[str, ...], text: str) -> str:
    """Return as many sentences as the text covers, when they start with it at the end of a word."""
    covered = ""
    for sentence in said[:4]:
        covered = f"{covered} {sentence}".strip()
        whole = fold(covered).lstrip(_EDGES)
        if len(whole) >= len(text):
            following = whole[len(text) : len(text) + 1]
            return covered if whole.startswith(text) and not following.isalnum() else ""
    return ""
