"""The forms a plain English word takes, so that a list names `launch` once and finds `launched` and `launching`."""

from __future__ import annotations

import re

_SHORTEST = 3
_VOWELS = "aeiou"
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtvz]")
_ADJECTIVE = re.compile(r"\w{3,}(?:ous|ful|less|ive|al|ent|ant|ous|id)")
_FIXED = ("ed", "ing", "ly", "'s", "ness", "tion", "sion")

_PAST = {
    "become": "became",
    "begin": "began begun",
    "bid": "bid",
    "blow": "blew blown",
    "break": "broke broken",
    "build": "built",
    "buy": "bought",
    "cancel": "cancelled cancelling",
    "catch": "caught",
    "cut": "cut",
    "die": "dying",
    "drive": "drove driven",
    "expel": "expelled expelling",
    "fall": "fell fallen",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "fly": "flew flown",
    "forbid": "forbade forbidden",
    "forgive": "forgave forgiven",
    "freeze": "froze frozen",
    "give": "gave given",
    "grow": "grew grown",
    "hit": "hit",
    "hold": "held",
    "hurt": "hurt",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "lend": "lent",
    "lose": "lost",
    "meet": "met",
    "mislead": "misled",
    "overrun": "overran",
    "overthrow": "overthrew overthrown",
    "pay": "paid",
    "put": "put",
    "quit": "quit",
    "rise": "rose risen",
    "run": "ran",
    "sanction": "sanctioned sanctioning",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shed": "shed",
    "shoot": "shot",
    "shrink": "shrank shrunk",
    "shut": "shut",
    "sink": "sank sunk",
    "speak": "spoke",
    "spend": "spent",
    "station": "stationed stationing",
    "steal": "stole stolen",
    "strike": "struck",
    "swear": "swore sworn",
    "take": "took taken",
    "tear": "tore torn",
    "throw": "threw thrown",
    "undercut": "undercut",
    "undergo": "underwent undergone",
    "upset": "upset",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}
_PAST_FORMS = frozenset(form for forms in _PAST.values() for form in forms.split())


def forms(word: str) -> tuple[str, ...]:
    """Return the lower-case word and its regular inflections, the word first; some of them may be no words at all."""
    found = [word]
    if len(word) < _SHORTEST or not word.isalpha() or (word.endswith("s") and not word.endswith("ss")):
        return (word, f"{word}ly") if _ADJECTIVE.fullmatch(word) else (word,)
    if word.endswith("e"):
        found += [f"{word}s", f"{word}d", f"{word[:-1]}ing"]
    elif word.endswith("y") and word[-2] not in _VOWELS:
        found += [f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        found += [f"{word}es", f"{word}ed", f"{word}ing"]
    elif word.endswith(_FIXED):
        found.append(f"{word}s")
    else:
        found += [f"{word}s", f"{word}ed", f"{word}ing"]
        if _DOUBLES.fullmatch(word):
            found += [f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"]
    if _ADJECTIVE.fullmatch(word):
        found.append(f"{word}ly")
    return (*found, *_PAST.get(word, "").split())


def is_past(form: str) -> bool:
    """Tell whether a form reads as something that has happened: `banned`, `struck`."""
    return form.endswith("ed") or form in _PAST_FORMS


def phrase_forms(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the phrase with its first and its last word in each of their forms, the phrase itself first."""
    if len(phrase) == 1:
        return tuple((form,) for form in forms(phrase[0]))
    return tuple((first, *phrase[1:-1], last) for first in forms(phrase[0]) for last in forms(phrase[-1]))
