"""Sums of money and numbers of people in a sentence."""

from __future__ import annotations

import re

_UNITS = {
    "trillion": 1e12, "tn": 1e12, "billion": 1e9, "bn": 1e9, "b": 1e9, "million": 1e6, "mn": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3,
}  # fmt: skip
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dozens": 24, "hundreds": 200, "thousands": 2_000, "millions": 2e6,
}  # fmt: skip
_NUMBER = r"(?P<number>\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?)"
_UNIT = r"(?:[\s-]?(?P<unit>trillion|tn|billion|bn|million|mn|thousand|[bmk])\b)?"
_MONEY = re.compile(
    rf"[$€£]\s?{_NUMBER}{_UNIT}"
    rf"|(?<![\w.,]){_NUMBER.replace('number', 'number2')}{_UNIT.replace('unit', 'unit2')}[\s-](?:us\s)?(?:dollars?|euros?|pounds?|usd|eur|gbp)\b",
    re.IGNORECASE,
)
_WHO = (
    "people|persons|civilians|soldiers|troops|residents|passengers|children|workers|men|women|employees|users|customers|"
    "households|victims|sailors|airmen|marines|fighters|students|families|patients|homes"
)
_COUNT = rf"(?P<count>(?<![\w.,$€£])\d{{1,3}}(?:,\d{{3}}){{1,4}}|(?<![\w.,$€£])\d{{1,12}}+(?:\.\d{{1,3}}+)?|\b(?:{'|'.join(_WORDS)})\b)"
_PEOPLE = re.compile(
    rf"{_COUNT}(?:\s(?P<times>million|thousand|hundred|dozen))?(?:\s(?:of\s)?[\w'’-]{{1,25}}){{0,2}}?\s(?:{_WHO})\b"
    rf"|\b(?:killed|killing|injured|injuring|wounded|wounding|evacuated|hurt)\s(?:(?:at\sleast|about|more\sthan|over|nearly|some|up\sto|around)\s)?"
    rf"{_COUNT.replace('count', 'count2')}(?:\s(?P<times2>million|thousand|hundred|dozen))?(?!\s?%)",
    re.IGNORECASE,
)
_TIMES = {"million": 1e6, "thousand": 1e3, "hundred": 100, "dozen": 12}
_YEARS = range(1900, 2101)


def largest_sum(text: str) -> tuple[float, str] | None:
    """Return the largest sum of money in dollars, euros or pounds, and how the text writes it; None when there is none."""
    found = [(_value(match), match[0].strip()) for match in _MONEY.finditer(text)]
    return max(found, default=None)


def most_people(text: str) -> tuple[float, str] | None:
    """Return the largest number of people, and how the text writes it; None when there is none."""
    found = []
    for match in _PEOPLE.finditer(text):
        count = (match["count"] or match["count2"]).lower().replace(",", "")
        value = _WORDS[count] if count in _WORDS else float(count)
        value *= _TIMES.get((match["times"] or match["times2"] or "").lower(), 1)
        if value >= 1 and not (match["count2"] and value in _YEARS):
            found.append((float(value), match[0].strip()))
    return max(found, default=None)


def _value(match: re.Match[str]) -> float:
    digits = match["number"] or match["number2"]
    unit = (match["unit"] or match["unit2"] or "").lower()
    return float(digits.replace(",", "")) * _UNITS.get(unit, 1)
