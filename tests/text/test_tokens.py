from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.tokens import fold, fold_all, nearest, words


def test_words_are_small_with_plain_apostrophes():
    assert words("The U.S. said “it’s 2.5 %” — naïvely, in Łódź.") == (
        "the",
        "u.s",
        "said",
        "it's",
        "2.5",
        "naïvely",
        "in",
        "łódź",
    )


def test_fold_makes_typography_plain_and_squeezes_white_space():
    assert fold("  “Don’t” \u00a0 stop—now…  ") == '"don\'t" stop-now...'
    assert fold("STRASSE") == fold("straße")
    assert fold("ﬁne ① Ｗide") == "fine 1 wide"
    assert fold("soft\u00adhyphen zero\u200bwidth") == "softhyphen zerowidth"


def test_fold_makes_composed_and_decomposed_letters_equal():
    assert fold("Ürün café") == fold("U\u0308ru\u0308n cafe\u0301")


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_the_nearest_known_word_is_offered_and_nothing_far():
    known = ("title", "summary", "embargo_until", "not_story")
    assert nearest("titel", known) == "title"
    assert nearest("Embargo-Until", known) == "embargo_until"
    assert nearest("zzz", known) is None
    assert nearest("", known) is None


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text(alphabet="aB ’“—…\u00a0é\n\x1cK", max_size=12), max_size=5))
def test_lines_folded_together_are_those_folded_one_by_one(lines):
    squeezed = [" ".join(line.split()) for line in lines]
    assert fold_all(squeezed) == [fold(line) for line in squeezed]
