"""Analysis: what can be measured on content pages, each result with its working and its limitations.

`find` looks at one page alone, `group` tells which pages are about one event and holds their figures against each other,
`brief` puts both together, `settle` counts the origins behind what the pages of an event agree on. Nothing found here is
ever written back into `content/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    from collections.abc import Collection, Sequence

    from builder.analysis.reports import Member, Pool
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Config, LedgerEntry, Page, Quote, SectionKind, Story

__all__ = ["SIGNALS", "arrange", "brief", "compared", "find", "group", "settle"]

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
        words=sum(len(sentence.words) for sentence in reading.sentences),
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


def compared(story: Story, found: Sequence[tuple[Page, Findings]]) -> Story:
    """Return the story with what its briefings, each with its findings, agree on and where they differ."""
    agreements, disagreements = claims.compare(found)
    return replace(story, agreements=agreements, disagreements=disagreements)


def brief(found: Sequence[tuple[Page, Findings]], stories: Sequence[Story], config: Config) -> tuple[Briefing, ...]:
    """Return a briefing for each page, in the order given, its signals complete and an editor's decisions applied."""
    known = vocabulary(config)
    compared = quotes.compare(
        [(page.slug, findings.quotes) for page, findings in found], [story.briefings for story in stories]
    )
    members = [member(page, findings, known) for page, findings in found]
    by_id = {one.page.slug: one for one in members}
    story_of = {id_: story for story in stories for id_ in story.briefings}
    traced = {story.id: _trace([by_id[id_] for id_ in story.briefings if id_ in by_id], known) for story in stories}
    texts = supports.Texts(found)
    named = entities.agree(tuple((page.slug, findings.entities) for page, findings in found))
    briefings = []
    for one, own in zip(members, compared, strict=True):
        story = story_of.get(one.page.slug)
        reports = traced[story.id] if story else _trace([one], known)
        briefing = _brief(Subject(one.page, one.findings, one.card, *reports), own, story, known, texts)
        agreed = named[briefing.id]
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
