"""Links to other articles of the same source: lists under "Read more …" or "Related", and single lines of that sort."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Block, Config, Document, Section, SetAside

_HEADS = re.compile(
    r"\W{0,4}(?:(?:also )?read (?:more|also|next|this)|more (?:from|on|about|in|stories|news|coverage|headlines|articles|reading|videos?|top|like this|for you|to read|of our)|see (?:more|also)|also (?:read|see|on|in)"
    r"|related(?: (?:stories|story|articles?|news|content|posts?|coverage|reading|links?|videos?|items?|reports?|topics))?|recommended(?: (?:for you|reading|stories|articles|videos?|by .{1,30}))?|(?:you )?(?:may|might)(?: also)? (?:like|enjoy|be interested in)|you(?:'ll| will) (?:also )?(?:like|love)"
    r"|what to read next|read next|up next|next up|most (?:read|popular|viewed|shared|watched|recent|discussed)|trending(?: now| stories| topics| news| on .{1,30})?|popular (?:now|stories|posts|articles|on .{1,30})|top (?:stories|picks|news|headlines|videos)|(?:editor'?s'?|our|staff) (?:picks?|choices?)"
    r"|(?:don't|dont|do not) miss|must[- ](?:reads?|watch|see)|in other news|other (?:stories|news)|latest (?:news|stories|headlines|videos|updates|from .{1,30}|on .{1,30}|in .{1,30})|elsewhere(?: on .{1,30})?|around the web|from (?:around the web|our partners|the web|the archives?)"
    r"|(?:sponsored|promoted) (?:content|stories|links)|keep reading|continue reading|best of .{1,30}|further coverage|explore more|discover more|find more|learn more|view more|people (?:also|are) read(?:ing)?|(?:next|previous) (?:article|story)|if you liked this)\b.{0,60}\Z",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\W{0,4}(?:related(?: (?:stories|story|articles?|news|content|posts?|coverage|reading|links?|videos?|reports?))?|read(?: more| also| next| this| now)?|also read|also see|see also|see more|more|more on this(?: story| topic)?|must[- ](?:read|watch|see)|up next|(?:don't|dont|do not) miss(?: this)?|recommended(?: reading)?"
    r"|keep reading|watch next|also on .{1,30}|more from .{1,40}|more on .{1,40}|trending|you may (?:also )?like|you might (?:also )?like|editor'?s pick|in case you missed it|icymi|from the archives?|next|previous(?:ly)?)\s?[:|»›→–—-]\s?\S.{0,300}\Z",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\W{0,4}(?:click|tap) (?:here|the link|on the link)\b.{0,160}\Z|\W{0,4}(?:read|see|view|find|get) (?:the )?(?:full|original|entire|complete|whole|rest of the) (?:story|article|report|interview|post|piece|text|coverage|version)\b.{0,120}\Z|\W{0,4}(?:continue|keep) reading\b.{0,120}\Z"
    r"|\W{0,4}(?:read|see|explore|browse|view|check out) (?:more|all|our)(?: of)?(?: our| the)? (?:stories|articles|coverage|news|posts|reports?|guide|live blog|analysis|latest)\b.{0,120}\Z|\W{0,4}for more (?:on|about|stories|news|information|coverage|details)\b.{0,120}\b(?:visit|click|read|see|follow|go to|here)\b.{0,80}\Z",
    re.IGNORECASE,
)  # fmt: skip
_HEAD_OPENINGS = draft.openings(
    "also around best continue discover do don editor elsewhere explore find from further if in keep latest learn may might more most"
    " must next other our people popular previous promoted read recommended related see sponsored staff top trending up view what you"
)
_LINE_OPENINGS = draft.openings(
    "also browse check click continue do don editor explore find for from get icymi in keep more must next previous read recommended"
    " related see tap trending up view watch you"
)
"""How heads, and lines or calls, start."""
_FINAL = re.compile(r"[.!…:;,][\"'”’)]{0,2}\Z")
_LONGEST_HEAD = 80
_MOST_HEAD_WORDS = 9
_LONGEST_LINE = 360
_LONGEST_TITLE = 160
_LONG_PARAGRAPH = 60
_FEW_WORDS = 6
_REASON = "links to other articles of the source"


class _Run(NamedTuple):
    """What a promo list takes, and where it ends."""

    aside: list[SetAside]
    end: int


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document without such lists and lines; text that followed them goes on in the section before."""
    aside: list[SetAside] = []
    sections: list[Section] = []
    for section in document.sections:
        if draft.special_kind(section) in ("sources", "replaced"):
            sections.append(section)
            continue
        if section.heading and is_head(section.heading):
            aside.append(SetAside("promo", section.line, section.heading, _REASON))
            run = _after_head(section.blocks, 0)
            aside += run.aside
            rest = _without_lines(section.blocks[run.end :], aside)
            if rest and sections:
                sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *rest))
            elif rest:
                sections.append(Section("body", "", "seed", tuple(rest), rest[0].line))
        else:
            sections.append(draft.with_blocks(section, _without_lines(section.blocks, aside)))
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _without_lines(blocks: tuple[Block, ...], aside: list[SetAside]) -> list[Block]:
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.kind in ("list", "ordered"):
            kept += _without_items(block, aside)
        elif block.kind not in ("paragraph", "heading", "quote") or len(block.text) > 10 * _LONGEST_LINE:
            kept.append(block)
        elif is_head(draft.said(block)) and (run := _after_head(blocks, at)).end > at:
            aside.append(draft.aside("promo", block, _REASON))
            aside += run.aside
            at = run.end
        elif _is_line(draft.said(block)):
            aside.append(draft.aside("promo", block, _REASON))
            at = _take_links(blocks, at, aside) if draft.said(block).rstrip().endswith((":", "|")) else at
        else:
            kept.append(block)
    return kept


