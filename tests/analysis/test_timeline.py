from __future__ import annotations

from analysis_pages import day, findings, section

from builder.model import Block, Moment, Timeline


def timeline(*texts, **more) -> Timeline:
    return findings(*texts, **more).timeline


def dates(*texts, **more) -> list[str]:
    return [entry.date for entry in timeline(*texts, **more).entries]


def test_a_date_written_out_is_an_event_with_its_sentence():
    text = "The booster was grounded on 3 March 2026 after a fault."
    entry = timeline(text).entries[0]
    assert (entry.date, entry.precision, entry.briefing, entry.said) == ("2026-03-03", "day", "page", "3 March 2026")
    assert entry.text == entry.sentence == text


def test_a_month_stays_a_month():
    entry = timeline("The booster was delivered in January 2025 to the range.").entries[0]
    assert (entry.date, entry.precision) == ("2025-01", "month")


def test_a_span_has_a_last_day_as_exact_as_its_first():
    entry = timeline("The fleets will train together from 3 to 5 March 2026.").entries[0]
    assert (entry.date, entry.until, entry.precision) == ("2026-03-03", "2026-03-05", "day")


def test_entries_are_ordered_by_the_time_of_the_event():
    found = dates(
        "The hold ended on 9 March 2026 at the range.",
        "The hold began on 3 March 2026 at the range, as planned in February 2026.",
    )
    assert found == ["2026-02", "2026-03-03", "2026-03-09"]


def test_a_weekday_is_read_from_the_day_of_the_report():
    found = timeline("The booster was grounded on Monday after a fault.", published=day("2026-03-04"))
    assert [(entry.date, entry.precision, entry.said) for entry in found.entries] == [("2026-03-02", "day", "Monday")]
    assert found.working[1] == "One expression such as “Monday” is read from the report’s date, 4 March 2026."


def test_a_report_of_a_second_counts_by_its_day_in_utc_and_says_so():
    moment = Moment("2026-03-04T23:30:00-05:00", "second")
    found = timeline("The booster was grounded yesterday after a fault.", published=moment)
    assert [entry.date for entry in found.entries] == ["2026-03-04"]
    assert "5 March 2026 in UTC" in found.working[1]


def test_without_a_report_date_relative_expressions_stay_open_and_are_counted():
    found = timeline("The booster was grounded on Monday.", "It flew again last week.", "It was built in May 2025.")
    assert [entry.date for entry in found.entries] == ["2025-05"]
    assert found.working[-1] == "Left out: two dates told from the report’s own date, which is not known."


def test_a_report_known_to_the_month_only_resolves_no_weekday():
    assert dates("The booster was grounded on Monday.", published=Moment("2026-03", "month")) == []


def test_a_weekday_without_a_tense_is_the_one_that_the_rest_of_the_text_means():
    found = dates(
        "The two ministers will meet in Oslo on Thursday.",
        "Thursday’s talks, the third this year, are no formality.",
        published=day("2026-03-02"),
    )
    assert found == ["2026-03-05", "2026-03-05"]
    assert dates("Thursday’s talks, the third this year, are no formality.", published=day("2026-03-02")) == []


def test_the_next_day_counts_from_the_day_named_before():
    text = "The mine collapsed on 27 February 2026. The next day, the last survivor was found."
    assert dates(text) == ["2026-02-27", "2026-02-28"]


def test_days_later_count_from_no_day_that_is_long_past():
    text = "The mine collapsed on 27 February 2026. Nobody knew why. The owner said nothing. Two days later, water rose in it."
    assert dates(text) == ["2026-02-27"]


def test_a_speaker_counts_from_the_day_of_speaking():
    found = timeline("“We will decide tomorrow,” the minister said on Tuesday.", published=day("2026-02-26"))
    assert [(entry.date, entry.quoted) for entry in found.entries] == [("2026-02-24", False), ("2026-02-25", True)]


def test_a_speaker_of_an_unknown_day_dates_nothing_when_the_text_names_the_day_before():
    text = "The test took place on Thursday night. “Tonight a bullet found a bullet,” the minister said."
    assert dates(text, published=day("2026-03-27")) == ["2026-03-26"]


