"""The written sets of the impact signal, and how a text of theirs becomes a measured page."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from builder import content, intake
from builder.analysis import find
from builder.config import parse_config
from builder.model import FileRef, Snapshot
from builder.store.snapshot import beat_files
from builder.text.digests import digest
from builder.text.yamls import load

if TYPE_CHECKING:
    from builder.model import Config, Impact

HERE = Path(__file__).parent
LARGER, LESS_THAN = ("up", "much"), ("down", "less")


class Pair(NamedTuple):
    """Two seeds, and how the impact of the second must stand to that of the first."""

    name: str
    kind: str
    how: str
    first: str
    second: str

    def is_held_out(self) -> bool:
        """Half of the pairs, told by a digest of what they are: not looked at while the rubric was tuned."""
        return int(digest(self.name), 16) % 2 == 1


class Measured(NamedTuple):
    """What a seed scored."""

    score: int
    parts: tuple[float, ...]


def rows(name: str) -> list[Any]:
    return load((HERE / f"impact_{name}.yaml").read_text(encoding="utf-8"))


def seed(title: str, *paragraphs: str) -> str:
    body = "\n\n".join(paragraphs)
    return f'---\ntitle: "{title}"\nsource: Kestrel Daily\npublished: 2026-03-04\n---\n{body}\n'


@lru_cache(maxsize=4)
def config(beat: str = "general") -> Config:
    site = f"title: Test\nbeat: {beat}\n".encode()
    ref = FileRef(path="site.yaml", digest="", size=len(site), read=lambda: site)
    return parse_config(Snapshot(site=ref, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))


@lru_cache(maxsize=2_000)
def impact(text: str, beat: str = "general") -> Impact:
    data = text.encode()
    documents = intake.read_seed("seeds/a.md", data, digest(data), config(beat)).documents
    (path, page_text), *_ = content.merge(documents, ()).texts.items()
    page = content.read_page(path, page_text).page
    return find(content.attach(page, documents[0]), config(beat)).impact


def measured(text: str, beat: str = "general") -> Measured:
    found = impact(text, beat)
    return Measured(found.score, tuple(part.points for part in found.parts))


def holds(how: str, first: Measured, second: Measured) -> bool:
    """Tell whether the second stands to the first as it must."""
    more = sum(second.parts) - sum(first.parts)
    return {
        "same": first == second,
        "up": more > 0 and second.score >= first.score,
        "much": more > 0 and second.score > first.score,
        "down": more < 0 and second.score <= first.score,
        "less": more < 0 and second.score < first.score,
        "kept": second.score >= first.score
        and all(new >= old for old, new in zip(first.parts, second.parts, strict=True)),
        "none": second == Measured(1, (0.0, 0.0, 0.0)) and first.score > 1,
    }[how]


def written_pairs() -> list[Pair]:
    """The pairs of the table."""
    return [
        Pair(f"{kind} {how} {title}: {second[:60]}", kind, how, seed(title, first), seed(*(other or [title]), second))
        for kind, how, title, first, second, *other in rows("pairs")
    ]


WEATHER = "Light rain is forecast for the coast at the weekend, with temperatures of about 12 degrees."
KITCHEN = "Stir the butter into the flour, add two eggs and bake the dough for 40 minutes at 180 degrees."
SPORT = (
    "Rovers beat Albion 3-1, and their striker Marco Diaz was injured and suspended for two matches before 41,000 fans."
)
CREDIT = "Photo: Anna Berg / Heron Pictures"
TALK = "“We look at what lies before us, one step after the other,” a spokesman said."
LOADED = "It was a terrible, shocking and shameful day, critics said; others called it wonderful and brilliant."
ADVERBS = (
    ("killed", "brutally killed"),
    (" on ", " on a wonderful "),
    ("said", "shamefully said"),
    ("the ", "the terrible "),
)


def changed_articles() -> list[Pair]:
    """Each article against itself: copied, shuffled, padded, coloured, set otherwise. Nothing may change."""
    found = []
    for article in rows("articles"):
        title, body = article["title"], article["body"]
        plain = seed(title, *body)
        coloured = [
            re.sub(r"\bthe (?=[a-z])", "the shocking ", line).replace("killed", "tragically killed") for line in body
        ]
        others = {
            "copied twenty times": seed(title, *body * 20),
            "copied whole in one paragraph": seed(title, " ".join(body * 2)),
            "backwards": seed(title, *reversed(body)),
            "turned": seed(title, *body[2:], *body[:2]),
            "in one paragraph": seed(title, " ".join(body)),
            "weather": seed(title, *body, WEATHER),
            "kitchen": seed(title, body[0], KITCHEN, *body[1:]),
            "sport": seed(title, SPORT, *body),
            "credit and talk": seed(title, CREDIT, *body, TALK),
            "loaded": seed(title, *body, LOADED),
            "coloured": seed(title, *coloured),
            "typographic": seed(title, *body).replace("'", "’"),
            "headline in capitals": seed(title.upper(), *body),
        }
        found += [Pair(f"{article['id']} {name}", name, "same", plain, text) for name, text in others.items()]
    return found
