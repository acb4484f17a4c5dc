from __future__ import annotations

import pytest

from builder.analysis.amounts import largest_sum, most_people


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a contract of $200 million", 2e8),
        ("it raised $1.3bn in a round", 1.3e9),
        ("US$3 trillion in debt", 3e12),
        ("a fine of €4,500,000 was set", 4.5e6),
        ("£750k for repairs", 7.5e5),
        ("30 billion dollars", 3e10),
        ("a 30-billion-dollar plan", 3e10),
        ("2,000 euros", 2e3),
        ("$5 and then $7 million and $6", 7e6),
    ],
)
def test_sums_are_read_in_every_usual_form(text, value):
    found = largest_sum(text)
    assert found is not None
    assert found[0] == pytest.approx(value)
    assert found[1] in text


@pytest.mark.parametrize("text", ["no money here", "200 million people", "room 12", "the euro fell", "$"])
def test_what_is_no_sum_is_not_read_as_one(text):
    assert largest_sum(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("strikes that killed at least 87 people", 87),
        ("it injured 1,200 residents", 1200),
        ("killed two hundred workers", 200),
        ("some 3.5 million users were cut off", 3.5e6),
        ("dozens of passengers", 24),
        ("twelve of the senior workers", 12),
        ("the blast wounded more than 40", 40),
    ],
)
def test_people_are_counted_in_figures_and_in_words(text, value):
    found = most_people(text)
    assert found is not None
    assert found[0] == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["killed in 2025", "the war killed 1944 hopes", "87 boats", "a person", "evacuated 50 % of it"]
)
def test_years_things_and_shares_are_no_people(text):
    assert most_people(text) is None
