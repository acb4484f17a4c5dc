"""The events of the generated corpus, and the articles about each: originals, copies, rewrites, follow-ups, briefings.

An event is drawn from its number alone, so that a corpus of 1,000 seeds is the beginning of one of 10,000.
"""

# ruff: noqa: INP001 - a script run by its path, not a package

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import corpus_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2026, 1, 1, 5, tzinfo=UTC)
"""When the first event happens; the others follow it through the year."""

_DAYS = 330


class Topic(NamedTuple):
    """A kind of event: what it is filed under, and the ways of saying what happened."""

    category: str
    tags: tuple[str, ...]
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    facts: tuple[str, ...]
    update: str


class Article(NamedTuple):
    """One article as its newsroom had it, before any format or damage."""

    key: str
    event: int
    role: str
    """original, copy, rewrite, follow-up or briefing."""
    title: str
    outlet: str
    author: str
    published: datetime
    category: str
    tags: tuple[str, ...]
    summary: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """(heading or "", paragraphs)."""
    takeaways: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[tuple[str, str, str], ...] = ()
    """(outlet, title, date) of the reports it lists."""

    @property
    def url(self) -> str:
        """Address of the original."""
        return f"https://{words.domain(self.outlet)}/{self.published:%Y/%m/%d}/{self.key}"


TOPICS = (
    Topic(
        "launch",
        ("launch", "satellites", "insurance"),
        (
            "{firm} rocket fails {n} minutes after lift-off",
            "{firm} loses {m} satellites as upper stage falls silent",
            "Regulator grounds {firm} rocket after failure",
        ),
        (
            "A rocket built by {firm} failed {n} minutes after it left {place} on {day} with {m} satellites, the company said.",
            "{firm} lost a rocket and its {m} satellites on {day}, {n} minutes into a flight from {place}.",
            "The {agency} grounded the rocket of {firm} on {day} after it failed {n} minutes into flight.",
        ),
        (
            "The {m} satellites were insured for ${a} million.",
            "The {agency} grounded the rocket within {h} hours.",
            "Radars were following {k} fragments along the path of the stage.",
            "{firm} had flown the type {n} times before without a loss.",
            "A board of {h} members is to report by {later}.",
        ),
        "The count of fragments has risen to {k2}, from {k} on {day}.",
    ),
    Topic(
        "procurement",
        ("procurement", "defence", "contracts"),
        (
            "{firm} wins ${a} million contract from {agency}",
            "{agency} picks {firm} over {rival}",
            "Upset as {firm} beats {rival} to ${a} million order",
        ),
        (
            "The {agency} gave {firm} a contract worth ${a} million on {day}, passing over {rival}.",
            "{firm} has won an order worth ${a} million from the {agency}, which announced it in {place} on {day}.",
            "{rival}, long the favourite, lost a contract of ${a} million to {firm} on {day}.",
        ),
        (
            "The contract is worth ${a} million over {h} years.",
            "{rival} offered a price that was ${b} million lower.",
            "{firm} will build {k} units at a plant near {place}.",
            "The losing bidder has {n} days to protest.",
            "First deliveries are due by {later}.",
        ),
        "{rival} has lodged a protest, which stops the contract for up to {k2} days.",
    ),
    Topic(
        "security",
        ("cybersecurity", "networks", "regulation"),
        (
            "Intruders take {m} sites of {firm} offline",
            "{firm} admits break-in, {n} days late",
            "Break-in at {firm} reaches {k} customers",
        ),
        (
            "{firm} said on {day} that intruders had broken into its network and shut down {m} of its sites for {h} hours.",
            "Intruders shut down {m} sites of {firm} for {h} hours, the company admitted on {day}.",
            "For {h} hours {m} sites of {firm} did not answer; on {day} the company said why.",
        ),
        (
            "{m} sites were offline for {h} hours.",
            "{k} customers were affected, {firm} said.",
            "Shares of {firm} fell {n} percent when trading resumed.",
            "The {agency} has asked for a report by {later}.",
            "One customer puts its loss at ${b} million.",
        ),
        "The company now says that {k2} customers were affected, not {k}.",
    ),
    Topic(
        "transport",
        ("transport", "ferries", "ports"),
        (
            "Ferry to {place} stays in port for {n} days",
            "{firm} closes {place} terminal after {h} hours of trouble",
            "{k} passengers stranded at {place}",
        ),
        (
            "{firm} stopped all sailings to {place} on {day} after a fault that left {k} passengers ashore.",
            "All sailings to {place} stopped on {day}; {k} passengers were left on the quay.",
            "A fault in a ramp at {place} left {k} passengers ashore on {day}, {firm} said.",
        ),
        (
            "{k} passengers were left ashore.",
            "Repairs will cost about ${b} million.",
            "The {agency} inspected the ramp {n} months ago.",
            "Sailings resume on {later} at the earliest.",
            "{firm} runs {m} boats on the route.",
        ),
        "Sailings have been put off again, and {k2} passengers have been rebooked.",
    ),
    Topic(
        "industry",
        ("mergers", "industry", "competition"),
        (
            "{firm} to buy {rival} for ${a} million",
            "{rival} agrees to ${a} million offer from {firm}",
            "{agency} to look into {firm} deal",
        ),
        (
            "{firm} agreed on {day} to buy {rival} for ${a} million in cash and shares.",
            "{rival} is to be sold to {firm} for ${a} million, the two companies said on {day}.",
            "The {agency} will look into the sale of {rival} to {firm}, announced on {day} at ${a} million.",
        ),
        (
            "The price is ${a} million, of which ${b} million in shares.",
            "{rival} employs {k} people in {place}.",
            "The sale needs the approval of the {agency}.",
            "Both companies expect it to close by {later}.",
            "{firm} hopes to save ${b} million in {h} years.",
        ),
        "The price has been raised; {k2} posts are to go, the companies say.",
    ),
)


