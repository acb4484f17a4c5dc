"""What the four real seeds of one event agree on, quote alike and carry of one another, as a careful reader would state it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from analysis_pages import config
from msgspec.structs import replace

from builder import content, intake
from builder.analysis import brief, find, group, settle
from builder.text.digests import digest

if TYPE_CHECKING:
    from builder.model import Briefing, Story

SEEDS = (Path(__file__).resolve().parents[2] / "../shared/seeds").resolve()

pytestmark = [
    pytest.mark.real_seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real seeds do not lie beside the checkout"),
]


@lru_cache(maxsize=1)
def made() -> tuple[Story, dict[str, Briefing]]:
    documents = []
    for path in sorted(SEEDS.glob("00?_*.txt")):
        data = path.read_bytes()
        documents += intake.read_seed(f"seeds/{path.name}", data, digest(data), config()).documents
    by_seed = {document.seed: document for document in documents}
    pages = []
    for path, data in sorted(dict(content.merge(tuple(documents), ()).texts).items()):
        page = content.read_page(path, data).page
        assert page is not None
        is_later = page.seed.path.startswith("seeds/002")
        pages.append(content.attach(page if is_later else replace(page, story="Ultimatum"), by_seed[page.seed.path]))
    found = tuple((page, find(page, config())) for page in content.settle(tuple(pages)).pages)
    stories = group(found, config())
    briefings = brief(found, stories, config())
    (story,) = (one for one in settle(stories, briefings) if len(one.briefings) == 4)
    return story, {one.page.seed.path[len("seeds/") :][:3]: one for one in briefings}


def ids(*names: str) -> tuple[str, ...]:
    return tuple(sorted(made()[1][name].id for name in names))


def test_the_contract_is_an_agreement_of_two_origins():
    (found,) = (one for one in made()[0].agreements if "$200 million" in one.text)
    assert (found.briefings, found.origins >= 2) == (ids("001", "003"), True)


def test_nothing_is_a_conflict():
    assert made()[0].disagreements == ()


def test_the_answer_in_good_faith_is_found_across_briefings():
    for name in ("001", "003", "004"):
        (quote,) = (one for one in made()[1][name].quotes if "in good faith" in one.text)
        others = tuple(other for other in ("001", "003", "004") if other != name)
        assert (quote.status, quote.also_in) == ("verbatim", ids(*others))


def test_two_bleepings_of_one_quotation_are_altered_and_shown():
    (one,) = (quote for quote in made()[1]["003"].quotes if "off-the-pot" in quote.text)
    (other,) = (quote for quote in made()[1]["004"].quotes if "off-the-pot" in quote.text)
    assert (one.status, one.also_in) == ("altered", ids("004"))
    assert (other.status, other.also_in) == ("altered", ids("003"))
    assert "sh*t" in one.differs
    assert "s--t" in one.differs


def test_speakers_are_named_as_the_texts_name_them():
    said = {quote.text[:30]: quote.speaker for quote in made()[1]["004"].quotes}
    assert said["The problem with Dario is, wit"] == "one senior Defense Department source"
    assert said["likely to be tense meeting"] == "Axios"
    assert said["we are having productive conve"] == "Anthropic"


def test_the_day_of_the_meeting_is_carried_by_the_reports_that_say_tuesday():
    (fact,) = (point for point in made()[1]["000"].key_facts if "February 24, 2026" in point.text)
    assert "001" in {name for name in ("001", "003", "004") if ids(name)[0] in fact.support.reports}
    assert fact.support.status in ("supported", "single-origin")


def test_what_no_report_says_stands_as_not_checked():
    facts = {point.text[:30]: point.support.status for point in made()[1]["000"].key_facts}
    assert facts["The engagement comes amid risi"] == "not-checked"
    assert {point.support.status for point in made()[1]["002"].key_facts} == {"not-checked"}
