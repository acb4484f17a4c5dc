"""Views of editions: the page of a day, the same for an e-mail, and the list of all days."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.views.front import Band, Grouped, bands, carried
from builder.render.views.lists import Pager, day_links
from builder.render.views.words import Link, When, counted, time_of
from builder.text.dates import instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model import Briefing, Config, Site
    from builder.render.addresses import Term
    from builder.render.views.index import Index

MAILED = 40
"""Stories that an e-mail holds."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class EditionView(Struct, frozen=True):
    """The page of one day, or a part of it."""

    when: When
    weekday: str
    intro: str
    bands: tuple[Band, ...]
    newer: Link | None
    older: Link | None
    mail: str
    """Address of the version for e-mail."""
    pager: Pager | None


class MailLine(Struct, frozen=True):
    """One story of an e-mail; its addresses are whole."""

    title: str
    url: str
    answers: str
    """Impact, origins, tone and outlet in a line."""
    summary: str
    others: tuple[Link, ...]


class MailView(Struct, frozen=True):
    """The edition of one day as an e-mail."""

    when: When
    weekday: str
    intro: str
    lines: tuple[MailLine, ...]
    left: int
    """Stories that the page of the day has and the e-mail has not."""
    page: str
    """Address of that page below the site's base."""


class Day(Struct, frozen=True):
    """One day in the list of editions."""

    link: Link
    """With the number of its briefings."""
    weekday: str
    top: str
    """The headline of the highest impact."""
    impact: int


class Month(Struct, frozen=True):
    """The days of one month that have an edition."""

    name: str
    days: tuple[Day, ...]
    """Newest first."""
    briefings: int


class EditionsView(Struct, frozen=True):
    """The list of editions, or a part of it."""

    intro: str
    months: tuple[Month, ...]
    pager: Pager | None


def view_edition(
    term: Term, beside: tuple[Link | None, Link | None], part: Sequence[Grouped], pager: Pager | None, index: Index
) -> EditionView:
    """Return the page of a day with a part of its stories; `beside` are the next newer day and the next older one."""
    newer, older = beside
    return EditionView(
        when=day_of(term),
        weekday=_weekday(term.slug),
        intro=_summed(term.briefings),
        bands=tuple(bands(part, index, of_day=True)),
        newer=newer,
        older=older,
        mail=index.url(f"{term.url}email.html"),
        pager=pager,
    )


def view_mail(term: Term, found: Sequence[Grouped], config: Config, index: Index) -> MailView:
    """Return the e-mail of a day; `found` holds its stories by impact."""
    return MailView(
        when=day_of(term),
        weekday=_weekday(term.slug),
        intro=_summed(term.briefings),
        lines=tuple(_mail_line(leader, others, config, index) for leader, others in found[:MAILED]),
        left=len(found[MAILED:]),
        page=term.url,
    )


def view_editions(days: Sequence[Term], pager: Pager | None, site: Site, index: Index) -> EditionsView:
    """Return the list of editions with a part of the days, newest first."""
    months = []
    for month, members in groupby(days, key=lambda term: term.slug[: len("2026-02")]):
        listed = tuple(_day(term, index) for term in members)
        said = time_of(month)
        months.append(Month(said.text if said else month, listed, sum(one.link.count for one in listed)))
    dated = sum(len(term.briefings) for term in index.editions)
    undated = len(site.briefings) - dated
    without = f"; {counted(undated, 'briefing')} without a known day" if undated else ""
    intro = f"One page a day: {counted(dated, 'briefing')} on {counted(len(index.editions), 'day')}{without}."
    return EditionsView(intro, tuple(months), pager)


def _day(term: Term, index: Index) -> Day:
    top = max(term.briefings, key=lambda one: one.signals.impact.score)
    return Day(day_links([term], index)[0], _weekday(term.slug)[:3], top.page.title, top.signals.impact.score)


def day_of(term: Term) -> When:
    """Return the day of an edition."""
    return time_of(term.slug) or When(term.slug, term.slug)


def _mail_line(leader: Briefing, others: Sequence[Briefing], config: Config, index: Index) -> MailLine:
    card = index.card(leader)
    answers = (
        f"Impact {card.impact} of 10, {card.band}",
        carried(leader.signals.verification),
        f"{card.tone} tone",
        card.outlet,
    )
    return MailLine(
        title=card.title,
        url=addresses.absolute(config, leader.page.url),
        answers=" · ".join(one for one in answers if one),
        summary=card.summary,
        others=tuple(
            Link(
                f"{other.outlet}: {other.title}" if other.outlet else other.title,
                addresses.absolute(config, one.page.url),
            )
            for one, other in zip(others[:_ALSO], index.cards(others[:_ALSO]), strict=True)
        ),
    )


_ALSO = 4
"""Other headlines of a story that an e-mail has."""


def _weekday(day: str) -> str:
    return _WEEKDAYS[instant(day).weekday()]


def _summed(briefings: Sequence[Briefing]) -> str:
    """Return in a sentence what the briefings of a day amount to."""
    stories = len({one.story or f"alone {one.id}" for one in briefings})
    single = sum(one.signals.verification.state == "single-origin" for one in briefings)
    top = max(one.signals.impact.score for one in briefings)
    if len(briefings) == 1:
        return f"1 briefing, of impact {top} of 10{', resting on a single origin' if single else ''}."
    told = f"{counted(len(briefings), 'briefing')} on {counted(stories, 'story', 'stories')}"
    rest = f"; {counted(single, 'briefing')} {'rests' if single == 1 else 'rest'} on a single origin" if single else ""
    return f"{told}; the highest impact is {top} of 10{rest}."
