"""The site as data: the record beside each page, a light list for each month, the intake report, the build record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.model import Artifact
from builder.render import addresses
from builder.render.records import briefing_record, light_briefing, light_story, story_record
from builder.text.dates import order
from builder.text.digests import digest
from builder.text.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model import Site

Record = dict[str, Any]

_UNDATED = "undated"
_COUNTS = ("seeds", "briefings", "stories", "pages", "artifacts")
_ALL = ("content/briefings/", "site.yaml")


def produce(site: Site, _renderer: object = None) -> Iterator[Artifact]:
    """Yield the lists of the months and the intake report."""
    members = {one.id: one for one in site.briefings}
    briefings = (light_briefing(briefing_record(one, site.config)) for one in site.briefings)
    stories = (light_story(story_record(one, members, site.config)) for one in site.stories)
    yield from _lists(site, briefings, stories)
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
    """A month's lines, or those of what has no date."""

    briefings: list[Record]
    stories: list[Record]


def _lists(site: Site, briefings: Iterable[Record], stories: Iterable[Record]) -> Iterator[Artifact]:
    months: dict[str, _Month] = {_UNDATED: _Month([], [])}
    for line in briefings:
        months.setdefault(_month(line["published"]), _Month([], [])).briefings.append(line)
    # A story stands in the month of its first report, so that it stays where it is when it grows.
    for line in stories:
        months.setdefault(_month(line["first"]), _Month([], [])).stories.append(line)
    listed = []
    for name, month in sorted(months.items()):
        artifact = _artifact(f"data/{name}.json", _sorted(month), _ALL)
        listed.append(
            {
                "month": name,
                "url": addresses.absolute(site.config, artifact.path),
                "briefings": len(month.briefings),
                "stories": len(month.stories),
                "sha256": digest(artifact.content),
            }
        )
        yield artifact
    undated = listed.pop()
    del undated["month"]
    yield _artifact("data/index.json", {"months": listed, _UNDATED: undated}, _ALL)


def _month(value: str | None) -> str:
    return order(value)[: len("2026-02")] or _UNDATED if value else _UNDATED


def _sorted(month: _Month) -> Record:
    return {
        "briefings": sorted(month.briefings, key=lambda line: line["id"]),
        "stories": sorted(month.stories, key=lambda line: line["id"]),
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _artifact(path: str, record: Record, sources: tuple[str, ...]) -> Artifact:
    return Artifact(path=path, content=to_json(record, pretty=True), sources=sources)
