from __future__ import annotations

import math
import re

import pytest
from analysis_pages import findings, page, section
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.signals.tone import bounds_for, score_of, tier_of
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
CRASH = "Mortar attack leaves eighteen dead"


def tone(*texts) -> Tone:
    return findings(*texts).tone


def test_hard_words_make_a_negative_tone_and_friendly_ones_a_positive():
    assert tone(HARD).tier == "very negative"
    assert tone(KIND).tier == "very positive"
    assert tone(HARD).score < -0.3 < 0.3 < tone(KIND).score


def test_sober_words_are_neutral():
    assert tone(PLAIN).tier == "neutral"
    assert abs(tone(PLAIN).score) < 0.1


def test_a_single_sentence_has_a_score_of_its_own():
    scores = [tone(text).score for text in ("The failure was awful.", "The failure was small.", "It was a success.")]
    assert scores == sorted(scores)
    assert len(set(scores)) == 3


def test_a_title_drawn_by_rule_changes_nothing():
    drawn = findings(HARD, title="The reckless plan is a disaster", title_by="rule").tone
    other = findings(HARD, title="A brilliant success", title_by="rule").tone
    assert drawn == other


def test_a_title_beside_a_single_sentence_does_not_count_and_counts_more_with_each_that_follows():
    one, other = (findings("The range lies in the south.", title=title).tone.score for title in (CRASH, "A triumph"))
    assert one == other
    gaps = [
        findings(PLAIN[:length], title="A triumph").tone.score - findings(PLAIN[:length], title=CRASH).tone.score
        for length in (60, len(PLAIN))
    ]
    assert all(gap > 0 for gap in gaps)


def test_a_bare_headline_is_measured_like_a_sentence():
    assert findings(title=CRASH, title_by="rule").tone.score == tone(CRASH + ".").score < -0.2


def test_capital_letters_change_nothing():
    assert tone(CRASH.upper()).score == tone(CRASH).score


def test_a_text_without_any_word_that_weighs_says_so():
    measured = tone("Zzyzxq qqvbn 1234.")
    assert (measured.tier, measured.score, measured.words) == ("neutral", 0.0, ())
    assert measured.working == ("No word of the text weighs, so its tone is not told and stands as neutral.",)


def test_words_in_quotation_marks_count_half_and_it_says_so():
    own, said = tone(f"She said that it was {HARD}"), tone(f"She said that it was “{HARD}”")
    assert own.score < said.score < tone(PLAIN).score
    assert any(line.startswith("Words in quotation marks count half") for line in said.working)


def test_a_negator_turns_a_word_round():
    assert tone("The design is good.").score > tone("The design is not good.").score
    assert tone("The design isn't good.").score == pytest.approx(tone("The design is not good.").score, abs=0.1)


def test_not_only_turns_nothing_round():
    assert tone("It is not only brilliant.").score > tone("It is not brilliant.").score


def test_what_follows_a_but_weighs_more_than_what_stands_before():
    assert tone("It was awful, but it is excellent.").score > tone("It is excellent, but it was awful.").score


def test_a_possessive_weighs_as_the_word_does():
    assert tone("The disaster's end").score < tone("The table's end").score


def test_a_sentence_said_twice_counts_once():
    assert tone(HARD, HARD) == tone(HARD)


def test_the_order_of_sections_changes_no_score():
    one, other = tone(section(HARD), section(PLAIN), section(KIND)), tone(section(KIND), section(HARD), section(PLAIN))
    assert (one.score, one.tier, {word.text for word in one.words}) == (
        other.score,
        other.tier,
        {word.text for word in other.words},
    )


def test_sentences_of_both_kinds_are_called_mixed():
    assert any(line.startswith("Mixed:") for line in tone(HARD, KIND).working)
    assert not any(line.startswith("Mixed:") for line in tone(HARD).working)


def test_at_most_six_words_are_named_the_heaviest_first():
    weights = [abs(word.weight) for word in tone(HARD, KIND).words]
    assert len(weights) == 6
    assert weights == sorted(weights, reverse=True)


def test_the_named_words_and_the_rest_add_up_to_the_rating():
    measured = tone(HARD, f"“{KIND}”", PLAIN)
    numbers = [float(found.replace("−", "-")) for found in re.findall(r"[+−]\d+\.\d+", measured.working[0])]
    start, good, bad, rating = numbers
    assert start + good + bad == pytest.approx(rating, abs=0.002)
    assert rating / 4 == pytest.approx(measured.score, abs=0.002)
    line = next(line for line in measured.working if line.startswith("What weighed most"))
    parts = [float(found.replace("−", "-")) for found in re.findall(r"[+−]\d+\.\d{3}", line)]
    assert sum(parts) == pytest.approx(good + bad, abs=0.005)
    assert [word.weight for word in measured.words] == parts[: len(measured.words)]


def test_limitations_say_what_it_was_learnt_from():
    told = " ".join(tone(HARD).limitations)
    assert "not the event" in told
    assert "no labelled corpus of space-and-defence news exists" in told


def test_a_beats_word_takes_the_place_of_the_models():
    own = page("The zorbing was bad.")
    from builder.analysis.reading import read  # noqa: PLC0415 - beside its only use
    from builder.analysis.signals.tone import measure  # noqa: PLC0415 - the same
    from builder.analysis.tone.sentences import Weighing  # noqa: PLC0415 - the same

    class Beat:
        tone = Weighing({"zorbing": 4.0, "bad": 0.0})

    plain = Beat()
    plain.tone = Weighing({})
    named = [word.text for word in measure(read(own), Beat()).words]
    assert measure(read(own), Beat()).score > measure(read(own), plain).score
    assert "zorbing" in named
    assert "bad" not in named


def test_tiers_are_the_same_for_a_rating_on_a_bound_as_beyond_it():
    bounds = (-1.5, -0.4, 0.4, 1.5)
    told = [tier_of(rating, bounds) for rating in (-1.5, -1.49, -0.4, -0.39, 0.39, 0.4, 1.49, 1.5)]
    assert told == [
        "very negative", "negative", "negative", "neutral", "neutral", "positive", "positive", "very positive",
    ]  # fmt: skip


def test_the_score_is_a_quarter_of_the_rating_and_never_reaches_the_end():
    assert [score_of(rating) for rating in (-3.0, 0.0, 1.0, 3.2)] == [-0.75, 0.0, 0.25, 0.8]
    assert 0.8 < score_of(4.0) < score_of(4.4) < score_of(5.0) < 1
    assert score_of(-4.4) == -score_of(4.4)


def test_the_outer_tiers_draw_in_with_the_number_of_sentences_and_never_pass_the_inner():
    widths = [bounds_for(count) for count in (1, 2, 5, 20, 1000)]
    assert [first for first, *_ in widths] == sorted(first for first, *_ in widths)
    assert all(first <= second < third <= fourth for first, second, third, fourth in widths)


def test_a_pull_quote_and_a_quotation_block_count_less_than_the_texts_own_words():
    assert tone(PLAIN, HARD).score < tone(PLAIN, Block("quote", f"> {HARD}", 1)).score < 0


@given(st.lists(st.sampled_from((HARD + " " + KIND + " " + PLAIN).split()), max_size=60).map(" ".join))
@settings(deadline=None, max_examples=50)
def test_the_score_stays_between_minus_one_and_one(text):
    measured = tone(text)
    assert -1 <= measured.score <= 1
    assert measured.score == round(measured.score, 3)
    assert math.isfinite(measured.score)
