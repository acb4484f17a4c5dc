"""Retellings find the story of what they retell, though they share few words with it."""

from __future__ import annotations

import pytest
from analysis_pages import citation, config, outlet
from story_pages import BRIDGE, one

from builder.analysis import arrange, find

ADDRESS = "https://courier.example/bridge-collapses"
SOURCE = {"outlet": outlet("Harbour Courier", "courier.example"), "canonical_url": ADDRESS}
FAR = (
    "The structure that spanned the valley is gone, {who}, and seven people never came home. Neighbours lit candles and brought "
    "soup to those who waited on the bank. Engineers elsewhere in the county spent the afternoon closing similar crossings "
    "as a precaution. A choir cancelled its concert, and two schools sent children home before noon."
)
FARTHER = (
    "Candles burned on the bank until morning, {who}. Neighbours brought soup to those who waited. A choir cancelled its "
    "concert, and two schools sent children home before noon. Shops along the quay kept their shutters down."
)


def stories(text, *, date="2026-03-03", source=SOURCE, **more):
    """Return the stories of a report and of a page that may retell it."""
    pages = (one("report", *BRIDGE[0], **source), one("told", "Grief in the valley", text, date, **more))
    found = tuple((each, find(each, config())) for each in pages)
    return [story.briefings for story in arrange(found, config()).stories]


def reason(text, **more):
    """Return why a report and a page that may retell it are one story."""
    pages = (one("report", *BRIDGE[0], **SOURCE), one("told", *text, **more))
    found = tuple((each, find(each, config())) for each in pages)
    (story,) = arrange(found, config()).stories
    return story.reason


def test_the_reason_of_a_retelling_is_the_source_that_it_gives_and_no_agreement_that_is_not_there():
    said = reason(("Grief in the valley", FAR.format(who="the Harbour Courier reports"), "2026-03-03"))
    assert said.startswith(
        "one of them gives another as its source, for which less agreement is enough (similarity 0.4"
    )
    assert "0.50" not in said


def test_the_reason_of_reports_that_agree_is_their_agreement():
    said = reason(BRIDGE[1])
    assert said.startswith("their wording, names and dates agree (similarity 0.")
    assert said.endswith("; 0.50 is enough)")


def test_a_page_that_names_the_outlet_of_a_report_joins_its_story():
    assert stories(FAR.format(who="the Harbour Courier reports")) == [("report", "told")]


@pytest.mark.parametrize("who", ["residents say", "the Merrow Gazette reports"])
def test_a_page_of_the_same_words_that_names_no_such_outlet_stays_alone(who):
    assert stories(FAR.format(who=who)) == []


def test_a_page_that_leads_to_the_address_of_a_report_joins_its_story():
    assert stories(FARTHER.format(who=f"according to a [report]({ADDRESS})")) == [("report", "told")]


def test_a_page_that_lists_a_report_as_its_source_joins_its_story():
    listed = (citation("Harbour Courier", BRIDGE[0][0], "courier.example", ADDRESS),)
    assert stories(FARTHER.format(who="people said"), citations=listed) == [("report", "told")]
    assert stories(FARTHER.format(who="people said")) == []


def test_naming_the_outlet_is_not_enough_for_a_page_that_shares_next_to_nothing():
    assert stories(FARTHER.format(who="the Harbour Courier reports")) == []


def test_what_was_published_weeks_later_is_no_retelling_of_the_event():
    assert stories(FAR.format(who="the Harbour Courier reports"), date="2026-03-29") == []


def test_an_editor_keeps_a_retelling_out():
    assert stories(FAR.format(who="the Harbour Courier reports"), not_story="report") == []


def test_a_page_that_names_its_own_outlet_leans_on_nobody():
    assert stories(FAR.format(who="the Harbour Courier reports"), outlet=SOURCE["outlet"]) == []
