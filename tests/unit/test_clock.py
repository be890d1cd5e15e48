"""The 48 hours, in every zone and over every change of the clocks, and times as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.clock import (
    LIMIT,
    Hold,
    SystemClock,
    date_words,
    day_words,
    is_zone,
    long_day_words,
    moment_fault,
    parse_time,
    whole_date_words,
)

NEW_YORK = "America/New_York"


def hold(release: str, served: str = "", zone: str = NEW_YORK) -> Hold:
    start = datetime.fromisoformat(release)
    return Hold(start, datetime.fromisoformat(served) if served else start, zone)


@pytest.mark.parametrize(
    ("release", "limit"),
    [
        ("2026-06-01T09:00", "2026-06-03T09:00-04:00"),
        ("2026-06-05T17:00", "2026-06-07T17:00-04:00"),  # straight through the weekend
        ("2026-10-30T17:00", "2026-11-01T16:00-05:00"),  # the clocks go back: DESIGN section 3
        ("2026-03-07T09:00", "2026-03-09T10:00-04:00"),  # the clocks go forward
        ("2026-12-31T23:30", "2027-01-02T23:30-05:00"),
        ("2028-02-28T08:00", "2028-03-01T08:00-05:00"),
    ],
)
def test_the_limit_is_48_elapsed_hours_after_the_start(release: str, limit: str) -> None:
    assert hold(release).limit == datetime.fromisoformat(limit)
    assert hold(release).limit.isoformat(timespec="minutes") == limit


@pytest.mark.parametrize(
    ("release", "served", "start"),
    [
        ("2026-06-01T10:00", "2026-06-01T09:00", "2026-06-01T09:00"),
        ("2026-06-01T10:00", "2026-06-01T12:00", "2026-06-01T10:00"),
        ("2026-06-01T10:00", "2026-06-01T10:00", "2026-06-01T10:00"),
    ],
)
def test_the_earlier_of_release_and_service_starts_the_clock(release: str, served: str, start: str) -> None:
    assert hold(release, served).start.replace(tzinfo=None) == datetime.fromisoformat(start)


def test_a_zone_without_summer_time_has_no_shift() -> None:
    plain = hold("2026-10-30T17:00", zone="America/Phoenix")
    assert plain.limit.isoformat(timespec="minutes") == "2026-11-01T17:00-07:00"
    assert plain.shift == timedelta()
    assert plain.change is None


@pytest.mark.parametrize(
    ("release", "shift", "change"),
    [
        ("2026-10-30T17:00", -1, "2026-11-01T01:00-05:00"),
        ("2026-03-07T09:00", 1, "2026-03-08T03:00-04:00"),
    ],
)
def test_a_change_of_the_clocks_is_found_to_the_minute(release: str, shift: int, change: str) -> None:
    found = hold(release)
    assert found.shift == timedelta(hours=shift)
    assert found.change
    assert found.change.isoformat(timespec="minutes") == change


def test_the_clocks_of_other_zones_change_on_other_days() -> None:
    assert hold("2026-10-30T17:00", zone="Europe/Berlin").shift == timedelta()
    assert hold("2026-10-24T17:00", zone="Europe/Berlin").limit.hour == 16


def test_elapsed_time_is_negative_before_the_start() -> None:
    found = hold("2026-06-01T09:00")
    assert found.elapsed(found.start - timedelta(hours=1)) == timedelta(hours=-1)
    assert found.elapsed(found.limit) == LIMIT


moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))
zones = st.sampled_from(
    [NEW_YORK, "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "Europe/London"]
)


@given(moments, moments, zones)
def test_the_limit_is_always_48_real_hours_from_the_earlier_moment(
    release: datetime, served: datetime, zone: str
) -> None:
    found = Hold(release, served, zone)
    assert found.limit.astimezone(UTC) - found.start.astimezone(UTC) == LIMIT
    assert found.start in (release.replace(tzinfo=ZoneInfo(zone)), served.replace(tzinfo=ZoneInfo(zone)))
    assert found.elapsed(found.limit) == LIMIT
    assert (found.change is None) is (found.shift == timedelta())


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), zones)
def test_wall_clock_and_elapsed_time_differ_by_the_shift_alone(release: datetime, zone: str) -> None:
    found = Hold(release, release, zone)
    wall = found.limit.replace(tzinfo=None) - found.start.replace(tzinfo=None)
    assert wall == LIMIT + found.shift


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("17:00", time(17)),
        ("1700", time(17)),
        ("5 pm", time(17)),
        ("5:00p", time(17)),
        ("5:00 P.M.", time(17)),
        ("0:05", time(0, 5)),
        ("12 am", time(0)),
        ("12:30 pm", time(12, 30)),
        (" 9.15 ", time(9, 15)),
        ("0905", time(9, 5)),
        ("24:00", None),
        ("17:60", None),
        ("13 pm", None),
        ("0 am", None),
        ("17", None),
        ("", None),
        ("noon", None),
        ("17:00:00", None),
    ],
)
def test_a_time_is_taken_as_people_type_it(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


@given(st.text(max_size=12))
def test_no_text_breaks_the_time_field(text: str) -> None:
    assert parse_time(text) is None or isinstance(parse_time(text), time)


@pytest.mark.parametrize("name", [NEW_YORK, "UTC", "America/Indiana/Knox", "Etc/GMT+5"])
def test_a_zone_is_known_by_its_name(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Eastern",
        "EST time",
        "../../etc/passwd",
        "/etc/localtime",
        "America",
        "America/",
        "localtime",
        "posixrules",
        "right/America/New_York",
        "posix/UTC",
        "Factory",
        "a\0b",
        "x" * 5000,
    ],
)
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    assert not is_zone(name)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2026-10-30T17:00", ""),
        ("2026-10-30 17:00", "write a day and a time as"),
        ("2026-10-30", "write a day and a time as"),
        ("2026-10-30T17:00:00", "write a day and a time as"),
        ("2026-10-30T17:00+02:00", "write a day and a time as"),
        ("", "write a day and a time as"),
        ("2026-02-30T17:00", "there is no such day or time"),
        ("2026-02-20T24:30", "there is no such day or time"),
        ("1926-10-30T17:00", "write a time of the years 2000 to 2099"),
        ("1999-12-31T17:00", "write a time of the years 2000 to 2099"),
        ("2026-03-08T02:30", "no such time, since the clocks go forward"),
        ("2026-11-01T01:30", "that time twice, since the clocks go back"),
    ],
)
def test_a_moment_is_a_time_that_the_day_has_once(text: str, fault: str) -> None:
    said = moment_fault(text, NEW_YORK)
    assert fault in said
    assert bool(said) is bool(fault)


def test_days_are_named_in_english() -> None:
    day = date(2026, 10, 29)
    assert (day_words(day), long_day_words(day)) == ("Thu, Oct 29", "Thursday, October 29")
    assert date_words(date(2019, 5, 6)) == "May 6, 2019"
    assert whole_date_words(date(2019, 5, 6)) == "Monday, May 6, 2019"


def test_the_computers_clock_is_aware_and_in_utc() -> None:
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    assert -12 * 60 <= clock.utc_offset_min() <= 14 * 60
