from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from analysis_pages import config, day, outlet, page

from builder.analysis import brief, find, group, settle

if TYPE_CHECKING:
    from builder.model import Story


def story(*texts: str, days=("2026-03-03", "2026-03-03", "2026-03-03"), **more) -> Story:
    """Return the story of briefings `a`, `b`, `c`, each of an outlet and an owner of its own."""
    names = (("Kestrel Daily", "kestrel.example"), ("The Dunlin", "dunlin.example"), ("Sandpiper", "sandpiper.example"))
    made = [
        page(
            *text.split("\n"),
            slug=slug,
            title=f"Title of {slug}",
            story="One",
            published=day(date) if date else None,
            outlet=outlet(*name),
            canonical_url=f"https://{name[1]}/{slug}",
            **more,
        )
        for slug, text, date, name in zip("abc", texts, days, names, strict=False)
    ]
    found = tuple((each, find(each, config())) for each in made)
    stories = group(found, config())
    (settled,) = settle(stories, brief(found, stories, config()))
    return settled


def sides(*texts: str, **more) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    return [
        (one.kind, [(side.value, side.briefings) for side in one.sides]) for one in story(*texts, **more).disagreements
    ]


STORE = "An explosion at a store on the quay of Marlow killed 14 people on Monday, the port said."
QUAY = "Seventeen people were killed when a store blew up on the quay of Marlow, the mayor said."


def test_two_figures_for_one_thing_are_a_conflict_with_both_sentences():
    (found,) = story(STORE, QUAY).disagreements
    assert found.kind == "conflict"
    assert [(one.value, one.briefings, one.sentence) for one in found.sides] == [
        ("14", ("a",), STORE),
        ("Seventeen", ("b",), QUAY),
    ]
    assert {one.date for one in found.sides} == {"2026-03-03"}
    assert "Marlow" in found.about


def test_a_copy_with_another_figure_is_a_conflict():
    text = "The navy awarded Harrow Yards a contract worth $480 million to build two frigates."
    assert sides(text, text.replace("480", "530")) == [
        ("conflict", [("$480 million", ("a",)), ("$530 million", ("b",))])
    ]


def test_a_copy_that_says_otherwise_in_one_place_of_two_is_told_by_that_place():
    twice = "The navy pays $480 million for two frigates.\nHarrow Yards gets $480 million for the frigates of the navy."
    found = sides(twice, twice.replace("480", "530", 1))
    assert found == [("conflict", [("$480 million", ("a",)), ("$530 million", ("b",))])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Weekday", "The panel will question the admiral on {} about the lost drones."),
        ("Year", "The ministry retires its last transport aircraft of the type in {}."),
        ("Time", "The rocket lifted off at {} from the island range."),
    ],
)
def test_days_years_and_times_can_be_at_odds(one, other):
    pair = {"Weekday": ("Wednesday", "Thursday"), "Year": ("2029", "2031"), "Time": ("4:10 a.m.", "4:40 a.m.")}[one]
    found = sides(other.format(pair[0]), other.format(pair[1]))
    assert found == [("conflict", [(pair[0], ("a",)), (pair[1], ("b",))])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council passed a budget of $1.98 billion.", "The council passed a budget of about $2 billion."),
        ("At least 60 people were hurt in the crash near Velden.", "A hospital says 74 people were hurt in the crash near Velden."),
        ("The raid on the depot killed 12 soldiers.", "The raid on the depot killed 5 civilians."),
        ("In Norrby, 1,200 households were without power.", "In Sundby, 3,400 households were without power."),
        ("The first launch carried 12 satellites.", "The second launch carried 20 satellites."),
        ("The collapse killed 9 workers on Sunday.", "A collapse there in 2014 killed 26 workers."),
        ("The rate fell to 4.25 percent.", "The bank lowered the rate from 4.75 percent."),
        ("The loom raised $300 million in the funding round.", "The funding round values the loom at $2.4 billion."),
        ("The state pays 70 million euros of the lock and the city 20 million.", "The lock costs the state and the city 90 million euros."),
    ],
)  # fmt: skip
def test_rounding_bounds_and_other_things_are_no_disagreement(one, other):
    assert sides(one, other) == []


def test_a_later_higher_count_is_an_update():
    before = "Storm Olga killed 23 people in the province."
    after = "The number of people killed by storm Olga in the province has risen to 41."
    assert sides(before, after, days=("2026-09-12", "2026-09-14")) == [("update", [("23", ("a",)), ("41", ("b",))])]
    assert sides(before, after) == [("conflict", [("23", ("a",)), ("41", ("b",))])]


def test_a_later_lower_count_is_a_conflict():
    before = "The shelling of the village killed 16 people."
    after = "The shelling of the village killed 11 people."
    assert [kind for kind, _ in sides(before, after, days=("2026-06-10", "2026-06-12"))] == ["conflict"]


def test_a_later_report_with_both_values_is_an_update():
    before = "Mountain rescuers found 12 bodies below the avalanche above Sankt Veit."
    after = (
        "Mountain rescuers have now found 18 bodies below the avalanche above Sankt Veit.\n"
        "Until Saturday the rescuers had found 12 bodies below the avalanche."
    )
    assert sides(before, after, days=("2026-03-13", "2026-03-15")) == [("update", [("12", ("a",)), ("18", ("b",))])]


def test_one_page_that_gives_both_values_is_no_witness_of_a_conflict():
    both = "The police counted 8,000 marchers on the ring road and the organisers 15,000 marchers on the ring road."
    assert sides(both, "The police counted 8,000 marchers on the ring road.") == []


DEAL = "The navy pays Harrow Yards $480 million for two frigates."
AGAIN = "Harrow Yards has sold two frigates to the navy for $480 million, a person close to the talks told us."


def test_what_two_origins_say_alike_is_an_agreement():
    (found,) = story(DEAL, AGAIN).agreements
    assert (found.text, found.briefings, found.origins) == (DEAL, ("a", "b"), 2)


def test_copies_of_one_text_do_not_agree_with_each_other():
    longer = f"{DEAL} {'The yard builds them in four years, with steel from Lund and engines from Velden. ' * 3}"
    assert story(longer, longer).agreements == ()


def test_the_order_of_pages_changes_nothing():
    found = story(STORE, QUAY, AGAIN)
    assert story(STORE, QUAY, AGAIN) == found
    again = story(QUAY, STORE, AGAIN)
    assert {side.value for side in again.disagreements[0].sides} == {
        side.value for side in found.disagreements[0].sides
    }


def test_a_conflict_between_origins_makes_a_page_disputed_and_names_both_values():
    made = [
        page(text, slug=slug, title=f"Title of {slug}", story="One", outlet=outlet(name, domain))
        for slug, text, name, domain in (
            ("a", STORE, "Kestrel Daily", "kestrel.example"),
            ("b", QUAY, "The Dunlin", "dunlin.example"),
        )
    ]
    found = tuple((each, find(each, config())) for each in made)
    briefings = brief(found, group(found, config()), config())
    assert {one.signals.verification.state for one in briefings} == {"disputed"}
    assert any("“14” here, “Seventeen” elsewhere" in line for line in briefings[0].signals.verification.working)
