"""One page for each briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.republish import points_of
from builder.render.structured import describe_briefing
from builder.render.views.briefing import view_briefing
from builder.render.views.words import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Briefing, Config, Site
    from builder.render.environment import Renderer


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the page of each briefing."""
    for one in site.briefings:
        sources = (one.page.path, *((one.page.seed.path,) if one.page.seed else ()), "site.yaml")
        view = view_briefing(one, site.config, renderer.index)
        yield renderer.page(_head(one, site.config), "briefing.html", view, sources)


def _head(briefing: Briefing, config: Config) -> Head:
    page = briefing.page
    first = next((point.text for point in points_of(briefing, config).takeaways), "")
    description = clip(page.summary or first, 200)
    return Head(
        path=addresses.output_path(page.url),
        url=page.url,
        title=page.title,
        description=description,
        kind="article",
        record=f"{page.url}index.json",
        published=page.published.value if page.published else "",
        modified=page.updated.value if page.updated else "",
        card=f"{page.url}card.png",
        structured=describe_briefing(briefing, config, description),
    )
