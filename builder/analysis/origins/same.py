"""Reports that are one text: one address, one wording, one headline; joined into texts, each link with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.origins.copies import overlaps, shared_sentence, unpack
from builder.analysis.wording import quoted
from builder.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.analysis.origins.copies import Overlap
    from builder.analysis.reports import Card
    from builder.model import FoldKind

_STRONG = 0.5
_THERE = 0.6
"""A sentence stands in another text when so many of its words stand in one sentence there."""
_BRIEF, _NEARLY_ALL = 150, 0.75
_COMPARABLE = 60
"""Texts with so many runs can be compared, and then one headline over two wordings proves nothing."""
_OTHER_WORDING = 0.06


class Link(NamedTuple):
    """Two reports, by their places, that are one text, and what shows it."""

    place: int
    other: int
    kind: FoldKind
    evidence: str
    confidence: str
    share: float = 1.0
    """Of the wording, for a copy."""


class Texts(NamedTuple):
    """Reports by the text that they carry."""

    text_of: tuple[int, ...]
    """Place of a report to the place of the report that stands for its text: the longest one."""
    links: tuple[Link, ...]
    drawn: tuple[Overlap, ...]
    """Pairs that share wording, but too little to call one a copy."""


def find(cards: Sequence[Card]) -> Texts:
    """Return which reports carry one text."""
    runs = [unpack(card.findings.runs) if card.findings else frozenset() for card in cards]
    pairs = tuple(overlaps(runs))
    one_text = [pair for pair in pairs if pair.is_copy() and not adds(cards, pair)]
    links = (*_by_address(cards), *_by_wording(cards, runs, one_text), *_by_headline(cards, runs))
    stands = join(len(cards), ((link.place, link.other) for link in links))
    longest: dict[int, int] = {}
    for place, root in enumerate(stands):
        best = longest.setdefault(root, place)
        if (-len(runs[place]), cards[place].outlet, place) < (-len(runs[best]), cards[best].outlet, best):
            longest[root] = place
    drawn = tuple(pair for pair in pairs if stands[pair.smaller] != stands[pair.larger])
    return Texts(tuple(longest[root] for root in stands), links, drawn)


def join(size: int, pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return, for each place, the first place of those that the pairs join it with."""
    stands = list(range(size))

    def root(place: int) -> int:
        while stands[place] != place:
            stands[place] = stands[stands[place]]
            place = stands[place]
        return place

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        stands[second] = first
    return tuple(root(place) for place in range(size))


def _by_address(cards: Sequence[Card]) -> Iterator[Link]:
    first: dict[str, int] = {}
    for place, card in enumerate(cards):
        if card.address and first.setdefault(card.address, place) != place:
            yield Link(place, first[card.address], "address", card.report.url, "certain")


def _by_wording(cards: Sequence[Card], runs: Sequence[frozenset[int]], pairs: Iterable[Overlap]) -> Iterator[Link]:
    """Link each text to the one that it shares most with."""
    best: dict[int, Overlap] = {}
    for pair in pairs:
        held = best.get(pair.smaller)
        if held is None or (-pair.share, pair.larger) < (-held.share, held.larger):
            best[pair.smaller] = pair
    for place, pair in sorted(best.items()):
        findings = cards[place].findings
        sentence = shared_sentence(findings.sentences, runs[pair.larger]) if findings else ""
        told = (
            f"{percent(pair.share)} of its wording, as in {quoted(sentence)}"
            if sentence
            else f"{percent(pair.share)} of its wording"
        )
        yield Link(place, pair.larger, "copy", told, "strong" if pair.share >= _STRONG else "likely", pair.share)


def adds(cards: Sequence[Card], pair: Overlap) -> bool:
    """Tell whether one of two texts that share their wording adds sourcing of its own, so that both count.

    A copy that was cut has less than its original. So what one has more is an addition only where the other is an
    agency's, where both have something of their own, or where both are short and name others as their source.
    """
    one, other = cards[pair.smaller], cards[pair.larger]
    mine, theirs = _has_more(one, other), _has_more(other, one)
    if mine and theirs:
        return pair.share < _STRONG
    if not mine and not theirs:
        return False
    if pair.shared < _BRIEF * pair.share and pair.share < _NEARLY_ALL:
        return _credits(one) and _credits(other)
    return _is_agency(other if mine else one)


def _has_more(one: Card, other: Card) -> bool:
    """Tell whether a report has a sentence that its own outlet was told something, and the other has not."""
    if one.findings is None or other.findings is None:
        return False
    own = [sourcing.sentence for sourcing in one.findings.sourcing if sourcing.kind == "own"]
    return any(not _is_there(sentence, other.findings.sentences) for sentence in own)


def _is_there(sentence: str, others: Sequence[str]) -> bool:
    own = set(words(sentence))
    return any(len(own.intersection(words(other))) >= _THERE * len(own) for other in others)


def _credits(card: Card) -> bool:
    return any(
        one.name and one.kind in ("reports", "told", "first")
        for one in (card.findings.sourcing if card.findings else ())
    )


def _is_agency(card: Card) -> bool:
    return card.kind == "wire" or any(one.kind == "wire" for one in (card.findings.sourcing if card.findings else ()))


def percent(share: float) -> str:
    """Return `82 %`."""
    return f"{round(100 * share)} %"


def _by_headline(cards: Sequence[Card], runs: Sequence[frozenset[int]]) -> Iterator[Link]:
    groups: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        if card.headline:
            groups.setdefault(card.headline, []).append(place)
    for places in groups.values():
        # A report that can be compared stands for those that cannot.
        ranked = sorted(places, key=lambda place: (-len(runs[place]), place))
        for place in ranked[1:]:
            if not _differ(runs[place], runs[ranked[0]]):
                yield Link(place, ranked[0], "headline", quoted(cards[ranked[0]].report.title), "strong")


def _differ(one: frozenset[int], other: frozenset[int]) -> bool:
    size = min(len(one), len(other))
    return size >= _COMPARABLE and len(one & other) < _OTHER_WORDING * size
