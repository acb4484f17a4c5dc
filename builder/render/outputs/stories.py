"""One page for each story: the briefings of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.structured import describe_story
from builder.render.views.story import view_story
from builder.render.views.words import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.environment import Renderer


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the page of each story."""
    for story in site.stories:
        url = addresses.story(story.slug)
        view = view_story(story, site.config, renderer.index)
        about = clip(". ".join(filter(None, (view.summary, view.cards[0].summary if view.cards else ""))), 200)
        head = Head(
            addresses.output_path(url),
            url,
            story.title,
            about,
            record=f"{url}index.json",
            card=f"{url}card.png",
            structured=describe_story(story, renderer.index.briefings, site.config, about),
        )
        members = (renderer.index.briefings[one] for one in story.briefings if one in renderer.index.briefings)
        yield renderer.page(head, "story.html", view, (one.page.path for one in members))
