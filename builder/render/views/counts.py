"""What was read, used, mended, set aside and refused: on the newest day, and altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from builder.render import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Briefing, Site
    from builder.render.views.index import Index


class Count(Struct, frozen=True):
    """Something that was counted, on one day and altogether."""

    name: str
    url: str
    day: int | None
    """None where it has no day."""
    total: int


def count_all(site: Site, index: Index) -> Iterator[Count]:
    """Yield what was read, used, mended, set aside and refused, on the newest day and altogether."""
    newest: Sequence[Briefing] = index.editions[0].briefings if index.editions else ()
    intake = index.url(addresses.standing("intake"))
    day, every = _amounts(newest), _amounts(site.briefings)
    yield Count("Files read", f"{intake}#files", day[0], len(site.intake.files))
    yield Count("Briefings made", index.url("/briefings/"), len(newest), len(site.briefings))
    yield Count("Stories they tell", "", day[1], every[1])
    yield Count("Lines mended", f"{intake}#repairs", day[2], every[2])
    yield Count("Passages set aside", f"{intake}#set-aside", day[3], every[3])
    yield Count("Files refused", f"{intake}#refused", None, len({one.path for one in site.intake.refused}))


def _amounts(briefings: Sequence[Briefing]) -> tuple[int, int, int, int]:
    """Return how many files, stories, repairs and passages set aside there are in briefings."""
    reports = [one.page.report for one in briefings if one.page.report is not None]
    return (
        len({one.page.seed.path.partition("#")[0] for one in briefings if one.page.seed}),
        len({one.story or f"alone {one.id}" for one in briefings}),
        sum(len(one.repairs) for one in reports),
        sum(len(one.set_aside) for one in reports),
    )
