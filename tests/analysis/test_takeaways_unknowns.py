from __future__ import annotations

import pytest
from analysis_pages import briefing, page, section

from builder.analysis.digest.unknowns import MOST, find_unknowns
from builder.analysis.reading import read


def unknowns(*texts) -> list[str]:
    reading = read(page(*texts))
    return [reading.sentences[at].text for at in find_unknowns(reading)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear who ordered the test.",
        "Who ordered the test is still unclear.",
        "What caused the leak remains unknown.",
        "The ministry has not said when the flights will resume.",
        "The company declined to say how many customers it lost.",
        "A spokesman did not respond to a request for comment.",
        "The price was not disclosed.",
        "The report could not be independently verified.",
        "The owner could not be reached.",
        "No information was available about the crew.",
        "No date has been set for the trial.",
        "The agency has yet to announce a successor.",
        "The cause has not been determined.",
        "Investigators don’t know what started the fire.",
        "Whether the pact will hold remains to be seen.",
        "She would not say who had signed the paper.",
        "He gave no explanation of the delay, and no details were given.",
    ],
)
def test_a_sentence_that_says_what_is_not_known_is_found(text):
    assert unknowns(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "“It is not clear who ordered the test,” the senator said.",
        "An unknown number of people came, and all of them cheered.",
        "The crew has not given up.",
        "The minister refused to resign.",
        "The navy did not return fire.",
        "She does not know him.",
        "The sky was clear, and the view was not bad.",
        "Is it unclear who ordered the test?",
        "He did not respond in kind.",
        "The plan is yet to win over the public.",
    ],
)
def test_what_only_looks_like_it_is_not(text):
    assert unknowns(text) == []


def test_there_are_at_most_four_and_what_is_unclear_goes_first():
    refusals = (
        "The mayor declined to comment on the leak.",
        "Her lawyer did not reply to three messages sent on Friday.",
        "Nobody at the yard could be reached before the paper went to press.",
        "A guard at the gate refused to give his name.",
        "The agency did not return calls.",
    )
    found = unknowns(*refusals, "It is unclear who knew of the cracks in the crane.")
    assert len(found) == MOST
    assert found[-1].startswith("It is unclear")


def test_nearly_the_same_twice_is_shown_once():
    first = "It is not clear who ordered the test of the booster."
    assert unknowns(first, "It is still not clear who ordered the test of the booster.") == [first]


def test_a_briefing_says_what_is_not_known_whoever_wrote_it():
    text = "It is not clear who ordered the test."
    assert [point.text for point in briefing(section(text, by="editor")).unknowns] == [text]
