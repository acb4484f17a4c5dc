"""The site as data: the record beside each page, a light list for each month, the intake report, the build record."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from builder.model import Artifact, Stored
from builder.render import addresses
from builder.render.ladder import span
from builder.render.records import briefing_record, light_briefing, light_story, story_record, value
from builder.text.dates import order
from builder.text.digests import digest
from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import Briefing, Config, Site, Story
    from builder.render.environment import Make, Renderer

Record = dict[str, Any]

_UNDATED = "undated"
_COUNTS = ("seeds", "briefings", "stories", "pages", "artifacts")
_ALL = ("content/briefings/", "site.yaml")


def produce(site: Site, renderer: Renderer | None = None) -> Iterator[Artifact]:
    """Yield the lists of the months and the intake report."""
    listed = []
    for name, month in sorted(_months(site).items()):
        make = partial(_list, name, month, site.config)
        (artifact,) = _piece(renderer, name, month, make) if renderer else _list(name, month, site.config, None)
        listed.append(
            {
                "month": name,
                "url": addresses.absolute(site.config, artifact.path),
                "briefings": len(month.briefings),
                "stories": len(month.stories),
                "sha256": artifact.digest if isinstance(artifact, Stored) else digest(artifact.content),
            }
        )
        yield cast("Artifact", artifact)
    undated = listed.pop()
    del undated["month"]
    yield _artifact("data/index.json", {"months": listed, _UNDATED: undated}, _ALL)
    yield _artifact("data/intake.json", intake_record(site), ("seeds/",))


def produce_records(site: Site, _renderer: object = None) -> Iterator[Artifact]:
    """Yield the record beside each page of a briefing and of a story."""
    members = {one.id: one for one in site.briefings}
    for one in site.briefings:
        sources = (one.page.path, *((one.page.seed.path,) if one.page.seed else ()), "site.yaml")
        yield _artifact(f"{one.page.url.strip('/')}/index.json", briefing_record(one, site.config), sources)
    for story in site.stories:
        record = story_record(story, members, site.config)
        sources = (*(members[name].page.path for name in record["briefings"]), "site.yaml")
        yield _artifact(f"{addresses.story(story.slug).strip('/')}/index.json", record, sources)


def build_record(site: Site, counts: Mapping[str, int]) -> Record:
    """Return what `data/build.json` holds: nothing in it differs between two builds of the same input."""
    return {
        "version": site.version,
        "next_due": site.next_due,
        "counts": {name: counts[name] for name in _COUNTS},
        "diagnostics": list(site.diagnostics),
    }


def build_artifact(site: Site, counts: Mapping[str, int]) -> Artifact:
    """Return `data/build.json`, made last because it counts all outputs, itself included."""
    return _artifact("data/build.json", build_record(site, counts), ("site.yaml",))


def intake_record(site: Site) -> Record:
    """Return what `data/intake.json` holds: counts of what intake did to the seeds of the pages shown, and refusals."""
    reports = [one.page.report for one in site.briefings if one.page.report is not None]
    repairs = [repair for report in reports for repair in report.repairs]
    set_aside = [aside for report in reports for aside in report.set_aside]
    return {
        "files": len(site.intake.files),
        "formats": _count(file.format for file in site.intake.files),
        "repairs": _count(repair.kind for repair in repairs),
        "set_aside": _count(aside.kind for aside in set_aside),
        "reasons": _count(aside.reason for aside in set_aside),
        "refused": list(site.intake.refused),
    }


class _Month(NamedTuple):
    """What came out in a month, or what has no date."""

    briefings: list[Briefing]
    stories: list[Story]
    members: dict[str, Briefing]
    """Of the stories, by id."""


def _months(site: Site) -> dict[str, _Month]:
    months: dict[str, _Month] = {_UNDATED: _Month([], [], {})}
    known = {one.id: one for one in site.briefings}
    for one in site.briefings:
        months.setdefault(_month(value(one.page.published)), _Month([], [], {})).briefings.append(one)
    # A story stands in the month of its first report, so that it stays where it is when it grows.
    for story in site.stories:
        members = {name: known[name] for name in story.briefings if name in known}
        month = months.setdefault(_month(value(span(members.values())[0])), _Month([], [], {}))
        month.stories.append(story)
        month.members.update(members)
    return months


def _piece(renderer: Renderer, name: str, month: _Month, make: Make) -> Iterable[Artifact | Stored]:
    # Of a story the line shows its name; the rest of it comes from the members.
    stories = tuple((one.id, one.slug, one.title, one.briefings) for one in month.stories)
    return renderer.piece(name, (stories,), (*month.briefings, *month.members.values()), make)


def _list(name: str, month: _Month, config: Config, _renderer: object) -> tuple[Artifact, ...]:
    listed = {
        "briefings": sorted((light_briefing(one, config) for one in month.briefings), key=_by_id),
        "stories": sorted((light_story(one, month.members, config) for one in month.stories), key=_by_id),
    }
    return (_artifact(f"data/{name}.json", listed, _ALL),)


def _by_id(line: Record) -> str:
    return str(line["id"])


def _month(value: str | None) -> str:
    return order(value)[: len("2026-02")] or _UNDATED if value else _UNDATED


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _artifact(path: str, record: Record, sources: tuple[str, ...]) -> Artifact:
    return Artifact(path=path, content=to_json(record, pretty=True), sources=sources)
