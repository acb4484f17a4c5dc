"""Groups briefings about one event, by the plainest rules: one address, one headline, or an editor's word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from builder.analysis.wording import listed
from builder.model import Story
from builder.text.dates import instant, order
from builder.text.slugs import slug
from builder.text.tokens import fold, words
from builder.text.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from builder.model import Page

DAYS = 7
"""Two briefings of one headline belong together when no more than so many days lie between them."""
_FEWEST_HEADLINE_WORDS = 4
_BY_EDITOR = "an editor put them together"


class _Link(NamedTuple):
    """Two pages that belong together, and why."""

    first: int
    second: int
    reason: str


def group(pages: Sequence[Page]) -> tuple[Story, ...]:
    """Return the stories of two or more briefings, ordered by id; a briefing that stands alone has none."""
    ranked = sorted(pages, key=_rank)
    links = (*_by_key(ranked), *_by_address(ranked), *_by_headline(ranked))
    refused = {at for members, _ in _components(ranked, links) for at in _refused(ranked, members)}
    kept = (link for link in links if link.reason == _BY_EDITOR or refused.isdisjoint((link.first, link.second)))
    taken: set[str] = set()
    found = [_story([ranked[at] for at in members], reasons, taken) for members, reasons in _components(ranked, kept)]
    return tuple(sorted(found, key=lambda story: story.id))


def _rank(page: Page) -> tuple[bool, str, str]:
    published = order(page.published.value) if page.published and page.published.value else ""
    return not published, published, page.slug


def _by_key(pages: Sequence[Page]) -> Iterator[_Link]:
    keyed = ((slug(page.story) or fold(page.story), at) for at, page in enumerate(pages))
    yield from _chain(keyed, _BY_EDITOR)


def _by_address(pages: Sequence[Page]) -> Iterator[_Link]:
    keyed = ((canonical(page.canonical_url) if page.canonical_url else "", at) for at, page in enumerate(pages))
    yield from _chain(keyed, "they have one address")


def _by_headline(pages: Sequence[Page]) -> Iterator[_Link]:
    groups: dict[tuple[str, ...], list[int]] = {}
    for at, page in enumerate(pages):
        key = words(fold(page.title))
        if len(key) >= _FEWEST_HEADLINE_WORDS:
            groups.setdefault(key, []).append(at)
    for members in groups.values():
        # Pages are ranked by date, those without one last: they go with the first.
        for previous, at in pairwise(members):
            earlier, later = _instant(pages[previous]), _instant(pages[at])
            if later is None:
                yield _Link(members[0], at, "they have one headline")
            elif earlier is not None and (later - earlier).days <= DAYS:
                yield _Link(previous, at, "they have one headline")


def _instant(page: Page) -> datetime | None:
    try:
        return instant(page.published.value) if page.published and page.published.value else None
    except (ValueError, OverflowError):
        return None


def _chain(keyed: Iterable[tuple[str, int]], reason: str) -> Iterator[_Link]:
    first: dict[str, int] = {}
    for key, at in keyed:
        if key and first.setdefault(key, at) != at:
            yield _Link(first[key], at, reason)


def _components(pages: Sequence[Page], links: Iterable[_Link]) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    stands = list(range(len(pages)))
    keys = [slug(page.story) or fold(page.story) for page in pages]
    reasons: dict[int, dict[str, None]] = {}

    def root(at: int) -> int:
        while stands[at] != at:
            stands[at] = stands[stands[at]]
            at = stands[at]
        return at

    for link in links:
        first, second = sorted((root(link.first), root(link.second)))
        if keys[first] and keys[second] and keys[first] != keys[second]:
            continue  # two editors' names: what a rule would join stays apart
        if first != second:
            stands[second] = first
            keys[first] = keys[first] or keys[second]
            reasons.setdefault(first, {}).update(reasons.pop(second, {}))
        reasons.setdefault(first, {})[link.reason] = None
    members: dict[int, list[int]] = {}
    for at in range(len(pages)):
        members.setdefault(root(at), []).append(at)
    for at, group_ in members.items():
        if len(group_) > 1:
            yield group_, tuple(reasons[at])


def _refused(pages: Sequence[Page], members: Sequence[int]) -> Iterator[int]:
    """Yield each page whose `not_story` names this story, or a page of it, by name, headline or address."""
    if any(pages[at].not_story for at in members):
        named = {slug(name) for at in members for name in (pages[at].story, pages[at].title, pages[at].slug) if name}
        yield from (at for at in members if pages[at].not_story and slug(pages[at].not_story) in named)


def _story(members: Sequence[Page], reasons: tuple[str, ...], taken: set[str]) -> Story:
    name = next((page.story for page in members if page.story), "")
    wanted = slug(name) or members[0].slug
    id_, number = wanted, 2
    while id_ in taken:
        id_, number = f"{wanted}-{number}", number + 1
    taken.add(id_)
    return Story(
        id=id_,
        slug=id_,
        title=name or members[0].title,
        briefings=tuple(sorted(page.slug for page in members)),
        reason=f"Together because {listed(reasons)}.",
    )
