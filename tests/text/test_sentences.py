from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.sentences import ends_at_abbreviation, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
        ("The U.S. Army came to Washington, D.C. But it left.", ("The U.S. Army came to Washington, D.C.", "But it left.")),
        ("He works for the U.S. The army came.", ("He works for the U.S.", "The army came.")),
        ("Gen. Jim Mattis spoke at 7 p.m. on Feb. 3. He left at 8 p.m. Monday.", ("Gen. Jim Mattis spoke at 7 p.m. on Feb. 3.", "He left at 8 p.m. Monday.")),
        ("Mr. Ray of Acme Inc. said so. No. 5 was J. K. Rowling.", ("Mr. Ray of Acme Inc. said so.", "No. 5 was J. K. Rowling.")),
        ("He bought Acme Inc. In March it failed.", ("He bought Acme Inc.", "In March it failed.")),
        ("“This is not.” He said 3.5 million (or more). “Yes!” she said.", ("“This is not.”", "He said 3.5 million (or more).", "“Yes!” she said.")),
        ("It was late. (It was dark.) Then it rained.", ("It was late.", "(It was dark.)", "Then it rained.")),
        ("See https://a.example/b.c?d and v1.2.3. Fine.", ("See https://a.example/b.c?d and v1.2.3.", "Fine.")),
        ("Wait... what? Wait... What now?", ("Wait... what?", "Wait...", "What now?")),
        ("George W. Bush had Plan B. The end.", ("George W. Bush had Plan B.", "The end.")),
        ("So did I. She went.", ("So did I.", "She went.")),
        ("It is modern art. Smith likes it. See Fig. 3 and Art. 5 of it.", ("It is modern art.", "Smith likes it.", "See Fig. 3 and Art. 5 of it.")),
        ("1. First item. 2. Second item.", ("1. First item.", "2. Second item.")),
        ("It ended in 1986. Nobody knew.", ("It ended in 1986.", "Nobody knew.")),
        ("Sen. Ted Cruz, R-Texas, vs. Rep. Mo Brooks, R-Ala., met in St. Louis.", ("Sen. Ted Cruz, R-Texas, vs. Rep. Mo Brooks, R-Ala., met in St. Louis.",)),
        ("A heading\n\nA paragraph of\ntwo lines. More.", ("A heading", "A paragraph of two lines.", "More.")),
        ("She has a Ph.D. He has none.", ("She has a Ph.D.", "He has none.")),
        ("今日は雨です。明日は「晴れ」！", ("今日は雨です。", "明日は「晴れ」！")),
        ("", ()),
        (" \n\n ", ()),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert sentences(text) == parts


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=80) | st.text(alphabet='Aa. !?\n"”’)U.S', max_size=60))
def test_no_character_is_lost(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["… modernize the U.S.", "at 7 p.m.", "with Gen.", "Acme Inc.”", "on Feb.", "George W.", "see No."]
)
def test_a_text_cut_at_an_abbreviation_is_known(text):
    assert ends_at_abbreviation(text)


@pytest.mark.parametrize("text", ["It ended.", "So did I.", "no stop", "", "U.S", "It cost 5.", "Really?"])
def test_a_text_that_ends_otherwise_is_not(text):
    assert not ends_at_abbreviation(text)
