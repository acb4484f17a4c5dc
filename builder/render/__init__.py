"""Views to artifacts: templates, Markdown, style sheet, charts, and one row of OUTPUTS for each sort of file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.errors import Refused
from builder.model import Artifact, Diagnostic
from builder.render.assets import copy_static
from builder.render.environment import Renderer
from builder.render.outputs import OUTPUTS
from builder.render.theme import read_theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model import Briefing, FileRef, Site, Story

__all__ = ["Rendered", "Renderer", "copy_static", "diagnostic", "part_of", "read_theme", "render"]


class Rendered(NamedTuple):
    """Every output file but the build record, and what is wrong with the theme."""

    artifacts: tuple[Artifact, ...]
    """Empty when a template is broken: half a site is no site."""
    diagnostics: tuple[Diagnostic, ...]


def render(site: Site, templates: tuple[FileRef, ...], assets: tuple[FileRef, ...]) -> Rendered:
    """Return the whole site as files. Broken templates end in diagnostics (T001, T002), one for each that is met."""
    theme = read_theme(templates)
    if theme.diagnostics:
        return Rendered((), theme.diagnostics)
    renderer = Renderer(theme, site)
    artifacts: list[Artifact] = [*theme.assets]
    broken: list[Diagnostic] = []
    for _name, produce in OUTPUTS:
        try:
            artifacts.extend(produce(site, renderer))
        except Refused as problem:
            broken.append(diagnostic(problem))
    if broken:
        return Rendered((), tuple(dict.fromkeys(broken)))
    return _with_static(artifacts, assets)


def part_of(site: Site, briefings: tuple[Briefing, ...], stories: tuple[Story, ...]) -> Site:
    """Return a site of these briefings and stories alone."""
    return replace(site, briefings=briefings, stories=stories, pages=())


def diagnostic(problem: Refused) -> Diagnostic:
    """Return what is to be said of a broken template."""
    return Diagnostic(
        path=problem.path,
        line=problem.line,
        column=problem.column,
        code=problem.code,
        message=problem.message,
        hint=problem.hint,
    )


def _with_static(made: Iterable[Artifact], files: Iterable[FileRef]) -> Rendered:
    """Lay the site's own `static/` files over what was made: a file of the same path is meant to replace it."""
    own, problems = copy_static(files)
    artifacts: dict[str, Artifact] = {}
    for artifact in (*own, *made):
        artifacts.setdefault(artifact.path, artifact)
    return Rendered(tuple(artifacts.values()), problems)
