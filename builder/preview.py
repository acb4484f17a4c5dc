"""The work of `briefing serve`: the one build path as the preview calls it, and what it says in the terminal."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from builder import __version__, analysis, content, pipeline, session
from builder.console import show, show_usage
from builder.errors import UsageError
from builder.glance import Scene, glance
from builder.parts import last_renderer
from builder.render.findable import FOLDER
from builder.request import CACHE, MEMO
from builder.serve import Expect, Later, Preview, ServeBuild, local_address, serve
from builder.serve.guard import is_wildcard
from builder.store.finish import finish, fit, search_index
from builder.store.memo import ForgetfulMemo, PastMemo
from builder.store.output import apply_changes, settle_out, write_output
from builder.store.shelf import Shelf
from builder.store.snapshot import read_snapshot, refresh_snapshot
from builder.store.version import fingerprint
from builder.store.warm import WarmMemo
from builder.text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from builder.model import Build, Diagnostic, Findings, Page, Site, Snapshot
    from builder.serve.server import Server

INPUTS = ("site.yaml", "seeds", "content", "templates", "beats", "static")
"""What the preview watches, below the site's folder."""

_NAMED = 3
"""Changed files that the terminal names; more are counted."""


class Kept:
    """What the preview keeps from one build to the next."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.memo = WarmMemo()
        self.shelf = Shelf()
        self.finished = Shelf()
        """The search index and the cards, where the output is written too."""
        self.number = 0
        self.wrote: frozenset[str] = frozenset()
        """What the last build wrote to `content/`, for the next snapshot to learn of."""
        self.scene: Scene | None = None
        self.findings: dict[tuple[str, str, str], Findings] = {}
        self.said: tuple[Diagnostic, ...] | None = None


def preview(  # noqa: PLR0913 - the options of the command
    request: session.Request,
    kept: Kept,
    *,
    host: str,
    port: int,
    poll: bool,
    fixed_now: bool,
    ready: Callable[[str, str], None],
    tell: Callable[[str], None],
) -> None:
    """Build and serve until Ctrl-C. With `fixed_now` false every build looks at the clock. Raises UsageError, OSError.

    `ready` gets the address, and the one for a phone in the same network where the host means every address (else "");
    `tell` gets lines for the terminal. Nothing is written but `content/` and the cache, unless the request names an output folder.
    """

    def glance_at(changed: frozenset[str]) -> Preview | None:
        if kept.scene is None or kept.snapshot is None:
            return None
        return _seen(kept.scene, refresh_snapshot(request.site, kept.snapshot, changed | kept.wrote), changed)

    serve(
        partial(_build, request, kept, fixed_now, tell),
        glance=glance_at,
        folder=request.site,
        inputs=INPUTS,
        host=host,
        port=port,
        poll=poll,
        announce=tell,
        ready=lambda server: ready(server.url(), _for_a_phone(server, host)),
    )


def _build(  # noqa: PLR0913, PLR0917 - one build's worth of context
    request: session.Request,
    kept: Kept,
    fixed_now: bool,
    tell: Callable[[str], None],
    changed: frozenset[str],
    expect: Expect,
) -> ServeBuild:
    asked = request if fixed_now else request._replace(now=session.now_utc())
    try:
        done, files = rebuild(asked, kept, changed, expect)
    except UsageError as problem:
        if changed:  # the first one ends the command, which then says it
            show_usage(problem)
            kept.said = None
        raise
    _report(done, kept, changed, tell)
    kept.scene = _scene(done, kept, asked) if files is not None else kept.scene
    return _shown(done, files, asked.now, None if fixed_now else done.site.next_due)


def _for_a_phone(server: Server, host: str) -> str:
    address = local_address() if is_wildcard(host) else ""
    return server.url(address) if address else ""


def rebuild(
    request: session.Request, kept: Kept, changed: Collection[str], expect: Expect = lambda _written: None
) -> tuple[Build, Mapping[str, bytes] | None]:
    """Build once more; return the output too, path to bytes, or None when a template is broken.

    Writes `content/`, and the output where the request names a folder. `changed` names the inputs that differ from those
    of the last call with the same `kept`, by path below the site; `expect` is told what will be written to `content/`.
    Raises UsageError, OSError.
    """
    before, differ = kept.snapshot, kept.wrote.union(changed)
    snapshot = read_snapshot(request.site) if before is None else refresh_snapshot(request.site, before, differ)
    kept.snapshot, kept.wrote = snapshot, frozenset()
    session.need_site(snapshot, request.site)
    out = settle_out(request.site, request.out) if request.out else None
    with _tools(request, kept, first=before is None, few=len(changed) < session.POOL_FROM) as tools:
        build = pipeline.build(snapshot, request.options, tools)
        kept.wrote = frozenset(change.path for change in build.changes)
        expect({change.path: "" if change.data is None else digest(change.data) for change in build.changes})
        apply_changes(request.site, build.changes)
        if not session.is_whole(build):
            return build, None
        if out is not None:
            made = finish(build.site, kept.memo, map, kept.finished)[0]
            kept.finished.settle(made)
            write_output(out, (*build.artifacts, *made))
        return build, kept.shelf.settle(build.artifacts)


@contextmanager
def _tools(request: session.Request, kept: Kept, *, first: bool, few: bool) -> Iterator[pipeline.Tools]:
    """Yield what a build borrows: at first with the memo on disk, later all from memory."""
    kept.number += 1
    if first:
        with session.open_tools(request) as (tools, disk):
            show(session.notes_of(disk))
            kept.memo.behind = disk
            try:
                yield _with(tools, kept)
            finally:
                kept.memo.behind = None
                kept.memo.past = PastMemo(request.site / CACHE / MEMO, fingerprint())
        return
    mapper, stop = session.open_mapper("1" if few else request.workers)
    try:
        yield _with(pipeline.Tools(kept.memo, mapper, request.progress, __version__, fit), kept)
    finally:
        stop()


def _with(tools: pipeline.Tools, kept: Kept) -> pipeline.Tools:
    # What other programs make of the site, its search index, takes long: the preview makes it once somebody asks.
    return tools._replace(memo=kept.memo, place=kept.shelf, number=kept.number, finish=lambda *_: ((), ()))


def _report(build: Build, kept: Kept, changed: Collection[str], tell: Callable[[str], None]) -> None:
    if kept.said != build.diagnostics:
        show(build.diagnostics)
        kept.said = build.diagnostics
    if session.is_whole(build):
        names = sorted(changed)
        what = ", ".join(names) if len(names) <= _NAMED else f"{len(names):,} files"
        pages, seconds = build.counts["pages"], sum(build.timings.values())
        tell(f"{what + ' changed: ' if what else ''}{pages:,} pages in {seconds:.2f} s.")


def _shown(build: Build, files: Mapping[str, bytes] | None, now: datetime, next_due: str | None) -> ServeBuild:
    site = build.site
    return ServeBuild(
        files=files,
        later=Later(FOLDER, partial(_finished, site)),
        diagnostics=build.diagnostics,
        next_due=next_due,
        base_path=urlsplit(site.config.base_url).path,
        marks=_marks((*(briefing.page for briefing in site.briefings), *site.pages), now),
    )


def _finished(site: Site) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in search_index(site, ForgetfulMemo())[0]}


def _scene(build: Build, kept: Kept, request: session.Request) -> Scene | None:
    """Return what a glance needs to know of the last build."""
    renderer = last_renderer()
    if renderer is None or kept.snapshot is None:
        return None
    site, known = build.site, kept.findings

    def findings(page: Page) -> Findings:
        key = (page.slug, page.digest, site.config.digest)
        if key not in known:
            known[key] = analysis.find(page, site.config)
        return known[key]

    return Scene(
        site=site,
        documents=build.documents,
        static=frozenset(file.path for file in kept.snapshot.assets),
        renderer=renderer,
        findings=findings,
        now=request.now,
        drafts=request.drafts,
        early=request.early,
    )


def _seen(scene: Scene, snapshot: Snapshot, changed: Collection[str]) -> Preview | None:
    found = glance(scene, snapshot, changed)
    if found is None:
        return None
    marks = {path: "" for path in found.files if path.endswith(".html")}
    return Preview(found.files, {**marks, **_marks(found.pages, scene.now)}, found.problems)


def _marks(pages: Iterable[Page], now: datetime) -> dict[str, str]:
    """Return the output path of each page that readers do not see, with the reason."""
    hidden = ((page, content.why_hidden(page, now, drafts=False)) for page in pages)
    return {f"{page.url.lstrip('/')}index.html": why for page, why in hidden if why}
