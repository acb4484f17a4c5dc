from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from analysis_pages import briefing, briefings, config, findings, outlet, page, section
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis import SIGNALS, find
from builder.analysis.inflections import forms, is_past
from builder.analysis.reading import read
from builder.analysis.vocabulary import vocabulary
from builder.model import Block, Findings, Signals
from builder.text.serial import pack, unpack

TEXT = (
    "The ministry banned the Kestrel booster on 3 March 2026. “We do not fly until it is clear,” Mara Lindqvist said. Sandpiper "
    "first reported the fault, which killed two people and may cost $3 million."
)


def test_sentences_are_plain_text_in_reading_order():
    found = findings(
        section("- **One** thing.\n- Another [thing](https://x.example).", kind="takeaways"),
        section("A _third_. A fourth."),
    )
    assert found.sentences[-2:] == ("A third.", "A fourth.")
    listed = findings(Block("list", "- **One** thing.\n- Another [thing](https://x.example).", 1))
    assert listed.sentences == ("One thing.", "Another thing.")


def test_pull_quotes_code_tables_and_headings_hold_no_sentences():
    kinds = ("pull_quote", "code", "table", "heading")
    assert findings(section(*(Block(kind, TEXT, 1) for kind in kinds))).sentences == ()


def test_words_are_counted():
    assert findings("One two three. Four.").words == 4


def test_what_is_too_long_for_a_sentence_is_cut_and_nothing_is_lost():
    text = "word " * 2_000 + "x" * 5_000
    found = read(page(text)).sentences
    assert max(len(sentence.text) for sentence in found) <= 2_000
    assert "".join(sentence.text for sentence in found).replace(" ", "") == text.replace(" ", "")


def test_own_words_are_those_outside_quotation_marks():
    sentence = read(page("He said “it is a fine day” and left.")).sentences[0]
    assert sentence.own == ("he", "said", "and", "left")
    assert "fine" in sentence.words


def test_findings_survive_being_remembered():
    found = findings(TEXT)
    assert unpack(pack(found), Findings) == found


def test_every_signal_has_working_and_limitations():
    signals = briefing("").signals
    assert [row.name for row in SIGNALS] == list(Signals.__struct_fields__)
    for row in SIGNALS:
        signal = getattr(signals, row.name)
        assert signal.working
        assert signal.limitations
        assert all(line.endswith(".") for line in (*signal.working, *signal.limitations))
        assert row.title
        assert row.tells.endswith(".")


def test_takeaways_and_key_facts_are_the_items_of_their_sections():
    made = briefing(
        section(Block("list", "- One **thing**\n- Another\n  thing", 5), kind="takeaways"),
        section(Block("ordered", "1. A fact", 9), kind="key_facts", by="editor"),
        TEXT,
    )
    assert [(point.text, point.by, point.line) for point in made.takeaways] == [
        ("One thing", "seed", 5),
        ("Another thing", "seed", 6),
    ]
    assert [(point.text, point.by, point.line) for point in made.key_facts] == [("A fact", "editor", 9)]
    assert {point.support.status for point in (*made.takeaways, *made.key_facts)} == {"not-checked"}


def test_the_id_of_a_briefing_is_its_slug():
    made = briefing(TEXT, slug="booster-on-hold")
    assert (made.id, made.story, made.words) == ("booster-on-hold", None, findings(TEXT).words)


def test_briefings_know_their_story():
    title = "Ministry grounds Kestrel booster after fault"
    found = briefings(page(TEXT, slug="a", title=title), page(TEXT, slug="b", title=title), page(slug="c"))
    stories = [one.story for one in found.values()]
    assert stories[0] == stories[1] is not None
    assert stories[2] is None


@given(st.text(max_size=300), st.sampled_from(["paragraph", "list", "quote", "post", "table"]))
@settings(deadline=None, max_examples=120)
def test_any_text_can_be_analysed(text, kind):
    made = briefing(Block(kind, text, 1), outlet=outlet("X"), title=text[:40] or "t")
    assert 1 <= made.signals.impact.score <= 10
    assert 4 <= len(made.covered) <= 7


@pytest.mark.parametrize(
    "unit",
    ['"', " 'a b c d", "“", "killed 5 people ", "$1,", "Axios report ", "ban ", "Bob said “a b c d” ", "3 May 2026 "],
)
def test_hostile_repetition_ends(unit):
    text = unit * (60_000 // len(unit))
    assert find(page(text), config()).impact.working


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("ban", {"bans", "banned", "banning"}),
        ("deploy", {"deploys", "deployed", "deploying"}),
        ("deny", {"denies", "denied", "denying"}),
        ("crash", {"crashes", "crashed", "crashing"}),
        ("seize", {"seizes", "seized", "seizing"}),
        ("win", {"wins", "winning", "won"}),
        ("cancel", {"canceled", "cancelled"}),
        ("reckless", {"recklessly"}),
    ],
)
def test_regular_and_some_irregular_forms_are_known(word, some):
    assert some <= set(forms(word))


@pytest.mark.parametrize("word", ["crisis", "us", "2.5", "killed", "is"])
def test_words_that_take_no_endings_get_none_that_mislead(word):
    assert not {f"{word}ed", f"{word}ing"} & set(forms(word))


def test_past_forms_are_told():
    assert is_past("banned")
    assert is_past("struck")
    assert not is_past("strike")


def test_an_outlet_is_known_by_host_subdomain_alias_and_name():
    known = vocabulary(config())
    for name, host in (
        ("", "sandpiper.example"),
        ("", "live.sandpiper.example"),
        ("sandpiper-wire.example", ""),
        ("SPW", ""),
        ("Sandpiper", ""),
    ):
        assert known.outlet(name, host) == known.by_domain["sandpiper.example"]
    assert known.outlet("Dunlin", "") == known.outlet("the dunlin", "") == known.by_domain["dunlin.example"]
    assert known.outlet("Reed", "reed.example") is None


def test_a_beats_words_of_tone_stand_in_all_their_forms_with_nothing_left_out():
    tone = vocabulary(config()).tone.beat
    assert tone["loss"] == tone["losses"] == -0.5
    assert tone["missiles"] == 0
    assert not vocabulary(config("general")).tone.beat


def test_hash_seeds_change_nothing():
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from analysis_pages import briefings, page, citation\nfrom builder.text.serial import pack\n"
        f"pages = [page({TEXT!r}, slug=s, title='Ministry grounds Kestrel booster', citations=(citation('Sandpiper', 'x'),)) for s in 'abc']\n"
        "import hashlib; print(hashlib.sha256(pack(tuple(briefings(*pages).values()))).hexdigest())"
    )
    here = Path(__file__).resolve().parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(here), str(here.parents[1])],
            env={**os.environ, "PYTHONHASHSEED": value},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for value in ("1", "2", "77")
    }
    assert len(digests) == 1
