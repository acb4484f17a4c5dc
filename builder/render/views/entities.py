"""Views of the people, organisations, places … that a site names: a page each, the list of all, and their counts."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from builder.render import addresses
from builder.render.charts import Bar, draw_bars
from builder.render.html import Markup
from builder.render.republish import is_excerpt
from builder.render.views.index import Card
from builder.render.views.words import Link, When, clip, counted, time_of, when
from builder.text.dates import order
from builder.text.markup import plain
from builder.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.model import Briefing, Config, EntityKind, Site
    from builder.render.addresses import Subject
    from builder.render.views.index import Index

KINDS: dict[EntityKind, tuple[str, str]] = {
    "person": ("Person", "People"),
    "organisation": ("Organisation", "Organisations"),
    "place": ("Place", "Places"),
    "programme": ("Programme", "Programmes"),
    "product": ("Product", "Products"),
    "law": ("Law", "Laws"),
    "other": ("Name", "Other names"),
}
"""Kind: what one is called, and many."""

_FORMS = 8
"""Wordings shown on a page."""
_LOOKED_AT = 40
"""Briefings that are searched for the sentences of the wordings, the newest."""
_COMPANY = 12
"""Names shown as named together with one."""
_FEW = 2
_NAMED = 12
"""Names listed on a briefing's page."""
_SENTENCE = 240


class Wording(Struct, frozen=True):
    """One way a name is written, with a sentence that has it."""

    text: str
    count: int
    sentence: str
    page: Link
    """The briefing that has the sentence."""


class Months(Struct, frozen=True):
    """How often a name comes up, by month, as a picture and as figures."""

    picture: Markup
    rows: tuple[tuple[str, int, int], ...]
    """Month in words, briefings, mentions."""


class EntityView(Struct, frozen=True):
    """The page of one entity."""

    kind: str
    name: str
    intro: str
    first: When | None
    last: When | None
    wordings: tuple[Wording, ...]
    months: Months | None
    """None where there is only one month to show."""
    stories: tuple[Link, ...]
    company: tuple[Link, ...]
    """Who and what is named in the same briefings, with how many of them."""
    cards: tuple[Card, ...]
    more: int
    """Older briefings that are not listed."""
    feed: str
    up: Link


class EntitiesView(Struct, frozen=True):
    """The list of all entities with a page."""

    intro: str
    kinds: tuple[tuple[str, tuple[Link, ...]], ...]
    """Heading, and the entities of that kind, the most named first."""


class Pair(NamedTuple):
    """Two entities and how many briefings name both."""

    first: Subject
    second: Subject
    briefings: int


class Touched(Struct, frozen=True):
    """An entity that something happens to."""

    name: Link
    effect: str
    sentence: str


def view_entity(subject: Subject, config: Config, index: Index) -> EntityView:
    """Return the page of one entity."""
    shown = subject.briefings[: config.page_size]
    dated = [one.page.published for one in subject.briefings if one.page.published and order(one.page.published.value)]
    stories = dict.fromkeys(one.story for one in subject.briefings if one.story in index.stories)
    return EntityView(
        kind=KINDS[subject.kind][0],
        name=subject.name,
        intro=f"Named {counted(subject.mentions, 'time')} in {counted(len(subject.briefings), 'briefing')}.",
        first=when(dated[-1]) if dated else None,
        last=when(dated[0]) if len(dated) > 1 else None,
        wordings=tuple(_wordings(subject, config, index)),
        months=_months(subject),
        stories=tuple(
            Link(index.stories[one].title, index.url(addresses.story(index.stories[one].slug)))
            for one in [*stories][: config.page_size]
            if one
        ),
        company=_company(subject, index),
        cards=index.cards(shown),
        more=len(subject.briefings) - len(shown),
        feed=index.url(f"{subject.url}feed.xml"),
        up=Link("All names", index.url(addresses.standing("entities"))),
    )


def view_entities(index: Index) -> EntitiesView:
    """Return the list of all entities with a page, by kind, the most named first."""
    ranked = sorted(index.entities, key=lambda one: (-len(one.briefings), -one.mentions, one.slug))
    kinds = (
        (many, tuple(Link(one.name, index.url(one.url), len(one.briefings)) for one in ranked if one.kind == kind))
        for kind, (_, many) in KINDS.items()
    )
    return EntitiesView(
        f"{counted(len(ranked), 'name')} with a page, each with the number of briefings that name it.",
        tuple((many, links) for many, links in kinds if links),
    )


def monthly(subject: Subject) -> dict[str, tuple[int, int]]:
    """Return month (`2026-02`) to (briefings, mentions) of an entity, months in order; what has no date is left out."""
    found: dict[str, tuple[int, int]] = {}
    for briefing, entity in zip(subject.briefings, subject.named, strict=True):
        published = briefing.page.published
        month = order(published.value)[: len("2026-02")] if published and published.precision != "unknown" else ""
        if month:
            briefings, mentions = found.get(month, (0, 0))
            found[month] = (briefings + 1, mentions + entity.mentions)
    return dict(sorted(found.items()))


