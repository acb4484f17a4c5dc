"""Characters that are wrong or cannot be seen: mojibake, zero-width characters, soft hyphens, odd spaces."""

from __future__ import annotations

import re

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, Repair
from builder.text import mojibake
from builder.text.tokens import beyond_ascii

_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
_JOINERS = re.compile("(?<![^\\x00-\u024f\u2000-\u206f])[\u200c\u200d]|[\u200c\u200d](?![^\\x00-\u024f\u2000-\u206f])")
_MARKS = re.compile("[\u200e\u200f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ANY = re.compile("[\u00a0\u00ad\u180e\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\ufeff]")
_WHOLE = 2_000
_AROUND = 80


def mend_mojibake(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with mojibake put right, and each line that changed."""
    if not mojibake.looks_broken(text):
        return text, ()
    mended, changes = mojibake.mend(text)
    return mended, tuple(
        Repair(change.kind, change.line, *_excerpts(change.before, change.after)) for change in changes
    )


def remove_unseen(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text without characters that cannot be seen and with plain spaces, and each line that changed."""
    if text.isascii() or not any(map(_ANY.match, beyond_ascii(text))):
        return text, ()
    lines = text.split("\n")
    repairs = []
    for number, line in enumerate(lines):
        seen = _seen(line)
        if seen != line:
            repairs.append(Repair("invisible", number + 1, *_excerpts(line, seen)))
            lines[number] = seen
    return "\n".join(lines), tuple(repairs)


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with its texts mended in the same way: escapes and entities may have hidden such characters."""
    repairs: list[Repair] = []

    def mended(text: str, line: int) -> str:
        if text.isascii():
            return text
        for mend in (mend_mojibake, remove_unseen):
            text, found = mend(text)
            repairs.extend(replace(one, line=line + one.line - 1 if line else 0) for one in found)
        return text

    def mend_block(block: Block) -> tuple[Block, ...]:
        text = mended(block.text, block.line)
        return (block,) if text == block.text else (replace(block, text=text),)

    sections = tuple(
        replace(section, heading=mended(section.heading, section.line))
        for section in draft.each_block(document, mend_block)
    )
    title, summary = mended(document.title, 0), mended(document.summary, 0)
    if not repairs:
        return document
    return draft.revise(replace(document, title=title, summary=summary), sections, repairs)


def _seen(line: str) -> str:
    if line.isascii() or not _ANY.search(line):
        return line
    line = _JOINERS.sub("", _UNSEEN.sub("", _SPACES.sub(" ", line)))
    return line if _RIGHT_TO_LEFT.search(line) else _MARKS.sub("", line)


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both lines whole, or of very long ones the part round the first difference."""
    if len(before) <= _WHOLE and len(after) <= _WHOLE:
        return before, after
    at = next(
        (index for index, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    start = max(0, at - _AROUND)
    return before[start : at + _AROUND], after[start : at + _AROUND]
