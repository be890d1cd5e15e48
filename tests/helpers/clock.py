"""A clock that stands until it is moved, or told to run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOVEMBER_23 = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


class FixedClock:
    """Stands at Monday, November 23, 2026, 08:00 in Chicago unless told otherwise."""

    def __init__(self, now: datetime = NOVEMBER_23, offset_min: int = -360) -> None:
        self._now = now
        self.offset_min = offset_min
        self.runs_on_by = timedelta()
        """So much at each look: a clock that does not stand."""

    def now(self) -> datetime:
        self._now += self.runs_on_by
        return self._now

    def utc_offset_min(self) -> int:
        return self.offset_min

    def move(self, **by: float) -> None:
        """Go on by so many days, hours, minutes; back with negative ones."""
        self._now += timedelta(**by)
