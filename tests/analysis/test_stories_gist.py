from __future__ import annotations

import pytest
from analysis_pages import page
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.reading import read
from builder.analysis.stories.gist import HEAD, find, stem


def gist(text, title="Title"):
    return find(read(page(text, title=title)))


@pytest.mark.parametrize(
    ("forms", "common"),
    [
        ("raised raising raise raises", "rais"),
        ("countries country", "country"),
        ("planned plan plans planning", "plan"),
        ("killed kill kills", "kill"),
        ("class bus crisis gas", "class bus crisis gas"),
        ("u.s. u.s's", "us"),
    ],
)
def test_endings_do_not_tell_words_apart(forms, common):
    assert {stem(form) for form in forms.split()} == set(common.split())


def test_everyday_words_and_weekdays_are_no_terms():
    found = gist("On Tuesday the ministry said that it would ground the booster.", "The ministry grounds a booster")
    assert found.terms.split() == ["ministry", "ground", "booster", "ministry", "ground", "booster"]
    assert (found.days, found.lead_days) == ("tue", "tue")


def test_a_name_is_a_word_that_never_stands_without_its_capital():
    found = gist("Turmark hiked rates. Rates in Turmark rose.", "Turmark Hikes Rates")
    assert found.names.split() == ["turmark"] * 4
    assert found.cast == "turmark"


def test_names_of_a_headline_without_a_body_are_its_capitals():
    assert gist("", "Halcyon loses Aurelia").names.split() == ["halcyon", "aurelia"] * 2


def test_names_are_found_in_any_script():
    assert "москв" in gist("Суд в Москве и в Москве снова.").cast or "москве" in gist("Суд в Москве.").cast


def test_numbers_are_written_alike_and_years_are_none():
    found = gist("In 2026 it lost 1,200 boats, twelve men and its 3rd ship; one was found.")
    assert found.numbers.split() == ["12", "1200", "3th"]


def test_what_numbers_one_of_a_row_is_marked():
    found = gist("The Tern-3 carried Lumen 6-41 after the twelfth package of sanctions in March 2026, on 5 March.")
    assert found.marks.split() == ["lumen=6-41", "packag=12th", "tern=3"]


def test_what_stands_further_down_counts_only_as_a_name():
    filler = "So it went on and on for a while. " * (HEAD // 30)
    found = gist(f"Boats sank. {filler}In Merrow a kraken rose.")
    assert "merrow" in found.cast
    assert "kraken" not in found.terms


@given(st.text(max_size=400), st.text(max_size=80))
@settings(deadline=None, max_examples=150)
def test_any_text_has_a_gist_that_is_the_same_twice(text, title):
    assert gist(text, title) == gist(text, title)


@pytest.mark.parametrize("unit", ["A-", "1,", "Tern-3 ", "12th package ", "(((((", "x", "Ä’", "12th"])
def test_hostile_repetition_ends(unit):
    gist(unit * (1_000_000 // len(unit)), unit * 1_000)
