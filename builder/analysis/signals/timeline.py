"""Timeline: the dated events that a text names, ordered by the time of the event."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from builder.analysis.times.alike import conflicts, merged
from builder.analysis.times.dated import read_times, report_day
from builder.analysis.wording import capital, counted, number, quoted
from builder.model import Timeline, TimelineEntry
from builder.text.alike import telling
from builder.text.dates import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.reading import Reading, Sentence
    from builder.analysis.times.dated import Dated
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Page

_LABEL = re.compile(
    r"\s*(?:published|updated|posted|first published|last updated|date|dated|as of|by\s|sources?:|via\b|related:|read more|see also)\b",
    re.IGNORECASE,
)
_CREDITS = (
    *(
        "getty images",
        "ap photo",
        "afp via",
        "reuters/",
        "file photo",
        "photo by",
        "photo:",
        "image:",
        "picture:",
        "screengrab",
    ),
    *("handout", "courtesy of", "©"),
)
_POSES = frozenset(
    "speaks attends arrives walks poses looks listens gestures testifies stands sits waves shakes addresses delivers departs "
    "leaves smiles answers holds seen pictured shown".split()
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did|said|says|told|"
    r"began|begins|came|comes|made|makes|took|takes|went|goes|gave|gives|got|gets|held|holds|won|wins|lost|loses|met|meets|"
    r"left|leaves|led|leads|set|sets|put|puts|fell|falls|rose|rises|ran|runs|hit|cut|cuts|sent|sends|saw|sees|found|"
    r"finds|became|becomes|brought|brings|bought|buys|sold|sells|struck|strikes|broke|breaks|shut|shuts|sank|sinks|opens|"
    r"closes|plans|expects|launches|starts|ends|flew|flies|built|builds|drew|grew|knew|threw|blew|spoke|wrote|drove|stood|"
    r"sat|fought|thought|taught|caught|kept|felt|dealt|meant|spent|paid|laid|heard|chose|rode|shot|spread|split|stole|swept|"
    r"withdrew|overcame|underwent|stuck|fed|fled|[a-z]{2,30}ed)\b"
)
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{0,120})$")
_LONGEST_CAPTION = 450
_PRO_VERBS = frozenset("did do does was were is are had has have will would".split())
_SHORT_VERB = re.compile(
    r"^\S{1,30} (?:resumes?|begins?|starts?|ends?|meets?|votes?|opens?|closes?|died|resigned|met|voted|began|ended) "
)
_MOST_CONFLICTS = 2
_FEWEST_WORDS = 3
"""Words besides the date without which a line is a date line, not an event."""

LIMITATIONS = (
    "“Tuesday”, “last month” and the like are read from the report’s own date, by rules that can misread a sentence.",
    "A date is tied to the sentence it stands in; which of its events happened then is left to the reader.",
    "Events dated by nothing but a year are left out. Quarters, seasons and weeks are told by their months.",
)


def measure(reading: Reading, _vocabulary: Vocabulary) -> Timeline:
    """Return an entry for each dated event of each sentence, those of captions, posts and date lines left out."""
    times = read_times(reading)
    by_sentence: dict[int, list[Dated]] = {}
    for one in times:
        by_sentence.setdefault(id(one.sentence), []).append(one)
    entries: dict[tuple[str, str, str], TimelineEntry] = {}
    kept: list[Dated] = []
    no_events = 0
    for group in by_sentence.values():
        dated = sum(one.span is not None for one in group)
        if dated and _is_no_event(group):
            no_events += dated
            continue
        kept += group
        for one in group:
            if one.span and not _is_citation(one):
                entry = _entry(one, reading.page.slug)
                entries.setdefault((entry.date, entry.until, entry.sentence), entry)
    told = {one.sentence.text: telling(one.sentence.words) for one in kept if one.span}
    ordered = sorted(merged(entries.values(), told), key=_by_time)
    return Timeline(
        entries=tuple(ordered),
        working=(
            _counted(ordered),
            *_resolved(kept, reading.page),
            *(_conflict(first, second) for first, second in islice(conflicts(ordered, told), _MOST_CONFLICTS)),
            *_left_out(kept, no_events),
        ),
        limitations=LIMITATIONS,
    )


def _by_time(entry: TimelineEntry) -> tuple[str, str, str, str]:
    return entry.date if entry.precision == "day" else f"{entry.date}-01", entry.precision, entry.until, entry.text


def _entry(one: Dated, briefing: str) -> TimelineEntry:
    text, span = one.sentence.text, one.span
    assert span is not None
    return TimelineEntry(
        date=span.value,
        precision=span.precision,
        text=text,
        briefing=briefing,
        sentence=text,
        until=span.until,
        said=text[one.expression.start : one.expression.end],
        quoted=one.quoted,
    )


# ---------------------------------------------------------------- what is no event


def _is_no_event(group: Sequence[Dated]) -> bool:
    sentence = group[0].sentence
    dated = sum(sentence.text.count(" ", one.expression.start, one.expression.end) + 1 for one in group)
    if sentence.block == "post" or sentence.text.endswith("?") or _is_too_short(sentence, dated):
        return True
    opening = sentence.paragraph[:_LONGEST_CAPTION].lower()
    if any(map(opening.__contains__, _CREDITS)) or (
        _LABEL.match(sentence.text) and not _VERB.search(sentence.text, 10)
    ):
        return True
    return sentence.block == "paragraph" and sentence.paragraph == sentence.text and _is_caption(group[-1])


def _is_too_short(sentence: Sentence, dated: int) -> bool:
    """Tell a date line, `Published March 6`, and what says nothing by itself, `On Wednesday they did`, from `Talks resume Monday`."""
    if len(sentence.words) - dated > 2 * _FEWEST_WORDS:
        return False
    others = len(sentence.text.split()) - dated
    if others > _FEWEST_WORDS:
        return False
    return sentence.words[-1] in _PRO_VERBS or (others < _FEWEST_WORDS and not _SHORT_VERB.search(sentence.text))


def _is_caption(last: Dated) -> bool:
    """Tell a line such as `The minister speaks in Oslo, March 3, 2026.`: it ends with place and day, and tells nothing."""
    sentence, said = last.sentence, last.expression
    before, after = sentence.text[: said.start].rstrip(), sentence.text[said.end :]
    written = said.kind == "date" and said.day > 0
    if not written or after.strip(" .)") or not (before.endswith(",") or _WEEKDAY.match(sentence.text, said.start)):
        return False
    return not _POSES.isdisjoint(sentence.words) or not _VERB.search(sentence.text)


def _is_citation(one: Dated) -> bool:
    """Tell a date in brackets beside a name, `(Harbour Mail, 20 February 2026)`, from an event's."""
    text, said = one.sentence.text, one.expression
    before = _BRACKETED.search(text, max(0, said.start - 120), said.start)
    if not before or not text[said.end : said.end + 120].lstrip(" .,").startswith((")", "]")):
        return False
    return before[1].strip()[:1].isupper() and not _VERB.search(before[1])


