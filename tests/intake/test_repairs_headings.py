"""Headings: plain lines that are some, those that stand twice, and the source's own method text."""

import pytest
from intake_samples import asides, outline, read, texts

LEAD = "The mayor of Port Varra resigned on Monday after a week in which three of her deputies were arrested for taking bribes."
NEXT = "Prosecutors charged the deputies with fraud, which they deny. No date has been set for their trial, a clerk said on Friday."


def headings(line, *, before=LEAD, after=NEXT, last=""):
    document = read(f"Mayor of Varra resigns\n{before}\n{line}\n{after}\n{last}")
    return [heading for _, heading, _ in outline(document)][1:]


@pytest.mark.parametrize(
    "line",
    [
        "What the Prosecutors Say — and What They Leave Out",
        "Holt and the Harbour Deal",
        "Holt’s Troubled Years at City Hall",
        "What Happens Next",
        "Who Knew, and When?",
        "A strained relationship",
        "THE ROAD AHEAD",
        "5 Things to Know",
    ],
)
def test_a_short_line_before_a_paragraph_is_a_heading(line):
    assert headings(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "BUT",
        "By Ann Lee",
        "“I have nothing to hide”",
        "— Dana Holt (@danaholt) February 2, 2026",
        "She resigned on Monday.",
        "The deputies are:",
        "See harbourpost.example/holt | Harbour Post",
        "and nobody knew why",
        "Via @danaholt Scoop: Mayor Resigns",
    ],
)
def test_other_short_lines_are_no_headings(line):
    assert headings(line) == []


def test_fragments_of_a_list_are_no_headings():
    assert headings("Ann Lee, Deputy for Ports\nBo Ray, Deputy for Roads\nCy Fox, Deputy for Parks") == []


def test_a_line_that_ends_the_text_is_no_heading():
    assert headings("A Note on Names", after="") == []


def test_a_line_in_bold_is_a_heading():
    document = read(f"# Mayor resigns\n\n{LEAD}\n\n**How it came out**\n\n{NEXT}\n")
    assert outline(document)[1] == ("body", "How it came out", 1)


def test_an_author_keeps_the_words_of_a_subheading_that_is_known():
    document = read(f"# Mayor resigns\n\n{LEAD}\n\nWhat Happens Next\n\n{NEXT}\n")
    assert outline(document)[1] == ("outlook", "What Happens Next", 1)


def test_a_heading_below_analysis_stays_inside_it():
    document = read(f"Mayor resigns\nKey Facts\n- She left.\nAnalysis\n{LEAD}\nThe Price of Silence\n{NEXT}\n")
    assert outline(document)[1] == ("analysis", "Analysis", 3)
    assert "### The Price of Silence" in texts(document)


def test_a_heading_that_stands_twice_is_shown_once():
    document = read(f"Mayor resigns\nKey Facts\n- She left.\nAnalysis\nAnalysis\n{LEAD}\n")
    assert outline(document) == [("key_facts", "Key facts", 1), ("analysis", "Analysis", 1)]
    assert [(one.line, one.text) for one in document.set_aside] == [(5, "Analysis")]
    assert asides(document, "repeated-heading") == ["Analysis"]


def test_points_under_two_headings_of_one_name_stand_together():
    document = read(
        f"Mayor resigns\nKey Takeaways\n- She left.\nMentioned\nKey Takeaways\n- He stays.\nAnalysis\n{LEAD}\n"
    )
    assert outline(document) == [("takeaways", "Key takeaways", 2), ("analysis", "Analysis", 1)]
    assert [(one.kind, one.line) for one in document.set_aside] == [("repeated-heading", 5)]


def test_questions_of_an_interview_are_no_headings():
    assert headings("Q: Will You Come Back?") == []
    assert headings("DANA HOLT: Will You Come Back?") == []


def test_the_sources_own_method_text_and_signal_table_are_set_aside():
    document = read(
        f"Mayor resigns\nKey Facts\n- She left.\nAnalysis\n{LEAD}\nHow we covered this story\nEvery story is scored by hand.\n"
        "| Signal on this page | What it tells you |\n|---|---|\n| Impact score | Weight. |\n"
    )
    assert asides(document, "replaced") == [
        "How we covered this story",
        "Every story is scored by hand.",
        "Signal on this page | What it tells you\nImpact score | Weight.",
    ]


def test_a_signal_table_is_known_without_its_heading():
    document = read(
        f"# Mayor resigns\n\n{LEAD}\n\n| Signal on this page | What it tells you |\n|---|---|\n| Impact | Weight. |\n"
    )
    assert asides(document, "replaced") == ["Signal on this page | What it tells you\nImpact | Weight."]


def test_the_methodology_of_a_study_is_part_of_the_article():
    document = read(
        f"# Fish shrink\n\n{LEAD}\n\n## Methodology\n\nDivers weighed 400 fish in the bay over two winters.\n"
    )
    assert texts(document)[-1].startswith("Divers weighed")
