"""Stories: which briefings tell of one event, by their words, names, numbers and dates, and which story follows which.

`find` looks at one page; `group` compares pages. The result is the same in whatever order the pages come.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.stories import identity, leaning, threads, wishes
from builder.analysis.stories.clusters import spokesmen
from builder.analysis.stories.comparison import Comparison
from builder.analysis.stories.confidence import Lookup, judge
from builder.analysis.stories.gist import find
from builder.analysis.stories.joined import Joined
from builder.analysis.stories.known import NOTHING, Known, Verdict
from builder.analysis.stories.leaning import leans
from builder.analysis.stories.pairs import LINE
from builder.analysis.stories.sketches import day_of
from builder.analysis.wording import counted
from builder.model import Story
from builder.text.dates import order
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from builder.analysis.stories.confidence import Sureness
    from builder.model import Gist, LedgerEntry, Page

__all__ = ["NOTHING", "Grouping", "Known", "find", "group", "leans", "rank", "regroup"]

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
    return _arranged(found, ledger, hidden, (), NOTHING)[0]


def regroup(
    found: Sequence[tuple[Page, Gist]],
    ledger: Sequence[LedgerEntry],
    hidden: Collection[str],
    names: Sequence[str] = (),
    known: Known = NOTHING,
) -> tuple[Grouping, Known]:
    """Return the same, and what the next grouping is spared by it; `known` is what the one before has left.

    `names` are digests, each of all that a page and its gist depend on. What is known changes nothing but the time.
    """
    grouping, work = _arranged(found, ledger, hidden, names, known)
    return grouping, work.comparison.known(*work.joined.packed(), work.told.values())


def _arranged(
    found: Sequence[tuple[Page, Gist]],
    ledger: Sequence[LedgerEntry],
    hidden: Collection[str],
    names: Sequence[str],
    known: Known,
) -> tuple[Grouping, _Work]:
    order = sorted(range(len(found)), key=lambda at: rank(found[at][0]))
    comparison = Comparison([found[at] for at in order], [names[at] for at in order] if names else (), known)
    work = _Work(comparison, known)
    states = [_settle(work, ledger, hidden)]
    # What editors want is told by stories as they were: the next build must not find other ones, nor every second one.
    while wishes.are_any(work.pages, ledger) and len(states) < _ROUNDS:
        state = _settle(work, states[-1].ledger, hidden)
        if state in states:
            states.append(min(states[states.index(state) :], key=lambda one: one.ledger))
            break
        states.append(state)
    return states[-1], work


def _settle(work: _Work, ledger: Sequence[LedgerEntry], hidden: Collection[str]) -> Grouping:
    groups = _grouped(work, ledger)
    moves = wishes.moves(work.pages, groups, ledger)
    groups = [members for members in wishes.moved(groups, moves) if members]
    follows = threads.follow(groups, work.comparison)
    threaded = {*follows, *follows.values()}
    named = [_named(members, number in threaded, work.pages) for number, members in enumerate(groups)]
    settled = identity.settle(
        named, work.pages, ledger, hidden, lambda pages: work.pages[work.verdict(pages).central].title
    )
    story_of = {number: told.entry.id for told in settled.stories for number in told.groups}
    before = _linked((later, earlier, story_of) for later, earlier in follows.items())
    after = _linked((earlier, later, story_of) for later, earlier in follows.items())
    stories = []
    for told in settled.stories:
        id_ = told.entry.id
        members = sorted(page for number in told.groups for page in named[number].pages)
        forced = [page for page in members if page in moves]
        stories.append(_story(told.entry, members, forced, work, (before.get(id_, ()), after.get(id_, ()))))
    return Grouping(tuple(sorted(stories, key=lambda story: story.id)), settled.ledger)


class _Work:
    """Pages in order of time, and everything measured on them."""

    def __init__(self, comparison: Comparison, known: Known) -> None:
        self.comparison = comparison
        self.joined = Joined(comparison, known)
        self.pages = comparison.pages
        self.sources = leaning.Sources(comparison.pages, comparison.gists, comparison.days)
        self.told: dict[tuple[int, ...], Verdict] = {}
        """What is told of groups of pages that no editor changed."""
        self._before = comparison.verdicts()

    def verdict(self, members: Sequence[int], forced: Sequence[int] = ()) -> Verdict:
        """Return what there is to tell of a group of pages; `forced` are those that an editor put there."""
        key = tuple(members)
        found = None if forced else self.told.get(key) or self._before.get(key)
        if found is None:
            comparison = self.comparison
            sure = judge(members, forced, Lookup(comparison.pages, comparison.alike, comparison.near))
            reason = _reason(members, forced, sure, comparison.pages)
            central = _central(members, comparison)
            found = Verdict(key, central, sure.confidence, sure.lowers, reason, sure.nearest)
        if not forced:
            self.told[key] = found
        return found


def rank(page: Page) -> tuple[bool, int, bool, str, str]:
    """Return what puts pages in order of time, those that are not dated to the day last."""
    day = day_of(page)
    published = order(page.published.value) if page.published and page.published.value else ""
    return day is None, day or 0, not published, published, page.slug


def _grouped(work: _Work, ledger: Sequence[LedgerEntry]) -> list[list[int]]:
    """Return all pages in groups, an editor's refusals heeded."""
    groups = _gathered(work, [])
    refusals = wishes.refusals(work.pages, groups, ledger)
    return _gathered(work, refusals) if refusals else groups


