"""Reports: the articles known to cover the story of a page, and who put them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.analysis.vocabulary import name_key
from builder.analysis.wording import counted, listed
from builder.model import Report
from builder.text.urls import domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Citation, OutletEntry, Page

UNKNOWN = "outlet unknown"
"""Outlet of a report that names none."""


def is_article(page: Page) -> bool:
    """Tell whether a page is itself an outlet's article, and not put together from the articles it lists."""
    return page.outlet is not None or bool(page.canonical_url) or not page.citations


def reports_of(page: Page, fellows: Iterable[Page], vocabulary: Vocabulary) -> Iterator[Report]:
    """Yield the page itself if it is an article, the articles it lists, and the fellows that are articles."""
    if is_article(page):
        yield _article("self", page, vocabulary)
    for number_, citation in enumerate(page.citations):
        yield _listed(f"citation-{number_}", citation, vocabulary)
    for fellow in fellows:
        if is_article(fellow):
            yield _article(fellow.slug, fellow, vocabulary)


def _article(id_: str, page: Page, vocabulary: Vocabulary) -> Report:
    outlet = page.outlet
    host = (outlet.domain if outlet else "") or domain(page.canonical_url)
    entry = vocabulary.outlet(outlet.name if outlet else "", host)
    owner = (outlet.owner if outlet else "") or (entry.owner if entry else "")
    return Report(
        id=id_,
        briefing=page.slug,
        outlet=_name(entry, outlet.name if outlet else "", host),
        domain=entry.domain if entry else host,
        owner=owner,
        title=page.title,
        date=page.published,
        url=page.canonical_url,
        has_text=True,
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


def outlet_key(report: Report) -> str:
    """Return what two reports of one outlet share."""
    return report.domain or " ".join(name_key(report.outlet))


def name_all(reports: Sequence[Report]) -> str:
    """Return the outlets of the reports as a list in words, each once, with how many reports it has if not one."""
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.outlet] = counts.get(report.outlet, 0) + 1
    return listed([name if count == 1 else f"{name} ({counted(count, 'report')})" for name, count in counts.items()])
