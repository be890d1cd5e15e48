"""Every act is committed before it shows, and nothing pressed gets lost while the drive is slow."""

from __future__ import annotations

from collections.abc import Sequence

from tests.helpers.classes import CLASS, a_deck, a_stamp, a_start
from trainer.classroom.session import ClassSession, Done, Failed
from trainer.classroom.state import opened
from trainer.learning import events
from trainer.learning.events import Event

FULL = "This step is not saved yet: the drive is full."


class Drive:
    """Takes what it is given when told to."""

    def __init__(self) -> None:
        self.written: list[Event] = []
        self.asked_again = 0
        self._open: list[tuple[Sequence[Event], Done, Failed]] = []

    def write(self, acts: Sequence[Event], done: Done, failed: Failed) -> None:
        self._open.append((acts, done, failed))

    def take(self) -> None:
        """Commit what waits."""
        acts, done, _ = self._open.pop(0)
        self.written.extend(acts)
        done(a_stamp(len(self.written)))

    def take_all(self) -> None:
        while self._open:
            self.take()

    def refuse(self, *, kept: bool = True) -> None:
        """Say no; what is kept is tried again later."""
        if not kept:
            self._open.pop(0)[2](FULL, False)
        else:
            self._open[0][2](FULL, True)

    def save_again(self) -> None:
        self.asked_again += 1

    @property
    def waiting(self) -> int:
        return len(self._open)


def a_session() -> tuple[ClassSession, Drive]:
    drive = Drive()
    session = ClassSession(a_deck(), opened(CLASS, a_start(), a_stamp()), drive.write, drive.save_again)
    return session, drive


def at_the_vote() -> tuple[ClassSession, Drive]:
    session, drive = a_session()
    for _ in range(3):
        session.next()
    drive.take_all()
    return session, drive


def test_nothing_changes_until_the_act_is_committed() -> None:
    session, drive = a_session()
    before = session.state
    session.next()
    assert session.state is before
    assert drive.waiting == 1
    drive.take()
    assert session.state.page == 0
    assert drive.waiting == 0


def test_change_is_told_after_the_commit() -> None:
    session, drive = a_session()
    told: list[int] = []
    session.changed = lambda: told.append(session.state.page)
    session.next()
    assert told == []
    drive.take()
    assert told == [0]


def test_two_quick_presses_are_two_steps_one_after_the_other() -> None:
    session, drive = a_session()
    session.next()
    session.next()
    assert drive.waiting == 1
    drive.take_all()
    assert session.state.page == 1


def test_digits_typed_faster_than_the_drive_all_arrive() -> None:
    session, drive = at_the_vote()
    session.count("A", lambda _: 1)
    session.count("A", lambda _: 13)
    session.count("B", lambda before: before + 1)
    session.count("B", lambda before: before + 1)
    drive.take_all()
    assert session.state.asked["m06-01"].counts[1] == {"A": 13, "B": 2}


def test_refused_act_is_said_and_shows_nothing() -> None:
    session, drive = a_session()
    session.next()
    drive.refuse()
    assert session.trouble == FULL
    assert session.state.page == -1


def test_what_was_pressed_behind_a_refused_act_is_let_go() -> None:
    session, drive = a_session()
    session.next()
    session.next()
    drive.refuse()
    drive.take_all()
    assert session.state.page == 0


def test_next_after_a_refusal_tries_the_same_act_again() -> None:
    session, drive = a_session()
    session.next()
    drive.refuse()
    session.next()
    session.back()
    assert (drive.asked_again, drive.waiting) == (1, 1)
    drive.take()
    assert (session.state.page, session.trouble) == (0, "")


def test_act_that_is_not_kept_can_be_done_once_more() -> None:
    session, drive = a_session()
    session.next()
    drive.refuse(kept=False)
    assert session.trouble
    session.save_again()
    assert not session.trouble
    session.next()
    drive.take()
    assert session.state.page == 0


def test_class_ends_by_its_own_act_alone() -> None:
    session, drive = a_session()
    for _ in range(60):
        session.next()
        drive.take_all()
    assert not session.state.ended
    session.end()
    drive.take()
    assert session.state.ended
    assert isinstance(drive.written[-1], events.ClassEnded)


def gone_from(session: ClassSession) -> list[bool]:
    """Notes each time that the class may be gone from."""
    gone: list[bool] = []
    session.gone = lambda: gone.append(True)
    return gone


def test_end_waits_for_what_was_pressed_before_it_and_takes_nothing_after_it() -> None:
    session, drive = at_the_vote()
    gone = gone_from(session)
    session.count("A", lambda _: 1)
    session.count("A", lambda _: 17)
    session.end()
    session.next()
    session.count("A", lambda _: 171)
    session.end()
    drive.take_all()
    assert session.state.asked["m06-01"].counts[1] == {"A": 17}
    assert [type(each) for each in drive.written[-3:]] == [
        events.HandsCounted,
        events.HandsCounted,
        events.ClassEnded,
    ]
    assert gone == [True]
    session.next()
    assert drive.waiting == 0


def test_leaving_waits_for_what_was_pressed_before_it_and_takes_nothing_after_it() -> None:
    session, drive = at_the_vote()
    gone = gone_from(session)
    session.count("A", lambda _: 1)
    session.count("A", lambda _: 17)
    session.leave()
    session.next()
    drive.take()
    assert gone == []
    drive.take_all()
    assert gone == [True]
    assert session.state.asked["m06-01"].counts[1] == {"A": 17}
    assert isinstance(drive.written[-1], events.HandsCounted)


def test_leaving_is_at_once_where_nothing_waits_or_the_drive_refuses() -> None:
    session, drive = a_session()
    gone = gone_from(session)
    session.leave()
    assert gone == [True]
    session.next()
    drive.refuse()
    session.leave()
    assert gone == [True, True]


def test_leaving_goes_on_after_a_refusal_and_the_refused_act_can_be_saved_later() -> None:
    session, drive = a_session()
    gone = gone_from(session)
    session.next()
    session.next()
    session.leave()
    drive.refuse()
    assert (gone, session.is_held) == ([True], True)
    session.next()
    drive.take()
    assert (session.state.page, session.is_held, drive.asked_again) == (0, False, 1)
    session.next()
    drive.take()
    assert (session.state.page, gone) == (1, [True])


def test_class_whose_end_is_refused_is_not_over_until_it_is_saved() -> None:
    session, drive = a_session()
    gone = gone_from(session)
    session.end()
    drive.refuse()
    assert (session.trouble, gone) == (FULL, [])
    session.next()
    drive.take()
    assert (session.state.ended, gone) == (True, [True])


def test_class_goes_on_if_its_end_was_let_go_or_not_kept() -> None:
    session, drive = a_session()
    session.next()
    session.end()
    drive.refuse()
    session.save_again()
    drive.take()
    session.end()
    drive.refuse(kept=False)
    session.save_again()
    session.next()
    drive.take()
    assert (session.state.page, session.state.ended) == (1, False)


def test_press_that_does_nothing_writes_nothing() -> None:
    session, drive = a_session()
    session.back()
    session.skip()
    session.ask_again()
    session.count("A", lambda _: 3)
    assert drive.waiting == 0
