"""Dated events, chosen sentences and what is not known in the five real seeds, as a careful reader would state them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from analysis_pages import config

from builder import content, intake
from builder.analysis import brief, find, group
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
    texts = sorted(dict(content.merge(tuple(documents), ()).texts).items())
    pages = tuple(page for path, data in texts if (page := content.read_page(path, data).page))
    found = tuple((page, find(page, config())) for page in content.settle(pages).pages)
    briefings = brief(found, group(found, config()), config())
    return {one.page.seed.path[len("seeds/") :][:3]: one for one in briefings}


def dated(name: str) -> list[tuple[str, str]]:
    return [(entry.date, entry.said.replace("’", "'")) for entry in made()[name].signals.timeline.entries]


def test_all_reports_of_the_meeting_date_it_alike():
    for name in ("000", "001", "003", "004"):
        assert "2026-02-24" in dict(dated(name)), name


def test_the_wires_report_is_dated_as_a_reader_would():
    assert dated("001") == [("2026-02", "earlier this month"), ("2026-02-23", "Monday"), ("2026-02-24", "Tuesday")]


def test_the_long_report_is_dated_as_a_reader_would():
    assert dated("003") == [
        ("2025-01", "January 2025"),
        ("2025-03", "March 2025"),
        ("2025-12", "December"),
        ("2026-01", "January"),
        ("2026-01-03", "January 3"),
        ("2026-02", "last week"),
        ("2026-02-24", "Tuesday"),
        ("2026-02-24", "Tuesday's"),
        ("2026-02-24", "Tuesday's"),
    ]


def test_the_short_report_is_dated_as_a_reader_would():
    assert sorted(dated("004")) == [
        ("2026-01", "January"),
        ("2026-02", "Earlier this month"),
        ("2026-02-24", "Tuesday"),
        ("2026-02-24", "Tuesday"),
    ]


def test_what_tells_of_no_day_has_no_timeline():
    assert dated("002") == []


def test_takeaways_are_chosen_where_the_file_has_none_and_open_with_the_meeting():
    for name in ("001", "003", "004"):
        points = made()[name].takeaways
        assert len(points) in (3, 4)
        assert {point.by for point in points} == {"rule"}
    assert "will meet" in made()["001"].takeaways[0].text
    assert "summoned" in made()["003"].takeaways[0].text


def test_every_chosen_sentence_is_one_of_the_text():
    for one in made().values():
        text = " ".join(one.page.body.split())
        for point in (*one.takeaways, *one.key_facts, *one.unknowns):
            if point.by == "rule":
                assert point.text[:40].replace("’", "'") in text.replace("’", "'") or "](" in text
