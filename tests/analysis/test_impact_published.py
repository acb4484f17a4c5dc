"""The numbers that are published are those that are reckoned with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.analysis.impact.mentions import LOOSE, SCOPES, SIZES
from builder.analysis.impact.stages import BACKGROUND, DOUBTS, STAGES
from builder.analysis.impact.topic import ASIDE
from builder.analysis.signals.impact import OTHERS, SECOND

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = (ROOT / "templates" / "methodology.html").read_text(encoding="utf-8").partition('part("impact"')[2]
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8").partition("## Impact")[2].partition("## Tone")[0]
PAGE = TEMPLATE.partition("{% endcall %}")[0]

CELLS = dict(re.findall(r"<tr><td>([^<]+)</td><td>([\d.]+)</td></tr>", PAGE))


def cell(start: str) -> float:
    return next(float(value) for name, value in CELLS.items() if name.startswith(start))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("money", "money"),
        ("people killed", "people"),
        ("people affected", "affected"),
        ("satellites", "things"),
        ("hours", "time"),
        ("percent", "percent"),
    ],
)
def test_the_table_of_sizes_is_true(start, kind):
    assert cell(start) == SIZES[kind][0]


@pytest.mark.parametrize(
    ("start", "factor"),
    [
        ("done", STAGES["done"]),
        ("announced", STAGES["announced"]),
        ("proposed", STAGES["proposed"]),
        ("under discussion", STAGES["considered"]),
        ("dropped", STAGES["rejected"]),
        ("possible", DOUBTS["may"]),
        ("denied", DOUBTS["denied"]),
        ("not planned", DOUBTS["no plans"]),
        ("background", BACKGROUND),
    ],
)
def test_the_table_of_stages_and_doubts_is_true(start, factor):
    assert cell(start) == factor


def test_one_row_stands_for_all_lighter_doubts():
    assert {DOUBTS[name] for name in ("may", "rumoured", "conditional", "asked")} == {cell("possible")}


@pytest.mark.parametrize("text", [PAGE, METHOD], ids=["methodology page", "docs/method.md"])
def test_shares_and_reach_are_told_as_they_are(text):
    words = " ".join(text.split())
    country, countries, world = SCOPES.values()
    assert f"adds {country:g} for a whole country or fleet, {countries:g} for several countries, {world:g} for" in words
    assert f"takes counts {LOOSE['money'][0]:g} of its size, a number of people {LOOSE['people'][0]:g}" in words
    assert f"the other two {OTHERS:g} each" in words
    assert f"counts {ASIDE:g}, and only" in words
    assert f"{SECOND:g}" in words


def test_the_method_names_every_size_stage_and_doubt():
    words = " ".join(METHOD.split())
    for value in (*(size for size, *_ in SIZES.values()), *STAGES.values(), *DOUBTS.values(), BACKGROUND):
        assert re.search(rf"(?<![\d.]){re.escape(f'{value:g}')}(?![\d.]*\d)", words), value
