"""Dated events as a reader sees them: a strip of time, and a line for each with the sentence that dates it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from builder.render.charts import Mark
from builder.render.html import Markup
from builder.render.strips import Event, draw_strip
from builder.render.views.sources import marks_of
from builder.render.views.words import Link, When, clip, counted, ordinal, span_of, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.model import TimelineEntry
    from builder.render.views.index import Index

_YEAR = re.compile(r"\b\d{4}\b")
_DAYS = 30
"""What a month is drawn as, in days more than its first."""
_FEWEST = 2
_LONGEST, _CUT = 230, 180
"""Characters of a text from which it is cut, and to how many."""
_SHOWN = 12
"""Events shown at once; more are folded away."""


class Dated(Struct, frozen=True):
    """One dated event."""

    when: When
    also: tuple[When, ...]
    """Further times that the same sentence gives."""
    text: str
    sentence: str
    """The sentence that dates it; empty when it says no more than the text."""
    said: str
    """The words that say when, where they are no date of themselves."""
    quoted: bool
    """They stand in a quotation."""
    marks: tuple[Mark, ...]
    page: Link | None
    """The briefing that says so; None on its own page."""


class TimelineView(Struct, frozen=True):
    """The timeline of a page."""

    strip: Markup
    """Empty when all events are of one day."""
    rows: tuple[Dated, ...]
    more: tuple[Dated, ...]


def view_timeline(
    entries: Sequence[TimelineEntry], limit: int, known: Mapping[str, Mark], index: Index, own: str = ""
) -> TimelineView | None:
    """Return the timeline, or None when nothing is dated; `limit`: characters of a sentence, 0 for all.

    `known` gives the mark of each report by its id; `own` is the id of the briefing whose page this is.
    """
    rows = _joined(row for entry in entries if (row := _dated(entry, limit, known, index, own)))
    if not rows:
        return None
    few = len(rows) <= _SHOWN + 2
    return TimelineView(_strip(entries), rows if few else rows[:_SHOWN], () if few else rows[_SHOWN:])


def _joined(rows: Iterable[Dated]) -> tuple[Dated, ...]:
    """Return the rows, those that follow one another and say the same put together."""
    found: list[Dated] = []
    for row in rows:
        last = found[-1] if found else None
        if last and (last.text, last.sentence, last.page) == (row.text, row.sentence, row.page):
            said = last.said if last.said == row.said or not row.said else ""
            found[-1] = replace(last, also=(*last.also, row.when), said=said)
        else:
            found.append(row)
    return tuple(found)


def _dated(entry: TimelineEntry, limit: int, known: Mapping[str, Mark], index: Index, own: str) -> Dated | None:
    moment = span_of(entry.date, entry.precision, entry.until)
    if moment is None:
        return None
    sentence = clip(entry.sentence, limit or len(entry.sentence))
    text = clip(entry.text, limit) if limit else entry.text
    text = _closed(clip(text, _CUT) if len(text) > _LONGEST else text)
    said = "" if _YEAR.search(entry.said) else entry.said
    other = index.briefings.get(entry.briefing) if entry.briefing != own else None
    page = None
    if other:
        outlet = other.page.outlet
        page = Link(
            (outlet.name or outlet.domain) if outlet else f"“{clip(other.page.title, 40)}”", index.url(other.page.url)
        )
    marks = marks_of((entry.briefing,), known) if other else ()
    return Dated(moment, (), text, "" if sentence == text else sentence, said, entry.quoted, marks, page)


def _closed(text: str) -> str:
    """Return the text with its first quotation mark closed, where it was cut within a quotation."""
    return f"{text}”" if text.startswith("“") and "”" not in text else text


def _strip(entries: Sequence[TimelineEntry]) -> Markup:
    found = [event for entry in entries if (event := _event(entry))]
    if len({(one.first, one.last) for one in found}) < _FEWEST:
        return Markup()
    ends = list(dict.fromkeys((found[0].label, found[-1].label)))
    return draw_strip(
        found, f"{counted(len(found), 'dated event')}, {' to '.join(ends)}; each is a row of the table below."
    )


def _event(entry: TimelineEntry) -> Event | None:
    first, moment = ordinal(entry.date), time_of(entry.date, entry.precision)
    if not first or moment is None:
        return None
    last = ordinal(entry.until) if entry.until else first
    if entry.precision == "month":
        last += _DAYS
    return Event(first, max(first, last), _brief(moment.text))


def _brief(text: str) -> str:
    """Return `24 February 2026` as `24 Feb 2026`, and a time without its clock."""
    day = text.partition(",")[0]
    return " ".join(word[:3] if len(word) > len("2026") and word.isalpha() else word for word in day.split())
