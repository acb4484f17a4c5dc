"""The rubric of a beat made ready for looking up: phrases in all their forms, and what they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.clauses import cut
from builder.analysis.impact.stages import is_governor
from builder.analysis.impact.wordlists import BE, CALENDAR, COMPOUND_HEADS, FLOURISHES, NO_OBJECT, SMALL
from builder.analysis.inflections import forms, is_past, phrase_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.analysis.impact.clauses import Clauses
    from builder.model import Beat, Trigger

REACH = 12
"""Words on either side within which a thing is beside a phrase."""

OBJECT = 6
"""Words behind a verb within which its object must come."""

_ROOT = 4
_SHORTEST_NOUN = 4


class Row(NamedTuple):
    """A phrase of the rubric to look for."""

    rest: tuple[str, ...]
    """The words after the first."""
    trigger: Trigger
    root: str
    """Phrases of one root and dimension tell one thing."""


class Rubric(NamedTuple):
    """What a sentence is held against."""

    rows: Mapping[str, tuple[Row, ...]]
    """By the first word of the phrase; longer phrases first."""
    groups: Mapping[str, frozenset[str]]
    """For each form of each thing, the names of its groups."""
    rules: frozenset[str]
    """Forms of words for laws and treaties, which count in names too: `the Outer Space Treaty`."""


class Hit(NamedTuple):
    """A phrase found in a sentence."""

    at: int
    end: int
    trigger: Trigger
    root: str
    points: float
    thing: str
    """The word it acts on; empty when none decided."""


def rubric(beat: Beat) -> Rubric:
    """Return the rubric of the beat."""
    rows: dict[str, dict[tuple[tuple[str, ...], str], Row]] = {}
    exact = {cut(trigger.phrase).lows for trigger in beat.triggers}
    for trigger in beat.triggers:
        phrase = cut(trigger.phrase).lows
        for form in phrase_forms(phrase) if phrase else ():
            if form == phrase or form not in exact:
                row = Row(form[1:], trigger, phrase[0][:_ROOT])
                rows.setdefault(form[0], {}).setdefault((form[1:], trigger.dimension), row)
    groups: dict[str, set[str]] = {}
    for name, things in beat.things:
        for thing in things:
            for called in forms(thing):
                groups.setdefault(called, set()).add(name)
    return Rubric(
        rows={
            first: tuple(sorted(found.values(), key=lambda row: (-len(row.rest), row.rest, row.trigger.dimension)))
            for first, found in rows.items()
        },
        groups={word: frozenset(names) for word, names in groups.items() if word not in FLOURISHES},
        rules=frozenset(word for word, names in groups.items() if "rule" in names),
    )


def hits(clauses: Clauses, known: Rubric, names: frozenset[tuple[str, str]] = frozenset()) -> list[Hit]:
    """Return the phrases of the rubric that the sentence holds, in reading order, exceptions and names left out.

    `names`: pairs of words that the page writes as names elsewhere, for headlines, whose capitals tell nothing.
    """
    found: list[Hit] = []
    lows = clauses.lows
    after = 0
    for at, word in enumerate(lows):
        if at < after or word not in known.rows:
            continue
        length = 0
        for row in known.rows[word]:
            end = at + 1 + len(row.rest)
            if length and end - at != length:
                break
            if lows[at + 1 : end] == row.rest:
                length = end - at
                if not _is_name(clauses, at, end, known, names) and not _only_modifies(clauses, at, end):
                    hit = _hit(clauses, at, end, row, known)
                    found += [hit] if hit is not None else []
        after = max(after, at + length)
    return found


def _hit(clauses: Clauses, at: int, end: int, row: Row, known: Rubric) -> Hit | None:
    trigger = row.trigger
    if not trigger.on:
        return Hit(at, end, trigger, row.root, trigger.points, "") if trigger.points or trigger.grows else None
    worth = dict(trigger.on)
    place = _nearest_thing(clauses, (at, end), worth, known, behind=trigger.object and _has_object(clauses, at, end))
    if place is None:
        return Hit(at, end, trigger, row.root, trigger.points, "") if trigger.points else None
    thing = clauses.lows[place]
    points = max(worth[name] for name in known.groups[thing] if name in worth)
    return Hit(at, end, trigger, row.root, points, thing) if points else None


def _nearest_thing(
    clauses: Clauses, span: tuple[int, int], worth: Mapping[str, float], known: Rubric, *, behind: bool
) -> int | None:
    lows = clauses.lows
    at, end = span
    for distance in range(1, (OBJECT if behind else REACH) + 1):
        for place in (end - 1 + distance, at - distance)[: 1 if behind else 2]:
            if behind and place < len(lows) and clauses.segments[place] != clauses.segments[at]:
                return None
            if not 0 <= place < len(lows) or worth.keys().isdisjoint(known.groups.get(lows[place], ())):
                continue
            if not _is_modifier(clauses, place, at):
                return place
    return None


def _has_object(clauses: Clauses, at: int, end: int) -> bool:
    """Tell whether the phrase is an active verb with its object behind it: `lost contact`, not `the ship was lost at sea`."""
    lows = clauses.lows
    if at and lows[at - 1] in BE:
        return False
    same = end < len(lows) and clauses.segments[end] == clauses.segments[end - 1]
    return same and lows[end] not in NO_OBJECT


def _is_modifier(clauses: Clauses, place: int, at: int) -> bool:
    """Tell whether a thing only tells another apart, as in `satellite positions` or `rocket engines`."""
    following = place + 1
    lows = clauses.lows
    if following >= len(lows) or following == at or clauses.segments[following] != clauses.segments[place]:
        return False
    word = lows[following]
    if not word.isalpha() or len(word) < _SHORTEST_NOUN or word in SMALL or word in NO_OBJECT or word.endswith("ing"):
        return False
    if is_past(word) or is_governor(word) or (following in clauses.capitals and place not in clauses.capitals):
        return False
    return not lows[place].endswith("s")


def _only_modifies(clauses: Clauses, at: int, end: int) -> bool:
    """Tell whether the phrase only tells another word apart, as in `launch pad` or `crash site`."""
    same = end < len(clauses.lows) and clauses.segments[end] == clauses.segments[end - 1]
    return same and clauses.lows[end] in COMPOUND_HEADS and not is_past(clauses.lows[at])


def _is_name(clauses: Clauses, at: int, end: int, known: Rubric, names: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a phrase is part of a proper name, such as `Halcyon Launch` or `Sue Gray`."""
    capitals, lows = clauses.capitals, clauses.lows
    if at not in capitals or lows[end - 1] in known.rules:
        return False
    if not clauses.telling:
        return bool(names) and (lows[max(0, at - 1) : at + 1] in names or lows[end - 1 : end + 1] in names)
    if at == 0:
        return end in capitals and clauses.segments[end] == clauses.segments[end - 1] and lows[end] not in CALENDAR
    return True
