"""Clusters of reports made from independent articles on one event, with the number of origins that each should have.

Copies are trimmed, edited, padded, given another headline; retellings are written from templates over what an article
says; agency texts go out at several outlets. Every choice follows from the event's id alone.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

BASIL = (Path(__file__).resolve().parents[2] / "../shared/data/basil_2010_2014.jsonl.gz").resolve()
OUTLETS = {
    "nyt": ("The New York Times", "nytimes.com"),
    "fox": ("Fox News", "foxnews.com"),
    "hpo": ("HuffPost", "huffpost.com"),
}
CARRIERS = (
    "Harbor Gazette", "Prairie Ledger", "Lakeside Tribune", "Summit Herald", "Capital Dispatch", "Coastal Chronicle", "Mesa Courier",
    "Northfield Times", "Valley Observer", "Bay Sentinel", "Orchard Weekly", "Riverton Post", "Granite Journal", "Old Mill Record",
    "Newsline 24", "Civic Radio", "The Beaconist", "Statewire", "Morning Brief", "Plainview",
)  # fmt: skip
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
COPY_KINDS = ("trimmed", "edited", "heavily edited", "padded", "trimmed and edited", "renamed")


class Seed(NamedTuple):
    """One file, before it is written."""

    name: str
    title: str
    source: str
    date: str
    url: str
    text: str
    author: str = ""

    def write(self) -> str:
        head = {"title": self.title, "source": self.source, "author": self.author, "date": self.date, "url": self.url}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items() if value]
        return "\n".join(["---", *lines, "---", "", self.text, ""])


class Cluster(NamedTuple):
    """Reports of one event."""

    name: str
    seeds: tuple[Seed, ...]
    origins: int
    """How many there should be."""
    made: tuple[tuple[str, str], ...]
    """(Name of a seed, how it was made)."""
    apart: tuple[tuple[str, str], ...]
    """Pairs of seeds that are independent."""
    together: tuple[tuple[str, str], ...]
    """Pairs of seeds of which one is made from the other."""


@lru_cache(maxsize=1)
def events():
    """Return the articles by event, ordered."""
    found = {}
    with gzip.open(BASIL, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found.setdefault(article["event"], []).append(article)
    return {event: sorted(found[event], key=lambda one: one["source"]) for event in sorted(found)}


def is_held_out(event):
    """Tell whether an event is measured only, and never looked at to tune anything."""
    return int(sha256(event.encode()).hexdigest(), 16) % 2 == 0


def originals(articles):
    """Return the three independent reports of an event as seeds."""
    return [_seed(article, *OUTLETS[article["source"]], name=article["source"]) for article in articles]


def cluster(event, number):
    """Return one of the clusters of an event."""
    rng = random.Random(f"{event}/{number}")  # noqa: S311 - reproducible, not secret
    base = originals(events()[event])
    rng.shuffle(base)
    base = base[: rng.choice((1, 2, 2, 3, 3))]
    wires = rng.random() < 0.25 and len(base) > 1
    seeds, made, together = list(base), [(one.name, "original") for one in base], []
    origins = len(base)
    carriers = rng.sample(CARRIERS, 8)
    if wires:
        wire = seeds.pop(rng.randrange(len(seeds)))
        made = [pair for pair in made if pair[0] != wire.name]
        copies = [_wire_copy(wire, carriers.pop(), rng, at) for at in range(rng.choice((2, 3)))]
        seeds += copies
        made += [(one.name, "agency text") for one in copies]
        together += [(copies[0].name, one.name) for one in copies[1:]]
    sources = [one for one in seeds if one.name in OUTLETS]
    for at in range(rng.choice((1, 2, 3, 4))):
        source = rng.choice(sources)
        carrier = carriers.pop()
        kind = rng.choice((*COPY_KINDS, "retelling", "retelling", "retelling", "retelling with sourcing of its own"))
        if kind.startswith("retelling"):
            own = kind != "retelling"
            one = _retelling(source, _article(event, source.name), carrier, rng, f"{source.name}-told{at}", own=own)
            origins += own
        else:
            one = _copy(source, kind, carrier, rng, f"{source.name}-copy{at}", event)
            own = False
        seeds.append(one)
        made.append((one.name, kind))
        if not own:
            together.append((source.name, one.name))
    names = [one.name for one in base if one in seeds]
    apart = [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]
    rng.shuffle(seeds)
    return Cluster(f"{event[:8]}-{number}", tuple(seeds), origins, tuple(made), tuple(apart), tuple(together))


def copies(event, kind, number=0):
    """Return the three originals of an event, each with one copy of this kind, as pairs."""
    rng = random.Random(f"{event}/{kind}/{number}")  # noqa: S311
    return [
        (one, _copy(one, kind, rng.choice(CARRIERS), rng, f"{one.name}-copy", event))
        for one in originals(events()[event])
    ]


# ---------------------------------------------------------------- copies


def _copy(source, kind, carrier, rng, name, event):  # noqa: PLR0913, PLR0917 - everything a copy is made from
    text = source.text
    if kind == "trimmed":
        text = _trim(text, rng.uniform(0.3, 0.7), rng)
    elif kind == "edited":
        text = _edit(text, rng.uniform(0.0, 0.1), rng, event)
    elif kind == "heavily edited":
        text = _edit(text, 0.2, rng, event)
    elif kind == "padded":
        text = _pad(_trim(text, 0.7, rng), 0.4, rng, event)
    elif kind == "trimmed and edited":
        text = _edit(_trim(text, rng.uniform(0.4, 0.7), rng), 0.08, rng, event)
    return Seed(
        name,
        _headline(source, rng),
        carrier,
        source.date,
        _url(carrier, name, event),
        text,
        rng.choice(("", "Jo Marsh", "Staff report")),
    )


def _wire_copy(source, carrier, rng, at):
    mark = rng.choice(("WASHINGTON (AP) — ", "NEW YORK (AP) -- ", "By Associated Press\n\n", "(AP) — "))
    text = re.sub(r"\A[A-Z][A-Z ,.]{2,40}(?:\([^)]*\) )?[—–-]+ ", "", source.text)
    text = mark + _trim(text, rng.uniform(0.6, 1.0), rng, from_start=True)
    name = f"{source.name}-wire{at}"
    return Seed(name, _headline(source, rng), carrier, source.date, _url(carrier, name, source.url), text)


def _trim(text, share, rng, *, from_start=False):
    paragraphs = _paragraphs(text)
    count = max(2, round(len(paragraphs) * share))
    start = 0 if from_start or rng.random() < 0.6 else rng.randrange(0, max(1, len(paragraphs) - count + 1))
    return "\n\n".join(paragraphs[start : start + count])


def _edit(text, share, rng, event):
    stock = _words(event)
    return re.sub(r"[^\W\d_]{2,}", lambda found: rng.choice(stock) if rng.random() < share else found[0], text)


def _pad(text, share, rng, event):
    others = [one for one in events() if one != event]
    foreign = _paragraphs(rng.choice(events()[rng.choice(others)])["text"])
    wanted, kept = len(text) * share / (1 - share), []
    while foreign and sum(map(len, kept)) < wanted:
        kept.append(foreign.pop(0))
    return "\n\n".join((text, *kept))


@lru_cache(maxsize=4)
def _words(event):
    other = next(one for one in sorted(events()) if one != event)
    return [word for article in events()[other] for word in re.findall(r"[^\W\d_]{2,}", article["text"])]


def _headline(source, rng):
    words = source.title.split()
    return rng.choice(
        (source.title, f"Report: {source.title}", " ".join(words[: max(4, len(words) - 2)]), f"{source.title} - update")
    )


# ---------------------------------------------------------------- retellings


def _retelling(source, article, carrier, rng, name, *, own):  # noqa: PLR0913 - everything a retelling is made from
    outlet, day = source.source, rng.choice(DAYS)
    event = article["main_event"].rstrip(".")
    people = [one for one in article["main_entities"] if one] or ["the parties"]
    facts = _facts(source.text, rng)
    told = rng.choice((
        f"{outlet} reports that the matter concerns {people[0]}: {event}.",
        f"According to {outlet}, the news on {day} was this: {event}.",
        f"{event}, {outlet} reported on {day}.",
        f"As first reported by {outlet}, this is what happened to {people[0]}: {event}.",
        f"A {day} report in {outlet} has it that {people[0]} is at the centre of the following: {event}.",
        f"{event}, according to a [{outlet} report]({source.url}).",
        f"Citing its own interviews, {outlet} said on {day}: {event}.",
    ))  # fmt: skip
    more = [
        f"The account names {', '.join(people)} as those concerned.",
        f"{people[-1]} figures in it too, {outlet} said."
        if rng.random() < 0.5
        else "Nothing further was known at first.",
        *(f"Among the figures in the account is {fact}." for fact in facts),
        rng.choice(
            (
                "It was not clear what would come next.",
                "More is expected in the coming days.",
                "Reactions were still coming in.",
            )
        ),
    ]
    if rng.random() < 0.4:
        more.append(f"Those concerned told {outlet} much the same.")
    if own:
        more.insert(rng.randrange(1, len(more)), _own(carrier, people, rng))
    rng.shuffle(more)
    title = rng.choice(
        (
            f"{event}, {outlet} reports",
            f"{people[0]}: what is known so far",
            f"{outlet}: {event}",
            f"The latest on {people[0]}",
        )
    )
    return Seed(
        name,
        title,
        carrier,
        article["date"],
        _url(carrier, name, source.url),
        "\n\n".join((told, " ".join(more[:3]), " ".join(more[3:]))),
    )


def _own(carrier, people, rng):
    return rng.choice((
        f"A senior official told {carrier} that the plan had been known for weeks.",
        f"“We stand by every word,” a spokeswoman for {people[0]} said in a statement to {carrier}.",
        "Two people with direct knowledge of the matter told us that it is not over.",
        f"Documents seen by {carrier} bear this out.",
        f"An aide to {people[0]}, who asked not to be named, confirmed it in an interview with {carrier}.",
    ))  # fmt: skip


def _facts(text, rng):
    found = sorted(set(re.findall(r"\$?\b\d[\d,.]*\d(?: (?:percent|million|billion|votes|people|years))?", text)))
    return rng.sample(found, min(2, len(found)))


# ---------------------------------------------------------------- parts


def _article(event, source):
    return next(one for one in events()[event] if one["source"] == source)


def _seed(article, outlet, domain, name):
    url = article["url"] if article["url"].startswith("http") else f"https://www.{domain}/{article['id']}"
    return Seed(name, article["title"], outlet, article["date"], url, "\n\n".join(_paragraphs(article["text"])))


def _paragraphs(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def _url(carrier, name, event):
    host = re.sub(r"[^a-z0-9]", "", carrier.lower())
    return f"https://www.{host}.example/{sha256(f'{event}{name}'.encode()).hexdigest()[:10]}"
