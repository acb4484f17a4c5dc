"""How we covered this story: four to seven plain sentences made from one page's own data, and from nothing else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.analysis.reports import UNKNOWN, name_all
from builder.analysis.signals.verification import leaning
from builder.analysis.wording import capital, counted, listed, number, quoted
from builder.text.dates import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.signals.verification import Subject
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Page, Point, Report, Signals, Verification

MOST = 7
"""Sentences; what says least about this page goes first when there are more."""

_FORMATS = {
    "feed": "an item of a news feed",
    "html": "a saved web page",
    "json": "a data file (JSON)",
    "jsonl": "a data file with one article on each line",
    "markdown": "a text file with marked-up headings and fields",
    "prose": "plain text without sections",
    "sectioned": "plain text with section headings",
}
_REPAIRS = {
    "citations": ("glued citation taken apart", "glued citations taken apart"),
    "glued-date": ("date parted from the sentence it stuck to", "dates parted from the sentences they stuck to"),
    "heading": ("line recognised as a heading", "lines recognised as headings"),
    "heading-words": ("heading put into this site's words", "headings put into this site's words"),
    "invisible": ("line freed of invisible characters", "lines freed of invisible characters"),
    "list-layout": ("list put back into shape", "lists put back into shape"),
    "mojibake": ("line with broken characters mended", "lines with broken characters mended"),
    "mojibake-greek": ("line with broken characters mended", "lines with broken characters mended"),
    "ordinals": ("number parted from the fact it stuck to", "numbers parted from the facts they stuck to"),
    "outlet": ("outlet named by its address", "outlets named by their address"),
    "post": ("embedded post kept as a quotation", "embedded posts kept as quotations"),
    "pull-quote": ("cut-off pull quote completed", "cut-off pull quotes completed"),
    "table-columns-missing": (
        "table marked as having lost its column names",
        "tables marked as having lost their column names",
    ),
    "table-rows": ("table row filled up", "table rows filled up"),
    "title-outlet": ("outlet's name cut from the headline", "outlets' names cut from the headline"),
}
_ASIDE = {
    "address": ("address that is not safe to show", "addresses that are not safe to show"),
    "advert": ("advertisement", "advertisements"),
    "byline": ("byline", "bylines"),
    "caption": ("picture caption", "picture captions"),
    "comments": ("comment counter", "comment counters"),
    "cookies": ("cookie notice", "cookie notices"),
    "copyright": ("copyright line", "copyright lines"),
    "credit": ("picture credit", "picture credits"),
    "disclaimer": ("disclaimer", "disclaimers"),
    "field": ("line that names a detail, such as a date", "lines that name details, such as a date"),
    "furniture": ("piece of web-page furniture", "pieces of web-page furniture"),
    "headline": ("second wording of the headline", "other wordings of the headline"),
    "markup": ("piece of markup", "pieces of markup"),
    "newsletter": ("newsletter line", "newsletter lines"),
    "promo": ("piece of promotion", "pieces of promotion"),
    "repeated": ("passage that stood twice", "passages that stood twice"),
    "repeated-heading": ("heading that stood twice", "headings that stood twice"),
    "replaced": (
        "piece of the source site's own text about its method",
        "pieces of the source site's own text about its method",
    ),
    "share": ("share line", "share lines"),
    "source-count": ("count of its sources", "counts of its sources"),
    "source-note": ("line among the sources that names no report", "lines among the sources that name no report"),
    "watch": ("label of a video", "labels of videos"),
}
_FIELD = re.compile(r"\s*(?:`|[\w.-]+\s*:|[\w.-]*\s*\Z)")
"""Evidence that names a field, which nobody needs to be told of."""
_PARTS = 4
"""Kinds named in one sentence; the rest are counted together."""


def covered(
    subject: Subject, signals: Signals, takeaways: Sequence[Point], facts: Sequence[Point], known: Vocabulary
) -> tuple[str, ...]:
    """Return four to seven sentences: what was read, mended, set aside, counted, decided, and left unchecked."""
    page, verification = subject.page, signals.verification
    ranked = [
        (1, _read(page)),
        *((2, sentence) for sentence in _changes(page)),
        *((3, sentence) for sentence in _found(page)),
        (1, _counted(verification)),
        (2, _folded(verification)),
        (1, _decided(signals)),
        (4, _measured(signals)),
        (5, _dated(signals)),
        (1, _carried(takeaways, facts) or _unchecked(subject, verification, _points(takeaways, facts), known)),
    ]
    said = [(rank, at, sentence) for at, (rank, sentence) in enumerate(ranked) if sentence]
    kept = sorted(sorted(said)[:MOST], key=lambda entry: entry[1])
    return tuple(sentence for _, _, sentence in kept)


# ---------------------------------------------------------------- the file


def _read(page: Page) -> str:
    if page.seed is None:
        return "An editor wrote this page by hand; there is no raw file behind it."
    changed = ", and an editor has changed it since" if page.touched else ""
    if page.report is None:
        return f"This page was made from {page.seed.path}, which is no longer at hand{changed}."
    form = _FORMATS.get(page.report.format, f"a file of the form “{page.report.format}”")
    encoding = page.report.encoding
    table = "" if encoding.lower().startswith(("utf-8", "ascii")) else f"; its characters were read as {encoding}"
    return f"This page was made from {page.seed.path}, read as {form}{changed}{table}."


def _changes(page: Page) -> Iterator[str]:
    report = page.report
    if report is None:
        return
    if report.repairs:
        count = len(report.repairs)
        kinds = _kinds([repair.kind for repair in report.repairs], _REPAIRS, "other repair")
        yield f"{capital(counted(count, 'repair'))} {_were(count)} made to it: {kinds}."
    if report.set_aside:
        count = len(report.set_aside)
        kinds = _kinds([aside.kind for aside in report.set_aside], _ASIDE, "other passage")
        yield f"{capital(counted(count, 'passage'))} of it {_were(count)} set aside and {_are(count)} not shown: {kinds}."
    if not report.repairs and not report.set_aside:
        yield "Nothing in it had to be mended, and nothing was set aside."


def _kinds(found: Sequence[str], words: dict[str, tuple[str, str]], other: str) -> str:
    """Return `two picture credits and one byline`, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for kind, count in Counter(found).items():
        name = words.get(kind, (f"{other} ({kind})", f"{other}s ({kind})"))
        counts[name] = counts.get(name, 0) + count
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    parts = [f"{number(counts[name])} {name[0] if counts[name] == 1 else name[1]}" for name in ranked[:_PARTS]]
    rest = sum(counts[name] for name in ranked[_PARTS:])
    return listed([*parts, f"{number(rest)} more"] if rest else parts)


