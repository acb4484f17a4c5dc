"""Analysis: what can be measured on content pages, each result with its working and its limitations.

`find` looks at one page alone, `group` tells which pages are about one event and holds their figures against each other,
`brief` puts both together, `settle` counts the origins behind what the pages of an event agree on. Nothing found here is
ever written back into `content/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from builder.analysis import claims, entities, origins, points, quotes, stories, supports
from builder.analysis.covered import covered
from builder.analysis.decisions import decide
from builder.analysis.digest import digest
from builder.analysis.reading import read
from builder.analysis.reports import member, pool
from builder.analysis.signals import SIGNALS
from builder.analysis.signals.verification import Subject
from builder.analysis.vocabulary import vocabulary
from builder.model import Briefing, Findings, Signals

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from builder.analysis.reports import Member, Pool
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Config, Entity, Gist, LedgerEntry, Page, Quote, SectionKind, Story

__all__ = [
    "SIGNALS",
    "Shared",
    "agree_names",
    "arrange",
    "arrange_gists",
    "brief",
    "brief_story",
    "compare_quotes",
    "compared",
    "find",
    "group",
    "settle",
    "shared",
]

_POINTS: tuple[SectionKind, SectionKind] = ("takeaways", "key_facts")


def find(page: Page, config: Config) -> Findings:
    """Return what one page shows by itself. Pure: equal pages and configurations give equal findings."""
    reading = read(page)
    known = vocabulary(config)
    measured: dict[str, Any] = {row.name: row.measure(reading, known) for row in SIGNALS if row.sees == "page"}
    sourcing, runs = origins.find(reading, known)
    sentences = tuple(sentence.text for sentence in reading.sentences)
    named = entities.find_entities(reading.title.text, sentences, config)
    return Findings(
        sentences=sentences,
        entities=named,
        affected=entities.affected(sentences, named),
        quotes=quotes.find(reading),
        words=sum([len(sentence.words) for sentence in reading.sentences]),
        sourcing=sourcing,
        runs=runs,
        attributions=origins.attributions(sourcing, known),
        claims=claims.find(reading),
        listed=tuple(number for number, one in enumerate(reading.sentences) if one.section in _POINTS),
        gist=replace(stories.find(reading), leans=stories.leans(sourcing, known)),
        **digest(reading)._asdict(),
        **measured,
    )


def group(found: Sequence[tuple[Page, Findings]], config: Config) -> tuple[Story, ...]:
    """Return the stories of a site without a ledger, ordered by id."""
    return arrange(found, config).stories


def arrange(
    found: Sequence[tuple[Page, Findings]],
    config: Config,  # noqa: ARG001 - what decides later
    ledger: Sequence[LedgerEntry] = (),
    hidden: Collection[str] = (),
) -> stories.Grouping:
    """Return the stories, ordered by id, and the ledger after them; `hidden` are ids of briefings that are not shown."""
    by_id = {page.slug: (page, findings) for page, findings in found}
    grouping = stories.group([(page, findings.gist) for page, findings in found], ledger, hidden)
    settled = (compared(one, [by_id[id_] for id_ in one.briefings if id_ in by_id]) for one in grouping.stories)
    return grouping._replace(stories=tuple(settled))


def arrange_gists(
    found: Sequence[tuple[Page, Gist]],
    ledger: Sequence[LedgerEntry],
    hidden: Collection[str],
    names: Sequence[str],
    known: stories.Known = stories.NOTHING,
) -> tuple[stories.Grouping, stories.Known]:
    """Return the same before the figures of a story's pages are held against each other: `brief_story` does that.

    With it comes what spares the next grouping the most of its time; `names` and `known` as in `stories.regroup`.
    """
    return stories.regroup(found, ledger, hidden, names, known)


def compared(story: Story, found: Sequence[tuple[Page, Findings]]) -> Story:
    """Return the story with what its briefings, each with its findings, agree on and where they differ."""
    agreements, disagreements = claims.compare(found)
    return replace(story, agreements=agreements, disagreements=disagreements)


class Shared(NamedTuple):
    """What only all pages of a site together tell."""

    quotes: dict[str, tuple[Quote, ...]]
    """Of each page, by id, with who else carries them."""
    named: dict[str, tuple[Entity, ...]]
    """Of each page, under the names that the site agrees on."""


def shared(found: Sequence[tuple[Page, Findings]], stories: Sequence[Story]) -> Shared:
    """Return what only all pages together tell."""
    said = [(page.slug, findings.quotes) for page, findings in found]
    return Shared(
        compare_quotes(said, [story.briefings for story in stories]),
        agree_names([(page.slug, findings.entities) for page, findings in found]),
    )


def compare_quotes(
    said: Sequence[tuple[str, tuple[Quote, ...]]], stories: Sequence[Sequence[str]]
) -> dict[str, tuple[Quote, ...]]:
    """Return the quotations of each page, by its id, with who else carries them; `stories` are lists of ids of pages."""
    return {id_: own for (id_, _), own in zip(said, quotes.compare(said, stories), strict=True)}


def agree_names(found: Sequence[tuple[str, tuple[Entity, ...]]]) -> dict[str, tuple[Entity, ...]]:
    """Return the entities of each page, by its id, under the names that the site agrees on."""
    return entities.agree(tuple(found))


def brief(found: Sequence[tuple[Page, Findings]], stories: Sequence[Story], config: Config) -> tuple[Briefing, ...]:
    """Return a briefing for each page, in the order given, its signals complete and an editor's decisions applied."""
    known = shared(found, stories)
    by_id = {page.slug: (page, findings) for page, findings in found}
    briefings: dict[str, Briefing] = {}
    homeless = dict.fromkeys(by_id)
    for story in stories:
        ids = [id_ for id_ in story.briefings if id_ in by_id]
        briefings |= _told(ids, story, by_id, known, config)
    for id_ in homeless.keys() - briefings.keys():
        briefings |= _told([id_], None, by_id, known, config)
    return tuple(briefings[page.slug] for page, _ in found)


