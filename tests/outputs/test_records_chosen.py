"""What records say of sentences chosen by rule, and of spans of time."""

from __future__ import annotations

import json

from msgspec.structs import replace

from builder.model import Affected, Entity, Point, Story, Support, TimelineEntry
from builder.render.records import briefing_record, story_record
from builder.text.serial import to_json


def rule(text):
    return Point(text, "rule", Support((), 0, "not-checked"))


def record_of(one, config):
    return json.loads(to_json(briefing_record(one, config)))


def dated(make, *entries):
    signals = make.signals()
    return replace(signals, timeline=replace(signals.timeline, entries=entries))


def test_what_is_not_known_is_in_the_record(make):
    one = replace(make.briefing("a"), unknowns=(rule("The owner could not be reached."),))
    assert record_of(one, make.config())["unknowns"] == [{"text": "The owner could not be reached.", "by": "rule"}]


def test_an_excerpts_record_holds_at_most_three_chosen_sentences(make):
    chosen = [rule(f"Boat {number} stays in port.") for number in range(6)]
    one = replace(make.briefing("a"), takeaways=tuple(chosen[:3]), unknowns=(chosen[3],), key_facts=tuple(chosen[4:]))
    whole, short = (record_of(one, config) for config in (make.config(), make.config(republish="excerpt")))
    assert [len(whole[part]) for part in ("takeaways", "unknowns", "key_facts")] == [3, 1, 2]
    assert [len(short[part]) for part in ("takeaways", "unknowns", "key_facts")] == [3, 0, 0]


def test_an_excerpts_record_keeps_what_the_seed_or_an_editor_wrote(make):
    own = tuple(Point(f"Boat {number} stays.", "editor", Support((), 0, "not-checked")) for number in range(4))
    one = replace(make.briefing("a"), takeaways=own)
    assert len(record_of(one, make.config(republish="excerpt"))["takeaways"]) == 4


def test_a_span_and_the_words_that_tell_it_are_in_the_record(make):
    entry = TimelineEntry("2026-03-03", "day", "They train.", "a", "They train.", "2026-03-05", "Tuesday", quoted=True)
    (found,) = record_of(make.briefing("a", signals=dated(make, entry)), make.config())["signals"]["timeline"]
    assert (found["date"], found["until"], found["said"], found["quoted"]) == (
        "2026-03-03",
        "2026-03-05",
        "Tuesday",
        True,
    )


def test_events_of_one_date_told_in_nearly_the_same_words_stand_once_in_a_story(make):
    first = "The fleet was grounded at Ostby after a crack was found in a mast."
    again = "After a crack was found in a mast, the fleet was grounded at Ostby."
    other = "The mayor of Ostby opened a new market hall."
    briefings = {
        name: make.briefing(
            name, signals=dated(make, *(TimelineEntry("2026-03-10", "day", text, name, text) for text in texts))
        )
        for name, texts in (("a", (first,)), ("b", (again, other)))
    }
    record = story_record(Story("s", "s", "S", ("a", "b"), ""), briefings, make.config())
    assert [(entry["briefing"], entry["text"]) for entry in record["timeline"]] == [("a", first), ("b", other)]


def test_an_entity_has_its_other_wordings_and_an_address_only_with_a_page(make):
    forms = (("Okafor", 2, "person"), ("Ada Okafor", 1, "person"))
    named = (
        Entity("Ada Okafor", "person", 3, "ada-okafor", forms, page=True),
        Entity("Paris", "place", 2, "paris", (("Paris", 1, "place"), ("Paris", 1, "organisation"))),
    )
    one, other = record_of(replace(make.briefing("a"), entities=named), make.config())["entities"]
    assert one["url"] == f"{make.config().base_url}/entities/ada-okafor/"
    assert one["forms"] == [{"text": "Okafor", "mentions": 2, "kind": "person"}]
    assert other["url"] is None
    assert [form["kind"] for form in other["forms"]] == ["organisation"]


def test_who_is_affected_makes_a_section_by_rule_and_an_excerpt_shows_three(make):
    touched = tuple(Affected(f"Boat {number}", "lost", f"Boat {number} lost.") for number in range(5))
    one = replace(make.briefing("a"), affected=touched)
    whole, short = (record_of(one, config) for config in (make.config(), make.config(republish="excerpt")))
    assert (len(whole["affected"]), len(short["affected"])) == (5, 3)
    assert whole["sections"][-1] == {"kind": "affected", "heading": "Who’s affected", "by": "rule"}
