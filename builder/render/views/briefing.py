"""The view of a briefing page, part by part in reading order; a part with nothing to say is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from builder.model import ALSO_IN
from builder.render import addresses
from builder.render.republish import WORDS, is_excerpt, points_of
from builder.render.views.compared import Differing, differing
from builder.render.views.entities import Touched, named_on, touched_on
from builder.render.views.excerpt import CHARACTERS, DATED, Excerpt, read_excerpt
from builder.render.views.points import PointList, bearing, read_points
from builder.render.views.related import Related, view_related
from builder.render.views.signals import Cell, Row, strip, table
from builder.render.views.sources import Sources, marks_by_report, origin_marks, read_sources, span_of_reports
from builder.render.views.text import TextPart, read_text
from builder.render.views.timeline import TimelineView, view_timeline
from builder.render.views.words import Link, When, clip, counted, shorten, time_of, when
from builder.text.urls import domain

if TYPE_CHECKING:
    from builder.model import Briefing, Config, Page, Quote, Story, Verification
    from builder.render.views.index import Index


_QUOTES = 4
"""Quotations shown at once; those of few words come after all others."""
_FEW_WORDS = 5
_MORE = 12
"""Characters that a sentence has more than the quotation in it, for it to be worth showing."""
_FEW = 3
"""Sentences that say who is affected, where only an excerpt may be shown."""
_LONG_TITLE = 75


class Corrected(Struct, frozen=True):
    """One published correction."""

    when: When | None
    text: str


class Quoted(Struct, frozen=True):
    """Words in quotation marks and who said them."""

    text: str
    who: str
    status: str
    """In words, as far as it was compared with other pages."""
    also: tuple[Link, ...]
    """The other pages that have it."""
    differs: str
    """What they have in other words."""
    sentence: str
    """The sentence it stands in; empty when that says no more."""


class Opening(Struct, frozen=True):
    """The head of a page: headline, who and when, and the four plain answers."""

    title: str
    title_size: str
    """`long` for a headline that would fill the screen in the usual size."""
    title_by_rule: bool
    summary: str
    category: str
    when: When | None
    updated: When | None
    newest: When | None
    """When the newest report behind the page came out; None when that is the page's own."""
    oldest: When | None
    """The same for the oldest; None when there is only one time."""
    outlet: Link | None
    original: Link | None
    authors: tuple[str, ...]
    by_hand: bool
    """No seed is behind the page."""
    touched: bool
    """A person changed what intake made."""
    compiled: str
    """What the page was put together from, when it is no outlet's own article; empty when it is one, or unknown."""
    strip: tuple[Cell, ...]


class BriefingView(Struct, frozen=True):
    """Everything a briefing page shows, in the order of reading."""

    opening: Opening
    takeaways: PointList | None
    sources: Sources
    facts: PointList | None
    differing: tuple[Differing, ...]
    """What reports of the story give different figures for."""
    unknowns: tuple[str, ...]
    """Sentences in which the text itself says what is not known."""
    excerpt: Excerpt | None
    """What stands in place of the text, when only an excerpt may be shown."""
    parts: tuple[TextPart, ...]
    quotes: tuple[Quoted, ...]
    more_quotes: tuple[Quoted, ...]
    """Short ones, and what is too many to show at once."""
    affected: tuple[Touched, ...]
    """Who is affected as the text says, where no section of it does."""
    timeline: TimelineView | None
    rows: tuple[Row, ...]
    covered: tuple[str, ...]
    corrections: tuple[Corrected, ...]
    related: Related | None
    tags: tuple[Link, ...]
    names: tuple[Link, ...]
    """Entities with a page, the one the briefing is most about first, and how often each is named."""
    record: str
    intake: str
    """Address of the page that lists what intake repaired and set aside; empty when it did neither."""
    report: str
    """Where to report an error; empty when the site names no contact."""


