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
