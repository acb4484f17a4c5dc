from __future__ import annotations

import pytest

from builder.analysis.times.tense import tense


def told(text: str) -> str:
    """Return the tense round the part of the text in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    return tense(text.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned on [Monday].",
        "She refused to testify on [Monday].",
        "The board voted on [Monday] to sell.",
        "They met to discuss it on [Monday].",
        "Speaking in Oslo on [Monday], he defended it.",
        "[Monday’s] ruling overturned the ban.",
        "Closed since [Monday], it has cracks.",
        "After losing [Monday’s] vote, he left.",
        "She would not say on [Monday] when.",
        "He would have gone on [Monday].",
        "The plane that crashed on [Monday] was new.",
        "He had planned it, but gave up on [Monday].",
        "Millions braved the heat and the lines to cast their ballots on [Monday].",
    ],
)
def test_what_is_told_as_done_is_past(text):
    assert told(text) == "past"


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on [Monday].",
        "They won’t return before [Monday].",
        "It is set to rule on [Monday].",
        "He plans to leave on [Monday].",
        "He said he would resign on [Monday].",
        "A hearing is due on [Monday].",
        "The deadline is [Monday].",
        "Talks resume on [Monday].",
        "It could come as early as [Monday].",
        "He is likely to cement his lead on [Monday].",
        "On [Monday] the committee will hear her.",
        "They called a strike for [Monday].",
        "They have until [Monday] to reply.",
        "They must reply by [Monday].",
        "If approved on [Monday], it takes effect.",
        "It will publish revised figures on [Monday].",
        "They are meeting on [Monday].",
    ],
)
def test_what_is_still_to_come_is_future(text):
    assert told(text) == "future"


@pytest.mark.parametrize(
    "text",
    [
        "The launch was scheduled for [Monday].",
        "She was to have opened it on [Monday].",
        "They traded threats ahead of [Monday’s] summit.",
        "They postponed [Monday’s] hearing.",
        "He urged them to act on [Monday].",
        "He summoned her to the ministry on [Monday].",
    ],
)
def test_a_plan_told_from_a_later_day_is_open(text):
    assert told(text) == "open"


@pytest.mark.parametrize(
    "text", ["[Monday’s] talks are no formality.", "The bridge remains as it was, [Monday] or not."]
)
def test_the_present_says_little(text):
    assert told(text) in ("present", "past")


def test_a_result_that_will_be_felt_may_lie_behind():
    assert told("[Monday’s] decision will reverberate.") == "likely"


def test_a_sentence_without_a_verb_tells_nothing():
    assert told("Thirty signatures by [Monday], and a vote.") == "none"


def test_a_name_in_capitals_is_no_verb():
    assert told("He told CBS’ Face the Nation on [Monday].") == "past"
