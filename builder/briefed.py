"""What follows the grouping, each result remembered: the briefings of each story put together."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from builder import analysis, content
from builder.faces import face
from builder.gather import packed_page, settled
from builder.measure import Found, Said, of_findings, of_said, wholes_of
from builder.model import Briefing, Entity, Findings, Page, Quote, Report, Story
from builder.recall import Recall, Worked, opened, remembered
from builder.text.digests import digest
from builder.text.serial import pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.model import Config, Document, SeedReport

_QUOTED, _NAMED = "agreed quotes", "agreed names"
"""Under these lies what all pages together came to in the last build."""


class Agreed(Struct, frozen=True):
    """What all pages together came to, story by story: the digest of what went in, and digests of what came out."""

    inputs: str
    units: dict[str, str]
    """Story, or briefing of none, to the digest of what its pages quote, or name."""


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
    quoted, named = _quoted(found, units, recall), _named(found, units, recall)
    agreed = {unit.name: (quoted[unit.name], named[unit.name]) for unit in units}
    keys = [_key(unit, agreed[unit.name], config) for unit in units]
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
    digests = [(face.id, its) for one in told for face, its in zip(one.faces, one.digests, strict=True)]
    return Briefed(
        stories=tuple(one.story for one in told if one.story is not None),
        faces=tuple(faces[one.page.slug] for one in found),
        digests={id_: whole for id_, (whole, _, _) in digests},
        texts={id_: text for id_, (_, text, _) in digests},
        shown={id_: shown for id_, (_, _, shown) in digests},
        phrases=tuple(phrase for one in told for phrase in one.phrases),
        where={face.id: _of_briefings(key) for key, one in zip(keys, told, strict=True) for face in one.faces},
    )


def _key(unit: _Unit, agreed: tuple[str, str], config: Config) -> str:
    given = (unit.story, [one.key for one in unit.found], agreed)
    return digest(b"brief\0" + config.digest.encode() + pack(given))


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


def _quoted(found: Sequence[Found], units: Sequence[_Unit], recall: Recall) -> Mapping[str, str]:
    """Return the digest of what each unit quotes, held against all pages, under which it is remembered."""
    stories = [unit.story.briefings for unit in units if unit.story is not None]

    def compare() -> dict[str, tuple[Quote, ...]]:
        own = [(one.page.slug, said.quotes) for one, said in _said(found, recall)]
        return analysis.compare_quotes(own, stories)

    seen = [(one.page.slug, one.glimpse.quotes) for one in found]
    return _agreed(_QUOTED, (seen, stories), units, compare, recall)


def _named(found: Sequence[Found], units: Sequence[_Unit], recall: Recall) -> Mapping[str, str]:
    """Return the same of what each unit names."""

    def agree() -> dict[str, tuple[Entity, ...]]:
        return analysis.agree_names([(one.page.slug, said.entities) for one, said in _said(found, recall)])

    return _agreed(_NAMED, [(one.page.slug, one.glimpse.names) for one in found], units, agree, recall)


def _said(found: Sequence[Found], recall: Recall) -> Iterator[tuple[Found, Said]]:
    return zip(found, wholes_of([of_said(one.key) for one in found], Said, recall), strict=True)


def _agreed(
    name: str, given: object, units: Sequence[_Unit], work: Callable[[], Mapping[str, object]], recall: Recall
) -> Mapping[str, str]:
    """Return what all pages together come to, from the last build where nothing of what goes in has changed."""
    inputs = digest(pack((given, [(unit.name, [one.page.slug for one in unit.found]) for unit in units])))
    before = recall.memo.get(name, Agreed)
    if before is None or before.inputs != inputs:
        known = frozenset(before.units.values()) if before else frozenset()
        pages = work()
        told: dict[str, str] = {}
        for unit in units:
            packed = pack([pages[one.page.slug] for one in unit.found])
            told[unit.name] = digest(packed)
            if told[unit.name] not in known:
                recall.memo.put(_of_shared(told[unit.name]), packed)
        before = Agreed(inputs, told)
        recall.memo.put(name, before)
    recall.memo.keep(map(_of_shared, before.units.values()))
    return before.units


def _of_shared(named: str) -> str:
    return f"shared {named}"


_Whole = tuple[str, _Unit, tuple[bytes, bytes], tuple[tuple[bytes, bytes], ...]]


def _whole(item: tuple[str, _Unit], agreed: Mapping[str, tuple[str, str]], recall: Recall) -> _Whole:
    """Return a unit with all that its pages show, packed."""
    key, unit = item
    wholes = tuple((packed_page(one.leaf, recall), recall.packed(of_findings(one.key))) for one in unit.found)
    quoted, named = agreed[unit.name]
    return key, unit, (recall.packed(_of_shared(quoted)), recall.packed(_of_shared(named))), wholes


def _brief(item: _Whole, config: Config) -> Worked:
    key, unit, shared, wholes = item
    members = [
        (settled(opened(page, Page), one.page), opened(findings, Findings))
        for one, (page, findings) in zip(unit.found, wholes, strict=True)
    ]
    quoted: list[tuple[Quote, ...]] = opened(shared[0], list[tuple[Quote, ...]])
    named: list[tuple[Entity, ...]] = opened(shared[1], list[tuple[Entity, ...]])
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
