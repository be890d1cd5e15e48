"""Starting a class: what may be typed, a drive that refuses it, and no second class beside it."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver, offer, says
from tests.helpers.records import read_only, slow_drive
from trainer.app import one_window
from trainer.errors import UserError
from trainer.store.lock import FolderInUseError, Holder
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.teach import ModuleChoice, Start, TeachData, TeachPage

REFUSED = "This class is not saved yet: this folder may not be written to."
TWO = (ModuleChoice("m1", "Who you are", "Module 1", 30), ModuleChoice("m6", "The clock", "Module 6", 40))


def page_of(*choices: ModuleChoice, qtbot: QtBot) -> TeachPage:
    page = TeachPage(TeachData(choices, ()), lambda typed: int(typed) if typed.isdecimal() else None)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


# --------------------------------------------------------------------------------------- what is typed


def test_module_that_is_chosen_stays_chosen_when_it_is_clicked(
    app: TrainerApp, room: PresenterDriver
) -> None:
    page = room.open_teach()
    (row,) = page.modules
    page.name.setText("Night shift")
    row.click()
    assert row.isChecked()
    assert page.name.text() == "Night shift"
    page.people.setText("20")
    page.start_button.click()
    room.started()
    assert room.state.title == "Night shift"


def test_one_of_several_modules_is_chosen_by_mouse_or_arrows(qtbot: QtBot) -> None:
    page = page_of(*TWO, qtbot=qtbot)
    first, second = page.modules
    second.click()
    assert [each.isChecked() for each in page.modules] == [False, True]
    assert (page.name.text(), page.end.text()) == ("The clock", "40")
    second.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert (first.isChecked(), first.hasFocus(), page.name.text()) == (True, True, "Who you are")


def test_course_without_a_module_to_show_says_so_and_starts_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot=qtbot)
    assert says(page, "This course has no module yet that can be shown.")
    assert not page.start_button.isEnabled()


@pytest.mark.parametrize("people", ["1000", "99999", "999999999999999999999999999"])
def test_more_people_than_a_counter_holds_are_not_cut_to_fewer(
    app: TrainerApp, room: PresenterDriver, people: str
) -> None:
    page = room.open_teach()
    page.people.clear()
    QTest.keyClicks(page.people, people)
    page.start()
    app.settle()
    assert says(page, "Type how many people are in the room, from 1 to 999.")
    assert app.core.disk.classes() == []


# ------------------------------------------------------------------------------ a drive that refuses


def refused(app: TrainerApp, room: PresenterDriver, qtbot: QtBot) -> TeachPage:
    """Press Start while the drive refuses."""
    page = room.open_teach()
    page.name.setText("Night shift")
    page.people.setText("20")
    page.start_button.click()
    qtbot.waitUntil(lambda: says(page, REFUSED), timeout=10_000)
    return page


def test_start_that_the_drive_refuses_can_be_saved_again(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    with read_only(app.core.disk):
        page = refused(app, room, qtbot)
        assert says(page, "Have the folder opened for writing and choose Save again.")
        assert (page.start_button.text(), page.start_button.hasFocus()) == ("Save again", True)
        page.start_button.click()
        qtbot.waitUntil(page.start_button.isEnabled, timeout=10_000)
        assert says(page, REFUSED)
        assert room.is_over
    page.start_button.click()
    room.started()
    assert (room.state.title, room.state.people) == ("Night shift", 20)
    assert len(app.core.disk.classes()) == 1


def test_class_that_waits_for_the_drive_cannot_become_another(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    with read_only(app.core.disk):
        page = refused(app, room, qtbot)
        for field in (page.name, page.people, page.end, *page.modules):
            assert not field.isEnabled()
        again = room.open_teach()
        assert (again.name.text(), again.people.text()) == ("Night shift", "20")
        assert says(again, REFUSED)
        app.core.teach.start(Start("m06", "Day shift", 30, 40))
    room.open_teach().start_button.click()
    room.started()
    assert room.state.title == "Night shift"
    assert len(app.core.disk.classes()) == 1


def test_class_that_is_saved_after_its_page_was_left_is_offered_and_does_not_pop_up(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    app.sit_down()
    with read_only(app.core.disk):
        refused(app, room, qtbot)
        app.go("home")
        assert offer(app) is None
    app.core.disk.save_again()
    app.saved()
    assert room.is_over
    assert app.window.isVisible()
    card = offer(app)
    assert card is not None
    card.button.click()
    app.settle()
    assert (room.state.title, room.state.page) == ("Night shift", 0)


def test_class_left_while_the_drive_refuses_goes_on_with_what_was_refused(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    room.start()
    room.next_until("Next: close the vote")
    room.count(17)
    class_id = room.state.id
    with read_only(app.core.disk):
        room.press(Qt.Key.Key_B, wait=False)
        room.press(Qt.Key.Key_9, wait=False)
        qtbot.waitUntil(lambda: bool(room.session.trouble), timeout=10_000)
        room.window.left.emit()
        app.settle()
        assert room.is_over
        app.core.teach.continue_class(class_id)
        app.settle()
        assert room.sees("This step is not saved yet")
        assert room.label == "Save again"
    room.next()
    qtbot.waitUntil(lambda: not room.session.trouble, timeout=10_000)
    assert room.counts == {"A": 17, "B": 9}


# ------------------------------------------------------------------------------------- one at a time


def test_second_start_brings_the_presenter_to_the_front_and_not_the_desk(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    core = app.core
    server = one_window.listen(app.folder.root, core.window, lambda: core.front)
    room.start()
    room.window.showMinimized()
    assert knocked(app, qtbot)
    qtbot.waitUntil(lambda: not room.window.isMinimized(), timeout=10_000)
    app.settle()
    assert room.window.isActiveWindow()
    assert not app.window.isVisible()
    room.end()
    app.window.showMinimized()
    assert knocked(app, qtbot)
    qtbot.waitUntil(lambda: not app.window.isMinimized(), timeout=10_000)
    server.close()


def knocked(app: TrainerApp, qtbot: QtBot) -> bool:
    """Whether another process hears an answer."""
    code = (
        "import sys, pathlib, trainer.app.one_window as w; sys.exit(not w.knock(pathlib.Path(sys.argv[1])))"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(app.folder.root)]) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    return second.returncode == 0


def test_second_start_says_that_the_first_window_is_frozen(
    app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system takes the call for it; the second start ended with 0 and without a word."""
    said: list[UserError] = []

    def refused(error: UserError) -> int:
        said.append(error)
        return 1

    monkeypatch.setattr("trainer.app.run.refused", refused)
    monkeypatch.setattr(one_window, "WAIT_MS", 100)
    in_use = FolderInUseError(Holder(pid=4711, host=platform.node()), app.folder.lock)
    assert one_window.second_start(app.folder, in_use) == 1
    server = one_window.listen(app.folder.root, app.window, lambda: app.window)
    assert one_window.second_start(app.folder, in_use) == 1  # in the window's own thread: it cannot answer
    server.close()
    assert [str(each) for each in said] == [
        str(in_use),
        "The window that has this record open does not answer. Wait a little and start again; if it stays"
        " silent, end it first: it is process 4711.",
    ]


def test_no_second_class_begins_beside_the_one_that_is_given(app: TrainerApp, room: PresenterDriver) -> None:
    room.start(title="Night shift")
    first, session = room.state.id, room.session
    app.core.teach._close()
    room.start(title="Day shift")
    session = room.session
    app.core.teach.continue_class(first)
    app.core.teach.start(Start("m06", "A third", 30, 40))
    app.saved()
    assert room.session is session
    assert len(app.core.disk.classes()) == 2
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [room.window]


def test_class_that_was_started_and_left_at_once_waits_to_be_continued(
    app: TrainerApp, room: PresenterDriver
) -> None:
    page = room.open_teach()
    page.people.setText("20")
    with slow_drive(app.core.disk):
        page.start_button.click()
        app.core.go(Place(Where.WELCOME))
    app.saved()
    assert room.is_over
    assert offer(app) is not None
