from __future__ import annotations

import re

import pytest
from analysis_pages import findings, section
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.signals.tone import tier_of
from builder.model import Block, Tone

HARD = (
    "The reckless plan is a disaster. Critics condemned the chaotic launch as shameful. The scandal grew worse, and the "
    "flawed, dangerous design was denounced."
)
KIND = (
    "The brilliant plan is a triumph. Observers praised the flawless launch as magnificent. The success grew, and the "
    "elegant, reliable design was celebrated."
)
PLAIN = "The ministry met on Tuesday. The range lies in the south. Its harbour has four quays and a lighthouse."


def tone(*texts) -> Tone:
    return findings(*texts).tone


def test_hard_words_make_a_negative_tone_and_friendly_ones_a_positive():
    assert tone(HARD).tier == "very negative"
    assert tone(KIND).tier == "very positive"
    assert tone(HARD).score < -0.5 < 0.5 < tone(KIND).score


def test_too_few_words_are_told_as_neutral_and_said_to_be_too_few():
    measured = tone(PLAIN, "It was a success.")
    assert (measured.tier, measured.score, measured.words) == ("neutral", 0.0, ())
    assert "“success”" in measured.working[0]
    assert "below 5" in measured.working[0]


def test_a_text_without_any_such_word_says_so():
    assert tone(PLAIN).working[0].startswith("The text holds no words of the list;")


def test_words_in_quotation_marks_are_the_speakers():
    assert tone(f"“{HARD}”", PLAIN).tier == "neutral"
    assert tone(Block("quote", f"> {HARD}", 1)).tier == "neutral"


def test_a_negator_turns_a_word_round():
    plain = tone("The plan is good. The design is good. It is reliable. It is safe. It is strong.")
    turned = tone(
        "The plan is not good. The design isn't good. It is not reliable. It is never safe. It is not strong."
    )
    assert plain.score > 0 > turned.score
    assert any(word.text.startswith("not ") for word in turned.words)


def test_not_only_turns_nothing_round():
    text = "It is not only good but reliable. It is safe. It is strong. It is a success."
    assert all(word.weight > 0 for word in tone(text).words)


def test_an_intensifier_makes_a_word_heavier():
    text = "The plan is {}bad. It is flawed. It is weak. It is risky. It is wrong."
    assert tone(text.format("very ")).score < tone(text.format("")).score


def test_a_sentence_said_twice_counts_once():
    assert tone(HARD, HARD) == tone(HARD)


def test_one_word_counts_at_most_twice():
    text = "It was lost{}. The plan is flawed. The design is weak. The launch was late and risky. It was wrong."
    many = text.format(". Now it is lost. Here it is lost. There it is lost")
    assert tone(many).score == tone(text.format(". Now it is lost")).score


def test_the_order_of_sections_changes_nothing():
    assert tone(section(HARD), section(PLAIN), section(KIND)) == tone(section(KIND), section(HARD), section(PLAIN))


def test_strong_words_of_both_kinds_are_called_mixed():
    measured = tone(HARD, KIND)
    assert measured.tier == "neutral"
    assert measured.working[-1].startswith("Mixed:")


def test_at_most_six_words_are_named_the_heaviest_first():
    weights = [abs(word.weight) for word in tone(HARD, KIND).words]
    assert len(weights) == 6
    assert weights == sorted(weights, reverse=True)


def test_the_printed_arithmetic_is_right():
    measured = tone(HARD, "It is a success, and it is good.")
    shown = re.match(r"\(([\d.]+) − ([\d.]+)\) ÷ \(\1 \+ \2 \+ 8\) = \S+ ÷ [\d.]+ = ([+−][\d.]+),", measured.working[1])
    assert shown
    good, bad = float(shown[1]), float(shown[2])
    assert measured.score == pytest.approx((good - bad) / (good + bad + 8), abs=0.0006)
    assert float(shown[3].replace("−", "-")) == measured.score


def test_limitations_say_that_it_is_the_coverage_and_not_the_event():
    assert any("not the event" in line for line in tone(HARD).limitations)


@pytest.mark.parametrize(
    ("score", "tier"),
    [
        (-1.0, "very negative"), (-0.5, "very negative"), (-0.499, "negative"), (-0.2, "negative"), (-0.199, "neutral"), (0.0, "neutral"),
        (0.199, "neutral"), (0.2, "positive"), (0.499, "positive"), (0.5, "very positive"), (1.0, "very positive"),
    ],
)  # fmt: skip
def test_tiers_are_cut_at_fixed_places_alike_on_both_sides(score, tier):
    assert tier_of(score) == tier


@given(st.lists(st.sampled_from((HARD + " " + KIND + " " + PLAIN).split()), max_size=60).map(" ".join))
@settings(deadline=None, max_examples=50)
def test_the_score_stays_between_minus_one_and_one(text):
    measured = tone(text)
    assert -1 < measured.score < 1
    assert measured.score == round(measured.score, 3)
