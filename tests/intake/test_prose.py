"""Plain text prose."""

from intake_samples import asides, lost, outline, read, repairs, texts

STRIKE = """Dockers end strike after nine days

By Ann Lee | The Harbour Post | March 3, 2026 | 4 min read

PORT VARRA (Northern Wire) — Dockers in Port Varra went back to work on Tuesday after nine days of strike, their union said.

Advertisement

"We got what we asked for," said union head Carla Mott.

Share this article

Related: Ferry crash inquiry opens

The Price of Peace

The deal costs the port 12 million crowns a year, said a person familiar with the talks who was not allowed to speak.

Sign up for our daily newsletter to get the news in your inbox.

© 2026 The Harbour Post. All rights reserved.
"""

LINES = """Updated: February 3, 2026
The mayor of Port Varra resigned on Monday, citing poor health, after a week in which three of her deputies were arrested for taking bribes.
WATCH LIVE: Mayor speaks
"I have nothing to hide," Mayor Dana Holt said.
What the Prosecutors Say — and What They Leave Out
Prosecutors charged the deputies with fraud. They deny it, and no date has been set for their trial.
More from The Harbour Post
Ferry crash inquiry opens with questions for the captain
Harbour board backs dredging plan worth millions
A History of Scandal
The city had a similar case in 2011, when the chief of its police was jailed. The trial lasted two years.
"""


def test_prose_takes_what_nothing_else_recognises():
    assert read(STRIKE).format == "prose"
    assert "plain text" in read(STRIKE).format_reason


def test_a_short_first_line_without_a_full_stop_is_the_headline():
    document = read(STRIKE)
    assert (document.title, document.title_by) == ("Dockers end strike after nine days", "seed")
    assert not [text for text in texts(document) if "Dockers end strike after" in text]


def test_a_line_of_small_facts_gives_author_outlet_and_date():
    document = read(STRIKE)
    assert document.authors == ("Ann Lee",)
    assert (document.outlet.domain, document.published.value) == ("harbourpost.example", "2026-03-03")


def test_a_headline_may_start_like_a_field():
    document = read(
        "Sources: mayor to leave office\n\nThe mayor will leave office in May, people close to her said on Monday.\n"
    )
    assert (document.title, document.outlet) == ("Sources: mayor to leave office", None)
    document = read(
        "Source: mayor to leave office\n\nThe mayor will leave office in May, people close to her said on Monday.\n"
    )
    assert (document.title, document.outlet) == ("Source: mayor to leave office", None)


def test_a_name_between_byline_and_date_is_the_outlet():
    document = read(
        "Dockers end strike\n\nBy Tam Quist\nCapital Ledger\nMarch 24, 2026\n\nDockers went back to work on Tuesday, they said.\n"
    )
    assert (document.authors, document.outlet.name, document.published.value) == (
        ("Tam Quist",),
        "Capital Ledger",
        "2026-03-24",
    )


def test_each_line_of_text_without_blank_lines_is_a_paragraph():
    document = read(LINES)
    assert [len(section.blocks) for section in document.sections] == [2, 1, 1]


def test_plain_lines_in_title_case_before_text_are_headings():
    assert [heading for _, heading, _ in outline(read(LINES))] == [
        "",
        "What the Prosecutors Say — and What They Leave Out",
        "A History of Scandal",
    ]


def test_headlines_of_a_promo_list_are_no_headings():
    document = read(LINES)
    assert asides(document, "promo") == [
        "More from The Harbour Post",
        "Ferry crash inquiry opens with questions for the captain",
        "Harbour board backs dredging plan worth millions",
    ]


def test_nothing_of_prose_is_lost():
    assert lost(STRIKE, read(STRIKE)) == []
    assert lost(LINES, read(LINES)) == []


def test_wrapped_lines_are_joined_again():
    document = read(
        "Bridge closed for a year\n"
        "Port Varra's main bridge will be closed for a year from June, the road\n"
        "office said on Monday, because of cracks that engineers found in two of\n"
        "its piers.\n\n"
        "The cracks were found in January, when divers looked at the piers that\n"
        "stand in the river.\n"
    )
    assert document.title == "Bridge closed for a year"
    assert [text.count("\n") for text in texts(document, "paragraph")] == [0, 0]
    assert texts(document)[0].endswith("in two of its piers.")


def test_a_loose_date_before_the_first_sentence_is_its_date():
    text = " date 2026-02-23 Ann Lee wants the harbour to know that she means it when she asks for deeper water.\n\nShe said so twice.\n"
    document = read(text)
    assert (document.published.value, document.published.evidence) == ("2026-02-23", "date 2026-02-23")
    assert texts(document)[0].startswith("Ann Lee wants")
    assert [(repair.line, repair.before) for repair in repairs(document, "glued-date")] == [(1, "date 2026-02-23")]
    assert lost(text, document) == []


def test_lists_in_prose_are_lists():
    document = read(
        "Three things happened in Dune on Friday, and nobody expected any of them.\n\n- A ship sank.\n- A mayor left.\n\n1. One\n2. Two\n"
    )
    assert [block.kind for block in document.sections[0].blocks] == ["paragraph", "list", "ordered"]


def test_a_number_with_a_full_stop_is_no_list_by_itself():
    document = read(
        "Something happened in the year\n\n12. That was the answer that the committee gave to all of them.\n"
    )
    assert "list" not in [block.kind for section in document.sections for block in section.blocks]
