"""Amounts in a sentence: money in any usual currency, people, things, percentages, spans of time; brought to one unit."""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.impact.wordlists import HOURS, MONEY_WORDS, PEOPLE, PEOPLE_FILLERS, THINGS
from builder.text.remembered import Remembered

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
NUMBERS = frozenset(_NUMBERS)
"""Words that begin a number."""

_CODES = frozenset(name for name in RATES if name.isalpha() and len(name) <= 3)  # noqa: PLR2004 - `usd`, not `dollar`
_OF_COUNTRIES = frozenset("us u.s american canadian australian hong singapore new swiss".split())
_NO_NOUN = frozenset("and in on by to from for of at with".split())
_HYPHENS = ("-", "‑")
_NEEDS_PLACES = re.compile(r"[$€£¥₹₽₩₪₺₴%‑-]")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov "
    "dec".split()
)
_SUFFIXED = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]*)")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{4,15}(?![\d.])")
_SIGN = re.compile(r"(?:US|us|C|A|NZ|HK|S|R|NT)?[$€£¥₹₽₩₪₺₴]\s?$")
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
    clauses: Clauses

    def text(self) -> str:
        """Return it as the text writes it, with the commas that its digits had."""
        starts, shown, plain = self.clauses.starts(), self.clauses.shown(), self.clauses.plain
        sign = _SIGN.search(plain[: starts[self.first]])
        start = sign.start() if sign and self.kind == "money" else starts[self.first]
        end = starts[self.last - 1] + len(shown[self.last - 1])
        text = " ".join(plain[start:end].split()) + ("%" if plain[end : end + 1] == "%" else "")
        return _LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", text)


def amounts(clauses: Clauses) -> tuple[Amount, ...]:
    """Return the amounts of a sentence in reading order."""
    lows = clauses.lows
    places = list(compress(range(len(lows)), map(tells_amount, lows)))
    if not places:
        return ()
    found = []
    # Where words stand in the text matters only beside signs: `$3`, `Tern-3`, `12%`.
    starts = clauses.starts() if _NEEDS_PLACES.search(clauses.plain) else ()
    read = _Read(clauses.plain, lows, starts, clauses)
    after = 0
    for at in places:
        amount = _amount(read, at) if at >= after else None
        if amount is not None:
            found.append(amount)
            after = amount.last
    return tuple(found)


def has_amount(text: str, words: Sequence[str]) -> bool:
    """Tell, quickly, whether a sentence may hold a sum of money or a number of people."""
    if "$" in text or "€" in text or "£" in text or not MONEY_WORDS.isdisjoint(words):
        return True
    return not PEOPLE.isdisjoint(words) and any(map(tells_amount, words))


def _begins_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


tells_amount = Remembered(_begins_number).__getitem__
"""Tells whether a number can begin with a word."""


class _Read(NamedTuple):
    """A sentence while its amounts are read."""

    text: str
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    """Empty when no sign stands in the text."""
    clauses: Clauses


def belonging(
    found: Sequence[Amount], kind: Measure, span: tuple[int, int], others: Sequence[int], lows: Sequence[str]
) -> Amount | None:
    """Return the amount of this kind that belongs to the phrase at words[at:end]; `others` are places of other phrases.

    One right behind it first, then the largest before it with no other phrase between, then any; but people killed are
    not those hurt, so that a number of people is never shared.
    """
    at, end = span
    fitting = [amount for amount in found if _fits(amount, kind, at, end)]
    for amount in fitting:
        if amount.first < at and end <= amount.last:
            return amount  # `31 injuries`: the phrase is what is counted
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
    if kind == "people":
        behind = [amount for amount in behind if not any(end <= other < amount.first for other in others)]
    elif not behind:
        behind = fitting
    if behind and (kind != "time" or abs(behind[0].first - end) <= _NEAR):
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


def _amount(read: _Read, at: int) -> Amount | None:
    number = None if _in_name(read, at) else _number(read.lows, at)
    if number is None:
        return None
    value, after = number
    currency = _currency(read, at)
    if currency is None:
        currency, after = _currency_behind(read.lows, after)
    if currency is not None:
        return Amount("money", value * currency, at, after, read.clauses)
    return _counted(read, at, after, value)


def _currency_behind(lows: Sequence[str], after: int) -> tuple[float | None, int]:
    """Return the rate of a currency named behind a number, and the index after its name."""
    following = lows[after : after + 2]
    for place, word in enumerate(following):
        if word in MONEY_WORDS and (place == 0 or following[0] in _OF_COUNTRIES):
            return RATES.get(word, RATES.get(word.removesuffix("s"), 1.0)), after + place + 1
    return None, after


def _in_name(read: _Read, at: int) -> bool:
    """Tell whether a number is part of a name: `Tern-3`, `Falcon 9 rocket`."""
    if not at or not read.lows[at].isdigit() or len(read.lows[at]) > _NAME_DIGITS:
        return False
    if read.starts:
        start, text = read.starts[at], read.text
        if text[start - 1 : start] in _HYPHENS and text[start - 2 : start - 1].isalpha():
            return True
    following = read.lows[at + 1] if at + 1 < len(read.lows) else ""
    if at < _NAME_DIGITS or following not in THINGS or following.endswith("s"):
        return False
    return read.clauses.shown()[at - 1][0].isupper() and read.clauses.segments[at] == read.clauses.segments[at - 1]


def _counted(read: _Read, at: int, after: int, value: float) -> Amount | None:
    lows, clauses = read.lows, read.clauses
    following = lows[after : after + _NEAR]
    if following[:1] == ("percent",) or following[:2] == ("per", "cent"):
        return Amount("percent", value, at, after + (1 if following[0] == "percent" else 2), clauses)
    if "%" in read.text and read.text[read.starts[at] :].startswith(f"{clauses.shown()[at]}%"):
        return Amount("percent", value, at, after, clauses)
    if following and following[0] in HOURS:
        return Amount("time", value * HOURS[following[0]], at, after + 1, clauses)
    for place, word in enumerate(following):
        if clauses.segments[after + place] != clauses.segments[at] or word in _NO_NOUN or tells_amount(word):
            break
        if word in PEOPLE or word in THINGS:
            return Amount("people" if word in PEOPLE else "things", value, at, after + place + 1, clauses)
    is_date = (following[:1] and following[0] in _MONTHS) or (at and lows[at - 1] in _MONTHS)
    if is_date or (value in _YEARS and lows[at].isdigit()):
        return None
    return Amount(None, value, at, after, clauses)


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


def _currency(read: _Read, at: int) -> float | None:
    if at and read.lows[at - 1] in _CODES and read.clauses.shown()[at - 1] in (read.lows[at - 1].upper(), "Rs"):
        return RATES[read.lows[at - 1]]
    if not read.starts:
        return None
    sign = _SIGN.search(read.text[max(0, read.starts[at] - 5) : read.starts[at]])
    return RATES.get(sign[0].strip().lower(), 1.0) if sign else None
