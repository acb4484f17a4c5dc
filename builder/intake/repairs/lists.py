"""Lists whose layout was lost: ordinals glued to the facts, and points that stand as bare lines."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, Repair, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKED = re.compile(r"[.)](?:[ \t]{1,3}(?=\S)|(?=[^\W\d]))")
_WORD = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]|[AI] |[“\"‘'$£€]")
_FEWEST = 2
_FEWEST_SPACED = 3
_LONGEST_POINT = 400
_LONG_PARAGRAPH = 80
_MOST = 60
_OF_POINTS = ("takeaways", "key_facts")


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with such lists as lists: ordered where their items count from 1 to their number."""
    repairs: list[Repair] = []
    sections = [part for section in document.sections for part in _parted(_section(section, repairs))]
    return draft.revise(document, sections, repairs)


def _section(section: Section, repairs: list[Repair]) -> Section:
    if draft.special_kind(section) in ("sources", "replaced"):
        return section
    blocks = _gathered(section, repairs) if section.kind in _OF_POINTS else section.blocks
    return draft.with_blocks(section, (_counted(block, repairs) if block.kind == "list" else block for block in blocks))


def _parted(section: Section) -> Iterator[Section]:
    """The text of an article goes on below its points, when no heading parts them."""
    at = next((at for at, block in enumerate(section.blocks) if block.kind in ("list", "ordered")), None)
    rest = section.blocks[at + 1 :] if at is not None and section.kind in _OF_POINTS else ()
    first = next((at for at, block in enumerate(rest) if block.kind == "paragraph"), None)
    if at is None or first is None or not any(len(block.text) >= _LONG_PARAGRAPH for block in rest):
        yield section
        return
    yield replace(section, blocks=section.blocks[: at + 1 + first])
    yield Section("body", "", "seed", rest[first:], rest[first].line)


def _gathered(section: Section, repairs: list[Repair]) -> tuple[Block, ...]:
    """Bare lines at the top of Key takeaways or Key facts are its points."""
    run = list(
        takewhile(
            lambda block: block.kind == "paragraph" and len(block.text) <= _LONGEST_POINT, section.blocks[: _MOST + 1]
        )
    )
    counted = sum(1 for _ in takewhile(lambda one: one[1].text.startswith(str(one[0])), enumerate(run, 1)))
    taken = run[:counted] if counted >= _FEWEST else run
    following = section.blocks[len(taken)].kind if len(taken) < len(section.blocks) else "list"
    if not _FEWEST <= len(taken) <= _MOST or (following == "paragraph" and counted < _FEWEST):
        return section.blocks
    texts = [" ".join(block.text.split()) for block in taken]
    if counted < _FEWEST:
        repairs.append(Repair("list-layout", taken[0].line, draft.said(taken[0]), f"- {draft.said(taken[0])}"))
    return (Block("list", "\n".join(f"- {text}" for text in texts), taken[0].line), *section.blocks[len(taken) :])


def _counted(block: Block, repairs: list[Repair]) -> Block:
    items = draft.items(block)
    if not _FEWEST <= len(items) <= 10 * _MOST or not items[0].text.startswith("1"):
        return block
    texts = list(_without_ordinals([item.text for item in items]))
    if len(texts) != len(items):
        return block
    numbered = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
    for number, (item, text) in enumerate(zip(items, texts, strict=True), 1):
        before = draft.say(item.source.split("\n", 1)[0])
        taken = len(draft.say(item.text)) - len(draft.say(text))
        repairs.append(Repair("ordinals", item.line, before, f"{number}. {before[taken:]}"))
    return Block("ordered", "\n".join(numbered), block.line)


def _without_ordinals(texts: list[str]) -> Iterator[str]:
    """Yield each text without its ordinal, as far as they count 1, 2, 3 … without a doubt."""
    glued = [text[len(str(number)) :] for number, text in enumerate(texts, 1) if text.startswith(str(number))]
    if len(glued) != len(texts):
        return
    plain = [text.replace("\\", "", 1) if text.startswith("\\") else text for text in glued]
    certain = sum(bool(_WORD.match(text)) for text in plain)
    likely = sum(not text[:1].isdigit() and not text[:1].isspace() for text in plain)
    spaced = sum(text[:1] == " " and text[1:2].isupper() for text in plain)
    if all(_MARKED.match(text) for text in plain):
        yield from (_MARKED.sub("", text, count=1) for text in plain)
    elif spaced == len(plain) and spaced >= _FEWEST_SPACED:
        yield from (text[1:] for text in plain)
    elif (certain or likely >= _FEWEST_SPACED) and likely * 3 >= len(plain) and all(map(_starts, plain)):
        yield from plain


def _starts(text: str) -> bool:
    """After a glued ordinal a word, a number or a quotation starts; `1st`, `2%`, `3,500` are no ordinals."""
    return (
        bool(text)
        and (text[:1].isalnum() or text[:1] in "$£€“\"‘'(*[#@")
        and not (text[:2] in ("st", "nd", "rd", "th") and not text[2:3].isalpha())
    )
