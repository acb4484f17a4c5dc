"""View of the changes page: corrections, pages that were updated, what editors decided, addresses that moved."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.views.lists import Pager
from builder.render.views.since import Since, view_since
from builder.render.views.words import Link, When, time_of, when
from builder.text.dates import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Briefing, Page, Site
    from builder.render.views.index import Index

_MOST = 200
"""Updates, decisions and moved addresses that are listed."""


class Correction(Struct, frozen=True):
    """One correction of one page."""

    when: When | None
    text: str
    page: Link


class Update(Struct, frozen=True):
    """A page that says it was updated after it came out."""

    when: When
    first: When | None
    page: Link


class Decided(Struct, frozen=True):
    """A signal that an editor decided, and what the rule says."""

    page: Link
    signal: str
    value: str
    rule: str
    reason: str


class Moved(Struct, frozen=True):
    """A former address and where it leads."""

    old: str
    page: Link


class ChangesView(Struct, frozen=True):
    """The changes page."""

    corrections: tuple[Correction, ...]
    pager: Pager | None
    """Where among the pages of corrections this one stands; the rest is on the first."""
    updates: tuple[Update, ...]
    decided: tuple[Decided, ...]
    moved: tuple[Moved, ...]
    since: Since | None
    """None before the first publication."""


def view_changes(site: Site, index: Index) -> ChangesView:
    """Return the changes page, newest first, with all corrections, for the caller to cut into pages."""
    pages = [one.page for one in site.briefings]
    corrections = [(one.date, page.title, one.text, page.url) for page in pages for one in page.corrections]
    updated = [page for page in pages if _was_updated(page)]
    updated.sort(key=lambda page: (order(page.updated.value) if page.updated else "", page.url), reverse=True)
    updates = (
        Update(said, when(page.published), Link(page.title, index.url(page.url)))
        for page in updated[:_MOST]
        if (said := when(page.updated))
    )
    moved = addresses.aliases(site)[:_MOST]
    return ChangesView(
        corrections=tuple(
            Correction(time_of(date), text, Link(title, index.url(url)))
            for date, title, text, url in sorted(corrections, reverse=True)
        ),
        updates=tuple(updates),
        pager=None,
        decided=tuple(islice((row for one in site.briefings for row in _decided(one, index)), _MOST)),
        moved=tuple(Moved(old, Link(to.title, index.url(to.url))) for old, to in moved),
        since=view_since(site, index),
    )


def _was_updated(page: Page) -> bool:
    """Tell whether a page was updated after it came out, and not only says when it was last saved."""
    if page.updated is None or not order(page.updated.value):
        return False
    return page.published is None or order(page.updated.value) > order(page.published.value)


def _decided(briefing: Briefing, index: Index) -> Iterator[Decided]:
    page = Link(briefing.page.title, index.url(briefing.page.url))
    found = briefing.signals
    if found.verification.by_editor:
        one = found.verification
        yield Decided(page, "Verification", one.state, one.computed_state, one.editor_reason)
    if found.impact.by_editor:
        yield Decided(
            page, "Impact", str(found.impact.score), str(found.impact.computed_score), found.impact.editor_reason
        )
    if found.tone.by_editor:
        yield Decided(page, "Tone", found.tone.tier, found.tone.computed_tier, found.tone.editor_reason)
