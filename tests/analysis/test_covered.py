from __future__ import annotations

import re

import pytest
from analysis_pages import briefing, briefings, citation, day, outlet, page, report, section, seed
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Decision, Decisions, Moment

HEADLINE = "Ministry grounds Kestrel booster after fault"


def covered(*texts, **more) -> tuple[str, ...]:
    return briefing(*(texts or ("Text.",)), **more).covered


def said(start: str, sentences: tuple[str, ...]) -> str:
    found = [sentence for sentence in sentences if sentence.startswith(start)]
    assert len(found) == 1, sentences
    return found[0]


def test_a_page_written_by_hand_says_so():
    assert covered(touched=True)[0] == "An editor wrote this page by hand; there is no raw file behind it."


def test_the_file_and_how_it_was_read_come_first():
    sentences = covered(seed=seed(), report=report("sectioned"))
    assert sentences[0] == "This page was made from seeds/a.txt, read as plain text with section headings."


def test_another_character_table_than_utf_8_is_told():
    assert (
        "; its characters were read as cp1252 (guessed)."
        in covered(seed=seed(), report=report(encoding="cp1252 (guessed)"))[0]
    )


def test_an_editors_change_to_a_generated_page_is_told():
    assert covered(seed=seed(), report=report(), touched=True)[0].endswith(", and an editor has changed it since.")


def test_a_seed_that_has_gone_is_told():
    assert "no longer at hand" in covered(seed=seed())[0]


def test_repairs_are_counted_by_kind_in_words():
    sentences = covered(
        seed=seed(), report=report(repairs=("ordinals", "ordinals", "mojibake", "mojibake-greek", "post"))
    )
    assert said("Five repairs", sentences) == (
        "Five repairs were made to it: two lines with broken characters mended, two numbers parted from the facts they stuck to "
        "and one embedded post kept as a quotation."
    )


def test_one_repair_and_one_passage_have_their_own_grammar():
    sentences = covered(seed=seed(), report=report(repairs=("glued-date",), aside=("promo",)))
    assert said("One repair", sentences) == (
        "One repair was made to it: one date parted from the sentence it stuck to."
    )
    assert said("One passage", sentences) == "One passage of it was set aside and is not shown: one piece of promotion."


def test_nothing_done_is_told_too():
    assert "Nothing in it had to be mended, and nothing was set aside." in covered(seed=seed(), report=report())


def test_unknown_kinds_are_told_by_their_name():
    assert "one other repair (zigzag)" in " ".join(covered(seed=seed(), report=report(repairs=("zigzag",))))


def test_many_kinds_end_in_a_count_of_the_rest():
    kinds = ("promo", "promo", "watch", "share", "credit", "caption", "byline")
    assert said("Seven passages", covered(seed=seed(), report=report(aside=kinds))).endswith("and two more.")


def test_a_headline_and_a_date_made_by_rule_are_told():
    sentences = covered(
        title_by="rule", published=day("2026-03-03", "dated 3 March by its agency"), seed=seed(), report=report()
    )
    assert "It came without a headline; the one above was drawn from its text by rule." in sentences
    assert said("Its date", sentences) == "Its date, 3 March 2026, rests on this: “dated 3 March by its agency”."


@pytest.mark.parametrize("evidence", ["", "`date` in the page's front matter", "published: 2026-03-03", "date"])
def test_a_date_from_a_field_needs_no_sentence(evidence):
    assert not any(sentence.startswith("Its date") for sentence in covered(published=day("2026-03-03", evidence)))


def test_an_unknown_date_is_told():
    assert "When it came out is not known." in covered(seed=seed(), report=report())
    month = Moment("2026-03", "month")
    assert "When it came out is known to the month only, March 2026." in covered(published=month)


def test_folded_reports_are_named_with_the_reason():
    sources = (citation("Kestrel Daily", HEADLINE), citation("Plover Post", HEADLINE))
    sentences = covered(section("- A", "- B", kind="takeaways"), citations=sources)
    assert (
        "Two reports of the story are counted, of Kestrel Daily and Plover Post, and they go back to one independent origin only."
    ) in sentences
    assert "Kestrel Daily and Plover Post count once: same owner (Heron Group) and same headline." in sentences
    assert said("The two listed", sentences) == (
        "The two listed articles are known by headline only, so the two takeaways could not be checked against them."
    )


