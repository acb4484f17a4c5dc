"""Posts of social networks embedded in an article: kept on the page as a quotation that ends with who wrote it."""

from __future__ import annotations

import re

from builder.intake import draft
from builder.model import Block, Config, Document, Repair, Section, SetAside

_SIGNED = re.compile(
    r"(?:[—–-]|&mdash;)\s{0,2}[^()\n@]{1,90}\(@[\w.-]{1,60}\)(?:\s{0,2}[,·|]?\s{0,2}[A-Z][a-z]{2,9}\.? \d{1,2}, (?:19|20)\d\d.{0,40}|\s{0,2}[,·|]?\s{0,2}\d{1,2} [A-Z][a-z]{2,9}\.?,? (?:19|20)\d\d.{0,40})?\Z"
    r"|a post shared by .{1,90}\(@[\w.-]{1,60}\).{0,60}\Z",
    re.IGNORECASE,
)
_ENDS_SIGNED = re.compile(
    r"(?:pic\.twitter\.com/\w{1,20}|https?://t\.co/\w{1,20}|\s)\s{0,2}(?:—|–|--|&mdash;)\s{0,2}[^()\n@—–]{1,90}\(@[\w.-]{1,60}\)\s{0,2}(?:[A-Z][a-z]{2,9}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,9}\.?,? (?:19|20)\d\d)\.?\Z"
)
_POSTED = re.compile(
    r"(?:via|rt|h/t|cc) @\w|.{0,400}\bpic\.twitter\.com/\w|.{0,600}\bhttps?://t\.co/\w|@\w{2,30}\b", re.IGNORECASE
)
_PICTURE = re.compile(r"(?:https?://)?(?:pic\.twitter\.com|t\.co|pic\.x\.com)/\w{1,20}")
_STRAY = re.compile(r"[A-Z][A-Z'’]{1,14}(?: [A-Z][A-Z'’]{0,14}){0,2}[:.…]{0,3}\Z")
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.)[\"'”’»)\s–—-]{0,4}\Z")
_OPENS = re.compile(r"[“\"‘'«—–>@#]")
_LONGEST_POST = 2_000
_LONGEST_SIGNATURE = 240


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with each embedded post as one block of kind `post`."""
    repairs: list[Repair] = []
    aside: list[SetAside] = []
    sections = tuple(_without_addresses(_section(section, repairs), aside) for section in document.sections)
    return draft.revise(document, sections, repairs, aside) if repairs or aside else document


def _section(section: Section, repairs: list[Repair]) -> Section:
    kept: list[Block] = []
    blocks = section.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if _is_signature(block):
            first = _first_of(kept)
            after = _end_of(blocks, at)
            parts = (*kept[first:], *blocks[at:after])
            kept[first:] = [_post(parts, block, repairs)] if parts else [block]
            at = after
        elif _is_whole(block):
            kept.append(_post((), block, repairs))
        else:
            kept.append(block)
    return draft.with_blocks(section, kept)


def _without_addresses(section: Section, aside: list[SetAside]) -> Section:
    """The address of a post's picture says nothing where the post itself is gone."""
    kept = []
    for block in section.blocks:
        if (
            block.kind == "paragraph"
            and len(block.text) <= _LONGEST_SIGNATURE
            and _PICTURE.fullmatch(draft.said(block))
        ):
            aside.append(draft.aside("furniture", block, "the address of a picture in a post"))
        else:
            kept.append(block)
    return draft.with_blocks(section, kept)


def _is_signature(block: Block) -> bool:
    if block.kind not in ("paragraph", "list") or len(block.text) > 2 * _LONGEST_SIGNATURE or "@" not in block.text:
        return False
    if block.kind == "list" and len(draft.items(block)) > 1:
        return False
    text = draft.said(block) if block.kind == "paragraph" else f"— {draft.said(block)}"
    return len(text) <= _LONGEST_SIGNATURE and bool(_SIGNED.match(text))


def _is_whole(block: Block) -> bool:
    """A paragraph or quotation that holds the words of a post and its signature."""
    if block.kind not in ("paragraph", "quote") or len(block.text) > 2 * _LONGEST_POST or "@" not in block.text:
        return False
    last = draft.say(block.text.split("\n")[-1])
    return bool(_ENDS_SIGNED.search(draft.said(block)[-400:])) or (block.kind == "quote" and bool(_SIGNED.match(last)))


def _first_of(kept: list[Block]) -> int:
    """Return where the post starts: the paragraph above its signature, and those above that read as a post too."""
    first = len(kept)
    while first and kept[first - 1].kind in ("paragraph", "quote") and len(kept[first - 1].text) <= _LONGEST_POST:
        text = draft.said(kept[first - 1])
        if first < len(kept) and not (_POSTED.match(text) or _STRAY.match(text)):
            break
        first -= 1
        if _POSTED.match(text):
            break
    return first


def _end_of(blocks: tuple[Block, ...], at: int) -> int:
    """Return where the post ends: stray words in capitals, and text broken off, may be split from it by its signature."""
    stray = False
    while at < len(blocks) and blocks[at].kind == "paragraph" and len(blocks[at].text) <= _LONGEST_POST:
        text = draft.said(blocks[at])
        if _STRAY.match(text) and not stray:
            stray = True
        elif _BROKEN_OFF.search(text) and (stray or _OPENS.match(text)):
            return at + 1
        else:
            break
        at += 1
    return at - 1 if stray and not _STRAY.match(draft.said(blocks[at - 1])) else at


def _post(parts: tuple[Block, ...], signature: Block, repairs: list[Repair]) -> Block:
    lines = [line for part in parts for line in _paragraphs(part)]
    own = _paragraphs(signature)
    if signature.kind == "list":
        own = [f"— {draft.items(signature)[0].text}"]
    elif not parts:
        own = [piece for text in own for piece in _cut(text)]
    text = draft.quoted([*lines, *own])
    line = parts[0].line if parts else signature.line
    before = "\n".join(draft.shown(part) for part in sorted((*parts, signature), key=lambda block: block.line))
    repairs.append(Repair("post", line, before, draft.say(text)))
    return Block("post", text, line)


def _paragraphs(block: Block) -> list[str]:
    if block.kind != "quote":
        return [block.text]
    paragraphs: list[list[str]] = [[]]
    for line in block.text.split("\n"):
        text = line.strip().removeprefix(">").strip()
        if text:
            paragraphs[-1].append(text)
        else:
            paragraphs.append([])
    return [" ".join(lines) for lines in paragraphs if lines]


def _cut(text: str) -> list[str]:
    """Part the words of a post from its signature on the same line."""
    found = list(re.finditer(r"(?:—|–|--)\s{0,2}[^()\n@—–]{1,90}\(@", text))
    at = found[-1].start() if found else 0
    return [text[:at].rstrip(), text[at:]] if text[:at].strip() else [text]
