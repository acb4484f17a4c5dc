"""Press releases: reports that only rewrite one release, told by its mention and by words that both took from it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from builder.analysis.origins.kin import Parent
from builder.analysis.wording import quoted
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.analysis.origins.same import Texts
    from builder.analysis.reports import Card

_QUOTE_WORDS, _LONG_QUOTE = 6, 12
_MOST = 40


def find(cards: Sequence[Card], places: Sequence[int], texts: Texts) -> Mapping[int, Parent]:
    """Return the parents of the texts, of those at these places, that rewrite a release which another has too."""
    return dict(_found(cards, places, texts))


def _found(cards: Sequence[Card], places: Sequence[int], texts: Texts) -> Iterator[tuple[int, Parent]]:
    issuers = [place for place in places if _is_issuer(cards[place])]
    rewrites = [place for place in places if place not in issuers and _mention(cards[place])][:_MOST]
    drawn = {frozenset((texts.text_of[pair.smaller], texts.text_of[pair.larger])) for pair in texts.drawn}
    done: set[int] = set()
    for place in rewrites:
        issuer = next(
            (one for one in issuers if _shares(cards[place], cards[one]) or frozenset((place, one)) in drawn), None
        )
        if issuer is not None:
            done.add(place)
            yield (
                place,
                Parent("release", cards[issuer].outlet, cards[issuer].report.outlet, _mention(cards[place]), "likely"),
            )
    for one, other in combinations([place for place in rewrites if place not in done], 2):
        if _shares(cards[one], cards[other]) or frozenset((one, other)) in drawn:
            for place in (one, other):
                yield place, Parent("release", f"release\0{one}", "a press release", _mention(cards[place]), "likely")


def _is_issuer(card: Card) -> bool:
    """Tell whether a report is the release itself: of an office, or of a service that sends releases out."""
    if card.findings is None:
        return False
    return card.kind in ("official", "press release") or any(
        one.kind == "release" and one.name for one in card.findings.sourcing
    )


def _mention(card: Card) -> str:
    """Return the sentence by which a report without sourcing of its own says that it has a release; "" otherwise."""
    if card.findings is None or any(one.kind in ("own", "unnamed") for one in card.findings.sourcing):
        return ""
    return next((quoted(one.sentence) for one in card.findings.sourcing if one.kind == "release"), "")


def _shares(one: Card, other: Card) -> bool:
    """Tell whether two reports have two quotations in common, or one long one."""
    if one.findings is None or other.findings is None:
        return False
    mine, theirs = ({words(quote.text) for quote in card.findings.quotes} for card in (one, other) if card.findings)
    both = [key for key in mine & theirs if len(key) >= _QUOTE_WORDS]
    return len(both) > 1 or any(len(key) >= _LONG_QUOTE for key in both)
