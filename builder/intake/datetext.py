"""Dates at the start or the end of a text, also where they are glued to the words beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.text import dates

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]{0,2} )?"
_ZONE = (
    r"(?: ?\(?(?:Z|UTC|GMT|BST|CET|CEST|EET|EEST|MSK|IST|JST|AEST|AEDT|A?[ECMP][SD]?T|[+-]\d\d:?\d\d)\)?(?![A-Za-z]))?"
)
_TIME = (
    rf"(?:(?:,? at|,| [-–—|·]|T)? ?\d{{1,2}}[:.]\d\d(?::\d\d(?:\.\d{{1,9}})?)? ?(?:[ap]\.?m\.?|[AP]\.?M\.?)?{_ZONE})?"
)
DATE = (
    rf"(?=[\dADFJMNOSTW])(?:(?<!\d)(?:19|20)\d\d-\d\d-\d\d{_TIME}"
    rf"|{_WEEKDAY}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d{_TIME}"
    rf"|{_WEEKDAY}(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?:19|20)\d\d{_TIME}"
    rf"|(?<!\d)(?:19|20)\d\d/\d\d?/\d\d?{_TIME}"
    rf"|(?<![\d/.])\d\d?(?P<mark>[/.])\d\d?(?P=mark)(?:19|20)\d\d{_TIME})"
)
"""A day in any usual form, with or without a time; the letters are the first of months and weekdays."""

_AT_START = re.compile(rf"\(?(?P<date>{DATE})\)?(?!\d)")
_AT_END = re.compile(rf"(?P<open>\()?(?P<date>{DATE})(?(open)\))[.,;]?\Z")
_WITHOUT_YEAR = re.compile(
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}))(?!\d|[,.]? ?(?:19|20)\d\d)"
)
_TAIL = 80


class Found(NamedTuple):
    """A date and the place of its words in the text."""

    date: dates.Date
    start: int
    end: int


def at_start(text: str) -> Found | None:
    """Return the date with which the text starts; white space before it is allowed."""
    start = len(text) - len(text.lstrip())
    if not _holds_year(text[start : start + _TAIL]):
        return None
    found = _AT_START.match(text[: start + _TAIL], start)
    return _found(found, 0) if found else None


def at_end(text: str) -> Found | None:
    """Return the date with which the text ends, in brackets or bare, glued to the word before it or apart."""
    stripped = text.rstrip()
    offset = max(0, len(stripped) - _TAIL)
    found = _AT_END.search(stripped, offset) if _holds_year(stripped[offset:]) else None
    return _found(found, 0) if found else None


def without_year(text: str) -> tuple[str, int] | None:
    """Return (month and day as `Feb. 23`, end) when the text starts with a day that names no year."""
    found = _WITHOUT_YEAR.match(text)
    if not found:
        return None
    return f"{found['month'] or found['month2']} {found['day'] or found['day2']}", found.end()


def in_year(month_and_day: str, year: str) -> str:
    """Return `2026-02-23` for `Feb. 23` and a year, or "" when there is no such day."""
    date = dates.parse(f"{month_and_day}, {year}")
    return date.value if date else ""


def _holds_year(text: str) -> bool:
    return "20" in text or "19" in text


def _found(found: re.Match[str], offset: int) -> Found | None:
    date = dates.parse(found["date"])
    if date is None or date.precision == "month":
        return None
    return Found(date, found.start() + offset, found.end() + offset)
