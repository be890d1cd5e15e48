"""What the clock says at a moment: the verdict now, and what to do, in words (LOOK section 9).

Command orders a release, through the jail's own process and after checking for other lawful holds; it is
finished by hour 48, so it starts earlier (FACTS D-25, F-110).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from trainer.clock import LIMIT, WEEKDAYS, Hold
from trainer.wording import minutes

PAST = (
    "Past the limit. No WSO authority. Tell command now: command orders the release unless another lawful "
    "hold applies."
)
PAID = (
    "A paid detention agreement applies: the contract’s terms govern. Ask command and agency counsel which "
    "limit it sets."
)


class Standing(Enum):
    """Where a moment stands on the clock."""

    WITHIN = "within"
    STARTING = "starting"
    PAST = "past"
    PICKED_UP = "picked up"
    CONTRACT = "contract"


@dataclass(frozen=True)
class Status:
    """The verdict at a moment and what goes with it."""

    standing: Standing
    words: str
    lines: tuple[str, ...]
    left: str
    """The time that is left, in words; empty where there is none."""


def status(
    hold: Hold, elapsed_min: int, release_takes_min: int, *, paid_agreement: bool, picked_up: bool
) -> Status:
    """What holds this many elapsed minutes after the start."""
    now = hold.after(timedelta(minutes=elapsed_min))
    start_by = hold.limit - timedelta(minutes=release_takes_min)
    takes = f"Release takes {minutes(release_takes_min)} here: start by {short_words(start_by)}."
    none = "No paid detention agreement applies here."
    left = LIMIT - timedelta(minutes=elapsed_min)
    left_words = minutes(int(left.total_seconds() // 60)) if left > timedelta() else ""
    if picked_up:
        return _picked_up(hold, now, late=left < timedelta() and not paid_agreement)
    if paid_agreement:
        return Status(Standing.CONTRACT, PAID, (), "")
    if not left_words:
        return Status(Standing.PAST, PAST, (), "")
    if left <= timedelta(minutes=release_takes_min):
        words = f"{left_words} left. Release processing starts by {start_by:%H:%M}."
        return Status(Standing.STARTING, words, (takes, none), left_words)
    return Status(Standing.WITHIN, "Within the limit. Not picked up yet.", (takes, none), left_words)


def _picked_up(hold: Hold, now: datetime, *, late: bool) -> Status:
    """A pickup ends the case; one after hour 48 does not mend the time that went before it (FACTS F-109)."""
    words = f"Picked up {WEEKDAYS[now.weekday()]} {now:%H:%M}"
    if not late:
        return Status(Standing.PICKED_UP, f"{words}.", (), "")
    over = f"WSO authority ended {short_words(hold.limit)}: the agreement writes no grace period."
    return Status(
        Standing.PAST, f"{words}, after hour 48.", (over, "Tell command, and write down both times."), ""
    )


def short_words(moment: datetime) -> str:
    """A moment in a line: "Sun 15:00"."""
    return f"{WEEKDAYS[moment.weekday()][:3]} {moment:%H:%M}"
