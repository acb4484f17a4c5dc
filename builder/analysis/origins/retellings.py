"""Retellings: reports that take their matter from another outlet and add no sourcing of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.attributions import NO_REPORTERS, is_called, is_outlet_name, parts
from builder.analysis.origins.copies import digests
from builder.analysis.origins.sourcing import headline, own_names
from builder.analysis.vocabulary import name_key
from builder.model import Outlet, Sourcing
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.analysis.reports import Card
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Findings

LEAD = 3
"""Sentences of the lead."""
_SHORT = 8
_DENSE = 0.2
_CREDITS = frozenset({"reports", "told", "first", "linked"})
_QUOTE_WORDS, _NEW_QUOTES, _NEW_SHARE = 5, 2, 0.5


class Leaning(NamedTuple):
    """A report that names another outlet as its source."""

    outlet: str
    """What outlets are compared by; equal to `Card.outlet` of its reports."""
    name: str
    evidence: Sourcing
    is_retelling: bool
    own: str
    """The sentence that shows sourcing of its own, though it leads with the outlet or names it as the first; "" for none."""


class Names(NamedTuple):
    """The outlets that the reports of a story are of, by every name that a text may give them."""

    by_name: Mapping[tuple[str, ...], tuple[str, str]]
    """Words of a name to (what outlets are compared by, name)."""
    by_address: Mapping[str, tuple[str, str]]
    outlets: frozenset[str]
    """What the outlets at hand are compared by."""


class _Credit(NamedTuple):
    outlet: str
    name: str
    sourcing: Sourcing


def names_of(cards: Sequence[Card], vocabulary: Vocabulary) -> Names:
    """Return the names of the outlets at hand; a short form that two of them share stands for neither."""
    by_name: dict[tuple[str, ...], tuple[str, str]] = {}
    shared: set[tuple[str, ...]] = set()
    outlets = {card.outlet: card.report for card in cards if card.outlet}
    for outlet, report in sorted(outlets.items()):
        full = name_key(report.outlet)
        for key in sorted(own_names(Outlet(report.outlet, report.domain), "", vocabulary)):
            if key in by_name and by_name[key][0] != outlet and key != full:
                shared.add(key)
            else:
                by_name[key] = (outlet, report.outlet)
    by_address = {card.address: (card.outlet, card.report.outlet) for card in cards if card.address and card.outlet}
    return Names({key: named for key, named in by_name.items() if key not in shared}, by_address, frozenset(outlets))


def leaning(card: Card, originals: Mapping[str, Findings], names: Names, vocabulary: Vocabulary) -> Leaning | None:
    """Return the outlet that the report leans on most, and whether it adds nothing to it; None when it leans on none.

    `originals` has what was found on the longest page of each outlet at hand.
    """
    sourcing = _sourcing(card, vocabulary)
    credits_ = tuple(_credits(card, sourcing, names, vocabulary))
    if not credits_:
        return None
    sentences = len(card.findings.sentences) if card.findings else 0
    best = _best(credits_)
    mine = [credit for credit in credits_ if credit.outlet == best.outlet]
    leads = best.sourcing.at < LEAD or sentences <= _SHORT or len(mine) >= _DENSE * sentences
    # What somebody told a broadcaster anybody could hear: that alone folds nothing into an outlet that is not at hand.
    leads = leads and (best.outlet in names.outlets or any(credit.sourcing.kind != "told" for credit in mine))
    own = _own(card, sourcing, mine, originals.get(best.outlet))
    told = own if leads or best.sourcing.kind == "first" else ""
    return Leaning(best.outlet, best.name, best.sourcing, is_retelling=leads and not own, own=told)


def _sourcing(card: Card, vocabulary: Vocabulary) -> tuple[Sourcing, ...]:
    if card.findings is not None:
        return card.findings.sourcing
    report = card.report
    mine = own_names(Outlet(report.outlet, report.domain), report.url, vocabulary)
    return tuple(Sourcing(kind, name, report.title, -1) for kind, name in headline(report.title, mine, vocabulary))


def _credits(card: Card, sourcing: Sequence[Sourcing], names: Names, vocabulary: Vocabulary) -> Iterator[_Credit]:
    last: tuple[str, str] | None = None
    for one in sourcing:
        if one.kind not in _CREDITS:
            continue
        if one.kind == "linked":
            named = names.by_address.get(one.name)
        else:
            named = _outlet(one.name, names, vocabulary) if one.name else last
        if named is not None and named[0] != card.outlet:
            last = named
            yield _Credit(*named, one)


def _outlet(name: str, names: Names, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return what an outlet is compared by, and its name; None when the name is not one of an outlet."""
    for part in parts(name):
        named = names.by_name.get(part)
        if named is not None and is_called(name, part, named[1]):
            return named
        entry = vocabulary.by_name.get(part)
        if entry is not None and is_called(name, part, entry.name):
            return None if entry.kind in NO_REPORTERS else (entry.domain, entry.name)
    return (" ".join(name_key(name)), name) if is_outlet_name(name) else None


