"""Which quotation mark, apostrophe or dash a lost character was, told by the place where it stands.

All marks of a line are chosen together: the cheapest reading in which quotations open before they close. A cost of 0 is
what one expects in a place, 1 to 2 what is seen now and then, 4 and more what is hardly ever seen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = "“”‘’—–"
_NEVER = 99.0
_AT_ONCE = 200
_OTHER = "\ufffc"
"""Stands for another lost mark beside this one."""

_CONTRACTION = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![^\W\d_])", re.IGNORECASE)
_RARE_CONTRACTION = re.compile(
    r"(?<=[yY])all|(?<=[eE])er|(?<=[oO])(?:er|clock)|(?<=[aA])am|(?<=[yY])(?:know|see|ever)|(?<=[cC])mon|(?<=[dD])(?:you|ya)"
)
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])(?:[OoDdLlMN]|De|Mo|Da|La|Le|Ma|Sha|Shi|Qur|Ka|Ba|Sa|Ta|Al|al)$")
_SHORT_WORD = re.compile(
    r"(?:a|i|as|an|am|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we|and|are|but|can|did|for|had|has|her|him|his|how|its|let|may|nor|not|now|one|our|out"
    r"|she|the|two|was|who|why|yes|yet|you|all|any|few|how)(?![^\W\d_])",
    re.IGNORECASE,
)
_SHORT_END = re.compile(r"[^\W\d_]{1,3}(?![^\W_])")
_NESTED_END = re.compile(f"[.,!?]{_OTHER} $")
_DECADE = re.compile(r"\d0s(?!\w)|\d\d(?!\d)")
_ELISION = re.compile(r"(?:em|til|till|cause|tis|twas|bout|round|cuz|nuff|ol)(?!\w)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.){2}$|(?<![^\W\d_])(?:Jr|Sr|Inc|Co|Corp|Ltd)\.$")
_WORDS = re.compile(r"[^\W\d_][\w’']*")
_MOST = 0.65
_SOME = 0.3
"""Share of words with a capital in a headline, and in one that ends without a full stop."""

_HEADLINE_LENGTH = 110


class _Place(NamedTuple):
    """What stands round a mark."""

    before: str
    """The character before, "" at the start of the line."""
    after: str
    left: str
    """Up to twelve characters before."""
    right: str
    """Up to twelve characters after."""
    headline: bool


_State = tuple[bool, bool]
"""Whether a double and whether a single quotation is open."""


def choose_marks(line: str, lost: str) -> str:
    """Return the line with each `lost` character replaced by the mark that its place calls for."""
    straight = '|"' if line.count('"') % 2 == 0 else ""
    mark = re.compile(f"[{lost}“”]|(?<=[.,!?])'(?=[{lost}\\s]|$){straight}")
    places = [found.start() for found in mark.finditer(line)]
    headline = _is_headline(line.replace(lost, "’"))
    chosen: dict[int, str] = {}
    state: _State = (False, False)
    for first in range(0, len(places), _AT_ONCE):
        together = places[first : first + _AT_ONCE]
        ways: dict[_State, tuple[float, str]] = {state: (0.0, "")}
        for at in together:
            place = _place(line, at, lost, headline=headline)
            known = line[at] != lost
            ways = _extend(ways, {line[at]: 0.0} if known else {mark: _COSTS[mark](place) for mark in _MARKS}, place)
        _, marks, state = min(
            (cost + 1.5 * double + 3.0 * single, marks, (double, single))
            for (double, single), (cost, marks) in ways.items()
        )
        chosen.update(zip(together, marks, strict=True))
    return "".join(chosen.get(at, character) for at, character in enumerate(line))


def _is_headline(line: str) -> bool:
    words = _WORDS.findall(line)
    capitals = sum(1 for word in words if word[0].isupper())
    without_stop = len(line) < _HEADLINE_LENGTH and line[-1:].isalnum()
    return 3 < len(words) < 30 and capitals > (_SOME if without_stop else _MOST) * len(words)  # noqa: PLR2004 - words of a headline


def _extend(
    ways: dict[_State, tuple[float, str]], costs: dict[str, float], place: _Place
) -> dict[_State, tuple[float, str]]:
    found: dict[_State, tuple[float, str]] = {}
    for state, (cost, marks) in ways.items():
        for mark, own in costs.items():
            more, after = _step(mark, place, state)
            total = cost + own + more
            if after not in found or total < found[after][0]:
                found[after] = (total, marks + mark)
    return found


def _step(mark: str, place: _Place, state: _State) -> tuple[float, _State]:  # noqa: PLR0911 - one return a mark
    """Return what the mark costs after the quotations opened so far, and what is open after it."""
    double, single = state
    if mark == "“":
        return (3.0 if double else 0.0) + (2.0 if single else 0.0) + (1.0 if place.headline else 0.0), (True, single)
    if mark == "”":
        return (0.0 if double else 3.5 if place.before.isalnum() else 2.0) + (4.0 if single else 0.0), (False, False)
    if mark == "'":
        return 0.0, (double, False)
    if mark == '"':
        return 0.0, (_free(place.before) and not _free(place.after), False)
    if mark == "‘":
        return (0.3 if double else (0.5 if place.headline else 2.2)) + (6.0 if single else 0.0), (double, True)
    if mark != "’" or (place.before.isalnum() and place.after.isalnum()):
        return 0.0, state
    if single and not place.after.isalnum() and not _free(place.before):
        return _close(place) - _apostrophe(place), (double, False)
    return 1.5, state


def _place(line: str, at: int, lost: str, *, headline: bool) -> _Place:
    left = line[max(0, at - 12) : at].replace(lost, _OTHER)
    right = line[at + 1 : at + 13].replace(lost, _OTHER)
    return _Place(left[-1:], right[:1], left, right, headline)


def _free(character: str) -> bool:
    return not character or character.isspace()


def _open(place: _Place) -> float:
    if _free(place.after):
        return 6.0 if place.before and place.after else _NEVER
    cost = 0.0 if place.after.isalnum() or place.after in f"$#@[(…£€{_OTHER}" else 3.0
    if place.before == _OTHER and place.after.islower():
        cost += 2.0
    if _free(place.before) or place.before in "([{":
        return cost
    if place.before in f"—–-/‘“>:\"'{_OTHER}\u200b\u202a":
        return cost + 0.7
    return cost + (6.0 if place.before.isalnum() else 4.0)


def _close(place: _Place) -> float:
    if _free(place.before):
        return _NEVER if not place.before else 1.2 if _free(place.after) and _NESTED_END.search(place.left) else 6.0
    cost = 0.0 if place.before in f".,!?…%)]'\"{_OTHER}" else 1.0
    if place.after.isalnum():
        return cost + (3.0 if place.before in ".,!?…" else 6.0)
    return cost


def _apostrophe(place: _Place) -> float:
    if _free(place.before) or (place.before in f"“{_OTHER}" and not _free(place.after)):
        if _ELISION.match(place.right) or _DECADE.match(place.right):
            return -1.5
        return 4.0 if place.after.isalnum() else 6.0
    if place.after.isalnum():
        return _apostrophe_in_word(place) if place.before.isalnum() else _apostrophe_after_mark(place)
    if place.before in "'\"":
        return 4.0
    if place.before in "sSxz":
        return 0.3 if place.after == " " else 1.0
    return 2.0


def _apostrophe_after_mark(place: _Place) -> float:
    return -1.0 if place.before == "." and _ABBREVIATION.search(place.left) and _CONTRACTION.match(place.right) else 4.0


def _apostrophe_in_word(place: _Place) -> float:
    if _CONTRACTION.match(place.right):
        return -1.0
    if _RARE_CONTRACTION.match(place.left[-1:] + place.right, 1) or _NAME_BEFORE.search(place.left):
        return -0.5
    if _SHORT_WORD.match(place.right):
        return 4.0
    return 1.0 if _SHORT_END.match(place.right) and place.before.islower() else 2.3


def _long_dash(place: _Place) -> float:
    if _free(place.before) and _free(place.after):
        return 0.0 if place.before or place.after else 3.0
    if place.before.isalnum() and place.after.isalnum():
        return 1.6
    if _free(place.after):
        return 3.3
    if place.after in ",.;:!?)":
        return 4.0
    if _free(place.before):
        return 2.0 if place.after in "\"'" else 4.0
    return 2.2


def _short_dash(place: _Place) -> float:
    if place.before.isdigit() and place.after.isdigit():
        return 0.0
    return _long_dash(place) + 0.8


_COSTS = {"“": _open, "‘": _open, "”": _close, "’": _apostrophe, "—": _long_dash, "–": _short_dash}
