"""The origins of the five real seeds, the four of February being one story."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from analysis_pages import config

from builder import content, intake
from builder.analysis import brief, find
from builder.model import Story
from builder.text.digests import digest

SEEDS = (Path(__file__).resolve().parents[2] / "../shared/seeds").resolve()

pytestmark = [
    pytest.mark.real_seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real seeds do not lie beside the checkout"),
]


@lru_cache(maxsize=1)
def made():
    documents = []
    for path in sorted(SEEDS.glob("00?_*.txt")):
        data = path.read_bytes()
        documents += intake.read_seed(f"seeds/{path.name}", data, digest(data), config()).documents
    by_seed = {document.seed: document for document in documents}
    pages = [
        content.read_page(path, data).page for path, data in sorted(content.merge(tuple(documents), ()).texts.items())
    ]
    settled = content.settle(tuple(content.attach(page, by_seed[page.seed.path]) for page in pages)).pages
    found = tuple((page, find(page, config())) for page in settled)
    of_february = tuple(sorted(page.slug for page in settled if "002" not in page.seed.path))
    story = Story(id="s", slug="s", title="s", briefings=of_february, reason="")
    return {one.page.seed.path[len("seeds/") :][:3]: one for one in brief(found, (story,), config())}


def origin_of(label):
    verification = made()["001"].signals.verification
    return next(origin for origin in verification.origins if origin.label == label)


def test_the_story_of_february_has_three_origins():
    for name in ("000", "001", "003", "004"):
        verification = made()[name].signals.verification
        assert (len(verification.reports), len(verification.origins), verification.state) == (5, 3, "corroborated")
    working = made()["001"].signals.verification.working
    assert (
        "5 reports, from 3 known outlets, − 1 retelling − 1 of the same owner = 3 independent origins: corroborated."
        in working
    )


def test_the_two_stations_are_one_origin():
    assert origin_of("Cox Media Group").reason == "same owner (Cox Media Group) and same headline"


def test_those_that_only_retell_axios_fold_into_axios():
    origin = origin_of("Axios, not among the files")
    assert set(origin.reports) == {made()["003"].id, made()["004"].id}
    assert origin.reason == "both credit Axios"
    assert "Axios first reported it" in origin.evidence


def test_the_sourcing_of_cnbc_stands():
    assert origin_of("CNBC").reports == ("self",)
    working = " ".join(made()["001"].signals.verification.working)
    assert "CNBC names Axios" in working
    assert "but counts by itself" in working


def test_a_retelling_by_its_headline_folds_into_what_it_credits():
    verification = made()["002"].signals.verification
    assert [(origin.label, len(origin.reports)) for origin in verification.origins] == [("Financial Times", 2)]
