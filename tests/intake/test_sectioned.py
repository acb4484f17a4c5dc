"""Plain text in sections under known lines."""

import pytest
from intake_samples import asides, intake, lost, outline, read, repairs, texts

BRIEF = """Harbour Board to Dredge Varra Channel
Key Takeaways
- The harbour board voted seven to two to dredge the channel.
- Larger ships could call at Port Varra from next spring.
Mentioned
Key Intelligence
Key Facts
- 1The dredging will cost 40 million crowns.
- 2Work starts in May.
- 33 firms bid for the work.
| Metric | |||
|---|---|---|---|
| Depth | 9 m | 12 m | 15 m |
Who's Affected
Analysis
The vote ends a dispute of four years in the U.K. over who pays for the channel. Fishermen had asked for a ban.
The board acted late. Rival ports dredged years ago.
The vote ends a dispute of four years in the U.K.
What to Watch
A court hears the fishermen's case on 12 June 2026.
Sources
Sources
Based on 2 source articles- harbourpost.exampleBoard votes to dredge Varra channelApr 2, 2026
- Northern WireVarra channel to be dredgedApr 3, 2026
How we covered this story
Each article of our ports desk is assembled from primary sources. Impact scoring uses a scale from one to ten.
| Signal of this page | What it says |
|---|---|
| Impact score | How much weight the story has. |
"""


@pytest.fixture
def brief():
    return read(BRIEF)


def test_it_is_told_by_its_section_lines(brief):
    assert brief.format == "sectioned"
    assert "“Key Takeaways”" in brief.format_reason


def test_the_first_line_is_the_title(brief):
    assert (brief.title, brief.title_by) == ("Harbour Board to Dredge Varra Channel", "seed")


def test_its_sections_have_their_kinds_and_headings(brief):
    assert outline(brief) == [
        ("takeaways", "Key takeaways", 1),
        ("key_facts", "Key facts", 1),
        ("table", "Comparison (column names missing in the source)", 1),
        ("analysis", "Analysis", 3),
        ("outlook", "What to watch", 1),
    ]


def test_headings_with_nothing_under_them_are_named_and_not_shown(brief):
    assert brief.empty_sections == ("Mentioned", "Key Intelligence", "Who's Affected")


def test_nothing_of_it_is_lost(brief):
    assert lost(BRIEF, brief) == []


def test_blocks_have_the_lines_of_the_file(brief):
    lines = BRIEF.split("\n")
    for section in brief.sections:
        for block in section.blocks:
            words = block.text.split("\n")[0].split()
            assert words[-1].strip("|*") in lines[block.line - 1] or block.kind in ("pull_quote", "table")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("At a Glance", "takeaways"),
        ("By the Numbers", "key_facts"),
        ("Why It Matters", "analysis"),
        ("What's Next", "outlook"),
        ("Stakeholders", "affected"),
    ],
)
def test_a_heading_under_other_words_gets_the_words_of_this_site(heading, kind):
    document = read(
        f"Ferry sinks\n{heading}\n- The ferry sank.\n- Nobody was hurt.\nSources\n- Northern Wire: Ferry sinks\n"
    )
    section = document.sections[0]
    assert section.kind == kind
    assert (repairs(document, "heading-words")[0].before, section.by) == (heading, "seed")


def test_two_headings_of_one_kind_are_not_enough_to_be_sectioned():
    assert read("Ferry sinks\n\nThe ferry sank at noon.\n\nAnalysis\n\nIt was old.\n").format == "prose"


def test_section_lines_below_front_matter_are_sectioned_too():
    document = read(
        f"---\ntitle: Channel to be dredged\nsource: Unknown\nurl: https://harbourpost.example/c\n---\n{BRIEF}"
    )
    assert (document.format, document.title) == ("sectioned", "Channel to be dredged")
    assert document.outlet.name == "The Harbour Post"
    assert [section.kind for section in document.sections][-4:] == ["key_facts", "table", "analysis", "outlook"]


def test_lines_below_front_matter_are_counted_from_the_start_of_the_file():
    document = read("---\ntitle: A ferry\n---\nKey Facts\n- 1It sank.\n- 2Nobody was hurt.\nAnalysis\nIt was old.\n")
    assert [repair.line for repair in repairs(document, "ordinals")] == [5, 6]


def test_broken_front_matter_above_sections_is_refused_alone():
    found = intake("---\ntitle: [a\n---\nKey Facts\n- It sank.\nAnalysis\nIt was old.\n")
    assert [(problem.code, problem.path) for problem in found.diagnostics] == [("S012", "seeds/a.txt")]
    assert found.documents == ()


HEADED = """Outlet: The Harbour Post
By Ann Lee and Bo Ray
URL: https://harbourpost.example/ferry
Published: 3 March 2026 14:05 GMT

Ferry crash inquiry opens

Key Takeaways
• The inquiry has twelve members.
• It reports in June.

Background
The ferry struck the pier in January. Eleven people were hurt.
"""


def test_lines_above_the_headline_name_its_fields():
    document = read(HEADED)
    assert (document.title, document.outlet.name, document.url) == (
        "Ferry crash inquiry opens",
        "The Harbour Post",
        "https://harbourpost.example/ferry",
    )
    assert document.authors == ("Ann Lee", "Bo Ray")
    assert (document.published.value, document.published.precision) == ("2026-03-03T14:05:00Z", "minute")
    assert document.published.evidence == "Published: 3 March 2026 14:05 GMT"


def test_lines_that_named_a_field_are_set_aside():
    document = read(HEADED)
    assert len(asides(document, "field")) == 4
    assert lost(HEADED, document) == []


def test_bullets_of_any_form_are_list_items():
    assert texts(read(HEADED), "list") == ["- The inquiry has twelve members.\n- It reports in June."]


def test_a_heading_glued_to_its_first_item_is_taken_apart():
    document = read(
        "Bank buys rival\nKey Takeaways- Lantern pays three billion.\n- It closes in May.\nKey Facts- 1It is old.\n- 2It is big.\n"
    )
    assert outline(document) == [("takeaways", "Key takeaways", 1), ("key_facts", "Key facts", 1)]
    assert texts(document) == ["- Lantern pays three billion.\n- It closes in May.", "1. It is old.\n2. It is big."]


def test_characters_of_markdown_in_plain_text_show_as_they_are():
    document = read(
        "Prices *rise*\nKey Facts\n- The index _fell_ by 2*3 points & more.\n- A <b>bold</b> claim.\nAnalysis\nIt fell.\n"
    )
    assert "\\_fell\\_" in texts(document)[0] or "_fell_" not in texts(document)[0]
    assert "\\<b>" in texts(document)[0]


def test_links_written_as_markdown_in_sections_stay_links():
    document = read(
        "Ferry sinks\nKey Facts\n- See [the report](https://a.example/r).\n- It sank.\nAnalysis\nIt was old.\n"
    )
    assert "[the report](https://a.example/r)" in texts(document)[0]
