"""How far along a thing is, and how sure the sentence makes it: told by the words that govern a phrase in its clause."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact import wordlists as lists
from builder.analysis.impact.clauses import REACH
from builder.analysis.inflections import is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.impact.clauses import Clauses

STAGES = {"done": 1.0, "announced": 0.8, "proposed": 0.6, "considered": 0.45, "rejected": 0.3}
"""Share of its points that a thing counts at each stage."""

STAGE_WORDS = {
    "done": "done, or in force",
    "announced": "announced, agreed or adopted",
    "proposed": "proposed or planned",
    "considered": "under discussion",
    "rejected": "dropped or rejected",
}
"""The stages as they are printed."""

UNTOLD = "announced"
"""The stage of what tells none."""

DOUBTS = {
    "may": 0.5,
    "rumoured": 0.5,
    "conditional": 0.5,
    "asked": 0.5,
    "denied": 0.3,
    "no plans": 0.25,
}
"""Share that is left when the sentence doubts a thing; the strongest doubt alone counts."""

DOUBT_WORDS = {
    "may": "may or could, or feared",
    "rumoured": "rumoured or alleged",
    "conditional": "only if something else happens",
    "asked": "asked, not told",
    "denied": "denied",
    "no plans": "no plans for it",
}
"""The doubts as they are printed."""

BACKGROUND = 0.4
"""Share of what is told as background, such as “last year”, or with a year before publication."""

_BY_WORD: dict[str, str] = {
    **dict.fromkeys(lists.DONE, "done"),
    **dict.fromkeys(lists.ANNOUNCED, "announced"),
    **dict.fromkeys(lists.PROPOSED, "proposed"),
    **dict.fromkeys(lists.CONSIDERED, "considered"),
    **dict.fromkeys(lists.REJECTED, "rejected"),
}
_TELLING = frozenset(_BY_WORD) | {first for first, _ in lists.PAIRS} | lists.MAYBE | {"introduced"}
_PAIR_FIRSTS = frozenset(first for first, _ in lists.PAIRS)
_PAIR_LASTS = frozenset(last for _, last in lists.PAIRS)
_EITHER_TENSE = frozenset("cut shut hit hurt set put quit spread bid let cost read upset shed".split())
_BE = frozenset("be been being get getting".split())
_IS = frozenset("is are was were".split())
_HELPERS = frozenset("is are was were has have had been being be get got".split())
_FUTURE = frozenset("will would shall going".split())
_UNREAL = frozenset("would could should might".split())
_MODALS = frozenset("may might could would should must will shall can".split())
_BEFORE_BASE = frozenset("to a an the any no new its their his her this that further another".split())
_REACH = 12
_NEAR = 3
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_CENTURIES = ("19", "20")
_YEAR = 4


class Standing(NamedTuple):
    """What the sentence says of one phrase in it."""

    stage: str
    """A key of STAGES; empty when it tells none."""
    doubt: str
    """A key of DOUBTS, or empty."""
    negated: bool
    background: bool


class Whole(NamedTuple):
    """What a whole sentence says of everything in it."""

    doubts: tuple[str, ...]
    background: bool
    has_denial: bool


def whole(clauses: Clauses, year: str) -> Whole:
    """Return what the sentence says of everything in it; `year` is that of publication, or empty."""
    words = frozenset(clauses.lows)
    doubts = []
    hearsay = not lists.CLAIMING.isdisjoint(words) and not lists.HEARSAY.isdisjoint(pairwise(clauses.lows))
    if hearsay or not lists.RUMOURED.isdisjoint(words) or ("reports" in words and _only_reports(clauses.lows)):
        doubts.append("rumoured")
    if not lists.CONDITIONS.isdisjoint(words) and _is_conditional(clauses.lows):
        doubts.append("conditional")
    if "?" in clauses.text and clauses.text.rstrip("\"'”’») ").endswith("?"):
        doubts.append("asked")
    return Whole(
        tuple(doubts), _is_background(clauses.text, clauses.lows, words, year), not lists.DENIED.isdisjoint(words)
    )


def standing(clauses: Clauses, span: tuple[int, int], sentence: Whole, *, happens: bool) -> Standing:
    """Return the standing of the phrase at words[at:end].

    `happens`: nobody decides the thing, so that to say it “will” come is to guess.
    """
    at, end = span
    lows = clauses.lows
    past = is_past(lows[at]) and not (lows[at] in _EITHER_TENSE and _is_base(lows, at))
    governors = [lows[place] for place in clauses.before(at, past=past)]
    telling = not past and not _TELLING.isdisjoint(lows[end : end + REACH])
    following = [lows[place] for place in clauses.after(end)] if telling else []
    negated, unplanned = _negation(governors)
    doubts = list(sentence.doubts)
    if unplanned:
        doubts.append("no plans")
    if sentence.has_denial and _is_denied(clauses, at, governors):
        doubts.append("denied")
    if _may(governors, following, past=past) or (happens and not _FUTURE.isdisjoint(governors[:_NEAR])):
        doubts.append("may")
    if "whether" in lows[:at]:
        doubts.append("asked")
    doubt = min(doubts, key=lambda name: (DOUBTS[name], name), default="")
    return Standing(
        _stage(governors, following, past=past, bill=lows[at] in lists.BILLS), doubt, negated, sentence.background
    )


def is_governor(word: str) -> bool:
    """Tell whether a word is of those that tell a stage or a doubt, or helps one that does."""
    return word in _BY_WORD or word in _HELPERS or word in _MODALS


def _is_base(lows: Sequence[str], at: int) -> bool:
    """Tell whether a form that may be past or not is no past here: `to cut`, `may hit`, `a bid`."""
    return at > 0 and (lows[at - 1] in _BEFORE_BASE or lows[at - 1] in _MODALS)


# ---------------------------------------------------------------- stage


def _stage(governors: Sequence[str], following: Sequence[str], *, past: bool, bill: bool) -> str:
    if past:
        if not governors or governors[0] not in _BE:
            return "done"
        return _nearest(governors[1 : 1 + _REACH]) or "done"
    if governors[:1] == ["to"]:
        if governors[1:2] and governors[1] in _IS:
            return "announced"
        return _nearest(governors[: _NEAR + 2]) or "proposed"
    if governors and governors[0] in ("has", "have", "had"):
        return "done"
    told = _nearest(governors[:_REACH]) or _nearest_after(following) or _plain_past(governors)
    return "proposed" if bill and ("introduced" in governors[:_REACH] or "introduced" in following) else told


def _nearest(governors: Sequence[str]) -> str:
    """Return the stage of the nearest word before that tells one."""
    for place, word in enumerate(governors):
        if word in _PAIR_LASTS and place + 1 < len(governors):
            pair = lists.PAIRS.get((governors[place + 1], word))
            if pair:
                return pair
        stage = _BY_WORD.get(word)
        if stage:
            return stage
    return ""


def _nearest_after(following: Sequence[str]) -> str:
    for place, word in enumerate(following):
        if word in _PAIR_FIRSTS and place + 1 < len(following):
            pair = lists.PAIRS.get((word, following[place + 1]))
            if pair:
                return pair
        stage = _BY_WORD.get(word)
        if stage:
            return stage
    return ""


def _plain_past(governors: Sequence[str]) -> str:
    """Tell what a plain past verb right before does: `declared martial law`, `opened an inquiry`."""
    for place, word in enumerate(governors[: _NEAR + 1]):
        adjective = governors[place + 1 : place + 2] in (["the"], ["a"], ["an"])
        if is_past(word) and word not in lists.NEUTRAL_PAST and not adjective:
            return "done"
    return ""


# ---------------------------------------------------------------- doubt


def _negation(governors: Sequence[str]) -> tuple[bool, bool]:
    """Return whether the phrase is denied outright, and whether only a plan for it is."""
    for place, word in enumerate(governors):
        if word == "short" and not lists.STOPS.isdisjoint(governors[place + 1 : place + 2]):
            return True, False
        if not (word in lists.NEGATIONS or word.endswith("n't") or word in lists.DECLINES):
            continue
        following = governors[place - 1] if place else ""
        if following in lists.NOT_AFTER:
            continue
        if following in lists.EVIDENCE:
            return True, False
        if following in lists.PLANS or (
            place > 1 and governors[place - 2] in lists.PLANS and following in ("any", "immediate")
        ):
            return False, True
        subject = place == len(governors) - 1 and word in ("none", "nobody", "no", "neither", "nothing")
        if place < _NEAR or subject:
            return True, False
    return False, False


def _is_conditional(lows: Sequence[str]) -> bool:
    return any(
        word in lists.CONDITIONS and (word != "once" or place) and not (place and lows[place - 1] in lists.NO_CONDITION)
        for place, word in enumerate(lows)
    )


def _only_reports(lows: Sequence[str]) -> bool:
    """Tell whether a thing is told as talk alone: `amid reports that`, `reports emerged`."""
    return "reports" in lows and any(
        word == "reports" and (lows[max(0, place - 1)] == "amid" or lows[place + 1 : place + 2] == ("emerged",))
        for place, word in enumerate(lows)
    )


def _is_denied(clauses: Clauses, at: int, governors: Sequence[str]) -> bool:
    if not lists.DENIED.isdisjoint(governors):
        return True
    lows = clauses.lows
    # `Reports of a ban were denied`: what is denied stands before, named as a report or a claim.
    if not lists.DENIED.isdisjoint(lows[at:]) and not lists.CLAIMS.isdisjoint(lows[:at]):
        return True
    # `denied that it attacked the post and killed a guard`: what `that` opens is denied as a whole.
    wide = [lows[place] for place in clauses.before(at, past=False)]
    denial = next((place for place, word in enumerate(wide) if word in lists.DENIED), 0)
    return "that" in wide[:denial]


def _may(governors: Sequence[str], following: Sequence[str], *, past: bool) -> bool:
    reach = governors[:_REACH]
    for place, word in enumerate(reach):
        if word in lists.FEARED or (word in lists.MAYBE and not (word == "may" and _is_month(reach, place))):
            between = reach[:place]
            if not past or not between or not _BE.isdisjoint(between) or "have" in between or word not in _MODALS:
                return True
    if past:
        return "have" in governors[:_NEAR] and not _UNREAL.isdisjoint(governors[: _NEAR + 1])
    if lists.MAYBE.isdisjoint(following):
        return False
    back = following[::-1]
    return any(
        word in lists.MAYBE and not (word == "may" and _is_month(back, place)) for place, word in enumerate(back)
    )


def _is_month(governors: Sequence[str], place: int) -> bool:
    """Tell whether the `may` at `place` of words read backwards is the month."""
    before = governors[place + 1] if place + 1 < len(governors) else ""
    after = governors[place - 1] if place else ""
    return before in lists.BEFORE_MONTH or before.isdigit() or after.isdigit()


def _is_background(text: str, lows: Sequence[str], words: frozenset[str], year: str) -> bool:
    if not lists.FORMERLY.isdisjoint(words):
        return True
    if not _PAST_FIRSTS.isdisjoint(words) and not _PAST_TIMES.isdisjoint(pairwise(lows)):
        return True
    return _HAS_YEAR.search(text) is not None and any(
        word[:2] in _CENTURIES
        and len(word) == _YEAR
        and word.isdigit()
        and word < year
        and lows[place] in lists.BEFORE_YEAR
        for place, word in enumerate(lows[1:])
    )


_PAST_FIRSTS = frozenset(first for first, _ in lists.PAST_TIMES)
_PAST_TIMES = frozenset(lists.PAST_TIMES)