def _found(page: Page) -> Iterator[str]:
    if page.title_by == "rule":
        yield "It came without a headline; the one above was drawn from its text by rule."
    elif page.title_by == "editor" and page.seed:
        yield "Its headline is an editor’s."
    published = page.published
    if published is None or not published.value:
        yield "When it came out is not known."
    elif published.precision == "month":
        yield f"When it came out is known to the month only, {readable(published.value, published.precision)}."
    elif not _FIELD.match(published.evidence):
        date = readable(published.value, published.precision)
        yield f"Its date, {date}, rests on this: {quoted(published.evidence)}."


# ---------------------------------------------------------------- the reports


def _counted(verification: Verification) -> str:
    reports, origins = verification.reports, len(verification.origins)
    if not reports:
        return "No report of the story is known, so nothing could be counted."
    if len(reports) == 1:
        return _single(reports[0])
    only = " only" if origins == 1 else ""
    return (
        f"{capital(counted(len(reports), 'report'))} of the story {_are(len(reports))} counted, of {_names(reports)}, "
        f"and they go back to {counted(origins, 'independent origin')}{only}."
    )


def _single(report: Report) -> str:
    if report.id != "self":
        where = "listed among its sources" if report.briefing is None else "on another page here"
        return f"One report of the story is counted, of {_names([report])}, {where}."
    if report.outlet == UNKNOWN:
        return "It is counted as one report, of an outlet that the text does not name."
    return f"It is counted as one report, of {report.outlet}; no other was recognised as one of the same story."


def _names(reports: Sequence[Report]) -> str:
    return name_all(reports).replace(UNKNOWN, "an outlet that is not known")


def _folded(verification: Verification) -> str:
    outlets = {report.id: report for report in verification.reports}
    folded = [origin for origin in verification.origins if origin.reason]
    parts = [
        f"{_names([outlets[id_] for id_ in origin.reports])} {'count once' if len(origin.reports) > 1 else 'counts for its source'}: {origin.reason}"
        for origin in folded
    ]
    return f"{capital('; '.join(parts))}." if parts else ""


