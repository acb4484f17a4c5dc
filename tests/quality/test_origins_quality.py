"""Origins, on clusters made from independent articles; half of the events were never looked at while rules were written."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from origin_clusters import BASIL, COPY_KINDS, Seed, cluster, copies, events, is_held_out, originals

from builder import content, intake
from builder.analysis import arrange, brief, find
from builder.config import parse_config
from builder.model import FileRef, Snapshot, Story
from builder.store.snapshot import beat_files
from builder.text.digests import digest

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
POLNEAR = BASIL.with_name("polnear_traindev.jsonl.gz")
NAMES = {
    "breitbart": "Breitbart", "huff-post": "HuffPost", "nyt": "The New York Times", "politico": "Politico",
    "usa-today": "USA Today", "wash-post": "The Washington Post", "west-journal": "The Western Journal",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not BASIL.is_file(), reason="the labelled articles do not lie beside the checkout")


@lru_cache(maxsize=1)
def config():
    data = b"title: Test\n"
    site = FileRef(path="site.yaml", digest="", size=len(data), read=lambda: data)
    return parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))


def pages(seeds):
    """Return the pages that intake makes of the seeds, by the name of the seed."""
    documents = []
    for one in seeds:
        data = one.write().encode()
        documents += intake.read_seed(f"seeds/{one.name}.md", data, digest(data), config()).documents
    by_seed = {document.seed: document for document in documents}
    made = [
        content.read_page(path, data).page for path, data in sorted(content.merge(tuple(documents), ()).texts.items())
    ]
    attached = tuple(content.attach(page, by_seed[page.seed.path]) for page in made if page)
    return {page.seed.path[len("seeds/") : -len(".md")]: page for page in content.settle(attached).pages}


def measured(seeds):
    """Return (the number of origins, name of each seed -> the place of its origin), the seeds being of one story."""
    by_name = pages(seeds)
    found = tuple((page, find(page, config())) for page in by_name.values())
    story = Story(
        id="s", slug="s", title="s", briefings=tuple(sorted(page.slug for page in by_name.values())), reason=""
    )
    briefings = brief(found, (story,), config())
    counts = {len(one.signals.verification.origins) for one in briefings}
    assert len(counts) == 1, "the pages of one story count its origins alike"
    first = briefings[0]
    of = {id_: at for at, origin in enumerate(first.signals.verification.origins) for id_ in origin.reports}
    of[first.id] = of.pop("self")
    return counts.pop(), {name: of[page.slug] for name, page in by_name.items()}


@lru_cache(maxsize=1)
def held_out():
    return [event for event in events() if is_held_out(event)]


def test_the_number_of_origins_of_made_clusters_is_exact():
    made = [cluster(event, number) for event in held_out() for number in range(2)]
    exact = [measured(one.seeds)[0] == one.origins for one in made]
    assert sum(exact) / len(exact) >= FLOORS["origins_exact"]


def test_the_number_of_origins_is_exact_when_the_story_has_to_be_found_too():
    exact = []
    for made in (cluster(event, number) for event in held_out() for number in range(2)):
        found = tuple((page, find(page, config())) for page in pages(made.seeds).values())
        stories = arrange(found, config()).stories
        whole = stories[0] if stories and len(stories[0].briefings) == len(found) else None
        briefings = brief(found, stories, config())
        exact.append(whole is not None and len(briefings[0].signals.verification.origins) == made.origins)
    assert sum(exact) / len(exact) >= FLOORS["origins_exact_found"]


def test_independent_reports_are_not_folded():
    kept = []
    for event in held_out():
        _, of = measured(originals(events()[event]))
        kept += [of[one] != of[other] for one, other in combinations(sorted(of), 2)]
    assert sum(kept) / len(kept) >= FLOORS["origins_apart"]


@pytest.mark.parametrize("kind", COPY_KINDS)
def test_copies_are_folded(kind):
    pairs = [pair for event in held_out() for pair in copies(event, kind)]
    folded = [measured(pair)[0] == 1 for pair in pairs]
    assert (
        sum(folded) / len(folded)
        >= FLOORS["origins_copies_heavily_edited" if kind == "heavily edited" else "origins_copies"]
    )


def test_agency_texts_are_known_as_such():
    right, found, wanted = 0, 0, 0
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for number, article in enumerate(one for one in articles if is_held_out(one["id"])):
        author = article["author"] if article["author"] not in ("", "None") else ""
        seed = Seed(f"a{number}", article["title"], NAMES[article["publisher"]], "", "", article["text"], author)
        is_agency = article["wire"] not in ("None", "NA")
        kinds = {one.kind for page in pages([seed]).values() for one in find(page, config()).sourcing}
        wanted += is_agency
        found += "wire" in kinds
        right += is_agency and "wire" in kinds
    assert right / found >= FLOORS["origins_agency_precision"]
    assert right / wanted >= FLOORS["origins_agency_recall"]
