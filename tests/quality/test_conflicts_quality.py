"""Conflicts of numbers and dates: in held-out articles with one figure changed, and in stories written for the test."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from conflict_sets import DATA, EDITS, made, written

from builder.analysis.claims import compare, find
from builder.analysis.reading import read
from builder.model import Block, Findings, Impact, Moment, Page, Section, Timeline, Tone

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
NEEDS_DATA = pytest.mark.skipif(not DATA.is_file(), reason="the labelled articles do not lie beside the checkout")

_NO_IMPACT = Impact(score=1, band="", parts=(), working=(), limitations=())
_NO_TONE = Tone(tier="neutral", score=0.0, words=(), working=(), limitations=())


@lru_cache(maxsize=512)
def _found(text: str) -> Findings:
    reading = read(_page("page", "2012-01-01", text))
    return Findings(
        sentences=tuple(one.text for one in reading.sentences),
        quotes=(),
        impact=_NO_IMPACT,
        tone=_NO_TONE,
        timeline=Timeline((), (), ()),
        words=0,
        claims=find(reading),
    )


def _page(slug: str, day: str, text: str) -> Page:
    blocks = tuple(Block("paragraph", one, 1) for one in text.split("\n") if one.strip())
    return Page(
        path=f"content/briefings/{slug}.md",
        kind="briefing",
        slug=slug,
        url=f"/briefings/{slug}/",
        title="A page",
        title_by="seed",
        sections=(Section("body", "", "seed", blocks),),
        digest="0" * 64,
        published=Moment(day, "day"),
    )


def measure(clusters) -> Counter[str]:
    counts: Counter[str] = Counter()
    for cluster in clusters:
        _, disagreements = compare([(_page(one.id, one.day, one.text), _found(one.text)) for one in cluster.reports])
        told = [[side.value for side in one.sides] for one in disagreements]
        right = [
            one
            for one, values in zip(disagreements, told, strict=True)
            if cluster.wanted and _has(values, cluster.wanted.values)
        ]
        counts["told"] += len(told)
        counts["told rightly"] += len(right)
        counts["of the right kind"] += sum(one.kind == cluster.wanted.kind for one in right)
        counts["wanted"] += cluster.wanted is not None
        counts["wanted and told"] += bool(right)
    return counts


def _has(values, wanted) -> bool:
    low = [value.lower() for value in values]
    return all(any(one.rstrip(",").lower() in value or value in one.lower() for value in low) for one in wanted)


@lru_cache(maxsize=1)
def in_articles() -> Counter[str]:
    return sum((measure(made(edit, with_others=others)) for edit in EDITS for others in (False, True)), Counter())


def in_written(*, held_out: bool) -> Counter[str]:
    return measure(one for one in written() if one.held_out == held_out)


@NEEDS_DATA
def test_enough_clusters_are_measured():
    assert in_articles()["wanted"] > 400
    assert sum(one.held_out for one in written()) >= 20


@NEEDS_DATA
def test_a_changed_figure_in_a_copy_is_told():
    assert in_articles()["wanted and told"] / in_articles()["wanted"] >= FLOORS["conflicts_recall"]


@NEEDS_DATA
def test_what_is_told_of_copies_is_a_changed_figure():
    assert in_articles()["told rightly"] / in_articles()["told"] >= FLOORS["conflicts_precision"]


@pytest.mark.parametrize("held_out", [True, False])
def test_what_is_told_of_written_stories_is_at_odds_and_of_the_right_kind(held_out):
    counts = in_written(held_out=held_out)
    assert counts["told rightly"] / counts["told"] >= FLOORS["conflicts_written_precision"]
    assert counts["of the right kind"] / counts["told rightly"] >= FLOORS["conflicts_written_kind"]


@pytest.mark.parametrize("held_out", [True, False])
def test_what_is_at_odds_in_written_stories_is_told(held_out):
    counts = in_written(held_out=held_out)
    assert counts["wanted and told"] / counts["wanted"] >= FLOORS["conflicts_written_recall"]
