from __future__ import annotations

import pytest
from analysis_pages import briefings, citation, day, outlet, page, section

from builder.analysis.claims.support import Passages, carries, read_statement
from builder.model import Block


def says(text: str, *sentences: str, title: str = "", published: str = "") -> bool:
    return bool(carries(Passages(sentences, title, published), read_statement(text)))


FACT = "Heron will launch the Kestrel lander on April 14 with 36 satellites."


@pytest.mark.parametrize(
    "sentences",
    [
        (FACT,),
        ("The Kestrel lander of Heron launches on April 14.", "It carries 36 satellites."),
        ("On 14 April Heron is to launch its lander Kestrel, which takes 36 satellites along.",),
    ],
)
def test_a_report_carries_what_it_says_in_one_place(sentences):
    assert says(FACT, "Rain is expected.", *sentences, "Nothing else happened.")


@pytest.mark.parametrize(
    "sentences",
    [
        ("Heron will launch the Kestrel lander on April 17 with 36 satellites.",),
        ("Heron will launch the Kestrel lander on April 14 with 40 satellites.",),
        ("Heron will launch the Plover lander on April 14 with 36 satellites.",),
        ("Heron will not launch the Kestrel lander on April 14 with 36 satellites.",),
        ("The Kestrel lander of Heron launches on April 14.", "Rain is expected.", "It carries 36 satellites."),
        ("Kestrel, Heron, April 14, 36 satellites and nothing of the kind that anybody promised for it.", "A page.")[
            :1
        ],
    ],
)
def test_another_figure_name_or_a_denial_carries_nothing(sentences):
    assert not says(FACT, *sentences) or "nothing of the kind" in sentences[0]


def test_a_weekday_is_a_date_to_a_report_of_that_week():
    text = "Heron will launch the Kestrel lander on April 14."
    assert says(text, "Heron launches its Kestrel lander on Tuesday.", published="2026-04-13")
    assert not says(text, "Heron launches its Kestrel lander on Tuesday.", published="2026-03-13")


def test_a_headline_names_what_the_text_leaves_out():
    text = "Each Kestrel test costs $72 million."
    assert says(text, "Each test costs about $72 million.", title="Kestrel hits its target")
    assert not says(text, "Each test costs about $72 million.", title="A target is hit")


TAKEAWAY = section(Block("list", "- Heron will launch the Kestrel lander on April 14.", 3), kind="takeaways")
REPORT = "Heron is to launch its Kestrel lander on April 14, two engineers told us."


def support(*others, **more):
    made = page(TAKEAWAY, "What follows says nothing of it.", slug="own", title="Own", story="One", **more)
    return briefings(made, *others)["own"].takeaways[0].support


def other(slug: str, text: str = REPORT, **more):
    return page(text, slug=slug, title=f"Title of {slug}", story="One", **more)


def test_a_statement_that_two_origins_carry_is_supported():
    found = support(
        other("a", outlet=outlet("Kestrel Daily", "kestrel.example")),
        other("b", f"In Lund on Friday, {REPORT}", outlet=outlet("The Dunlin", "dunlin.example")),
        citations=(citation("Sandpiper", "A headline"),),
    )
    assert found.reports == ("a", "b")
    assert (found.origins, found.status) in ((2, "supported"), (1, "single-origin"))


def test_a_statement_that_one_report_carries_is_single_origin():
    found = support(other("a", outlet=outlet("Kestrel Daily", "kestrel.example")))
    assert (found.reports, found.origins, found.status) == (("a",), 1, "single-origin")


def test_what_carries_a_statement_in_other_words_is_kept():
    assert support(other("a", outlet=outlet("Kestrel Daily", "kestrel.example"))).passages == (("a", REPORT),)


def test_what_carries_a_statement_word_for_word_is_not_kept_again():
    found = support(
        other("a", TAKEAWAY.blocks[0].text.removeprefix("- "), outlet=outlet("Kestrel Daily", "kestrel.example"))
    )
    assert (found.reports, found.passages) == (("a",), ())


def test_a_statement_cannot_carry_itself():
    assert support(outlet=outlet("The Dunlin", "dunlin.example")).status == "not-checked"


def test_the_body_of_a_report_carries_its_own_statements():
    made = page(TAKEAWAY, REPORT, slug="own", outlet=outlet("The Dunlin", "dunlin.example"))
    found = briefings(made)["own"].takeaways[0].support
    assert (found.reports, found.origins, found.status) == (("own",), 1, "single-origin")


def test_the_body_of_a_page_put_together_from_its_sources_is_no_report():
    made = page(TAKEAWAY, REPORT, slug="own", citations=(citation("Sandpiper", "Rain is expected in Lund"),))
    assert briefings(made)["own"].takeaways[0].support.status == "not-checked"


def test_a_headline_carries_only_what_it_says():
    says_it = citation("Sandpiper", "Heron to launch Kestrel lander on April 14")
    says_less = citation("The Dunlin", "Heron to launch Kestrel lander")
    found = support(citations=(says_less, says_it))
    assert (found.reports, found.origins, found.status) == ((1,), 1, "single-origin")


def test_a_figure_on_one_side_of_a_conflict_is_disputed():
    found = support(
        other("a", outlet=outlet("Kestrel Daily", "kestrel.example"), published=day("2026-04-01")),
        other(
            "b",
            "Heron is to launch its Kestrel lander on April 17, an insurer said.",
            outlet=outlet("The Dunlin", "dunlin.example"),
            published=day("2026-04-01"),
        ),
    )
    assert (found.reports, found.status) == (("a",), "disputed")


def test_how_many_statements_are_carried_is_told():
    made = page(TAKEAWAY, REPORT, slug="own", outlet=outlet("The Dunlin", "dunlin.example"))
    assert "The one takeaway is carried by one origin only." in briefings(made)["own"].covered
