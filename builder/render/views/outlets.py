"""Views of outlets: the page of one with its part in the stories, and the list of all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.charts import Bar, draw_bars, draw_rows
from builder.render.html import Markup
from builder.render.spans import span
from builder.render.views.index import Card
from builder.render.views.lists import Pager
from builder.render.views.words import Link, When, counted, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Briefing, FoldKind
    from builder.render.addresses import Term
    from builder.render.roles import Role, Tally
    from builder.render.views.index import Index

ROLES: tuple[tuple[Role, str, str], ...] = (
    ("origin", "Origin", "It stands for one of several independent origins of a story."),
    ("alone", "Alone", "It stands for the only origin that is known."),
    ("copy", "Copy", "It counts with the report of another outlet, because something shows that it comes from there."),
    ("again", "Again", "It counts with another report of its own on the same story."),
)
"""Part in a story, what it is called, and what that means."""

HOW: dict[FoldKind, str] = {
    "address": "the same address",
    "outlet": "the same outlet",
    "owner": "the same owner",
    "copy": "the same text",
    "headline": "the same headline",
    "wire": "an agency’s text",
    "republished": "republished by its own word",
    "retelling": "a retelling that credits the other",
    "release": "the same press release",
}
"""How a copy was told, in words."""

_OTHERS = 8
_CITED = 300
"""Outlets without a page that the list names."""


class RoleRow(Struct, frozen=True):
    """How often an outlet has one part."""

    name: str
    count: int
    share: str
    means: str


class OutletView(Struct, frozen=True):
    """The page of one outlet, or a part of its list."""

    name: str
    intro: str
    facts: tuple[str, ...]
    home: str
    """Address of the outlet itself; empty when its domain is not known."""
    picture: Markup
    roles: tuple[RoleRow, ...]
    how: tuple[tuple[str, int], ...]
    """How its copies were told, and how often."""
    counts_with: tuple[Link, ...]
    carried_by: tuple[Link, ...]
    over_time: Markup
    """Its briefings over time; empty where there is only one step to show."""
    steps: tuple[tuple[str, int], ...]
    unit: str
    cards: tuple[Card, ...]
    pager: Pager | None
    up: Link


class OutletRow(Struct, frozen=True):
    """One outlet in the list."""

    link: Link
    about: str
    """Domain, kind and owner, as far as they are known."""
    briefings: int
    reports: int
    counts: tuple[int, ...]
    """By part, in the order of ROLES."""
    last: When | None


class OutletsView(Struct, frozen=True):
    """The list of outlets, or a part of it."""

    intro: str
    heads: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    """What each part is called, and what it means."""
    rows: tuple[OutletRow, ...]
    cited: tuple[Link, ...]
    more_cited: int
    pager: Pager | None


def view_outlet(
    term: Term, tally: Tally | None, part: Sequence[Briefing], pager: Pager | None, index: Index
) -> OutletView:
    """Return the page of an outlet with a part of its briefings."""
    roles: Mapping[Role, int] = tally.roles if tally else {}
    total = sum(roles.values())
    bars = [Bar(name, roles.get(role, 0)) for role, name, _ in ROLES]
    unit, steps = _steps(term.briefings)
    kinds = tally.kinds if tally else Counter()
    return OutletView(
        name=term.name,
        intro=_intro(term, tally),
        facts=tuple(_facts(term, index)),
        home=f"https://{term.slug}/" if "." in term.slug else "",
        picture=draw_rows(bars, f"Parts of {term.name} in the stories of this site. {_said(bars)}"),
        roles=tuple(
            RoleRow(name, roles.get(role, 0), _share(roles.get(role, 0), total), it) for role, name, it in ROLES
        ),
        how=tuple((HOW[kind], kinds[kind]) for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind))),
        counts_with=_links(tally.counts_with, index) if tally else (),
        carried_by=_links(tally.carried_by, index) if tally else (),
        over_time=draw_bars(steps, f"Briefings from {term.name} by {unit}: {_said(steps)}") if steps else Markup(),
        steps=tuple((step.label, step.value) for step in steps),
        unit=unit,
        cards=index.cards(part),
        pager=pager,
        up=Link("All outlets", index.url("/outlets/")),
    )


def view_outlets(terms: Sequence[Term], tallies: Mapping[str, Tally], pager: Pager | None, index: Index) -> OutletsView:
    """Return the list with a part of the outlets that have a page, and those that are only cited on its first page."""
    known = {term.slug for term in index.outlets}
    cited = [one for slug, one in tallies.items() if slug not in known]
    cited.sort(key=lambda one: (-one.reports, one.slug))
    shown = cited[:_CITED] if not pager or pager.number == 1 else []
    return OutletsView(
        intro=f"{counted(len(known), 'outlet')} whose reports were read here in full, "
        f"{len(cited):,} more that are only cited.",
        heads=tuple(name for _, name, _ in ROLES),
        legend=tuple((name, means) for _, name, means in ROLES),
        rows=tuple(_row(term, tallies.get(term.slug), index) for term in terms),
        cited=tuple(Link(one.name, "", one.reports) for one in shown),
        more_cited=len(cited) - len(shown) if shown else 0,
        pager=pager,
    )


def _row(term: Term, tally: Tally | None, index: Index) -> OutletRow:
    outlet = next(one.page.outlet for one in term.briefings if one.page.outlet)
    roles: Mapping[Role, int] = tally.roles if tally else {}
    kind = index.outlet_kinds.get(outlet.domain, "")
    about = (outlet.domain, kind if kind != "other" else "", outlet.owner)
    return OutletRow(
        link=Link(term.name, index.url(term.url)),
        about=", ".join(one for one in about if one and one != term.name),
        briefings=len(term.briefings),
        reports=tally.reports if tally else 0,
        counts=tuple(roles.get(role, 0) for role, _, _ in ROLES),
        last=when(term.briefings[0].page.published),
    )


def _intro(term: Term, tally: Tally | None) -> str:
    briefings = counted(len(term.briefings), "briefing")
    if tally is None or not tally.reports:
        return f"{briefings} made from its reports."
    own = tally.roles["origin"] + tally.roles["alone"]
    return (
        f"{briefings} made from its reports. Of {counted(tally.reports, 'report')} known here, "
        f"{own} {'stands' if own == 1 else 'stand'} for an origin and "
        f"{tally.roles['copy']} {'counts' if tally.roles['copy'] == 1 else 'count'} with another outlet’s."
    )


def _facts(term: Term, index: Index) -> Iterator[str]:
    outlets = [one.page.outlet for one in term.briefings if one.page.outlet]
    kinds = {
        index.outlet_kinds[one.domain] for one in outlets if index.outlet_kinds.get(one.domain, "other") != "other"
    }
    yield from (kind.capitalize() for kind in sorted(kinds))
    owners = sorted({one.owner for one in outlets if one.owner})
    yield f"Owner: {', '.join(owners)}" if owners else "Owner not known: counts as a family of its own"
    scores = sorted(one.signals.impact.score for one in term.briefings)
    yield f"Impact in the middle {scores[len(scores) // 2]} of 10"
    tones = Counter(one.signals.tone.tier for one in term.briefings)
    hard, kind = tones["negative"] + tones["very negative"], tones["positive"] + tones["very positive"]
    yield f"Tone: {hard} negative, {tones['neutral']} neutral, {kind} positive"


def _steps(briefings: Sequence[Briefing]) -> tuple[str, tuple[Bar, ...]]:
    """Return the unit and the number of briefings in each step of time; nothing where there is only one step."""
    days = [day for one in briefings if (day := addresses.day_of(one.page.published)) is not None]
    within = span(days)
    counts = Counter(within.place(day) for day in days)
    if len(within.starts) < _FEW:
        return within.unit, ()
    rows = enumerate(zip(within.labels, within.short, strict=True))
    return within.unit, tuple(Bar(label, counts[at], short) for at, (label, short) in rows)


_FEW = 2


def _said(bars: Sequence[Bar]) -> str:
    return ", ".join(f"{bar.label}: {bar.value}" for bar in bars if bar.value) or "none"


def _links(counts: Counter[tuple[str, str]], index: Index) -> tuple[Link, ...]:
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:_OTHERS]
    return tuple(Link(name, index.outlet_url(name, slug), count) for (slug, name), count in ranked)


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "–"
