from __future__ import annotations

import pytest

from builder.analysis.tone.model import AFTER, BEFORE, contrast, factors, turned
from builder.analysis.tone.sentences import Weighing, rate
from builder.analysis.tone.weights import NAME, decode, encode, weights
from builder.text.tokens import words
from builder.weights import load

TABLE = {"good": (1.5, -0.75), "bad": (-2.0, 1.0), "zinc": (0.0, 0.25)}


def test_what_is_written_is_what_is_read():
    known = decode(encode(TABLE, -0.125, (-1.5, -0.4, 0.4, 1.5), 0.2))
    assert dict(known.plain) == {"good": 1500, "bad": -2000, "zinc": 0}
    assert dict(known.turned) == {"good": -750, "bad": 1000, "zinc": 250}
    assert (known.base, known.bounds, known.point) == (-0.125, (-1.5, -0.4, 0.4, 1.5), 0.2)


def test_the_file_does_not_depend_on_the_order_of_the_table():
    turned_round = dict(reversed(TABLE.items()))
    assert encode(TABLE, 0.0, (0.0,) * 4, 0.2) == encode(turned_round, 0.0, (0.0,) * 4, 0.2)


def test_the_shipped_model_is_small_and_knows_common_words():
    assert len(load(NAME)) < 1_500_000
    known = weights()
    assert known.plain["disaster"] < 0 < known.plain["success"]
    assert known.turned["good"] < known.plain["good"]
    assert known.bounds == tuple(sorted(known.bounds))


@pytest.mark.parametrize(
    "name", ["obama", "trump", "clinton", "israel", "china", "russia", "muslim", "republicans", "boeing"]
)
def test_no_name_weighs(name):
    assert name not in weights().plain


def test_a_negator_reaches_three_words():
    text = words("It was not a good or bad day")
    assert [text[at] for at, _ in turned(text)] == ["a", "good", "or"]


def test_not_only_reaches_nothing():
    assert turned(words("not only good")) == []


def test_the_last_contrast_counts():
    text = words("One but two yet three")
    assert text[contrast(text)] == "yet"
    assert [factor for _, _, factor in factors(text)] == [BEFORE, BEFORE, BEFORE, AFTER, AFTER]
    assert [factor for _, _, factor in factors(words("But one"))] == [1.0, 1.0]


def test_what_is_measured_is_what_was_learnt():
    known = decode(encode(TABLE, 0.0, (-1.5, -0.4, 0.4, 1.5), 0.2))
    text = words("The zinc isn't good, but the bad ore's zinc is good")
    learnt = 0.0
    for word, negator, factor in factors(text):
        table = known.turned if negator else known.plain
        learnt += table.get(word.removesuffix("'s"), 0) * factor
    rated = rate(text, text, Weighing({}, known))
    assert rated.total == pytest.approx(learnt / 1000 / (len(text) + 3) ** 0.5)


def test_the_parts_of_a_sentence_add_up_with_quoted_words_at_half():
    known = decode(encode(TABLE, 0.0, (-1.5, -0.4, 0.4, 1.5), 0.2))
    rated = rate(("good", "bad"), ("good",), Weighing({}, known))
    added = sum(value * factor for _, weights, factor in rated.parts for value in weights)
    assert rated.total == pytest.approx(added)
    assert rated.total == pytest.approx((1.5 - 2.0 / 2) / 5**0.5)
    assert rated.quoted == pytest.approx(-1.0 / 5**0.5)


def test_a_beats_word_weighs_by_its_points():
    known = decode(encode(TABLE, 0.0, (-1.5, -0.4, 0.4, 1.5), 0.2))
    assert rate(("ore",), ("ore",), Weighing({"ore": 3.0}, known)).total == pytest.approx(3.0 * 0.2 / 2)
    assert rate(("good",), ("good",), Weighing({"good": 0.0}, known)).total == 0.0
    assert rate(("not", "ore"), ("not", "ore"), Weighing({"ore": 3.0}, known)).total == pytest.approx(
        -1.5 * 0.2 / 5**0.5
    )
