"""View of the methodology page: the rubric, the sizes of the vocabulary, and how well the methods do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from builder.model import Dimension
from builder.render.quality import FLOORS
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Config, Trigger


class Rubric(Struct, frozen=True):
    """One dimension of the impact rubric."""

    dimension: str
    phrases: tuple[tuple[str, str], ...]
    """(points, phrases of that many points, each with what it acts on), the strongest first."""
    count: int


class Quality(Struct, frozen=True):
    """How well one part of the method does."""

    subject: str
    rows: tuple[tuple[str, str, str], ...]
    """What was counted, on what, and the figure that it may not fall below."""


class Methodology(Struct, frozen=True):
    """The methodology page."""

    rubric: tuple[Rubric, ...]
    things: tuple[tuple[str, str], ...]
    """Groups of what the phrases act on: name, words."""
    words: int
    """How many words of the beat take the place of the tone model's."""
    outlets: int
    """How many outlets and their owners are known."""
    families: int
    excerpts: str
    """What the site republishes: `full`, `excerpt` or `mixed`."""
    quality: tuple[Quality, ...]


def view_methodology(config: Config) -> Methodology:
    """Return the methodology page."""
    rules = {config.republish, *(rule for _name, rule in config.republish_outlets)}
    owners = {fold(entry.owner) for entry in config.outlets if entry.owner}
    return Methodology(
        rubric=tuple(_rubric(dimension, config) for dimension in get_args(Dimension)),
        things=tuple((name, ", ".join(sorted(listed))) for name, listed in sorted(config.beat.things)),
        words=len(config.beat.tone),
        outlets=len(config.outlets),
        families=len(owners),
        excerpts=config.republish if len(rules) == 1 else "mixed",
        quality=tuple(
            Quality(subject, tuple((one.measure, one.material, written(one.figure)) for one in floors))
            for subject, floors in groupby(FLOORS, key=lambda one: one.subject)
        ),
    )


def written(figure: float) -> str:
    """Return a figure from 0 to 1 with two decimals, or three where it has them: `.97`, `.985`."""
    return f"{figure:.3f}".lstrip("0").removesuffix("0")


def _rubric(dimension: str, config: Config) -> Rubric:
    found: dict[float, list[str]] = {}
    phrases = set()
    for trigger in config.beat.triggers:
        if trigger.dimension == dimension:
            phrases.add(trigger.phrase)
            for points, shown in _shown(trigger):
                found.setdefault(points, []).append(shown)
    rows = tuple((f"{points:g}", ", ".join(sorted(found[points]))) for points in sorted(found, reverse=True))
    return Rubric(dimension, rows, len(phrases))


def _shown(trigger: Trigger) -> Iterator[tuple[float, str]]:
    """Give each number of points of a phrase, and the phrase with what it takes to be worth them."""
    for name, points in trigger.on:
        yield points, f"{trigger.phrase} [{name}]"
    if trigger.points or not trigger.on:
        sized = trigger.counted or (trigger.grows and not trigger.points)
        yield trigger.points, f"{trigger.phrase}{' [amount]' if sized else ''}"
