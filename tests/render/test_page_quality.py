"""The figures on the methodology page are those below which the tests of the project fail."""

import json
from pathlib import Path

import pytest
from invented_site import parse, rendered, words

from builder.render.quality import FLOORS
from builder.render.views.methodology import written

MEASURED = json.loads((Path(__file__).parents[1] / "quality" / "floors.json").read_text(encoding="utf-8"))


def test_every_floor_of_the_tests_is_printed_as_it_is():
    printed = {floor.key: floor.figure for floor in FLOORS}
    wrong = {
        key: f"builder/render/quality.py says {printed.get(key)}, floors.json {floor}"
        for key, floor in MEASURED.items()
        if printed.get(key) != floor
    }
    assert wrong == {}
    assert printed.keys() == MEASURED.keys()
    assert len(printed) == len(FLOORS)


@pytest.mark.parametrize(("figure", "text"), [(0.7, ".70"), (0.985, ".985"), (0.02, ".02"), (1.0, "1.00")])
def test_a_figure_is_written_with_the_decimals_it_has(figure, text):
    assert written(figure) == text


def test_the_methodology_page_prints_each_floor_with_what_it_was_measured_on():
    rows = parse(rendered()["methodology/index.html"]).xpath("//table[@class='floors']/tbody/tr")
    assert [[words(cell) for cell in row] for row in rows] == [
        [f"{floor.measure} {floor.material}", written(floor.figure)] for floor in FLOORS
    ]
