"""Pages that are always there, whatever the site holds: methodology, glossary, search, about, 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.counts import count_all
from builder.render.views.glossary import view_glossary
from builder.render.views.methodology import view_methodology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.environment import Renderer


class SearchPage(Struct, frozen=True):
    """The search page."""

    on: bool
    """False: the site has no index, and the page names its lists only."""


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the standing pages; a hand-written about page takes the place of the one made here."""
    config, index = site.config, renderer.index
    beat = (
        "site.yaml",
        "beats/general.yaml",
        *(() if config.beat.name == "general" else (f"beats/{config.beat.name}.yaml",)),
    )
    for name, title, description, view, sources in (
        (
            "methodology",
            "Methodology",
            "How each signal is made, what it counts and what it cannot tell.",
            view_methodology(config),
            beat,
        ),
        (
            "glossary",
            "Glossary",
            "The words of this site, each said once and plainly.",
            view_glossary(config, index),
            beat,
        ),
        ("search", "Search", "How to find a briefing here.", SearchPage(config.search != "none"), ("site.yaml",)),
        ("about", f"About {config.title}", config.description, tuple(count_all(site, index)), ("site.yaml",)),
    ):
        url = addresses.standing(name)
        if name == "about" and any(page.url == url for page in site.pages):
            continue
        feed = f"{url}feed.xml" if name == "changes" else ""
        head = Head(addresses.output_path(url), url, title, description, feed=feed)
        yield renderer.page(head, f"{name}.html", view, sources)
    yield renderer.page(
        Head("404.html", "/404.html", "Page not found", indexed=False), "404.html", None, ("site.yaml",)
    )