def pairs(site: Site, subjects: Sequence[Subject], most: int = 60, leading: int = 8) -> tuple[Pair, ...]:
    """Return the pairs of entities with a page that most briefings name together, the commonest first.

    Of each briefing its `leading` first entities count: those that it is most about.
    """
    known = {one.slug: one for one in subjects}
    named = (
        sorted({one.slug for one in briefing.entities[:leading] if one.slug in known}) for briefing in site.briefings
    )
    counts = Counter(chain.from_iterable(combinations(slugs, 2) for slugs in named))
    ranked = nsmallest(most, counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Pair(known[first], known[second], count) for (first, second), count in ranked)


def rising(subjects: Sequence[Subject], month: str, before: str) -> tuple[tuple[Subject, int, int], ...]:
    """Return (entity, briefings in `month`, briefings in `before`), the largest rise first and the largest fall last."""
    rows = ((one, counts.get(month, (0, 0))[0], counts.get(before, (0, 0))[0]) for one, counts in _counted(subjects))
    return tuple(sorted((row for row in rows if row[1] or row[2]), key=lambda row: (row[2] - row[1], row[0].slug)))


def named_on(briefing: Briefing, index: Index) -> tuple[Link, ...]:
    """Return the entities of a briefing that have a page, the one it is most about first."""
    found = (one for one in briefing.entities if one.page)
    links = (Link(one.name, index.url(addresses.entity(one.slug)), one.mentions) for one in found)
    return tuple(link for _, link in zip(range(_NAMED), links, strict=False))


def touched_on(briefing: Briefing, index: Index, limit: int = 0) -> tuple[Touched, ...]:
    """Return who is affected, as the text says; with `limit`, sentences of so many characters at most."""
    urls = {one.name: index.url(addresses.entity(one.slug)) for one in briefing.entities if one.page}
    return tuple(
        Touched(
            Link(one.name, urls.get(one.name, "")),
            clip(one.effect, limit) if limit else one.effect,
            clip(one.sentence, limit) if limit else one.sentence,
        )
        for one in briefing.affected
    )


def _counted(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Mapping[str, tuple[int, int]]]]:
    for one in subjects:
        yield one, monthly(one)


def _months(subject: Subject) -> Months | None:
    found = monthly(subject)
    if len(found) < _FEW:
        return None
    said = {month: moment.text if (moment := time_of(month)) else month for month in found}
    bars = [Bar(said[month], briefings, _brief(said[month])) for month, (briefings, _) in found.items()]
    words = ", ".join(f"{bar.label}: {bar.value}" for bar in bars[-12:])
    picture = draw_bars(bars, f"Briefings that name {subject.name}, by month. {words}")
    return Months(picture, tuple((said[month], *row) for month, row in found.items()))


def _brief(month: str) -> str:
    name, _, year = month.partition(" ")
    return f"{name[:3]} {year[-2:]}"


def _company(subject: Subject, index: Index) -> tuple[Link, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for briefing in subject.briefings:
        counts.update((one.slug, one.name) for one in briefing.entities if one.page and one.slug != subject.slug)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:_COMPANY]
    return tuple(Link(name, index.url(addresses.entity(slug)), count) for (slug, name), count in ranked)


def _wordings(subject: Subject, config: Config, index: Index) -> Iterator[Wording]:
    """Yield the wordings other than the name itself, the commonest first, each with the sentence that shows it best."""
    counts: Counter[str] = Counter()
    held: dict[str, list[Briefing]] = {}
    for briefing, entity in zip(subject.briefings, subject.named, strict=True):
        for text, count, _ in entity.forms:
            counts[text] += count
            held.setdefault(text, []).append(briefing)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    for text, count in [row for row in ranked if row[0] != subject.name][:_FORMS]:
        others = [one for one in counts if one != text and one not in text and text not in one] or [subject.name]
        found = _best_sentence(text, others, held[text][:_LOOKED_AT], index)
        if found:
            briefing, sentence = found
            limit = _SENTENCE if not is_excerpt(briefing.page, config) else _SENTENCE // 2
            page = Link(briefing.page.title, index.url(briefing.page.url))
            yield Wording(text, count, clip(sentence, limit), page)


def _best_sentence(
    text: str, others: Sequence[str], briefings: Sequence[Briefing], index: Index
) -> tuple[Briefing, str] | None:
    """Return the first sentence that has a wording beside another one of the same name, or else the first that has it."""
    first: tuple[Briefing, str] | None = None
    for briefing in briefings:
        for sentence in _sentences(index.whole(briefing), text):
            if any(other in sentence for other in others):
                return briefing, sentence
            first = first or (briefing, sentence)
    return first


def _sentences(briefing: Briefing, text: str) -> Iterator[str]:
    for section in briefing.page.sections:
        for block in section.blocks:
            if text in block.text:
                yield from (one for one in sentences(plain(block.text)) if text in one)
    if text in briefing.page.title:
        yield briefing.page.title
