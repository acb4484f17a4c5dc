"""Figures in a sentence: money, percentages, counts, dates, times of day, each normalised, with its qualifier."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.claims.words import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    CURRENCIES,
    MONTHS,
    NUMBERS,
    ONES,
    SCALES,
    STOP,
    WEEKDAYS,
    stem,
)
from builder.text.tokens import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,6})?"
_SMALL = "|".join(word for word, value in NUMBERS.items() if value < 20)  # noqa: PLR2004 - no `-one` follows
_TENS = "|".join(word for word, value in NUMBERS.items() if value >= 20)  # noqa: PLR2004 - `thirty-one`
_NUMERAL = (
    rf"(?:{_TENS})(?:[- ](?:{'|'.join(ONES)}))?|{_SMALL}|(?:one|a)(?= (?:hundred|thousand|million|billion|dozen)\b)"
)
_SCALE = r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|bn|mn|tn)\b|(?P<short>[mbkMBK])\b)?"
_TAIL = r"(?P<tail>%| ?per ?cent\b| percentage points?\b|(?:st|nd|rd|th)\b)?"
_MONTH = "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"

_DATE = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|\.\d)(?:,? (?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{_MONTH})\b(?:,? (?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<m3>{_MONTH}),? (?:of )?(?P<y3>(?:19|20)\d\d)|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))(?![\w])"
)
_TIME = re.compile(r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<number>{_DIGITS})(?P<range>(?: to | ?[-–] ?| and )[$€£¥]?(?P<upper>{_DIGITS})(?![\w/]|-[^\W\d]))?{_SCALE}{_TAIL}"
)
_SPELT = re.compile(rf"\b(?P<number>{_NUMERAL})\b{_SCALE}{_TAIL}", re.IGNORECASE)
_SIGNS = frozenset("$€£¥")
_CURRENCY = re.compile(r"(?:US|A|C)?[$€£¥]\s?$")
_WEEKDAY = re.compile(r"\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MORE_THAN = frozenset(("more than", "fewer no than", "greater than", "higher than", "no fewer", "no less"))
_LESS_THAN = frozenset(("fewer than", "less than", "many as", "much as", "up to", "lower than", "at most"))
_PASSED = frozenset("more other additional new extra further such of its his her their our the".split())
"""Words between a count and what it counts."""

_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
_POINTS = ".,;:!?)]”\"'’"
_AFTER = 5
_REACH = 70
_YEARS = frozenset(range(1900, 2101))  # a float is looked for in a range one by one
_SCALED = 1_000.0
_HALF_DAY = 720
_BEFORE = 40
_DIGIT = re.compile(r"\d")
_HALVES = frozenset({"a.m", "p.m", "am", "pm"})
_NUMERALS = frozenset((*NUMBERS, "million", "thousand", "hundred", "billion", "dozen"))
_HINTS = frozenset((*MONTHS, *_HALVES, *_NUMERALS))


class Figure(NamedTuple):
    """A figure as a sentence has it."""

    kind: str
    """money, percent, count, ordinal, date, month, year, weekday, time or score."""
    low: float
    high: float
    """Equal to `low` unless it is a range."""
    unit: str
    """Currency, or the stem of what is counted; empty when the sentence names nothing."""
    bound: str
    """`least`, `most`, `about` or empty."""
    start: int
    end: int


@lru_cache(maxsize=8_192)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text that is asked for again and again: a headline, a statement, a passage."""
    return figures(text, words_of(text))


def figures(text: str, words: Sequence[str]) -> tuple[Figure, ...]:
    """Return the figures of a sentence in reading order; `words`: its words in lower case."""
    hints = _HINTS.intersection(words)
    digit = _DIGIT.search(text)
    has_day = "day" in text
    if not (digit or hints or has_day):
        return ()
    found: list[Figure] = []
    if has_day:
        found.extend(_weekdays(text))
    if hints:
        if not hints.isdisjoint(MONTHS):
            found.extend(_dates(text))
        if not hints.isdisjoint(_HALVES):
            found.extend(_times(text))
        if not hints.isdisjoint(_NUMERALS):
            found.extend(_read(_SPELT, text))
    if digit:
        taken = [(one.start, one.end) for one in found]
        found.extend(
            one
            for one in _read(_FIGURE, text, digit.start())
            if not any(start < one.end and one.start < end for start, end in taken)
        )
    return tuple(sorted(found, key=lambda one: one.start))


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
        else:
            name = (match["m1"] or match["m2"] or match["m3"]).rstrip(".").lower()
            month, day = MONTHS[name], int(match["d1"] or match["d2"] or 0)
            year = int(match["y1"] or match["y2"] or match["y3"] or 0)
        if month <= 12 and day <= 31:  # noqa: PLR2004 - a year has twelve months
            value = month * 100 + day
            yield Figure("date" if day else "month", value, value, str(year or ""), "", *match.span())


def _weekdays(text: str) -> Iterator[Figure]:
    for match in _WEEKDAY.finditer(text):
        value = WEEKDAYS[match[0].lower()]
        yield Figure("weekday", value, value, "", "", *match.span())


