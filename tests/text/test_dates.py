from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.text.dates import find, instant, order, parse, readable, rfc3339


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2026-02-23T19:43:45.000Z", "2026-02-23T19:43:45Z", "second"),
        ("2026-02-23T19:43:45+01:00", "2026-02-23T18:43:45Z", "second"),
        ("2026-02-23T19:43:45-0500", "2026-02-24T00:43:45Z", "second"),
        ("2026-02-23 19:43:45 UTC", "2026-02-23T19:43:45Z", "second"),
        ("2026-02-23 19:43", "2026-02-23T19:43:00Z", "minute"),
        ("2026-02-23", "2026-02-23", "day"),
        ("2026-2-3", "2026-02-03", "day"),
        ("2026/02/23", "2026-02-23", "day"),
        ("20260223", "2026-02-23", "day"),
        ("20260223T194345Z", "2026-02-23T19:43:45Z", "second"),
        ("2026-02", "2026-02", "month"),
        ("March 2026", "2026-03", "month"),
        ("Sept. 2026", "2026-09", "month"),
        ("Mon, 23 Feb 2026 19:43:45 +0000", "2026-02-23T19:43:45Z", "second"),
        ("Mon, 23 Feb 2026 19:43:45 EST", "2026-02-24T00:43:45Z", "second"),
        ("23 Feb 26 19:43 GMT", "2026-02-23T19:43:00Z", "minute"),
        ("Thu Feb 24 10:00:00 UTC 2026", "2026-02-24T10:00:00Z", "second"),
        ("Mon Feb 23 2026 19:43:45 GMT+0100 (Central European Standard Time)", "2026-02-23T18:43:45Z", "second"),
        ("Feb 24, 2026", "2026-02-24", "day"),
        ("Feb. 24, 2026", "2026-02-24", "day"),
        ("FEBRUARY 24 2026", "2026-02-24", "day"),
        ("Tuesday, February 24th, 2026", "2026-02-24", "day"),
        ("24 February 2026", "2026-02-24", "day"),
        ("the 24th of February 2026", "2026-02-24", "day"),
        ("24-Feb-2026", "2026-02-24", "day"),
        ("(Feb. 24, 2026)", "2026-02-24", "day"),
        ("Published: Feb. 24, 2026", "2026-02-24", "day"),
        ("Last updated on 24 February 2026", "2026-02-24", "day"),
        ("February 23, 2026 at 7:43 PM EST", "2026-02-24T00:43:00Z", "minute"),
        ("Feb. 24, 2026, 10:15 a.m. ET", "2026-02-24T15:15:00Z", "minute"),
        ("July 4, 2026, 10:15 a.m. ET", "2026-07-04T14:15:00Z", "minute"),
        ("March 8, 2026 1:59 am ET", "2026-03-08T06:59:00Z", "minute"),
        ("March 8, 2026 3:00 am ET", "2026-03-08T07:00:00Z", "minute"),
        ("November 1, 2026 3:00 am PT", "2026-11-01T11:00:00Z", "minute"),
        ("10:15 AM EST, Tue February 24, 2026", "2026-02-24T15:15:00Z", "minute"),
        ("7 p.m. EST Feb. 24, 2026", "2026-02-25T00:00:00Z", "minute"),
        ("12 a.m. 24 February 2026", "2026-02-24T00:00:00Z", "minute"),
        ("Tue 24 Feb 2026 12.32 GMT", "2026-02-24T12:32:00Z", "minute"),
        ("23.02.2026", "2026-02-23", "day"),
        ("1.2.2026", "2026-02-01", "day"),
        ("02/23/2026", "2026-02-23", "day"),
        ("23/02/2026", "2026-02-23", "day"),
        ("03/03/2026", "2026-03-03", "day"),
        ("1771875825", "2026-02-23T19:43:45Z", "second"),
        ("1771875825000", "2026-02-23T19:43:45Z", "second"),
    ],
)  # fmt: skip
def test_every_usual_form_is_read(text, value, precision):
    found = parse(text)
    assert found is not None
    assert (found.value, found.precision, found.start, found.end, found.text) == (value, precision, 0, len(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2026", "February", "30 February 2026", "2026-02-30", "2026-13-01", "31.04.2026", "29 Feb 2025", "2026-00", "02/03/2026", "1899-12-31",
        "2101-01-01", "2026-02-23T25:00:00Z", "2026-02-23T10:61:00Z", "13:99, 24 February 2026", "13 p.m. 24 February 2026", "2026-02-23T10:00:00+99:00",
        "24 February 2026 10:00 XYZ", "2026-02-23 and more", "Feb 24, 2026 • 5 min read", "12345", "0000000000", "99999999999999", "1" * 500,
    ],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_not_guessed(text):
    assert parse(text) is None


@settings(deadline=None, max_examples=200)
@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 12, 30)), st.integers(-12 * 60, 14 * 60))  # noqa: DTZ001 - zone drawn apart
def test_any_moment_written_by_python_is_read_back(moment, minutes):
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    found = parse(moment.isoformat())
    if 1970 <= moment.astimezone(UTC).year <= 2100:
        assert found is not None
        assert instant(found.value) == moment


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.: TZFebMar,", max_size=24))
def test_no_text_raises(text):
    parse(text)
    find(text)
    order(text)
    readable(text, "day")


