"""Amounts in a sentence: money in any usual currency, people, things, percentages, spans of time; brought to one unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.wordlists import HOURS, MONEY_WORDS, PEOPLE, PEOPLE_FILLERS, THINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.impact.clauses import Clauses
    from builder.model import Measure

RATES = {
    "$": 1.0, "us$": 1.0, "usd": 1.0, "dollar": 1.0, "€": 1.1, "eur": 1.1, "euro": 1.1, "£": 1.3, "gbp": 1.3, "pound": 1.3, "¥": 0.007,
    "jpy": 0.007, "yen": 0.007, "cny": 0.14, "rmb": 0.14, "yuan": 0.14, "renminbi": 0.14, "₹": 0.012, "inr": 0.012, "rs": 0.012,
    "rupee": 0.012, "₽": 0.011, "rub": 0.011, "rouble": 0.011, "ruble": 0.011, "₩": 0.0007, "krw": 0.0007, "won": 0.0007, "chf": 1.1,
    "franc": 1.1, "sek": 0.1, "krona": 0.1, "krone": 0.1, "nok": 0.1, "dkk": 0.15, "pln": 0.25, "zloty": 0.25, "c$": 0.73, "cad": 0.73,
    "a$": 0.66, "aud": 0.66, "nz$": 0.6, "hk$": 0.13, "s$": 0.75, "sgd": 0.75, "r$": 0.18, "brl": 0.18, "real": 0.18, "₪": 0.28,
    "ils": 0.28, "shekel": 0.28, "sar": 0.27, "riyal": 0.27, "aed": 0.27, "dirham": 0.27, "₺": 0.03, "lira": 0.03, "₴": 0.024,
    "uah": 0.024, "hryvnia": 0.024, "zar": 0.055, "rand": 0.055, "mxn": 0.055, "peso": 0.055, "nt$": 0.031, "twd": 0.031,
}  # fmt: skip
"""US dollars for one unit, roughly: what counts is the power of ten."""

_TIMES = {
    "hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6, "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "b": 1e9, "bln": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12, "dozen": 12.0, "lakh": 1e5,
    "crore": 1e7,
}  # fmt: skip
_NUMBERS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
    "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0, "sixteen": 16.0, "seventeen": 17.0,
    "eighteen": 18.0, "nineteen": 19.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0,
    "eighty": 80.0, "ninety": 90.0, "half": 0.5, "dozens": 36.0, "scores": 60.0, "hundreds": 300.0, "thousands": 3e3, "tens": 30.0,
    "both": 2.0, "several": 4.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0, "millions": 3e6,
    "billions": 3e9,
}  # fmt: skip
_VAGUE = frozenset("dozens scores hundreds thousands millions billions tens several".split())
_STARTS = frozenset(_NUMBERS)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov "
    "dec".split()
)
_SUFFIXED = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]*)")
_SIGN = re.compile(r"(?:US|us|C|A|NZ|HK|S|R|NT)?[$€£¥₹₽₩₪₺₴]\s?$")
_CODE_BEFORE = re.compile(r"([A-Za-z]{2,3})[\s$]{0,2}$")
_YEARS = range(1900, 2101)
_THOUSANDS = 3
_TEN = 10
_MILLION = 1e6
_CLOSE = 3
_NEAR = 4
_NAME_DIGITS = 2


class Amount(NamedTuple):
    """A number of something."""

    kind: Measure | None
    """None: a bare number, which a phrase beside it may tell the meaning of."""
    value: float
    """US dollars, hours, percent or a count."""
    first: int
    """Index of its first word."""
    last: int
    """Index after its last word, the unit included."""
    text: str


def amounts(clauses: Clauses) -> tuple[Amount, ...]:
    """Return the amounts of a sentence in reading order."""
    found = []
    at = 0
    lows = clauses.lows
    while at < len(lows):
        if lows[at][0].isdigit() or lows[at] in _STARTS:
            amount = _amount(clauses, at)
            if amount is not None:
                found.append(amount)
                at = max(amount.last, at + 1)
                continue
        at += 1
    return tuple(found)


def belonging(
    found: Sequence[Amount], kind: Measure, span: tuple[int, int], others: Sequence[int], lows: Sequence[str]
) -> Amount | None:
    """Return the amount of this kind that belongs to the phrase at words[at:end]; `others` are places of other phrases.

    One right behind it first, then the largest before it with no other phrase between, then the next one behind.
    """
    at, end = span
    fitting = [amount for amount in found if _fits(amount, kind, at, end)]
    behind = [amount for amount in fitting if amount.first >= end]
    for amount in behind[:1]:
        gap = [word for word in lows[end : amount.first] if word not in PEOPLE_FILLERS]
        if len(gap) <= _NEAR and "and" not in gap and not any(end <= other < amount.first for other in others):
            return amount
    ahead = [
        amount for amount in fitting if amount.last <= at and not any(amount.last <= other < at for other in others)
    ]
    if ahead:
        return max(ahead, key=lambda amount: (amount.value, -amount.first))
    if behind and (kind != "time" or behind[0].first - end <= _NEAR):
        return behind[0]
    return None


def _fits(amount: Amount, kind: Measure, at: int, end: int) -> bool:
    if amount.kind == kind or (kind == "affected" and amount.kind == "people"):
        return True
    if amount.kind is not None:
        return False
    if kind == "money":
        return amount.value >= _MILLION  # beside a word for money a bare number of millions is a sum
    if kind not in ("people", "affected"):
        return False
    return 0 <= amount.first - end <= _CLOSE or 0 <= at - amount.last <= _CLOSE - 1


def _amount(clauses: Clauses, at: int) -> Amount | None:
    read = None if _in_name(clauses, at) else _number(clauses.lows, at)
    if read is None:
        return None
    value, after = read
    lows, text = clauses.lows, clauses.text
    stop = clauses.starts[after - 1] + len(lows[after - 1])
    currency = _currency(clauses, at)
    following = lows[after : after + _NEAR]
    if currency is None and following:
        named = next((word for word in following[:2] if word in MONEY_WORDS), None)
        if named is not None and (
            following[0] == named or following[0] in ("us", "u.s", "american", "canadian", "swiss")
        ):
            currency = RATES.get(named) or RATES[named.removesuffix("s")] if named.removesuffix("s") in RATES else 1.0
            after += following.index(named) + 1
            stop = clauses.starts[after - 1] + len(lows[after - 1])
    if currency is not None:
        first = clauses.starts[at] - len((_SIGN.search(text[: clauses.starts[at]]) or [""])[0])
        return Amount("money", value * currency, at, after, " ".join(text[first:stop].split()))
    return _counted(clauses, at, after, value, stop)


def _in_name(clauses: Clauses, at: int) -> bool:
    """Tell whether a number is part of a name: `Tern-3`, `Falcon 9 rocket`."""
    start, text = clauses.starts[at], clauses.text
    if text[start - 1 : start] in ("-", "‑") and text[start - 2 : start - 1].isalpha():
        return True
    if (
        not clauses.lows[at].isdigit()
        or len(clauses.lows[at]) > _NAME_DIGITS
        or (at - 1) not in clauses.capitals
        or at < _NAME_DIGITS
    ):
        return False
    following = clauses.lows[at + 1] if at + 1 < len(clauses.lows) else ""
    return text[start - 1 : start] == " " and following in THINGS and not following.endswith("s")


def _counted(clauses: Clauses, at: int, after: int, value: float, stop: int) -> Amount | None:
    lows, text, start = clauses.lows, clauses.text, clauses.starts[at]
    following = lows[after : after + _NEAR]
    shown = " ".join(text[start:stop].split())
    if text[stop : stop + 1] == "%" or following[:1] == ("percent",) or following[:2] == ("per", "cent"):
        return Amount("percent", value, at, after, f"{shown} percent")
    if following and following[0] in HOURS:
        return Amount("time", value * HOURS[following[0]], at, after + 1, f"{shown} {following[0]}")
    for place, word in enumerate(following):
        if clauses.segments[after + place] != clauses.segments[at] or word in (
            "and",
            "in",
            "on",
            "by",
            "to",
            "from",
            "for",
        ):
            break
        if word in PEOPLE or word in THINGS:
            end = clauses.starts[after + place] + len(word)
            kind: Measure = "people" if word in PEOPLE else "things"
            return Amount(kind, value, at, after + place + 1, " ".join(text[start:end].split()))
    if (
        (value in _YEARS and lows[at].isdigit())
        or (following[:1] and following[0] in _MONTHS)
        or (at and lows[at - 1] in _MONTHS)
    ):
        return None
    return Amount(None, value, at, after, shown)


def _number(lows: Sequence[str], at: int) -> tuple[float, int] | None:
    """Return the value of the number that starts here, and the index after it; None for what is no amount (`89th`)."""
    suffix = ""
    if lows[at][0].isdigit():
        found = _SUFFIXED.fullmatch(lows[at])
        if found is None:
            return None
        value, suffix = _digits(found[1]), found[2]
        if suffix and suffix not in _TIMES:
            return None
    else:
        value = _NUMBERS[lows[at]]
    value *= _TIMES.get(suffix, 1.0)
    at += 1
    if suffix:
        return value, at
    return _spelled(lows, at, value)


def _spelled(lows: Sequence[str], at: int, value: float) -> tuple[float, int]:
    """Go on with `twenty|five`, `two|hundred|and fifty`, `half|a million`, `tens|of thousands`."""
    vague = lows[at - 1] in _VAGUE
    while at < len(lows):
        word = lows[at]
        if (word in _TIMES and len(word) > 1) or (word in ("m", "b", "k") and lows[at - 1][0].isdigit()):
            value *= _TIMES[word]
            at += 1
        elif vague and word == "of" and at + 1 < len(lows) and lows[at + 1] in ("thousands", "millions", "billions"):
            value *= {"thousands": 1e3, "millions": 1e6, "billions": 1e9}[lows[at + 1]]
            at += 2
        elif word == "a" and lows[at - 1] == "half" and at + 1 < len(lows) and lows[at + 1] in _TIMES:
            value *= _TIMES[lows[at + 1]]
            at += 2
        elif (
            word in _NUMBERS
            and not lows[at - 1][0].isdigit()
            and _NUMBERS[word] < _TEN <= value < _TEN**2
            and word not in _VAGUE
        ):
            value += _NUMBERS[word]
            at += 1
        else:
            break
    return value, at


def _digits(text: str) -> float:
    parts = text.split(",")
    if len(parts) > 1 and all(len(part.partition(".")[0]) == _THOUSANDS for part in parts[1:]):
        return float("".join(parts).replace(".", "", "".join(parts).count(".") - 1))
    whole, _, rest = text.replace(",", ".").partition(".")
    if "." in rest:
        return float(text.replace(",", "").replace(".", ""))
    return float(f"{whole}.{rest or 0}")


def _currency(clauses: Clauses, at: int) -> float | None:
    before = clauses.text[max(0, clauses.starts[at] - 5) : clauses.starts[at]]
    sign = _SIGN.search(before)
    if sign is not None:
        return RATES.get(sign[0].strip().lower(), 1.0)
    code = _CODE_BEFORE.search(before)
    if code is not None and (code[1].isupper() or code[1].lower() == "rs") and code[1].lower() in RATES:
        return RATES[code[1].lower()]
    return None
