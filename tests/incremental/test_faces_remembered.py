"""What a build remembers of the faces of a story: nothing twice."""

import sqlite3

import pytest
from bridge_news import CONFIG, TITLES, seeds

from builder import session
from builder.briefed import Told
from builder.text.dates import instant
from builder.text.serial import unpack


@pytest.fixture
def told(make_site):
    site = make_site(seeds(*TITLES, more="Advertisement"), config=CONFIG)
    session.build_site(session.Request(site=site, now=instant("2026-03-31T12:00:00Z"), workers="1"))
    with sqlite3.connect(site / ".briefing/memo.sqlite") as connection:
        ((data,),) = connection.execute("SELECT value FROM memo WHERE key LIKE 'told %'").fetchall()
    connection.close()
    page = (site / "public/intake/bridge-shut/index.html").read_text(encoding="utf-8")
    return unpack(data, Told), page


def test_a_report_that_all_briefings_of_a_story_rest_on_is_remembered_once(told):
    found = told[0]
    assert len(found.faces) == 3
    assert sum(map(len, found.listed)) == 9
    assert len(found.reports) == len(set(found.reports)) == 6  # each is `self` on its own page
    assert all(not one.signals.verification.reports for one in found.faces)


def test_what_intake_did_is_remembered_with_the_seed_alone_and_shown_all_the_same(told):
    found, page = told
    assert all(one.page.report is None for one in found.faces)
    assert "Advertisement" in page