def _carried(takeaways: Sequence[Point], facts: Sequence[Point]) -> str:
    """Say how many takeaways and key facts the reports at hand carry; nothing when they carry none."""
    counts: Counter[str] = Counter(point.support.status for point in (*takeaways, *facts))
    if counts.keys() <= {"not-checked"}:
        return ""
    told = (
        ("supported", "carried by independent reports"),
        ("single-origin", "carried by one origin only"),
        ("disputed", "disputed between reports"),
        ("not-checked", "in no report at hand in such words"),
    )
    parts = [f"{number(counts[status])} {_are(counts[status])} {words}" for status, words in told if counts[status]]
    whole = _points(takeaways, facts)
    if len(parts) == 1 and counts.total() > 1:
        every = "both" if counts.total() == 2 else f"all {number(counts.total())}"  # noqa: PLR2004 - both are two
        return f"Of {whole}, {every} {parts[0].partition(' ')[2]}."
    if counts.total() == 1:
        return f"{capital(whole)} {parts[0].partition(' ')[2]}."
    return f"Of {whole}, {listed(parts)}."


def _unchecked(subject: Subject, verification: Verification, points: str, known: Vocabulary) -> str:
    """Say what could not be checked, and why."""
    listed_only = sum(not report.has_text for report in verification.reports)
    names = [name for name, _ in leaning(verification.reports, subject.findings, known)]
    if listed_only:
        articles = "The listed article is" if listed_only == 1 else f"The {number(listed_only)} listed articles are"
        them = "it" if listed_only == 1 else "them"
        return f"{articles} known by headline only, so {points or 'what the text says'} could not be checked against {them}."
    if len(verification.origins) > 1:
        if points:
            return f"No report at hand has {points} in such words, so they could not be checked."
        return "Only the figures and the quotations of the reports were held against each other."
    if names:
        articles = "whose article is" if len(names) == 1 else "whose articles are"
        return f"The text leans on {listed(names)}, {articles} not among the reports, so {points or 'what it says'} could not be checked."
    labels = [origin.label for origin in verification.origins if origin.label != UNKNOWN]
    whom = listed(labels) or "this text"
    return f"No report independent of {whom} was recognised, so {points or 'what it says'} could not be checked."


def _points(takeaways: Sequence[Point], facts: Sequence[Point]) -> str:
    parts = [counted(len(own), word) for own, word in ((takeaways, "takeaway"), (facts, "key fact")) if own]
    return f"the {listed(parts)}" if parts else ""


# ---------------------------------------------------------------- the signals


def _decided(signals: Signals) -> str:
    parts = []
    for name, value, computed, signal in (
        ("the verification", signals.verification.state, signals.verification.computed_state, signals.verification),
        ("the impact", str(signals.impact.score), str(signals.impact.computed_score), signals.impact),
        ("the tone", signals.tone.tier, signals.tone.computed_tier, signals.tone),
    ):
        if signal.by_editor:
            why = f": {quoted(signal.editor_reason.rstrip('.'))}" if signal.editor_reason else ""
            parts.append(f"set {name} to {value} (by rule it is {computed}){why}")
    return f"An editor {listed(parts)}." if parts else ""


def _measured(signals: Signals) -> str:
    impact, tone = signals.impact, signals.tone
    strongest = max(impact.parts, key=lambda part: part.points, default=None)
    if strongest is None or not strongest.evidence:
        first = f"No phrase of the impact rubric stands in it, so by rule its impact is {impact.computed_score} of 10"
    else:
        first = f"By rule its impact is {impact.computed_score} of 10, above all for {quoted(strongest.evidence[0].trigger)} ({strongest.dimension})"
    words = listed([quoted(word.text) for word in tone.words[:2]])
    return f"{first}, and its tone is {tone.computed_tier}{f', above all for {words}' if words else ''}."


def _dated(signals: Signals) -> str:
    entries = signals.timeline.entries
    dates = sorted({(entry.date, entry.precision) for entry in entries})
    if not dates:
        return "No event in it could be dated, so it has no timeline."
    first = readable(*dates[0])
    if len(dates) == 1:
        return f"One date of an event is read from it, {first}."
    return f"{capital(number(len(dates)))} dates of events are read from it, from {first} to {readable(*dates[-1])}."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
