"""Views of the pages that are always there: rubric, glossary, corrections, the frame around all."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from builder.model import Dimension
from builder.render import addresses
from builder.render.headers import CONTENT_SECURITY, SEARCH_SECURITY
from builder.render.views.words import Link, When, term_anchor, time_of
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model import Config, Site, Trigger
    from builder.render.views.index import Index


class SiteView(Struct, frozen=True):
    """The frame around every page."""

    title: str
    description: str
    language: str
    beat: str
    contact: str
    """An address to write to, ready for `href`; empty when there is none."""
    version: str
    pages: tuple[Link, ...]
    """Hand-written pages."""
    ledger: tuple[Link, ...]
    """Counts of what was read and made, in words."""
    last: When | None
    security: str
    """What the pages allow themselves; `search_security` is that of the search page."""
    search_security: str


class Rubric(Struct, frozen=True):
    """One dimension of the impact rubric."""

    dimension: str
    phrases: tuple[tuple[str, str], ...]
    """(points, phrases of that many points, each with what it acts on), the strongest first."""
    count: int


class Methodology(Struct, frozen=True):
    """The methodology page."""

    rubric: tuple[Rubric, ...]
    things: tuple[tuple[str, str], ...]
    """Groups of what the phrases act on: name, words."""
    words: int
    """How many words of the beat take the place of the tone model's."""
    outlets: int
    """How many outlets and their owners are known."""
    families: int
    excerpts: str
    """What the site republishes: `full`, `excerpt` or `mixed`."""


class Entry(Struct, frozen=True):
    """One word of the glossary."""

    anchor: str
    term: str
    definition: str


class Correction(Struct, frozen=True):
    """One correction, on the page of all corrections."""

    when: When | None
    text: str
    page: Link


def view_site(site: Site, index: Index) -> SiteView:
    """Return the frame around every page of the site."""
    config = site.config
    reports = [one.page.report for one in site.briefings if one.page.report is not None]
    published = site.briefings[0].page.published if site.briefings else None
    contact = config.contact
    return SiteView(
        title=config.title,
        description=config.description,
        language=config.language,
        beat="" if config.beat.name == "general" else config.beat.title,
        contact=contact if not contact or "://" in contact else f"mailto:{contact.removeprefix('mailto:')}",
        version=site.version,
        pages=tuple(
            Link(page.title, index.url(page.url)) for page in site.pages if page.url != addresses.standing("about")
        ),
        ledger=(
            _count("file read", "files read", len(site.intake.files), index, "files"),
            _count("briefing made", "briefings made", len(site.briefings), index, ""),
            _count("line mended", "lines mended", sum(len(one.repairs) for one in reports), index, "repairs"),
            _count(
                "passage set aside",
                "passages set aside",
                sum(len(one.set_aside) for one in reports),
                index,
                "set-aside",
            ),
            _count("file refused", "files refused", len({one.path for one in site.intake.refused}), index, "refused"),
        ),
        last=time_of(published.value, published.precision) if published else None,
        security=CONTENT_SECURITY,
        search_security=CONTENT_SECURITY if config.search == "none" else SEARCH_SECURITY,
    )


def _count(one: str, many: str, number: int, index: Index, anchor: str) -> Link:
    url = f"{index.url(addresses.standing('intake'))}#{anchor}" if anchor else index.url("/briefings/")
    return Link(one if number == 1 else many, url, number)


def view_methodology(config: Config) -> Methodology:
    """Return the rubric and the sizes of the vocabulary."""
    rules = {config.republish, *(rule for _name, rule in config.republish_outlets)}
    owners = {fold(entry.owner) for entry in config.outlets if entry.owner}
    return Methodology(
        rubric=tuple(_rubric(dimension, config) for dimension in get_args(Dimension)),
        things=tuple((name, ", ".join(sorted(listed))) for name, listed in sorted(config.beat.things)),
        words=len(config.beat.tone),
        outlets=len(config.outlets),
        families=len(owners),
        excerpts=config.republish if len(rules) == 1 else "mixed",
    )


def _rubric(dimension: str, config: Config) -> Rubric:
    found: dict[float, list[str]] = {}
    phrases = set()
    for trigger in config.beat.triggers:
        if trigger.dimension == dimension:
            phrases.add(trigger.phrase)
            for points, shown in _shown(trigger):
                found.setdefault(points, []).append(shown)
    rows = tuple((f"{points:g}", ", ".join(sorted(found[points]))) for points in sorted(found, reverse=True))
    return Rubric(dimension, rows, len(phrases))


def _shown(trigger: Trigger) -> Iterator[tuple[float, str]]:
    """Give each number of points of a phrase, and the phrase with what it takes to be worth them."""
    for name, points in trigger.on:
        yield points, f"{trigger.phrase} [{name}]"
    if trigger.points or not trigger.on:
        sized = trigger.counted or (trigger.grows and not trigger.points)
        yield trigger.points, f"{trigger.phrase}{' [amount]' if sized else ''}"


def view_glossary(config: Config) -> tuple[Entry, ...]:
    """Return the words of the glossary in alphabetical order, each with an anchor of its own."""
    entries: dict[str, Entry] = {}
    for entry in sorted(config.beat.glossary, key=lambda entry: (fold(entry.term), entry.term)):
        anchor = term_anchor(entry.term)
        while anchor in entries:
            anchor += "-too"
        entries[anchor] = Entry(anchor, entry.term, entry.definition)
    return tuple(entries.values())


def view_corrections(site: Site, index: Index) -> tuple[Correction, ...]:
    """Return the corrections of all pages, newest first."""
    pages = [one.page for one in site.briefings]
    found = [(one.date, page.title, one.text, page.url) for page in pages for one in page.corrections]
    return tuple(
        Correction(time_of(date), text, Link(title, index.url(url)))
        for date, title, text, url in sorted(found, reverse=True)
    )
