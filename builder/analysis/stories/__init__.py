"""Stories: which briefings tell of one event, by their words, names, numbers and dates, and which story follows which.

`find` looks at one page; `group` compares pages. The result is the same in whatever order the pages come.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.analysis.stories import identity, leaning, threads, wishes
from builder.analysis.stories.candidates import likely_pairs
from builder.analysis.stories.clusters import Ties, cluster, spokesmen
from builder.analysis.stories.confidence import Lookup, judge
from builder.analysis.stories.gist import find
from builder.analysis.stories.leaning import leans
from builder.analysis.stories.pairs import LINE, similarity, usual_evidence
from builder.analysis.stories.sketches import draw
from builder.analysis.wording import counted
from builder.model import Story
from builder.text.dates import order
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from builder.analysis.stories.confidence import Sureness
    from builder.analysis.stories.sketches import Sketch
    from builder.model import Gist, LedgerEntry, Page

__all__ = ["Grouping", "find", "group", "leans"]

_ROUNDS = 8
"""Of settling what editors want; two nearly always do."""


class Grouping(NamedTuple):
    """The stories of a site, and what the ledger should hold after them."""

    stories: tuple[Story, ...]
    """Ordered by id. A briefing that stands alone is in none, unless an editor named its story or it belongs to a thread."""
    ledger: tuple[LedgerEntry, ...]


def group(
    found: Sequence[tuple[Page, Gist]], ledger: Sequence[LedgerEntry] = (), hidden: Collection[str] = ()
) -> Grouping:
    """Return the stories of the pages. `hidden` are the ids of briefings that exist but are not shown."""
    work = _compare(sorted(found, key=lambda one: _rank(one[0])))
    states = [_settle(work, ledger, hidden)]
    # What editors want is told by stories as they were: the next build must not find other ones, nor every second one.
    while wishes.are_any(work.pages, ledger) and len(states) < _ROUNDS:
        state = _settle(work, states[-1].ledger, hidden)
        if state in states:
            return min(states[states.index(state) :], key=lambda one: one.ledger)
        states.append(state)
    return states[-1]


def _settle(work: _Work, ledger: Sequence[LedgerEntry], hidden: Collection[str]) -> Grouping:
    groups = _grouped(work, ledger)
    moves = wishes.moves(work.pages, groups, ledger)
    groups = [members for members in wishes.moved(groups, moves) if members]
    follows = threads.follow(groups, work.sketches, work.usual)
    threaded = {*follows, *follows.values()}
    named = [_named(members, number in threaded, work.pages) for number, members in enumerate(groups)]
    settled = identity.settle(named, work.pages, ledger, hidden, lambda pages: work.pages[_central(pages, work)].title)
    story_of = {number: told.entry.id for told in settled.stories for number in told.groups}
    before = _linked((later, earlier, story_of) for later, earlier in follows.items())
    after = _linked((earlier, later, story_of) for later, earlier in follows.items())
    stories = []
    for told in settled.stories:
        members = sorted(page for number in told.groups for page in named[number].pages)
        story = _story(told.entry, members, [page for page in members if page in moves], work)
        id_ = told.entry.id
        stories.append(replace(story, previous=before.get(id_, ()), next=after.get(id_, ())))
    return Grouping(tuple(sorted(stories, key=lambda story: story.id)), settled.ledger)


class _Work(NamedTuple):
    """Pages in order of time, those without one last, and everything measured on them."""

    pages: Sequence[Page]
    sketches: Sequence[Sketch]
    usual: float
    edges: Mapping[tuple[int, int], float]
    lookup: Lookup
    sources: leaning.Sources


def _rank(page: Page) -> tuple[bool, str, str]:
    published = order(page.published.value) if page.published and page.published.value else ""
    return not published, published, page.slug


def _compare(ranked: Sequence[tuple[Page, Gist]]) -> _Work:
    pages = [page for page, _ in ranked]
    sketches = draw(ranked)
    usual = usual_evidence(sketches, [page.slug for page in pages])
    measured: dict[tuple[int, int], float] = {}

    def alike(one: int, other: int) -> float:
        value = measured.get((one, other))
        if value is None:
            value = measured[one, other] = similarity(sketches[one], sketches[other], usual)
        return value

    edges = {pair: alike(*pair) for pair in likely_pairs(sketches)}
    neighbours: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for (one, other), value in edges.items():
        neighbours[one].append((other, value))
        neighbours[other].append((one, value))
    for near in neighbours.values():
        near.sort(key=lambda item: (-item[1], item[0]))
    sources = leaning.Sources(pages, [gist for _, gist in ranked], sketches)
    return _Work(pages, sketches, usual, edges, Lookup(pages, alike, neighbours), sources)


def _grouped(work: _Work, ledger: Sequence[LedgerEntry]) -> list[list[int]]:
    """Return all pages in groups, an editor's refusals heeded."""
    ties = Ties([wishes.key(page.story) if page.story else "" for page in work.pages], wishes.one_address(work.pages))
    groups = _joined(work, ties)
    refusals = wishes.refusals(work.pages, groups, ledger)
    if refusals:
        for page, others in refusals:
            ties.ban(page, others)
        groups = _joined(work, ties)
    return groups


