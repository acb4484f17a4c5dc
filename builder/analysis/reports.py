"""Reports: the articles known to cover the story of a page, who put them out, and what shows that two are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.analysis.attributions import credited, is_first
from builder.analysis.vocabulary import name_key
from builder.analysis.wording import counted, listed
from builder.model import Report
from builder.text.tokens import fold, words
from builder.text.urls import canonical, domain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Citation, Findings, OutletEntry, Page

UNKNOWN = "outlet unknown"
"""Outlet of a report that names none."""

_FEWEST_HEADLINE_WORDS = 3
_MOST_NAMED = 12


class Credit(NamedTuple):
    """An outlet that a report names as its source."""

    domain: str
    name: str
    words: str
    """The headline or sentence that says so."""
    is_first: bool
    """True when the text says that the outlet was the first to report."""


class Card(NamedTuple):
    """A report, and what it is compared by; "" never equals anything."""

    report: Report
    address: str
    outlet: str
    owner: str
    headline: str
    credits: tuple[Credit, ...]


def is_article(page: Page) -> bool:
    """Tell whether a page is itself an outlet's article, and not put together from the articles it lists.

    A page that an editor wrote from listed articles is no report, whatever outlet it names.
    """
    if page.canonical_url or not page.citations:
        return True
    return page.outlet is not None and page.seed is not None


def article(page: Page, findings: Findings, vocabulary: Vocabulary) -> Card:
    """Return the card of a page that is an article; the report's id is the page's."""
    outlet = page.outlet
    name, host = (outlet.name, outlet.domain) if outlet else ("", "")
    host = host or domain(page.canonical_url)
    entry = vocabulary.outlet(name, host)
    report = Report(
        id=page.slug,
        briefing=page.slug,
        outlet=_name(entry, name, host),
        domain=entry.domain if entry else host,
        owner=(outlet.owner if outlet else "") or (entry.owner if entry else ""),
        title=page.title,
        date=page.published,
        url=page.canonical_url,
        has_text=True,
    )
    return _card(report, tuple(_firsts(findings, vocabulary)), vocabulary)


def citations(page: Page, vocabulary: Vocabulary) -> tuple[Card, ...]:
    """Return the cards of the articles that a page lists, in its order."""
    return tuple(
        _card(_listed(f"citation-{number}", citation, vocabulary), (), vocabulary)
        for number, citation in enumerate(page.citations)
    )


def as_self(card: Card) -> Card:
    """Return the card of a page as its own page counts it."""
    return card._replace(report=replace(card.report, id="self"))


def name_all(reports: Sequence[Report]) -> str:
    """Return the outlets of the reports as a list in words, each once, with how many reports it has if not one."""
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.outlet] = counts.get(report.outlet, 0) + 1
    names = [name if count == 1 else f"{name} ({counted(count, 'report')})" for name, count in counts.items()]
    rest = len(names) - _MOST_NAMED
    return listed([*names[:_MOST_NAMED], f"{rest:,} more"] if rest > 0 else names)


def _card(report: Report, firsts: tuple[Credit, ...], vocabulary: Vocabulary) -> Card:
    is_known = report.outlet != UNKNOWN
    headline_credits = tuple(
        Credit(entry.domain, entry.name, report.title, is_first=False) for entry in credited(report.title, vocabulary)
    )
    return Card(
        report=report,
        address=canonical(report.url) if report.url else "",
        outlet=(report.domain or " ".join(name_key(report.outlet))) if is_known else "",
        owner=fold(report.owner) if is_known else "",
        headline=_headline(report.title, vocabulary),
        credits=tuple(credit for credit in (*headline_credits, *firsts) if credit.domain != report.domain),
    )


def _listed(id_: str, citation: Citation, vocabulary: Vocabulary) -> Report:
    host = citation.domain or domain(citation.url)
    entry = vocabulary.outlet(citation.outlet, host)
    return Report(
        id=id_,
        briefing=None,
        outlet=_name(entry, citation.outlet, host),
        domain=entry.domain if entry else host,
        owner=entry.owner if entry else "",
        title=citation.title,
        date=citation.date,
        url=citation.url,
        has_text=False,
    )


def _name(entry: OutletEntry | None, name: str, host: str) -> str:
    return entry.name if entry else name or host or UNKNOWN


def _firsts(findings: Findings, vocabulary: Vocabulary) -> Iterator[Credit]:
    for name, sentence in findings.attributions:
        entry = vocabulary.by_name.get(name_key(name))
        if entry is not None and is_first(sentence):
            yield Credit(entry.domain, entry.name, sentence, is_first=True)


def _headline(title: str, vocabulary: Vocabulary) -> str:
    for mark in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(mark)
        if head and name_key(tail) in vocabulary.by_name:
            title = head
            break
    key = words(fold(title))
    return " ".join(key) if len(key) >= _FEWEST_HEADLINE_WORDS else ""