class _Event(NamedTuple):
    number: int
    topic: Topic
    slots: dict[str, str]
    when: datetime
    speakers: tuple[str, str]
    quotes: tuple[str, ...]


def articles(count: int, start: int = 0) -> Iterator[Article]:
    """Yield the articles of event after event, at least `count` of them."""
    number, made = start, 0
    while made < count:
        for article in _articles_of(number):
            made += 1
            yield article
        number += 1


def _articles_of(number: int) -> list[Article]:
    rng = Random(f"event {number}")  # noqa: S311 - a reproducible corpus, no secret
    event = _event(number, rng)
    original = _write(event, "original", 0, (0, 1), rng)._replace(outlet=rng.choice(words.WIRES))
    made = [original]
    copies, rewrites = rng.choice((0, 0, 1, 1, 2, 3)), rng.choice((0, 1, 1, 2))
    made += [_copy(original, index, rng) for index in range(copies)]
    made += [_write(event, "rewrite", index, (2, 30), rng) for index in range(rewrites)]
    if words.chance(rng, 0.35):  # about a third of events come back
        made.append(_write(event, "follow-up", 0, (48, 160), rng))
    if words.chance(rng, 0.6):  # sectioned briefings are the commonest seed of this product
        made.append(_brief(event, tuple(made), rng))
    return made


def _event(number: int, rng: Random) -> _Event:
    when = START + timedelta(days=rng.randrange(_DAYS), minutes=rng.randrange(900))
    count = rng.randrange(12, 400)
    slots = {
        "firm": words.firm(rng),
        "rival": words.firm(rng),
        "agency": rng.choice(words.AGENCIES),
        "place": words.place(rng),
        "day": f"{when:%A}",
        "later": f"{when + timedelta(days=rng.randrange(20, 90)):%B} {rng.randrange(1, 28)}, {when.year}",
        "a": f"{rng.randrange(40, 990)}",
        "b": f"{rng.randrange(2, 39)}",
        "h": f"{rng.randrange(3, 12)}",
        "k": f"{count}",
        "k2": f"{count + rng.randrange(3, 60)}",
        "m": f"{rng.randrange(2, 9)}",
        "n": f"{rng.randrange(3, 28)}",
    }
    speakers = (words.person(rng), words.person(rng))
    return _Event(number, rng.choice(TOPICS), slots, when, speakers, tuple(words.saying(rng) for _ in range(3)))


def _write(event: _Event, role: str, index: int, hours: tuple[int, int], rng: Random) -> Article:
    topic, slots = event.topic, event.slots
    facts = [fact.format(**slots) for fact in rng.sample(topic.facts, 4)]
    opening = topic.update if role == "follow-up" else rng.choice(topic.leads)
    lead = opening.format(**slots)
    if role == "rewrite" and words.chance(rng, 0.5):  # half of the retellings say whom they retell
        lead += f" {rng.choice(words.WIRES)} was first to report it."
    first, second = event.speakers
    quoted = f"“{event.quotes[index % 3]},” said {first}, who speaks for {slots['firm']}."
    answer = f"“{rng.choice(event.quotes)},” {second} of the {slots['agency']} said."
    paragraphs = (lead, *_background(rng, 1), f"{facts[0]} {facts[1]}", quoted, *_background(rng, rng.randrange(2, 5)))
    later = (f"{facts[2]} {words.filler(rng)}", answer, *_background(rng, rng.randrange(2, 4)), facts[3])
    title = rng.choice(topic.titles).format(**slots)
    if role != "original":
        title += rng.choice((", report says", ", officials say", ", company confirms", ", and what we know"))
    return Article(
        key=f"{event.number:06d}-{role}-{index}",
        event=event.number,
        role=role,
        title=title,
        outlet=words.outlet(rng),
        author=words.person(rng),
        published=event.when + timedelta(hours=rng.randrange(*hours), minutes=rng.randrange(60)),
        category=topic.category,
        tags=tuple(rng.sample(topic.tags, 2)),
        summary=lead,
        sections=(("", paragraphs), (rng.choice(("What happened", "What comes next", "A longer story")), later)),
    )


def _background(rng: Random, paragraphs: int) -> tuple[str, ...]:
    return tuple(" ".join(words.filler(rng) for _ in range(rng.randrange(3, 6))) for _ in range(paragraphs))


def _copy(original: Article, index: int, rng: Random) -> Article:
    (_, paragraphs), *rest = original.sections
    kept = paragraphs if words.chance(rng, 0.5) else paragraphs[: len(paragraphs) - 1]  # half are trimmed
    credited = (f"{rng.choice(words.PLACE_HEADS).upper()} ({original.outlet}) — {kept[0]}", *kept[1:])
    return original._replace(
        key=f"{original.event:06d}-copy-{index}",
        role="copy",
        outlet=words.outlet(rng),
        published=original.published + timedelta(minutes=rng.randrange(5, 300)),
        sections=(("", credited), *rest),
    )


def _brief(event: _Event, covered: tuple[Article, ...], rng: Random) -> Article:
    article = _write(event, "briefing", 0, (6, 60), rng)
    facts = tuple(fact.format(**event.slots) for fact in event.topic.facts)
    sources = tuple(
        (one.outlet, one.title, f"{one.published:%b} {one.published.day}, {one.published.year}") for one in covered[:3]
    )
    body, outlook = article.sections
    return article._replace(
        takeaways=(article.summary, event.topic.update.format(**event.slots)),
        facts=facts,
        sources=sources,
        sections=(("Analysis", body[1]), ("What to Watch", outlook[1])),
    )
