"""What one word of a sentence tells of time as a verb, by the words beside it: `is to meet`, `refused to meet`, `has met`."""

from __future__ import annotations

from typing import Literal

from builder.analysis.times import verbs as of

Tense = Literal["past", "future", "likely", "open", "present", "none"]
"""likely: to come, as far as the verb beside it says (`will discuss Monday's result`); open: a plan told from a later day
(`was scheduled for Monday`), which may lie on either side; present: `is`, `remains`; none: no verb was found."""

CLAUSE_STARTS = frozenset(', ; : — – -- ( " “ that but and if because while whether when as where which who'.split())

_AUXILIARY = 5
"""Words between an auxiliary and its verb, at most."""
_GOVERNOR = 10
"""Words between `to` and what it depends on, at most."""
_SOON = 4
"""Words between `is meeting` and the day it is on, at most."""
_TOLD = 4
"""Words from `urged` to `to`, at most."""
_BREAKS = CLAUSE_STARTS - {"and"}
_OF_PLAN = (["for"], ["to"], ["on"], ["in"])
_GOVERNS: dict[str, Tense] = {
    **dict.fromkeys((*of.WILL, *of.WOULD, *of.IS, *of.HAS), "future"),
    **dict.fromkeys(of.HAD, "past"),
    **dict.fromkeys((*of.PLANNED, *of.INTENDS), "future"),
    **dict.fromkeys((*of.HABITS, *of.TRYING), "present"),
    **dict.fromkeys(of.TOLD, "open"),
    **dict.fromkeys(of.DID, "past"),
}
"""Word before `to` and a verb to the tense of the verb, the later lines winning."""
_SIMPLE: dict[str, Tense] = {
    **dict.fromkeys(of.WILL, "future"),
    **dict.fromkeys(of.HAD, "past"),
    **dict.fromkeys(of.SAYS - {"say"}, "present"),
    **dict.fromkeys(of.SUMMONS, "open"),
}
_KNOWN = frozenset().union(
    *(
        of.BASES,
        of.HAS,
        of.HOPES,
        of.IRREGULAR,
        of.IS,
        of.PLANNED,
        of.TIMETABLE,
        of.TIMETABLE_OF_SOMEBODY,
        of.WAS,
        of.WOULD,
    ),
    _SIMPLE,
    {"to"},
)


def verb(words: list[str], at: int) -> Tense:  # noqa: PLR0911 - one return a kind of verb
    """Return the tense that the word at a place tells, `none` when it is no verb. Names have a capital in `words`."""
    word = words[at]
    if word not in _KNOWN and not word.endswith("ed"):
        return "none"
    if word in _SIMPLE:
        return _SIMPLE[word]
    if word in of.WOULD:
        return _would(words, at)
    if word in of.WAS:
        return "open" if _is_plan(words, at) else "past"
    if word in of.IS:
        return _is(words, at)
    if word in of.HAS:
        return _has(words, at)
    return _full(words, at)


def is_past(word: str) -> bool:
    """Tell whether a word is a past form, finite or not."""
    return word in of.IRREGULAR or (word.endswith("ed") and len(word) > len("red") and word not in of.NEVER_PAST)


def _would(words: list[str], at: int) -> Tense:
    following = words[at + 1 : at + 3]
    refused = words[at].startswith(("would", "could")) and not of.SPEAKS.isdisjoint(following)
    return "past" if refused or "have" in following else "future"


def _is_plan(words: list[str], at: int) -> bool:
    following = words[at + 1 : at + 3]
    return following[:1] == ["to"] or not of.PLANNED.isdisjoint(following)


def _is(words: list[str], at: int) -> Tense:
    if words[at] == "be":
        return _helped(words, at)
    if _is_plan(words, at):
        return "future"
    following = [word for word in words[at + 1 : at + 4] if word not in of.BETWEEN]
    doing = following and following[0].endswith("ing") and following[0] not in ("nothing", "something")
    return "future" if doing and len(words) - words.index(following[0], at) - 1 <= _SOON else "present"


def _has(words: list[str], at: int) -> Tense:
    following = words[at + 1 : at + 2]
    planned = following == ["to"] or (following == ["been"] and _is_plan(words, at + 1))
    return "future" if planned else "past"


