"""Views of the intake report: what was mended, set aside and refused, over the whole site and file by file."""

from __future__ import annotations

from collections import Counter, defaultdict
from posixpath import commonprefix
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.errors import CODES
from builder.render.republish import is_excerpt
from builder.render.views.counts import Count, count_all
from builder.render.views.index import intake_file
from builder.render.views.lists import Pager
from builder.render.views.words import Link, clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Briefing, Config, Diagnostic, IntakeFile, Repair, Site
    from builder.render.views.index import Index

_EXAMPLES = 3
_REFUSALS = 100
_LINE = 160
"""Characters of a mended or set-aside line in the overview; the page of its file has more."""

_AROUND = 60
"""Characters shown before and after what a repair changed."""

_PLAIN = {
    "mojibake-greek": "Broken characters: Greek letters where marks and accents were",
    "mojibake": "Broken characters",
    "ordinals": "Numbers glued to their facts",
    "citations": "Sources glued together",
    "heading": "Headings found in plain lines",
    "heading-words": "Headings put into this site’s words",
    "invisible": "Invisible characters",
    "outlet": "Outlets found",
    "post": "Posts marked as quotations",
    "pull-quote": "Pull quotes marked and completed",
    "table-columns-missing": "Tables without column names",
    "glued-date": "Dates glued to the text",
    "list-layout": "Lists set straight",
    "promo": "Promotion",
    "watch": "Labels of videos and recordings",
    "credit": "Picture credits",
    "caption": "Captions of pictures that are not here",
    "replaced": "The source’s own text on its method",
    "furniture": "Page furniture",
    "field": "Fields that the page keeps elsewhere, or has no use for",
    "disclaimer": "Disclaimers",
    "source-count": "Counts of sources",
    "repeated-heading": "Headings that stood twice",
}
"""Kinds of repairs and of passages set aside, in words; one that is not here is written as it is called."""


class Change(Struct, frozen=True):
    """One repair: what stood there, what stands there now, and the words around both."""

    kind: str
    line: int
    head: str
    old: str
    new: str
    tail: str
    page: Link | None = None


class Aside(Struct, frozen=True):
    """One passage that is not on its page."""

    kind: str
    line: int
    text: str
    reason: str
    page: Link | None = None


class Kind(Struct, frozen=True):
    """All changes, or all passages, of one kind, with a few examples."""

    name: str
    count: int
    reasons: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    asides: tuple[Aside, ...] = ()


class Refusal(Struct, frozen=True):
    """A seed that could not be used."""

    path: str
    where: str
    code: str
    title: str
    """What the code means."""
    message: str
    hint: str


class FileRow(Struct, frozen=True):
    """One file that was read."""

    path: str
    format: str
    encoding: str
    repairs: int
    set_aside: int
    pages: tuple[Link, ...]


class IntakeView(Struct, frozen=True):
    """The intake report."""

    counts: tuple[Count, ...]

    formats: tuple[Link, ...]
    repairs: tuple[Kind, ...]
    set_aside: tuple[Kind, ...]
    refused: tuple[Refusal, ...]
    more_refused: int
    """How many more were refused than are shown."""
    files: tuple[FileRow, ...]
    hand_written: int
    pager: Pager | None = None
    """Where among the pages of files this one stands; the overview is on the first."""


class IntakeFileView(Struct, frozen=True):
    """What intake did to the seed of one briefing."""

    page: Link
    path: str
    format: str
    format_reason: str
    encoding: str
    sha256: str
    repairs: tuple[Change, ...]
    set_aside: tuple[Aside, ...]
    empty_sections: tuple[str, ...]
    shortened: bool
    """Lines are cut because the site shows excerpts of this article only."""


def view_intake(site: Site, index: Index) -> IntakeView:
    """Return the overview; `files` holds all files, for the caller to cut into pages."""
    reported = [one for one in site.briefings if one.page.report is not None]
    formats = Counter(file.format for file in site.intake.files)
    return IntakeView(
        counts=tuple(count_all(site, index)),
        formats=tuple(
            Link(name, "", formats[name]) for name in sorted(formats, key=lambda name: (-formats[name], name))
        ),
        repairs=_repair_kinds(reported, index),
        set_aside=_aside_kinds(reported, index),
        refused=tuple(_refusal(problem) for problem in site.intake.refused[:_REFUSALS]),
        more_refused=len(site.intake.refused[_REFUSALS:]),
        files=tuple(_file(file, index) for file in site.intake.files),
        hand_written=sum(one.page.seed is None for one in site.briefings),
    )


