"""Tone against ratings by twenty people a sentence, on articles that the model was neither trained nor tuned on."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import pytest

from builder.analysis.reading import read
from builder.analysis.signals.tone import measure
from builder.analysis.vocabulary import vocabulary
from builder.config import parse_config
from builder.model import Block, FileRef, Page, Section, Snapshot
from builder.store.snapshot import beat_files

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
DATA = HERE.parents[2] / "shared" / "data" / "nyt_snippets_dev.jsonl.gz"
BOUNDS = (-1.5, -0.4, 0.4, 1.5)
TIERS = ("very negative", "negative", "neutral", "positive", "very positive")

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="needs the rated sentences beside the checkout")


class Rated(NamedTuple):
    article: str
    wanted: float
    score: float
    tier: int


def is_held_out(article: str) -> bool:
    return int(hashlib.md5(f"held out {article}".encode()).hexdigest(), 16) % 10 < 2  # noqa: S324 - a split


@lru_cache(maxsize=1)
def rated() -> list[Rated]:
    data = b"title: Test\nbeat: general\n"
    site = FileRef(path="site.yaml", digest="", size=len(data), read=lambda: data)
    config = parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))
    found = []
    for line in gzip.decompress(DATA.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        article = row["id"].rsplit("_", 1)[0]
        if is_held_out(article):
            tone = measure(read(page(row["text"])), vocabulary(config))
            found.append(Rated(article, row["score"], tone.score, TIERS.index(tone.tier)))
    return found


def page(text: str) -> Page:
    sections = (Section("body", "", "seed", (Block("paragraph", text, 1),)),)
    return Page(
        "content/briefings/page.md", "briefing", "page", "/briefings/page/", text[:100], "rule", sections, "0" * 64
    )


def ranks(values: list[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    found, at = [0.0] * len(values), 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for place in order[at : end + 1]:
            found[place] = (at + end) / 2
        at = end + 1
    return found


def spearman(one: list[float], other: list[float]) -> float:
    first, second = ranks(one), ranks(other)
    a, b = fmean(first), fmean(second)
    up = sum((x - a) * (y - b) for x, y in zip(first, second, strict=True))
    return up / (sum((x - a) ** 2 for x in first) * sum((y - b) ** 2 for y in second)) ** 0.5


def kappa(one: list[int], other: list[int]) -> float:
    seen = fmean((x - y) ** 2 for x, y in zip(one, other, strict=True))
    chance = fmean((x - y) ** 2 for x in one for y in other)
    return 1 - seen / chance


def test_the_held_out_part_is_large_enough_to_say_something():
    assert len(rated()) >= 700
    assert len({one.article for one in rated()}) >= 60


def test_sentences_are_ordered_as_people_order_them():
    reached = spearman([one.score for one in rated()], [one.wanted for one in rated()])
    assert reached >= FLOORS["tone_sentence_spearman"], reached


def test_tiers_agree_with_those_of_people():
    wanted = [sum(one.wanted > bound for bound in BOUNDS) for one in rated()]
    reached = kappa([one.tier for one in rated()], wanted)
    assert reached >= FLOORS["tone_tier_kappa"], reached


def test_articles_are_ordered_as_people_order_them():
    articles = defaultdict(list)
    for one in rated():
        articles[one.article].append(one)
    means = [(fmean(one.score for one in part), fmean(one.wanted for one in part)) for part in articles.values()]
    reached = spearman([score for score, _ in means], [wanted for _, wanted in means])
    assert reached >= FLOORS["tone_article_spearman"], reached
