"""The middle of a build, each result remembered: pages read, findings made, stories grouped, briefings put together."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from builder import analysis, content
from builder.model import (
    Briefing,
    Decisions,
    Diagnostic,
    Entity,
    Findings,
    Gist,
    LedgerEntry,
    Page,
    Quote,
    SeedRef,
    Story,
)
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from builder.model import Config, Document, Mapper, Memo, Progress


T = TypeVar("T")


class Recall(NamedTuple):
    """What remembering borrows from the outside world."""

    memo: Memo
    mapper: Mapper
    progress: Progress


class Claim(Struct, frozen=True):
    """What a file of `content/` says of its seed."""

    front: str
    seed: SeedRef | None
    touched: bool


class Glimpse(Struct, frozen=True):
    """The part of a page's findings that is held against all other pages; read without the rest."""

    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    gist: Gist


class Found(NamedTuple):
    """A page of kind briefing and what it shows by itself."""

    page: Page
    findings: Findings | Glimpse
    key: str
    """Digest of the page and of everything that its findings depend on."""


class Looked(Struct, frozen=True):
    """A page of `content/` with what its seed tells of it, or the reasons why there is none."""

    page: Page | None
    diagnostics: tuple[Diagnostic, ...]


class Grouped(Struct, frozen=True):
    """The stories, their figures not yet held against each other, and the ledger after them."""

    stories: tuple[Story, ...]
    ledger: tuple[LedgerEntry, ...]


class Told(Struct, frozen=True):
    """A story and its briefings; no story for one that stands alone."""

    story: Story | None
    briefings: tuple[Briefing, ...]


