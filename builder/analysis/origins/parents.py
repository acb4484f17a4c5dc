"""Whose text is it: an agency's, another outlet's, a press release's, or a retelling of somebody's at hand or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.origins import releases, retellings, same
from builder.analysis.origins.kin import Parent, rank
from builder.analysis.vocabulary import name_key
from builder.analysis.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.analysis.origins.same import Texts
    from builder.analysis.reports import Card
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Findings, FoldKind


class Parentage(NamedTuple):
    """Every text that is not its outlet's own, and the groups that all texts fall into."""

    of: Mapping[int, Parent]
    """By the place of the report that stands for a text."""
    group: tuple[str | int, ...]
    """For each report, what its origin is known by: the first place in it, or the outlet that is not at hand."""
    original: Mapping[int, int]
    """The place of the report that stands for a text, to that of the report which had it first."""
    standing: Mapping[int, retellings.Leaning]
    """Texts that name another outlet and are no retelling of it."""


def find(cards: Sequence[Card], texts: Texts, vocabulary: Vocabulary) -> Parentage:
    """Return the parents of the texts, and the group of each report."""
    of: dict[int, Parent] = {}
    standing: dict[int, retellings.Leaning] = {}
    for place, one in _carried(cards, texts, vocabulary):
        of.setdefault(place, one)
    names = retellings.names_of(cards, vocabulary)
    findings = _findings(cards)
    original = {}
    for place, places in _members(texts).items():
        leaning = None if place in of else retellings.leaning(cards[place], findings, names, vocabulary)
        # A text that names an outlet which carries it is that outlet's own.
        own = leaning is not None and any(cards[other].outlet == leaning.outlet for other in places)
        original[place] = _original(cards, places, leaning.outlet if leaning is not None else "")
        if leaning is not None and leaning.is_retelling and not own:
            of[place] = _retelling(leaning)
        elif leaning is not None and not own:
            standing[place] = leaning
    _keep_first(cards, of)
    of.update(releases.find(cards, [place for place in original if place not in of], texts))
    return Parentage(of, _groups(cards, original, texts, of, vocabulary), original, standing)


def _members(texts: Texts) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, text in enumerate(texts.text_of):
        found.setdefault(text, []).append(place)
    return found


def _original(cards: Sequence[Card], places: Sequence[int], credited: str) -> int:
    """Return the report that had a text first: the outlet that the others credit, an agency, an office, the earliest, a known one."""

    def order(place: int) -> tuple[bool, int, bool, str, bool, int, str, str]:
        card = cards[place]
        date = card.report.date
        return (
            card.outlet != credited,
            0 if card.kind == "wire" else 1 if card.kind in ("official", "press release") else 2,
            date is None or not date.value,
            date.value if date else "",
            card.kind == "other",
            -len(card.findings.runs) if card.findings else 0,
            card.outlet,
            card.report.id,
        )

    return min(places, key=order)


def _retelling(leaning: retellings.Leaning) -> Parent:
    sourcing = leaning.evidence
    sure = "strong" if sourcing.at < 0 or sourcing.kind in ("reports", "linked") else "likely"
    return Parent("retelling", leaning.outlet, leaning.name, quoted(sourcing.sentence), sure, sourcing.kind == "first")


def _carried(cards: Sequence[Card], texts: Texts, vocabulary: Vocabulary) -> Iterator[tuple[int, Parent]]:
    """Yield the texts that one of their reports says are an agency's or another outlet's."""
    for place, card in enumerate(cards):
        for sourcing in card.findings.sourcing if card.findings else ():
            if sourcing.kind in ("wire", "republished"):
                entry = vocabulary.by_name.get(name_key(sourcing.name))
                outlet = entry.domain if entry else " ".join(name_key(sourcing.name))
                if outlet not in (card.outlet, cards[texts.text_of[place]].outlet):
                    kind: FoldKind = "wire" if sourcing.kind == "wire" else "republished"
                    yield (
                        texts.text_of[place],
                        Parent(kind, outlet, sourcing.name, quoted(sourcing.sentence), "certain"),
                    )


def _findings(cards: Sequence[Card]) -> dict[str, Findings]:
    found: dict[str, Findings] = {}
    for card in cards:
        if card.findings is not None and card.outlet:
            held = found.get(card.outlet)
            if held is None or len(card.findings.runs) > len(held.runs):
                found[card.outlet] = card.findings
    return found


def _keep_first(cards: Sequence[Card], of: dict[int, Parent]) -> None:
    """Where texts retell one another in a circle, the first of them is nobody's retelling."""
    by_outlet: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        if card.outlet:
            by_outlet.setdefault(card.outlet, []).append(place)
    for start in sorted(of):
        seen: list[int] = []
        at: int | None = start
        while at is not None and at in of and at not in seen:
            seen.append(at)
            places = by_outlet.get(of[at].outlet, [])
            at = None if any(other not in of for other in places) else next(iter(places), None)
        if at is not None and at in of and of[at].kind == "retelling":
            del of[min(seen[seen.index(at) :], key=lambda place: rank(cards[place]))]


def _groups(
    cards: Sequence[Card], original: Mapping[int, int], texts: Texts, of: Mapping[int, Parent], vocabulary: Vocabulary
) -> tuple[str | int, ...]:
    heads = [place for text, place in original.items() if text not in of]
    pairs = [(place, texts.text_of[place]) for place in range(len(cards))]
    pairs += _alike({place: cards[place].outlet for place in heads})
    pairs += _alike({place: cards[place].owner for place in heads})
    keys: dict[str, int] = {}
    for place in heads:
        for key in (cards[place].outlet, f"owner\0{cards[place].owner}" if cards[place].owner else ""):
            if key:
                keys.setdefault(key, place)
    absent: dict[str, int] = {}
    by_outlet = {card.outlet: texts.text_of[place] for place, card in reversed(list(enumerate(cards))) if card.outlet}
    for place, parent in sorted(of.items()):
        target = _target(parent, keys, by_outlet, vocabulary)
        if target is None:
            target = absent.setdefault(parent.outlet, place)
        pairs.append((place, target))
    stands = same.join(len(cards), pairs)
    away = {stands[place]: outlet for outlet, place in absent.items()}
    return tuple(away.get(root, root) for root in stands)


def _target(
    parent: Parent, keys: Mapping[str, int], by_outlet: Mapping[str, int], vocabulary: Vocabulary
) -> int | None:
    """Return a report of the outlet that a text goes back to, or of its owner; None when there is none at hand."""
    if parent.outlet in keys:
        return keys[parent.outlet]
    if parent.outlet in by_outlet:
        return by_outlet[parent.outlet]
    entry = vocabulary.by_domain.get(parent.outlet)
    return keys.get(f"owner\0{entry.owner.casefold()}") if entry and entry.owner else None


def _alike(values: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for place, value in values.items():
        if value and first.setdefault(value, place) != place:
            yield place, first[value]
