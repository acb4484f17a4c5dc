from __future__ import annotations

import pytest
from analysis_pages import briefings, citation, config, day, findings, outlet, page
from hypothesis import given, settings
from hypothesis import strategies as st
from origin_stories import report, sizes, story, text

from builder.analysis import origins
from builder.analysis.reports import member, pool
from builder.analysis.signals.verification import Subject, measure
from builder.analysis.vocabulary import vocabulary

# ---------------------------------------------------------------- copies


def test_one_text_at_two_outlets_is_one_origin_with_the_share_as_evidence():
    found = story(report("a", text(1), name="The Dunlin"), report("b", text(1), name="Plover Post"))
    assert sizes(found) == [2]
    assert found.origins[0].reason == "Plover Post and The Dunlin carry one text"
    assert found.origins[0].evidence.startswith("100 % of its wording, as in “The ")
    assert found.origins[0].confidence == "strong"


def test_a_cut_copy_is_still_a_copy():
    found = story(report("a", text(1, 30), name="The Dunlin"), report("b", text(1, 30)[:900], name="Plover Post"))
    assert sizes(found) == [2]


def test_texts_that_share_only_quotations_are_two_origins():
    said = "“We saw the valve stick twice in the cold and we stopped the count at once,” she said. " * 4
    found = story(report("a", text(1) + said, name="The Dunlin"), report("b", text(2) + said, name="Plover Post"))
    assert sizes(found) == [1, 1]


def test_a_quotation_that_runs_over_paragraphs_is_left_out_too():
    said = (
        'He said: "The valve stuck in the cold that night',
        'and we stopped the count at once, all of us." ' + text(9, 1),
    )
    assert findings(*said).runs == findings("He said:", text(9, 1)).runs


def test_two_short_texts_of_one_event_are_not_a_copy_by_a_common_phrase():
    found = story(
        report("a", "The ministry said on Friday that the booster stays on the ground until March.", name="The Dunlin"),
        report(
            "b", "Engineers met at night. The ministry said on Friday that it knows of the fault.", name="Plover Post"
        ),
    )
    assert sizes(found) == [1, 1]


def test_wording_shared_a_little_is_told_and_folds_nothing():
    found = story(
        report("a", text(1, 20), name="The Dunlin"), report("b", text(1, 3) + text(2, 14), name="Plover Post")
    )
    assert sizes(found) == [1, 1]
    assert any("of its wording with" in line and "too little to call it a copy" in line for line in found.working)


def test_one_headline_over_two_wordings_folds_nothing():
    one, other = (
        report("a", text(1), name="The Dunlin", title="Ministry grounds Kestrel booster"),
        report("b", text(2), name="Plover Post", title="Ministry grounds Kestrel booster"),
    )
    assert sizes(story(one, other)) == [1, 1]


def test_a_copy_does_not_make_its_carrier_the_family_of_the_original():
    found = story(
        report("a", text(1), name="The Dunlin", published=day("2026-03-01")),
        report("b", text(1), name="Plover Post", published=day("2026-03-02")),
        report("c", text(3), name="Kestrel Daily", published=day("2026-03-01")),
    )
    assert sizes(found) == [1, 2]


# ---------------------------------------------------------------- agencies and releases


@pytest.mark.parametrize(
    "texts",
    [
        ("PORT KELL (Sandpiper) — " + text(1),),
        ("PORT KELL, March 3 (SPW) -- " + text(1),),
        (text(1), "Text: Sandpiper"),
        (text(1), "This report was first published by Sandpiper."),
    ],
)
def test_a_text_of_an_agency_is_the_agencys(texts):
    found = story(report("a", *texts, name="The Dunlin"), report("b", text(2), name="Reed"))
    assert found.origins[0].label == "Sandpiper"
    assert "the text of Sandpiper" in found.origins[0].reason
    assert found.origins[0].confidence == "certain"


def test_a_byline_of_an_agency_tells_it_too():
    found = story(
        report("a", text(1), name="The Dunlin", authors=("Sandpiper staff",)), report("b", text(2), name="Reed")
    )
    assert found.origins[0].label == "Sandpiper"


def test_two_outlets_with_two_texts_of_one_agency_are_one_origin_called_by_it():
    found = story(
        report("a", "PORT KELL (Sandpiper) — " + text(1), name="The Dunlin"),
        report("b", "PORT KELL (SPW) — " + text(2), name="Plover Post"),
    )
    assert [origin.label for origin in found.origins] == ["Sandpiper"]
    assert found.origins[0].reason == "both carry the text of Sandpiper"


