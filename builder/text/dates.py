"""Dates and times: read in any usual form, found in prose, written in one form."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple


class Date(NamedTuple):
    """A date as far as it is known, and where it stands in the text."""

    value: str
    """`2026-02-23T19:43:45Z` (second, minute), `2026-02-23` (day) or `2026-02` (month)."""
    precision: str
    start: int
    end: int
    text: str


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s{1,3})?"
_YEAR = r"(?P<year>(?:19|20)\d\d|2100)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_YEAR_IN_PROSE = re.compile(r"(?:19|20|21)\d\d")
_REST_OF_ISO = re.compile(
    r"-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]|[.,/]\d)"
)
_ENDS_HERE = re.compile(r"(?![\w-]|[.,/]\d)")
_BEFORE_YEAR = re.compile(
    rf"(?<![\w.,/-])(?:{_WEEKDAY}(?:"
    rf"(?P<m1>{_MONTH})\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?:,\s{{0,3}}|\s{{1,3}})"
    rf"|(?:the\s{{1,3}})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,3}}of)?\s{{1,3}}(?P<m2>{_MONTH})\.?,?\s{{1,3}})"
    rf"|(?P<m3>{_MONTH})\.?,?\s{{1,3}}(?:of\s{{1,3}})?)$"
)
_LONGEST_BEFORE = 48

_LABEL = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|released|issued|date|dated|filed)(?: on| at)?|on)\s*[:\-–—]?\s+",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\.?\s+{_DAY}(?:\s*,\s*|\s+)(?P<year>\d{{4}})"
    rf"|(?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>{_MONTH})[.,]*[\s-]+(?P<year2>\d{{4}}|\d\d(?=\s+\d\d:\d\d)))",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?P<month>{_MONTH})\.?,?\s+(?:of\s+)?(?P<year>\d{{4}})|(?P<year2>\d{{4}})-(?P<month2>\d\d)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})|(?P<year2>\d{4})(?P<month2>\d\d)(?P<day2>\d\d)"
)
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})")
_TIME = re.compile(
    r"(?:T|\s*(?:,|\bat\b|[-–—|@•·])?\s*)(?P<hour>\d{1,2})(?:(?::|(?<=\d)\.(?=\d\d)|h(?=\d\d))?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>\(?[A-Z]{1,5}\)?|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?)?(?:\s*\([A-Z ]{2,40}\))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?")
_EPOCH = re.compile(r"([1-4]\d{9})(?:\.\d{1,9})?|([1-4]\d{12})")
_YEAR_AT_THE_END = re.compile(
    rf"({_WEEKDAY}{_MONTH}\.?\s{{1,3}}\d{{1,2}}),?\s{{1,3}}(\d{{1,2}}:\d\d(?::\d\d)?(?:\s[A-Z]{{2,4}})?)\s{{1,3}}(\d{{4}})",
    re.IGNORECASE,
)
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "BST": 60, "CET": 60, "WEST": 60, "CEST": 120, "EET": 120, "SAST": 120, "IDT": 180, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
    "IST": 330, "SGT": 480, "HKT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
_US_ZONES = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
_FARTHEST_ZONE = 14 * 60
_LONGEST = 100


@lru_cache(maxsize=1_024)
def parse(text: str) -> Date | None:
    """Return the date that the whole string says, in any usual form, or None when it says none or an ambiguous one.

    A time without a zone is taken as UTC.
    """
    squeezed = text.strip(" \t\n|")
    if squeezed[:1] in ("(", "[") and squeezed[-1:] in (")", "]"):
        squeezed = squeezed[1:-1].strip()
    label = _LABEL.match(squeezed)
    if label:
        squeezed = squeezed[label.end() :]
    if not squeezed or len(squeezed) > _LONGEST:
        return None
    found = _read(squeezed)
    return Date(found[0], found[1], 0, len(text), text) if found else None


def find(text: str) -> tuple[Date, ...]:
    """Return the absolute dates in prose, in reading order, with day or month precision; `start` and `end` are offsets."""
    found = (_around(text, year) for year in _YEAR_IN_PROSE.finditer(text))
    return tuple(date for date in found if date)


def _around(text: str, year: re.Match[str]) -> Date | None:
    start, end = year.span()
    rest = _REST_OF_ISO.match(text, end)
    if rest:
        if start and (text[start - 1].isalnum() or text[start - 1] in "./-_"):
            return None
        value, precision, end = _day_value(year[0], rest[1], rest[2]), "day", rest.end()
    else:
        if not _ENDS_HERE.match(text, end):
            return None
        before = _BEFORE_YEAR.search(text, max(0, start - _LONGEST_BEFORE), start)
        if not before:
            return None
        start, day = before.start(), before["d1"] or before["d2"]
        month = before["m1"] or before["m2"] or before["m3"]
        value, precision = (_day_value(year[0], month, day), "day") if day else (_month_value(year[0], month), "month")
    return Date(value, precision, start, end, text[start:end]) if value else None


@lru_cache(maxsize=16_384)
def instant(value: str) -> datetime:
    """Return the moment in UTC; a day or month counts from its start. Raises ValueError."""
    if len(value) == len("2026-02"):
        value += "-01"
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@lru_cache(maxsize=16_384)
def order(value: str) -> str:
    """Return a string that sorts as the times do; "" when the value is no time."""
    try:
        return rfc3339(instant(value))
    except (ValueError, OverflowError):
        return ""


def rfc3339(moment: datetime) -> str:
    """Return the moment in UTC to the second, `2026-02-23T19:43:45Z`."""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


@lru_cache(maxsize=16_384)
def readable(value: str, precision: str) -> str:
    """Return the date as it is shown: `23 Feb 2026, 19:43 UTC`, `24 February 2026`, `February 2026`; the value if it is none."""
    try:
        moment = instant(value)
    except (ValueError, OverflowError):
        return value
    month = _MONTHS[moment.month - 1]
    if precision in ("second", "minute"):
        return f"{moment.day} {month[:3]} {moment.year}, {moment.hour:02}:{moment.minute:02} UTC"
    return f"{moment.day} {month} {moment.year}" if precision == "day" else f"{month} {moment.year}"


def _read(text: str) -> tuple[str, str] | None:
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return rfc3339(datetime.fromtimestamp(int(epoch[1] or epoch[2][:-3]), UTC)), "second"
    ctime = _YEAR_AT_THE_END.fullmatch(text)
    if ctime:
        text = f"{ctime[1]}, {ctime[3]} {ctime[2]}"
    month = _MONTH_ONLY.fullmatch(text)
    if month:
        value = _month_value(month["year"] or month["year2"], month["month"] or month["month2"])
        return (value, "month") if value else None
    for form in (_NAMED, _YEAR_FIRST, _YEAR_LAST):
        found = form.match(text)
        if found:
            return _with_time(_day_of(found), text[found.end() :])
    return _time_first(text)


def _day_of(found: re.Match[str]) -> str:
    part = found.groupdict()
    if "first" in part:
        first, second = int(part["first"]), int(part["second"])
        if part["mark"] == ".":
            return _day_value(part["year"], str(second), str(first))
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 - months
            return ""
        return _day_value(part["year"], str(min(first, second)), str(max(first, second)))
    year = part["year"] or part["year2"]
    year = f"20{year}" if len(year) < len("2026") else year
    return _day_value(year, part["month"] or part["month2"], part["day"] or part["day2"])


def _time_first(text: str) -> tuple[str, str] | None:
    time = _TIME.match(text)
    if not time or not (time["minute"] or time["half"]):
        return None
    found = _NAMED.fullmatch(text[time.end() :].lstrip(" ,on-–|"))
    return _with_time(_day_of(found), text[: time.end()]) if found else None


def _with_time(day: str, rest: str) -> tuple[str, str] | None:
    if not day or not rest.strip(" .,;"):
        return (day, "day") if day else None
    rest = rest.rstrip()
    time = _TIME.fullmatch(rest if rest.endswith("m.") else rest.rstrip(" .,;"))
    hour = _hour(time) if time else None
    if time is None or hour is None:
        return None
    try:
        moment = datetime.fromisoformat(
            f"{day}T{hour:02}:{time['minute'] or '00'}:{min(int(time['second'] or 0), 59):02}"
        )
        minutes = _zone_minutes((time["zone"] or "").strip("()").upper(), moment)
        value = rfc3339(moment - timedelta(minutes=minutes)) if minutes is not None else ""
    except (ValueError, OverflowError):
        return None
    return (value, "second" if time["second"] else "minute") if value else None


def _hour(time: re.Match[str]) -> int | None:
    """Return the hour of the day, None for a number that is no time."""
    hour = int(time["hour"])
    if not time["half"]:
        return hour if time["minute"] else None
    return hour % 12 + (12 if time["half"][0] in "pP" else 0) if 1 <= hour <= 12 else None  # noqa: PLR2004 - half a day


def _zone_minutes(zone: str, moment: datetime) -> int | None:
    offset = _OFFSET.fullmatch(zone)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return (minutes if offset[1] == "+" else -minutes) if minutes <= _FARTHEST_ZONE else None
    if zone in _US_ZONES:
        return _US_ZONES[zone] + (60 if _us_summer(moment) else 0)
    return _ZONES.get(zone) if zone else 0


def _us_summer(moment: datetime) -> bool:
    """Summer time of the United States: second Sunday of March to first Sunday of November, at two."""
    starts = datetime(moment.year, 3, 14, 2)  # noqa: DTZ001 - local time
    ends = datetime(moment.year, 11, 7, 2)  # noqa: DTZ001 - local time
    starts -= timedelta(days=(starts.weekday() + 1) % 7)
    ends -= timedelta(days=(ends.weekday() + 1) % 7)
    return starts <= moment < ends


def _day_value(year: str, month: str, day: str) -> str:
    try:
        moment = datetime(int(year), _month_number(month), int(day), tzinfo=UTC)
    except ValueError:
        return ""
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}" if 1900 <= moment.year <= 2100 else ""  # noqa: PLR2004 - years of news


def _month_value(year: str, month: str) -> str:
    return _day_value(year, month, "1")[:7]


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTH_NUMBER[month[:3].lower()]
