from __future__ import annotations

from analysis_pages import briefings, day, page
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.quotes import compare
from builder.model import ALSO_IN, Quote


def of_one_story(*texts):
    made = [page(text, slug=slug, title=f"Title {slug}", story="One") for slug, text in zip("abc", texts, strict=False)]
    return [briefings(*made)[slug].quotes[0] for slug in "abc"[: len(texts)]]


def test_words_that_stand_in_another_briefing_are_verbatim():
    found = briefings(
        page("“We fly again in May, and not before,” she said.", slug="a", title="One"),
        page("The chair said ‘we fly again in May, and not before’ on Friday.", slug="b", title="Two"),
        page("“We fly again in May”, so the chair.", slug="c", title="Three"),
    )
    assert found["a"].quotes[0].also_in == ("b", "c")
    assert found["b"].quotes[0].also_in == ("a", "c")
    assert (found["c"].quotes[0].status, found["c"].quotes[0].also_in) == ("verbatim", ("a", "b"))


def test_a_quotation_of_which_others_have_a_part_says_which():
    whole, part = of_one_story("“We fly again in May, and not before,” she said.", "“We fly again in May,” she said.")
    assert (whole.status, whole.also_in, whole.differs) == ("verbatim", ("b",), "only “We fly again in May,” there")
    assert (part.status, part.also_in, part.differs) == ("verbatim", ("a",), "")


def test_other_words_stand_only_here():
    first, second = of_one_story("“We fly again in May,” she said.", "“We fly again in June,” she said.")
    assert {(one.status, one.also_in) for one in (first, second)} == {("only-here", ())}


def test_a_bleeped_word_is_an_alteration_and_shown():
    first, second = of_one_story(
        "“This is not a f***ing game for the panel,” she said.", "“This is not a f---ing game for the panel,” she said."
    )
    assert (first.status, first.also_in, first.differs) == ("altered", ("b",), "“f***ing” here, “f---ing” there")
    assert (second.status, second.also_in, second.differs) == ("altered", ("a",), "“f---ing” here, “f***ing” there")


def test_trimmed_and_changed_words_are_alterations():
    whole, trimmed, changed = of_one_story(
        "“We will fly again in the middle of May with the same crew,” she said.",
        "“We will fly again in May with the same crew,” she said.",
        "“We will fly again in the middle of June with the same crew,” she said.",
    )
    assert {one.status for one in (whole, trimmed, changed)} == {"altered"}
    assert trimmed.differs == "nothing here, “the middle of” there"
    assert changed.differs == "“June” here, “May” there"


def test_a_wording_is_an_alteration_only_within_a_story():
    found = briefings(
        page(
            "“We will fly again in May with the same crew,” she said.",
            slug="a",
            title="Of one day",
            published=day("2026-03-01"),
        ),
        page(
            "“We will fly again in June with the same crew,” she said.",
            slug="b",
            title="Of another year",
            published=day("2025-03-01"),
        ),
    )
    assert {one.quotes[0].status for one in found.values()} == {"only-here"}


def test_of_a_phrase_that_many_pages_have_few_are_named_those_of_its_own_story_first():
    said = Quote("we take this very seriously", "", "", "only-here", (), "")
    names = [f"{number:03}" for number in range(100)]
    found = compare([(name, (said,)) for name in names], [("000", "098", "099")])
    assert found[0][0].also_in == (*names[1 : ALSO_IN - 1], "098", "099")
    assert all(len(own[0].also_in) == ALSO_IN for own in found)


def test_a_page_that_repeats_itself_is_not_its_own_witness():
    found = briefings(page("“We fly again in May,” she said.", "“We fly again in May,” he said.", slug="a"))
    assert {quote.status for quote in found["a"].quotes} == {"only-here"}


WORDS = st.lists(st.sampled_from("we fly again in may or june".split()), min_size=4, max_size=9).map(" ".join)


@given(st.lists(st.lists(WORDS, max_size=3), max_size=5))
@settings(deadline=None, max_examples=80)
def test_comparing_finds_what_looking_everywhere_would_find(texts):
    made = [
        (f"p{at}", tuple(Quote(text, "", "", "only-here", (), text) for text in own)) for at, own in enumerate(texts)
    ]
    for (id_, own), compared in zip(made, compare(made), strict=True):
        for quote, result in zip(own, compared, strict=True):
            expected = sorted(
                other
                for other, theirs in made
                if other != id_
                and any(f" {quote.text} " in f" {one.text} " or f" {one.text} " in f" {quote.text} " for one in theirs)
            )
            assert list(result.also_in) == expected
            assert result.status == ("verbatim" if expected else "only-here")


@given(st.lists(st.lists(WORDS, max_size=3), min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_briefings_changes_nothing(texts, random):
    made = [
        (f"p{at}", tuple(Quote(text, "", "", "only-here", (), text) for text in own)) for at, own in enumerate(texts)
    ]
    stories = [[id_ for id_, _ in made]]
    expected = {id_: own for (id_, _), own in zip(made, compare(made, stories), strict=True)}
    random.shuffle(made)
    random.shuffle(stories[0])
    assert {id_: own for (id_, _), own in zip(made, compare(made, stories), strict=True)} == expected
