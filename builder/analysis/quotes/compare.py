"""Which other briefings carry the words of a quotation, unchanged or with changes."""

from __future__ import annotations

from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from builder.analysis.quotes.alterations import altered, key_of
from builder.model import ALSO_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.quotes.alterations import Alteration
    from builder.model import Quote

Key = tuple[str, ...]

_FEWEST_WORDS = 4


class _Shared(NamedTuple):
    """Where one wording is found, by briefing id; the wording's own briefing may be among them."""

    whole: frozenset[str]
    """All of it, perhaps within a longer quotation."""
    parts: dict[str, str]
    """A part of it, and how that part reads."""
    ordered: tuple[str, ...]
    """Those that have all of it, in order."""


def compare(
    quotes: Sequence[tuple[str, tuple[Quote, ...]]], stories: Sequence[Sequence[str]] = ()
) -> tuple[tuple[Quote, ...], ...]:
    """Take (briefing id, its quotations), return the quotations with `status`, `also_in` and `differs` filled.

    One is `verbatim` when its words, in their order, stand in a quotation of another briefing, or when another quotes a
    part of it; `altered` when another briefing of one of the `stories` (lists of briefing ids) has it with changes.
    """
    keys = {(id_, at): key_of(one.text) for id_, own in quotes for at, one in enumerate(own)}
    shared = _find_shared(quotes, keys)
    changed = _find_changed(quotes, keys, stories)
    near = {id_: frozenset(members) for members in stories for id_ in members}
    return tuple(
        tuple(
            _compared(one, id_, shared[keys[id_, at]], changed.get((id_, at), ()), near.get(id_, frozenset()))
            for at, one in enumerate(own)
        )
        for id_, own in quotes
    )


def _compared(quote: Quote, id_: str, shared: _Shared, changed: Sequence[Alteration], near: frozenset[str]) -> Quote:
    if not shared.parts and not changed:
        # Most wordings, and a phrase that thousands of pages have too: nothing of the size of the site is gone through.
        also = _named(id_, shared, near)
        return replace(quote, status="verbatim", also_in=also) if also else quote
    whole = shared.whole - {id_}
    parts = {other: part for other, part in shared.parts.items() if other != id_ and other not in whole}
    others = [one for one in changed if one.briefing not in whole]
    found = whole | parts.keys() | {one.briefing for one in others}
    also = _first(found, near)
    if others and not whole:
        return replace(quote, status="altered", also_in=also, differs=others[0].words)
    if also:
        differs = f"only “{parts[min(parts)]}” there" if parts and not whole else ""
        return replace(quote, status="verbatim", also_in=also, differs=differs)
    return quote


def _named(id_: str, shared: _Shared, near: frozenset[str]) -> tuple[str, ...]:
    """Return the same as `_first` of those that have all of a wording, the page's own id left out."""
    own = sorted(one for one in near & shared.whole if one != id_)[:ALSO_IN]
    rest = (one for one in shared.ordered if one != id_ and one not in near)
    return tuple(sorted((*own, *islice(rest, ALSO_IN - len(own)))))


def _first(found: frozenset[str], near: frozenset[str]) -> tuple[str, ...]:
    """Return as many as are named, those of the story first, in order."""
    if len(found) <= ALSO_IN:
        return tuple(sorted(found))
    own = sorted(found & near)[:ALSO_IN]
    return tuple(sorted((*own, *nsmallest(ALSO_IN - len(own), found - near))))


def _find_shared(
    quotes: Sequence[tuple[str, tuple[Quote, ...]]], keys: dict[tuple[str, int], Key]
) -> dict[Key, _Shared]:
    """Return for each wording who has it. Each is looked for by its first words, so the work grows with the text."""
    owners: dict[Key, dict[str, str]] = {}
    for id_, own in quotes:
        for at, one in enumerate(own):
            owners.setdefault(keys[id_, at], {}).setdefault(id_, one.text)
    by_start: dict[Key, dict[int, set[Key]]] = {}
    for key in owners:
        by_start.setdefault(key[:_FEWEST_WORDS], {}).setdefault(len(key), set()).add(key)
    whole: dict[Key, set[str]] = {key: set(have) for key, have in owners.items()}
    parts: dict[Key, dict[str, str]] = {key: {} for key in owners}
    for key, have in owners.items():
        for at in range(len(key) - _FEWEST_WORDS + 1):
            for length, same in by_start.get(key[at : at + _FEWEST_WORDS], {}).items():
                inside = key[at : at + length]
                if length < len(key) and inside in same:
                    whole[inside].update(have)
                    for other, text in owners[inside].items():
                        parts[key].setdefault(other, text)
    return {key: _Shared(frozenset(whole[key]), parts[key], tuple(sorted(whole[key]))) for key in owners}


def _find_changed(
    quotes: Sequence[tuple[str, tuple[Quote, ...]]],
    keys: dict[tuple[str, int], Key],
    stories: Sequence[Sequence[str]],
) -> dict[tuple[str, int], tuple[Alteration, ...]]:
    by_id = dict(quotes)
    found: dict[tuple[str, int], tuple[Alteration, ...]] = {}
    for members in stories:
        own = {(id_, at): one.text for id_ in members for at, one in enumerate(by_id.get(id_, ()))}
        found.update(altered(own, keys))
    return found
