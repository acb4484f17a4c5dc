from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from analysis_pages import findings
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.quotes.marks import scan

if TYPE_CHECKING:
    from builder.model import Quote


def quotes(*texts) -> tuple[Quote, ...]:
    return findings(*texts).quotes


def only(*texts) -> Quote:
    found = quotes(*texts)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "“We fly again in May,” said nobody.",
        '"We fly again in May," it was said.',
        "It was ‘We fly again in May,’ more or less.",
        "It was 'We fly again in May,' more or less.",
        "''We fly again in May,'' it was said.",
        "„We fly again in May,“ it was said.",
        "«We fly again in May,» it was said.",
        "“We fly again in May,“ it was said.",
        "”We fly again in May,” it was said.",
    ],
)
def test_a_passage_in_quotation_marks_is_a_quotation(text):
    assert only(text).text == "We fly again in May,"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe launch” failed.",
        "The range's engineers and the panel's chair don't agree with the ministry's view.",
        "A 5' wall and a 6' wall stand there; the wall is 7' tall.",
        'A plate of 12" by 14" lay on the wing beside another of 16" by 18" that day.',
        "It is “only three words” long.",
        'The page says <post author="a name of four words">.',
    ],
)
def test_short_phrases_apostrophes_and_units_are_no_quotations(text):
    assert quotes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "She joined “The Long Way Home” as a writer.",
        "The film, “Kestrel: The Last Flight of Summer,” opens in June.",
        "They wore “Keep The Range Open” hats.",
    ],
)
def test_the_name_of_a_work_is_no_quotation(text):
    assert quotes(text) == ()


def test_capitals_that_somebody_says_are_a_quotation():
    assert only("“Keep The Range Open!” the crowd chanted.").text == "Keep The Range Open!"


def test_a_quotation_broken_by_its_speaker_stays_two():
    first, second = quotes("“We fly again in May,” Mara Lindqvist said. “We know what to look for.”")
    assert (first.text, second.text) == ("We fly again in May,", "We know what to look for.")
    assert (first.speaker, second.speaker) == ("Mara Lindqvist", "Mara Lindqvist")


def test_a_quotation_of_two_sentences_is_one_with_both():
    quote = only("The chair was blunt: “We do not fly. We wait for the panel.”")
    assert quote.text == "We do not fly. We wait for the panel."
    assert quote.sentence == "The chair was blunt: “We do not fly. We wait for the panel.”"


def test_an_unclosed_quotation_goes_to_the_end_of_its_paragraph():
    assert only("“We fly again in May. We know how.", "Nobody else spoke.").text == "We fly again in May. We know how."


@pytest.mark.parametrize("mark", ["“", '"', "''"])
def test_a_quotation_that_opens_again_in_the_next_paragraph_is_one(mark):
    last = "”" if mark == "“" else mark
    quote = only(f"Mara Lindqvist said: {mark}We fly again in May. We know how.", f"{mark}And we take our time.{last}")
    assert quote.text == "We fly again in May. We know how. And we take our time."
    assert quote.speaker == "Mara Lindqvist"


def test_a_post_without_its_closing_mark_ends_before_its_signature():
    assert only("“The range is closed until May, and nobody told us. — Ivo Brandt (@ivo) 3 May 2026").text == (
        "The range is closed until May, and nobody told us."
    )


def test_marks_inside_a_quotation_are_kept_as_they_are():
    quote = only("“He told us ‘not before May’ and meant it,” Mara Lindqvist said.")
    assert quote.text == "He told us ‘not before May’ and meant it,"


def test_single_marks_count_only_where_the_page_quotes_with_them():
    british = "‘The “safe launch” of the engineers’ booster isn’t safe at all,’ she said."
    assert only(british).text == "The “safe launch” of the engineers’ booster isn’t safe at all,"
    found = quotes(
        "“We fly again in May,” she said.", "“We really do,” she said; the ‘booster that nobody trusts’ stays."
    )
    assert [quote.text for quote in found] == ["We fly again in May,"]


def test_straight_marks_open_and_close_by_their_place():
    found = quotes('The 12" gauge "has never been checked before," she said, and "nobody asked us to."')
    assert [quote.text for quote in found] == ["has never been checked before,", "nobody asked us to."]


def test_an_opening_mark_that_never_closes_does_not_swallow_the_next_quotation():
    found = quotes("“We fly he said. “We fly again in May,” she said.")
    assert [quote.text for quote in found] == ["We fly again in May,"]


def test_a_repeated_quotation_stands_as_often_as_the_page_has_it():
    assert len(quotes("“We fly again in May,” she said.", "“We fly again in May,” he said.")) == 2


@given(st.lists(st.text(alphabet="ab s'’‘“”\"«»„`.,", max_size=80), max_size=4))
@settings(deadline=None, max_examples=150)
def test_what_stands_in_marks_is_a_part_of_its_paragraph_in_order(texts):
    for text, found in zip(texts, scan(texts), strict=True):
        at = 0
        for quoted in found:
            assert at <= quoted.start < quoted.end <= len(text)
            assert quoted.text in text[quoted.start : quoted.end]
            at = quoted.end
