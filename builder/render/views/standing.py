"""Views of the pages that are always there: rubric, glossary, trends, intake report, corrections, the frame around all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from builder.model import Dimension, VerificationState
from builder.render import addresses
from builder.render.charts import Bar, draw_bars, draw_rows
from builder.render.headers import CONTENT_SECURITY, SEARCH_SECURITY
from builder.render.html import Markup
from builder.render.views.signals import TIERS
from builder.render.views.words import Link, When, counted, term_anchor, time_of
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model import Briefing, Config, Site, Trigger
    from builder.render.views.index import Index

_MOST_DAYS = 45
"""Days that one chart can show; a longer time is shown by months."""


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


class Chart(Struct, frozen=True):
    """A picture with its figures."""

    anchor: str
    title: str
    caption: str
    picture: Markup
    columns: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


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


def view_trends(briefings: Sequence[Briefing]) -> tuple[Chart, ...]:
    """Return the charts of the trends page."""
    states: Counter[str] = Counter(one.signals.verification.state for one in briefings)
    tiers: Counter[str] = Counter(one.signals.tone.tier for one in briefings)
    scores = Counter(one.signals.impact.score for one in briefings)
    single = states["single-origin"]
    return (
        _volume(briefings),
        _chart(
            "impact",
            "Impact",
            f"The middle briefing scores {_median(briefings)} of 10.",
            [Bar(str(score), scores[score]) for score in range(1, 11)],
            ("Impact score", "Briefings"),
        ),
        _chart(
            "tone",
            "Tone of coverage",
            f"{tiers['negative'] + tiers['very negative']} of {len(briefings)} sound negative, "
            f"{tiers['positive'] + tiers['very positive']} positive.",
            [Bar(tier.capitalize(), tiers[tier]) for tier in TIERS],
            ("Tone", "Briefings"),
            lying=True,
        ),
        _chart(
            "origins",
            "Independent origins",
            f"{single} of {len(briefings)} rest on a single origin ({_share(single, len(briefings))}).",
            [Bar(state.replace("-", " ").capitalize(), states[state]) for state in get_args(VerificationState)],
            ("Verification", "Briefings"),
            lying=True,
        ),
    )


def _volume(briefings: Sequence[Briefing]) -> Chart:
    days = sorted(day for one in briefings if (day := addresses.day_of(one.page.published)) is not None)
    undated = len(briefings) - len(days)
    many = len(set(days)) > _MOST_DAYS
    counts = Counter(day[:7] if many else day for day in days)
    bars = [Bar(_said(day), counts[day], _brief(day)) for day in sorted(counts)]
    unit = "month" if many else "day"
    without = (
        f" {counted(undated, 'briefing')} without a known day {'is' if undated == 1 else 'are'} left out."
        if undated
        else ""
    )
    caption = f"{counted(len(days), 'briefing')} on {counted(len(set(days)), 'day')}; days without one are not drawn.{without}"
    return _chart("volume", f"Briefings a {unit}", caption, bars, (unit.capitalize(), "Briefings"))


def _brief(day: str) -> str:
    day_of_month, _, rest = _said(day).partition(" ")
    return f"{day_of_month} {rest[:3]}" if rest[:1].isalpha() else f"{day_of_month[:3]} {rest[-2:]}"


def _said(day: str) -> str:
    moment = time_of(day)
    return moment.text if moment else day


def _chart(  # noqa: PLR0913 - what a chart is made of
    anchor: str, title: str, caption: str, bars: Sequence[Bar], columns: tuple[str, str], *, lying: bool = False
) -> Chart:
    said = ", ".join(f"{bar.label}: {bar.value}" for bar in bars[:12]) or "nothing to show yet"
    picture = (draw_rows if lying else draw_bars)(bars, f"{title}. {said}")
    return Chart(anchor, title, caption, picture, columns, tuple((bar.label, f"{bar.value:,}") for bar in bars))


def _median(briefings: Sequence[Briefing]) -> int:
    scores = sorted(one.signals.impact.score for one in briefings)
    return scores[len(scores) // 2] if scores else 0


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "none yet"
