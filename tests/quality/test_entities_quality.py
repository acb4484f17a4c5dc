"""Names on defence reports that the tagger was never trained or tuned on, and the main entities of articles."""

from __future__ import annotations

import gzip
import json
import re
import sys
from functools import lru_cache
from pathlib import Path

import pytest

from builder.analysis.entities import find_entities
from builder.analysis.entities.tagger import tagger
from builder.config import parse_config
from builder.model import FileRef, Snapshot
from builder.store.snapshot import beat_files
from builder.text.sentences import sentences

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
DATA = HERE.parents[2] / "shared" / "data"
ARTICLES = DATA / "basil_2010_2014.jsonl.gz"
SMALL = {"the", "of", "and", "u", "s", "for", "in"}

pytestmark = pytest.mark.skipif(not ARTICLES.is_file(), reason="the labelled texts do not lie beside the checkout")


def config():
    data = b"title: Test\nbeat: space-defense\n"
    site = FileRef(path="site.yaml", digest="", size=len(data), read=lambda: data)
    return parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))


def same(wanted, name):
    one, other = (
        [word.removesuffix("s") if len(word) > 4 else word for word in re.findall("[a-z0-9]+", text.lower())]
        for text in (wanted, name)
    )
    if not one or not other or one[-1] == other[-1] or "".join(one) == "".join(other):
        return bool(one and other)
    return set(one) - SMALL <= set(other) or set(other) - SMALL <= set(one)


@lru_cache(maxsize=1)
def recalled():
    known = config()
    right = {1: 0, 3: 0, 5: 0}
    count = 0
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            names = [one.name for one in find_entities(article["title"], sentences(article["text"]), known)]
            for wanted in article["main_entities"]:
                count += 1
                for most in right:
                    right[most] += any(same(wanted, name) for name in names[:most])
    return {most: found / count for most, found in right.items()}


@lru_cache(maxsize=1)
def tagged():
    sys.path.insert(0, str(HERE.parents[1] / "training"))
    try:
        import ner  # noqa: PLC0415 - a script beside the package, not part of it
    finally:
        sys.path.pop(0)
    reports = [one["sents"] for one in ner._read(DATA, ner.REPORTS) if ner.is_held_out(one["doc"])]
    return ner.measure(tagger(), reports)


def test_names_on_held_out_defence_reports():
    assert tagged()["F1"] >= FLOORS["entities_span_f1"]


@pytest.mark.parametrize("most", [1, 3, 5])
def test_main_entities_are_among_the_first(most):
    assert recalled()[most] >= FLOORS[f"entities_main_recall_{most}"]


def test_the_weights_and_lists_are_small():
    folder = HERE.parents[1] / "builder" / "weights"
    assert sum((folder / name).stat().st_size for name in ("ner.bin", "names.txt", "clusters.txt")) < 1_000_000
