"""The headline that stands as the first line of a seed, and the one that stands there twice."""

from __future__ import annotations

import re

from msgspec.structs import replace

from builder.intake import draft
from builder.intake.known import is_outlet_name
from builder.model import Block, Config, Document, Repair, SetAside
from builder.text.markup import links
from builder.text.sentences import ends_at_abbreviation
from builder.text.tokens import fold

_SMALL = frozenset(
    "a an the and or but nor so yet of in on at by for to from with as into over after amid under off up out vs via per is its it than that"
    " be are was were has have had will can not no if when who how what why where this their his her our your".split()
)
_FULL_STOP = re.compile(r"[.][\"'”’)\]]{0,2}\Z")
_GOES_ON = re.compile(r"[,;:—–-]\Z")
_LONGEST = 200
_LONGEST_PROSE = 150
_MOST_WORDS = 26
_FEWEST_STOPPED = 5
_LOOKED_AT = 4


def repair(document: Document, config: Config) -> Document:
    """Return the document with its headline out of its text: as its title, or set aside when it is that already."""
    if document.title:
        return _without_outlet(_without_repeats(document), config)
    if not document.sections or document.sections[0].heading or not document.sections[0].blocks:
        return document
    first = document.sections[0].blocks[0]
    if not _is_headline(document, first):
        return document
    title = draft.said(first)
    if first.kind == "heading":
        title = draft.headed(first)[1]
    section = draft.with_blocks(document.sections[0], document.sections[0].blocks[1:])
    linked = [
        SetAside("address", first.line, url, "the address of a link in the headline") for _, url in links(first.text)
    ]
    document = draft.revise(
        replace(document, title=title, title_by="seed"), (section, *document.sections[1:]), set_aside=linked
    )
    return _without_outlet(_without_repeats(document), config)


def title_cased(text: str) -> bool:
    """Tell whether most words that count start with a capital, as in a headline."""
    words = [word.strip("\"'“”‘’()[]") for word in text.split()]
    counted = [word for word in words[1:] if word[:1].isalpha() and fold(word) not in _SMALL]
    return bool(counted) and sum(word[:1].isupper() for word in counted) * 10 >= len(counted) * 7


def _is_headline(document: Document, first: Block) -> bool:
    if first.kind == "heading":
        return True
    text = draft.said(first)
    if first.kind != "paragraph" or "\n" in first.text.strip() or not text or len(text) > _LONGEST:
        return False
    if len(text.split()) > _MOST_WORDS or _GOES_ON.search(text) or not any(character.isalnum() for character in text):
        return False
    following = (
        document.sections[0].blocks[1:] or document.sections[1].blocks
        if document.sections[1:]
        else document.sections[0].blocks[1:]
    )
    stopped = bool(_FULL_STOP.search(text)) and not ends_at_abbreviation(text)
    if len(document.sections) > 1 and len(document.sections[0].blocks) == 1:
        return not stopped or title_cased(text) or len(text) <= _LONGEST_PROSE
    if not following or len(text) > _LONGEST_PROSE:
        return False
    return not stopped or (title_cased(text) and len(text.split()) >= _FEWEST_STOPPED)


def _without_repeats(document: Document) -> Document:
    """Set aside the title where it stands again among the first blocks."""
    said = fold(document.title)
    aside: list[SetAside] = []
    sections = list(document.sections)
    looked = 0
    for number, section in enumerate(sections[:2]):
        if section.heading and fold(section.heading) == said:
            aside.append(SetAside("repeated-heading", section.line, section.heading, "repeats the title"))
            section = replace(section, heading="", kind="body")  # noqa: PLW2901 - the section without its heading
        kept = []
        for block in section.blocks:
            looked += 1
            if (
                looked <= _LOOKED_AT
                and block.kind in ("paragraph", "heading")
                and len(block.text) <= 2 * _LONGEST
                and fold(draft.said(block)) == said
            ):
                aside.append(draft.aside("repeated-heading", block, "repeats the title"))
            else:
                kept.append(block)
        sections[number] = draft.with_blocks(section, kept)
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _without_outlet(document: Document, config: Config) -> Document:
    """Cut the outlet's name from the end of a title, as web pages put it there."""
    head, mark, tail = _last_part(document.title)
    if not mark or len(head) < 12 or len(tail) > 60:  # noqa: PLR2004 - a headline, a name
        return document
    own = document.outlet
    is_own = own is not None and fold(tail) in (fold(own.name), fold(own.domain))
    if not is_own and not is_outlet_name(tail, config):
        return document
    record = Repair("title-outlet", 0, document.title, head)
    return draft.revise(replace(document, title=head), repairs=(record,))


def _last_part(title: str) -> tuple[str, str, str]:
    found = [(title.rfind(mark), mark) for mark in (" | ", " — ", " – ", " - ", " · ", " :: ")]
    at, mark = max(found)
    return (title[:at].strip(), mark, title[at + len(mark) :].strip()) if at > 0 else (title, "", "")
