"""The end of the middle of a build, each result remembered: the briefings of each story put together."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from builder import analysis, content
from builder.faces import face
from builder.gather import packed_page, settled
from builder.measure import Found, Said, of_findings, of_said, wholes_of
from builder.model import Briefing, Findings, Page, Report, Story
from builder.recall import Recall, Worked, opened, remembered
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from builder.model import Config, Document, SeedReport

_SHARED = "shared"
"""Under this lies what all pages together came to in the last build."""


class Agreed(Struct, frozen=True):
    """What all pages together came to, story by story: the digest of what went in, and digests of what came out."""

    inputs: str
    units: dict[str, str]
    """Story, or briefing of none, to the digest of its quotations and names."""


class Told(Struct, frozen=True):
    """A story and the faces of its briefings; no story for one that stands alone."""

    story: Story | None
    faces: tuple[Briefing, ...]
    """Without the reports behind them and the report of their seeds."""
    reports: tuple[Report, ...]
    """Behind any of them, each once."""
    listed: tuple[tuple[int, ...], ...]
    """Of each briefing, places of its reports in `reports`."""
    digests: tuple[tuple[str, str, str], ...]
    """Of each briefing: all of it, its page, and its face."""
    phrases: tuple[str, ...]
    """Phrases of the beat that told something, on each of the briefings."""


class Briefed(NamedTuple):
    """What all briefings of a site come to."""

    stories: tuple[Story, ...]
    faces: tuple[Briefing, ...]
    """In the order of the pages."""
    digests: Mapping[str, str]
    """Of whole briefings, by id."""
    texts: Mapping[str, str]
    """Of their pages, by id."""
    shown: Mapping[str, str]
    """Of their faces, by id."""
    phrases: tuple[str, ...]
    where: Mapping[str, str]
    """Briefing to the key of all whole briefings of its story."""


class _Unit(NamedTuple):
    """A story with its pages, or a page of none."""

    story: Story | None
    found: tuple[Found, ...]

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return f"story {self.story.id}" if self.story is not None else f"page {self.found[0].page.slug}"


def brief_all(
    found: Sequence[Found],
    stories: Sequence[Story],
    documents: Mapping[str, Document],
    config: Config,
    recall: Recall,
) -> Briefed:
    """Return the stories with what their briefings agree and differ on, and the faces of all briefings.

    `documents` holds outlines of the documents that pages were made from, by the path of the page.
    """
    units = list(_units(found, stories))
    agreed = _agreed(found, units, recall).units
    keys = [
        digest(
            b"brief\0" + config.digest.encode() + pack((unit.story, [one.key for one in unit.found], agreed[unit.name]))
        )
        for unit in units
    ]
    told: list[Told] = remembered(
        [f"told {key}" for key in keys],
        list(zip(keys, units, strict=True)),
        Told,
        partial(_brief, config=config),
        "Putting briefings together",
        recall,
        partial(_whole, agreed=agreed, recall=recall),
    )
    recall.memo.keep(_of_briefings(key) for key in keys)
    faces = {face.id: face for one in told for face in _faces(one, documents)}
    named = [(face.id, digests) for one in told for face, digests in zip(one.faces, one.digests, strict=True)]
    return Briefed(
        stories=tuple(one.story for one in told if one.story is not None),
        faces=tuple(faces[one.page.slug] for one in found),
        digests={id_: whole for id_, (whole, _, _) in named},
        texts={id_: text for id_, (_, text, _) in named},
        shown={id_: shown for id_, (_, _, shown) in named},
        phrases=tuple(phrase for one in told for phrase in one.phrases),
        where={face.id: _of_briefings(key) for key, one in zip(keys, told, strict=True) for face in one.faces},
    )


def _of_briefings(key: str) -> str:
    return f"briefings {key}"


def _units(found: Sequence[Found], stories: Sequence[Story]) -> Iterator[_Unit]:
    by_id = {one.page.slug: one for one in found}
    homeless = dict.fromkeys(by_id)
    for story in stories:
        ids = [one for one in story.briefings if one in by_id]
        for one in ids:
            homeless.pop(one, None)
        yield _Unit(story, tuple(by_id[one] for one in ids))
    yield from (_Unit(None, (by_id[one],)) for one in homeless)


def _agreed(found: Sequence[Found], units: Sequence[_Unit], recall: Recall) -> Agreed:
    """Return what all pages together come to, from the last build where no quotation, name or story has changed."""
    pages = [(one.page.slug, one.glimpse.said) for one in found]
    stories = [(unit.name, [one.page.slug for one in unit.found]) for unit in units]
    inputs = digest(pack((pages, stories)))
    before = recall.memo.get(_SHARED, Agreed)
    if before is None or before.inputs != inputs:
        known = frozenset(before.units.values()) if before else frozenset()
        before = Agreed(inputs, _agree(found, units, known, recall))
        recall.memo.put(_SHARED, before)
    recall.memo.keep(map(_of_shared, before.units.values()))
    return before


def _agree(found: Sequence[Found], units: Sequence[_Unit], known: Collection[str], recall: Recall) -> dict[str, str]:
    said = wholes_of([of_said(one.key) for one in found], Said, recall)
    # What is said has what is looked at of findings there.
    pages = [(one.page, cast("Findings", own)) for one, own in zip(found, said, strict=True)]
    shared = analysis.shared(pages, [unit.story for unit in units if unit.story is not None])
    told: dict[str, str] = {}
    for unit in units:
        ids = [one.page.slug for one in unit.found]
        packed = pack([Said(shared.quotes[one], shared.named[one]) for one in ids])
        told[unit.name] = named = digest(packed)
        if named not in known:
            recall.memo.put(_of_shared(named), packed)
    return told


def _of_shared(named: str) -> str:
    return f"shared {named}"


_Whole = tuple[str, _Unit, bytes, tuple[tuple[bytes, bytes], ...]]


def _whole(item: tuple[str, _Unit], agreed: Mapping[str, str], recall: Recall) -> _Whole:
    """Return a unit with all that its pages show, packed."""
    key, unit = item
    wholes = tuple((packed_page(one.leaf, recall), recall.packed(of_findings(one.key))) for one in unit.found)
    return key, unit, recall.packed(_of_shared(agreed[unit.name])), wholes


def _brief(item: _Whole, config: Config) -> Worked:
    key, unit, shared, wholes = item
    members = [
        (settled(opened(page, Page), one.page), opened(findings, Findings))
        for one, (page, findings) in zip(unit.found, wholes, strict=True)
    ]
    said: list[Said] = opened(shared, list[Said])
    quoted, named = [one.quotes for one in said], [one.entities for one in said]
    story, briefings = analysis.brief_story(members, unit.story, quoted, named, config)
    faces = tuple(face(one) for one in briefings)
    digests = tuple(
        (digest(pack(one)), one.page.digest, digest(pack(shown))) for one, shown in zip(briefings, faces, strict=True)
    )
    parts = (part for one in briefings for part in one.signals.impact.parts)
    phrases = tuple(f"{part.dimension}: {said.trigger}" for part in parts for said in part.evidence)
    place = {one: at for at, one in enumerate(dict.fromkeys(chain.from_iterable(map(_reports, faces))))}
    listed = tuple(tuple(place[report] for report in _reports(one)) for one in faces)
    bare = tuple(_with(one, (), None) for one in faces)
    told = Told(story, bare, tuple(place), listed, digests, phrases)
    return Worked(told, ((_of_briefings(key), pack(briefings)),))


def _faces(told: Told, documents: Mapping[str, Document]) -> Iterator[Briefing]:
    """Yield the faces of a story whole; `documents` holds outlines of those that pages were made from, by path."""
    for one, places in zip(told.faces, told.listed, strict=True):
        document = documents.get(one.page.path) if one.page.seed is not None else None
        reports = tuple([told.reports[place] for place in places])
        yield _with(one, reports, content.report_of(document) if document is not None else None)


def _reports(briefing: Briefing) -> tuple[Report, ...]:
    return briefing.signals.verification.reports


def _with(one: Briefing, reports: tuple[Report, ...], report: SeedReport | None) -> Briefing:
    verification = replace(one.signals.verification, reports=reports)
    return replace(one, page=replace(one.page, report=report), signals=replace(one.signals, verification=verification))
