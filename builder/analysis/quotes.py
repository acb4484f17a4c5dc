"""Quotations of at least four words, who is said to have said them, and which other briefings carry the same words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.model import Quote
from builder.text.tokens import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.reading import Paragraph, Quoted, Reading

_FEWEST_WORDS = 4
_WINDOW = 160
"""Characters beside a quotation in which its speaker is looked for."""

_SAID = (
    "(?:said|says|say|told|tells|tell|wrote|writes|added|adds|stated|states|insisted|insists|argued|argues|explained|explains|replied|"
    "declared|announced|testified|tweeted|posted|remarked|noted|notes|warned|warns|put it|described it|puts it|describes it)"
)
_ROLE = (
    "(?:official|officials|spokesperson|spokespeople|spokesman|spokeswoman|source|sources|analyst|analysts|executive|"
    "executives|minister|ministers|officer|officers|employee|employees|lawyer|lawyers|engineer|engineers|aide|aides|"
    "representative|representatives|expert|experts|researcher|researchers|resident|residents|witness|witnesses|secretary|"
    "director|judge|chair|chairman|chairwoman|chief)"
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]{0,30}"
_NAME = rf"{_CAPITAL}(?: (?:(?:of|the|de|van|von|al|bin|for) )?{_CAPITAL}){{0,5}}"
_SOME = "(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Tt]wo|[Ss]everal|[Ss]ome)"
_SORT = "(?:senior|former|company|top|defense|defence|government|military|unnamed|anonymous|industry|security|agency|court|local|panel)"
_WHO = rf"(?P<who>(?:{_SOME} )?(?:(?:{_SORT}|{_CAPITAL}) ){{0,4}}{_ROLE}(?: {_NAME})?|{_NAME}|he|she|they|it|we)"
_TO = rf"(?: (?:the )?(?:{_CAPITAL}|reporters|lawmakers|journalists)(?: {_CAPITAL}){{0,3}})?"
_HOW = r"(?: (?:on [A-Z][a-z]{2,8}day|plainly|bluntly|later|today|yesterday|in a statement))?"

_AFTER = re.compile(rf",?\s*(?P<all>(?:as )?{_WHO}(?: later| then| also)? {_SAID})\b")
_AFTER_TURNED = re.compile(rf",?\s*(?P<all>(?:said|says|wrote|added) {_WHO})\b")
_BEFORE = re.compile(
    rf"(?<![\w’'-])(?P<all>{_WHO}(?: later| then| also| instead)? {_SAID}{_TO}{_HOW}(?: that)?)[,:]? ?\Z"
)
_NO_SPEAKER = re.compile(r"(?:he|she|they|it|we|i|who|which|that|this|these|those)\Z", re.IGNORECASE)
_LEADING = re.compile(
    r"(?:But|And|While|As|In|On|Yet|So|Then|Later|When|After|Meanwhile|However|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
)
_GOES_ON = (",", "?", "!", "—", "–", "-")
"""What a quotation ends with before `she said`."""


def find(reading: Reading) -> tuple[Quote, ...]:
    """Return the quotations of the page in reading order; each stands as found nowhere else until compared."""
    found: dict[tuple[str, str], Quote] = {}
    for paragraph in reading.paragraphs:
        for quoted in paragraph.quoted:
            if len(words(quoted.text)) >= _FEWEST_WORDS:
                quote = _quote(paragraph, quoted)
                found.setdefault((quote.text, quote.sentence), quote)
    return tuple(found.values())


def compare(quotes: Sequence[tuple[str, tuple[Quote, ...]]]) -> tuple[tuple[Quote, ...], ...]:
    """Take (briefing id, its quotations), return the quotations with `status` and `also_in` filled.

    One is `verbatim` when its words, in their order, stand in a quotation of another briefing.
    """
    keys = [[words(fold(quote.text)) for quote in own] for _, own in quotes]
    wanted = {key[:_FEWEST_WORDS] for own in keys for key in own}
    holders: dict[tuple[str, ...], dict[tuple[str, tuple[str, ...]], None]] = {}
    for (id_, _), own in zip(quotes, keys, strict=True):
        for key in own:
            for at in range(len(key) - _FEWEST_WORDS + 1):
                start = key[at : at + _FEWEST_WORDS]
                if start in wanted:
                    holders.setdefault(start, {})[id_, key[at:]] = None
    carriers: dict[tuple[str, ...], tuple[str, ...]] = {}
    for own in keys:
        for key in own:
            if key not in carriers:
                tails = holders[key[:_FEWEST_WORDS]]
                carriers[key] = tuple(sorted({id_ for id_, tail in tails if tail[: len(key)] == key}))
    return tuple(
        tuple(_compared(quote, id_, carriers[key]) for quote, key in zip(own, mine, strict=True))
        for (id_, own), mine in zip(quotes, keys, strict=True)
    )


def _compared(quote: Quote, id_: str, carriers: tuple[str, ...]) -> Quote:
    also = tuple(other for other in carriers if other != id_)
    return replace(quote, status="verbatim", also_in=also) if also else quote


def _quote(paragraph: Paragraph, quoted: Quoted) -> Quote:
    said = _said(paragraph.text, quoted)
    who = _LEADING.sub("", said["who"], count=1) if said else ""
    return Quote(
        text=quoted.text,
        speaker="" if _NO_SPEAKER.match(who) else who,
        attribution=_LEADING.sub("", said["all"], count=1).rstrip(" .,") if said else "",
        status="only-here",
        also_in=(),
        sentence=_sentence(paragraph, quoted),
        line=paragraph.line,
    )


def _said(text: str, quoted: Quoted) -> re.Match[str] | None:
    after = text[quoted.end : quoted.end + _WINDOW]
    if quoted.text.endswith(_GOES_ON) or after.startswith(","):
        found = _AFTER.match(after) or _AFTER_TURNED.match(after)
        if found:
            return found
    return _BEFORE.search(text[max(0, quoted.start - _WINDOW) : quoted.start])


def _sentence(paragraph: Paragraph, quoted: Quoted) -> str:
    """Return the sentences that the quotation touches, as they stand."""
    first = bisect_right(paragraph.starts, quoted.start) - 1
    last = bisect_left(paragraph.starts, quoted.end)
    return " ".join(paragraph.sentences[max(first, 0) : last])
