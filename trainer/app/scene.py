"""One picture of `shots`, how it is taken, and the wait before that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from trainer.ui.navigation import Place, Where
from trainer.ui.pages.lesson import LessonPage

if TYPE_CHECKING:
    from trainer.app.core import Core

SETTLE_MS = 60


@dataclass(frozen=True)
class Scene:
    """One picture."""

    name: str
    widget: QWidget
    over: QWidget | None = None
    """A list that has dropped down: to Qt a window of its own."""

    def picture(self) -> QPixmap:
        """The widget as it stands, and what hangs over it."""
        shown = self.widget.grab()
        if self.over is not None:
            self.over.render(shown, self.over.pos() - self.widget.mapToGlobal(self.widget.rect().topLeft()))
        return shown


def settle() -> None:
    """Let everything that is under way arrive: layouts, timers, answers from the record."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def open_lesson(core: Core, lesson: str, section: str, item: int = 0) -> LessonPage:
    """Go to a section, or to a question on its page."""
    core.go(Place(Where.LESSON, lesson, section, item))
    settle()
    page = core.window.page
    assert isinstance(page, LessonPage)
    return page


def saved(core: Core) -> None:
    """Wait until all is on the drive, and seen."""
    core.session.record.flush()
    settle()
    settle()  # what came may find its width in the first, and in the second the height that goes with it
