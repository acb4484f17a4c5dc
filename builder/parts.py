"""The parts that the output is made in: what one is made from, how a worker makes it, what comes out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from builder import render
from builder.errors import Refused
from builder.model import Artifact, Diagnostic, Stored
from builder.render.asked import Answering, Asking, digest_of
from builder.render.outputs import OF_STORIES, OUTPUTS, WITH_TEXTS
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.model import Briefing, FileRef, Place, Site
    from builder.render.environment import Renderer
    from builder.render.theme import Theme


class Line(Struct, frozen=True, array_like=True):
    """One file that a part came to."""

    path: str
    digest: str
    size: int
    sources: tuple[str, ...]
    key: str = ""
    """Digest of what the page shows, for a part that is made page by page."""
    build: int = 0
    """Number of the build that made the file."""


class Record(Struct, frozen=True):
    """What a part was made from, and what it came to."""

    parts: dict[str, str]
    """Everything that went in, by name: its digest."""
    templates: dict[str, str]
    answers: tuple[tuple[Any, str], ...]
    """Questions to the index, each with the digest of the answer."""
    lines: tuple[Line, ...]
    why: str
    """Why it was made, in words."""
    build: int
    """Number of the build that made it."""


class Part(NamedTuple):
    """Something to be made: a story with its briefings, a briefing alone, or one row of OUTPUTS."""

    name: str
    parts: Mapping[str, str]
    story: str = ""
    briefings: tuple[str, ...] = ()
    before: Record | None = None
    why: str = ""


class Made(NamedTuple):
    """What came of a part."""

    files: tuple[Artifact | Stored, ...]
    keys: tuple[str, ...]
    templates: dict[str, str]
    answers: tuple[tuple[Any, str], ...]
    problems: tuple[Diagnostic, ...] = ()
    times: Mapping[str, tuple[int, float]] = {}
    """Template to pages made with it, and the seconds that took."""


class Show(NamedTuple):
    """What all parts are made from, ready to be handed to workers."""

    site: Site
    templates: tuple[FileRef, ...]
    place: Place
    token: str
    """Stands for all of it in one process."""


class Tools(NamedTuple):
    """What parts are made with."""

    renderer: Renderer
    answering: Answering
    theme: Theme
    frame: str
    """Digest of what every page shows: the configuration, names and addresses of the theme, counts of the site."""
    brief: Site
    """The site without the texts of its briefings, for the rows that show none."""
    brief_renderer: Renderer


_made: dict[str, Tools] = {}
"""The tools of the last build of this process; a forked worker finds them here."""


def last_renderer() -> Renderer | None:
    """Return the renderer of the last build of this process."""
    return next((tools.renderer for tools in _made.values()), None)


def tools_of(context: Show, theme: Theme | None = None) -> Tools:
    """Return what parts are made with, made once a build and process."""
    if context.token not in _made or theme is not None:
        _made.clear()
        theme = theme or render.read_theme(context.templates)
        renderer = render.Renderer(theme, context.site)
        config, version = context.site.config, context.site.version
        frame = digest_of((config, version, renderer.frame, sorted(theme.addresses.items())))
        renderer.clock = time.perf_counter
        brief = replace(context.site, briefings=tuple(shorten(one) for one in context.site.briefings))
        _made[context.token] = Tools(
            renderer, Answering(renderer.index), theme, frame, brief, render.Renderer(theme, brief)
        )
        _made[context.token].brief_renderer.clock = time.perf_counter
    return _made[context.token]


class Work:
    """Makes one part; may be pickled, and then does without what was made beforehand."""

    def __init__(self, context: Show) -> None:
        self._context = context

    def __call__(self, part: Part) -> Made:
        """Make it."""
        tools = tools_of(self._context)
        return _make_story(part, self._context, tools) if part.briefings else _make_row(part, self._context, tools)


def _make_story(part: Part, context: Show, tools: Tools) -> Made:
    asking = Asking(tools.answering, briefings=part.briefings, stories=(part.story,))
    renderer = tools.renderer.asking(asking)
    index = tools.renderer.index
    stories = (index.stories[part.story],) if part.story else ()
    briefings = tuple(index.briefings[one] for one in part.briefings)
    site = render.part_of(context.site, briefings, stories)
    made, problems = _run((produce for produce in OF_STORIES), site, renderer)
    files = tuple(context.place.put(artifact) for artifact in made) if not problems else ()
    return Made(files, ("",) * len(files), renderer.templates(), asking.answers(), problems, renderer.times)


def _make_row(part: Part, context: Show, tools: Tools) -> Made:
    known = {line.path: line for line in part.before.lines if line.key} if part.before else {}
    place = context.place

    def find(path: str, key: str) -> Stored | None:
        line = known.get(path)
        stands = line is not None and line.key == key and place.holds(path, line.digest)
        return place.kept(*kept(line)) if line is not None and stands else None

    produce = next(produce for name, produce in OUTPUTS if f"row {name}" == part.name)
    with_texts = produce in WITH_TEXTS
    renderer = (tools.renderer if with_texts else tools.brief_renderer).keeping(find, tools.frame)
    made, problems = _run((produce,), context.site if with_texts else tools.brief, renderer)
    files = tuple(one if isinstance(one, Stored) else place.put(one) for one in made) if not problems else ()
    keys = tuple(renderer.keys.get(one.path, "") for one in files)
    return Made(files, keys, renderer.templates(), (), problems, renderer.times)


def _run(
    rows: Iterable[Callable[[Site, Renderer], Iterable[Any]]], site: Site, renderer: Renderer
) -> tuple[list[Any], tuple[Diagnostic, ...]]:
    made: list[Any] = []
    problems: list[Diagnostic] = []
    for produce in rows:
        try:
            made.extend(produce(site, renderer))
        except Refused as problem:
            problems.append(render.diagnostic(problem))
    return made, tuple(problems)


def kept(line: Line) -> tuple[str, str, int, tuple[str, ...]]:
    """Return what `Place.kept` wants to know of a file."""
    return line.path, line.digest, line.size, line.sources


def shorten(briefing: Briefing) -> Briefing:
    """Return a briefing as far as lists show it: without its text, its quotations and the working of its signals."""
    page, signals = briefing.page, briefing.signals
    # Without a takeaway a card opens with the first sentence of the text.
    sections = tuple(replace(one, blocks=()) for one in page.sections) if briefing.takeaways else page.sections
    found = signals.verification
    origins = tuple(replace(one, reason="", evidence="", folded=()) for one in found.origins)
    bare: dict[str, Any] = {"working": (), "limitations": ()}
    return replace(
        briefing,
        page=replace(page, body="", sections=sections, digest=""),
        signals=replace(
            signals,
            verification=replace(found, origins=origins, **bare),
            impact=replace(signals.impact, parts=(), changes=(), **bare),
            tone=replace(signals.tone, words=(), **bare),
            timeline=replace(signals.timeline, entries=(), **bare),
        ),
        quotes=(),
        key_facts=(),
        covered=(),
        unknowns=(),
    )


def record(part: Part, made: Made, number: int) -> Record:
    """Return what is to be remembered of a part; `number` is the build's."""
    before = {line.path: line for line in part.before.lines} if part.before else {}
    lines = []
    for one, key in zip(made.files, made.keys, strict=True):
        named, size = (one.digest, one.size) if isinstance(one, Stored) else (digest(one.content), len(one.content))
        line = before.get(one.path)
        stands = line is not None and bool(key) and line.key == key
        lines.append(Line(one.path, named, size, one.sources, key, line.build if line and stands else number))
    return Record(dict(part.parts), made.templates, made.answers, tuple(lines), part.why, number)
