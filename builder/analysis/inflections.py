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
    "break": "broke broken",
    "buy": "bought",
    "cancel": "cancelled cancelling",
    "catch": "caught",
    "cut": "cut",
    "fall": "fell fallen",
    "feel": "felt",
    "find": "found",
    "forbid": "forbade forbidden",
    "forgive": "forgave forgiven",
    "hold": "held",
    "hurt": "hurt",
    "lead": "led",
    "leave": "left",
    "lose": "lost",
    "mislead": "misled",
    "overrun": "overran",
    "pay": "paid",
    "rise": "rose risen",
    "seek": "sought",
    "sell": "sold",
    "shoot": "shot",
    "shrink": "shrank shrunk",
    "shut": "shut",
    "sink": "sank sunk",
    "spend": "spent",
    "steal": "stole stolen",
    "strike": "struck",
    "take": "took taken",
    "undercut": "undercut",
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