def view_briefing(briefing: Briefing, config: Config, index: Index) -> BriefingView:
    """Return the view of one briefing."""
    page, signals = briefing.page, briefing.signals
    marks = origin_marks(signals.verification)
    known = marks_by_report(signals.verification, marks, briefing.id)
    short, points = is_excerpt(page, config), points_of(briefing, config)
    text = read_text(briefing, index.base_path, computed_only=short)
    against = bearing(briefing, marks, config, index)
    limit = CHARACTERS if short else 0
    quotes, brief_quotes = ((), ()) if short else _quotes(briefing, index)
    story = index.stories.get(briefing.story or "")
    disputed = story.disagreements if story else ()
    return BriefingView(
        opening=_opening(briefing, strip(signals, marks, disputed), index, WORDS if short else 0),
        takeaways=read_points(points.takeaways, "takeaways", against, text),
        sources=read_sources(signals.verification, marks, index, page.title, _story_url(story, index)),
        facts=read_points(points.key_facts, "key_facts", against, text),
        differing=differing(disputed, known, index),
        unknowns=tuple(point.text for point in points.unknowns),
        excerpt=read_excerpt(briefing) if short else None,
        parts=text.parts,
        quotes=quotes[:_QUOTES],
        more_quotes=(*quotes[_QUOTES:], *brief_quotes),
        affected=touched_on(briefing, index, limit)[: _FEW if short else None],
        timeline=view_timeline(signals.timeline.entries, DATED if short else 0, known, index, briefing.id),
        rows=table(signals, index.term_url, limit),
        covered=briefing.covered,
        corrections=_corrections(page),
        related=view_related(briefing, index),
        tags=index.tag_links(page),
        names=named_on(briefing, index),
        record=f"{index.url(page.url)}index.json",
        intake=index.intake_url(briefing),
        report=report_address(config, page),
    )


def _story_url(story: Story | None, index: Index) -> str:
    return index.url(addresses.story(story.slug)) if story else ""


def _opening(briefing: Briefing, answers: tuple[Cell, ...], index: Index, words: int) -> Opening:
    page, outlet = briefing.page, briefing.page.outlet
    name = (outlet.name or outlet.domain) if outlet else ""
    oldest, newest = _ages(briefing.signals.verification)
    return Opening(
        title=page.title,
        title_size="long" if len(page.title) > _LONG_TITLE else "",
        title_by_rule=page.title_by == "rule",
        summary=shorten(page.summary, words) if words else page.summary,
        category=page.category,
        when=when(page.published),
        updated=when(page.updated),
        newest=newest,
        oldest=oldest,
        outlet=Link(name, index.outlet_url(name, outlet.domain)) if outlet else None,
        original=Link(domain(page.canonical_url) or "the original", page.canonical_url) if page.canonical_url else None,
        authors=page.authors,
        by_hand=page.seed is None,
        touched=page.seed is not None and page.touched,
        compiled="" if outlet or not page.citations else counted(len(page.citations), "listed report"),
        strip=answers,
    )


def _ages(verification: Verification) -> tuple[When | None, When | None]:
    if [report.id for report in verification.reports] == ["self"]:
        return None, None
    oldest, newest = span_of_reports(verification)
    if oldest and newest and newest.value.startswith(oldest.value):
        oldest = None  # the same, or a day beside a time of that day, which may be older or not
    return oldest, newest


def report_address(config: Config, page: Page) -> str:
    """Return where a reader reports an error on a page: the site's contact, filled in where that is a mail address."""
    if not config.contact or "://" in config.contact:
        return config.contact
    about = quote(f"Error on “{clip(page.title, 80)}”")
    where = quote(addresses.absolute(config, page.url))
    return f"mailto:{config.contact.removeprefix('mailto:')}?subject={about}&body={where}%0A%0A"


def _quotes(briefing: Briefing, index: Index) -> tuple[tuple[Quoted, ...], tuple[Quoted, ...]]:
    """Return the quotations of more than a few words, and those of few."""
    found: tuple[list[Quoted], list[Quoted]] = ([], [])
    for said in briefing.quotes:
        found[len(said.text.split(maxsplit=_FEW_WORDS)) < _FEW_WORDS].append(_quoted(said, index))
    return tuple(found[0]), tuple(found[1])


def _quoted(said: Quote, index: Index) -> Quoted:
    text = said.text.rstrip(",")
    others = index.cards_of(said.also_in) if said.also_in else ()
    sentence = said.sentence if len(said.sentence) > len(said.text) + _MORE else ""
    return Quoted(
        text=text,
        who=said.speaker or said.attribution,
        status=_status(said.status, len(others)),
        also=tuple(Link(card.outlet or clip(card.title, 50), card.url) for card in others),
        differs=said.differs if others else "",
        sentence=sentence,
    )


def _status(status: str, others: int) -> str:
    if status == "only-here" or not others:
        return "in this text only"
    count = "one other briefing" if others == 1 else f"{others} other briefings"
    count += " and more" * (others >= ALSO_IN)
    return f"word for word in {count}" if status == "verbatim" else f"in other words in {count}"


def _corrections(page: Page) -> tuple[Corrected, ...]:
    found = sorted(page.corrections, key=lambda one: (one.date, one.text), reverse=True)
    return tuple(Corrected(time_of(one.date), one.text) for one in found)