def test_dates_in_prose_are_found_with_their_places():
    text = "On Feb. 19, 2026, and again on 24 February 2026 (a month after January 2026), it met; see 2026-02-23T10:00:00Z."
    found = find(text)
    assert [(date.value, date.precision) for date in found] == [
        ("2026-02-19", "day"),
        ("2026-02-24", "day"),
        ("2026-01", "month"),
        ("2026-02-23", "day"),
    ]
    assert [date.text for date in found] == [
        "Feb. 19, 2026",
        "24 February 2026",
        "January 2026",
        "2026-02-23T10:00:00Z",
    ]
    assert all(text[date.start : date.end] == date.text for date in found)


def test_a_span_of_days_is_dated_by_its_first_and_a_weekday_belongs_to_the_date():
    assert [(date.value, date.text) for date in find("Thursday, Feb. 19, 2026 and March 3–5, 2026")] == [
        ("2026-02-19", "Thursday, Feb. 19, 2026"),
        ("2026-03-03", "March 3–5, 2026"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 it may change.", "Model X2026-02-23", "12026-02-23", "https://orbit.example/2026/02/23/a", "/2026-02-23-slug", "useFeb 24, 2026", "30 February 2026",
        "February 2026-27 season", "March 1850", "in March 20261", "Marching 2026 people", "Feb 24, 2026.5", "v2026-02-23.1",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_not_found_in_prose(text):
    assert find(text) == ()


def test_an_instant_is_aware_and_counts_days_and_months_from_their_start():
    assert instant("2026-02") == datetime(2026, 2, 1, tzinfo=UTC)
    assert instant("2026-02-23") == datetime(2026, 2, 23, tzinfo=UTC)
    assert instant("2026-02-23T20:00:00+02:00") == datetime(2026, 2, 23, 18, tzinfo=UTC)
    with pytest.raises(ValueError, match="x"):
        instant("x")


def test_order_sorts_values_of_all_precisions_by_time():
    values = ["2026-02-23T19:43:45Z", "2026-03", "2026-02-23", "2026-02", "2026-02-24T00:00:00+02:00"]
    assert sorted(values, key=order) == [
        "2026-02",
        "2026-02-23",
        "2026-02-23T19:43:45Z",
        "2026-02-24T00:00:00+02:00",
        "2026-03",
    ]
    assert order("nonsense") == ""


def test_times_are_written_in_utc_to_the_second():
    moment = datetime(2026, 2, 23, 20, 0, 5, 999, tzinfo=timezone(timedelta(hours=2)))
    assert rfc3339(moment) == "2026-02-23T18:00:05Z"


def test_dates_are_shown_as_far_as_they_are_known():
    assert readable("2026-02-23T19:43:45Z", "second") == "23 Feb 2026, 19:43 UTC"
    assert readable("2026-02-24", "day") == "24 February 2026"
    assert readable("2026-02", "month") == "February 2026"
    assert readable("soon", "unknown") == "soon"
