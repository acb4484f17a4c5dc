"""The intake report: an overview, the list of files, and a page for each briefing whose seed was mended or trimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.render import addresses
from builder.render.environment import Head
from builder.render.views.index import intake_file
from builder.render.views.intake import view_intake, view_intake_file
from builder.render.views.lists import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Artifact, Site
    from builder.render.environment import Renderer

_ADDRESS = addresses.standing("intake")
_ABOUT = "What was read, mended, set aside and refused."


def produce(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the report, page by page of its list of files."""
    view = view_intake(site, renderer.index)
    for url, files, pager in cut(view.files, site.config.page_size, _ADDRESS, renderer.index):
        number = f", page {pager.number}" if pager and pager.number > 1 else ""
        head = Head(addresses.output_path(url), url, f"Intake report{number}", _ABOUT)
        shown = replace(view, files=tuple(files), pager=pager)
        yield renderer.page(head, "intake.html", shown, ("seeds/", "content/briefings/"))


def produce_files(site: Site, renderer: Renderer) -> Iterator[Artifact]:
    """Yield the page of each briefing whose seed was mended or trimmed."""
    for one in site.briefings:
        found = view_intake_file(one, site.config, renderer.index)
        if found is not None:
            url = intake_file(one.id)
            head = Head(
                addresses.output_path(url),
                url,
                f"Intake of {found.path}",
                f"What was mended in and set aside from {found.path}.",
            )
            yield renderer.page(head, "intake_file.html", found, (found.path.partition("#")[0], one.page.path))
