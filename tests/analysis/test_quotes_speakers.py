from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from analysis_pages import findings

if TYPE_CHECKING:
    from builder.model import Quote


def quotes(*texts) -> tuple[Quote, ...]:
    return findings(*texts).quotes


@pytest.mark.parametrize(
    ("text", "speaker", "attribution"),
    [
        ("“We fly again in May,” Mara Lindqvist said on Friday.", "Mara Lindqvist", "Mara Lindqvist said"),
        ("“We fly again in May,” said Mara Lindqvist.", "Mara Lindqvist", "said Mara Lindqvist"),
        ("“We fly again in May,” a company spokesperson said.", "a company spokesperson", "a company spokesperson said"),
        (
            "“We fly again in May,” as one senior Range official described it.",
            "one senior Range official",
            "as one senior Range official described it",
        ),
        ("“We fly again in May,” according to Mara Lindqvist.", "Mara Lindqvist", "according to Mara Lindqvist"),
        ("“We fly again in May,” Lindqvist, the chair of the panel, told reporters.", "Lindqvist", "Lindqvist, the chair of the panel, told"),
        ("“We fly again in May,” panel chair Mara Lindqvist said.", "Mara Lindqvist", "panel chair Mara Lindqvist said"),
        ("“We fly again in May,” said Sen. Mara Lindqvist of Lund.", "Mara Lindqvist", "said Sen. Mara Lindqvist of Lund"),
        ("“We fly again in May,” a spokesman, Ivo Brandt, said.", "Ivo Brandt", "a spokesman, Ivo Brandt, said"),
        ("“We fly again in May,” exhorted Mara Lindqvist.", "Mara Lindqvist", "exhorted Mara Lindqvist"),
        ("“We fly again in May.” — Mara Lindqvist, Lund", "Mara Lindqvist", "Mara Lindqvist"),
        ("Mara Lindqvist said: “We fly again in May.”", "Mara Lindqvist", "Mara Lindqvist said"),
        ("Mara Lindqvist: “We fly again in May.”", "Mara Lindqvist", "Mara Lindqvist"),
        ("Heron Group told Sandpiper that “we fly again in May.”", "Heron Group", "Heron Group told Sandpiper that"),
        ("But Lindqvist said, “We fly again in May.”", "Lindqvist", "Lindqvist said"),
        ("On Friday, Mara Lindqvist, speaking in Lund, said “we fly again in May.”", "Mara Lindqvist", "Mara Lindqvist, speaking in Lund, said"),
        ("Mara Lindqvist left the hall, telling reporters “we fly again in May.”", "Mara Lindqvist", "Mara Lindqvist left the hall, telling reporters"),
        ("Mara Lindqvist called it “a day that nobody forgets.”", "Mara Lindqvist", "Mara Lindqvist called it"),
        ("Mara Lindqvist said she expects “a flight in early May.”", "Mara Lindqvist", "Mara Lindqvist said she expects"),
        ("According to Mara Lindqvist, “we fly again in May.”", "Mara Lindqvist", "According to Mara Lindqvist"),
        ("“We fly again in May,” she said.", "", "she said"),
        ("The hope is that “we fly again in May” after all.", "", ""),
        ("“We fly again in May.” Mara Lindqvist said no more.", "", ""),
    ],
)  # fmt: skip
def test_a_speaker_is_the_one_whom_the_words_beside_a_quotation_name(text, speaker, attribution):
    (quote,) = quotes(text)
    assert (quote.speaker, quote.attribution) == (speaker, attribution)


def test_a_surname_is_shown_with_the_full_name_that_the_page_has():
    found = quotes("Panel chair Mara Lindqvist spoke on Friday.", "“We fly again in May,” Lindqvist said.")
    assert [quote.speaker for quote in found] == ["Mara Lindqvist"]


def test_a_surname_of_two_persons_stays_a_surname():
    found = quotes("Mara Lindqvist and Ivo Lindqvist spoke.", "“We fly again in May,” Lindqvist said.")
    assert [quote.speaker for quote in found] == ["Lindqvist"]


def test_a_pronoun_stands_for_the_last_subject_that_fits():
    found = quotes(
        "Mary Lindqvist spoke on Friday. John Brandt listened.",
        "“We fly again in May,” she said.",
        "“We really do not,” he said.",
    )
    assert [quote.speaker for quote in found] == ["Mary Lindqvist", "John Brandt"]


def test_a_subject_that_is_a_pronoun_leads_to_the_one_named_before():
    found = quotes("Mary Lindqvist spoke in Lund. She praised John Brandt.", "“He will fly in May,” she said.")
    assert [quote.speaker for quote in found] == ["Mary Lindqvist"]


def test_another_is_one_more_of_the_kind_that_was_quoted_before():
    found = quotes(
        "One senior flight engineer said: “We fly again in May.” Another said, “We really do not know that.”"
    )
    assert [quote.speaker for quote in found] == ["One senior flight engineer", "Another senior flight engineer"]


def test_another_of_whom_no_kind_was_told_has_no_name():
    found = quotes("Mara Lindqvist said: “We fly again in May.” Another said, “We really do not know that.”")
    assert [quote.speaker for quote in found] == ["Mara Lindqvist", ""]


def test_a_quotation_that_follows_another_has_its_speaker():
    found = quotes("“We fly again in May,” Mara Lindqvist said. “We know how.” “Nobody else does that.”")
    assert [quote.speaker for quote in found] == ["Mara Lindqvist"] * 2


def test_a_quotation_of_its_own_goes_on_with_who_spoke_before():
    found = quotes("“We fly again in May,” Mara Lindqvist said.", "“Nobody else can do that.”")
    assert [quote.speaker for quote in found] == ["Mara Lindqvist"] * 2


def test_words_in_the_middle_belong_to_the_quotation_that_they_lead_into():
    found = quotes("“We fly again in May.” Ivo Brandt answered: “That is much too early.”")
    assert [quote.speaker for quote in found] == ["", "Ivo Brandt"]