def _told(
    ids: Sequence[str],
    story: Story | None,
    by_id: Mapping[str, tuple[Page, Findings]],
    known: Shared,
    config: Config,
) -> dict[str, Briefing]:
    members = [by_id[id_] for id_ in ids]
    found = _briefings(members, story, [known.quotes[id_] for id_ in ids], [known.named[id_] for id_ in ids], config)
    return {one.id: one for one in found}


def brief_story(
    found: Sequence[tuple[Page, Findings]],
    story: Story | None,
    quoted: Sequence[tuple[Quote, ...]],
    named: Sequence[tuple[Entity, ...]],
    config: Config,
) -> tuple[Story | None, tuple[Briefing, ...]]:
    """Return a story with what its pages agree and differ on, and their briefings; `quoted` and `named` as in `Shared`.

    Without a story there is one page. Pure: nothing else of the site is looked at.
    """
    told = compared(story, found) if story is not None else None
    return told, _briefings(found, told, quoted, named, config)


def _briefings(
    found: Sequence[tuple[Page, Findings]],
    story: Story | None,
    quoted: Sequence[tuple[Quote, ...]],
    named: Sequence[tuple[Entity, ...]],
    config: Config,
) -> tuple[Briefing, ...]:
    known = vocabulary(config)
    members = [member(page, findings, known) for page, findings in found]
    reports = _trace(members, known)
    texts = supports.Texts(found)
    briefings = []
    for one, own, agreed in zip(members, quoted, named, strict=True):
        briefing = _brief(Subject(one.page, one.findings, one.card, *reports), own, story, known, texts)
        written = any(section.kind == "affected" for section in one.page.sections)
        touched = () if written else entities.renamed(one.findings.affected, one.findings.entities, agreed)
        briefings.append(replace(briefing, entities=agreed, affected=touched))
    return tuple(briefings)


def settle(stories: Sequence[Story], briefings: Sequence[Briefing]) -> tuple[Story, ...]:
    """Return the stories with the origins of their agreements counted; what only one origin says is no agreement."""
    return claims.settle(stories, {one.id: one.signals.verification for one in briefings})


def _trace(members: Sequence[Member], known: Vocabulary) -> tuple[Pool, origins.Traced]:
    reports = pool(members, known)
    return reports, origins.trace(reports.cards, known)


def _brief(
    subject: Subject, own: tuple[Quote, ...], story: Story | None, known: Vocabulary, texts: supports.Texts
) -> Briefing:
    page, findings = subject.page, subject.findings
    disputed = claims.disputes(story, page.slug, subject.traced.origins) if story else ()
    measured: dict[str, Any] = {
        row.name: row.measure(subject, known, disputed) if row.sees == "story" else getattr(findings, row.name)
        for row in SIGNALS
    }
    signals = decide(Signals(**measured), page.decisions)
    case = supports.case(subject, story.disagreements if story else ())
    written_or_chosen = (points.find(page, kind) or getattr(findings, kind) for kind in _POINTS)
    takeaways, key_facts = (supports.mark(found, case, texts) for found in written_or_chosen)
    return Briefing(
        id=page.slug,
        page=page,
        takeaways=takeaways,
        key_facts=key_facts,
        quotes=own,
        entities=(),
        signals=signals,
        words=findings.words,
        covered=covered(subject, signals, takeaways, key_facts, known),
        story=story.id if story else None,
        unknowns=findings.unknowns,
    )
