"""The date of an article that names none in a field: found in its text with the words that say so, or unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.intake import datetext, draft
from builder.model import Config, Document, Moment
from builder.text import dates
from builder.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNKNOWN = Moment("", "unknown", "no date was found in the text")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Za-z.'’ -]{1,40}(?:, [A-Z][A-Za-z.'’ ]{1,30}){0,2}), (?P<date>(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[^()–—/\n]{2,20}?)\s?(?:\([^()\n]{2,40}\)\s?|/[^/\n]{2,40}/\s?)?(?:[–—]|--| - )\s?"
)
_IN_URL = re.compile(r"[/-](20\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/.-]|\Z)")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|scheduled|planned|plans?|planning|expects?|expected|set to|due|deadline|upcoming|next|until|till|by|before|no later than|slated|going to|to be|is to|are to|starting|effective|from|proposed|target|aims?|forecast|through)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:said|says|told|announced|reported|wrote|was|were|had|did|met|gave|took|made|won|lost|held|began|came|went|left|rose|fell|sent|sold|paid|signed|found|found|filed|issued|released|confirmed|published|posted|according|[a-z]{3,14}ed)\b"
)
_YEAR = re.compile(r"(?<![\w.,$€£])(?:19|20)\d\d(?![\w%]|[.,]\d)")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TIED = re.compile(rf"{_PAST.pattern}[^.;:]{{0,80}}\bon \Z")
_LEAD = 5
"""Paragraphs."""
_NEAR = 120
_MOST_BLOCKS = 2_000
_LONGEST = 20_000


def repair(document: Document, config: Config) -> Document:  # noqa: ARG001 - every repair takes both
    """Return the document with `published` set: the surest evidence first, never a guessed year."""
    if document.published and document.published.value:
        return document
    if document.updated and document.updated.value:
        return replace(document, published=document.updated)
    for find in (_dateline, _address, _posts, _citations, _reported):
        found = find(document)
        if found:
            return replace(document, published=found)
    return replace(document, published=_UNKNOWN)


def _dateline(document: Document) -> Moment | None:
    """`LISBON, March 3 (Reuters) —` at the start of the text; a missing year comes from its other dates, when they agree."""
    for block in [place.block for place in draft.walk(document) if place.block.kind == "paragraph"][:3]:
        found = _DATELINE.match(draft.said(block)[:160])
        if not found:
            continue
        words = found[0].strip()
        whole = datetext.at_start(found["date"].strip())
        if whole:
            return Moment(whole.date.value, "day", words)
        day = datetext.without_year(found["date"].strip())
        year = _only_year(document) if day else ""
        value = datetext.in_year(day[0], year) if day and year else ""
        if value:
            return Moment(value, "day", f"{words} (the year is that of its other dates)")
    return None


def _only_year(document: Document) -> str:
    """Return the year of every full date of the document, or "" when they are of several years."""
    years = {one.value[:4] for text in _texts(document) for one in dates.find(text) if one.precision == "day"}
    years |= {one.date.value[:4] for one in document.citations if one.date}
    found = _IN_URL.search(document.url)
    years |= {found[1]} if found else set()
    return years.pop() if len(years) == 1 else ""


def _address(document: Document) -> Moment | None:
    found = _IN_URL.search(document.url)
    date = dates.parse(f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}") if found else None
    return Moment(date.value, "day", f"its address, {document.url}") if date else None


def _posts(document: Document) -> Moment | None:
    """The latest date of the posts it embeds."""
    found = [
        Moment(end.date.value, end.date.precision, draft.say(line))  # type: ignore[arg-type]
        for place in draft.walk(document)
        if place.block.kind == "post"
        for line in place.block.text.split("\n")[-1:]
        for end in (datetext.at_end(draft.say(line)),)
        if end
    ]
    return _latest(found)


def _citations(document: Document) -> Moment | None:
    dated = [one.date for one in document.citations if one.date and one.date.value]
    latest = _latest(dated)
    if not latest:
        return None
    return replace(
        latest,
        evidence=f"its sources are dated {dates.readable(latest.value, latest.precision)}"
        if len({one.value for one in dated}) == 1
        else f"the latest of its sources is dated {dates.readable(latest.value, latest.precision)}",
    )


def _reported(document: Document) -> Moment | None:
    """The latest day on which a sentence says that something happened: with its weekday, or tied to a verb in the lead.

    Any other full date of an article is nearly always of its background. Dates of years before the latest one that the
    text names are background too.
    """
    found: list[Moment] = []
    latest = 0
    for number, text in enumerate(_texts(document)):
        latest = max([latest, *map(int, _YEAR.findall(text))])
        for sentence in sentences(text) if dates.find(text) else ():
            days = [one for one in dates.find(sentence) if one.precision == "day"]
            if days and _PAST.search(sentence) and not _FUTURE.search(sentence):
                found += [
                    Moment(one.value, "day", sentence) for one in days if _is_news(sentence, one, lead=number < _LEAD)
                ]
    return _latest([one for one in found if int(one.value[:4]) >= latest])


def _is_news(sentence: str, date: dates.Date, *, lead: bool) -> bool:
    if _WEEKDAY.search(sentence[max(0, date.start - 12) : date.end]):
        return True
    before = sentence[: date.start]
    return lead and bool(_TIED.search(before[-_NEAR:]) or not before.removeprefix("On ").strip())


def _texts(document: Document) -> Iterator[str]:
    for number, place in enumerate(draft.walk(document)):
        if number >= _MOST_BLOCKS:
            return
        if place.block.kind in ("paragraph", "list", "ordered") and len(place.block.text) <= _LONGEST:
            yield draft.said(place.block)


def _latest(found: list[Moment]) -> Moment | None:
    return max(found, key=lambda one: (dates.order(one.value), one.value), default=None)
