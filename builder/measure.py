"""The middle of a build, each result remembered: findings made, stories grouped."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from builder import analysis
from builder.analysis.stories import NOTHING, Known
from builder.gather import Leaf, packed_page, settled
from builder.model import Decisions, Entity, Gist, LedgerEntry, Page, Quote, Story
from builder.recall import Lost, Recall, Worked, opened, remembered
from builder.text.digests import digest, short
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from builder.model import Config

T = TypeVar("T")

_COMPARED = "compared"
"""Under this lies what the last grouping left for the next, whichever pages that has."""
_DIGITS = 32
"""Hexadecimal digits that stand for what a page says."""


class Glimpse(Struct, frozen=True):
    """What every build looks at of a page's findings: digests of what is held against all other pages."""

    gist: str
    quotes: str
    names: str


class Said(Struct, frozen=True):
    """Quotations and names of a page, by its findings alone."""

    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]


class Found(NamedTuple):
    """A page of kind briefing, without its text, and what it shows by itself."""

    leaf: Leaf
    glimpse: Glimpse
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
    recall.memo.keep(name(key) for key in keys for name in (of_findings, _of_gist, of_said))
    return tuple(Found(leaf, one, key) for leaf, one, key in zip(briefings, found, keys, strict=True))


def _find(item: tuple[str, Page, bytes], config: Config) -> Worked:
    key, outlined, packed = item
    found = analysis.find(settled(opened(packed, Page), outlined), config)
    gist, said = pack(found.gist), pack(Said(found.quotes, found.entities))
    wholes = ((of_findings(key), pack(found)), (_of_gist(key), gist), (of_said(key), said))
    seen = (short(one, _DIGITS) for one in (gist, pack(found.quotes), pack(found.entities)))
    return Worked(Glimpse(*seen), wholes)


def of_findings(key: str) -> str:
    """Return under what all findings of a page are remembered."""
    return f"findings {key}"


def _of_gist(key: str) -> str:
    return f"gist {key}"


def of_said(key: str) -> str:
    """Return under what its quotations and names are."""
    return f"said {key}"


def wholes_of(names: Sequence[str], kind: type[T], recall: Recall) -> list[T]:
    """Return whole values of many pages. Raises Lost."""
    found = recall.memo.many(names, kind)
    for name, one in zip(names, found, strict=True):
        if one is None:
            raise Lost(name)
    return cast("list[T]", found)


def group_all(
    found: Sequence[Found], ledger: Sequence[LedgerEntry], hidden: Collection[str], recall: Recall
) -> Grouped:
    """Return the stories. Only the outline of a page and its gist are looked at, so an edit of neither changes them."""
    outlines = [_outline(one.page) for one in found]
    told = [one.glimpse.gist for one in found]
    key = digest(b"group\0" + pack((outlines, told, ledger, sorted(hidden))))
    known = recall.memo.get(key, Grouped)
    recall.memo.keep((_COMPARED,))
    if known is None:
        before = recall.memo.get(_COMPARED, Known) or NOTHING
        gists = list(zip(outlines, wholes_of([_of_gist(one.key) for one in found], Gist, recall), strict=True))
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