def test_a_month_in_a_paragraph_of_another_year_is_left_open():
    text = "Work on the tunnel began in May 2024. The first section was finished in September."
    assert dates(text, published=day("2026-03-27")) == ["2024-05"]


def test_the_same_sentence_twice_is_one_entry():
    text = "The booster was grounded on 3 March 2026 after a fault."
    assert len(timeline(text, section(f"- {text}", kind="key_facts")).entries) == 1


def test_an_event_told_again_in_nearly_the_same_words_is_one_entry():
    first = "The booster was grounded on 3 March 2026 after a fault in its second stage."
    again = "After a fault in its second stage the booster was grounded on 3 March 2026."
    other = "A rival firm signed a contract for nine launches on 3 March 2026."
    assert [entry.text for entry in timeline(first, again, other).entries] == [other, first]


def test_the_day_a_page_came_out_is_no_event():
    found = timeline("The booster was grounded after a fault in its second stage.", published=day("2026-03-03"))
    assert found.entries == ()
    assert found.working == ("No event of the text could be dated.",)


def test_nothing_but_a_year_dates_no_event_and_is_counted():
    found = timeline("The firm was founded in 2021 by two former pilots.")
    assert found.entries == ()
    assert found.working[-1] == "Left out: one date of no more than a year."


def test_the_date_of_a_dateline_or_of_a_citation_is_none():
    assert dates("OSLO, March 3, 2026 (Agency) — The booster was grounded after a fault.") == []
    assert dates("PORT AMERY, March 4, 2026 /Wirebound/ -- The booster was grounded after a fault.") == []
    assert dates("The booster has a fault, it was reported (Harbour Mail, 20 February 2026).") == []


def test_a_state_of_things_and_a_bound_are_no_events():
    assert dates("As of February 2026, the firm is the only one with a licence.") == []
    assert dates("The firm had flown ten missions without loss before March 3, 2026.") == []


def test_captions_posts_questions_and_date_lines_are_left_out_and_counted():
    found = timeline(
        "Mara Lindqvist, head of the range, at the harbour of Ostby on Thursday, March 5, 2026.",
        "The minister speaks at the harbour in Ostby, March 5, 2026.",
        "Published March 6, 2026",
        "The launch pad on 4 March 2026. (Getty Images)",
        "Who knew of the fault on 4 March 2026?",
        Block("post", "> Hold is over.\n> — Range (@range) March 9, 2026", 1),
    )
    assert found.entries == ()
    assert found.working[1].startswith("Left out: six dates of a caption, a post, a question or a date line")


def test_a_sentence_of_its_own_paragraph_that_tells_something_is_no_caption():
    assert len(timeline("The range closed its southern pad on Thursday, March 5, 2026.").entries) == 1


def test_a_short_sentence_with_a_verb_is_an_event():
    assert dates("Talks resume Monday.", published=day("2026-03-05")) == ["2026-03-09"]


def test_working_counts_dates_and_sentences():
    found = timeline("It flew on 3 March 2026 and again on 9 March 2026.", "It was built in May 2025 at the harbour.")
    assert found.working == ("Three dates in two sentences of the text.",)


def test_limitations_name_what_the_rules_cannot_know():
    assert any("can misread" in line for line in timeline("Nothing.").limitations)


def test_one_event_told_of_two_days_is_a_conflict_that_is_named():
    found = timeline(
        "The booster was grounded on 3 March 2026 after a fault in its second stage.",
        "After a fault in its second stage, the booster was grounded on 4 March 2026.",
    )
    assert [entry.date for entry in found.entries] == ["2026-03-03", "2026-03-04"]
    assert found.working[1].startswith(
        "Two sentences tell nearly the same of two days, 3 March 2026 and 4 March 2026: “The"
    )


def test_two_events_of_two_days_are_no_conflict():
    found = timeline("It flew on 3 March 2026 from the range.", "A rival lost its licence on 4 March 2026 over debts.")
    assert len(found.working) == 1
