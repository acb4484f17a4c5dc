"""The dated sentences of a page: every expression of time in them, resolved in reading order.

What one sentence leaves open, another may settle: `two days later` counts from the day named just before, a weekday told
without a tense is the one that the rest of the text means by it, and a speaker's `tomorrow` counts from the day on which
the words were said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.times.resolve import nearest, resolve, single
from builder.analysis.times.tense import Tense, tense
from builder.text.dates import instant
from builder.text.reltime import find, triggers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from builder.analysis.reading import Paragraph, Reading, Sentence
    from builder.analysis.times.span import Span
    from builder.model import Moment
    from builder.text.reltime import Expression

_BESIDE = 1
"""Sentences between a day and what counts from it, at most."""
_RECENT = 3
_FROM_REPORT = ("weekday", "shift", "quarter", "half", "season")
_FROM_SAYING = ("weekday", "shift")
"""Kinds that a speaker counts from the day of speaking."""
_SETTLED = frozenset(
    ("last", "next", "coming", "last week", "this week", "next week", "last year", "this year", "next year", "ago")
)
"""Words that say which one is meant, whatever the tense."""
_DATELINE = re.compile(r"(?:,\s(?:19|20)\d\d)?\s?(?P<credit>(?:\([^()]{1,30}\)|/[^/\s][^/]{1,30}/)\s?)?[-–—]{1,2}\s")
_BEFORE = re.compile(r"(?:\bbefore|\bprior to)\s(?:the\s)?$", re.IGNORECASE)
_AS_OF = ("as of ", "As of ", "as at ", "As at ")
_PLACE = re.compile(r"[A-Z][A-Z .'’/-]{2,40}(?:,\s[A-Za-z][\w. ]{1,24}){0,2},?\s{1,2}")


class Dated(NamedTuple):
    """One expression of time in a sentence, and when that is."""

    sentence: Sentence
    expression: Expression
    span: Span | None
    """None when it stays open."""
    quoted: bool
    reason: str = ""
    """Why it stays open: `report` (its own day is not known), `year` (only a year is named), or `open`."""


class _Open(NamedTuple):
    """A weekday that its own sentence does not settle, and where it stands among what was found."""

    at: int
    report: date


class _State:
    """What a page has told so far."""

    def __init__(self, report: date | None) -> None:
        self.report = report
        self.day: date | None = None
        self.day_at = -9
        self.year = 0
        self.year_at = -9
        self.found: list[Dated] = []
        self.open: list[_Open] = []
        self.clear: dict[int, set[date]] = {}
        self.is_recent = False
        """The text names a day shortly before the report's: then a speaker's `tomorrow` may count from that one."""


def report_day(published: Moment | None) -> date | None:
    """Return the calendar day, in UTC, on which a page came out; None when it is not known to the day."""
    if published is None or published.precision not in ("second", "minute", "day"):
        return None
    try:
        return instant(published.value).date()
    except (ValueError, OverflowError):
        return None


def read_times(reading: Reading) -> tuple[Dated, ...]:
    """Return every expression of time of the page in reading order, resolved as far as the rules allow."""
    state = _State(report_day(reading.page.published))
    at = 0
    for paragraph in reading.paragraphs:
        quoted = 0
        for place, text in enumerate(paragraph.sentences):
            sentence = reading.sentences[at]
            start = paragraph.starts[place]
            while quoted < len(paragraph.quoted) and paragraph.quoted[quoted].end <= start:
                quoted += 1
            triggers = triggers_in(sentence.words)
            found = find(sentence.text, triggers) if triggers else ()
            if found:
                quotes = _quotes(paragraph, quoted, start, start + len(text))
                _read_sentence(state, sentence, (at, found), quotes)
            at += 1
    _settle(state)
    return tuple(state.found)


def _quotes(paragraph: Paragraph, first: int, start: int, end: int) -> list[tuple[int, int]]:
    """Return what of a sentence stands in quotation marks, as offsets in it; `first` is the first passage to look at."""
    found = []
    for number in range(first, len(paragraph.quoted)):
        one = paragraph.quoted[number]
        if one.start >= end:
            break
        found.append((max(one.start, start) - start, min(one.end, end) - start))
    return found


def _read_sentence(
    state: _State, sentence: Sentence, place: tuple[int, Sequence[Expression]], quotes: Sequence[tuple[int, int]]
) -> None:
    at, found = place[0], [one for one in place[1] if not _is_of_no_event(sentence.text, one)]
    plain = _outside(sentence.text, quotes) if quotes else sentence.text
    said: date | None = None
    for one in found:
        if not _within(one, quotes):
            span = _read(state, sentence, one, at, plain)
            said = said or (span.day if span else None)
    for one in found:
        quote = _within(one, quotes)
        if quote:
            _read_quoted(state, sentence, one, at, (quote, said))


def _read(state: _State, sentence: Sentence, one: Expression, at: int, text: str) -> Span | None:
    if one.kind == "year":
        if one.year:
            state.year, state.year_at = one.year, at
        _keep(state, sentence, one, None, quoted=False)
        return None
    told = _tense(text, one, state.report)
    anchor = state.day if at - state.day_at <= _BESIDE else None
    span = resolve(one, told, state.report, anchor)
    if span and _is_of_year_before(state, one, at, told, span):
        span = None
    if span and ((one.which == "in" and told != "future") or _is_only_bound(text, one)):
        return None  # `in three days` is how long it took, unless it is to come
    _keep(state, sentence, one, span, quoted=False)
    if one.kind == "weekday" and not one.which and state.report:
        _note_weekday(state, one, told, span, state.report)
    if span and span.day:
        state.day, state.day_at = span.day, at
        state.is_recent |= state.report is not None and 0 < (state.report - span.day).days <= _RECENT
    if one.year:
        state.year, state.year_at = one.year, at
    return span


def _read_quoted(
    state: _State, sentence: Sentence, one: Expression, at: int, frame: tuple[tuple[int, int], date | None]
) -> None:
    (start, end), said = frame
    report = said if said and one.kind in _FROM_SAYING else state.report
    if state.is_recent and said is None and one.kind in _FROM_SAYING:
        report = None  # the words may have been said on the day before, which the text names
    told = _tense(sentence.text[start:end], one._replace(start=one.start - start, end=one.end - start), report)
    anchor = state.day if at - state.day_at <= _BESIDE else None
    span = resolve(one, told, report, anchor)
    if span and _is_of_year_before(state, one, at, told, span):
        span = None
    if span is None and one.kind == "weekday" and report and not one.which:
        span = single(nearest(one.number, report))
    if span and _is_idle(one, told, span):
        span = None
    _keep(state, sentence, one, span, quoted=True)


def _tense(text: str, one: Expression, report: date | None) -> Tense:
    """Return how the event is told, where that decides anything."""
    if report is None or one.kind in ("after", "year") or one.year or one.which in _SETTLED:
        return "none"
    if one.kind == "shift" and not (one.which in ("now", "in") or one.unit in ("weekend", "day")):
        return "none"
    if one.kind == "weekday" and one.number == report.weekday() and not one.which:
        return "past"
    return tense(text, one.start, one.end, is_day=one.kind == "weekday" or bool(one.day))


def _is_only_bound(text: str, one: Expression) -> bool:
    """Tell what was done before a day, which was not done on it; but `before Tuesday's vote` dates the vote."""
    if text.startswith(("'s", "’s"), one.end - 2):
        return False
    bound = _BEFORE.search(text, max(0, one.start - 14), one.start)
    return bound is not None and tense(text, one.start, one.end) == "past"


def _is_idle(one: Expression, told: Tense, span: Span) -> bool:
    """Tell what a speaker does not mean by the calendar: `rather in March than in May`, `a brighter tomorrow`."""
    if one.kind == "shift":
        return (one.which == "in" and told != "future") or (one.unit == "day" and told == "none")
    return one.kind == "date" and span.precision == "month" and not one.year


def _keep(state: _State, sentence: Sentence, one: Expression, span: Span | None, *, quoted: bool) -> None:
    reason = ""
    if span is None:
        reason = "year" if one.kind == "year" else "report" if state.report is None and _needs_report(one) else "open"
    state.found.append(Dated(sentence, one, span, quoted, reason))


def _needs_report(one: Expression) -> bool:
    return one.kind in _FROM_REPORT or (one.kind == "date" and not one.year)


def _note_weekday(state: _State, one: Expression, told: Tense, span: Span | None, report: date) -> None:
    """Remember which day a weekday means where its sentence is plain, and where it is not."""
    if told in ("past", "future", "open") and span and span.day:
        state.clear.setdefault(one.number, set()).add(span.day)
    elif told in ("present", "none", "likely") and report.weekday() != one.number:
        state.open.append(_Open(len(state.found) - 1, report))


def _settle(state: _State) -> None:
    """Give each open weekday the day that the rest of the text means by it, if that is one."""
    for one in state.open:
        dated = state.found[one.at]
        known = state.clear.get(dated.expression.number, set())
        if len(known) == 1:
            state.found[one.at] = dated._replace(span=single(next(iter(known))), reason="")


def _is_of_year_before(state: _State, one: Expression, at: int, told: Tense, span: Span) -> bool:
    """Tell whether another year was just named: then a month without one may be of that year, told as done."""
    if one.kind != "date" or one.year or one.which.endswith("year") or told == "future":
        return False
    return state.year > 0 and at - state.year_at <= _BESIDE and not span.value.startswith(str(state.year))


def _is_of_no_event(text: str, one: Expression) -> bool:
    """Tell whether a date opens a report, `OSLO, March 3 (Agency) — …`, or says how things stood, `as of February`."""
    if text.endswith(_AS_OF, 0, one.start) and not (one.day or one.kind == "weekday"):
        return True
    if one.kind != "date":
        return False
    follows = _DATELINE.match(text, one.end)
    if not follows:
        return False
    return _PLACE.fullmatch(text, 0, one.start) is not None if one.start else follows["credit"] is not None


def _within(one: Expression, quotes: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return next(((start, end) for start, end in quotes if start <= one.start < end), None)


def _outside(text: str, quotes: Sequence[tuple[int, int]]) -> str:
    """Return the text with what stands in quotation marks blanked, so that its verbs do not govern what stands outside."""
    return "".join(_pieces(text, quotes))


def _pieces(text: str, quotes: Sequence[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in quotes:
        yield text[at:start]
        yield " " * (end - start)
        at = end
    yield text[at:]
