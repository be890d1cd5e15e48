"""The time of day, and the arithmetic of the 48-hour limit.

The limit is 48 elapsed hours from the earlier of scheduled release and service, in a named time zone.
That is the agreement's text and the course's reading of it (FACTS F-108, F-110, F-112, F-272); no court
ruling or ICE guidance on it was found, and whatever shows a computed time says so.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple, Protocol

LIMIT = timedelta(hours=48)


class Clock(Protocol):
    """Where the time comes from; tests bring their own."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def utc_offset_min(self) -> int:
        """Minutes by which this computer's local time is ahead of UTC now."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def utc_offset_min(self) -> int:
        """Minutes by which this computer's local time is ahead of UTC now."""
        offset = datetime.now().astimezone().utcoffset() or timedelta()
        return round(offset.total_seconds() / 60)


class Hold(NamedTuple):
    """The 48 hours of one person: wall-clock times in a named zone, without tzinfo."""

    release: datetime
    """Scheduled release from the jail's own case."""
    served: datetime
    zone: str

    @property
    def start(self) -> datetime:
        """The aware moment at which the 48 hours start: the earlier of release and service."""
        return _start(self)

    @property
    def limit(self) -> datetime:
        """The aware moment at which the 48 hours end, in the zone."""
        return self.after(LIMIT)

    def after(self, elapsed: timedelta) -> datetime:
        """The aware moment this much elapsed time after the start, in the zone."""
        return (self.start.astimezone(UTC) + elapsed).astimezone(zone_named(self.zone))

    def elapsed(self, moment: datetime) -> timedelta:
        """Elapsed time from the start to an aware moment; negative before the start."""
        return moment.astimezone(UTC) - self.start.astimezone(UTC)

    @property
    def shift(self) -> timedelta:
        """By how much the clocks move between start and limit; zero on most days."""
        return (self.limit.utcoffset() or timedelta()) - (self.start.utcoffset() or timedelta())

    @property
    def change(self) -> datetime | None:
        """The aware moment within the 48 hours at which the clocks change, to the minute, or None."""
        return _change(self)


@lru_cache(maxsize=64)
def _start(hold: Hold) -> datetime:
    """A clock that is painted asks some two hundred times."""
    zone = zone_named(hold.zone)
    return min(
        hold.release.replace(tzinfo=zone),
        hold.served.replace(tzinfo=zone),
        key=lambda t: t.astimezone(UTC),
    )


@lru_cache(maxsize=64)
def _change(hold: Hold) -> datetime | None:
    if not hold.shift:
        return None
    low, high = 0, int(LIMIT.total_seconds() // 60)
    before = hold.start.utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if hold.after(timedelta(minutes=middle)).utcoffset() == before:
            low = middle
        else:
            high = middle
    return hold.after(timedelta(minutes=high))


_MOMENT = re.compile(r"(\d\d)\d\d-\d\d-\d\dT\d\d:\d\d")
_NO_PLACES = re.compile(r"(localtime|posixrules|Factory|posix/.*|right/.*)", re.IGNORECASE)
"""Names in the system's list that mean no place, or another time on every computer."""


def zone_named(name: str) -> tzinfo:
    """A time zone by its name. Its module is loaded by the first clock that asks, not by every start."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def is_zone(name: str) -> bool:
    """Whether this names a time zone, such as America/New_York."""
    if not re.fullmatch(r"[A-Za-z][\w+-]*(/[A-Za-z][\w+-]*)*", name) or _NO_PLACES.fullmatch(name):
        return False
    try:
        zone_named(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def moment_fault(text: str, zone: str) -> str:
    """What is wrong with a wall-clock time as 2026-10-30T17:00, which the zone has once; or nothing."""
    written = _MOMENT.fullmatch(text)
    if written is None:
        return "write a day and a time as 2026-10-30T17:00"
    if written[1] != "20":
        return "write a time of the years 2000 to 2099"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return "there is no such day or time; write one as 2026-10-30T17:00"
    first, second = (
        moment.replace(tzinfo=zone_named(zone), fold=fold).utcoffset() or timedelta() for fold in (0, 1)
    )
    if first < second:
        return "this day has no such time, since the clocks go forward; write another"
    return "this day has that time twice, since the clocks go back; write another" if first > second else ""


_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)


def parse_time(text: str) -> time | None:
    """A time of day as people type it: 17:00, 1700, 5 pm, 5:00p; None if it is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if match[2] is None and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


def day_words(day: date) -> str:
    """A day in a clock: "Thu, Oct 29"; English whatever the computer's language is."""
    return f"{WEEKDAYS[day.weekday()][:3]}, {MONTHS[day.month - 1][:3]} {day.day}"


def long_day_words(day: date) -> str:
    """A day in a sentence: "Thursday, October 29"."""
    return f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"


def date_words(day: date) -> str:
    """A date in a sentence: "October 29, 2026"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def whole_date_words(day: date) -> str:
    """A date with its weekday: "Thursday, October 29, 2026"."""
    return f"{long_day_words(day)}, {day.year}"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def change_words(hold: Hold) -> str:
    """The sentence for a change of clocks inside the 48 hours; empty on most days."""
    change = hold.change
    if change is None:
        return ""
    way = "back" if hold.shift < timedelta() else "forward"
    limit = hold.limit
    day = "" if limit.date() == change.date() else f" on {WEEKDAYS[limit.weekday()]}"
    return f"The clocks go {way} on {long_day_words(change.date())}: hour 48 is {limit:%H:%M}{day}."