def test_an_agency_that_only_contributed_folds_nothing():
    foot = "Sandpiper contributed to this report."
    found = story(report("a", text(1), foot, name="The Dunlin"), report("b", text(2), foot, name="Plover Post"))
    assert sizes(found) == [1, 1]
    assert any("as having contributed" in line for line in found.working)


def test_a_photo_credit_is_no_agency_text():
    found = findings("(Sandpiper photo by Ana Ruiz)", text(1))
    assert all(one.kind != "wire" for one in found.sourcing)


def test_two_rewrites_of_one_release_are_one_origin():
    said = "“This valve is the best that we have ever flown on any of our vehicles,” the maker said in a press release."
    found = story(report("a", text(1), said, name="The Dunlin"), report("b", text(2), said, name="Plover Post"))
    assert [origin.label for origin in found.origins] == ["A press release"]


def test_a_report_that_has_more_than_the_release_counts_by_itself():
    said = "“This valve is the best that we have ever flown on any of our vehicles,” the maker said in a press release."
    more = "A senior official told The Dunlin that it had failed before."
    found = story(report("a", text(1), said, more, name="The Dunlin"), report("b", text(2), said, name="Plover Post"))
    assert sizes(found) == [1, 1]


# ---------------------------------------------------------------- reports of a story


def test_an_article_that_two_pages_list_is_one_report():
    listed = citation("Reed", "Second fault found in booster", url="https://reed.example/a")
    found = story(
        report("a", "Text.", citations=(listed,)),
        report("b", "Text.", citations=(listed, citation("Sedge", "A third fault in the booster"))),
    )
    assert [one.id for one in found.reports] == ["citation-0", "b/citation-1"]


def test_a_listed_article_that_is_another_briefing_is_that_briefing():
    listed = citation("Reed", "Anything", url="https://reed.example/a?utm_source=x")
    found = story(
        report("a", text(1), name="The Dunlin", citations=(listed,), canonical_url="https://dunlin.example/1"),
        report("b", text(2), name="Reed", canonical_url="https://reed.example/a"),
    )
    assert [one.id for one in found.reports] == ["self", "b"]


def test_the_sum_names_each_kind_of_fold():
    found = story(
        report("a", text(1), name="The Dunlin", published=day("2026-03-01")),
        report("b", text(1), name="Reed", published=day("2026-03-02")),
        report("c", "The Dunlin reports that it is so.", name="Sedge"),
        report("d", text(4), name="Kestrel Daily"),
        report("e", text(5), name="Plover Post"),
    )
    assert (
        "5 reports, from 5 known outlets, − 1 copy − 1 retelling − 1 of the same owner = 2 independent origins: corroborated."
        in found.working
    )


def test_a_conflict_between_origins_makes_it_disputed_and_one_origin_never_is():
    known = vocabulary(config())
    two = _subject(report("a", text(1), name="The Dunlin"), report("b", text(2), name="Plover Post"))
    one = _subject(report("a", text(1), name="The Dunlin"))
    told = ("The Dunlin has 12 dead, Plover Post has 15.",)
    assert measure(two, known, disputed=told).state == "disputed"
    assert any(told[0] in line for line in measure(two, known, disputed=told).working)
    assert measure(one, known, disputed=told).state == "single-origin"


def _subject(*pages):
    known = vocabulary(config())
    made = [page(*texts, **more) for texts, more in pages]
    members = [member(one, findings(*one.sections, slug=one.slug, outlet=one.outlet), known) for one in made]
    reports = pool(members, known)
    return Subject(made[0], members[0].findings, members[0].card, reports, origins.trace(reports.cards, known))


KINDS = st.sampled_from(["own", "copy", "told", "wire"])


@given(st.lists(KINDS, min_size=2, max_size=6), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_the_order_of_the_pages_changes_nothing(kinds, rng):
    made = {
        "own": lambda at: text(10 + at),
        "copy": lambda _: text(1),
        "told": lambda _: "Base reports that it is so.",
        "wire": lambda at: f"PORT KELL (Sandpiper) — {text(30 + at)}",
    }
    pages = [page(text(1), slug="base", title="Headline of base", outlet=outlet("Base"), story="Fault")]
    for at, kind in enumerate(kinds):
        pages.append(
            page(
                made[kind](at),
                slug=f"p{at}",
                title=f"Headline of page {at}",
                outlet=outlet(f"Outlet {at}"),
                story="Fault",
            )
        )
    before = {id_: one.signals.verification for id_, one in briefings(*pages).items()}
    rng.shuffle(pages)
    after = {id_: one.signals.verification for id_, one in briefings(*pages).items()}
    assert before == after
    assert len(before["base"].origins) == 1 + kinds.count("own") + ("wire" in kinds)
