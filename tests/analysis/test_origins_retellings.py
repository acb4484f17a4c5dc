from __future__ import annotations

import pytest
from analysis_pages import day, findings
from origin_stories import report, sizes, story, text


@pytest.mark.parametrize(
    "lead",
    [
        "Plover Post reports that the booster stays on the ground.",
        "According to Plover Post, the booster stays on the ground.",
        "The booster stays on the ground, Plover Post reported on Friday.",
        "As first reported by Plover Post, the booster stays on the ground.",
        "The booster stays on the ground, according to a report in Plover Post.",
        "Citing two engineers, Plover Post said that the booster stays on the ground.",
        "The minister told Plover Post that the booster stays on the ground.",
        "In an interview with Plover Post, the minister said that the booster stays on the ground.",
        "A Plover Post report says that the booster stays on the ground.",
        "The booster stays on the ground, a claim first made in a story published by Plover Post.",
    ],
)
def test_a_report_that_only_retells_another_folds_into_it(lead):
    found = story(
        report("a", lead, "Nothing more is known.", name="The Dunlin"), report("b", text(2), name="Plover Post")
    )
    assert [origin.label for origin in found.origins] == ["Plover Post"]
    assert found.origins[0].folded[0].kind == "retelling"
    assert lead in found.origins[0].evidence


def test_an_outlet_that_no_list_knows_is_retold_too():
    found = story(
        report("a", "Reed & Rush reports that the booster stays on the ground.", name="The Dunlin"),
        report("b", text(2), name="Reed & Rush"),
    )
    assert [origin.label for origin in found.origins] == ["Reed & Rush"]


def test_a_link_to_another_report_beside_a_word_of_saying_is_a_credit():
    lead = "The booster stays, [it was said on Friday](https://reed.example/x)."
    found = story(
        report("a", lead, name="The Dunlin"),
        report("b", text(2), name="Reed", canonical_url="https://reed.example/x"),
    )
    assert sizes(found) == [2]


@pytest.mark.parametrize(
    "own",
    [
        "A senior official told The Dunlin that the order came at night.",
        "A senior official told us that the order came at night.",
        "Documents seen by The Dunlin bear this out.",
        "Anna Kern, a spokeswoman, said in a statement to The Dunlin that it was so.",
        "An aide, who spoke on condition of anonymity, said that the order came at night.",
        "The order came at night, according to a senior ministry official.",
    ],
)
def test_sourcing_of_its_own_makes_a_retelling_count(own):
    lead = "Plover Post reports that the booster stays on the ground."
    found = story(report("a", lead, own, name="The Dunlin"), report("b", text(2), name="Plover Post"))
    assert sizes(found) == [1, 1]
    assert any("counts by itself" in line and own[:40] in line for line in found.working)


@pytest.mark.parametrize(
    "other",
    [
        "The minister told reporters that it was so.",
        "A spokesman could not be reached.",
        "The Dunlin could not independently verify the report.",
        "One senior official said that it was so.",
    ],
)
def test_what_is_no_sourcing_of_its_own_does_not(other):
    lead = "Plover Post reports that the booster stays on the ground."
    found = story(report("a", lead, other, name="The Dunlin"), report("b", text(2), name="Plover Post"))
    assert sizes(found) == [2]


def test_two_retellings_of_an_outlet_that_is_not_here_are_one_origin_called_by_it():
    found = story(
        report("a", "Sandpiper reports that the booster stays on the ground.", name="The Dunlin"),
        report("b", "The booster is grounded, according to Sandpiper.", name="Plover Post"),
    )
    assert [origin.label for origin in found.origins] == ["Sandpiper, not among the files"]
    assert found.origins[0].reason == "both credit Sandpiper"


def test_two_reports_of_one_interview_that_is_not_here_stay_two():
    found = story(
        report("a", "The minister told Sandpiper on Friday that it was so.", text(1, 9), name="The Dunlin"),
        report("b", "The minister told Sandpiper that all is well.", text(2, 9), name="Plover Post"),
    )
    assert sizes(found) == [1, 1]


def test_a_name_in_quoted_words_credits_nobody():
    found = findings("He said: “Sandpiper reports it, and so it must be true, my friends.”")
    assert all(one.name != "Sandpiper" for one in found.sourcing)


def test_a_person_who_is_called_like_an_outlet_is_none():
    assert findings("Dunlin told the panel that it was so.").attributions == ()


def test_reports_that_retell_each_other_leave_the_first_standing():
    found = story(
        report("a", "Plover Post reports that it is so.", name="The Dunlin", published=day("2026-03-02")),
        report("b", "The Dunlin reports that it is so.", name="Plover Post", published=day("2026-03-01")),
    )
    assert [origin.label for origin in found.origins] == ["Plover Post"]


def test_a_report_that_quotes_somebody_by_name_is_no_retelling_of_what_is_not_here():
    lead = "The committee has called the minister. Sandpiper reported on Friday that the order came at night."
    said = "“Nobody told us a thing before the lights went out,” said Gideon Marsh."
    found = story(report("a", lead, said, name="The Dunlin"), report("b", text(2), name="Plover Post"))
    assert [origin.label for origin in found.origins] == ["The Dunlin", "Plover Post"]


def test_a_person_quoted_by_way_of_the_outlet_does_not_change_that():
    lead = "The order came at night, Gideon Marsh told Sandpiper, which first reported it."
    said = "“Nobody told us a thing before the lights went out,” said Gideon Marsh."
    found = story(report("a", lead, said, name="The Dunlin"), report("b", text(2), name="Plover Post"))
    assert found.origins[0].label == "Sandpiper, not among the files"
