"""A headline for an article without one, drawn from its lead: a whole clause of at most 110 characters, nothing invented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import draft
from builder.intake.clauses import after_introduction, can_be_cut, introduction, is_clause, starts_with_clause
from builder.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Config, Document

LONGEST = 110
"""Characters of a headline drawn by this rule."""

_LOOKED_AT = 3
_MOST_INTRODUCTIONS = 3
_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z0-9.'’ ,-]{1,60}(?:\([^()]{2,40}\) ?|/[^/]{2,40}/ ?)?|\([^()]{2,40}\) ?)(?:[—–]-?|--| - )\s?(?=[A-Z\"“])"
)
_CUTS = re.compile(
    r"(?P<dash>\s?—\s?|\s–\s|\s--?\s|;\s)"
    r"|(?P<clause>,? (?:for what|in what|over what|after what|amid what|as what|when|while|whereas|because|after|before|since|although|though|even though|even as|just as|where|following|amid|despite|according to|citing|saying|adding|days after|hours after|weeks after|months after|a day after|a week after) )"
    r"|(?P<as>,? as (?!a |an |well |part |its |his |her |their |of |many |much |far |long |soon |if |one |early |late |low |high |little |few |to |for |such |it is |planned |expected |usual |the (?:country|company|world|city|state|region|nation|firm|group|agency|party)['’]s ))"
    r"|(?P<relative>, (?:who|which|whose|where|and|but|so|yet|with|a move|an|the latest|according|in a|part of|[a-z]{3,14}ing) )"
)
_COMMAS = re.compile(r", ")
_LATER_CUTS = re.compile(
    r",? (?:(?:over|about|on|in|at|with|during|by|from|under|into|against|through|across|whether|if|and|for) |to (?=the |a |an |[A-Z]))"
)
_ATTRIBUTED = re.compile(r", (?:according to|citing) .*\Z")
_LEANS_BACK = re.compile(
    r"(?:[“\"‘'(]|(?:He|She|It|They|We|I|You|This|That|These|Those|But|And|Or|So|Yet|His|Her|Its|Their|There|Here|Also|Still|Then|Both|One|Another|Others?)\b)"
)
"""How a sentence starts that cannot be understood without those before it."""

_END = " .,;:–—-"


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with a title; one drawn by this rule is marked so, and the lead stays in the body."""
    if document.title.strip():
        return document
    leads = tuple(_leads(document))
    found = (_clause(lead) for number, lead in enumerate(leads) if not number or not _LEANS_BACK.match(lead))
    title = next((title for title in found if title), "") or next(map(_shortened, leads), "")
    return replace(document, title=title or "Untitled", title_by="rule")


def _leads(document: Document) -> Iterator[str]:
    """Yield the first sentences of the text, datelines cut off."""
    blocks = [place.block for place in draft.walk(document) if place.block.kind == "paragraph"]
    blocks = blocks or [
        place.block for place in draft.walk(document) if place.block.kind not in ("heading", "code", "table")
    ]
    for block in blocks[:_LOOKED_AT]:
        text = draft.said(block)[:5_000]
        yield from sentences(_DATELINE.sub("", text, count=1) if _DATELINE.match(text) else text)[:_LOOKED_AT]


def _clause(lead: str) -> str:
    """Return the lead when it fits, else the longest start of it - or of what follows its introduction - that is a clause."""
    whole = lead.rstrip(_END)
    if len(whole) <= LONGEST and is_clause(whole):
        return whole
    for number, main in enumerate(after_introduction(lead)):
        found = _start(main) if number < _MOST_INTRODUCTIONS else ""
        if found:
            return found
    return "" if starts_with_clause(lead) else _start(lead)


def _start(sentence: str) -> str:
    if len(sentence.rstrip(_END)) <= LONGEST:
        return sentence.rstrip(_END) if is_clause(sentence.rstrip(_END)) else ""
    for cuts in (_CUTS, _COMMAS, _LATER_CUTS):
        for cut in reversed(list(cuts.finditer(sentence[: LONGEST + 20]))):
            head = sentence[: cut.start()].rstrip(_END)
            if (
                len(head) <= LONGEST
                and is_clause(head)
                and can_be_cut(head, sentence[len(head) :])
                and len(head) != introduction(sentence)
            ):
                short = _ATTRIBUTED.sub("", head)
                return short if is_clause(short) else head
    return ""


def _shortened(text: str) -> str:
    """Return whole words that fit and a mark that something follows: for a lead that has no clause so short."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text.rstrip(_END) or text
    head = text[: LONGEST - 1].rpartition(" ")[0] or text[: LONGEST - 1]
    return f"{head.rstrip(_END)}…"