def _take_links(blocks: tuple[Block, ...], at: int, aside: list[SetAside]) -> int:
    run = _after_head(blocks, at)
    aside += run.aside
    return run.end


def _without_items(block: Block, aside: list[SetAside]) -> list[Block]:
    if len(block.text) > 20_000:  # noqa: PLR2004 - longer lists are no promotion
        return [block]
    kept: list[str] = []
    for item in draft.items(block):
        text = draft.say(item.text)
        if _is_line(text):
            aside.append(SetAside("promo", item.line, text, _REASON))
        else:
            kept.append(item.source)
    if not kept:
        return []
    return [block] if len(kept) == len(draft.items(block)) else [replace(block, text="\n".join(kept))]


def is_head(text: str) -> bool:
    """Tell whether a line heads a list of links to other articles."""
    if draft.opening(text) not in _HEAD_OPENINGS:
        return False
    text = text.replace("’", "'").strip()
    if len(text) > _LONGEST_HEAD or len(text.split()) > _MOST_HEAD_WORDS or _FINAL.search(text.rstrip(":")):
        return False
    return bool(_HEADS.match(text))


def _is_line(text: str) -> bool:
    """A line that starts as promotion does and is no sentence of an article."""
    if draft.opening(text) not in _LINE_OPENINGS:
        return False
    text = text.replace("’", "'").strip()
    if len(text) > _LONGEST_LINE:
        return False
    if _CALL.match(text):
        return True
    return bool(_LINE.match(text)) and (not text.endswith(".") or "|" in text[:30] or text[:12].isupper())


def _after_head(blocks: tuple[Block, ...], at: int) -> _Run:
    """Take the list, or the lines that are links or headlines, right below a head."""
    aside: list[SetAside] = []
    while at < len(blocks) and _belongs(blocks, at):
        aside.append(draft.aside("promo", blocks[at], _REASON))
        at += 1
        if blocks[at - 1].kind in ("list", "ordered"):
            break
    return _Run(aside, at)


def _belongs(blocks: tuple[Block, ...], at: int) -> bool:
    block = blocks[at]
    if block.kind in ("list", "ordered"):
        return _is_list_of_titles(block)
    if block.kind != "paragraph" or len(block.text) > 10 * _LONGEST_LINE:
        return False
    if draft.is_only_link(block):
        return True
    text = draft.said(block)
    if len(text) > _LONGEST_TITLE or _FINAL.search(text) or len(text.split()) < 4:  # noqa: PLR2004 - a headline has more
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    heads_text = following is not None and following.kind == "paragraph" and len(following.text) > _LONG_PARAGRAPH
    return not (heads_text and len(text.split()) <= _FEW_WORDS)


def _is_list_of_titles(block: Block) -> bool:
    texts = [draft.say(item.text) for item in draft.items(block)[:60]]
    titles = [text for text in texts if len(text) <= _LONGEST_TITLE + 60 and not text.endswith(".")]
    return len(titles) * 2 > len(texts)
