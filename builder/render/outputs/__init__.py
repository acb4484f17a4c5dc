"""Every sort of output file, one row each: `produce(site, renderer)` yields artifacts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from builder.render.outputs import (
    briefings,
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
)

if TYPE_CHECKING:
    from builder.model import Artifact, Site
    from builder.render.environment import Renderer

Produce = Callable[["Site", "Renderer"], "Iterable[Artifact]"]

OUTPUTS: tuple[tuple[str, Produce], ...] = (
    ("hand-written pages", pages.produce),
    ("briefings", briefings.produce),
    ("stories", stories.produce),
    ("home", home.produce),
    ("entities", entities.produce),
    ("lists", listings.produce),
    ("outlets", outlets.produce),
    ("editions", editions.produce),
    ("standing pages", standing.produce),
    ("intake report", intake.produce),
    ("data", data.produce),
    ("feeds", feeds.produce),
    ("sitemaps", sitemaps.produce),
    ("for machines and hosts", machine.produce),
)
"""Where two rows make a file of one path, the earlier row has it: a hand-written page stands in for a made one."""
