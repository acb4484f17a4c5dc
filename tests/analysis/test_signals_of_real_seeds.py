"""The five real seeds, from file to signals, as a careful reader would state them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from analysis_pages import config

from builder import content, intake
from builder.analysis import brief, find
from builder.text.digests import digest

if TYPE_CHECKING:
    from builder.model import Briefing

SEEDS = (Path(__file__).resolve().parents[2] / "../shared/seeds").resolve()

pytestmark = [
    pytest.mark.real_seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real seeds do not lie beside the checkout"),
]


@lru_cache(maxsize=1)
def made() -> dict[str, Briefing]:
    documents = []
    for path in sorted(SEEDS.glob("00?_*.txt")):
        data = path.read_bytes()
        documents += intake.read_seed(f"seeds/{path.name}", data, digest(data), config()).documents
    by_seed = {document.seed: document for document in documents}
    pages = []
    for path, data in sorted(dict(content.merge(tuple(documents), ()).texts).items()):
        page = content.read_page(path, data).page
        assert page is not None
        pages.append(content.attach(page, by_seed[page.seed.path]))
    found = tuple((page, find(page, config())) for page in content.settle(tuple(pages)).pages)
    briefings = brief(found, (), config())  # each page by itself: what its story adds is told elsewhere
    return {one.page.seed.path[len("seeds/") :][:3]: one for one in briefings}


def test_two_stations_of_one_house_with_one_headline_are_one_origin():
    found = made()["000"].signals.verification
    assert [report.domain for report in found.reports] == ["wsbradio.com", "wdbo.com"]
    assert (found.outlets, len(found.origins), found.state) == (2, 1, "single-origin")
    assert "same owner (Cox Media Group)" in found.origins[0].reason
    assert "same headline" in found.origins[0].reason


def test_an_article_leans_on_an_outlet_that_is_not_at_hand():
    found = made()["001"].signals.verification
    assert [(report.id, report.outlet) for report in found.reports] == [("self", "CNBC")]
    assert found.state == "single-origin"
    assert any("leans on Axios" in line for line in found.working)


def test_a_retelling_is_folded_into_what_it_credits():
    found = made()["002"].signals.verification
    assert [report.domain for report in found.reports] == ["ft.com", "seekingalpha.com"]
    assert (len(found.origins), found.origins[0].label, found.state) == (1, "Financial Times", "single-origin")
    assert found.origins[0].reason == "Seeking Alpha credits Financial Times"


def test_a_text_of_an_unknown_outlet_is_one_report_and_names_whom_it_leans_on():
    page = made()["003"]
    assert page.signals.verification.outlets == 0
    leaning = " ".join(page.signals.verification.working)
    assert all(f"leans on {name}" in leaning for name in ("Axios", "The Hill", "NPR"))


def test_the_tone_of_the_hard_text_is_negative():
    assert made()["003"].signals.tone.tier == "negative"
    assert made()["004"].signals.tone.tier == "negative"


def test_the_threat_weighs_more_than_the_talks():
    impact = {name: one.signals.impact.score for name, one in made().items()}
    assert impact["003"] > max(impact["000"], impact["002"])
    assert impact["002"] < 5


def test_the_meeting_day_stands_in_the_timeline():
    assert [entry.date for entry in made()["000"].signals.timeline.entries] == ["2026-02-24"]


def test_a_posts_date_is_no_event():
    assert "2026-02-23" not in {entry.date for entry in made()["003"].signals.timeline.entries}


def test_one_answer_quoted_in_three_texts_is_verbatim():
    words = "in good faith"
    carriers = {
        name: quote
        for name, one in made().items()
        for quote in one.quotes
        if words in quote.text.lower().replace("’", "'")
    }
    assert set(carriers) == {"001", "003", "004"}
    for name, quote in carriers.items():
        assert quote.status == "verbatim"
        assert quote.also_in == tuple(sorted(made()[other].id for other in carriers if other != name))
    assert carriers["003"].speaker == "a company spokesperson"


def test_two_takeaways_and_five_facts_stand_as_not_checked():
    for name in ("000", "002"):
        assert (len(made()[name].takeaways), len(made()[name].key_facts)) == (2, 5)
        assert any("two takeaways and five key facts could not be checked" in line for line in made()[name].covered)


def test_no_two_of_them_tell_their_making_alike():
    told = [set(one.covered) for one in made().values()]
    assert all(4 <= len(one) <= 7 for one in told)
    shared = set.intersection(*told)
    assert shared == set()
