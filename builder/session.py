"""Joins the pure pipeline to the disk, the clock and the processor's cores: one function a command's work."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from builder import __version__, content, pipeline
from builder.again import Report, Watch
from builder.config import parse_config
from builder.errors import UsageError
from builder.model import Build, Config, Diagnostic, FileRef, Snapshot
from builder.record import Record
from builder.request import CACHE as CACHE  # noqa: PLC0414 - asked for here by others
from builder.request import MEMO
from builder.request import Request as Request  # noqa: PLC0414 - the same
from builder.request import now_utc as now_utc  # noqa: PLC0414 - the same
from builder.store.finish import Reading, finish, fit
from builder.store.memo import DiskMemo
from builder.store.output import OutputFolder, Written, apply_changes, read_manifest, read_output, settle_out
from builder.store.snapshot import beat_files, file_ref, read_snapshot
from builder.store.stats import Digests, Seen
from builder.store.version import fingerprint
from builder.store.warm import WarmMemo
from builder.workers import POOL_FROM as POOL_FROM  # noqa: PLC0414 - the preview asks for it here
from builder.workers import open_mapper as open_mapper  # noqa: PLC0414 - the same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_PHRASES = 15
"""Phrases of the beat that a profile names."""


class Outcome(NamedTuple):
    """One build, written or not."""

    build: Build
    out: Path
    written: Written | None
    """None when a broken template kept the output as it was."""
    notes: tuple[Diagnostic, ...] = ()
    """What happened to the cache: worth a word, but no matter of the site's."""
    known: int = 0
    """Results that were found in the memo."""
    unknown: int = 0


def build_site(request: Request, watch: Watch | None = None) -> Outcome:
    """Build and write `content/` and the output folder; `watch` has seen how the inputs lie. Raises UsageError, OSError."""
    out = settle_out(request.site, request.out or request.site / "public")
    with open_tools(request) as (tools, memo):
        watch = watch or Watch(request)
        digests = Digests(memo.get("inputs", dict[str, Seen]))
        snapshot = read_snapshot(request.site.resolve(), digests)
        need_site(snapshot, request.site)
        folder = OutputFolder(out, memo.get(f"output {out}", dict[str, Seen]))
        number = (memo.get("number", int) or 0) + 1
        try:
            build = pipeline.build(snapshot, request.options, tools._replace(place=folder, number=number, lean=True))
            apply_changes(request.site, build.changes)
            written = folder.settle(build.artifacts) if is_whole(build) else None
        finally:
            folder.clear()
        placed = tuple(map(folder.placed, build.artifacts))
        outcome = Outcome(
            structs.replace(build, artifacts=placed), out, written, notes_of(memo), memo.hits, memo.misses
        )
        if written is not None:
            memo.forgets = True
            memo.put("number", number)
            memo.put(f"output {out}", folder.seen)
            memo.put("inputs", digests.seen)
            known = {path: one.digest for path, one in digests.seen.items()}
            watch.remember(memo, build, out, folder.seen, {**known, **digests.fresh}, report_of(outcome))
    return outcome


def report_of(outcome: Outcome) -> Report:
    """Return what there is to say about a build."""
    build, written = outcome.build, outcome.written
    return Report(
        version=build.site.version,
        next_due=build.site.next_due,
        counts=dict(build.counts),
        diagnostics=build.diagnostics,
        rendered=build.rendered,
        reused=build.reused,
        timings=dict(build.timings),
        written=written.written if written else 0,
        unchanged=written.unchanged if written else 0,
        removed=written.removed if written else 0,
        whole=written is not None,
        notes=outcome.notes,
        times=dict(build.times),
        phrases=_phrases(build),
        known=outcome.known,
        unknown=outcome.unknown,
    )


def _phrases(build: Build) -> tuple[tuple[str, int], ...]:
    counted = Counter(build.phrases)
    return tuple(sorted(counted.items(), key=lambda row: (-row[1], row[0]))[:_PHRASES])


def is_whole(build: Build) -> bool:
    """Tell whether every page could be made: no template is broken."""
    return not any(problem.code.startswith("T") and problem.severity == "error" for problem in build.diagnostics)


def preview_build(request: Request) -> Outcome:
    """Build in memory; write nothing but the cache. Raises UsageError, OSError."""
    snapshot = _snapshot(request.site)
    out = (request.out or request.site / "public").resolve()
    with open_tools(request) as (tools, memo):
        # Cards and the search index that lie in the output as they should be are not made again.
        folder = OutputFolder(out, memo.get(f"output {out}", dict[str, Seen]))
        reading = tools._replace(finish=lambda site, memo, mapper, _: finish(site, memo, mapper, Reading(folder)))
        build = pipeline.build(snapshot, request.options, reading)
    return Outcome(build, out, None, notes_of(memo))


def built_from(request: Request, path: str) -> tuple[Record, int] | None:
    """Return what an output file was last made from, and the number of the last build; None when no build is remembered.

    Raises UsageError (X005).
    """
    if not (request.site / CACHE / MEMO).is_file():
        return None
    with DiskMemo(request.site / CACHE / MEMO, fingerprint()) as memo:
        number = memo.get("number", int) or 0
        found = next(
            (one for _, one in memo.all("part ", Record) if any(line.path == path for line in one.lines)), None
        )
        if not memo.dropped:
            memo.leave()
    return (found, number) if found is not None else None


