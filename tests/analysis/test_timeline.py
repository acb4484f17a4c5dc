from __future__ import annotations

from analysis_pages import day, findings, section

from builder.model import Block, Timeline


def timeline(*texts, **more) -> Timeline:
    return findings(*texts, **more).timeline


def test_a_date_written_out_is_an_event_with_its_sentence():
    text = "The booster was grounded on 3 March 2026 after a fault."
    entry = timeline(text).entries[0]
    assert (entry.date, entry.precision, entry.briefing) == ("2026-03-03", "day", "page")
    assert entry.text == entry.sentence == text


def test_a_month_stays_a_month():
    entry = timeline("The booster was delivered in January 2025 to the range.").entries[0]
    assert (entry.date, entry.precision) == ("2025-01", "month")


def test_entries_are_ordered_by_the_time_of_the_event():
    found = timeline(
        "The hold ended on 9 March 2026 at the range.",
        "The hold began on 3 March 2026 at the range, as planned in February 2026.",
    )
    assert [entry.date for entry in found.entries] == ["2026-02", "2026-03-03", "2026-03-09"]


def test_the_same_sentence_twice_is_one_entry():
    text = "The booster was grounded on 3 March 2026 after a fault."
    assert len(timeline(text, section(f"- {text}", kind="key_facts")).entries) == 1


def test_the_day_a_page_came_out_is_no_event():
    found = timeline("The booster was grounded on Tuesday.", published=day("2026-03-03"))
    assert found.entries == ()
    assert found.working == ("No sentence of the text names a date that is written out.",)


def test_captions_posts_and_date_lines_are_left_out_and_counted():
    found = timeline(
        "Mara Lindqvist, head of the range, at the harbour of Ostby on Thursday, March 5, 2026.",
        "The minister speaks at the harbour in Ostby, March 5, 2026.",
        "Published March 6, 2026",
        "The launch pad on 4 March 2026. (Getty Images)",
        Block("post", "> Hold is over.\n> — Range (@range) March 9, 2026", 1),
    )
    assert found.entries == ()
    assert found.working[1].startswith("Five dates were left out")


def test_a_sentence_of_its_own_paragraph_that_tells_something_is_no_caption():
    assert len(timeline("The range closed its southern pad on Thursday, March 5, 2026.").entries) == 1


def test_working_counts_dates_and_sentences():
    found = timeline("It flew on 3 March 2026 and again on 9 March 2026.", "It was built in May 2025 at the harbour.")
    assert found.working == ("Three dates in two sentences of the text.",)


def test_limitations_name_what_is_not_read():
    assert any("Tuesday" in line for line in timeline("Nothing.").limitations)
