"""One page for each person, organisation, place … that has earned one, and the list of them all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.entities import view_entities, view_entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Config, Site
    from builder.render.addresses import Subject
    from builder.render.environment import Renderer


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the page of each entity, then the list."""
    index = renderer.index
    for subject in index.entities:
        given = (subject.slug, subject.name, subject.kind, subject.url, subject.mentions)
        yield from renderer.piece(subject.url, given, subject.briefings, partial(_one, subject, site.config))
    url = addresses.standing("entities")
    listed = view_entities(index)
    yield renderer.page(
        Head(addresses.output_path(url), url, "Names", listed.intro), "entities.html", listed, ("content/briefings/",)
    )


def _one(subject: Subject, config: Config, renderer: Renderer) -> Iterator[Artifact]:
    view = view_entity(subject, config, renderer.index)
    title = f"{view.kind}: {view.name}"
    feed = f"{subject.url}feed.xml"
    head = Head(addresses.output_path(subject.url), subject.url, title, view.intro, feed=feed)
    yield renderer.page(head, "entity.html", view, (one.page.path for one in subject.briefings))
