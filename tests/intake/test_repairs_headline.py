"""A headline for an article without one: a whole clause of its lead, nothing invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_samples import read

from builder.intake.repairs.headline import LONGEST

END = "\n\nNobody else was ready to speak about it on Monday, and the offices of the port were closed all day.\n"


def headline(lead):
    document = read(lead + END)
    assert document.title_by == "rule"
    return document.title


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "Harbour chief Ida Bloom summoned Orbit Foods boss Mona Pike to the board on Tuesday for what people close to it describe as a last talk over the debts of the firm.",
            "Harbour chief Ida Bloom summoned Orbit Foods boss Mona Pike to the board on Tuesday",
        ),
        (
            "Ida Bloom wants the top builder of the port to know she really, really means it when she demands that they give up their slow ways with the channel.",
            "Ida Bloom wants the top builder of the port to know she really, really means it",
        ),
        (
            "Dockers in Port Varra went back to work on Tuesday, ending a strike of nine days that had cost the port a fortune and its chief his post.",
            "Dockers in Port Varra went back to work on Tuesday",
        ),
        (
            "Two ferries collided off Dune on Friday, according to the coast office, which sent three boats and a helicopter to look for people in the water.",
            "Two ferries collided off Dune on Friday",
        ),
        (
            "The board will dredge the channel next spring — a plan that fishermen have fought for four years in courts, on quays and at sea with all they had.",
            "The board will dredge the channel next spring",
        ),
        (
            "After four years of talks that led nowhere, the harbour board voted on Friday to dredge the channel so that the largest ships can come to Varra.",
            "The harbour board voted on Friday to dredge the channel so that the largest ships can come to Varra",
        ),
        (
            "Ida Bloom, the chief of the harbour board since 2019, resigned on Monday after auditors found that forty million crowns of its money were missing.",
            "Ida Bloom, the chief of the harbour board since 2019, resigned on Monday",
        ),
        (
            "PORT VARRA (Northern Wire) — The board voted on Friday to dredge the channel.",
            "The board voted on Friday to dredge the channel",
        ),
        ("The board voted on Friday to dredge the channel.", "The board voted on Friday to dredge the channel"),
    ],
)
def test_it_is_the_main_clause_of_the_lead(lead, title):
    assert headline(lead) == title


def test_the_lead_stays_in_the_body():
    lead = "The board voted on Friday to dredge the channel."
    assert read(lead + END).sections[0].blocks[0].text == lead


def test_a_cut_never_leaves_an_open_quotation():
    title = headline(
        "“We will not be moved when they come for us in the night or in the morning of any day of this year,” said the mayor of Dune on Sunday as police came."
    )
    assert title.count("“") == title.count("”")


def test_a_list_is_not_cut_in_two():
    title = headline(
        "For almost six hours on Monday the busiest strait of the northern seas ran on charts, calls and nerves because every receiver in it was lying to its crew."
    )
    assert not title.endswith(("charts", "calls"))


def test_a_verb_that_waits_for_more_is_no_end():
    title = headline(
        "The chief of the port of Varra warned on Wednesday that a failure to dredge the channel by spring would cost the town four thousand of its jobs."
    )
    assert not title.endswith(("warned", "Wednesday"))


def test_a_role_after_as_is_not_cut_off():
    title = headline(
        "The coast office has named Ida Bloom as a new chief of the port of Varra, which has had five of them in the last four years of its troubled history."
    )
    assert title == "The coast office has named Ida Bloom as a new chief of the port of Varra"


def test_without_a_short_clause_the_next_short_sentence_serves():
    lead = "Of the forty ships of the line that once called at Port Varra every single week of the year from ports all over the known world none. "
    assert headline(lead + "The last one left on Monday.") == "The last one left on Monday"


def test_a_seed_of_one_endless_word_has_a_title_that_fits():
    document = read("x" * 5000)
    assert 0 < len(document.title) <= LONGEST


def test_a_seed_with_no_words_has_a_title():
    assert read("| a | b |\n|---|---|\n| 1 | 2 |\n").title


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from(list("abcdefgh ABC,.—“”()'")), min_size=130, max_size=400))
def test_it_fits_and_holds_only_words_of_the_seed(lead):
    lead = "A" + lead + "."
    document = read(lead)
    assert len(document.title) <= LONGEST
    words = document.title.rstrip("…").split()
    assert document.title == "Untitled" or all(word in lead for word in words)