def view_intake_file(briefing: Briefing, config: Config, index: Index) -> IntakeFileView | None:
    """Return what intake did to the seed of a briefing, or None when there is nothing to tell."""
    report = briefing.page.report
    if report is None or not index.intake_url(briefing):
        return None
    short = is_excerpt(briefing.page, config)
    limit = _LINE if short else 10_000_000
    return IntakeFileView(
        page=Link(briefing.page.title, index.url(briefing.page.url)),
        path=report.path,
        format=report.format,
        format_reason=report.format_reason,
        encoding=report.encoding,
        sha256=report.sha256,
        repairs=tuple(_change(one, limit) for one in report.repairs),
        set_aside=tuple(Aside(said(one.kind), one.line, clip(one.text, limit), one.reason) for one in report.set_aside),
        empty_sections=report.empty_sections,
        shortened=short,
    )


def said(kind: str) -> str:
    """Return the name of a kind of repair, or of passage set aside, in words."""
    return _PLAIN.get(kind) or kind.replace("-", " ").capitalize()


def _change(repair: Repair, limit: int, page: Link | None = None) -> Change:
    before, after = repair.before, repair.after
    start = len(commonprefix((before, after)))
    rest = len(commonprefix((before[start:][::-1], after[start:][::-1])))
    end, new_end = len(before) - rest, len(after) - rest
    head, tail = before[:start], before[end:]
    return Change(
        kind=said(repair.kind),
        line=repair.line,
        head=f"… {head[-_AROUND:].partition(' ')[2]}" if len(head) > _AROUND else head,
        old=clip(_shown(before[start:end]), limit),
        new=clip(_shown(after[start:new_end]), limit),
        tail=clip(tail, _AROUND),
        page=page,
    )


def _shown(text: str) -> str:
    """Return text with what cannot be seen written out, as in [U+200B]."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\n" else f"[U+{ord(char):04X}]" for char in text)


def _repair_kinds(briefings: Iterable[Briefing], index: Index) -> tuple[Kind, ...]:
    found: dict[str, list[Change]] = {}
    counts: Counter[str] = Counter()
    for briefing in briefings:
        for one in briefing.page.report.repairs if briefing.page.report else ():
            counts[one.kind] += 1
            examples = found.setdefault(one.kind, [])
            if len(examples) < _EXAMPLES:
                examples.append(_change(one, _LINE, _page(briefing, index)))
    return tuple(Kind(said(name), counts[name], (), changes=tuple(found[name])) for name in _commonest(counts))


def _aside_kinds(briefings: Iterable[Briefing], index: Index) -> tuple[Kind, ...]:
    found: dict[str, list[Aside]] = {}
    reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for briefing in briefings:
        for one in briefing.page.report.set_aside if briefing.page.report else ():
            counts[one.kind] += 1
            reasons[one.kind][one.reason] += 1
            examples = found.setdefault(one.kind, [])
            if len(examples) < _EXAMPLES:
                examples.append(Aside(one.kind, one.line, clip(one.text, _LINE), one.reason, _page(briefing, index)))
    return tuple(
        Kind(said(name), counts[name], tuple(_commonest(reasons[name]))[:_EXAMPLES], asides=tuple(found[name]))
        for name in _commonest(counts)
    )


def _commonest(counts: Counter[str]) -> Sequence[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _page(briefing: Briefing, index: Index) -> Link:
    report = briefing.page.report
    return Link(report.path if report else briefing.page.title, index.url(intake_file(briefing.id)))


def _refusal(problem: Diagnostic) -> Refusal:
    where = f"line {problem.line}" if problem.line else ""
    if where and problem.column:
        where += f", column {problem.column}"
    code = CODES.get(problem.code)
    return Refusal(problem.path, where, problem.code, code.title if code else "", problem.message, problem.hint)


def _file(file: IntakeFile, index: Index) -> FileRow:
    briefings = [index.briefings[one] for one in file.pages if one in index.briefings]
    return FileRow(
        path=file.path,
        format=file.format,
        encoding=file.encoding,
        repairs=file.repairs,
        set_aside=file.set_aside,
        pages=tuple(Link(one.page.title, index.intake_url(one) or index.url(one.page.url)) for one in briefings),
    )