def test_one_listed_article_has_its_own_grammar():
    sentences = covered(section("- A", kind="key_facts"), citations=(citation("The Dunlin", HEADLINE),))
    assert "One report of the story is counted, of The Dunlin, listed among its sources." in sentences
    assert said("The listed article", sentences) == (
        "The listed article is known by headline only, so the one key fact could not be checked against it."
    )


def test_several_origins_are_counted():
    sources = (citation("Kestrel Daily", HEADLINE), citation("The Dunlin", "Another headline of its own"))
    assert said("Two reports", covered(citations=sources)).endswith("and they go back to two independent origins.")


def test_an_article_of_its_own_outlet_says_whose():
    assert "It is counted as one report, of The Dunlin; no other was recognised as one of the same story." in covered(
        outlet=outlet("The Dunlin")
    )
    assert "It is counted as one report, of an outlet that the text does not name." in covered()


def test_the_outlets_a_text_leans_on_are_named():
    sentences = covered("The fault was found on Friday, Sandpiper reported. The Dunlin reported it too.")
    assert said("The text leans", sentences) == (
        "The text leans on Sandpiper and The Dunlin, whose articles are not among the reports, so what it says could not be checked."
    )


def test_an_editors_decision_is_told_with_value_rule_and_reason():
    decisions = Decisions(impact=Decision("7", "Many payloads wait."), tone=Decision("neutral", ""))
    assert said("An editor set", covered(decisions=decisions)) == (
        "An editor set the impact to 7 (by rule it is 1): “Many payloads wait” and set the tone to neutral (by rule it is neutral)."
    )


def test_two_different_pages_share_no_sentence():
    first = page(
        "The ministry banned the booster on 3 March 2026.",
        slug="a",
        title=HEADLINE,
        published=day("2026-03-04"),
        seed=seed(),
        report=report(repairs=("post",)),
    )
    second = page("Text.", slug="b", title="Harbour opens its fourth quay", outlet=outlet("The Dunlin"), touched=True)
    found = briefings(first, second)
    assert not set(found["a"].covered) & set(found["b"].covered)


KINDS = st.lists(st.sampled_from(["promo", "watch", "ordinals", "mojibake", "zigzag", "post"]), max_size=6).map(tuple)
SOURCES = st.lists(
    st.builds(
        citation,
        st.sampled_from(["Kestrel Daily", "Plover Post", "Sandpiper", ""]),
        st.sampled_from([HEADLINE, "x", ""]),
    ),
    max_size=4,
).map(tuple)


@given(
    KINDS, KINDS, SOURCES, st.booleans(), st.booleans(), st.integers(0, 2), st.integers(0, 2), st.sampled_from(["seed", "rule", "editor"]),
    st.sampled_from([None, "4"]),
)  # fmt: skip
@settings(deadline=None, max_examples=80)
def test_there_are_always_four_to_seven_whole_sentences(  # noqa: PLR0913, PLR0917
    repairs, aside, sources, has_seed, touched, takeaways, facts, title_by, decided
):
    sentences = covered(
        section(*[f"- Takeaway {at}" for at in range(takeaways)], kind="takeaways"),
        section(*[f"- Fact {at}" for at in range(facts)], kind="key_facts"),
        "The range banned the booster, Sandpiper reported.",
        citations=sources,
        seed=seed() if has_seed else None,
        report=report(repairs=repairs, aside=aside) if has_seed else None,
        touched=touched,
        title_by=title_by,
        decisions=Decisions(impact=Decision(decided, "Because.") if decided else None),
    )
    assert 4 <= len(sentences) <= 7
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        assert re.fullmatch(r"[A-Z0-9].*[.]", sentence), sentence
        assert not re.search(r"\bone \w+s (?:are|were)\b|\b(?:two|three|four) \w+ (?:is|was)\b|  |\(\)|“”", sentence), (
            sentence
        )