def _full(words: list[str], at: int) -> Tense:  # noqa: PLR0911 - one return a form
    word, previous = words[at], words[at - 1] if at else ""
    if word == "to":
        return _infinitive(words, at) if _is_intended(words, at) else "none"
    if word in of.BASES and previous == "to":
        idiom = word == "go" and words[at + 1 : at + 2] in ([], [","])
        return "none" if idiom else _infinitive(words, at - 1)
    helped = _helped(words, at)
    if word == "say":
        return "present" if helped == "none" else helped
    if word in of.BASES and helped == "future":
        return "future"
    if (word in of.PLANNED and words[at + 1 : at + 2] in _OF_PLAN) or _hopes(words, at):
        return "open" if helped == "past" else "future"
    if is_past(word):
        return _past(words, at, helped)
    return "future" if _is_timetable(word, previous) else "none"


def _past(words: list[str], at: int, helped: Tense) -> Tense:
    """Tell what a past form tells: `was held`, `will be held`, `if held`, and `will publish revised figures`."""
    previous = words[at - 1] if at else ""
    if previous in of.IFS:
        return "future"
    if previous in of.BEFORE_ADJECTIVE or (previous in of.BASES and _helped(words, at - 1) == "future"):
        return "none"
    if helped == "none":
        return "none" if previous == "to" else "past"
    return helped


def _hopes(words: list[str], at: int) -> bool:
    previous = words[at - 1] if at else ""
    return words[at] in of.HOPES and previous not in of.NOUN_BEFORE and words[at + 1 : at + 2] in _OF_PLAN


def _is_intended(words: list[str], to: int) -> bool:
    """Tell `likely to cement` and `urged them to act` from `close to home`."""
    following = words[to + 1] if to + 1 < len(words) else ""
    if not following.islower() or following in of.NOUN_BEFORE:
        return False
    before = words[to - 1] if to else ""
    return before in of.INTENDS or before in of.PLANNED or not of.TOLD.isdisjoint(words[max(0, to - _TOLD) : to])


def _is_timetable(word: str, previous: str) -> bool:
    """Tell `talks resume` and `who meets` from nouns of the same form."""
    if word not in of.TIMETABLE and word not in of.TIMETABLE_OF_SOMEBODY:
        return False
    single = word.endswith("s")
    if not previous or previous in of.NOUN_BEFORE or previous in CLAUSE_STARTS:
        return single and (previous in ("who", "which") or (previous in ("and", "but", ",") and word in of.TIMETABLE))
    if single and word in of.TIMETABLE_OF_SOMEBODY and previous not in of.SOMEBODY and not previous[0].isupper():
        return False
    return single or previous.endswith("s") or previous.isdigit() or previous in of.SOMEBODY


def _helped(words: list[str], at: int) -> Tense:  # noqa: PLR0911 - one return an auxiliary
    """Return the tense of the auxiliary before a verb, `none` when it has none."""
    for place in range(at - 1, max(-1, at - 1 - _AUXILIARY), -1):
        word = words[place]
        if word == "to":
            return _infinitive(words, place)
        if word in of.WILL or word in of.WOULD:
            refused = word in of.WOULD and words[at] in of.SPEAKS
            return "past" if refused or "have" in words[place + 1 : at] else "future"
        if word == "have" and words[place - 1] == "to" and place:
            return _infinitive(words, place - 1)
        if word == "have":
            return "future" if place and words[place - 1] in of.WILL else "past"
        if word in of.WAS or word in of.HAD or word in of.HAS:
            return "past"
        if word in of.IS and word != "be":
            return "present"
        if word not in of.BETWEEN and not word.endswith("ly"):
            break
    return "none"


def _infinitive(words: list[str], to: int) -> Tense:
    """Return what `to` and a verb tell, by what stands before: `plans to meet`, `refused to meet`, `met to discuss`."""
    if to and words[to - 1] in of.EFFORTS and words[to - 2 : to - 1] != ["a"]:
        return "none"
    for at in range(to - 1, max(-1, to - 1 - _GOVERNOR), -1):
        word = words[at]
        if word in _GOVERNS:
            planned = _GOVERNS[word] == "future" and (word in of.INTENDS or word in of.PLANNED)
            told_later = planned and not of.BEEN.isdisjoint(words[max(0, at - 3) : at])
            return "open" if told_later else _GOVERNS[word]
        if word in of.WAS:
            return "open" if words[at + 1 : at + 2] == ["to"] else "past"
        if is_past(word):
            return "past"
        if word in _BREAKS:
            break
    return "future"
