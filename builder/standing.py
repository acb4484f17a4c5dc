"""What the last build's parts leant on, in one small record: which of them stand is told without reading any of theirs.

A part leans on briefings and stories (its own, and those that it asked the index for), on answers of the index that look
at more than the briefings named in the question, and on templates. While none of these has changed since the last build, the
part stands: it was right then, so it is right now. Where one has, the part's own record decides.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from builder.render.views.index import GROUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

KEY = "standing"

Answers = tuple[tuple[Any, str], ...]
"""Questions to the index, each with the digest of the answer."""


class Placed(Struct, frozen=True, array_like=True, gc=False):
    """A file that a part came to."""

    path: str
    digest: str
    size: int
    key: str = ""
    """Digest of what the page shows, where a part is made page by page."""


class Standing(Struct, frozen=True, array_like=True):
    """One part, as the last build left it."""

    name: str
    own: str
    """Digest of what it is made from by name."""
    briefings: tuple[int, ...]
    """What it leans on, as numbers of the names in `Known`."""
    stories: tuple[int, ...]
    asked: Answers
    templates: tuple[str, ...]
    files: tuple[Placed, ...]


class Known(Struct, frozen=True):
    """What parts lean on, as it is at one build: digests."""

    briefings: dict[str, str]
    """By id; of a past build, empty for one that was asked for and was not there, and a number is a place in this order."""
    faces: dict[str, str]
    """By id, of what lists show of a briefing; in the same order."""
    stories: dict[str, str]
    ground: str
    frame: str
    templates: dict[str, str]


class State(Struct, frozen=True):
    """All parts of the last build, and what they leant on."""

    known: Known
    parts: tuple[Standing, ...]
    pieces: dict[str, tuple[Standing, ...]]
    """Row to the pieces that it is made in; these lean on faces, or, of rows that show texts, on whole briefings."""


class Needs(NamedTuple):
    """What a part leans on, by id."""

    briefings: frozenset[str]
    stories: frozenset[str]
    asked: Answers
    """Answers that look at more."""


NOTHING = Needs(frozenset(), frozenset(), ())


def needs_of(
    questions: Iterable[tuple[Any, ...]],
    answer: Callable[[tuple[Any, ...]], str],
    briefings: Iterable[str] = (),
    stories: Iterable[str] = (),
) -> Needs:
    """Return what a part leans on that asked these questions, beside what it is made from; `answer` digests an answer."""
    ids, told = set(briefings), set(stories)
    wide = []
    for question in questions:
        name, use, *arguments = question
        if name in {"briefings", "stories"} and use in {"item", "has"}:
            if arguments[0] is not None:  # nothing is ever called that
                (told if name == "stories" else ids).add(arguments[0])
        elif name == "cards_of":
            ids.update(arguments[0][1:])
        elif name in GROUND or name == "whole":
            for kind, identity in _named(arguments):
                (told if kind == "story" else ids).add(identity)
        else:
            wide.append((question, answer(question)))
    return Needs(frozenset(ids), frozenset(told), tuple(wide))


def _named(arguments: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for one in arguments:
        if isinstance(one, tuple | list) and one:
            if one[0] in {"briefing", "page of", "story"}:
                yield one[0], one[1]
            elif one[0] == "all":
                yield from _named(one[1:])


class Touched(NamedTuple):
    """What has changed since the last build, as numbers of its names."""

    briefings: frozenset[int]
    faces: frozenset[int]
    stories: frozenset[int]
    templates: frozenset[str]
    """Those that are not as they were."""
    all: bool
    """Everything has: the frame of all pages, or what links are made from."""


def touched(before: Known, now: Known) -> Touched:
    """Hold what there is now against what there was."""
    return Touched(
        briefings=_differ(before.briefings, now.briefings),
        faces=_differ(before.faces, now.faces),
        stories=_differ(before.stories, now.stories),
        templates=frozenset(name for name, was in before.templates.items() if now.templates.get(name) != was),
        all=(before.ground, before.frame) != (now.ground, now.frame),
    )


def _differ(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[int]:
    return frozenset(number for number, (name, was) in enumerate(before.items()) if now.get(name, "") != was)


class Register:
    """Numbers for the names of briefings and stories, those of the last build first."""

    def __init__(self, before: Known | None) -> None:
        self._briefings = {name: number for number, name in enumerate(before.briefings)} if before else {}
        self._stories = {name: number for number, name in enumerate(before.stories)} if before else {}

    def standing(
        self, name: str, own: str, needs: Needs, templates: Iterable[str], files: Iterable[Placed]
    ) -> Standing:
        """Return what is to be remembered of a part."""
        return Standing(
            name,
            own,
            tuple(self._briefings.setdefault(one, len(self._briefings)) for one in sorted(needs.briefings)),
            tuple(self._stories.setdefault(one, len(self._stories)) for one in sorted(needs.stories)),
            needs.asked,
            tuple(templates),
            tuple(files),
        )

    def ordered(self, now: Known) -> Known:
        """Return the digests in the order of the numbers; empty for what is not there."""
        return replace(
            now,
            briefings=_in_order(self._briefings, now.briefings),
            faces=_in_order(self._briefings, now.faces),
            stories=_in_order(self._stories, now.stories),
        )


def _in_order(numbers: Mapping[str, int], digests: Mapping[str, str]) -> dict[str, str]:
    return {name: digests.get(name, "") for name in numbers}


def tidied(state: State) -> State:
    """Return the state without the names of what is not there and what nothing leans on any more."""
    every = [*state.parts, *chain.from_iterable(state.pieces.values())]
    known = state.known
    briefings = _kept(known.briefings, (one.briefings for one in every))
    stories = _kept(known.stories, (one.stories for one in every))
    if len(briefings) == len(known.briefings) and len(stories) == len(known.stories):
        return state

    def moved(one: Standing) -> Standing:
        return replace(
            one,
            briefings=tuple(briefings[number] for number in one.briefings),
            stories=tuple(stories[number] for number in one.stories),
        )

    return State(
        replace(
            known,
            briefings=_at(known.briefings, briefings),
            faces=_at(known.faces, briefings),
            stories=_at(known.stories, stories),
        ),
        tuple(map(moved, state.parts)),
        {row: tuple(map(moved, those)) for row, those in state.pieces.items()},
    )


def _kept(digests: Mapping[str, str], leaning: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """Return the new number of each name that stays, by the old one."""
    gone = {number for number, named in enumerate(digests.values()) if not named}
    if gone:
        gone.difference_update(*leaning)
    return {before: after for after, before in enumerate(one for one in range(len(digests)) if one not in gone)}


def _at(digests: Mapping[str, str], kept: Mapping[int, int]) -> dict[str, str]:
    return {name: named for number, (name, named) in enumerate(digests.items()) if number in kept}


def stands(before: Standing, own: str, found: Touched) -> bool:
    """Tell whether nothing that a part leans on has changed, short of its answers in `asked`."""
    return (
        not found.all
        and before.own == own
        and found.briefings.isdisjoint(before.briefings)
        and found.stories.isdisjoint(before.stories)
        and found.templates.isdisjoint(before.templates)
    )


def frozen(value: Any) -> Any:
    """Return a question as it was asked: tuples all through, where lists came out of the memo."""
    return tuple(frozen(one) for one in value) if isinstance(value, list | tuple) else value
