"""The middle of a build, each result remembered: findings made, stories grouped, briefings put together."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from builder import analysis
from builder.analysis.stories import NOTHING, Known
from builder.faces import face
from builder.gather import Leaf, packed_page, settled
from builder.model import Briefing, Decisions, Entity, Findings, Gist, LedgerEntry, Page, Quote, Story
from builder.recall import Recall, Worked, opened, remembered
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from builder.model import Config


T = TypeVar("T")

_COMPARED = "compared"
"""Under this lies what the last grouping left for the next, whichever pages that has."""


class Glimpse(Struct, frozen=True):
    """The part of a page's findings that is held against all other pages; read without the rest."""

    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    gist: Gist


class Found(NamedTuple):
    """A page of kind briefing, without its text, and what it shows by itself."""

    leaf: Leaf
    findings: Glimpse
    key: str
    """Digest of the page and of everything that its findings depend on."""

    @property
    def page(self) -> Page:
        """The page without its text."""
        return self.leaf.page


class Grouped(Struct, frozen=True):
    """The stories, their figures not yet held against each other, and the ledger after them."""

    stories: tuple[Story, ...]
    ledger: tuple[LedgerEntry, ...]


class Told(Struct, frozen=True):
    """A story and the faces of its briefings; no story for one that stands alone."""

    story: Story | None
    faces: tuple[Briefing, ...]
    digests: tuple[tuple[str, str], ...]
    """Of each briefing: all of it, and its page."""
    phrases: tuple[str, ...]
    """Phrases of the beat that told something, on each of the briefings."""


class Briefed(NamedTuple):
    """What all briefings of a site come to."""

    stories: tuple[Story, ...]
    faces: tuple[Briefing, ...]
    """In the order of the pages."""
    digests: Mapping[str, str]
    """Of whole briefings, by id."""
    texts: Mapping[str, str]
    """Of their pages, by id."""
    phrases: tuple[str, ...]
    where: Mapping[str, str]
    """Briefing to the key of all whole briefings of its story."""


class _Unit(NamedTuple):
    story: Story | None
    found: tuple[Found, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    named: tuple[tuple[Entity, ...], ...]


def find_all(leaves: Sequence[Leaf], config: Config, recall: Recall) -> tuple[Found, ...]:
    """Return what each page of kind briefing shows by itself, as far as other pages are held against it."""
    briefings = [leaf for leaf in leaves if leaf.page.kind == "briefing"]
    keys = [
        digest(b"find\0" + config.digest.encode() + pack((leaf.whole, leaf.page.slug, leaf.page.aliases)))
        for leaf in briefings
    ]

    def prepare(item: tuple[str, Leaf]) -> tuple[str, Page, bytes]:
        key, leaf = item
        return key, leaf.page, packed_page(leaf, recall)

    found: list[Glimpse] = remembered(
        [f"glimpse {key}" for key in keys],
        list(zip(keys, briefings, strict=True)),
        Glimpse,
        partial(_find, config=config),
        "Measuring signals",
        recall,
        prepare,
    )
    recall.memo.keep(_of_findings(key) for key in keys)
    return tuple(Found(leaf, one, key) for leaf, one, key in zip(briefings, found, keys, strict=True))


def _find(item: tuple[str, Page, bytes], config: Config) -> Worked:
    key, outlined, packed = item
    found = analysis.find(settled(opened(packed, Page), outlined), config)
    return Worked(Glimpse(found.quotes, found.entities, found.gist), ((_of_findings(key), pack(found)),))


def _of_findings(key: str) -> str:
    return f"findings {key}"


def group_all(
    found: Sequence[Found], ledger: Sequence[LedgerEntry], hidden: Collection[str], recall: Recall
) -> Grouped:
    """Return the stories. Only the outline of a page and its gist are looked at, so an edit of neither changes them."""
    gists = [(_outline(one.page), one.findings.gist) for one in found]
    key = digest(b"group\0" + pack((gists, ledger, sorted(hidden))))
    known = recall.memo.get(key, Grouped)
    recall.memo.keep((_COMPARED,))
    if known is None:
        before = recall.memo.get(_COMPARED, Known) or NOTHING
        grouping, after = analysis.arrange_gists(gists, ledger, hidden, [one.key for one in found], before)
        known = Grouped(*grouping)
        recall.memo.put(key, known)
        recall.memo.put(_COMPARED, after)
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


def brief_all(found: Sequence[Found], stories: Sequence[Story], config: Config, recall: Recall) -> Briefed:
    """Return the stories with what their briefings agree and differ on, and the faces of all briefings."""
    # A glimpse has what is looked at there.
    shared = analysis.shared([(one.page, cast("Findings", one.findings)) for one in found], stories)
    units = list(_units(found, stories, shared))
    keys = [
        digest(b"brief\0" + config.digest.encode() + pack((unit.story, [one.key for one in unit.found], *unit[2:])))
        for unit in units
    ]
    told: list[Told] = remembered(
        [f"told {key}" for key in keys],
        list(zip(keys, units, strict=True)),
        Told,
        partial(_brief, config=config),
        "Putting briefings together",
        recall,
        partial(_whole, recall=recall),
    )
    recall.memo.keep(_of_briefings(key) for key in keys)
    faces = {face.id: face for one in told for face in one.faces}
    named = [(face.id, digests) for one in told for face, digests in zip(one.faces, one.digests, strict=True)]
    return Briefed(
        stories=tuple(one.story for one in told if one.story is not None),
        faces=tuple(faces[one.page.slug] for one in found),
        digests={id_: whole for id_, (whole, _) in named},
        texts={id_: text for id_, (_, text) in named},
        phrases=tuple(phrase for one in told for phrase in one.phrases),
        where={face.id: _of_briefings(key) for key, one in zip(keys, told, strict=True) for face in one.faces},
    )


def _of_briefings(key: str) -> str:
    return f"briefings {key}"


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


def _whole(item: tuple[str, _Unit], recall: Recall) -> tuple[str, _Unit, tuple[tuple[bytes, bytes], ...]]:
    """Return a unit with all that its pages show, packed."""
    key, unit = item
    wholes = tuple((packed_page(one.leaf, recall), recall.packed(_of_findings(one.key))) for one in unit.found)
    return key, unit, wholes


def _brief(item: tuple[str, _Unit, tuple[tuple[bytes, bytes], ...]], config: Config) -> Worked:
    key, unit, wholes = item
    members = [
        (settled(opened(page, Page), one.page), opened(findings, Findings))
        for one, (page, findings) in zip(unit.found, wholes, strict=True)
    ]
    story, briefings = analysis.brief_story(members, unit.story, unit.quotes, unit.named, config)
    digests = tuple((digest(pack(one)), one.page.digest) for one in briefings)
    parts = (part for one in briefings for part in one.signals.impact.parts)
    phrases = tuple(f"{part.dimension}: {said.trigger}" for part in parts for said in part.evidence)
    told = Told(story, tuple(face(one) for one in briefings), digests, phrases)
    return Worked(told, ((_of_briefings(key), pack(briefings)),))


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