# ---------------------------------------------------------------- the working


def _counted(entries: Sequence[TimelineEntry]) -> str:
    if not entries:
        return "No event of the text could be dated."
    days = len({(entry.date, entry.until) for entry in entries})
    return f"{capital(counted(days, 'date'))} in {counted(len({entry.sentence for entry in entries}), 'sentence')} of the text."


def _resolved(kept: Sequence[Dated], page: Page) -> tuple[str, ...]:
    """Say how many dates rest on the day of the report, and on which."""
    report = report_day(page.published)
    relative = [one for one in kept if one.span and not (one.expression.kind == "date" and one.expression.year)]
    if not relative or report is None:
        return ()
    first = relative[0]
    words = quoted(first.sentence.text[first.expression.start : first.expression.end])
    day = readable(report.isoformat(), "day")
    zone = "" if page.published and page.published.precision == "day" else " in UTC"
    speech = sum(one.quoted for one in relative)
    inside = f"; {number(speech)} of them {'stands' if speech == 1 else 'stand'} in quoted speech" if speech else ""
    verb = "is" if len(relative) == 1 else "are"
    return (
        f"{capital(counted(len(relative), 'expression'))} such as {words} {verb} read from the report’s date, {day}{zone}{inside}.",
    )


def _conflict(first: TimelineEntry, second: TimelineEntry) -> str:
    days = [readable(entry.date, entry.precision) for entry in (first, second)]
    return f"Two sentences tell nearly the same of two days, {days[0]} and {days[1]}: {quoted(first.text)} and {quoted(second.text)}."


def _left_out(kept: Sequence[Dated], no_events: int) -> tuple[str, ...]:
    """Say what was left out, by reason."""
    reasons = [one.reason for one in kept if one.span is None]
    parts = [
        (no_events, "of a caption, a post, a question or a date line, not of an event"),
        (reasons.count("report"), "told from the report’s own date, which is not known"),
        (reasons.count("open"), "open to two readings, or counted from a day that is not named"),
        (reasons.count("year"), "of no more than a year"),
    ]
    said = [f"{counted(count, 'date')} {why}" for count, why in parts if count]
    return (f"Left out: {'; '.join(said)}.",) if said else ()
