"""Reports: the articles known to cover a story, who put them out, and which of them are one and the same."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.vocabulary import name_key
from builder.analysis.wording import counted, listed, number
from builder.model import Report
from builder.text.tokens import fold, words
from builder.text.urls import canonical, domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Citation, Findings, OutletEntry, OutletKind, Page

UNKNOWN = "outlet unknown"
"""Outlet of a report that names none."""

_FEWEST_HEADLINE_WORDS = 3
_MOST_NAMED = 12


class Card(NamedTuple):
    """A report, and what it is compared by; "" never equals anything."""

    report: Report
    address: str
    outlet: str
    owner: str
    headline: str
    kind: OutletKind
    """Of its outlet."""
    findings: Findings | None
    """What was found on its page; None for an article only listed."""


class Member(NamedTuple):
    """A briefing of a story."""

    page: Page
    findings: Findings
    card: Card | None
    """The page as a report; None when it is put together from the articles it lists."""


class Pool(NamedTuple):
    """The reports of a story, each once, in an order that no file order changes."""

    cards: tuple[Card, ...]
    listed: dict[tuple[str, int], str]
    """(Id of a briefing, index of its citation) to the id of the report that the citation is."""
    compiled: int
    """How many briefings of the story are no reports."""


def is_article(page: Page) -> bool:
    """Tell whether a page is itself an outlet's article, and not put together from the articles it lists.

    A page that an editor wrote from listed articles is no report, whatever outlet it names.
    """
    if page.canonical_url or not page.citations:
        return True
    return page.outlet is not None and page.seed is not None


def member(page: Page, findings: Findings, vocabulary: Vocabulary) -> Member:
    """Return a briefing with its card, whose report's id is the page's."""
    return Member(page, findings, _article(page, findings, vocabulary) if is_article(page) else None)


def pool(members: Sequence[Member], vocabulary: Vocabulary) -> Pool:
    """Return the reports of the members and of their citations; a citation of a member, or of another's, is one with it."""
    ordered = sorted(members, key=lambda one: one.page.slug)
    cards = [one.card for one in ordered if one.card is not None]
    known = {key: (card.report.id, "") for card in reversed(cards) for key in _keys(card)}
    listed_as: dict[tuple[str, int], str] = {}
    for one in ordered:
        slug = one.page.slug
        for place, citation in enumerate(one.page.citations):
            card = _listed(f"{slug}/citation-{place}", citation, vocabulary)
            same = next((known[key] for key in _keys(card) if key in known), None)
            # What one page lists twice stays two entries of its list; they are folded like any others.
            if same is None or same[1] == slug:
                cards.append(card)
                for key in _keys(card):
                    known.setdefault(key, (card.report.id, slug))
                same = (card.report.id, slug)
            listed_as[slug, place] = same[0]
    return Pool(tuple(cards), listed_as, sum(one.card is None for one in ordered))


def name_all(reports: Sequence[Report]) -> str:
    """Return the outlets of the reports as a list in words, each once, with how many reports it has if not one."""
    counts = Counter(report.outlet for report in reports)
    named = islice(counts.items(), _MOST_NAMED)
    names = [name if count == 1 else _several(name, count) for name, count in named]
    rest = len(counts) - len(names)
    return listed([*names, f"{rest:,} more"] if rest > 0 else names)


def _several(name: str, count: int) -> str:
    return f"{number(count)} unknown outlets" if name == UNKNOWN else f"{name} ({counted(count, 'report')})"


def _keys(card: Card) -> tuple[str, ...]:
    """Return what tells one report from another: its address, and its headline at its outlet."""
    headed = f"{card.outlet}\0{fold(card.report.title)}" if card.outlet and card.report.title else ""
    return tuple(key for key in (card.address, headed) if key)


def _article(page: Page, findings: Findings, vocabulary: Vocabulary) -> Card:
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
    return _card(report, entry, findings, vocabulary)


def _listed(id_: str, citation: Citation, vocabulary: Vocabulary) -> Card:
    host = citation.domain or domain(citation.url)
    entry = vocabulary.outlet(citation.outlet, host)
    report = Report(
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
    return _card(report, entry, None, vocabulary)


def _card(report: Report, entry: OutletEntry | None, findings: Findings | None, vocabulary: Vocabulary) -> Card:
    is_known = report.outlet != UNKNOWN
    return Card(
        report=report,
        address=canonical(report.url) if report.url else "",
        outlet=(report.domain or " ".join(name_key(report.outlet))) if is_known else "",
        owner=fold(report.owner) if is_known else "",
        headline=_headline(report.title, vocabulary),
        kind=entry.kind if entry else "other",
        findings=findings,
    )


def _name(entry: OutletEntry | None, name: str, host: str) -> str:
    return entry.name if entry else name or host or UNKNOWN


def _headline(title: str, vocabulary: Vocabulary) -> str:
    for mark in (" | ", " - ", " – ", " — "):
        head, _, tail = title.rpartition(mark)
        if head and name_key(tail) in vocabulary.by_name:
            title = head
            break
    key = words(fold(title))
    return " ".join(key) if len(key) >= _FEWEST_HEADLINE_WORDS else ""
