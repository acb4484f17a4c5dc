"""How work is handed out: the first item here, what carries much by portions, the results in order."""

import pytest

from builder import recall
from builder.recall import in_portions


@pytest.fixture
def handed(monkeypatch):
    """Hand out items of 40 bytes in portions of a hundred; return what was ready when each portion was handed out."""
    monkeypatch.setattr(recall, "_PORTION", 100)
    ready, handed = [], []

    def items():
        for number in range(8):
            ready.append(number)
            yield number, (bytes(40),)

    def mapper(work, some):
        handed.append((len(ready), [number for number, _ in some]))
        return map(work, some)

    results = list(in_portions(mapper, lambda item: item[0] * 10, items()))
    return handed, results


def test_results_come_in_the_order_of_the_items(handed):
    assert handed[1] == [0, 10, 20, 30, 40, 50, 60, 70]


def test_the_first_item_is_done_before_any_is_handed_out(handed):
    assert all(0 not in numbers for _, numbers in handed[0])


def test_no_more_is_made_ready_than_the_portion_that_is_handed_out(handed):
    assert handed[0] == [(4, [1, 2, 3]), (7, [4, 5, 6]), (8, [7])]


def test_nothing_to_do_hands_nothing_out():
    assert list(in_portions(map, str, ())) == []
