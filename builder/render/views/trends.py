"""View of the trends page: charts over time, as it stands, and of names, each with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from msgspec import Struct

from builder.model import VerificationState
from builder.render import addresses
from builder.render.charts import Bar, draw_bars, draw_rows
from builder.render.spans import span
from builder.render.timecharts import draw_ranges, draw_shares, draw_swings, draw_within
from builder.render.views.company import rising_names, who_with_whom
from builder.render.views.figures import Chart, cells, in_words, share_of
from builder.render.views.signals import TIERS
from builder.render.views.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model import Briefing, Site
    from builder.render.spans import Span
    from builder.render.views.index import Index


class Group(Struct, frozen=True):
    """Charts under one heading."""

    anchor: str
    heading: str
    charts: tuple[Chart, ...]


class TrendsView(Struct, frozen=True):
    """The trends page."""

    intro: str
    groups: tuple[Group, ...]


class Told(NamedTuple):
    """A story, or a briefing that belongs to none: what of it is counted over time."""

    day: str
    reports: int
    origins: int


def view_trends(site: Site, index: Index) -> TrendsView:
    """Return the trends page."""
    briefings = site.briefings
    dated = [(day, one) for one in briefings if (day := addresses.day_of(one.page.published)) is not None]
    within = span(day for day, _ in dated)
    undated = len(briefings) - len(dated)
    parts = [f"{counted(len(dated), 'briefing')} on {counted(len({day for day, _ in dated}), 'day')}"]
    if undated:
        parts.append(f"{undated} without a known day, left out where time counts")
    groups = [
        Group("time", "Over time", _over_time(site, index, dated, within) if len(within.starts) > 1 else ()),
        Group("state", "As it stands", _state(briefings)),
        Group(
            "names",
            "Names",
            tuple(chart for chart in (rising_names(dated, index), who_with_whom(site, index)) if chart),
        ),
    ]
    return TrendsView(f"{'; '.join(parts)}.", tuple(group for group in groups if group.charts))


def _over_time(site: Site, index: Index, dated: Sequence[tuple[str, Briefing]], within: Span) -> tuple[Chart, ...]:
    steps: list[list[Briefing]] = [[] for _ in within.starts]
    for day, one in dated:
        if (at := within.place(day)) >= 0:
            steps[at].append(one)
    told: list[list[Told]] = [[] for _ in within.starts]
    for story in _told(site, index):
        if (at := within.place(story.day)) >= 0:
            told[at].append(story)
    return (_volume(told, within), _impact(steps, within), _tone(steps, within), _single(told, within))


def _told(site: Site, index: Index) -> Iterable[Told]:
    """Yield each story on the day of its first report, and each briefing that belongs to none."""
    members: set[str] = set()
    for story in site.stories:
        rung = index.rung(story)
        members.update(story.briefings)
        if rung.day is not None:
            yield Told(rung.day, rung.reports, rung.origins)
    for one in site.briefings:
        if one.id not in members and (day := addresses.day_of(one.page.published)) is not None:
            found = one.signals.verification
            yield Told(day, len(found.reports), len(found.origins))


def _volume(told: Sequence[Sequence[Told]], within: Span) -> Chart:
    reports = [sum(one.reports for one in step) for step in told]
    origins = [sum(one.origins for one in step) for step in told]
    every, independent = sum(reports), sum(origins)
    each = f", {every / independent:.1f} for each" if independent else ""
    caption = (
        f"{counted(every, 'report')} {'goes' if every == 1 else 'go'} back to "
        f"{counted(independent, 'independent origin')}{each}. A story counts on the day of its first report."
    )
    words = in_words(
        f"{label}: {many} reports, {few} origins"
        for label, many, few in zip(within.labels, reports, origins, strict=True)
        if many
    )
    return Chart(
        "volume",
        "Reports against independent origins",
        caption,
        (("frame", "reports"), ("full", "origins")),
        draw_within(within.short, reports, origins, f"Reports and origins by {within.unit}. {words}"),
        (within.unit.capitalize(), "Stories", "Reports", "Origins"),
        cells(within.labels, [len(step) for step in told], reports, origins),
    )


def _impact(steps: Sequence[Sequence[Briefing]], within: Span) -> Chart:
    scores = [sorted(one.signals.impact.score for one in step) for step in steps]
    ranges = [(found[0], found[len(found) // 2], found[-1]) if found else None for found in scores]
    lines = [(label, found) for label, found in zip(within.labels, ranges, strict=True) if found]
    words = in_words(f"{label}: {low} to {high}, middle {middle}" for label, (low, middle, high) in lines)
    return Chart(
        "impact-over-time",
        "Impact",
        f"From the lowest to the highest score of each {within.unit}, with the briefing in the middle.",
        (("dot", "the middle"),),
        draw_ranges(within.short, ranges, 10, f"Impact by {within.unit}. {words}"),
        (within.unit.capitalize(), "Briefings", "Lowest", "Middle", "Highest"),
        cells(
            within.labels,
            [len(found) for found in scores],
            *([found[at] if found else "–" for found in ranges] for at in range(3)),
        ),
    )


def _tone(steps: Sequence[Sequence[Briefing]], within: Span) -> Chart:
    hard = [sum("negative" in one.signals.tone.tier for one in step) for step in steps]
    kind = [sum("positive" in one.signals.tone.tier for one in step) for step in steps]
    sizes = [len(step) for step in steps]
    words = in_words(
        f"{label}: {low} negative, {high} positive of {size}"
        for label, low, high, size in zip(within.labels, hard, kind, sizes, strict=True)
        if size
    )
    return Chart(
        "tone-over-time",
        "Tone of coverage",
        "The share of briefings that sound positive, upwards, and negative, downwards. It is the tone of the text, not of the event.",
        (("frame", "positive"), ("full", "negative")),
        draw_swings(
            within.short,
            [part / (size or 1) for part, size in zip(hard, sizes, strict=True)],
            [part / (size or 1) for part, size in zip(kind, sizes, strict=True)],
            f"Tone by {within.unit}. {words}",
        ),
        (within.unit.capitalize(), "Briefings", "Negative", "Positive"),
        cells(within.labels, sizes, hard, kind),
    )


def _single(told: Sequence[Sequence[Told]], within: Span) -> Chart:
    sizes = [len(step) for step in told]
    single = [sum(one.origins == 1 for one in step) for step in told]
    shares = [part / size if size else None for part, size in zip(single, sizes, strict=True)]
    words = in_words(
        f"{label}: {part} of {size}" for label, part, size in zip(within.labels, single, sizes, strict=True) if size
    )
    return Chart(
        "single-origin",
        "Stories with a single origin",
        f"{sum(single)} of {counted(sum(sizes), 'story', 'stories')} {'rests' if sum(single) == 1 else 'rest'} on one origin ({share_of(sum(single), sum(sizes))}); "
        "a briefing that shares its event with no other counts as a story.",
        (("full", "a single origin"), ("frame", "two or more, or not checked")),
        draw_shares(within.short, shares, f"Share of stories with a single origin by {within.unit}. {words}"),
        (within.unit.capitalize(), "Stories", "Single origin"),
        cells(within.labels, sizes, single),
    )


def _state(briefings: Sequence[Briefing]) -> tuple[Chart, ...]:
    scores = sorted(one.signals.impact.score for one in briefings)
    tiers: list[str] = [one.signals.tone.tier for one in briefings]
    states: list[str] = [one.signals.verification.state for one in briefings]
    hard, kind = (sum(word in tier for tier in tiers) for word in ("negative", "positive"))
    return (
        _bars(
            "impact",
            "Impact of all briefings",
            f"The briefing in the middle scores {scores[len(scores) // 2] if scores else 0} of 10.",
            [Bar(str(score), scores.count(score)) for score in range(1, 11)],
            "Score",
        ),
        _bars(
            "tone",
            "Tone of all briefings",
            f"{hard} of {len(tiers)} {'sounds' if hard == 1 else 'sound'} negative, {kind} positive.",
            [Bar(tier.capitalize(), tiers.count(tier)) for tier in TIERS],
            "Tone",
        ),
        _bars(
            "origins",
            "Verification of all briefings",
            f"{states.count('corroborated')} of {len(states)} have two independent origins or more "
            f"({share_of(states.count('corroborated'), len(states))}).",
            [Bar(state.replace("-", " ").capitalize(), states.count(state)) for state in get_args(VerificationState)],
            "Verification",
        ),
    )


def _bars(anchor: str, title: str, caption: str, bars: Sequence[Bar], column: str) -> Chart:
    words = ", ".join(f"{bar.label}: {bar.value}" for bar in bars)
    picture = (draw_bars if bars[0].label.isdigit() else draw_rows)(bars, f"{title}. {words}")
    rows = cells([bar.label for bar in bars], [bar.value for bar in bars])
    return Chart(anchor, title, caption, (), picture, (column, "Briefings"), rows)
