"""When an article came out: a field, else the surest evidence of its text, never a guessed year."""

import pytest
from intake_samples import asides, read

LEAD = "Dockers in Port Varra went back to work on Tuesday after nine days of strike, their union said."
END = "The deal costs the port twelve million crowns a year, and it lasts for two."


def dated(text):
    found = read(text).published
    return found.value, found.precision


@pytest.mark.parametrize(
    "start",
    [
        " date 2026-03-03 ",
        "date: 2026-03-03 ",
        "Published: March 3, 2026 ",
        "Published on 3 March 2026 — ",
        "Date 3 March 2026 — ",
        "Updated March 3, 2026: ",
        "2026-03-03 ",
        "March 3, 2026 | ",
        "Posted Mar. 3, 2026 ",
    ],
)
def test_a_date_glued_before_the_first_sentence_is_the_date(start):
    document = read(f"{start}{LEAD}\n\n{END}\n")
    assert document.published.value == "2026-03-03"
    assert document.sections[0].blocks[0].text == LEAD
    assert document.published.evidence == start.strip(" —:|")


@pytest.mark.parametrize(
    "line",
    [
        "March 3, 2026",
        "Published: 3 March 2026",
        "Last updated: 2026-03-03",
        "Mar 3, 2026 · 4 min read",
        "Date: 2026-03-03",
    ],
)
def test_a_line_that_is_a_date_is_the_date(line):
    document = read(f"Dockers end strike\n\n{line}\n\n{LEAD}\n\n{END}\n")
    assert document.published.value == "2026-03-03"
    assert asides(document, "field") == [line]


def test_a_labelled_date_at_the_end_counts_too():
    assert dated(f"Dockers end strike\n\n{LEAD}\n\n{END}\n\nPublished 3 March 2026 at 14:05 GMT\n") == (
        "2026-03-03T14:05:00Z",
        "minute",
    )


def test_published_and_updated_on_one_line_are_both_read():
    document = read(f"Dockers end strike\n\nPublished March 3, 2026 | Updated March 4, 2026\n\n{LEAD}\n\n{END}\n")
    assert (document.published.value, document.updated.value) == ("2026-03-03", "2026-03-04")


def test_a_sentence_that_starts_with_a_date_keeps_it():
    document = read(
        f"March 3, 2026 was the last day of the strike in the docks of Port Varra, and few of them slept.\n\n{END}\n"
    )
    assert document.sections[0].blocks[0].text.startswith("March 3, 2026 was")


def test_a_dateline_with_its_year_is_the_date():
    document = read(f"LISBON, March 3, 2026 (Northern Wire) — {LEAD}\n\n{END}\n")
    assert (document.published.value, document.published.evidence) == (
        "2026-03-03",
        "LISBON, March 3, 2026 (Northern Wire) —",
    )


def test_a_dateline_of_a_press_release_is_the_date():
    assert dated(f"Strike ends\n\nLISBON, March 3, 2026 /Wirebound/ -- {LEAD}\n\n{END}\n") == ("2026-03-03", "day")
    assert dated(f"Strike ends\n\nLISBON, 3 March 2026 (Northern Wire) - {LEAD}\n\n{END}\n") == ("2026-03-03", "day")


def test_the_year_of_a_dateline_comes_from_the_other_dates():
    text = f"LISBON, March 3 (Northern Wire) — {LEAD}\n\nThe strike began on February 22, 2026, and cost the port a fortune.\n"
    assert dated(text) == ("2026-03-03", "day")


def test_the_year_of_a_dateline_is_not_guessed():
    text = f"LISBON, March 3 (Northern Wire) — {LEAD}\n\n{END}\n"
    assert dated(text) == ("", "unknown")


def test_dates_of_two_years_give_no_year_to_a_dateline():
    text = f"LISBON, March 3 (Northern Wire) — {LEAD}\n\nIt may begin on May 1, 2027. Nobody struck until April 2, 2026 will come.\n"
    assert dated(text) == ("", "unknown")


def test_the_address_may_hold_the_date():
    document = read(f"---\ntitle: Strike ends\nurl: https://harbourpost.example/2026/03/03/strike\n---\n{LEAD}\n")
    assert document.published.value == "2026-03-03"
    assert "address" in document.published.evidence


def test_the_latest_post_dates_an_article():
    text = f"{LEAD}\nWe won.\n— Carla Mott (@mott) March 2, 2026\n{END}\nWe did it.\n— Bo Ray (@boray) March 3, 2026\n{END[:-1]} more.\n"
    document = read(text)
    assert (document.published.value, document.published.evidence) == ("2026-03-03", "— Bo Ray (@boray) March 3, 2026")


def test_sources_date_a_briefing_that_has_no_date():
    text = f"Strike ends\nKey Facts\n- It ended.\nAnalysis\n{LEAD}\nSources\n- Reuters: Strike (2 March 2026)\n- AP: Ends (3 March 2026)\n"
    document = read(text)
    assert (document.published.value, document.published.evidence) == (
        "2026-03-03",
        "the latest of its sources is dated 3 March 2026",
    )


def test_sources_of_one_day_say_so():
    text = f"Strike ends\nKey Facts\n- It ended.\nAnalysis\n{LEAD}\nSources\n- Reuters: Strike (3 March 2026)\n- AP: Ends (3 March 2026)\n"
    assert read(text).published.evidence == "its sources are dated 3 March 2026"


def test_the_latest_day_that_was_reported_is_the_last_resort():
    document = read(f"{LEAD}\n\nThe union signed the deal on March 2, 2026. The strike began on February 22, 2026.\n")
    assert document.published.value == "2026-03-02"
    assert document.published.evidence == "The union signed the deal on March 2, 2026."


@pytest.mark.parametrize(
    "sentence",
    [
        "The deal will be signed on March 9, 2026.",
        "A vote is scheduled for March 9, 2026, the union said.",
        "Ships must leave by March 9, 2026, the port said.",
        "The talks were expected to end on March 9, 2026.",
        "The deal lasts until March 9, 2028, both sides said.",
    ],
)
def test_a_day_to_come_dates_nothing(sentence):
    assert dated(f"{LEAD}\n\n{sentence}\n") == ("", "unknown")


@pytest.mark.parametrize(
    "sentence",
    [
        "The port was last shut after the attacks of September 11, 2001, when nobody worked.",
        "The union was founded on May 1, 1987, and won its first strike in 2019.",
    ],
)
def test_a_day_of_the_background_dates_nothing(sentence):
    assert dated(f"{LEAD}\n\n{sentence}\n") == ("", "unknown")


def test_a_day_with_its_weekday_counts_anywhere():
    text = "\n\n".join(
        [LEAD] + [f"{END} {number}" for number in range(9)] + ["They met on Monday, March 2, 2026, and shook hands."]
    )
    assert dated(text) == ("2026-03-02", "day")


def test_no_date_is_said_plainly():
    assert read(f"{LEAD}\n\n{END}\n").published.evidence == "no date was found in the text"


def test_a_year_or_a_day_without_a_year_is_no_date():
    assert dated(f"{LEAD}\n\nThe union was founded in 1987 and struck on May 1 of each year.\n") == ("", "unknown")


def test_front_matter_wins_over_everything():
    text = f"---\ntitle: Strike\ndate: 2026-03-01\n---\nPublished: March 3, 2026\n\n{LEAD}\n"
    assert dated(text) == ("2026-03-01", "day")
