"""Credits of pictures, and the captions that belong to them: what is left of a picture that is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.intake import draft
from builder.intake.clauses import has_verb
from builder.text.sentences import sentences

if TYPE_CHECKING:
    from builder.model import Block, Config, Document, Section, SetAside

_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap(?: photo)?|the associated press|associated press|bloomberg(?: news)?|shutterstock|istock(?:photo)?|epa(?:-efe)?|alamy|imago|zuma(?: press)?"
    r"|sopa(?: images)?|nurphoto|anadolu(?: agency)?|xinhua|cnbc|cnn|nbc news|pool|unsplash|pexels|pixabay|wikimedia(?: commons)?|flickr|dpa|pa(?: wire| images| media)?|tass|kyodo|usa today network|handout"
    r"|lightrocket|corbis|sipa(?: usa)?|polaris|redux|magnum|file(?: photo)?|images|stock\.adobe\.com|adobe stock|depositphotos|dreamstime|midjourney|dall-?e)"
)
_CREDIT = re.compile(
    r"\W{0,3}(?:(?:file |stock |cover |featured |lead |header |hero |main |title )?(?:photo|image|picture|photograph|photography|illustration|graphic|graphics|pictures|photos|images|photo illustration|composite|artwork|screenshot)s?"
    r"\s?(?:(?:credits?|courtesy(?: of)?|source|copyright)\s?[:|/–—-]?|[:|/]|\b(?:by|via)\b)\s?.{1,160}|credits?\s?[:|–—]\s?.{1,120}|courtesy(?: of)?:? .{1,100})\Z"
    rf"|\(?(?:ap|reuters|afp|getty) (?:photo|images?)\b.{{0,120}}\Z"
    rf"|reuters/[^\n]{{2,100}}\Z|(?:via )?{_AGENCY}(?: via {_AGENCY})?\Z",
    re.IGNORECASE,
)
_BARRED = re.compile(
    rf"[^|\n]{{2,80}}(?:\s?\|\s?[^|\n]{{2,60}}){{0,3}}\s?\|\s?{_AGENCY}\W{{0,3}}\Z"
    rf"|[^/\n.]{{2,60}}(?:/[^/\n]{{2,60}}){{0,3}}/(?:{_AGENCY})(?: via [\w ]{{2,40}}| photo| images| news| pool| file photo)?\W{{0,3}}\Z",
    re.IGNORECASE,
)
"""A credit with a bar or a slash before the agency."""
_VIA = re.compile(
    r"[\w .,’'-]{2,60} (?:via|for|/|—|–|-|,) ?(?:getty(?: images)?|reuters|afp|ap photo|the associated press|shutterstock)\W{0,3}\Z",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"[(\[][^()\[\]]{0,20}\b(?:ap photo|photo(?:s|graph)?(?: courtesy| credit)?(?: by| of|:)|image(?: credit)?(?: by|:)|credit:|getty images|reuters/|afp via|via getty)[^()\[\]]{0,120}[)\]]\W{0,2}\Z"
    r"|\breuters/[\w .’'-]{2,50}(?:/[\w .’'-]{2,40})?\Z|(?:\||–|—|-|/| via | for ) ?(?:getty images|afp via getty images|reuters|shutterstock|ap photo)\W{0,2}\Z",
    re.IGNORECASE,
)
_OF_A_CREDIT = ("photo", "mage", "cred", "getty", "reuter", "afp", "ated pre", "hutter")
"""Every credit that ends a text holds one of these, and few texts do; no letter in them has a second lower case."""
_CREDIT_OPENINGS = draft.openings(
    "adobe afp alamy anadolu ap artwork associated bloomberg cnbc cnn composite corbis courtesy cover credit dall depositphotos dpa"
    " dreamstime epa featured file flickr getty graphic handout header hero illustration image istock kyodo lead lightrocket magnum"
    " main midjourney nbc nurphoto pa pexels photo picture pixabay polaris pool redux reuters screenshot shutterstock sipa sopa stock"
    " tass the title unsplash usa via wikimedia xinhua zuma"
)
"""How a credit starts that needs no bar, slash or `via`."""
_LABEL_OPENINGS = draft.openings("caption file image photo picture")
_LABELLED = re.compile(
    r"(?:image |photo |picture )?caption\s?[:–—|]|file (?:photo|image|picture)?\s?[:–—-]\s?|file photo\b|pictured(?: here| above| below| left| right)?[:,]|\(?photo \d",
    re.IGNORECASE,
)
_IN_PICTURE = re.compile(
    r"\b(?:pictured|seen here|in this (?:photo|image|picture|illustration|file|frame|screengrab)|file photo|\((?:left|right|centre|center|l|r|c)\)|, (?:left|right|centre|center),|is seen|are seen|looks on|look on|poses?|speaks? (?:during|at|to|with|in|on)"
    r"|arrives?|attends?|walks?|gestures?|shakes? hands|listens?|testif(?:y|ies)|holds? up|stands? (?:in|at|near|outside|next)|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z.]{0,8} \d{1,2}, (?:19|20)\d\d)\b",
    re.IGNORECASE,
)  # fmt: skip
_NAMES = re.compile(r"[A-Z][\w.'’ -]{2,40}\s?[/|]\s?[A-Z][\w.'’& -]{2,40}(?:\s?[/|]\s?[A-Z][\w.'’& -]{2,40})?\Z")
_SHORT = 120
_LONGEST_CREDIT = 240
_LONGEST_CAPTION = 450
_NEAR_TOP = 3
_AGENCY_AT_END = 18
_LONGEST_SLASHED = 120
"""Characters at the end of a text in which an agency stands, or with names and slashes after it."""


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document without credits and their captions; they are set aside as `credit` and `caption`."""
    aside: list[SetAside] = []
    sections = tuple(_section(section, number, document, aside) for number, section in enumerate(document.sections))
    return draft.revise(document, sections, set_aside=aside) if aside else document