def ingest_site(request: Request, only: tuple[str, ...] = ()) -> tuple[pipeline.Ingested, int]:
    """Turn seeds into pages of `content/`; with `only`, just these seed paths. Raises UsageError, OSError."""
    snapshot = _snapshot(request.site)
    with open_tools(request) as (tools, _memo):
        ingested = pipeline.ingest(snapshot, request.options, tools, only=only)
        count = apply_changes(request.site, ingested.changes)
    return ingested, count


def seed_paths(site: Path, seeds: Iterable[str]) -> tuple[str, ...]:
    """Return seeds as paths relative to the site, however a person named them. Raises UsageError (X004)."""
    paths = []
    for seed in seeds:
        name = site_path(site, seed)
        if name is None or not name.startswith("seeds/"):
            raise UsageError("X004", f"there is no seed {seed}", hint="Name files below seeds/ of the site.")
        paths.append(name)
    return tuple(paths)


def site_path(site: Path, name: str) -> str | None:
    """Return the path, relative to the site, of a file a person named from there or from here; None if none is meant."""
    root = site.resolve()
    for candidate in (root / name, Path(name).absolute()):
        try:
            if candidate.is_file() and candidate.resolve().parent.is_relative_to(root):
                return (candidate.parent.resolve() / candidate.name).relative_to(root).as_posix()
        except (OSError, ValueError):
            continue
    return None


def read_config(request: Request) -> Config:
    """Read site.yaml alone. Raises UsageError."""
    return parse_config(_snapshot(request.site), request.base_url)


def analyse_site(request: Request) -> pipeline.Analysed:
    """Run everything short of rendering and write nothing but the cache. Raises UsageError, OSError."""
    snapshot = _snapshot(request.site)
    with open_tools(request) as (tools, _memo):
        return pipeline.analyse(snapshot, request.options, tools)


def analyse_file(path: Path, request: Request) -> tuple[pipeline.Analysed, str]:
    """Analyse one file with no site around it; return the name it goes by too. Raises UsageError, OSError."""
    page = path.suffix == ".md" and b"\nseed:" in path.read_bytes()[:20_000]
    name = f"content/briefings/{path.name}" if page else f"seeds/{path.name}"
    seed = content.read_page(name, path.read_bytes()).page if page else None
    kept = frozenset((seed.seed.path.partition("#")[0],)) if seed and seed.seed else frozenset()
    config = FileRef(path="site.yaml", digest="", size=0, read=partial(bytes, b"title: Briefing\n"))
    file = file_ref(path, name)
    snapshot = Snapshot(
        site=config,
        seeds=() if page else (file,),
        content=(file,) if page else (),
        templates=(),
        beats=beat_files(),
        assets=(),
    )
    tools = pipeline.Tools(WarmMemo(), map, request.progress, __version__)
    return pipeline.analyse(snapshot, request.options._replace(kept=kept), tools), name


def stale_output(build: Build, out: Path) -> Diagnostic | None:
    """Say whether the output folder holds what this build would write; None when it does."""
    path, message = out.name, "there is no built site in the output folder"
    if read_manifest(out):
        on_disk = read_output(out)
        fresh = {artifact.path: artifact.content for artifact in build.artifacts}
        differ = sorted(path for path in on_disk.keys() | fresh.keys() if on_disk.get(path) != fresh.get(path))
        if not differ:
            return None
        path, message = f"{out.name}/{differ[0]}", f"{len(differ)} files are not as a build would write them now"
    hint = "Run `briefing build`."
    return Diagnostic(path=path, line=0, column=0, code="K007", message=message, hint=hint, severity="warning")


def notes_of(memo: DiskMemo) -> tuple[Diagnostic, ...]:
    """Return what there is to say of the cache."""
    if not memo.dropped:
        return ()
    path = f"{CACHE}/{MEMO}"
    return (Diagnostic(path, 0, 0, "X006", f"the cache was thrown away: {memo.dropped}", severity="info"),)


def _snapshot(site: Path) -> Snapshot:
    snapshot = read_snapshot(site)
    need_site(snapshot, site)
    return snapshot


def need_site(snapshot: Snapshot, site: Path) -> None:
    """Raise UsageError (Y006) when the folder holds no site."""
    if snapshot.site is None:
        raise UsageError(
            "Y006",
            f"{site} is not a site: it has no site.yaml",
            path="site.yaml",
            hint="Run `briefing new DIR` to make one, or point --site at one.",
        )


@contextmanager
def open_tools(request: Request) -> Iterator[tuple[pipeline.Tools, DiskMemo]]:
    """Yield what a build borrows, with the memo on disk behind it. Raises UsageError, MissingExtra."""
    cache = request.site / CACHE
    with DiskMemo(cache / MEMO, fingerprint(), clean=request.clean) as memo:
        mapper, stop = open_mapper(request.workers, cache)
        try:
            yield (
                pipeline.Tools(
                    memo, mapper, request.progress, __version__, fit, partial(finish, progress=request.progress)
                ),
                memo,
            )
        finally:
            stop()
