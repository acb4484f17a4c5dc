from __future__ import annotations

import pytest
from content_samples import page_at
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builder.content import next_due, visible, why_hidden
from builder.model import Moment
from builder.text.dates import instant

NOW = instant("2026-11-23T12:00:00Z")
PAGE = page_at("content/a.md")


def shown(front, now="2026-11-23T12:00:00Z", *, drafts=False):
    return visible(page_at("content/a.md", f"title: A\n{front}"), instant(now), drafts)


def test_a_page_is_visible_unless_something_hides_it():
    assert visible(PAGE, NOW, drafts=False)
    assert why_hidden(PAGE, NOW, drafts=False) == ""


def test_a_draft_is_visible_only_with_drafts():
    assert not shown("draft: true")
    assert shown("draft: true", drafts=True)
    assert shown("draft: false")


@pytest.mark.parametrize(("now", "is_shown"), [("11:59:59", False), ("12:00:00", True), ("12:00:01", True)])
def test_an_embargo_ends_at_its_time(now, is_shown):
    assert shown("embargo_until: 2026-11-23T12:00:00Z", f"2026-11-23T{now}Z") == is_shown


@pytest.mark.parametrize(("now", "is_shown"), [("11:59:59", True), ("12:00:00", False), ("12:00:01", False)])
def test_a_page_goes_when_it_expires(now, is_shown):
    assert shown("expires: 2026-11-23T12:00:00Z", f"2026-11-23T{now}Z") == is_shown


def test_times_may_be_given_in_any_zone():
    assert not shown("embargo_until: 2026-11-23T14:00:01+02:00")
    assert shown("embargo_until: 2026-11-23T14:00:00+02:00")


def test_a_date_alone_expires_a_page_at_its_first_moment():
    assert not shown("expires: 2026-11-23", "2026-11-23T00:00:00Z")


def test_drafts_opens_no_embargo_and_wakes_no_expired_page():
    assert not shown("draft: true\nembargo_until: 2027-01-01", drafts=True)
    assert not shown("draft: true\nexpires: 2026-01-01", drafts=True)


@pytest.mark.parametrize("date", ["2026-11-23T12:00:01Z", "2026-11-24", "2026-12"])
def test_a_page_dated_ahead_waits_for_its_date(date):
    assert not shown(f"date: {date}")
    assert shown(f"date: {date}", "2026-12-01T00:00:00Z")


@pytest.mark.parametrize("date", ["2026-11-23T12:00:00Z", "2026-11-23", "2026-11"])
def test_a_page_of_today_is_visible(date):
    assert shown(f"date: {date}")


def test_an_unknown_date_hides_nothing():
    assert visible(replace(PAGE, published=Moment("", "unknown", "none found")), NOW, drafts=False)


def due(*fronts, drafts=False):
    pages = [page_at(f"content/{number}.md", f"title: A\n{front}") for number, front in enumerate(fronts)]
    return next_due(pages, NOW, drafts)


def test_nothing_is_due_where_nothing_will_change():
    assert due("date: 2026-01-01", "embargo_until: 2026-01-01", "expires: 2026-01-01") is None


def test_the_earliest_coming_change_is_due():
    assert (
        due("embargo_until: 2026-12-03", "expires: 2026-12-02", "date: 2026-12-01T08:00:00+01:00")
        == "2026-12-01T07:00:00Z"
    )


def test_a_draft_is_due_only_with_drafts():
    assert due("draft: true\nembargo_until: 2026-12-03") is None
    assert due("draft: true\nembargo_until: 2026-12-03", drafts=True) == "2026-12-03T00:00:00Z"


def test_of_embargo_and_date_the_later_opens_the_page():
    assert due("embargo_until: 2026-12-03\ndate: 2026-12-05") == "2026-12-05T00:00:00Z"


def test_a_page_that_would_go_before_it_appears_is_never_due():
    assert due("embargo_until: 2026-12-05\nexpires: 2026-12-03") is None


_TIMES = st.sampled_from(["", *(f"2026-11-{day}T00:00:00Z" for day in range(20, 28))])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(_TIMES, _TIMES, _TIMES, st.booleans()), max_size=4))
def test_between_now_and_the_next_due_time_nothing_changes_and_then_something_does(rows):
    pages = [
        replace(
            PAGE,
            embargo_until=embargo,
            expires=expires,
            draft=draft,
            published=Moment(date, "second") if date else None,
        )
        for embargo, expires, date, draft in rows
    ]

    def state(value):
        return [visible(page, instant(value), drafts=False) for page in pages]

    found = next_due(pages, NOW)
    times = [f"2026-11-{day}T{time}Z" for day in range(23, 28) for time in ("00:00:00", "12:00:00", "23:59:59")]
    before = [time for time in times if instant(time) >= NOW and (found is None or instant(time) < instant(found))]
    assert all(state(time) == state("2026-11-23T12:00:00Z") for time in before)
    assert found is None or state(found) != state("2026-11-23T12:00:00Z")
