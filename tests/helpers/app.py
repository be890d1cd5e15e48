"""The real program over a record of its own, with a clock that stands still: the fixture `trainer_app`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.clock import FixedClock
from tests.helpers.drivers import KeyboardDriver, MouseDriver
from trainer import resources, settings
from trainer.app import scene
from trainer.app.core import Core
from trainer.app.run import build, make_application
from trainer.paths import DataFolder
from trainer.ui.main_window import MainWindow
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.theme import Look, theme

OFFICER, NUMBER = "Dana Reyes", "4471"
STATION_PC = (1024, 700)
USUAL = (1280, 800)


class TrainerApp:
    """Everything that `trainer.app` builds, in one folder. `restart` is the next evening at the same desk."""

    def __init__(self, folder: Path, qtbot: QtBot, content: Path | None = None) -> None:
        self.folder = DataFolder(folder)
        self.clock = FixedClock()
        self._content = content or resources.shipped_course()
        self._qtbot = qtbot
        self._size = USUAL
        self._core: Core | None = None

    @property
    def core(self) -> Core:
        """What all parts share, while the program runs."""
        assert self._core is not None
        return self._core

    @property
    def window(self) -> MainWindow:
        """The one window."""
        return self.core.window

    @property
    def page(self) -> QWidget:
        """The page that is open."""
        assert self.window.page is not None
        return self.window.page

    def open(self) -> TrainerApp:
        """Start the program, as far as its first page."""
        make_application()
        self._core = core = build(self.folder, self._content, self.clock)
        core.window.resize(*self._size)
        core.people.begin()
        core.window.show()
        core.window.activateWindow()
        self._qtbot.waitUntil(core.window.isActiveWindow)
        return self

    def close(self) -> None:
        """End the program as closing the window ends it."""
        core, self._core = self._core, None
        if core is None:
            return
        if core.session.would_lose:
            core.window.may_close = lambda: True  # nobody is there to answer
        core.window.close()
        core.session.stand_up()
        core.disk.close()
        core.library.close()
        core.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def restart(self) -> TrainerApp:
        """End it and start it again."""
        self.close()
        return self.open()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, and let its layout settle."""
        self._size = (width, height)
        self.window.resize(width, height)
        self.settle()

    def settle(self) -> None:
        """Let everything arrive that is already on its way: layouts, focus, deletions."""
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def sit_down(self, name: str = OFFICER, number: str = NUMBER) -> None:
        """Put an officer at the desk, without the first page."""
        people = {each.name: each for each in self.core.disk.people()}
        person = people.get(name) or self.core.disk.add_person(name, number)
        self.core.session.sit_down(person)
        self.core.history.forget()
        self.core.go(Place(Where.HOME))
        self.settle()

    def dress(self, percent: int = 100, look: str = "light") -> None:
        """Put on a theme and a text size, and keep them with whoever is at the desk."""
        self.core.session.set(settings.THEME, look)
        self.core.session.set(settings.TEXT_SIZE, percent)
        self.core.dress(percent, look)
        self.settle()

    def go(self, page: str, lesson: str = "", section: str = "", item: int = 0) -> QWidget:
        """Open a place, and what is there then."""
        self.core.go(Place(Where(page), lesson, section, item))
        self.settle()
        return self.page

    def lesson(self, lesson: str, section: str = "", item: int = 0) -> LessonPage:
        """Open a lesson."""
        page = self.go("lesson", lesson, section, item)
        assert isinstance(page, LessonPage)
        return page

    def saved(self) -> None:
        """Wait until the record has taken everything that was handed to it, and the window knows."""
        self.core.session.record.flush()
        self.settle()


def lesson_page(app: TrainerApp) -> LessonPage:
    """The lesson that is open."""
    assert isinstance(app.page, LessonPage)
    return app.page


@contextmanager
def busy_drive(app: TrainerApp) -> Iterator[None]:
    """Another program holds the record file."""
    other = sqlite3.connect(app.folder.record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@pytest.fixture
def start_app(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., TrainerApp]]:
    """Starts the program: `start_app()`, or `start_app(content=folder)` with another course."""
    running: list[TrainerApp] = []

    def start(content: Path | None = None, size: tuple[int, int] = USUAL) -> TrainerApp:
        app = TrainerApp(tmp_path / "records", qtbot, content)
        app._size = size
        running.append(app)
        return app.open()

    yield start
    for each in running:
        each.close()
    theme.set(Look.LIGHT, 100)


@pytest.fixture
def trainer_app(start_app: Callable[..., TrainerApp]) -> TrainerApp:
    """The program at its first launch, with the shipped course."""
    return start_app()


@pytest.fixture
def keys(trainer_app: TrainerApp, qtbot: QtBot) -> KeyboardDriver:
    """An officer with nothing but a keyboard, at the first launch."""
    return KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met, timeout=10_000))


@pytest.fixture
def mouse(trainer_app: TrainerApp, qtbot: QtBot) -> MouseDriver:
    """An officer with nothing but a mouse, at the first launch."""
    return MouseDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met, timeout=10_000))


@pytest.fixture
def quick_scenes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures' pages without the pause before each picture."""
    monkeypatch.setattr(scene, "SETTLE_MS", 8)
