"""Impact on written pairs, on changed articles and on events in an editor's order, all of them invented."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from impact_sets import changed_articles, holds, impact, measured, rows, seed, written_pairs

from builder.analysis.signals.impact import score_of

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
BEATS = ("general", "space-defense")
PAIRS = [*written_pairs(), *changed_articles()]


@pytest.mark.parametrize("beat", BEATS)
@pytest.mark.parametrize("kind", sorted({pair.kind for pair in PAIRS}))
def test_every_pair_of_a_kind_stands_as_it_must(kind, beat):
    found = [
        (pair.name, measured(pair.first, beat), measured(pair.second, beat))
        for pair in PAIRS
        if pair.kind == kind and not holds(pair.how, measured(pair.first, beat), measured(pair.second, beat))
    ]
    assert found == []


def test_there_are_pairs_enough_of_every_sort():
    hows = Counter(pair.how for pair in PAIRS)
    assert len(PAIRS) >= 100
    assert min(hows[how] for how in ("same", "up", "much", "less", "kept", "none")) >= 10


def test_the_pairs_are_marked_as_tuned_on_or_kept_out():
    held_out = sum(pair.is_held_out() for pair in PAIRS)
    assert 0.4 <= held_out / len(PAIRS) <= 0.6


def test_invented_events_stand_in_an_editors_order():
    events = []
    for judged, title, text in rows("ranking"):
        points = [part.points for part in impact(seed(title, text)).parts]
        events.append((float(judged), score_of(points)[1]))
    unlike = [(one, other) for one, other in combinations(events, 2) if one[0] != other[0]]
    right = sum((one[0] - other[0]) * (one[1] - other[1]) > 0 for one, other in unlike)
    assert len(events) >= 40
    assert right / len(unlike) >= FLOORS["impact_order"]
