"""Who and what a page names: mentions, their wordings joined, kinds, order, and who is affected."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.analysis.entities import affected, find_entities
from builder.analysis.entities.lists import lists
from builder.analysis.entities.naming import person, place
from builder.analysis.entities.pieces import runs, tokens
from builder.config import parse_config
from builder.model import FileRef, Snapshot
from builder.store.snapshot import beat_files

TITLE = "Pete Hegseth to meet Anthropic chief"
TEXT = (
    "Defense Secretary Pete Hegseth will meet the chief of Anthropic on Tuesday.",
    "The Department of Defense (DoD) wants more, and Hegseth said so.",
    "A label would force Anthropic to leave; officials at the Pentagon and the DoD agreed.",
    "Hegseth spoke of the Replicator initiative in Paris, France.",
)


@lru_cache(maxsize=1)
def config():
    data = b"title: Test\nbeat: space-defense\n"
    site = FileRef(path="site.yaml", digest="", size=len(data), read=lambda: data)
    return parse_config(Snapshot(site=site, seeds=(), content=(), templates=(), beats=beat_files(), assets=()))


def named(title=TITLE, text=TEXT):
    return {one.name: one for one in find_entities(title, tuple(text), config())}


def test_a_surname_is_joined_to_the_full_name():
    assert "Hegseth" not in named()
    assert named()["Pete Hegseth"].mentions >= 4


def test_a_title_is_no_part_of_a_name():
    assert "Pete Hegseth" in named()
    assert person("Defense Secretary Pete Hegseth").name == "Pete Hegseth"
    assert person("Lt. Gen. Stephen J. Townsend").name == "Stephen J. Townsend"
    assert person("Foreign Secretary").name == ""


def test_the_wordings_of_a_listed_name_are_one_entity_with_its_forms():
    entity = named()["Pentagon"]
    assert {text for text, _, _ in entity.forms} == {"Department of Defense", "DoD", "Pentagon"}
    assert entity.mentions == sum(count for _, count, _ in entity.forms)


def test_a_programme_is_told_by_the_beat_or_by_its_form():
    assert named()["Replicator"].kind == "programme"


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Congress passed the Orbital Debris Act on Monday.", "Orbital Debris Act", "law"),
        ("The crew of the Q-77 landed.", "Q-77", "product"),
        ("They sailed on the USS Tern to Norway.", "USS Tern", "product"),
        ("Troops took part in Operation Quiet Harbour last year.", "Operation Quiet Harbour", "programme"),
    ],
)
def test_laws_products_and_programmes_are_told_by_their_form(sentence, name, kind):
    assert named("What happened", (sentence,))[name].kind == kind


def test_a_place_is_named_without_the_country_after_it():
    assert place("Palmyra, Syria") == "Palmyra"
    assert place("Iraqi city of Mosul") == "Mosul"


@pytest.mark.parametrize("word", ["The", "However", "Monday", "March", "Key", "It"])
def test_words_with_a_capital_that_name_nothing_start_no_name(word):
    assert runs(tokens(f"{word} was late.")) == []


def test_a_headline_in_capitals_names_only_what_the_text_or_a_list_names():
    found = named("Hegseth To Meet Nobody Of Note", TEXT)
    assert not any("Nobody" in name for name in found)


def test_what_the_headline_names_comes_first():
    assert next(iter(named())) in {"Pete Hegseth", "Anthropic"}


def test_who_is_affected_comes_with_the_sentence_that_says_so():
    found = {one.name: one for one in affected(TEXT, tuple(named().values()))}
    assert found["Anthropic"].sentence == TEXT[2]
    assert found["Anthropic"].effect == "force Anthropic to leave"


@pytest.mark.parametrize(
    "sentence",
    [
        "It would bolster the standing of Boeing against Anthropic in that market.",
        "The label would compel Anthropic customers to stop using it.",
    ],
)
def test_a_name_that_no_verb_acts_on_is_not_affected(sentence):
    assert not affected((sentence,), tuple(named("What happened", (sentence, "Anthropic was here.")).values()))


def test_a_text_without_effects_affects_nobody():
    assert affected(("Anthropic was founded in San Francisco.",), tuple(named().values())) == ()


def test_spaced_and_unspaced_names_read_alike():
    assert tokens("al-Jaafari’s plan") == tokens("al - Jaafari ’ s plan")


def test_the_lists_hold_places_and_first_names():
    assert "country" in lists().classes("France")
    assert "first" in lists().classes("Peter")


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300), st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_read(title, text):
    for entity in find_entities(title, tuple(text), config()):
        assert entity.name
        assert entity.mentions > 0


def test_hostile_text_is_read_in_linear_time():
    known = "Hegseth said the Pentagon will force Anthropic to pay. " * 8_000
    for sentence in (
        known,
        "U.S. " * 100_000,
        "A-" * 20_000,
        "A and " * 20_000,
        "U.S." * 20_000,
        "(" * 100_000,
        "Ab " * 20_000,
    ):
        find_entities("x", (sentence,), config())


def test_the_order_does_not_depend_on_the_hash_seed():
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import test_entities as t;"
        "print([(e.name, e.forms) for e in t.find_entities(t.TITLE, t.TEXT, t.config())])"
    )
    here = __file__.rpartition("/")[0]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, here, *sys.path], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_an_office_stands_for_the_one_person_who_holds_it_in_the_text():
    text = (
        "Prime Minister Ada Okafor spoke in the harbour of Lund.",
        "Later the prime minister left, and the president of the club stayed.",
    )
    found = named("Okafor speaks", text)
    assert {form for form, _, _ in found["Ada Okafor"].forms} == {
        "Okafor",
        "Prime Minister Ada Okafor",
        "the prime minister",
    }


def test_a_headline_that_the_text_repeats_names_nobody_new():
    text = ("Okafor Defends Her Plan Before and After Vote", "Ada Okafor defended the plan, and Ada Okafor won.")
    assert "Okafor Defends Her" not in named(text[0], text)


def test_an_abbreviation_with_full_stops_is_the_listed_name():
    assert "National Aeronautics and Space Administration" in named("N.A.S.A. waits", ("The N.A.S.A. waits.",))


def test_two_surnames_with_a_hyphen_are_two_people():
    text = ("Pete Hegseth met Dario Amodei.", "The Hegseth-Amodei talks went on in Paris.")
    found = named("Talks", text)
    assert "Hegseth-Amodei" not in found
    assert found["Pete Hegseth"].mentions == found["Dario Amodei"].mentions == 2


def test_a_surname_that_two_share_belongs_to_the_one_named_so_far():
    text = ("Ada Okafor spoke on Monday.", "Okafor was late.", "Her brother, Ben Okafor, was not.", "Okafor left.")
    found = named("A meeting", text)
    assert found["Ada Okafor"].mentions == 2
    assert found["Okafor"].mentions == 1


def test_mr_and_mrs_of_one_surname_are_not_one_person():
    text = ("Hillary Lund spoke in Paris.", "Mrs. Lund won, and Mrs. Lund left.", "He attacked Mr. Lund, who stayed.")
    assert named("What happened", text)["Hillary Lund"].mentions == 3


@pytest.mark.parametrize(
    "sentence",
    ["We will not allow Anthropic to leave.", "If Anthropic loses the contract, so be it.", "Anthropic won by a mile."],
)
def test_what_may_not_be_and_what_costs_nothing_is_no_effect(sentence):
    assert not affected((sentence,), tuple(named("What happened", (sentence,)).values()))


def test_the_first_word_of_a_firm_is_the_firm():
    text = ("Brightlund Systems won.", "Shares of Brightlund rose, and Brightlund hired.", "The Brightlund plant grew.")
    assert "Brightlund" not in named("Brightlund Systems wins", text)


def test_a_spacecraft_with_a_number_is_a_product_and_a_disease_is_none():
    found = named("What happened", ("They lost Aurelia-5 and feared COVID-19 in Paris.",))
    assert found["Aurelia-5"].kind == "product"
    assert "product" not in {one.kind for name, one in found.items() if "COVID" in name}


def test_a_common_noun_at_the_head_of_a_sentence_is_no_name():
    assert not {"Shipping", "Insurers"} & set(named("What happened", ("Shipping stopped.", "Insurers in Paris paid.")))


def test_shares_of_a_firm_are_no_firm_and_a_union_is_none_by_itself():
    found = named(
        "What happened", ("Shares of Saltmarsh Optics Inc. rose in Paris.", "Union officials at Boeing agreed.")
    )
    assert "Boeing" in found
    assert not any(name.startswith(("Shares", "Union")) for name in found)
