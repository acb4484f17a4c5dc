"""Which pages a reader may see at a given time, and when that changes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.text.dates import instant, rfc3339

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from builder.model import Page


def visible(page: Page, now: datetime, drafts: bool, early: bool = False) -> bool:
    """Tell whether the page is part of the site at `now` (aware). `drafts` shows drafts, `early` what is yet to come."""
    return not why_hidden(page, now, drafts, early)


def why_hidden(page: Page, now: datetime, drafts: bool, early: bool = False) -> str:
    """Return in words why the page is not part of the site at `now`, or "" when it is.

    A page whose `date` lies ahead waits for it, as under an embargo; a date without a time counts from its first
    moment in UTC, a month from its first day.
    """
    if page.draft and not drafts:
        return "it is a draft"
    if page.embargo_until and not early and instant(page.embargo_until) > now:
        return f"it is under embargo until {page.embargo_until}"
    if page.expires and instant(page.expires) <= now:
        return f"it expired at {page.expires}"
    date = _date(page)
    if date and not early and instant(date) > now:
        return f"its date, {date}, lies ahead"
    return ""


def next_due(pages: Iterable[Page], now: datetime, drafts: bool = False) -> str | None:
    """Return the earliest time after `now`, RFC 3339, at which a page appears or goes; None when none will."""
    times = [time for page in pages if drafts or not page.draft for time in _turns(page) if time > now]
    return rfc3339(min(times)) if times else None


def _turns(page: Page) -> tuple[datetime, ...]:
    """Return when the page appears and when it goes; nothing when it would go before it appears."""
    opens = [instant(value) for value in (page.embargo_until, _date(page)) if value]
    closes = [instant(page.expires)] if page.expires else []
    start = max(opens) if opens else None
    if start is not None and closes and closes[0] <= start:
        return ()
    return (*((start,) if start is not None else ()), *closes)


def _date(page: Page) -> str:
    return page.published.value if page.published is not None and page.published.precision != "unknown" else ""
