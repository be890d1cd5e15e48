"""An uncaught error reaches one dialog and the log, without a name or an answer in either.

In processes of their own: pytest has hooks of its own for errors.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from trainer.paths import DataFolder
from trainer.store.lock import FolderLock
from trainer.ui.error_dialog import BUG, ChoiceDialog, ErrorDialog

ROOT = Path(__file__).resolve().parents[2]

SLOTS = """
import sys
from PySide6.QtCore import QCoreApplication, QThread, QTimer
from trainer.logs import ErrorPath

class Work(QThread):
    def run(self):
        raise ZeroDivisionError

def slot():
    raise KeyError("Deputy Quimby")

app = QCoreApplication([])
shown = []
errors = ErrorPath(lambda report: shown.append(report.kind))
errors.install()
QTimer.singleShot(0, slot)
work = Work()
work.finished.connect(lambda: QTimer.singleShot(0, app.quit))
work.start()
app.exec()
errors.uninstall()
print(sorted(shown))
"""

WINDOW = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from trainer.app.run import make_application
from trainer.app.start import Options, run
from trainer.errors import UserError
from trainer.ui.error_dialog import ErrorDialog
from trainer.ui.main_window import MainWindow

NAME = "Deputy Quimby"
told = {}

class Broken(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        told["painted"] = told.get("painted", 0) + 1
        int(NAME)

def window():
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))

def dialogs():
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorDialog)]

def in_slot():
    raise KeyError(NAME)

def in_thread():
    raise ValueError(NAME)

def expected():
    raise UserError("The drive is full.", "Free some space.")

def in_paint():
    broken = Broken(window())
    broken.resize(40, 40)
    broken.show()
    for _ in range(5):
        broken.repaint()

def look():
    found = dialogs()
    told["dialogs"] = len(found)
    told["sentence"] = found[0].sentence.text() if found else ""
    if found:
        told["copy"] = found[0].copy.isVisible()
        found[0].copy.click()
        told["copied"] = QGuiApplication.clipboard().text()
        found[0].done_button.click()
    told["alive"] = window().isVisible()
    window().close()

app = make_application()
QTimer.singleShot(100, globals()[sys.argv[2]] if sys.argv[2] != "in_thread"
    else lambda: threading.Thread(target=in_thread).start())
QTimer.singleShot(900, look)
code = run(Options(data_dir=Path(sys.argv[1])))
print(json.dumps(told | {"code": code}))
"""


def run_script(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def in_the_window(folder: Path, what: str) -> tuple[dict[str, Any], str, str]:
    """What the real window told of an error, what was copied and logged, and its log."""
    run = run_script(WINDOW, str(folder), what)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    return told, told.get("copied", ""), (folder / "logs/wso-trainer.log").read_text("utf-8")


def test_errors_in_slots_and_threads_of_qt_are_shown() -> None:
    run = run_script(SLOTS)
    assert run.stdout == "['KeyError', 'ZeroDivisionError']\n", run.stderr


@pytest.mark.parametrize(
    ("what", "kind"),
    [("in_slot", "KeyError"), ("in_thread", "ValueError"), ("in_paint", "ValueError")],
)
def test_an_error_is_shown_once_and_can_be_copied_without_names(tmp_path: Path, what: str, kind: str) -> None:
    """Also one that comes back with every paint; and the window stays."""
    told, copied, log = in_the_window(tmp_path, what)
    assert told["dialogs"] == 1
    assert told["sentence"] == BUG
    assert told["copy"] is True
    assert told["alive"] is True
    assert told["code"] == 0
    for text in (copied, log):
        assert kind in text
        assert "Quimby" not in text
    assert what in copied or "paintEvent" in copied


def test_an_error_in_painting_comes_back_and_is_shown_once(tmp_path: Path) -> None:
    told, _copied, log = in_the_window(tmp_path, "in_paint")
    assert told["painted"] > 1
    assert told["dialogs"] == 1
    assert log.count("uncaught, time 1") == 1


def test_what_a_person_can_mend_is_a_sentence_without_details(tmp_path: Path) -> None:
    told, _copied, _log = in_the_window(tmp_path, "expected")
    assert told["dialogs"] == 1
    assert told["sentence"] == "The drive is full. Free some space."
    assert told["copy"] is False


WITHOUT_A_WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from trainer.app import run
from trainer.app.start import Options, run as start
from trainer.ui.error_dialog import ErrorDialog

told = {}

def look():
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorDialog)]
    told["sentence"] = dialog.sentence.text()
    told["details"] = dialog.text.toPlainText()
    dialog.done_button.click()

def assemble(files):
    QTimer.singleShot(100, look)
    raise ValueError("Deputy Quimby")

run.assemble = assemble
code = start(Options(data_dir=Path(sys.argv[1])))
print(json.dumps(told | {"code": code}))
"""


def test_an_error_before_there_is_a_window_is_shown_and_leaves_the_record_free(tmp_path: Path) -> None:
    ended = run_script(WITHOUT_A_WINDOW, str(tmp_path))
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["code"] == 1
    assert told["sentence"] == BUG
    assert "ValueError" in told["details"]
    assert "Quimby" not in told["details"]
    assert "ValueError" in (tmp_path / "logs/wso-trainer.log").read_text("utf-8")
    FolderLock.take(DataFolder(tmp_path)).release()


def test_details_are_folded_until_they_are_asked_for(qtbot: QtBot) -> None:
    dialog = ErrorDialog(BUG, "WSO Trainer 1.0\nKeyError")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.text.isVisible()
    dialog.show_details.click()
    assert dialog.text.isVisible()
    assert dialog.text.toPlainText() == "WSO Trainer 1.0\nKeyError"
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "WSO Trainer 1.0\nKeyError"
    assert dialog.copy.text() == "Copied"


def test_a_choice_gives_the_way_that_was_pressed_or_none(qtbot: QtBot) -> None:
    dialog = ChoiceDialog("The record is damaged.", ["Use the backup", "Start a new record", "Close"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen == -1
    assert [each.text() for each in dialog.buttons] == ["Use the backup", "Start a new record", "Close"]
    dialog.buttons[1].click()
    assert dialog.chosen == 1
    assert not dialog.isVisible()
