"""Dates and times: read in any usual form, found in prose, written in one form."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
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

_IN_PROSE = re.compile(
    rf"(?<![\w.,/-])(?:{_WEEKDAY}(?P<m1>{_MONTH})\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?:,\s{{0,3}}|\s{{1,3}})"
    rf"(?P<y1>(?:19|20)\d\d|2100)"
    rf"|{_WEEKDAY}(?:the\s{{1,3}})?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,3}}of)?\s{{1,3}}(?P<m2>{_MONTH})\.?,?\s{{1,3}}(?P<y2>(?:19|20)\d\d|2100)"
    rf"|(?P<m3>{_MONTH})\.?,?\s{{1,3}}(?:of\s{{1,3}})?(?P<y3>(?:19|20)\d\d|2100)"
    rf"|(?P<y4>(?:19|20)\d\d|2100)-(?P<m4>\d\d)-(?P<d4>\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{{1,9}})?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    rf"(?![\w-]|[.,/]\d)"
)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19\d\d|20\d\d|2100)(?!\d)")

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
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>\(?[A-Z]{1,5}\)?|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?)?(?:\s*\([A-Z]{2,5}\))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?|(\d{12,13})")
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "BST": 60, "CET": 60, "WEST": 60, "CEST": 120, "EET": 120, "SAST": 120, "IDT": 180, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600,
    "IST": 330, "SGT": 480, "HKT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
_US_ZONES = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
_LONGEST = 100


def parse(text: str) -> Date | None:
    """Return the date that the whole string says, in any usual form, or None when it says none or an ambiguous one.

    A time without a zone is taken as UTC.
    """
    squeezed = text.strip().strip("()[]| ")
    label = _LABEL.match(squeezed)
    if label:
        squeezed = squeezed[label.end() :]
    if not squeezed or len(squeezed) > _LONGEST:
        return None
    found = _read(squeezed)
    return Date(found[0], found[1], 0, len(text), text) if found else None


def find(text: str) -> tuple[Date, ...]:
    """Return the absolute dates in prose, in reading order, with day or month precision; `start` and `end` are offsets."""
    if not _HAS_YEAR.search(text):
        return ()
    dates = []
    for found in _IN_PROSE.finditer(text):
        part = found.groupdict()
        number = next(index for index in "1234" if part[f"y{index}"])
        month = part[f"m{number}"]
        day = part.get(f"d{number}")
        value = _day_value(part[f"y{number}"], month, day) if day else _month_value(part[f"y{number}"], month)
        if value:
            dates.append(Date(value, "day" if day else "month", found.start(), found.end(), found[0]))
    return tuple(dates)


def instant(value: str) -> datetime:
    """Return the moment in UTC; a day or month counts from its start. Raises ValueError."""
    if len(value) == len("2026-02"):
        value += "-01"
    moment = datetime.fromisoformat(value)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


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
    return _day_value(
        f"20{year}" if len(year) == 2 else year, part["month"] or part["month2"], part["day"] or part["day2"]
    )  # noqa: PLR2004 - two digits


def _time_first(text: str) -> tuple[str, str] | None:
    time = _TIME.match(text)
    if not time or not time["minute"]:
        return None
    found = _NAMED.fullmatch(text[time.end() :].lstrip(" ,on-–|"))
    return _with_time(_day_of(found), text[: time.end()]) if found else None


def _with_time(day: str, rest: str) -> tuple[str, str] | None:
    if not day:
        return None
    if not rest.strip(" .,;"):
        return day, "day"
    time = _TIME.fullmatch(rest.rstrip(" .,;") if not rest.rstrip().endswith("m.") else rest.rstrip())
    if not time or not (time["minute"] or time["half"]):
        return None
    hour, minute, second = int(time["hour"]), int(time["minute"] or 0), int(time["second"] or 0)
    if time["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of a half day
            return None
        hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
    try:
        moment = datetime.fromisoformat(day).replace(
            hour=hour % 24 if minute == 0 == second and hour == 24 else hour, minute=minute, second=min(second, 59)
        )  # noqa: PLR2004
        minutes = _zone_minutes((time["zone"] or "").strip("()").upper(), moment)
        if minutes is None:
            return None
        value = rfc3339((moment - timedelta(minutes=minutes)).replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
    return value, "second" if time["second"] else "minute"


def _zone_minutes(zone: str, moment: datetime) -> int | None:
    offset = _OFFSET.fullmatch(zone)
    if offset:
        return (1 if offset[1] == "+" else -1) * (int(offset[2]) * 60 + int(offset[3] or 0))
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
