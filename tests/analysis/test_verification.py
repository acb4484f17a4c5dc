from __future__ import annotations

from typing import TYPE_CHECKING

from analysis_pages import briefing, briefings, citation, outlet, page, section, seed
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from builder.model import Verification

HEADLINE = "Ministry grounds Kestrel booster after fault"
OTHER = "Second fault found in booster of the southern range"


def verify(*texts, **more) -> Verification:
    return briefing(*texts, **more).signals.verification


def listed(*citations) -> Verification:
    return verify("A paragraph.", citations=citations)


def test_an_outlets_article_is_a_report_of_its_own():
    found = verify("Text.", outlet=outlet("The Dunlin"))
    assert (found.state, len(found.reports), found.outlets, len(found.origins)) == ("single-origin", 1, 1, 1)
    assert (found.reports[0].id, found.reports[0].owner, found.reports[0].has_text) == ("self", "Marsh Media", True)


def test_a_page_without_outlet_and_sources_is_a_report_of_an_unknown_outlet():
    found = verify("Text.")
    assert (found.reports[0].outlet, found.outlets) == ("outlet unknown", 0)
    assert found.state == "single-origin"


def test_a_page_made_from_listed_articles_is_no_report_itself():
    found = listed(citation("The Dunlin", HEADLINE))
    assert [report.id for report in found.reports] == ["citation-0"]
    assert not found.reports[0].has_text


def test_a_page_that_an_editor_wrote_from_listed_articles_is_no_report_whatever_outlet_it_names():
    found = verify("Text.", outlet=outlet("The Dunlin"), citations=(citation("Sandpiper", HEADLINE),))
    assert [report.id for report in found.reports] == ["citation-0"]
    assert "This page is put together from the articles it lists, and is no report itself." in found.working


def test_an_article_that_lists_its_sources_is_a_report_beside_them():
    found = verify("Text.", outlet=outlet("The Dunlin"), citations=(citation("Sandpiper", HEADLINE),), seed=seed())
    assert [report.id for report in found.reports] == ["self", "citation-0"]


def test_two_owners_and_two_headlines_are_two_origins():
    found = listed(citation("Kestrel Daily", HEADLINE), citation("The Dunlin", OTHER))
    assert (found.state, found.outlets, len(found.origins)) == ("corroborated", 2, 2)
    assert all(origin.reason == "" for origin in found.origins)


def test_one_owner_is_one_origin():
    found = listed(citation("Kestrel Daily", HEADLINE), citation("Plover Post", OTHER))
    assert (found.state, found.outlets, len(found.origins)) == ("single-origin", 2, 1)
    assert found.origins[0].reason == "same owner (Heron Group)"
    assert (found.origins[0].label, found.origins[0].evidence) == ("Heron Group", "Heron Group")


def test_one_headline_is_one_origin_whatever_its_punctuation():
    found = listed(citation("Kestrel Daily", HEADLINE), citation("The Dunlin", f"“{HEADLINE.upper()}” - The Dunlin"))
    assert len(found.origins) == 1
    assert found.origins[0].reason == "same headline"
    assert HEADLINE in found.origins[0].evidence


def test_both_reasons_are_given_when_both_hold():
    found = listed(citation("kestrel.example", HEADLINE), citation("plover.example", HEADLINE))
    assert found.origins[0].reason == "same owner (Heron Group) and same headline"


def test_a_headline_of_two_words_proves_nothing():
    found = listed(citation("Kestrel Daily", "Live updates"), citation("The Dunlin", "Live updates"))
    assert len(found.origins) == 2


def test_a_headline_that_credits_a_listed_outlet_is_folded_into_it():
    found = listed(citation("Sandpiper", OTHER), citation("The Dunlin", f"{HEADLINE}, Sandpiper reports"))
    assert (len(found.origins), found.origins[0].label) == (1, "Sandpiper")
    assert found.origins[0].reason == "The Dunlin credits Sandpiper"
    assert "Sandpiper reports" in found.origins[0].evidence


def test_an_alias_is_the_outlet_it_stands_for():
    found = listed(citation("sandpiper-wire.example", OTHER), citation("The Dunlin", f"According to SPW, {HEADLINE}"))
    assert len(found.origins) == 1


def test_two_that_credit_one_absent_outlet_are_one_origin():
    found = listed(
        citation("The Dunlin", f"{HEADLINE}, Sandpiper reports"),
        citation("Kestrel Daily", f"Sandpiper reported: {OTHER}"),
    )
    assert (len(found.origins), found.origins[0].reason) == (1, "both credit Sandpiper")


def test_a_subdomain_belongs_to_its_outlet():
    found = listed(
        citation("", HEADLINE, domain="kestrel.example"), citation("", OTHER, url="https://live.kestrel.example/x")
    )
    assert (found.outlets, found.origins[0].reason) == (1, "same outlet (Kestrel Daily)")


