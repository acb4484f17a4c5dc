"""The trends page: what the briefings of the site amount to over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.trends import view_trends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.environment import Renderer

_ABOUT = "Reports against independent origins, impact, tone and names over time, each as a picture and as a table."


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the page."""
    url = addresses.standing("trends")
    head = Head(addresses.output_path(url), url, "Trends", _ABOUT)
    yield renderer.page(head, "trends.html", view_trends(site, renderer.index), ("content/briefings/",))
