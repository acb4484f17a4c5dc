"""A headline for an article without one, drawn from its lead: a whole clause of at most 110 characters, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from builder.intake import draft
from builder.model import Config, Document
from builder.text.sentences import sentences

LONGEST = 110
"""Characters of a headline drawn by this rule."""

_SHORTEST = 20
_FEWEST_WORDS = 4
_LOOKED_AT = 6
_DATELINE = re.compile(
    r"(?:[A-Z][A-Za-z0-9.'’ ,-]{1,60}(?:\([^()]{2,40}\) ?)?|\([^()]{2,40}\) ?)(?:—|–|--| - )\s?(?=[A-Z\"“])"
)
_CUTS = re.compile(
    r"(?P<dash>\s?—\s?|\s–\s|\s--?\s|;\s)"
    r"|(?P<clause>,? (?:for what|in what|over what|after what|amid what|as what|when|while|whereas|because|after|before|since|although|though|even though|even as|just as|where|following|amid|despite|according to|citing|saying|adding|days after|hours after|weeks after|months after|a day after|a week after) )"
    r"|(?P<as>,? as (?!a |an |well |part |its |his |her |their |of |many |much |far |long |soon |if |one |early |late |low |high |little |few |to |for |such |it is |planned |expected |usual |the (?:country|company|world|city|state|region|nation|firm|group|agency|party)['’]s ))"
    r"|(?P<relative>, (?:who|which|whose|where|and|but|so|yet|with|a move|an|the latest|according|in a|part of|[a-z]{3,14}ing) )"
)
_COMMAS = re.compile(r", ")
_LATER_CUTS = re.compile(
    r",? (?:over|about|on|in|at|with|during|by|from|under|into|against|to|through|across|that|whether|if|and|of|for) "
)
_LOOSE_END = re.compile(
    r"[\s,;:–—-]+\Z|\s(?:and|or|but|to|of|for|with|the|a|an|in|on|at|by|as|that|which|who|from|over|after|its|their|his|her|is|are|was|were|be|been|has|have|had|will|would|could|may|might|can|not)\Z"
)
_VERBS = frozenset(
    "is are was were has have had will would can could may might must shall should do does did says say said wants want told met gave took made won lost cut hit set put went came began rose fell grew held kept led"
    " left sent sold bought brought built caught drew drove found fought got knew laid let paid ran saw sought spoke spent stood struck threw wrote broke chose became felt shot shut split swore understood withdrew"
    " read beat bid bet quit spread thrust faces plans seeks urges warns calls makes takes gives gets goes comes agrees backs bans blocks buys cuts denies drops ends eyes fights files finds hits holds joins keeps launches"
    " leads leaves loses meets moves names needs offers opens orders passes pays picks pulls pushes puts raises reaches rejects reports reveals rises rules sees sells sends sets shows signs slams slows sparks starts stops"
    " sues takes talks tells tests threatens tries turns unveils vows weighs wins".split()
)
_NOT_VERBS = frozenset("hundred naked sacred wicked seed need speed bed red shed breed greed creed indeed".split())
_PARTICIPLE = re.compile(r"[a-z]{3,20}ed")
_RELATIVES = frozenset({"that", "who", "which", "whose", "whom"})
_ATTRIBUTED = re.compile(r", (?:according to|citing) .*\Z")
_CARRIED = re.compile(r"[A-Z][\w.’'-]*\s(?P<verb>[a-z]{3,14}s)\s(?=\w)")
_NOUNS = frozenset(
    "officials leaders lawmakers troops forces workers markets shares stocks sales prices rates talks plans reports sources experts analysts researchers scientists executives employees companies countries states years months weeks days hours this its his us as is was has does".split()
)


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with a title; one drawn by this rule is marked so, and the lead stays in the body."""
    if document.title.strip():
        return document
    leads = tuple(_leads(document))
    title = next((title for lead in leads[:1] for title in (_clause(lead),) if title), "")
    title = title or next(
        (lead.rstrip(".") for lead in leads if _SHORTEST <= len(lead) <= LONGEST and has_verb(lead)), ""
    )
    title = title or next((_shortened(lead) for lead in leads), "")
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


def _clause(sentence: str) -> str:
    """Return the longest start of the sentence that is a clause and fits, or ""."""
    whole = sentence.rstrip(" .")
    if len(whole) <= LONGEST:
        return whole
    for cuts in (_CUTS, _COMMAS, _LATER_CUTS):
        for cut in reversed(list(cuts.finditer(sentence[: LONGEST + 20]))):
            head = sentence[: cut.start()].rstrip(" ,;:–—-")
            if len(head) <= LONGEST and _is_clause(head):
                short = _ATTRIBUTED.sub("", head)
                return short if _is_clause(short) else head
    return ""


def _is_clause(text: str) -> bool:
    if len(text) < _SHORTEST or len(text.split()) < _FEWEST_WORDS or _LOOSE_END.search(text) or not _is_balanced(text):
        return False
    return has_verb(text)


def has_verb(text: str) -> bool:
    """Tell whether a verb stands after the first word that is not that of a relative clause: there is a subject then too."""
    words = [word.strip("\"“”'‘’(),") for word in text.split()][1:]
    verbs = sum(word in _VERBS or bool(_PARTICIPLE.fullmatch(word) and word not in _NOT_VERBS) for word in words)
    carried = _CARRIED.search(text)
    verbs += bool(carried and carried["verb"] not in _NOUNS and carried["verb"] not in _VERBS)
    return verbs > sum(word in _RELATIVES for word in words)


def _is_balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def _shortened(text: str) -> str:
    """Return whole words that fit and a mark that something follows: for a lead that has no clause so short."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text.rstrip(" .") or text
    head = text[: LONGEST - 1].rpartition(" ")[0] or text[: LONGEST - 1]
    return f"{_LOOSE_END.sub('', head)}…"
