"""What changed since the site was last published: new pages, other values, edited texts; what went is only counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.model import Moment
from builder.render.views.words import Link, When, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.model import Briefing, PublishedPage, Site
    from builder.render.views.index import Index

_MOST = 60
"""Pages of each sort that are listed; the rest is counted."""


class Altered(Struct, frozen=True):
    """A page that readers know in another form."""

    page: Link
    what: tuple[str, ...]
    """What is different, as clauses."""


class Since(Struct, frozen=True):
    """Everything that differs from the last publication."""

    when: When | None
    new: tuple[Link, ...]
    altered: tuple[Altered, ...]
    gone: int
    """Pages that are no longer there; they are not named, for what an editor took back is to be found nowhere."""
    more: int
    """New and altered pages that there was no room for."""


def view_since(site: Site, index: Index) -> Since | None:
    """Return what changed since the last publication that differs from this site; None before the first."""
    if site.before is None:
        return None
    old = {page.id: page for page in site.before.pages}
    new = [one for one in site.briefings if one.id not in old]
    altered = [
        (one, what)
        for one in site.briefings
        if one.id in old and (what := tuple(_differing(one, old[one.id], site.texts)))
    ]
    return Since(
        when=when(Moment(site.before.when, "minute")),
        new=tuple(_link(one, index) for one in new[:_MOST]),
        altered=tuple(Altered(_link(one, index), what) for one, what in altered[:_MOST]),
        gone=len(old.keys() - {one.id for one in site.briefings}),
        more=max(0, len(new) - _MOST) + max(0, len(altered) - _MOST),
    )


def _link(one: Briefing, index: Index) -> Link:
    return Link(one.page.title, index.url(one.page.url))


def _differing(one: Briefing, was: PublishedPage, texts: Mapping[str, str]) -> Iterator[str]:
    signals = one.signals
    if one.page.title != was.title:
        yield f"the headline was “{was.title}”"
    if signals.impact.score != was.impact:
        yield f"impact was {was.impact}, is {signals.impact.score}"
    if signals.tone.tier != was.tone:
        yield f"tone was {was.tone}, is {signals.tone.tier}"
    if signals.verification.state != was.verification:
        yield f"verification was {was.verification}, is {signals.verification.state}"
    if len(signals.verification.origins) != was.origins:
        yield f"origins were {was.origins}, are {len(signals.verification.origins)}"
    if not texts.get(one.id, one.page.digest).startswith(was.text):
        yield "the page was edited"