class _Unit(NamedTuple):
    story: Story | None
    found: tuple[Found, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    named: tuple[tuple[Entity, ...], ...]


def write(recall: Recall, document: Document) -> str:
    """Return the text of the page that is made from a document."""
    key = digest(b"text\0" + pack(document))
    text = recall.memo.get(key, str)
    if text is None:
        text = content.write_page(document)
        recall.memo.put(key, text)
    return text


def look(recall: Recall, path: str, data: bytes) -> content.Old:
    """Return what a file of `content/` says of its seed."""
    key = digest(b"\0".join((b"look", path.encode("utf-8", "surrogatepass"), data)))
    known = recall.memo.get(key, Claim)
    if known is not None:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return content.Old(path, data, text, known.front, known.seed, known.touched)
    found = content.look(path, data)
    if not found.is_broken:
        recall.memo.put(key, Claim(found.front, found.seed, found.touched))
    return found


def read_pages(
    texts: Mapping[str, bytes], made_from: Mapping[str, Document], recall: Recall
) -> tuple[list[Page], list[Diagnostic]]:
    """Return the pages of `content/` in the order of their paths, and what is wrong with the others."""
    items = [(path, data, made_from.get(path)) for path, data in sorted(texts.items())]
    keys = [digest(b"\0".join((b"page", path.encode(), data, pack(document)))) for path, data, document in items]
    looked = remembered(keys, items, Looked, _look, "Reading pages", recall)
    pages = [one.page for one in looked if one.page is not None]
    return pages, [problem for one in looked for problem in one.diagnostics]


def _look(item: tuple[str, bytes, Document | None]) -> Looked:
    path, data, document = item
    read = content.read_page(path, data)
    return Looked(content.attach(read.page, document) if read.page is not None else None, read.diagnostics)


def find_all(pages: Sequence[Page], config: Config, recall: Recall) -> tuple[Found, ...]:
    """Return what each page of kind briefing shows by itself; of what is remembered, no more than a glimpse."""
    briefings = [page for page in pages if page.kind == "briefing"]
    keys = [digest(b"find\0" + config.digest.encode() + pack(page)) for page in briefings]
    find = partial(analysis.find, config=config)
    findings: list[Findings | Glimpse] = remembered(keys, briefings, Glimpse, find, "Measuring signals", recall)
    return tuple(Found(page, one, key) for page, one, key in zip(briefings, findings, keys, strict=True))


def group_all(
    found: Sequence[Found], ledger: Sequence[LedgerEntry], hidden: Collection[str], recall: Recall
) -> Grouped:
    """Return the stories. Only the outline of a page and its gist are looked at, so an edit of neither changes them."""
    gists = [(_outline(one.page), one.findings.gist) for one in found]
    key = digest(b"group\0" + pack((gists, ledger, sorted(hidden))))
    known = recall.memo.get(key, Grouped)
    if known is None:
        known = Grouped(*analysis.arrange_gists(gists, ledger, hidden))
        recall.memo.put(key, known)
    return known


def _outline(page: Page) -> Page:
    """Return the page without its text and what else the grouping of stories has no use for."""
    return replace(
        page,
        sections=(),
        digest="",
        body="",
        body_line=1,
        summary="",
        decisions=Decisions(),
        corrections=(),
        seed=None,
        report=None,
        touched=False,
    )


def brief_all(
    found: Sequence[Found], stories: Sequence[Story], config: Config, recall: Recall
) -> tuple[tuple[Story, ...], tuple[Briefing, ...]]:
    """Return the stories with what their briefings agree and differ on, and all briefings in the order of the pages."""
    # A glimpse has what is looked at there.
    shared = analysis.shared([(one.page, cast("Findings", one.findings)) for one in found], stories)
    units = list(_units(found, stories, shared))
    keys = [
        digest(b"brief\0" + config.digest.encode() + pack((unit.story, [one.key for one in unit.found], *unit[2:])))
        for unit in units
    ]
    work = partial(_brief, config=config)
    told = remembered(
        keys, units, Told, work, "Putting briefings together", recall, partial(_whole, config=config, recall=recall)
    )
    by_id = {briefing.id: briefing for one in told for briefing in one.briefings}
    settled = tuple(one.story for one in told if one.story is not None)
    return settled, tuple(by_id[one.page.slug] for one in found)


def _units(found: Sequence[Found], stories: Sequence[Story], shared: analysis.Shared) -> Iterator[_Unit]:
    by_id = {one.page.slug: one for one in found}

    def unit(story: Story | None, ids: Sequence[str]) -> _Unit:
        return _Unit(
            story,
            tuple(by_id[one] for one in ids),
            tuple(shared.quotes[one] for one in ids),
            tuple(shared.named[one] for one in ids),
        )

    homeless = dict.fromkeys(by_id)
    for story in stories:
        ids = [one for one in story.briefings if one in by_id]
        for one in ids:
            homeless.pop(one, None)
        yield unit(story, ids)
    yield from (unit(None, [one]) for one in homeless)


def _whole(unit: _Unit, config: Config, recall: Recall) -> _Unit:
    """Return a unit with all that its pages show."""
    return unit._replace(found=tuple(one._replace(findings=_findings(one, config, recall)) for one in unit.found))


def _findings(one: Found, config: Config, recall: Recall) -> Findings:
    if isinstance(one.findings, Findings):
        return one.findings
    return recall.memo.get(one.key, Findings) or analysis.find(one.page, config)


def _brief(unit: _Unit, config: Config) -> Told:
    members = [(one.page, one.findings) for one in unit.found if isinstance(one.findings, Findings)]
    return Told(*analysis.brief_story(members, unit.story, unit.quotes, unit.named, config))


def remembered(  # noqa: PLR0913, PLR0917 - one call's worth of context
    keys: Sequence[str],
    items: Sequence[Any],
    kind: type[Any],
    work: Callable[[Any], Any],
    stage: str,
    recall: Recall,
    prepare: Callable[[Any], Any] = lambda item: item,
) -> list[Any]:
    """Return the result of `work` for each item, from the memo where its key is known, there as `kind`.

    `prepare` is called for an item whose key is not known, before it is handed to a worker.
    """
    results: list[Any] = [recall.memo.get(key, kind) for key in keys]
    missing = [index for index, result in enumerate(results) if result is None]
    fresh = iter(recall.mapper(work, [prepare(items[index]) for index in missing]))
    for done, index in enumerate(missing, 1):
        result = results[index] = next(fresh)
        recall.memo.put(keys[index], result)
        recall.progress(stage, done, len(missing))
    return [result for result in results if result is not None]


class Clock:
    """Times the stages of one run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """Run `work` and add its seconds to the stage."""
        start = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds[stage] = round(self.seconds.get(stage, 0.0) + time.perf_counter() - start, 4)