def test_one_address_is_one_origin():
    one = citation("Reed", HEADLINE, url="https://reed.example/a?utm_source=x")
    other = citation("Sedge", OTHER, url="https://reed.example/a#top")
    assert "same address" in listed(one, other).origins[0].reason


def test_the_text_that_names_a_listed_outlet_as_first_is_folded_into_it():
    found = verify(
        "Sandpiper was first to report the fault.",
        outlet=outlet("The Dunlin"),
        citations=(citation("Sandpiper", OTHER),),
        seed=seed(),
    )
    assert len(found.origins) == 1
    assert found.origins[0].reason == "The Dunlin credits Sandpiper as first to report"
    assert "“Sandpiper was first to report the fault.”" in found.origins[0].evidence


def test_an_outlet_the_text_leans_on_is_named_and_not_counted():
    found = verify("The fault was found on Friday, Sandpiper reported.", outlet=outlet("The Dunlin"))
    assert len(found.reports) == 1
    assert any("leans on Sandpiper" in line and "does not raise the count" in line for line in found.working)


def test_a_retelling_stands_for_its_source_when_that_is_not_here():
    found = verify("The fault was found on Friday, Sandpiper reported.", outlet=outlet("The Dunlin"))
    assert [origin.label for origin in found.origins] == ["Sandpiper, not among the files"]
    assert any("The Dunlin stands for its source, which is not here" in line for line in found.working)


def test_the_other_briefings_of_a_story_are_reports():
    found = briefings(
        page("Text.", slug="a", title=HEADLINE, outlet=outlet("The Dunlin")),
        page("Other text.", slug="b", title=HEADLINE, outlet=outlet("Kestrel Daily")),
    )
    for id_, other in (("a", "b"), ("b", "a")):
        verification = found[id_].signals.verification
        assert [report.id for report in verification.reports] == ["self", other]
        assert verification.origins[0].reason == "same headline"


def test_a_story_that_an_editor_made_of_two_families_is_corroborated():
    found = briefings(
        page("Text.", slug="a", title=HEADLINE, outlet=outlet("The Dunlin"), story="Fault"),
        page("Other text.", slug="b", title=OTHER, outlet=outlet("Kestrel Daily"), story="fault"),
    )
    assert [each.signals.verification.state for each in found.values()] == ["corroborated", "corroborated"]


def test_a_fellow_made_from_listed_articles_is_no_report_but_those_are():
    found = briefings(
        page("Text.", slug="a", title=HEADLINE, outlet=outlet("The Dunlin"), story="Fault"),
        page("Text.", slug="b", title=OTHER, citations=(citation("Kestrel Daily", OTHER),), story="Fault"),
    )
    verification = found["a"].signals.verification
    assert [report.id for report in verification.reports] == ["self", "b/citation-0"]
    assert any("put together from listed articles" in line for line in verification.working)
    assert "Other briefings of the story list one article more: Kestrel Daily." in verification.working


def test_listed_articles_could_not_be_read_and_that_is_said():
    found = listed(citation("The Dunlin", HEADLINE))
    assert any("could not be checked" in line for line in found.limitations)
    assert all(line.endswith(".") for line in (*found.working, *found.limitations))


def test_points_stand_as_not_checked_and_that_is_said():
    found = briefing(section("- One thing.", kind="takeaways"), outlet=outlet("The Dunlin"))
    assert any("not checked" in line for line in found.signals.verification.limitations)


def test_the_sum_is_printed():
    found = listed(
        citation("Kestrel Daily", HEADLINE), citation("Plover Post", HEADLINE), citation("The Dunlin", OTHER)
    )
    assert (
        "3 reports, from 3 known outlets, − 1 of the same owner = 2 independent origins: corroborated." in found.working
    )


NAMES = st.sampled_from(["Kestrel Daily", "plover.example", "Sandpiper", "The Dunlin", "Reed", ""])
TITLES = st.sampled_from([HEADLINE, OTHER, f"{OTHER}, SPW reports", f"Dunlin reported {HEADLINE}", ""])


@given(st.lists(st.builds(citation, NAMES, TITLES), max_size=8))
@settings(deadline=None, max_examples=60)
def test_every_report_stands_in_exactly_one_origin_and_counts_never_grow(citations):
    found = listed(*citations)
    inside = [id_ for origin in found.origins for id_ in origin.reports]
    assert sorted(inside) == sorted(report.id for report in found.reports)
    assert len(found.origins) <= len(found.reports)
    assert all(origin.reason for origin in found.origins if len(origin.reports) > 1)
    assert all(len(origin.folded) == len(origin.reports) - 1 for origin in found.origins)
    assert all(fold.reason and fold.evidence and fold.confidence for origin in found.origins for fold in origin.folded)
    assert (found.state == "corroborated") == (len(found.origins) > 1)


@given(st.lists(st.builds(citation, NAMES, TITLES), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_sources_does_not_change_the_count(citations, random):
    shuffled = list(citations)
    random.shuffle(shuffled)
    assert len(listed(*shuffled).origins) == len(listed(*citations).origins)
