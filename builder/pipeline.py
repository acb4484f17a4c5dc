"""The whole product on one screen: a snapshot of inputs goes in, a build comes out; nothing is written here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from builder import analysis, content, render, reuse
from builder.assemble import assemble
from builder.briefed import brief_all
from builder.config import parse_config
from builder.gather import (
    Documents,
    Leaf,
    claims,
    look,
    read_ledger,
    read_pages,
    read_record,
    readable,
    take_seeds,
    whole_page,
)
from builder.measure import Clock, find_all, group_all
from builder.model import Briefing, Build, Config, Diagnostic
from builder.recall import Recall, surely
from builder.render.outputs.data import build_artifact
from builder.render.outputs.sitemaps import next_leaving
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from builder.briefed import Briefed
    from builder.gather import Taken
    from builder.model import (
        Artifact,
        ContentChange,
        Document,
        FileRef,
        Finish,
        Mapper,
        Memo,
        Page,
        Place,
        Progress,
        Site,
        Snapshot,
        Stored,
    )
    from builder.request import Options

T = TypeVar("T")


class Tools(NamedTuple):
    """What a run borrows from the outside world."""

    memo: Memo
    mapper: Mapper
    progress: Progress
    version: str
    fit: Callable[[Config], tuple[Config, tuple[Diagnostic, ...]]] = lambda config: (config, ())
    """Leaves out of a configuration what this machine has no program for, and says so."""
    finish: Finish = lambda *_: ((), ())
    """Makes what needs programs of others, such as the search index."""
    place: Place | None = None
    """Where the output goes; without one it is made whole, in memory."""
    number: int = 0
    """Of the build, among those that the memo knows of."""
    lean: bool = False
    """Let go of texts as soon as they are measured; a preview keeps them for what comes next."""

    @property
    def recall(self) -> Recall:
        """What remembering needs of it."""
        return Recall(self.memo, self.mapper, self.progress)


class Ingested(NamedTuple):
    """The first half of a build: `content/` as it should be."""

    config: Config
    documents: Documents
    files: Mapping[str, FileRef]
    """Content pages by path."""
    made_from: Mapping[str, Document]
    """Path of a content page to the outline of the document behind it."""
    changes: tuple[ContentChange, ...]
    diagnostics: tuple[Diagnostic, ...]


class Analysed(NamedTuple):
    """The second half short of rendering; the site has faces for briefings where the run is lean, else whole ones."""

    site: Site
    ingested: Ingested
    diagnostics: tuple[Diagnostic, ...]
    changes: tuple[ContentChange, ...]
    """What the ledger of stories needs to agree with the stories."""
    briefed: Briefed


def build(snapshot: Snapshot, options: Options, tools: Tools) -> Build:
    """Run everything. Raises UsageError when site.yaml is wrong; bad inputs end in diagnostics."""
    return surely(tools.memo, lambda: _build(snapshot, options, tools))


def _build(snapshot: Snapshot, options: Options, tools: Tools) -> Build:
    clock = Clock()
    done = _analyse(snapshot, options, tools, clock)
    rendered = clock.time("render", lambda: _shown(done, snapshot, tools))
    finished, problems = clock.time("finish", lambda: _finished(done, tools))
    diagnostics = _ordered((*done.diagnostics, *rendered.diagnostics, *problems))
    artifacts = _joined(rendered.files, finished)
    counts = _counts(snapshot, done.site, artifacts)
    record = build_artifact(done.site, counts)
    return Build(
        site=done.site,
        artifacts=(*artifacts, record),
        changes=(*done.ingested.changes, *done.changes),
        documents=done.ingested.documents.by_seed(),
        diagnostics=diagnostics,
        timings=clock.seconds,
        counts=counts,
        rendered=len(artifacts) + 1 - rendered.reused,
        reused=rendered.reused,
        times=rendered.times,
        phrases=done.briefed.phrases,
    )


def _shown(done: Analysed, snapshot: Snapshot, tools: Tools) -> reuse.Shown:
    """Make the output: whole, in memory, or in parts, where there is a place that may hold some of them already."""
    if tools.place is None:
        made = render.render(done.site, snapshot.templates, snapshot.assets)
        return reuse.Shown(made.artifacts, made.diagnostics, len(made.artifacts), 0)
    briefed, load = done.briefed, _loader(done, tools)
    means = reuse.Means(tools.place, tools.memo, tools.mapper, tools.number, briefed.digests, briefed.shown, load)
    return reuse.show(done.site, snapshot.templates, snapshot.assets, means)


def _loader(done: Analysed, tools: Tools) -> Callable[[str], bytes] | None:
    """Return what fetches the briefings of a story, packed, by the id of one; None where the site has them whole."""
    return (lambda id_: tools.recall.packed(done.briefed.where[id_])) if tools.lean else None


def _finished(done: Analysed, tools: Tools) -> tuple[tuple[Artifact | Stored, ...], tuple[Diagnostic, ...]]:
    site = done.site
    if tools.lean and site.config.search != "none":
        site = replace(site, briefings=_wholes(done.briefed, site.briefings, tools))  # the search finds words of texts
    return tools.finish(site, tools.memo, tools.mapper, tools.place)


def _wholes(briefed: Briefed, faces: Sequence[Briefing], tools: Tools) -> tuple[Briefing, ...]:
    keys = dict.fromkeys(briefed.where[one.id] for one in faces)
    wholes = {one.id: one for key in keys for one in tools.recall.load(key, tuple[Briefing, ...])}
    return tuple(wholes[one.id] for one in faces)


def analyse(snapshot: Snapshot, options: Options, tools: Tools) -> Analysed:
    """Run everything short of rendering. Raises UsageError when site.yaml is wrong."""
    return surely(tools.memo, lambda: _analyse(snapshot, options, tools, Clock()))


def _analyse(snapshot: Snapshot, options: Options, tools: Tools, clock: Clock) -> Analysed:
    ingested = clock.time("intake", lambda: _ingest(snapshot, options, tools))
    config, lacking = tools.fit(ingested.config)
    leaves, problems = clock.time("content", lambda: _pages(ingested, tools))
    pages = [leaf.page for leaf in leaves]
    out = tuple(leaf for leaf in leaves if content.visible(leaf.page, options.now, options.drafts, options.early))
    shown = [leaf.page for leaf in out]
    # A page that is not out yet appears nowhere: not its path in a diagnostic, not its seed in the intake report.
    found = clock.time("analysis", lambda: find_all(out, config, tools.recall))
    ledger = read_ledger(snapshot, tools.recall)
    published = content.read_published(read_record(snapshot, content.PUBLISHED))
    away = {page.slug for page in pages if page.kind == "briefing"} - {one.page.slug for one in found}
    grouping = clock.time("stories", lambda: group_all(found, ledger.entries, away, tools.recall))
    briefed = clock.time(
        "signals", lambda: brief_all(found, grouping.stories, ingested.made_from, config, tools.recall)
    )
    briefings = briefed.faces if tools.lean else _wholes(briefed, briefed.faces, tools)
    stories = analysis.settle(briefed.stories, briefings)
    doubts = content.doubts(ledger.entries, [page.slug for page in pages])
    diagnostics = _ordered(
        (*lacking, *ingested.diagnostics, *problems, *ledger.diagnostics, *published.diagnostics, *doubts)
    )
    visible = {page.path for page in shown}
    hidden = {
        path for page in pages if page.path not in visible for path in (page.path, page.seed.path if page.seed else "")
    }
    site = assemble(
        config=config,
        briefings=briefings,
        pages=tuple(whole_page(leaf, tools.recall) for leaf in out if leaf.page.kind != "briefing"),
        stories=stories,
        documents=ingested.documents.all,
        diagnostics=tuple(problem for problem in diagnostics if problem.path not in hidden),
        version=tools.version,
        next_due=_next_due(pages, shown, options),
        now=options.now,
        before=content.since(published, content.seen(briefings, briefed.texts)),
        texts=briefed.texts,
    )
    return Analysed(site, ingested, diagnostics, content.ledger_change(grouping.ledger, ledger), briefed)


def ingest(snapshot: Snapshot, options: Options, tools: Tools, only: Sequence[str] = ()) -> Ingested:
    """Turn seeds into content pages, a person's hand winning; with `only`, just the seeds of these paths.

    Raises UsageError when site.yaml is wrong.
    """
    return surely(tools.memo, lambda: _ingest(snapshot, options, tools, only))


def _ingest(snapshot: Snapshot, options: Options, tools: Tools, only: Sequence[str] = ()) -> Ingested:
    config = _config(snapshot, options, tools)
    seeds = tuple(seed for seed in snapshot.seeds if not only or seed.path in only)
    taken = take_seeds(seeds, config, tools.recall)
    documents = Documents(taken, tools.recall)
    documents.keep()
    known = claims(snapshot.content, tools.recall)
    files, unreadable = readable(snapshot.content, known)
    merged = content.merge(
        documents.all,
        files,
        kept=_still_there(snapshot, seeds, taken) | options.kept,
        writer=content.Writer(lambda document: content.write_page(documents.whole(document)), documents.text_digest),
        look_at=partial(look, tools.recall, known),
    )
    problems = (
        *snapshot.refused,
        *(problem for one in taken for problem in one.diagnostics),
        *unreadable,
        *merged.diagnostics,
    )
    return Ingested(config, documents, merged.files, merged.documents, merged.changes, _ordered(problems))


def _config(snapshot: Snapshot, options: Options, tools: Tools) -> Config:
    """Read site.yaml and its beat, or remember what they say. Raises UsageError."""
    files = [(file.path, file.digest) for file in (*((snapshot.site,) if snapshot.site else ()), *snapshot.beats)]
    key = digest(b"config\0" + pack((files, options.base_url)))
    config = tools.memo.get(key, Config)
    if config is None:
        config = parse_config(snapshot, options.base_url)
        tools.memo.put(key, config)
    return config


def _still_there(snapshot: Snapshot, seeds: Sequence[FileRef], taken: Sequence[Taken]) -> frozenset[str]:
    # A seed that cannot be read now, or was not asked for, has not gone: its page stays as it was.
    read = {seed.path for seed, one in zip(seeds, taken, strict=True) if one.documents}
    there = (*(seed.path for seed in snapshot.seeds), *(problem.path for problem in snapshot.refused))
    return frozenset(there) - read


def _pages(ingested: Ingested, tools: Tools) -> tuple[tuple[Leaf, ...], tuple[Diagnostic, ...]]:
    leaves, problems = read_pages(ingested.files, ingested.made_from, ingested.documents, tools.recall)
    settled = content.settle(leaf.page for leaf in leaves)
    whole = {leaf.page.path: leaf.whole for leaf in leaves}
    kept = tuple(Leaf(page, whole[page.path]) for page in settled.pages)
    return kept, (*problems, *settled.diagnostics)


def _next_due(pages: Sequence[Page], shown: Sequence[Page], options: Options) -> str | None:
    news = [page.published for page in shown if page.kind == "briefing"]
    times = (content.next_due(pages, options.now, options.drafts), next_leaving(news, options.now))
    return min((time for time in times if time), default=None)


def _joined(
    rendered: Sequence[Artifact | Stored], finished: Sequence[Artifact | Stored]
) -> tuple[Artifact | Stored, ...]:
    # Half a site is no site; and a file of the site's own `static/` stands in for what would be made.
    taken = {artifact.path for artifact in rendered}
    return (*rendered, *(artifact for artifact in finished if artifact.path not in taken)) if rendered else ()


def _counts(snapshot: Snapshot, site: Site, artifacts: Sequence[Artifact | Stored]) -> dict[str, int]:
    refused = {problem.path for problem in snapshot.refused if problem.path.startswith("seeds/")}
    return {
        "seeds": len(snapshot.seeds) + len(refused),
        "briefings": len(site.briefings),
        "stories": len(site.stories),
        "pages": sum(artifact.path.endswith(".html") for artifact in artifacts),
        "artifacts": len(artifacts) + 1,
    }


def _ordered(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(set(diagnostics)))
