"""What a site asks of itself beyond being whole: origins (K011), dates (K012), marks (K013), promises kept (K014)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from builder.check.tree import Finding
from builder.text.dates import instant, parse, readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from builder.check.tree import Tree
    from builder.model import Briefing, Severity, Site, TimelineEntry

_MARK = "#by-rule"
"""Where a mark of what was made by rule leads, on every page and in every theme."""
_TAG = re.compile(r"<[^<>]{0,5000}>")
_UNDATED = ("", "unknown")
_QUOTED = 90


def check_origins_asked(tree: Tree) -> Iterator[Finding]:
    """Yield every briefing with fewer independent origins than `minimum_origins` asks for."""
    least = tree.gates.minimum_origins
    for briefing, path in _pages(tree) if least > 1 else ():
        signal = briefing.signals.verification
        count = len(signal.origins)
        if count < least and not signal.by_editor:
            told = f"{count} independent origin{'' if count == 1 else 's'}" if count else "no origin that was checked"
            mend = "Add reports to its citations, set `draft: true`, or decide it by hand with `signals.verification`."
            yield Finding(
                path, "K011", f"stands on {told}, fewer than {least}", hint=mend, place=(briefing.page.path, 1)
            )


def check_dates(tree: Tree) -> Iterator[Finding]:
    """Yield every briefing that does not say when it was published."""
    severity = tree.gates.missing_dates
    if severity is None:
        return
    for briefing, path in _pages(tree):
        published = briefing.page.published
        if published is None or published.precision in _UNDATED:
            mend = "Add a line `date: …` to its front matter."
            place = (briefing.page.path, 1)
            yield Finding(path, "K012", "does not say when it was published", hint=mend, severity=severity, place=place)


def check_marks(tree: Tree) -> Iterator[Finding]:
    """Yield every page that shows text which the site chose or made by rule, and no mark that says so."""
    severity = tree.gates.unmarked_text
    if severity is None:
        return
    for briefing, path in _pages(tree):
        if _MARK not in tree.texts[path] and _shows_any(tree.texts[path], _made_by_rule(briefing)):
            mend = "Let the template mark such parts with a link to #by-rule of the methodology."
            place = (briefing.page.path, 0)
            message = "shows text that was chosen by rule, and does not say so"
            yield Finding(path, "K013", message, hint=mend, severity=severity, place=place)


def check_promises(tree: Tree) -> Iterator[Finding]:
    """Yield everything announced for a day that has passed, where no report of the story is as young as that day."""
    severity, site = tree.gates.expired, tree.site
    if severity is None or site is None:
        return
    now = instant(site.now)
    latest = _latest(site)
    for briefing, path in _pages(tree):
        told = _told(briefing)
        for entry in briefing.signals.timeline.entries if told else ():
            due = _end(entry)
            if entry.briefing != briefing.id or due is None or told is None or not told < due <= now:
                continue
            if latest.get(briefing.id, told) < due:
                yield _promise(path, briefing, entry, severity)


def _promise(path: str, briefing: Briefing, entry: TimelineEntry, severity: Severity) -> Finding:
    day = readable(entry.until or entry.date, entry.precision)
    said = entry.sentence if len(entry.sentence) <= _QUOTED else f"{entry.sentence[:_QUOTED].rstrip()}…"
    message = f"{day} has passed, and no later report says what came of this: “{said}”"
    mend = "Add a briefing that says what happened, or a sentence and an `updated` date here."
    line = next(
        (
            number
            for number, text in enumerate(briefing.page.body.split("\n"), briefing.page.body_line)
            if entry.sentence[:_QUOTED] in text
        ),
        1,
    )
    return Finding(path, "K014", message, hint=mend, severity=severity, place=(briefing.page.path, line))


def _pages(tree: Tree) -> Iterator[tuple[Briefing, str]]:
    """Yield the briefings whose page is there, and its path."""
    for briefing in tree.site.briefings if tree.site is not None else ():
        path = f"{briefing.page.url.strip('/')}/index.html"
        if path in tree.texts:
            yield briefing, path


def _made_by_rule(briefing: Briefing) -> list[str]:
    points = (*briefing.takeaways, *briefing.key_facts, *briefing.unknowns)
    title = [briefing.page.title] if briefing.page.title_by == "rule" else []
    return title + [point.text for point in points if point.by == "rule"]


def _shows_any(html: str, texts: list[str]) -> bool:
    """Tell whether a page shows any of these texts, whatever markup stands in them."""
    shown = " ".join(unescape(_TAG.sub("", html)).split()) if texts else ""
    return any(" ".join(text.split()) in shown for text in texts)


def _told(briefing: Briefing) -> datetime | None:
    """Return when a page was published, or brought up to date, where the day is known."""
    times = [one for one in (briefing.page.published, briefing.page.updated) if one is not None and one.value]
    known = [instant(one.value) for one in times if one.precision in ("second", "minute", "day")]
    return max(known, default=None)


def _end(entry: TimelineEntry) -> datetime | None:
    """Return the start of the last day that an entry means; None for less than a month."""
    found = parse(entry.until or entry.date)
    return instant(found.value) if found is not None and found.precision == "day" else None


def _latest(site: Site) -> dict[str, datetime]:
    """Return, by briefing, when the youngest report of its story was published."""
    told = {briefing.id: _told(briefing) for briefing in site.briefings}
    found: dict[str, datetime] = {}
    for story in site.stories:
        youngest = max((time for one in story.briefings if (time := told.get(one)) is not None), default=None)
        if youngest is not None:
            found |= dict.fromkeys(story.briefings, youngest)
    return found
