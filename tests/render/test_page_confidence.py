"""How sure each signal is: the word and the reason, from the signal's own data."""

import pytest
from invented_parts import impact, report, timeline, tone, verification
from msgspec.structs import replace

from builder.render.views.confidence import of_impact, of_timeline, of_tone, of_verification

READ = tuple(replace(report(number, f"Outlet {number}"), has_text=True) for number in range(3))
LISTED = tuple(report(number, f"Outlet {number}") for number in range(3))


def origins(reports, **first):
    groups = (("citation-0", "citation-1"), ("citation-2",))
    found = verification(reports, groups)
    return replace(found, origins=(replace(found.origins[0], **first), *found.origins[1:]))


def test_reports_that_were_all_read_make_a_sure_count():
    assert of_verification(origins(READ)).level == "High"


def test_reports_known_by_headline_only_make_it_less_sure():
    mixed = (*READ[:2], LISTED[2])
    assert of_verification(origins(mixed)) == ("Medium", "1 report of 3 is known by headline only.")
    assert of_verification(origins(LISTED)).level == "Low"


def test_a_likely_fold_makes_it_less_sure():
    found = of_verification(origins(READ, confidence="likely"))
    assert found.level == "Medium"
    assert found.reason == "That the reports of one origin go back to one source is likely, not certain."


def test_what_could_not_be_compared_is_not_sure_at_all():
    assert of_verification(verification((), (), state="not-checked")).level == "None"


def test_an_editors_decision_is_as_sure_as_the_editor():
    assert of_impact(impact(5, "notable", by_editor=True)) == ("High", "An editor decided it.")


@pytest.mark.parametrize(("sentences", "level"), [((), "Low"), (("a",), "Low"), (("a", "b"), "Medium")])
def test_a_score_on_few_sentences_is_less_sure(sentences, level):
    assert of_impact(impact(5, "notable", (("financial", 4.0, [(one, "x") for one in sentences]),))).level == level


def test_words_that_pull_both_ways_make_a_tone_less_sure():
    assert of_tone(tone("negative", -0.2, (("a", -1), ("b", -1), ("c", -1)))).level == "Medium"
    assert of_tone(tone("negative", -0.2, (("a", -1), ("b", 1), ("c", -1)))).level == "Low"
    assert of_tone(tone("neutral", 0.0)).level == "Low"


def test_dates_that_are_written_out_are_surer_than_those_worked_out():
    found = timeline(("2026-03-12", "One.", "One."), ("2026-03", "Two.", "Two."))
    assert of_timeline(found).level == "High"
    said = replace(found, entries=(found.entries[0], replace(found.entries[1], said="last month")))
    assert of_timeline(said) == ("Medium", "1 of 2 dates is worked out from words such as “last month”.")
    assert of_timeline(timeline()).level == "None"