def _times(text: str) -> Iterator[Figure]:
    for match in _TIME.finditer(text):
        after_noon = _HALF_DAY if match["half"].lower() == "p" else 0
        minutes = int(match["hour"]) % 12 * 60 + int(match["minute"] or 0) + after_noon
        yield Figure("time", minutes, minutes, "", "", *match.span())


def _read(pattern: re.Pattern[str], text: str, first: int = 0) -> Iterator[Figure]:
    for match in pattern.finditer(text, first):
        figure = _number(match, text)
        if figure is not None:
            yield figure


def _number(match: re.Match[str], text: str) -> Figure | None:
    start, end = match.span()
    if start and (text[start - 1].isalnum() or text[start - 1] in ".,/:-–_#@"):
        return None  # part of a name, an address or another number
    before = text[max(0, start - _BEFORE) : start]
    low = high = _value(match["number"])
    scale = SCALES.get((match["scale"] or match["short"] or "").lower(), 1.0)
    upper = match["upper"] if match.re is _FIGURE else None
    if upper and "and" in match["range"] and not before.rstrip().lower().endswith("between"):
        end, scale = match.end("number"), 1.0
    elif upper:
        high = _value(upper)
        if high < low and before.rstrip(" ")[-1:] not in _SIGNS:
            return Figure("score", low, high, "", "", start, end)
    low = low * (scale if low < _SCALED or high == low else 1)
    return _named(match, text, before, (low, high * scale, start, end))


def _named(match: re.Match[str], text: str, before: str, found: tuple[float, float, int, int]) -> Figure | None:
    """Return a number as what it is: money, a percentage, an ordinal, a year, a count; None when it names a thing."""
    low, high, start, end = found
    if before.rstrip(" ")[-1:] in _SIGNS:
        sign = _CURRENCY.search(before[-5:])
        width = len(sign[0]) if sign else 0
        unit = CURRENCIES[sign[0].strip().lower()] if sign else ""
        return Figure("money", low, high, unit, _bound(before[: len(before) - width]), start - width, end)
    tail = (match["tail"] or "").strip().lower() if end == match.end() else ""
    if tail and tail[0] in "p%":
        return Figure("percent", low, high, "point" if "point" in tail else "%", _bound(before), start, end)
    if text[end : end + 1].isalnum() or (match.re is _FIGURE and _is_label(before)):
        return None
    if tail:
        return Figure("ordinal", low, high, _noun(text, end), "", start, end)
    if low in _YEARS and high in _YEARS and _is_year(match, text[start:end]):
        return Figure("year" if low == high else "years", low, high, "", "", start, end)
    noun = _noun(text, end)
    currency = CURRENCIES.get(noun, "")
    return Figure("money" if currency else "count", low, high, currency or noun, _bound(before), start, end)


def _is_year(match: re.Match[str], text: str) -> bool:
    """Tell whether a number is written as a year is: four digits and nothing else."""
    return len(match["number"]) == 4 and text[-1].isdigit()  # noqa: PLR2004 - digits of a year


def _value(text: str) -> float:
    low = text.lower()
    if low[0].isdigit():
        return float(low.replace(",", ""))
    ten, _, one = low.replace("-", " ").partition(" ")
    return float(NUMBERS.get(ten, 1) + ONES.get(one, 0))


def _is_label(before: str) -> bool:
    """Tell whether a number names a thing: `Flight 370`, `No. 1`, `Section 215`."""
    if not before.endswith(" "):
        return False
    word = before.rstrip().rpartition(" ")[2]
    if not word[:1].isupper():
        return False
    low = word.lower().rstrip(".,:")
    return low in _LABELS and word[-1] not in ",:"


_LABELS = frozenset(
    "flight section article title no number channel route highway interstate chapter room proposition prop amendment resolution bill hr h.r s.b rule apollo type model phase level area unit page part district ward precinct class group mission block building gate terminal runway line".split()
)


def _bound(before: str) -> str:
    """Return the qualifier that the words before a figure give it."""
    near = before.lower().rsplit(None, 2)[-2:]
    if not near:
        return ""
    last, pair = near[-1], " ".join(near)
    if last in AT_LEAST or pair in _MORE_THAN:
        return "least"
    if last in AT_MOST or pair in _LESS_THAN:
        return "most"
    return "about" if last in ABOUT or pair == "close to" else ""


def _noun(text: str, end: int) -> str:
    """Return the stem of what is counted, from the words that follow: `people` for `87 other people`."""
    if text[end : end + 1] not in (" ", "-"):
        return ""
    first = ""
    for word in text[end + 1 : end + _REACH].split(None, _AFTER)[:_AFTER]:
        low = word.rstrip(_POINTS).lower()
        if low in _PASSED:
            continue
        if low in STOP or not low[:1].isalpha():
            break
        if low in CURRENCIES:
            return low
        if low in _PLURALS or (low.endswith("s") and not low.endswith(_NO_PLURAL)):
            return stem(low)
        first = first or low
        if low != word.lower():
            break  # a comma or a full stop
    return stem(first) if first else ""


_PLURALS = frozenset("people men women children troops police personnel".split())