def _gathered(work: _Work, refusals: Sequence[wishes.Refusal]) -> list[list[int]]:
    groups = work.joined.groups(refusals)
    return leaning.gather(groups, work.sources, work.comparison.alike, work.joined.ties(refusals))


def _named(members: Sequence[int], is_threaded: bool, pages: Sequence[Page]) -> identity.Named:
    name = next((pages[page].story for page in members if pages[page].story), "")
    return identity.Named(tuple(members), name, len(members) > 1 or is_threaded or bool(name))


def _central(members: Sequence[int], work: Comparison) -> int:
    """Return the page that is most like the others, one with a headline of its own before one that was given it."""
    some = spokesmen(members)

    def rank(page: int) -> tuple[bool, float, int]:
        alike = sum(sorted(work.alike(*sorted((page, other))) for other in some if other != page))
        return work.pages[page].title_by == "rule", -round(alike, 3), page

    return min(some, key=rank)


def _linked(links: Iterable[tuple[int, int, Mapping[int, str]]]) -> dict[str, tuple[str, ...]]:
    """Return story to stories, for links between groups."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for start, end, story_of in links:
        if start in story_of and end in story_of and story_of[start] != story_of[end]:
            found[story_of[start]].add(story_of[end])
    return {id_: tuple(sorted(ends)) for id_, ends in found.items()}


def _story(
    entry: LedgerEntry,
    members: Sequence[int],
    forced: Sequence[int],
    work: _Work,
    links: tuple[tuple[str, ...], tuple[str, ...]],
) -> Story:
    told = work.verdict(members, forced)
    pages = work.pages
    return Story(
        id=entry.id,
        slug=entry.slug,
        title=entry.title or pages[told.central].title,
        briefings=tuple(sorted([pages[page].slug for page in members])),
        reason=told.reason,
        aliases=entry.aliases,
        previous=links[0],
        next=links[1],
        confidence=told.confidence,
        lowers=told.lowers,
        nearest=(pages[told.nearest[0]].slug, told.nearest[1]) if told.nearest else None,
        forced=tuple(sorted(pages[page].slug for page in forced)),
    )


def _reason(members: Sequence[int], forced: Sequence[int], sure: Sureness, pages: Sequence[Page]) -> str:
    """Return, as the end of a sentence, why these belong together."""
    if len(members) == 1:
        return "no other report tells of the same event"
    free = len(members) - len(forced)
    if free < 2:  # noqa: PLR2004 - one page agrees with nothing
        return "an editor put them together"
    addresses = [canonical(pages[page].canonical_url) for page in members if pages[page].canonical_url]
    same = len(addresses) - len(set(addresses))
    text = _agreement(sure, free, same > 0)
    if same:
        text = f"{counted(same + 1, 'of them', 'of them')} are one article, and {text}"
    return f"{text}; an editor added {counted(len(forced), 'more', 'more')}" if forced else text


def _agreement(sure: Sureness, free: int, has_one_address: bool) -> str:
    # Of two, the least alike are the average.
    least = f" on average, {sure.least:.2f} for the least alike two" if free > 2 else ""  # noqa: PLR2004
    similarity = f"similarity {sure.mean:.2f} of 1{least}"
    if sure.mean >= LINE:
        return f"their wording, names and dates agree ({similarity}; {LINE:.2f} is enough)"
    if has_one_address:
        return f"their wording differs ({similarity})"
    return f"one of them gives another as its source, for which less agreement is enough ({similarity})"
