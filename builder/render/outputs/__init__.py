"""Every sort of output file, one row each: `produce(site, renderer)` yields artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from builder.render.outputs import (
    briefings,
    changes,
    data,
    editions,
    entities,
    feeds,
    home,
    intake,
    listings,
    machine,
    outlets,
    pages,
    sitemaps,
    standing,
    stories,
    trends,
)

if TYPE_CHECKING:
    from builder.model import Artifact, Site
    from builder.render.environment import Renderer

Produce = Callable[["Site", "Renderer"], "Iterable[Artifact]"]

OUTPUTS: tuple[tuple[str, Produce], ...] = (
    ("hand-written pages", pages.produce),
    ("briefings", briefings.produce),
    ("stories", stories.produce),
    ("records", data.produce_records),
    ("intake of each file", intake.produce_files),
    ("home", home.produce),
    ("entities", entities.produce),
    ("lists", listings.produce),
    ("outlets", outlets.produce),
    ("editions", editions.produce),
    ("standing pages", standing.produce),
    ("trends", trends.produce),
    ("changes", changes.produce),
    ("intake report", intake.produce),
    ("data", data.produce),
    ("feeds", feeds.produce),
    ("sitemaps", sitemaps.produce),
    ("for machines and hosts", machine.produce),
)
"""Where two rows make a file of one path, the earlier row has it: a hand-written page stands in for a made one."""

OF_STORIES: tuple[Produce, ...] = (briefings.produce, stories.produce, data.produce_records, intake.produce_files)
"""Rows that make the files of one story after the other, from the story, its briefings and what they ask the index."""

WITH_TEXTS: tuple[Produce, ...] = (home.produce, entities.produce, changes.produce)
"""Other rows that show of briefings what `faces.face` leaves out; an edit of any text has them made anew."""

WITH_CLOCK: tuple[Produce, ...] = (sitemaps.produce,)
"""Rows that show what is news now; the next time at which that changes is part of what they are made from."""
