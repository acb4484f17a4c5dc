"""The home page: the latest briefings, by impact and then newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.render import addresses
from builder.render.environment import Head
from builder.render.structured import describe_site
from builder.render.views.front import view_home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.environment import Renderer


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the home page."""
    config = site.config
    url = addresses.home()
    head = Head(addresses.output_path(url), url, config.title, config.description, structured=describe_site(config))
    sources = (*(one.page.path for one in site.briefings[: config.page_size]), "site.yaml")
    yield renderer.page(head, "home.html", view_home(site, renderer.index), sources)
