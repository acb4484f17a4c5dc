"""Where the sentences of a page say that their matter comes from: other outlets, or sourcing of the page's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.analysis.attributions import (
    CUES,
    OUTLET_WORDS,
    SAID,
    credits_in,
    is_called,
    is_outlet_name,
    known_outlet,
    may_credit,
    parts,
)
from builder.analysis.origins.wires import carried
from builder.analysis.vocabulary import name_key
from builder.model import Sourcing
from builder.text.markup import links
from builder.text.urls import canonical, domain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.attributions import Credit
    from builder.analysis.reading import Paragraph, Reading, Sentence
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Outlet, OutletEntry, SourcingKind

Keys = frozenset[tuple[str, ...]]
"""Names as they are looked up."""

_MOST_LINKS = 40
_PEOPLE = (
    "(?:officials?|officers?|aides?|sources?|persons?|people|executives?|diplomats?|advis[eo]rs?|lawmakers?|staffers?|engineers?|employees?|insiders?"
    "|lawyers?|attorneys?|commanders?|investigators?|negotiators?|ministers?|managers?|technicians?|scientists?|witness(?:es)?)"
)
_SOME = "(?:an?|one|two|three|four|five|several|multiple|another|current and former|people|persons|sources|a second)"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_US = _set("us me our this")
_ALONE = _set("separately independently also")
_NAMELESS = _set("anonymity named identified anonymous authorised authorized")
_SPEAKERS = _set("spokesman spokeswoman spokesperson spokespeople")
_FORMS = _set("statement email mail interview message call")
_PERSONS = _set(
    "official officials officer officers aide aides source sources person people executive executives diplomat diplomats adviser advisers advisor "
    "advisors lawmaker lawmakers staffer staffers engineer engineers employee employees insider insiders lawyer lawyers attorney attorneys commander "
    "commanders investigator investigators negotiator negotiators minister ministers manager managers technician technicians scientist scientists "
    "witness witnesses"
)
_SAYING = _set("said says told confirmed added")
_RELEASES = _set("release releases")
_CREDITING = CUES | SAID
_OWN = _US | _ALONE | _NAMELESS | _SPEAKERS | _FORMS | _PERSONS | _RELEASES
_ANY = _CREDITING | OUTLET_WORDS | _US | _ALONE | _NAMELESS | _SPEAKERS | _FORMS | _PERSONS | _RELEASES

_TO_US = re.compile(
    r"\b(?:told|tells?|telling|said to|confirmed to|(?:interview|spoke|spoken|speaking|talked) (?:to|with)|(?:statement|e-?mail|comments?|note|letter) to|by e-?mail to"
    r"|(?:seen|obtained|reviewed|viewed|verified|heard) by|(?:shared|provided|sent|shown|given)(?: exclusively)? (?:to|with)|shown)\s"
    r"(?:us|me|this (?:newspaper|paper|reporter|outlet|publication|magazine|website|site|news organi[sz]ation|agency|station|correspondent)"
    r"|our (?:reporters?|correspondents?|newsroom|newspaper|paper|team))\b"
)
_LEARNED = re.compile(r"\b(?:learned|learnt|obtained|seen|reviewed|viewed|verified)\b")
_APART = re.compile(
    rf"\b{_PEOPLE}\b.{{0,80}}\b(?:separately|independently|also) (?:confirmed|told)\b|\b(?:separately|independently),? .{{0,60}}\b{_PEOPLE}\b.{{0,40}}\b(?:said|confirmed|told)\b"
)
_NO_CHECK = re.compile(
    r"\b(?:could|did|has|have|was|were)(?:n't|n’t| not)\b.{0,30}\b(?:independently|separately|verif)"
)
_NOT_NAMED = re.compile(
    r"\bconditions? of anonymity\b|\b(?:asked|asking|requested|requesting|declined|wished) (?:not )?to (?:be |remain )?(?:named|identified|anonymous)\b"
    r"|\basked for anonymity\b|\bnot authori[sz]ed to (?:speak|talk|comment|discuss)\b"
)
_ACCORDING = re.compile(
    rf"\baccording to (?:{_SOME}\b(?:[ ,][\w'’.-]+){{0,7}}? ?\b{_PEOPLE}\b|(?:people|sources|persons|officials) \w)"
)
_SOMEBODY = re.compile(
    rf"\b{_SOME}(?: [\w'’.-]+){{0,6}}? {_PEOPLE}\b(?:,? [\w'’.-]+){{0,8}}? (?:said|says|told|confirmed|added)\b|\bsaid {_SOME}(?: [\w'’.-]+){{0,6}}? {_PEOPLE}\b"
)
_SPOKE = re.compile(
    r"\bspokes(?:man|woman|person|people)\b.{0,160}\b(?:said|says|told|wrote|confirmed|declined)\b|\b(?:said|says|wrote|confirmed)\b.{0,80}\bspokes(?:man|woman|person|people)\b"
)
_WHEN_HOW = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b|\bin an? (?:written |e-?mailed |prepared |brief |short )?(?:statement|e-?mail|interview|text message|phone call|telephone interview)\b"
    r"|\bby (?:e-?mail|phone|telephone)\b"
)
_STATED = re.compile(
    r"\b(?:said|says|wrote|told|confirmed)\b.{0,60}\bin an? (?:written |e-?mailed |phone |telephone |brief )?(?:statement|e-?mail|interview|text message|phone call)\b"
)
_RELEASE = re.compile(r"\b(?:press|news|media) releases?\b")


def find(reading: Reading, vocabulary: Vocabulary) -> tuple[Sourcing, ...]:
    """Return every part of the page that says where its matter comes from: headline, sentences, byline, foot, links."""
    mine = _mine(reading.page.outlet, reading.page.canonical_url, vocabulary)
    found = [
        Sourcing(kind, name, reading.page.title, -1) for kind, name in headline(reading.page.title, mine, vocabulary)
    ]
    at = 0
    for number, paragraph in enumerate(reading.paragraphs):
        size = len(paragraph.sentences)
        inside = reading.sentences[at : at + size]
        if paragraph.block not in ("quote", "post"):
            hits = [_ANY.intersection(sentence.own) for sentence in inside]
            if any(hits):
                found += _paragraph(paragraph, inside, hits, (number, at), mine, vocabulary)
        at += size
    return (*found, *_links(reading), *carried(reading, vocabulary))


def _paragraph(  # noqa: PLR0913, PLR0917 - a paragraph, where it stands, and what to look names up in
    paragraph: Paragraph,
    inside: Sequence[Sentence],
    hits: Sequence[frozenset[str]],
    stands: tuple[int, int],
    mine: Keys,
    vocabulary: Vocabulary,
) -> Iterator[Sourcing]:
    number, first = stands
    for at, (text, sentence, hit) in enumerate(zip(_masked(paragraph), inside, hits, strict=True), first):
        for kind, name in _sentence(text, sentence.own, hit, mine, vocabulary) if hit else ():
            yield Sourcing(kind, name, sentence.text, at, number)


def own_names(outlet: Outlet | None, url: str, vocabulary: Vocabulary) -> Keys:
    """Return the names by which a text means the outlet that put it out, short forms such as `the Post` included."""
    return _mine(outlet, url, vocabulary)


# ---------------------------------------------------------------- one sentence

_Told = tuple["SourcingKind", str]


def _sentence(
    text: str, own: Sequence[str], hits: frozenset[str], mine: Keys, vocabulary: Vocabulary
) -> Iterator[_Told]:
    named = False
    if may_credit(own, hits):
        for credit in credits_in(text):
            told = _credit(credit, text, mine, vocabulary)
            if told is not None:
                named = named or _is_outlet(told, vocabulary)
                yield told
    if hits.isdisjoint(_OWN):
        return
    low = text.lower()
    if _is_own(low, hits):
        yield "own", ""
    elif not named:
        yield from _unnamed(low, hits)
    if not _RELEASES.isdisjoint(hits) and _RELEASE.search(low):
        yield "release", ""


def _is_own(low: str, hits: frozenset[str]) -> bool:
    if not _US.isdisjoint(hits) and _TO_US.search(low):
        return True
    apart = not _ALONE.isdisjoint(hits) and not _PERSONS.isdisjoint(hits) and _APART.search(low)
    return bool(apart) and not _NO_CHECK.search(low)


def _credit(credit: Credit, text: str, mine: Keys, vocabulary: Vocabulary) -> _Told | None:
    if not credit.name:
        return credit.kind, ""
    if "." in credit.name and " " not in credit.name:
        entry = vocabulary.outlet(credit.name, "")
        return credit.kind, entry.name if entry else credit.name
    for part in parts(credit.name):
        if part in mine:
            return ("own", "") if credit.kind == "told" or _LEARNED.search(text) else None
        entry = vocabulary.by_name.get(part)
        if entry is not None and is_called(credit.name, part, entry.name):
            return credit.kind, entry.name
    return credit.kind, credit.name


def _is_outlet(told: _Told, vocabulary: Vocabulary) -> bool:
    return told[0] != "own" and (
        not told[1] or is_outlet_name(told[1]) or known_outlet(told[1], vocabulary) is not None
    )


def _unnamed(low: str, hits: frozenset[str]) -> Iterator[_Told]:
    """Yield what a sentence that names no outlet says of unnamed people, and of spokespersons and their statements."""
    if (not _NAMELESS.isdisjoint(hits) and _NOT_NAMED.search(low)) or ("according" in hits and _ACCORDING.search(low)):
        yield "unnamed", ""
    elif (
        (not _SPEAKERS.isdisjoint(hits) and _SPOKE.search(low) and _WHEN_HOW.search(low))
        or (not _FORMS.isdisjoint(hits) and _STATED.search(low))
        or (not _PERSONS.isdisjoint(hits) and not _SAYING.isdisjoint(hits) and _SOMEBODY.search(low))
    ):
        yield "spoke", ""


# ---------------------------------------------------------------- headline, links


def headline(title: str, mine: Keys, vocabulary: Vocabulary) -> Iterator[_Told]:
    """Yield what a headline credits: `… , FT reports`, `AP: …`, `… - Reuters`; whether it is an outlet is not known yet."""
    found = [
        told
        for told in (_credit(credit, title, mine, vocabulary) for credit in credits_in(title))
        if told and told[0] != "own"
    ]
    head, mark, _ = title.partition(": ")
    if mark and len(head.split()) <= 4 and name_key(head) not in mine:  # noqa: PLR2004 - words of a name
        found.append(("reports", head))
    for mark in (": ", " - ", " – ", " — ", " | "):
        body, _, tail = title.rpartition(mark)
        if body and len(tail.split()) <= 5 and name_key(tail) not in mine:  # noqa: PLR2004 - words of a name
            name = re.sub(r"\s(?:reports?|says)$", "", tail)
            found.append(("reports", name))
    yield from dict.fromkeys(found)


def _links(reading: Reading) -> Iterator[Sourcing]:
    """Yield the links out of the text that stand in a sentence which tells of something said or reported."""
    blocks = [block for section in reading.page.sections for block in section.blocks if "](" in block.text]
    found = [link for block in blocks if block.kind not in ("post", "quote") for link in links(block.text)]
    own = domain(reading.page.canonical_url) if found else ""
    for label, url in found[:_MOST_LINKS]:
        host = domain(url)
        if host and host != own and not host.endswith(f".{own}"):
            yield from _linked(reading, label, url)


def _linked(reading: Reading, label: str, url: str) -> Iterator[Sourcing]:
    for at, sentence in enumerate(reading.sentences):
        if label in sentence.text:
            if not _CREDITING.isdisjoint(sentence.words):
                yield Sourcing("linked", canonical(url), sentence.text, at)
            return


# ---------------------------------------------------------------- parts


def _masked(paragraph: Paragraph) -> Iterator[str]:
    """Yield the sentences with what stands in quotation marks left out."""
    text = paragraph.text
    if not paragraph.quoted:
        yield from paragraph.sentences
        return
    kept: list[str] = []
    at = 0
    for quoted in paragraph.quoted:
        kept += (text[at : quoted.start], "|" * (quoted.end - quoted.start))
        at = quoted.end
    text = "".join((*kept, text[at:]))
    for start, sentence in zip(paragraph.starts, paragraph.sentences, strict=True):
        yield text[start : start + len(sentence)]


def _mine(outlet: Outlet | None, url: str, vocabulary: Vocabulary) -> Keys:
    host = (outlet.domain if outlet else "") or domain(url)
    entry: OutletEntry | None = vocabulary.outlet(outlet.name if outlet else "", host)
    names = [outlet.name if outlet else "", host, *((entry.name, entry.domain, *entry.aliases) if entry else ())]
    keys = {name_key(name) for name in names if name}
    return frozenset(keys | {key[-1:] for key in keys if len(key) > 1 and key[-1] in OUTLET_WORDS} - {()})
