"""The least that a PySide6 program with a window can be. Says when it was painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        QTimer.singleShot(0, painted)


def painted() -> None:
    at = time.monotonic()
    from tests.bench.child.peak import say_painted

    say_painted(at)
    app.quit()


app = QApplication(["empty"])
window = Window()
window.showMaximized()
sys.exit(app.exec())
