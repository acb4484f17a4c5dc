"""Origins from groups of reports: which report stands for each, why the others do not count, and how it is called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.origins import reasons
from builder.analysis.origins.kin import rank
from builder.analysis.origins.same import percent
from builder.analysis.reports import name_all
from builder.analysis.wording import capital, listed, quoted
from builder.model import Fold, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.analysis.origins.kin import Parent
    from builder.analysis.origins.parents import Parentage
    from builder.analysis.origins.reasons import Reason
    from builder.analysis.origins.same import Link, Texts
    from builder.analysis.reports import Card
    from builder.model import Report

ABSENT = "not among the files"
"""What the label of an origin says when no report at hand is its own."""

_SURENESS = ("", "certain", "strong", "likely")
_MOST_NOTES = 12
_MOST_REASONS = 12
_MOST_EVIDENCE = 6


class _Story(NamedTuple):
    """Everything known of the reports."""

    cards: Sequence[Card]
    texts: Texts
    parentage: Parentage
    links: Mapping[int, Sequence[Link]]
    """By each of the two places."""

    def parent(self, place: int) -> Parent | None:
        return self.parentage.of.get(self.texts.text_of[place])


def origins(cards: Sequence[Card], texts: Texts, parentage: Parentage) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    """Return the origins in the order of their first reports, and notes on what folds nothing."""
    groups: dict[str | int, list[int]] = {}
    for place, key in enumerate(parentage.group):
        groups.setdefault(key, []).append(place)
    links: dict[int, list[Link]] = {}
    for link in texts.links:
        links.setdefault(link.place, []).append(link)
        links.setdefault(link.other, []).append(link)
    story = _Story(cards, texts, parentage, links)
    found = tuple(_origin(story, places) for places in groups.values())
    return found, tuple(_notes(story))[:_MOST_NOTES]


def tell(found: Sequence[Origin], cards: Sequence[Card]) -> tuple[str, ...]:
    """Return, for each origin, the sentences that say why its reports count once; "" for a report by itself."""
    reports = {card.report.id: card.report for card in cards}
    return tuple(_told(origin, [reports[id_] for id_ in origin.reports]) if origin.reason else "" for origin in found)


def _told(origin: Origin, inside: Sequence[Report]) -> str:
    once = "count once" if len(inside) > 1 else "stands for its source, which is not here"
    sure = {"certain": "That is certain", "strong": "The evidence is strong", "likely": "That is likely, not certain"}[
        origin.confidence
    ]
    return f"{capital(name_all(inside))} {once}: {origin.reason} ({origin.evidence}). {sure}."


def _origin(story: _Story, places: Sequence[int]) -> Origin:
    first = _first(story, places)
    away = _away(story, places)
    others = {place: why for place, why in _reasons(story, places).items() if place != first}
    folds = tuple(_fold(story.cards[place], why) for place, why in others.items())
    told = [reasons.of_parent(story.cards[first], away)] if away is not None else []
    sure = max(
        (*(fold.confidence for fold in folds), *(one.confidence for one in told)), key=_SURENESS.index, default=""
    )
    told += [one for why in others.values() for one in why]
    return Origin(
        label=_label(story, places, first, away),
        reports=tuple(story.cards[place].report.id for place in places),
        reason=listed(reasons.together(told, len(places))[:_MOST_REASONS]),
        evidence="; ".join(tuple(dict.fromkeys(one.evidence for one in told if one.evidence))[:_MOST_EVIDENCE]),
        confidence=sure,
        folded=folds,
    )


def _first(story: _Story, places: Sequence[int]) -> int:
    """Return the report that stands for the origin: the agency's own, the original, or else the earliest."""
    originals = [story.parentage.original[story.texts.text_of[place]] for place in places]
    own = [place for place in originals if story.parent(place) is None] or originals
    named = {parent.outlet for parent in map(story.parent, places) if parent is not None}
    return min(own, key=lambda place: (story.cards[place].outlet not in named, rank(story.cards[place])))


def _away(story: _Story, places: Sequence[int]) -> Parent | None:
    """Return what the first report goes back to when all go back to something that is not at hand."""
    parents = [story.parent(place) for place in places]
    outlets = {story.cards[place].outlet for place in places}
    away = [parent for parent in parents if parent is not None and parent.outlet not in outlets]
    return away[0] if away and None not in parents else None


def _label(story: _Story, places: Sequence[int], first: int, away: Parent | None) -> str:
    if away is not None:
        return {"wire": away.name, "release": capital(away.name)}.get(away.kind, f"{away.name}, {ABSENT}")
    reports = [story.cards[place].report for place in places]
    outlets, owners = {report.outlet for report in reports}, {report.owner for report in reports}
    is_family = len(outlets) > 1 and len(owners) == 1 and all(story.parent(place) is None for place in places)
    return (owners.pop() if is_family else "") or story.cards[first].report.outlet


def _reasons(story: _Story, places: Sequence[int]) -> dict[int, list[Reason]]:
    """Return every reason why each report counts with the others of its origin."""
    heads = [story.cards[place] for place in places if story.parent(place) is None]
    outlets, owners = Counter(card.outlet for card in heads), Counter(card.owner for card in heads)
    inside = frozenset(places)
    found: dict[int, list[Reason]] = {}
    for place in places:
        card, parent = story.cards[place], story.parent(place)
        why = [] if parent else list(reasons.of_family(card, outlets[card.outlet], owners[card.owner]))
        links = [link for link in story.links.get(place, ()) if link.place in inside and link.other in inside]
        own = [link for link in links if link.place == place] or links[:1]
        why += [reasons.of_link(story.cards, link) for link in own]
        found[place] = [*why, *([reasons.of_parent(card, parent)] if parent else [])]
    return found


def _fold(card: Card, why: Sequence[Reason]) -> Fold:
    main = min(why, key=lambda one: reasons.ORDER.index(one.kind))
    return Fold(card.report.id, main.kind, main.told(), main.evidence, main.confidence)


# ---------------------------------------------------------------- notes


def _notes(story: _Story) -> Iterator[str]:
    cards, group = story.cards, story.parentage.group
    for place, leaning in sorted(story.parentage.standing.items()):
        if leaning.own:
            name = capital(reasons.who(cards[place]))
            yield f"{name} names {leaning.name} ({quoted(leaning.evidence.sentence)}), but counts by itself: {quoted(leaning.own)}."
    for pair in story.texts.drawn:
        if group[pair.smaller] != group[pair.larger]:
            one, other = capital(reasons.who(cards[pair.smaller])), reasons.who(cards[pair.larger])
            much = "but each has sourcing of its own" if pair.is_copy() else "too little to call it a copy"
            yield f"{one} shares {percent(pair.share)} of its wording with {other}: {much}."
    for card in cards:
        for sourcing in card.findings.sourcing if card.findings else ():
            if sourcing.kind == "part wire":
                yield f"{capital(reasons.who(card))} names {sourcing.name} as having contributed ({quoted(sourcing.sentence)}); that folds nothing."
