"""What independent origins make of agreements and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from builder.analysis.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Origin, Story, Verification


def settle(stories: Sequence[Story], verified: Mapping[str, Verification]) -> tuple[Story, ...]:
    """Return the stories with the origins of their agreements counted, those of fewer than two left out.

    `verified`: the verification of each briefing, by its id.
    """
    return tuple(_settled(story, verified) for story in stories)


def disputes(story: Story, briefing: str, origins: Sequence[Origin]) -> tuple[str, ...]:
    """Return a sentence for each figure of a briefing that a report of another origin contradicts."""
    return tuple(_disputes(story, briefing, _numbers(origins, {})))


def _settled(story: Story, verified: Mapping[str, Verification]) -> Story:
    if not story.agreements:
        return story
    member = next((id_ for id_ in story.briefings if id_ in verified), None)
    origin = _numbers(verified[member].origins, {"self": member}) if member else {}
    counted = (
        replace(one, origins=len({origin[id_] for id_ in one.briefings if id_ in origin})) for one in story.agreements
    )
    return replace(story, agreements=tuple(one for one in counted if one.origins > 1))


def _numbers(origins: Sequence[Origin], names: Mapping[str, str]) -> dict[str, int]:
    """Return the number of the origin of each report, by the report's id; `names`: other ids of some."""
    return {names.get(id_, id_): number for number, origin in enumerate(origins) for id_ in origin.reports}


def _disputes(story: Story, briefing: str, origin: Mapping[str, int]) -> Iterator[str]:
    for one in story.disagreements:
        own = next((side for side in one.sides if briefing in side.briefings), None)
        if one.kind != "conflict" or own is None:
            continue
        others = [
            side
            for side in one.sides
            if side is not own and any(origin.get(id_, -1) != origin.get(briefing, -1) for id_ in side.briefings)
        ]
        if others:
            values = listed([quoted(side.value) for side in others])
            yield f"{quoted(own.value)} here, {values} elsewhere ({one.about})."
