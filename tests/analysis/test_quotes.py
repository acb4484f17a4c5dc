from __future__ import annotations

import pytest
from analysis_pages import briefings, findings, page
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.quotes import compare
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
        "It is “only three words” long.",
    ],
)
def test_short_phrases_and_apostrophes_are_no_quotations(text):
    assert quotes(text) == ()


def test_a_quotation_broken_by_its_speaker_stays_two():
    first, second = quotes("“We fly again in May,” Mara Lindqvist said. “We know what to look for.”")
    assert (first.text, second.text) == ("We fly again in May,", "We know what to look for.")
    assert (first.speaker, second.speaker) == ("Mara Lindqvist", "")


def test_a_quotation_of_two_sentences_is_one_with_both():
    quote = only("The chair was blunt: “We do not fly. We wait for the panel.”")
    assert quote.text == "We do not fly. We wait for the panel."
    assert quote.sentence == "The chair was blunt: “We do not fly. We wait for the panel.”"


def test_an_unclosed_quotation_goes_to_the_end_of_its_paragraph():
    assert only("“We fly again in May. We know how.").text == "We fly again in May. We know how."


@pytest.mark.parametrize(
    ("text", "speaker", "attribution"),
    [
        ("“We fly again in May,” Mara Lindqvist said on Friday.", "Mara Lindqvist", "Mara Lindqvist said"),
        ("“We fly again in May,” said Mara Lindqvist.", "Mara Lindqvist", "said Mara Lindqvist"),
        (
            "“We fly again in May,” a company spokesperson said.",
            "a company spokesperson",
            "a company spokesperson said",
        ),
        (
            "“We fly again in May,” as one senior Range official described it.",
            "one senior Range official",
            "as one senior Range official described it",
        ),
        ("Mara Lindqvist said: “We fly again in May.”", "Mara Lindqvist", "Mara Lindqvist said"),
        ("The ministry told The Dunlin that “we fly again in May.”", "", ""),
        ("Heron Group told Sandpiper that “we fly again in May.”", "Heron Group", "Heron Group told Sandpiper that"),
        ("But Lindqvist said, “We fly again in May.”", "Lindqvist", "Lindqvist said"),
        ("“We fly again in May,” she said.", "", "she said"),
        ("The hope is that “we fly again in May” after all.", "", ""),
        ("“We fly again in May.” Mara Lindqvist said no more.", "", ""),
    ],
)
def test_a_speaker_is_named_only_where_the_sentence_says_so(text, speaker, attribution):
    quote = only(text)
    assert (quote.speaker, quote.attribution) == (speaker, attribution)


def test_words_that_stand_in_another_briefing_are_verbatim():
    found = briefings(
        page("“We fly again in May, and not before,” she said.", slug="a", title="One"),
        page("The chair said ‘we fly again in May, and not before’ on Friday.", slug="b", title="Two"),
        page("“We fly again in May”, so the chair.", slug="c", title="Three"),
    )
    assert found["a"].quotes[0].also_in == ("b",)
    assert found["b"].quotes[0].also_in == ("a",)
    assert (found["c"].quotes[0].status, found["c"].quotes[0].also_in) == ("verbatim", ("a", "b"))


def test_other_words_stand_only_here():
    found = briefings(
        page("“We fly again in May,” she said.", slug="a", title="One"),
        page("“We fly again in June,” she said.", slug="b", title="Two"),
    )
    assert [(one.quotes[0].status, one.quotes[0].also_in) for one in found.values()] == [("only-here", ())] * 2


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
                if other != id_ and any(f" {quote.text} " in f" {one.text} " for one in theirs)
            )
            assert list(result.also_in) == expected
            assert result.status == ("verbatim" if expected else "only-here")
