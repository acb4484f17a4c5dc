"""Timeline: the dated events that a text names, ordered by the time of the event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.analysis.wording import capital, counted
from builder.model import Precision, Timeline, TimelineEntry
from builder.text.dates import find, order

if TYPE_CHECKING:
    from builder.analysis.reading import Reading, Sentence
    from builder.analysis.vocabulary import Vocabulary
    from builder.text.dates import Date

_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(
    r"\s*(?:published|updated|posted|first published|last updated|date|dated|as of|by\s)\b", re.IGNORECASE
)
_CREDIT = re.compile(
    r"\b(?:Getty Images|AP Photo|AFP via|Reuters/|File photo|Photo by|Photo:|Image:|Picture:|Screengrab|Handout|Courtesy of|©)",
    re.IGNORECASE,
)
_POSES = frozenset(
    "speaks attends arrives walks poses looks listens gestures testifies stands sits waves shakes addresses delivers departs "
    "leaves smiles answers holds seen pictured shown".split()
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did|said|says|told|"
    r"began|begins|came|comes|made|makes|took|takes|went|goes|gave|gives|got|gets|held|holds|won|wins|lost|loses|met|meets|"
    r"left|leaves|led|leads|set|sets|put|puts|fell|falls|rose|rises|ran|runs|hit|hits|cut|cuts|sent|sends|saw|sees|found|"
    r"finds|became|becomes|brought|brings|bought|buys|sold|sells|struck|strikes|broke|breaks|shut|shuts|sank|sinks|opens|"
    r"closes|plans|expects|launches|starts|ends|flew|flies|built|builds|drew|grew|knew|threw|blew|spoke|wrote|drove|stood|"
    r"sat|fought|thought|taught|caught|kept|felt|dealt|meant|spent|paid|laid|heard|chose|rode|shot|spread|split|stole|swept|"
    r"withdrew|overcame|underwent|stuck|fed|fled|[a-z]{2,30}ed)\b"
)
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_LONGEST_CAPTION = 450
_FEWEST_WORDS = 3
"""Words besides the date without which a line is a date line, not an event."""

LIMITATIONS = (
    "Only dates that the text writes out are read; “Tuesday”, “last week” and the like are not resolved.",
    "A date is tied to the sentence it stands in; which of its events happened on that day is left to the reader.",
)


def measure(reading: Reading, _vocabulary: Vocabulary) -> Timeline:
    """Return an entry for each absolute date in each sentence, those of captions, posts and date lines left out."""
    entries: dict[tuple[str, str], TimelineEntry] = {}
    left_out = 0
    for sentence in reading.sentences:
        dates = find(sentence.text) if _YEAR.search(sentence.text) else ()
        if dates and _is_no_event(sentence, dates):
            left_out += len(dates)
            continue
        for date in dates:
            entries.setdefault((date.value, sentence.text), _entry(date, sentence.text, reading.page.slug))
    ordered = sorted(entries.values(), key=lambda entry: (order(entry.date), entry.precision, entry.text))
    return Timeline(entries=tuple(ordered), working=_working(ordered, left_out), limitations=LIMITATIONS)


def _entry(date: Date, text: str, briefing: str) -> TimelineEntry:
    precision: Precision = "month" if date.precision == "month" else "day"
    return TimelineEntry(date=date.value, precision=precision, text=text, briefing=briefing, sentence=text)


def _is_no_event(sentence: Sentence, dates: tuple[Date, ...]) -> bool:
    dated = sum(len(date.text.split()) for date in dates)
    if sentence.block == "post" or len(sentence.text.split()) - dated < _FEWEST_WORDS:
        return True
    if _CREDIT.search(sentence.paragraph, 0, _LONGEST_CAPTION) or (
        _LABEL.match(sentence.text) and not _VERB.search(sentence.text, 10)
    ):
        return True
    return sentence.block == "paragraph" and sentence.paragraph == sentence.text and _is_caption(sentence, dates[-1])


def _is_caption(sentence: Sentence, last: Date) -> bool:
    """Tell a line such as `The minister speaks in Oslo, March 3, 2026.`: it ends with place and day, and tells nothing."""
    before, after = sentence.text[: last.start].rstrip(), sentence.text[last.end :]
    if last.precision != "day" or after.strip(" .)") or not (before.endswith(",") or _WEEKDAY.match(last.text)):
        return False
    return not _POSES.isdisjoint(sentence.words) or not _VERB.search(sentence.text)


def _working(entries: list[TimelineEntry], left_out: int) -> tuple[str, ...]:
    days = len({entry.date for entry in entries})
    if entries:
        first = f"{capital(counted(days, 'date'))} in {counted(len({entry.sentence for entry in entries}), 'sentence')} of the text."
    else:
        first = "No sentence of the text names a date that is written out."
    if not left_out:
        return (first,)
    verb = "was" if left_out == 1 else "were"
    return (
        first,
        f"{capital(counted(left_out, 'date'))} {verb} left out: of a caption, a post or a date line, not of an event.",
    )
