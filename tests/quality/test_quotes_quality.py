"""Direct quotations and their speakers, on held-out articles that people marked; from a seed's bytes to the page."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from quote_gold import DATA, articles, gold, is_pronoun, is_right, plain

from builder import content, intake
from builder.analysis.quotes import find
from builder.analysis.reading import read
from builder.config import parse_config
from builder.model import FileRef, Snapshot
from builder.store.snapshot import beat_files
from builder.text.digests import digest

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the labelled articles do not lie beside the checkout")


@lru_cache(maxsize=1)
def measured() -> Counter[str]:
    data = b"title: Test\nbeat: general\n"
    site = FileRef(path="site.yaml", digest="", size=len(data), read=lambda: data)
    config = parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))
    counts: Counter[str] = Counter()
    for number, article in enumerate(articles()):
        head = f"---\ntitle: {json.dumps(article['title'])}\npublished: {article['date']}\n---\n\n"
        seed = (head + article["text"]).encode()
        documents = intake.read_seed(f"seeds/{number}.md", seed, digest(seed), config).documents
        ((path, text),) = dict(content.merge(tuple(documents), ()).texts).items()
        page = content.read_page(path, text).page
        assert page is not None
        _count(counts, gold(article), find(read(page)))
    return counts


def _count(counts, wanted, found):
    texts = [plain(quote.text) for quote in found]
    golds = [plain(one.text) for one in wanted]
    counts["found"] += len(texts)
    counts["found rightly"] += sum(any(text in one or one in text for one in golds) for text in texts)
    for one, text in zip(wanted, golds, strict=True):
        at = next((at for at, other in enumerate(texts) if text in other), None)
        counts["gold"] += 1
        if at is None:
            continue
        counts["gold found"] += 1
        if is_pronoun(one.source):
            counts["by pronoun"] += 1
            counts["resolved"] += bool(found[at].speaker)
            counts["by pronoun, right"] += is_right(one.source, found[at].attribution)
        elif one.source:
            counts["by name"] += 1
            counts["by name, right"] += is_right(one.source, found[at].speaker)


def test_enough_quotations_are_measured():
    assert measured()["gold"] > 2_000


def test_what_is_found_is_a_quotation():
    assert measured()["found rightly"] / measured()["found"] >= FLOORS["quotes_precision"]


def test_quotations_are_found():
    assert measured()["gold found"] / measured()["gold"] >= FLOORS["quotes_recall"]


def test_speakers_that_the_text_names_are_right():
    assert measured()["by name, right"] / measured()["by name"] >= FLOORS["quotes_speaker_named"]


def test_speakers_are_right_where_a_pronoun_counts_by_the_words_of_the_attribution():
    right = measured()["by name, right"] + measured()["by pronoun, right"]
    assert right / (measured()["by name"] + measured()["by pronoun"]) >= FLOORS["quotes_speaker"]


def test_a_pronoun_is_led_back_to_a_name():
    assert measured()["resolved"] / measured()["by pronoun"] >= FLOORS["quotes_pronoun_resolved"]
