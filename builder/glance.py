"""What a saved page will look like, before the whole site is built again: the steps of a build, taken for that page alone.

A glance knows the site as the last build left it. The page's text, findings, signals and story are worked out anew; what
others say of it (lists, counts, search, feeds) follows with the build. Where a change reaches further than one page, or
anything is out of the ordinary, there is nothing to glance at.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder import analysis, content, intake, render
from builder.render.outputs import OF_STORIES, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime

    from builder.model import Briefing, Diagnostic, Document, FileRef, Findings, Page, Site, Snapshot, Story

_MOST = 8
"""Pages of one glance; more are left to the build."""


class Scene(NamedTuple):
    """What the last whole build left behind."""

    site: Site
    documents: Mapping[str, Document]
    """By seed."""
    static: frozenset[str]
    """Output paths of the site's own `static/` files, which stand in for what is made."""
    renderer: render.Renderer
    findings: Callable[[Page], Findings]
    now: datetime
    drafts: bool
    early: bool


class Glance(NamedTuple):
    """Some output files as they will be."""

    files: Mapping[str, bytes]
    pages: tuple[Page, ...]
    problems: tuple[Diagnostic, ...]
    """What is wrong with the inputs that were looked at; a page that cannot be read has no files."""


class _Beyond(Exception):
    """More than one page is concerned."""


def glance(scene: Scene, snapshot: Snapshot, changed: Collection[str]) -> Glance | None:
    """Return what is to be seen of the changed inputs at once; None when only a build can tell."""
    files: dict[str, bytes] = {}
    shown: list[Page] = []
    problems: list[Diagnostic] = []
    try:
        for path in sorted(changed):
            if path.startswith("templates/"):
                files |= _asset(scene, snapshot, path)
                continue
            for page, found in _read(scene, snapshot, path):
                problems += found
                if page is not None:
                    files |= _files(scene, page)
                    shown.append(page)
    except _Beyond:
        return None
    return Glance(
        {path: data for path, data in files.items() if path not in scene.static}, tuple(shown), tuple(problems)
    )


def _asset(scene: Scene, snapshot: Snapshot, path: str) -> dict[str, bytes]:
    """Return a style sheet under the name by which the pages of the last build ask for it."""
    name = path.removeprefix("templates/")
    file = _of(snapshot.templates, name)
    if not name.endswith(".css") or file is None:
        raise _Beyond
    return {scene.renderer.asset_path(name): file.read()}


def _read(scene: Scene, snapshot: Snapshot, path: str) -> Iterator[tuple[Page | None, tuple[Diagnostic, ...]]]:
    """Yield the pages that come of an input, each with what is wrong with it."""
    if path.startswith("seeds/"):
        yield from _read_seed(scene, snapshot, path)
        return
    before, file = _before(scene, path), _of(snapshot.content, path)
    if file is None:
        raise _Beyond
    document = scene.documents.get(before.seed.path) if before.seed else None
    yield _page(scene, before, file.read(), document)


def _read_seed(scene: Scene, snapshot: Snapshot, path: str) -> Iterator[tuple[Page | None, tuple[Diagnostic, ...]]]:
    file = _of(snapshot.seeds, path)
    made = [one.page for one in scene.site.briefings if one.page.seed and one.page.seed.path.partition("#")[0] == path]
    if file is None or not 0 < len(made) <= _MOST:
        raise _Beyond
    taken = intake.read_seed(path, file.read(), file.digest, scene.site.config)
    before = {page.path: page for page in made}
    existing = [one for one in (_of(snapshot.content, path) for path in before) if one]
    merged = content.merge(taken.documents, existing)
    if merged.files.keys() != before.keys() or merged.diagnostics:
        raise _Beyond
    for name, data in merged.texts.items():
        page, problems = _page(scene, before[name], data, merged.documents.get(name))
        yield page, (*problems, *taken.diagnostics)


def _page(
    scene: Scene, before: Page, data: bytes, document: Document | None
) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """Return the page at the address it has; one that moves, appears or goes is beyond a glance."""
    read = content.read_page(before.path, data)
    if read.page is None:
        return None, read.diagnostics
    page = content.attach(read.page, document)
    stays = before.slug.startswith(page.slug) and page.story == before.story and page.aliases == before.aliases
    if not stays or page.kind != before.kind or not content.visible(page, scene.now, scene.drafts, scene.early):
        raise _Beyond
    return replace(page, slug=before.slug, url=before.url), read.diagnostics


def _files(scene: Scene, page: Page) -> dict[str, bytes]:
    if page.kind != "briefing":
        alone = replace(scene.site, briefings=(), stories=(), pages=(page,))
        return {one.path: one.content for one in pages.produce(alone, scene.renderer)}
    briefing, story = _measured(scene, page)
    index = copy(scene.renderer.index)
    index.briefings = {**index.briefings, briefing.id: briefing}
    index.load = index.briefings.get
    index.stories = {**index.stories, story.id: story} if story else index.stories
    index.forget(briefing.id)
    renderer = scene.renderer.asking(index)
    part = render.part_of(scene.site, (briefing,), (story,) if story else ())
    return {one.path: one.content for produce in OF_STORIES for one in produce(part, renderer)}


def _measured(scene: Scene, page: Page) -> tuple[Briefing, Story | None]:
    """Return the briefing of a page and its story, measured among those that it stands with already."""
    known = scene.renderer.index.briefings
    before = known[page.slug]
    story = scene.renderer.index.stories.get(before.story) if before.story else None
    ids = [one for one in story.briefings if one in known] if story else [page.slug]
    members = [page if one == page.slug else known[one].page for one in ids]
    found = tuple((one, scene.findings(one)) for one in members)
    stories: tuple[Story, ...] = (analysis.compared(story, found),) if story else ()
    briefings = {one.id: one for one in analysis.brief(found, stories, scene.site.config)}
    briefing = briefings[page.slug]
    # Who else carries a quotation is known of those that were there before.
    carried = {(one.text, one.speaker): one for one in before.quotes}
    briefing = replace(briefing, quotes=tuple(carried.get((one.text, one.speaker), one) for one in briefing.quotes))
    if scene.findings(page).entities == scene.findings(before.page).entities:
        briefing = replace(briefing, entities=before.entities, affected=before.affected)
    return briefing, (analysis.settle(stories, tuple(briefings.values()))[0] if stories else None)


def _before(scene: Scene, path: str) -> Page:
    for one in (*(briefing.page for briefing in scene.site.briefings), *scene.site.pages):
        if one.path == path:
            return one
    raise _Beyond


def _of(files: tuple[FileRef, ...], path: str) -> FileRef | None:
    return next((one for one in files if one.path == path), None)