def _best(credits_: Sequence[_Credit]) -> _Credit:
    """Return the first credit of the outlet that counts most: named in the headline, in the lead, often."""
    weights: dict[str, float] = {}
    for credit in credits_:
        at = credit.sourcing.at
        weights[credit.outlet] = weights.get(credit.outlet, 0) + (4 if at < 0 else 2 if at < LEAD else 1)
    top = max(weights.values())
    return next(credit for credit in credits_ if weights[credit.outlet] == top)


# ---------------------------------------------------------------- sourcing of its own


def _own(card: Card, sourcing: Sequence[Sourcing], mine: Sequence[_Credit], original: Findings | None) -> str:
    """Return a sentence that shows sourcing of the report's own, besides what it takes from the outlet; "" for none."""
    content = [
        credit.sourcing
        for credit in mine
        if credit.sourcing.kind in ("reports", "told") or "citing" in credit.sourcing.sentence
    ]
    first = min((one.at for one in content), default=None)
    credited = [one for one in sourcing if one.kind in _CREDITS and one.at >= 0]
    for one in sourcing:
        if one.kind == "own":
            return one.sentence
        after = first is not None and one.at > first
        below = any(other.paragraph == one.paragraph and other.at < one.at for other in credited)
        if one.kind == "unnamed" and not below and not (after and original and _stands_in(one.sentence, original)):
            return one.sentence
        if one.kind == "spoke" and not below and not after and (first is None or one.at >= 0):
            return one.sentence
    return _new_quotes(card, original) if original is not None else _named_quote(card, credited)


def _stands_in(sentence: str, original: Findings) -> bool:
    """Tell whether most words of a sentence stand in one of the original's."""
    own = {word for word in words(sentence) if len(word) > 3}  # noqa: PLR2004 - words that say something
    return any(len(own.intersection(words(other))) >= _NEW_SHARE * len(own) for other in original.sentences)


def _new_quotes(card: Card, original: Findings) -> str:
    """Return the sentence of a quotation that the original has not, when there are several."""
    if card.findings is None:
        return ""
    there = digests([word for sentence in original.sentences for word in words(sentence)])
    new = []
    for quote in card.findings.quotes:
        said = words(quote.text)
        runs = digests(said)
        if len(said) >= _QUOTE_WORDS and sum(run in there for run in runs) < _NEW_SHARE * len(runs):
            new.append(quote.sentence)
    return new[0] if len(new) >= _NEW_QUOTES else ""


def _named_quote(card: Card, credited: Sequence[Sourcing]) -> str:
    """Return the sentence of a quotation of somebody by name, whom no sentence ties to an outlet.

    It is asked for only where the original is not here to be compared: then the report has the benefit of the doubt.
    """
    if card.findings is None:
        return ""
    tied = frozenset(word for one in credited for word in words(one.sentence))
    for quote in card.findings.quotes:
        speaker = quote.speaker.split()
        is_name = len(speaker) > 1 and all(part[:1].isupper() for part in speaker)
        if is_name and len(words(quote.text)) >= _QUOTE_WORDS and tied.isdisjoint(words(speaker[-1])):
            return quote.sentence
    return ""
