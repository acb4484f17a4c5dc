"""How real a sentence makes what it says: denied, doubtful, planned, done, or told as background. Small tables of words.

Everything looks at the words around one place of a sentence, never at the whole of a long one.
"""

from __future__ import annotations

from itertools import pairwise

from builder.analysis.inflections import is_past

NEGATORS = frozenset("not never no without neither nor cannot".split())
"""Words that turn what follows into its opposite; forms such as `didn't` count too."""

_DECLINES = frozenset(
    "decline declines declined declining refuse refuses refused refusing fail fails failed failing avoid avoids avoided "
    "averted avert instead".split()
)
_NO_INTENT = frozenset("plans plan intention intentions decision decisions".split())
_MAYBE = frozenset("may might could possibly possible perhaps potentially".split())
_DOUBTED = frozenset(
    "denied denies deny denying rumoured rumored rumour rumor rumours rumors alleged allegedly unconfirmed speculation "
    "speculated".split()
)
_BEFORE_MONTH = frozenset("in on of by since until late early mid from last this next through and".split())
_PLANNED = frozenset(
    "plan plans planned planning propose proposes proposed proposal proposing threaten threatens threatened threatening "
    "threat consider considers considered considering weigh weighs weighing mull mulls mulling seek seeks seeking sought "
    "want wants wanted intend intends intended expect expects expected aim aims aiming draft bill urge urges urged urging "
    "demand demands demanded prepare prepares preparing would should scheduled upcoming likely face faces facing "
    "potential hope hopes ready risk risks warn warns warned".split()
)
_DONE = frozenset(
    "has have had already signed enacted imposed approved issued completed effective awarded closed was were after "
    "carried".split()
)
_BACKGROUND = frozenset(
    [
        ("last", "year"),
        ("last", "month"),
        ("years", "ago"),
        ("year", "ago"),
        ("months", "ago"),
        ("decades", "ago"),
        ("earlier", "this"),
        ("earlier", "in"),
    ]
)
_FORMERLY = frozenset("previously formerly historically".split())

_NEAR = 3
_BEFORE = 6
_AFTER = 4
_AROUND = 40
_CENTURIES = ("19", "20")


def is_negator(word: str) -> bool:
    """Tell whether a lower-case word turns what follows into its opposite."""
    return word in NEGATORS or word.endswith("n't")


def is_negated(words: tuple[str, ...], at: int) -> bool:
    """Tell whether the word at `at` is denied outright: `did not ban`, `refused to ban`, but not `not only banned`."""
    before = words[max(0, at - _NEAR) : at]
    for place, word in enumerate(before):
        following = before[place + 1] if place + 1 < len(before) else ""
        if word in _DECLINES or (is_negator(word) and following != "only" and following not in _NO_INTENT):
            return True
    return False


def stage(words: tuple[str, ...], at: int, end: int) -> tuple[float, str]:
    """Return the factor and the reason for how far along a thing is: words[at:end] name it."""
    before = words[max(0, at - _BEFORE) : at]
    planned = before[-1:] in (("to",), ("be",)) or not _PLANNED.isdisjoint((*before, *words[end : end + _AFTER]))
    if planned:
        return 0.6, "planned or proposed"
    done = is_past(words[at]) or not _DONE.isdisjoint(before[-_NEAR:])
    return (1.0, "told as done") if done else (0.8, "announced, or not told")


def doubts(words: tuple[str, ...], at: int, year: str) -> tuple[tuple[float, str], ...]:
    """Return a factor and a reason for each doubt about the word at `at`; `year` is that of publication, or empty."""
    start = max(0, at - _AROUND)
    around = words[start : at + _AROUND]
    found = []
    if _is_doubtful(words, at, around):
        found.append((0.5, "denied or doubtful"))
    if _is_background(around, year):
        found.append((0.5, "background"))
    return tuple(found)


def _is_doubtful(words: tuple[str, ...], at: int, around: tuple[str, ...]) -> bool:
    if not _DOUBTED.isdisjoint(around):
        return True
    for place in range(max(0, at - _BEFORE), at):
        word = words[place]
        following = words[place + 1]
        if word == "no" and following in _NO_INTENT:
            return True
        if word in _MAYBE and not (word == "may" and _is_month(words, place)):
            return True
    return False


def _is_month(words: tuple[str, ...], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    return following[:1].isdigit() or (place > 0 and words[place - 1] in _BEFORE_MONTH)


def _is_background(around: tuple[str, ...], year: str) -> bool:
    if not _FORMERLY.isdisjoint(around) or not _BACKGROUND.isdisjoint(pairwise(around)):
        return True
    return bool(year) and any(
        word.isdigit() and len(word) == len(year) and word.startswith(_CENTURIES) and word < year for word in around
    )
