"""Analysis: what can be measured on content pages, each result with its working and its limitations.

`find` looks at one page alone, `group` tells which pages are about one event, `brief` puts both together. Nothing found
here is ever written back into `content/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.analysis import origins, points, quotes, stories
from builder.analysis.covered import covered
from builder.analysis.decisions import decide
from builder.analysis.reading import read
from builder.analysis.reports import member, pool
from builder.analysis.signals import SIGNALS
from builder.analysis.signals.verification import Subject
from builder.analysis.vocabulary import vocabulary
from builder.model import Briefing, Findings, Signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.analysis.reports import Member, Pool
    from builder.analysis.vocabulary import Vocabulary
    from builder.model import Config, Page, Quote, Story

__all__ = ["SIGNALS", "brief", "find", "group"]


def find(page: Page, config: Config) -> Findings:
    """Return what one page shows by itself. Pure: equal pages and configurations give equal findings."""
    reading = read(page)
    known = vocabulary(config)
    measured: dict[str, Any] = {row.name: row.measure(reading, known) for row in SIGNALS if row.sees == "page"}
    sourcing, runs = origins.find(reading, known)
    return Findings(
        sentences=tuple(sentence.text for sentence in reading.sentences),
        quotes=quotes.find(reading),
        words=sum(len(sentence.words) for sentence in reading.sentences),
        sourcing=sourcing,
        runs=runs,
        attributions=origins.attributions(sourcing, known),
        **measured,
    )


def group(found: Sequence[tuple[Page, Findings]], config: Config) -> tuple[Story, ...]:  # noqa: ARG001 - what decides later
    """Return the stories of two or more briefings, ordered by id."""
    return stories.group([page for page, _ in found])


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
    briefings = []
    for one, own in zip(members, compared, strict=True):
        story = story_of.get(one.page.slug)
        reports = traced[story.id] if story else _trace([one], known)
        briefings.append(_brief(Subject(one.page, one.findings, one.card, *reports), own, story, known))
    return tuple(briefings)


def _trace(members: Sequence[Member], known: Vocabulary) -> tuple[Pool, origins.Traced]:
    reports = pool(members, known)
    return reports, origins.trace(reports.cards, known)


def _brief(subject: Subject, own: tuple[Quote, ...], story: Story | None, known: Vocabulary) -> Briefing:
    page, findings = subject.page, subject.findings
    measured: dict[str, Any] = {
        row.name: row.measure(subject, known) if row.sees == "story" else getattr(findings, row.name) for row in SIGNALS
    }
    signals = decide(Signals(**measured), page.decisions)
    takeaways, key_facts = points.find(page, "takeaways"), points.find(page, "key_facts")
    return Briefing(
        id=page.slug,
        page=page,
        takeaways=takeaways,
        key_facts=key_facts,
        quotes=own,
        entities=(),
        signals=signals,
        words=findings.words,
        covered=covered(subject, signals, len(takeaways), len(key_facts), known),
        story=story.id if story else None,
    )
