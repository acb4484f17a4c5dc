"""How an event is told round an expression of time: as done, as still to come, or in a way that leaves it open.

The verb that governs an expression is nearly always the nearest one before it, and otherwise the first one after it;
where the expression belongs to the subject (`Tuesday's vote will …`), the first one after it. That, and a few words
that point one way whatever the verb (`since`, `ahead of`, `scheduled for`), decide.
"""

from __future__ import annotations

import re

from builder.analysis.times import verbs as of
from builder.analysis.times.grammar import CLAUSE_STARTS, Tense, verb

__all__ = ["Tense", "tense"]

_TOKEN = re.compile(r"\w+(?:['.-]\w+)*|[,;:()—–\"“”]|--")
_FAR = 180
"""Characters looked at on each side."""
_CAUSE = 10
"""Words between `after` and the expression that it leads to, at most."""

_STOPS = frozenset("; : — – -- ( )".split())
_AFTER = frozenset("after following despite amid".split())
_CAUSES = frozenset(
    [("because", "of"), ("related", "to"), ("linked", "to"), ("stemming", "from"), ("connection", "with")]
)
_SKIPPED = frozenset("the a an early late mid last next this about around on".split())
_PREPOSITIONS = frozenset("on in by at from during".split())
_OF_PLAN = frozenset("for on from until till in to by".split())
_OF_MOVE = frozenset("for from until till to".split())
_LATER = of.WAS | of.HAD | {"been", "originally"}
_AUXILIARIES = of.HAD | of.HAS | of.WILL | of.WOULD | of.IS | of.WAS
_PLAIN: tuple[Tense, ...] = ("past", "future", "open")


def tense(text: str, start: int, end: int, *, is_day: bool = True) -> Tense:
    """Return how the event is told that text[start:end] dates.

    `is_day` says that the expression is a weekday or a day of a month: `a strike for Monday` is to come, `sales for March`
    need not be.
    """
    before = _tokens(text, max(0, start - _FAR), start)
    sign = _sign(before, is_day=is_day)
    if sign != "none":
        return sign
    possessive = text.startswith(("'s", "’s"), end - 2)
    told = _governed(text, before, end, possessive=possessive)
    return "likely" if possessive and told == "future" else told


def _governed(text: str, before: list[str], end: int, *, possessive: bool) -> Tense:
    """Return the tense of the verb that governs what stands behind these words, as far as `end`."""
    if _is_subject(before, possessive=possessive):
        after = _tokens(text, end, end + _FAR)
        right = "future" if after[:1] == ["is"] and not possessive else _right(after)
        return right if right != "none" else _left(before)
    left = _left(before)
    if possessive and before and before[-1] in of.UNDONE:
        return "open"
    if _follows(before):
        return "open" if left == "future" else "past"
    if left in _PLAIN:
        return left
    after = _tokens(text, end, end + _FAR)
    right = _right(after)
    return right if left == "none" or (left == "present" and right in _PLAIN and "," in after[:1]) else left


def _tokens(text: str, start: int, end: int) -> list[str]:
    """Return the words and marks in between; a word with a capital is a name and stays as it is, but for the first one."""
    found = _TOKEN.findall(text[start:end].replace("’", "'"))
    return [found[0].lower(), *found[1:]] if found and not start else found


def _follows(before: list[str]) -> bool:
    """Tell whether `after` leads to the expression with no verb between: `after losing Monday's vote`."""
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _CAUSE), -1):
        word = before[at]
        if word in _AFTER or (word, *before[at + 1 : at + 2]) in _CAUSES:
            return True
        if (word in CLAUSE_STARTS and before[0] not in _AFTER) or verb(before, at) != "none":
            return False
    return False


def _sign(before: list[str], *, is_day: bool) -> Tense:
    """Read the words straight before: `since`, `ahead of`, `scheduled for`, `until`."""
    last = before[-6:]
    while last and last[-1] in _SKIPPED and last[-1] != "on":
        last = last[:-1]
    word = last[-1] if last else ""
    told_later = not _LATER.isdisjoint(before[-7:])
    if word == "since":
        return "past"
    if word in ("is", "are") or (word == "on" and last[-2:-1] in (["is"], ["are"])):
        return "future"  # `the deadline is Friday`
    if last[-2:] == ["ahead", "of"] or word == "through":
        return "open"
    if last[-2:-1] and ((word in _OF_PLAN and last[-2] in of.PLANNED) or (word in _OF_MOVE and last[-2] in of.MOVED)):
        return "open" if told_later else "future"
    if word in ("until", "till") or (word == "for" and is_day):
        return "none" if len(last) == 1 else "open" if told_later else "future"
    return "none"


def _is_subject(before: list[str], *, possessive: bool) -> bool:
    """Tell whether the expression opens a clause, as subject or before it: `Tuesday's vote will …`, `on Friday the …`."""
    last = before[-1] if before else ""
    if possessive and (last in of.SAYS or last in ("said", "told")):
        return True
    at = len(before)
    while at and before[at - 1] in _SKIPPED and before[at - 1] != "on":
        at -= 1
    if at and before[at - 1] in _PREPOSITIONS and not possessive:
        at -= 1
    return not at or before[at - 1] in CLAUSE_STARTS


def _left(before: list[str]) -> Tense:
    """Return the tense of the nearest verb before the expression, in its own part of the sentence."""
    otherwise: Tense = "none"
    for at in range(len(before) - 1, -1, -1):
        if before[at] in _STOPS and at < len(before) - 1:
            break
        found = verb(before, at)
        if before[at] in of.EITHER and found == "past":
            otherwise = "past"  # `put`, `cut`: as their neighbour is
        elif found != "none":
            return found
    return otherwise


def _right(after: list[str]) -> Tense:
    """Return the tense of the first verb after the expression, that of a relative clause skipped."""
    skipping = False
    for at, word in enumerate(after):
        if word in _STOPS and at:
            return "none"
        if word in ("who", "which", "that") and at:
            skipping = True
            continue
        found = verb(after, at)
        if found == "none":
            continue
        if skipping:
            skipping = word in _AUXILIARIES and after[at + 1 : at + 2] != ["one"]
            continue
        if word in of.IRREGULAR and after[at + 1 : at + 2] == ["by"]:
            continue
        return found
    return "none"
