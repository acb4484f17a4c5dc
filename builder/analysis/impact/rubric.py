"""The rubric of a beat made ready for looking up: phrases in all their forms, and what they act on."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.amounts import tells_amount
from builder.analysis.impact.clauses import cut, names_show
from builder.analysis.impact.stages import is_governor
from builder.analysis.impact.wordlists import BE, CALENDAR, COMPOUND_HEADS, FLOURISHES, NO_OBJECT, SMALL
from builder.analysis.inflections import forms, is_past, phrase_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from builder.analysis.impact.clauses import Clauses
    from builder.model import Beat, Trigger

REACH = 16
"""Words on either side within which a thing is beside a phrase."""

OBJECT = 6
"""Words behind a verb within which its object must come."""

AMOUNT = "#"
"""Stands for an amount among what a phrase needs beside it."""

_ROOT = 4
_ACROSS = 3
_SHORTEST_NOUN = 4


class Row(NamedTuple):
    """A phrase of the rubric to look for."""

    rest: tuple[str, ...]
    """The words after the first."""
    trigger: Trigger
    root: str
    """Phrases of one root and dimension tell one thing."""
    worth: Mapping[str, float]
    """The points of the trigger, by the group of what it acts on."""
    is_exception: bool
    """It is worth nothing, and keeps shorter phrases from being found."""


class Rubric(NamedTuple):
    """What a sentence is held against."""

    rows: Mapping[str, Mapping[str, tuple[Row, ...]]]
    """By the first word of the phrase, then by the word behind it, "" for any other; longer phrases first."""
    groups: Mapping[str, frozenset[str]]
    """For each form of each thing, the names of its groups."""
    rules: frozenset[str]
    """Forms of words for laws and treaties, which count in names too: `the Outer Space Treaty`."""
    firsts: frozenset[str]
    """First words of phrases that tell something."""
    free: frozenset[str]
    """First words of phrases that need nothing beside them."""
    needs: Mapping[str, frozenset[str]]
    """For every other first word, words of which one must come with it; AMOUNT stands for a number."""

    def may_hold(self, words: Sequence[str]) -> bool:
        """Tell, quickly, whether a sentence of these words can hold a phrase that tells something."""
        firsts = self.firsts.intersection(words)
        if not self.free.isdisjoint(firsts):
            return True
        for word in firsts:
            need = self.needs[word]
            if not need.isdisjoint(words) or (AMOUNT in need and any(map(tells_amount, words))):
                return True
        return False


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
                row = Row(form[1:], trigger, phrase[0][:_ROOT], dict(trigger.on), _is_exception(trigger))
                rows.setdefault(form[0], {}).setdefault((form[1:], trigger.dimension), row)
    groups: dict[str, set[str]] = {}
    members: dict[str, set[str]] = {}
    for name, things in beat.things:
        for each in (form for thing in things for form in forms(thing)):
            groups.setdefault(each, set()).add(name)
            members.setdefault(name, set()).add(each)
    every = {first: [_needs(row, members) for row in found.values()] for first, found in rows.items()}
    free = frozenset(first for first, own in every.items() if None in own)
    needs = {
        first: frozenset(word for need in own for word in need or ())
        for first, own in every.items()
        if first not in free and any(own)
    }
    return Rubric(
        rows={
            first: _by_second(sorted(own.values(), key=lambda row: (-len(row.rest), row.rest, row.trigger.dimension)))
            for first, own in rows.items()
        },
        groups={word: frozenset(names) for word, names in groups.items() if word not in FLOURISHES},
        rules=frozenset(word for word, names in groups.items() if "rule" in names),
        firsts=free.union(needs),
        free=free,
        needs=needs,
    )


def _by_second(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """Return the rows of one first word that a second word leaves: those that go on with it, and those of one word."""
    seconds = {"", *(row.rest[0] for row in rows if row.rest)}
    return {word: tuple(row for row in rows if row.rest[:1] in ((), (word,))) for word in seconds}


def _needs(row: Row, members: Mapping[str, Iterable[str]]) -> Iterable[str] | None:
    """Return the words of which one must come with the first word of a phrase; None when it needs nothing."""
    trigger = row.trigger
    if _is_exception(trigger):
        return ()
    if row.rest:
        return row.rest[:1]
    if trigger.points:
        return (AMOUNT,) if trigger.counted else None
    if trigger.on:
        return [word for name, points in trigger.on if points for word in members.get(name, ())]
    return (AMOUNT,)


def hits(clauses: Clauses, known: Rubric, names: Callable[[str], bool] = bool) -> list[Hit]:
    """Return the phrases of the rubric that the sentence holds, in reading order, exceptions and names left out.

    `names` tells whether the page has a name elsewhere: asked for headlines, whose capitals tell nothing.
    """
    found: list[Hit] = []
    lows = clauses.lows
    after = 0
    rows = known.rows
    for at in compress(range(len(lows)), map(rows.__contains__, lows)):
        if at < after:
            continue
        length = 0
        by_second = rows[lows[at]]
        following = lows[at + 1] if at + 1 < len(lows) else ""
        for row in by_second[following if following in by_second else ""]:
            end = at + 1 + len(row.rest)
            if length and end - at != length:
                break
            if row.rest and lows[at + 1 : end] != row.rest:
                continue
            if row.is_exception or _is_name(clauses, (at, end), known, names) or _only_modifies(clauses, at, end):
                length = end - at
                continue
            hit = _hit(clauses, at, end, row, known)
            if hit is not None:
                found.append(hit)
                length = end - at
        after = at + length
    return found


def _is_exception(trigger: Trigger) -> bool:
    return not (trigger.points or trigger.on or trigger.grows)


def _hit(clauses: Clauses, at: int, end: int, row: Row, known: Rubric) -> Hit | None:
    trigger = row.trigger
    if not trigger.on:
        return Hit(at, end, trigger, row.root, trigger.points, "") if trigger.points or trigger.grows else None
    worth = row.worth
    place = _nearest_thing(clauses, (at, end), worth, known, behind=trigger.object and _has_object(clauses, at, end))
    if place is None:
        return Hit(at, end, trigger, row.root, trigger.points, "") if trigger.points else None
    thing = clauses.lows[place]
    points = max(worth[name] for name in known.groups[thing] if name in worth)
    return Hit(at, end, trigger, row.root, points, thing) if points else None


def _nearest_thing(
    clauses: Clauses, span: tuple[int, int], worth: Mapping[str, float], known: Rubric, *, behind: bool
) -> int | None:
    """Return the place of the nearest thing that is worth something, of two as near the one behind."""
    lows, groups = clauses.lows, known.groups
    at, end = span
    best: tuple[int, bool, int] | None = None
    for place in range(max(0, at - REACH), min(len(lows), end + REACH)):
        if at <= place < end or lows[place] not in groups or worth.keys().isdisjoint(groups[lows[place]]):
            continue
        if _is_infinitive(clauses, place):
            continue
        ahead = place < at
        distance = at - place if ahead else place - end + 1
        if clauses.segments[place] != clauses.segments[at]:
            distance += _ACROSS
        if behind and (ahead or distance > OBJECT or clauses.segments[place] != clauses.segments[at]):
            continue
        if (best is None or (distance, ahead) < best[:2]) and not _is_modifier(clauses, place, at):
            best = (distance, ahead, place)
    return best[2] if best else None


def _is_infinitive(clauses: Clauses, place: int) -> bool:
    """Tell whether the word is a verb with its object: `to bridge differences`, but `to port on Monday`."""
    lows, following = clauses.lows, place + 1
    if not place or lows[place - 1] != "to" or following >= len(lows):
        return False
    together = clauses.segments[following] == clauses.segments[place]
    return together and lows[following] not in NO_OBJECT and lows[following] not in SMALL


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
    if is_past(word) or is_governor(word) or _starts_name(clauses, place):
        return False
    return not lows[place].endswith("s")


def _starts_name(clauses: Clauses, place: int) -> bool:
    """Tell whether a name follows a plain word: `the satellite Ternlight`."""
    shown = clauses.shown()
    return shown[place + 1][0].isupper() and not shown[place][0].isupper()


def _only_modifies(clauses: Clauses, at: int, end: int) -> bool:
    """Tell whether the phrase only tells another word apart, as in `launch pad` or `crash site`."""
    same = end < len(clauses.lows) and clauses.segments[end] == clauses.segments[end - 1]
    return same and clauses.lows[end] in COMPOUND_HEADS and not is_past(clauses.lows[at])


def _is_name(clauses: Clauses, span: tuple[int, int], known: Rubric, names: Callable[[str], bool]) -> bool:
    """Tell whether a phrase is part of a proper name, such as `Halcyon Launch` or `Sue Gray`."""
    at, end = span
    lows = clauses.lows
    if lows[end - 1] in known.rules:
        return False
    if lows[at].capitalize() not in clauses.text and lows[at].upper() not in clauses.text:
        return False
    shown = clauses.shown()
    if not shown[at][0].isupper():
        return False
    if not names_show(shown):
        return any(
            len(pair) > 1 and names(" ".join(map(str.capitalize, pair)))
            for pair in (lows[max(0, at - 1) : at + 1], lows[end - 1 : end + 1])
        )
    if clauses.opens(at):
        together = end < len(lows) and clauses.segments[end] == clauses.segments[end - 1]
        return together and ((shown[end][0].isupper() and lows[end] not in CALENDAR) or _is_bare_subject(lows, end))
    return True


def _is_bare_subject(lows: Sequence[str], end: int) -> bool:
    """Tell whether a sentence begins like `Raid is a brand`: a thing that can be counted, without an article."""
    return (
        end == 1
        and lows[end : end + 2] in (("is", "a"), ("is", "an"), ("was", "a"), ("was", "an"))
        and not lows[0].endswith(("ing", "s"))
    )