def _joined(work: _Work, ties: Ties) -> list[list[int]]:
    groups = cluster(len(work.pages), work.edges, work.lookup.similarity, ties)
    return leaning.gather(groups, work.sources, work.lookup.similarity, ties)


def _named(members: Sequence[int], is_threaded: bool, pages: Sequence[Page]) -> identity.Named:
    name = next((pages[page].story for page in members if pages[page].story), "")
    return identity.Named(tuple(members), name, len(members) > 1 or is_threaded or bool(name))


def _central(members: Sequence[int], work: _Work) -> int:
    """Return the page that is most like the others, one with a headline of its own before one that was given it."""
    some = spokesmen(members)

    def rank(page: int) -> tuple[bool, float, int]:
        alike = sum(sorted(work.lookup.similarity(*sorted((page, other))) for other in some if other != page))
        return work.pages[page].title_by == "rule", -round(alike, 3), page

    return min(some, key=rank)


def _linked(links: Iterable[tuple[int, int, Mapping[int, str]]]) -> dict[str, tuple[str, ...]]:
    """Return story to stories, for links between groups."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for start, end, story_of in links:
        if start in story_of and end in story_of and story_of[start] != story_of[end]:
            found[story_of[start]].add(story_of[end])
    return {id_: tuple(sorted(ends)) for id_, ends in found.items()}


def _story(entry: LedgerEntry, members: Sequence[int], forced: Sequence[int], work: _Work) -> Story:
    sure = judge(members, forced, work.lookup)
    pages = work.pages
    return Story(
        id=entry.id,
        slug=entry.slug,
        title=entry.title or pages[_central(members, work)].title,
        briefings=tuple(sorted(pages[page].slug for page in members)),
        reason=_reason(members, forced, sure, work),
        aliases=entry.aliases,
        confidence=sure.confidence,
        lowers=sure.lowers,
        nearest=(pages[sure.nearest[0]].slug, sure.nearest[1]) if sure.nearest else None,
        forced=tuple(sorted(pages[page].slug for page in forced)),
    )


def _reason(members: Sequence[int], forced: Sequence[int], sure: Sureness, work: _Work) -> str:
    """Return, as the end of a sentence, why these belong together."""
    if len(members) == 1:
        return "no other report tells of the same event"
    free = len(members) - len(forced)
    if free < 2:  # noqa: PLR2004 - one page agrees with nothing
        return "an editor put them together"
    least = f" and {sure.least:.2f} at the least" if free > 2 else ""  # noqa: PLR2004 - of two, both are
    text = f"their wording, names and dates agree, {sure.mean:.2f} on average{least}, where {LINE:.2f} is the line"
    addresses = [canonical(work.pages[page].canonical_url) for page in members if work.pages[page].canonical_url]
    if len(set(addresses)) < len(addresses):
        text = f"{counted(len(addresses) - len(set(addresses)) + 1, 'of them', 'of them')} are one article, and {text}"
    return f"{text}; an editor added {counted(len(forced), 'more', 'more')}" if forced else text