def _section(section: Section, number: int, document: Document, aside: list[SetAside]) -> Section:
    if draft.special_kind(section) in ("sources", "replaced"):
        return section
    kept: list[Block] = []
    for index, block in enumerate(section.blocks):
        kind = _kind(block) or ("credit" if kept and _likely(kept[-1], block) else "")
        if (
            kind == "credit"
            and kept
            and _belongs(kept[-1], top=number == 0 and index <= _NEAR_TOP, untitled=not document.title and index <= 1)
        ):
            aside.append(
                draft.aside(
                    "caption",
                    kept.pop(),
                    f"the caption of a picture that is not here; its credit is “{draft.said(block)}”",
                )
            )
        if kind:
            reason = (
                "the credit of a picture that is not here"
                if kind == "credit"
                else "the caption of a picture that is not here"
            )
            aside.append(draft.aside(kind, block, reason))
        else:
            kept.append(block)
    return draft.with_blocks(section, kept)


def _kind(block: Block) -> str:
    if block.kind != "paragraph" or len(block.text) > 3 * _LONGEST_CAPTION:
        return ""
    text = draft.said(block)
    if len(text) > _LONGEST_CAPTION:
        return ""
    if draft.opening(text) in _LABEL_OPENINGS and _LABELLED.match(text):
        return "caption"
    likely = _may_end_in_a_credit(text)
    if len(text) <= _LONGEST_CREDIT and _is_credit(text, likely=likely):
        return "credit"
    return "caption" if likely and _CREDITED.search(text[-200:]) else ""


def _may_end_in_a_credit(text: str) -> bool:
    """Tell cheaply that few texts do: one that does ends in brackets or an agency, or has a slash after the agency."""
    end = text[-_AGENCY_AT_END:].lower()
    is_likely = ")" in end or "]" in end or "/" in text[-_LONGEST_SLASHED:] or _holds_a_word(end)
    return is_likely and _holds_a_word(text.lower())


def _holds_a_word(low: str) -> bool:
    return any([word in low for word in _OF_A_CREDIT])  # noqa: C419 - a list of eight is quicker than a generator


def _is_credit(text: str, *, likely: bool) -> bool:
    return bool(
        (draft.opening(text) in _CREDIT_OPENINGS and _CREDIT.match(text))
        or (("|" in text or "/" in text) and _BARRED.match(text))
        or (likely and _VIA.match(text))
    )


def _likely(before: Block, block: Block) -> bool:
    """A short `Name | Agency` or `Name/Agency` below words that describe a picture is its credit, whoever they are."""
    if (
        before.kind != "paragraph"
        or len(before.text) > _LONGEST_CAPTION
        or block.kind != "paragraph"
        or len(block.text) > _SHORT
    ):
        return False
    text = draft.said(block)
    return bool(("|" in text or "/" in text) and _NAMES.match(text) and _IN_PICTURE.search(draft.said(before)))


def _belongs(block: Block, *, top: bool, untitled: bool) -> bool:
    """Tell whether a paragraph is the caption of the credit below it and not a paragraph of the article."""
    if block.kind != "paragraph" or len(block.text) > 2 * _LONGEST_CAPTION:
        return False
    text = draft.said(block)
    if untitled and not _IN_PICTURE.search(text):
        return False
    if len(text) > _LONGEST_CAPTION or len(sentences(text)) > 2:  # noqa: PLR2004 - captions have one or two
        return False
    return bool(_IN_PICTURE.search(text)) or (top and not has_verb(text))
