"""The parts that the output is made in: what one is made from, how a worker makes it, what comes out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from builder import render
from builder.errors import Refused
from builder.faces import face
from builder.model import Artifact, Briefing, Diagnostic, Stored
from builder.pieces import Pieces
from builder.record import placed
from builder.render.asked import Answering, Asking, digest_of
from builder.render.frames import Cut
from builder.render.outputs import OF_STORIES, OUTPUTS, WITH_TEXTS
from builder.render.theme import FOLDER
from builder.standing import frozen
from builder.text.digests import digest
from builder.text.serial import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.model import FileRef, Place, Site
    from builder.pieces import Piece
    from builder.record import Line, Record
    from builder.render.environment import Renderer
    from builder.render.theme import Theme
    from builder.standing import Answers, Standing, Touched


class Part(NamedTuple):
    """Something to be made: a story with its briefings, a briefing alone, or one row of OUTPUTS."""

    name: str
    parts: Mapping[str, str]
    own: str
    """Digest of the parts."""
    story: str = ""
    briefings: tuple[str, ...] = ()
    before: Record | None = None
    why: str = ""
    standing: Standing | None = None
    """As the last build left it."""
    pieces: tuple[Standing, ...] = ()
    """Those of a row, as the last build left them."""
    whole: bytes = b""
    """Its briefings, packed, where the site has faces only."""
    framed: bool = False
    """Nothing but the frame around its pages has changed."""
    cuts: bytes = b""
    """Of its pages, packed, where they may be put into another frame."""


class Made(NamedTuple):
    """What came of a part."""

    files: tuple[Artifact | Stored, ...]
    """All of them, those of the pieces too."""
    keys: tuple[str, ...]
    templates: dict[str, str]
    answers: Answers
    problems: tuple[Diagnostic, ...] = ()
    times: Mapping[str, tuple[int, float]] = {}
    """Template to pages made with it, and the seconds that took."""
    pieces: tuple[Piece, ...] = ()
    reused: int = 0
    """Files that stand as they were, although the part was gone through."""
    cuts: bytes = b""
    """Of its pages, packed: what puts them into another frame."""
    bodies: Mapping[str, str] = {}
    """As in `Record`."""


class Show(NamedTuple):
    """What all parts are made from, ready to be handed to workers."""

    site: Site
    templates: tuple[FileRef, ...]
    place: Place
    token: str
    """Stands for all of it in one process."""
    lean: bool = False
    """The site has faces only; what is whole comes with the parts."""
    touched: Touched | None = None
    """What has changed since the last build; None when none is known."""


class Tools(NamedTuple):
    """What parts are made with."""

    site: Site
    """With faces for briefings."""
    renderer: Renderer
    """Its index holds faces."""
    answering: Answering
    theme: Theme
    frame: str
    """Digest of what every page shows: the configuration, names and addresses of the theme, counts of the site."""
    wholes: Mapping[str, Briefing]
    """By id; none where the site has faces only."""


_made: dict[str, tuple[Show, Tools]] = {}
"""The tools of the last build of this process; a forked worker finds them here."""


def last_renderer() -> Renderer | None:
    """Return a renderer of the last build of this process, whose index holds whole briefings."""
    return next((render.Renderer(tools.theme, context.site) for context, tools in _made.values()), None)


def tools_of(context: Show, theme: Theme | None = None) -> Tools:
    """Return what parts are made with, made once a build and process."""
    if context.token not in _made or theme is not None:
        _made.clear()
        theme = theme or render.read_theme(context.templates)
        site, wholes = context.site, {}
        if not context.lean:
            wholes = {one.id: one for one in site.briefings}
            site = replace(site, briefings=tuple(face(one) for one in site.briefings))
        renderer = render.Renderer(theme, site)
        renderer.clock = time.perf_counter
        renderer.index.load = wholes.get
        frame = digest_of((site.config, site.version, renderer.frame, sorted(theme.addresses.items())))
        _made[context.token] = context, Tools(site, renderer, Answering(renderer.index), theme, frame, wholes)
    return _made[context.token][1]


class Work:
    """Makes one part; may be pickled, and then does without what was made beforehand."""

    def __init__(self, context: Show) -> None:
        self._context = context

    def __call__(self, part: Part) -> Made | None:
        """Make it; None for a part with cuts that has to be made whole."""
        tools = tools_of(self._context)
        if part.cuts:
            return _reframe(part, self._context, tools)
        return _make_story(part, self._context, tools) if part.briefings else _make_row(part, self._context, tools)


def _make_story(part: Part, context: Show, tools: Tools) -> Made:
    index = copy(tools.renderer.index)
    wholes = _wholes(part, tools)
    index.briefings = _Over(wholes, tools.renderer.index.briefings)
    asking = Asking(tools.answering, index, briefings=part.briefings, stories=(part.story,))
    renderer = tools.renderer.asking(asking)
    stories = (index.stories[part.story],) if part.story else ()
    site = render.part_of(tools.site, tuple(wholes[one] for one in part.briefings), stories)
    made, problems = _run((produce for produce in OF_STORIES), site, renderer)
    files = tuple(context.place.put(artifact) for artifact in made) if not problems else ()
    cuts = pack(renderer.cuts)
    return Made(
        files,
        ("",) * len(files),
        renderer.templates(),
        asking.answers(),
        problems,
        renderer.times,
        cuts=cuts,
        bodies=_bodies(renderer, tools),
    )


def _bodies(renderer: Renderer, tools: Tools) -> dict[str, str]:
    return {name: tools.theme.bodies.get(name, "") for name in renderer.templates()}


def _reframe(part: Part, context: Show, tools: Tools) -> Made | None:
    """Put the pages of a part into the frame of now; None when one of its files is not there, or does not go into it."""
    before = part.before
    if before is None:
        return None
    cuts = unpack(part.cuts, dict[str, Cut])
    renderer = tools.renderer.asking(tools.renderer.index)
    files: list[Artifact | Stored] = []
    for line in before.lines:
        one = _in_frame(line, cuts.get(line.path), renderer, context.place)
        if one is None:
            return None
        files.append(one)
    if renderer.templates().keys() != before.templates.keys():
        return None
    return Made(
        files=tuple(files),
        keys=("",) * len(files),
        templates=renderer.templates(),
        answers=tuple((frozen(question), answer) for question, answer in before.answers),
        times=renderer.times,
        reused=len(files) - len(renderer.cuts or ()),
        cuts=pack(renderer.cuts),
        bodies=_bodies(renderer, tools),
    )


def _in_frame(line: Line, cut: Cut | None, renderer: Renderer, place: Place) -> Artifact | Stored | None:
    """Return a file as it is, or a page in the frame of now; None when it is not there, or does not go into that."""
    if not place.holds(line.path, line.digest):
        return None
    held = place.kept(line.path, line.digest, line.size, line.sources)
    if cut is None:
        is_page = any(source.startswith(FOLDER) for source in line.sources)
        return None if is_page else held  # a page without a cut is one that no quick way led to
    try:
        page = held.content
        return place.put(renderer.reframed(cut, page)) if digest(page) == line.digest else None
    except Exception:  # noqa: BLE001 - made whole, the page says what is wrong with its templates
        return None


def _wholes(part: Part, tools: Tools) -> Mapping[str, Briefing]:
    if part.whole:
        return {one.id: one for one in unpack(part.whole, tuple[Briefing, ...])}
    return {one: tools.wholes[one] for one in part.briefings}


class _Over(Mapping[str, Briefing]):
    """The briefings of a site, those of one part whole."""

    def __init__(self, own: Mapping[str, Briefing], others: Mapping[str, Briefing]) -> None:
        self._own = own
        self._others = others

    def __getitem__(self, key: str) -> Briefing:
        return self._own[key] if key in self._own else self._others[key]

    def __contains__(self, key: object) -> bool:
        return key in self._others

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)


def _make_row(part: Part, context: Show, tools: Tools) -> Made:
    known = {one.path: one for one in placed(part)}
    place = context.place
    reused: set[str] = set()

    def find(path: str, key: str) -> Stored | None:
        one = known.get(path)
        if one is None or not key or one.key != key or not place.holds(path, one.digest):
            return None
        reused.add(path)
        return place.kept(path, one.digest, one.size, ())

    produce = next(produce for name, produce in OUTPUTS if f"row {name}" == part.name)
    found = context.touched
    if found is not None and produce not in WITH_TEXTS:
        found = found._replace(briefings=found.faces)
    pieces = Pieces(part.pieces, place, tools.answering, found)
    renderer = tools.renderer.keeping(find, tools.frame, pieces)
    made, problems = _run((produce,), tools.site, renderer)
    files = tuple(one if isinstance(one, Stored) else place.put(one) for one in made) if not problems else ()
    keys = tuple(renderer.keys.get(one.path, "") for one in files)
    stand = sum(len(one.files) for one in pieces.made if one.standing)
    return Made(
        files, keys, renderer.templates(), (), problems, renderer.times, tuple(pieces.made), len(reused) + stand
    )


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
