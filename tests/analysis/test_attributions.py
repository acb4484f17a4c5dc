from __future__ import annotations

import pytest
from analysis_pages import config, findings, outlet

from builder.analysis.attributions import credited, is_first
from builder.analysis.vocabulary import vocabulary
from builder.model import Block


def names(text: str) -> list[str]:
    return [entry.name for entry in credited(text, vocabulary(config()))]


@pytest.mark.parametrize(
    "text",
    [
        "Sandpiper first reported it.",
        "Sandpiper was first to report the hold.",
        "Booster on hold, SPW reports",
        "The hold will last, Sandpiper reported last week.",
        "According to Sandpiper, the hold will last.",
        "The chair told Sandpiper that it would last.",
        "A view reported by Sandpiper, that it would last.",
        "The hold was first published by Sandpiper.",
        "Sandpiper had previously reported the hold.",
    ],
)
def test_the_usual_ways_of_crediting_are_read(text):
    assert names(text) == ["Sandpiper"]


def test_an_article_before_a_name_does_not_hide_it():
    assert names("A fault was found, The Dunlin reported.") == ["The Dunlin"]
    assert names("A fault was found, according to the Dunlin.") == ["The Dunlin"]


def test_the_longest_name_is_meant():
    assert names("The Wall Street Journal reported it.") == ["The Wall Street Journal"]
    assert names("ABC Australia reported it.") == ["ABC Australia"]


@pytest.mark.parametrize(
    "text",
    [
        "It was the first time reported losses fell.",
        "The hill reported on the map is low.",
        "Sandpiper is a bird.",
        "The panel will report to Sandpiper.",
        "An unknown paper reported it.",
        "NASA reported an anomaly.",
    ],
)
def test_what_credits_no_known_outlet_is_left_alone(text):
    assert names(text) == []


def test_sentences_come_with_the_names_they_credit():
    sentence = "Sandpiper was first to report the hold."
    assert findings(f"It is on hold. {sentence}").attributions == (("Sandpiper", sentence),)


def test_a_pages_own_outlet_is_no_attribution():
    text = "The chair told The Dunlin that it would last."
    assert findings(text, outlet=outlet("The Dunlin")).attributions == ()
    assert findings(text).attributions == (("The Dunlin", text),)


def test_posts_are_not_the_words_of_the_text():
    assert findings(Block("post", "> Sandpiper reported it.", 1)).attributions == ()


def test_being_first_is_told_from_reporting():
    assert is_first("Sandpiper was first to report the hold.")
    assert is_first("Sandpiper first reported it.")
    assert not is_first("Sandpiper reported last week that it was so.")
