"""What the search index holds: one record for each briefing and each story, of what their pages show and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.ladder import climb
from builder.render.republish import is_excerpt, points_of
from builder.render.views.words import when
from builder.text import markup
from builder.text.dates import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import Briefing, Config, Moment, Site, Story

FOLDER = "search/pagefind/"
"""Where the index lies in the output."""

UNKNOWN = "Unknown"

_ENDS = (".", "!", "?", "…", "”", '"', ":")


class Findable(Struct, frozen=True):
    """A page as the search finds it."""

    url: str
    """Below the site's base."""
    title: str
    text: str
    note: str
    """Shown under the title: what it is, whose, of when."""
    date: str
    """To be ordered by; empty when it is not known."""
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    """Name of a filter, and the values of the page."""


def list_findable(site: Site) -> tuple[Findable, ...]:
    """Return the record of every briefing and story, by address."""
    members = {one.id: one for one in site.briefings}
    briefings = (_briefing(one, site.config) for one in site.briefings)
    stories = (_story(one, members, site.config) for one in site.stories)
    return tuple(sorted((*briefings, *stories), key=lambda one: one.url))


def _briefing(briefing: Briefing, config: Config) -> Findable:
    page = briefing.page
    outlet = (page.outlet.name or page.outlet.domain) if page.outlet else ""
    signals = briefing.signals
    return Findable(
        url=page.url,
        title=page.title,
        text=_join((page.summary, *_texts(briefing, config), *page.authors, *page.tags)),
        note=_note("Briefing", outlet, page.published),
        date=order(page.published.value) if page.published else "",
        filters=_filters(
            ("kind", ("Briefing",)),
            ("beat", (page.category or config.beat.title,)),
            ("outlet", (outlet or UNKNOWN,)),
            ("tone", (signals.tone.tier,)),
            ("impact", (str(signals.impact.score),)),
        ),
    )


def _texts(briefing: Briefing, config: Config) -> Iterator[str]:
    points = points_of(briefing, config)
    yield from (point.text for point in (*points.takeaways, *points.key_facts, *points.unknowns))
    # The page of a third party's article in excerpt does not show its text, and so the index must not.
    if not is_excerpt(briefing.page, config):
        yield from (markup.plain(block.text) for section in briefing.page.sections for block in section.blocks)
    yield from (entity.name for entity in briefing.entities)


def _story(story: Story, members: Mapping[str, Briefing], config: Config) -> Findable:
    ladder = climb(story, members)
    pages = [one.page for one in ladder.members]
    outlets = sorted({report.outlet or report.domain for report in ladder.reports} - {""})
    beats = sorted({page.category or config.beat.title for page in pages})
    texts = (page.title for page in pages)
    points = (text for one in ladder.members for text in (point.text for point in points_of(one, config).takeaways))
    return Findable(
        url=addresses.story(story.slug),
        title=story.title,
        text=_join((*texts, *points, *outlets)),
        note=_note("Story", f"{len(pages)} briefings", ladder.last),
        date=order(ladder.last.value) if ladder.last else "",
        filters=_filters(
            ("kind", ("Story",)),
            ("beat", beats),
            ("outlet", outlets or (UNKNOWN,)),
            ("tone", (ladder.tone,)),
            ("impact", (str(ladder.impact),)),
        ),
    )


def _note(kind: str, whose: str, moment: Moment | None) -> str:
    shown = when(moment)
    return " · ".join(part for part in (kind, whose, shown.text if shown else "") if part)


def _join(texts: Iterable[str]) -> str:
    """Return each text once, a full stop after what ends without one."""
    lines = dict.fromkeys(" ".join(text.split()) for text in texts)
    return " ".join(line if line.endswith(_ENDS) else f"{line}." for line in lines if line)


def _filters(*filters: tuple[str, Iterable[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(values)) for name, values in filters)
