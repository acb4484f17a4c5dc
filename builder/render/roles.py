"""What part each outlet has in the stories of a site: an origin, the only one, a copy of another, once more itself.

A `Rung` is what lists of all stories count of one; it is worked out when one of its briefings has changed, and else known.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from builder.model import FoldKind  # noqa: TC001 - a Struct is told by its annotations
from builder.render import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.model import Origin, Report, Site, Story, Verification
    from builder.render.ladder import Ladder

Role = Literal["origin", "alone", "copy", "again"]
"""`origin`: it stands for one of several origins; `alone`: for the only one; `copy`: it counts with a report of another
outlet; `again`: with another report of its own."""


class Part(NamedTuple):
    """The part that one report has in one story, or on the page of a briefing that belongs to none."""

    outlet: str
    """The last part of the address of its outlet's page, had it one."""
    name: str
    role: Role
    kind: FoldKind | None
    """How it was folded; None where it stands for itself, or where nobody said."""
    other: str
    """Of a copy, the outlet that it counts with, as `outlet`."""
    other_name: str
    """As it is shown."""
    read: bool
    """False: known by its headline only."""


class Rung(Struct, frozen=True, array_like=True, gc=False):
    """What is counted of one story, from its ladder."""

    day: str | None
    """Of its first report."""
    reports: int
    origins: int
    parts: tuple[Part, ...]
    """Of its reports that name their outlet."""


def rung(ladder: Ladder) -> Rung:
    """Return what is counted of a story with this ladder."""
    found = ladder.verification
    return Rung(addresses.day_of(ladder.first), len(found.reports), len(found.origins), tuple(_parts(found)))


class Tally(NamedTuple):
    """The parts of one outlet, counted."""

    slug: str
    name: str
    roles: Counter[Role]
    kinds: Counter[FoldKind]
    counts_with: Counter[tuple[str, str]]
    """(Outlet, its name) whose reports its copies count with."""
    carried_by: Counter[tuple[str, str]]
    """(Outlet, its name) whose copies count with its reports."""
    read: int
    reports: int

    def plain(self) -> tuple[object, ...]:
        """Return all of it in one order, for a digest."""
        counts = (self.roles, self.kinds, self.counts_with, self.carried_by)
        return (self.slug, self.name, *(sorted(one.items()) for one in counts), self.read, self.reports)


def tally(site: Site, rung: Callable[[Story], Rung]) -> dict[str, Tally]:
    """Return the tally of every outlet that a report of the site is known of, by outlet, in order."""
    found: dict[str, list[Part]] = {}
    carried: dict[str, Counter[tuple[str, str]]] = {}
    for part in parts_of(site, rung):
        found.setdefault(part.outlet, []).append(part)
        if part.role == "copy":
            carried.setdefault(part.other, Counter())[part.outlet, part.name] += 1
    return {slug: _tally(slug, found[slug], carried.get(slug, Counter())) for slug in sorted(found)}


def parts_of(site: Site, rung: Callable[[Story], Rung]) -> Iterator[Part]:
    """Yield the part of every report that names its outlet, story by story, then those of briefings in no story."""
    for story in site.stories:
        yield from rung(story).parts
    told = {member for story in site.stories for member in story.briefings}
    for one in site.briefings:
        if one.id not in told:
            yield from _parts(one.signals.verification)


def _parts(verification: Verification) -> Iterator[Part]:
    reports = {report.id: report for report in verification.reports}
    for origin in verification.origins:
        members = [reports[one] for one in origin.reports if one in reports]
        if not members:
            continue
        head = _head(origin, members)
        for report in members:
            if _slug(report):
                yield _part(report, head, origin, alone=len(verification.origins) == 1)


def _part(report: Report, head: Report, origin: Origin, *, alone: bool) -> Part:
    slug, other = _slug(report), _slug(head)
    role: Role = "again" if slug == other else "copy"
    if report is head:
        role = "alone" if alone else "origin"
    kind = next((fold.kind for fold in origin.folded if fold.report == report.id), None)
    name = report.outlet or report.domain
    return Part(slug, name, role, kind, other, head.outlet or head.domain, report.has_text)


def _head(origin: Origin, members: list[Report]) -> Report:
    """Return the report that stands for an origin: the one that was not folded into it."""
    folded = {fold.report for fold in origin.folded}
    own = [one for one in members if one.id not in folded] or members
    return next((one for one in own if origin.label in (one.outlet, one.domain)), own[0])


def _slug(report: Report) -> str:
    """Return the last part of the address of a report's outlet, had it a page; "" where it is not known."""
    known = report.domain or (report.outlet and report.outlet != _UNKNOWN)
    return addresses.outlet_slug(report.outlet, report.domain) if known else ""


_UNKNOWN = "outlet unknown"
"""What a report says for its outlet when nothing tells."""


def _tally(slug: str, parts: list[Part], carried: Counter[tuple[str, str]]) -> Tally:
    names = Counter(part.name for part in parts)
    return Tally(
        slug=slug,
        name=min(names, key=lambda name: (-names[name], name)),
        roles=Counter(part.role for part in parts),
        kinds=Counter(part.kind for part in parts if part.role == "copy" and part.kind),
        counts_with=Counter((part.other, part.other_name) for part in parts if part.role == "copy"),
        carried_by=carried,
        read=sum(part.read for part in parts),
        reports=len(parts),
    )
