"""An error in a slot or in a thread of Qt's reaches the error path, in a process without pytest's hooks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


def test_errors_in_slots_and_threads_of_qt_are_shown() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SLOTS], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert run.stdout == "['KeyError', 'ZeroDivisionError']\n", run.stderr
