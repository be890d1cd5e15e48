"""What all parts of the program share: window, course, record, officer, theme, and the way around."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, assert_never

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from trainer import settings
from trainer.app.session import Bridge, Session
from trainer.app.start import Files
from trainer.errors import UserError
from trainer.ui.main_window import MainWindow, RailShell
from trainer.ui.navigation import RAIL, History, Place, Where
from trainer.ui.theme import Look, theme
from trainer.ui.theme.style import apply_style
from trainer.wording import counted

if TYPE_CHECKING:
    from trainer.app.people import People
    from trainer.app.study import Study
    from trainer.app.teach import Teach
    from trainer.store.record_file import RecordFile

NOTHING_KEPT = "You are looking around. What you did is not kept without a name."
ADD, LEAVE = 1, 2
FIRST_PAGES = (Where.WELCOME, Where.NAMES, Where.HOME)


class Core:
    """One per program run."""

    people: People
    study: Study

    def __init__(self, files: Files, bridge: Bridge) -> None:
        self.library, self.disk, self.computer = files.library, files.disk, files.computer
        self.clock = files.clock
        self.course = self.library.index
        self.session = Session(self.disk, self.course, self.clock)
        self.bridge = bridge
        self.server: object = None
        self.history = History()
        self._set_theme()
        _put_on()  # before there is a window: Qt would tell every widget in it of the change
        self._says_unsaved = False
        self.window = MainWindow()
        self.front: QWidget = self.window
        """The window that is seen: the presenter's while a class is given, for which this one is hidden."""
        self.before_leaving: Callable[[], None] = lambda: None
        self.window.bind(
            {
                **{each.action: partial(self.go, Place(each.page)) for each in RAIL},
                "larger": lambda: self.change_size(settings.TEXT_SIZES.step),
                "smaller": lambda: self.change_size(-settings.TEXT_SIZES.step),
                "usual-size": lambda: self.set_size(settings.TEXT_SIZE.default),
                "lock": self.lock,
                "back": self.back,
            }
        )
        self.window.may_close = self.may_close
        self.window.name_asked.connect(lambda: self.people.add_name())
        self.window.retry_asked.connect(self._save_again)

    def may_close(self) -> bool:
        """Whether nothing is lost by closing: what the drive has refused so far is tried once more."""
        from trainer.ui.error_dialog import ChoiceDialog

        for record in self._records:
            if record.unsaved:
                record.save_again()
                record.flush()
        unsaved = self._unsaved
        if not unsaved:
            return not self.session.would_lose or self._may_forget()
        lost = f"{counted(unsaved, 'thing')} could not be saved yet. Closing now would lose them."
        return ChoiceDialog.ask(lost, ["Stay", "Close and lose them"], self.window) == 1

    def _save_again(self) -> None:
        self.window.show_notice("")
        for record in self._records:
            record.save_again()

    @property
    def _records(self) -> set[RecordFile]:
        return {self.disk, self.session.record}

    # Going around

    def go(self, place: Place) -> None:
        """Open a place and remember the one before."""
        self.before_leaving()
        if self.session.person is None and place.page.needs_officer:
            place = Place(Where.NAMES if self.disk.people() else Where.WELCOME)
        self.history.go(place)
        self._open(place)

    def back(self) -> None:
        """Alt+Left."""
        place = self.history.back()
        if place is not None:
            self.before_leaving()
            self.history.here = place
            self._open(place)

    def lock(self) -> None:
        """Ctrl+L: back to the names."""
        if not self.session.would_lose or self._may_forget():
            self.leave_desk()

    def _may_forget(self) -> bool:
        """What was done without a name is not thrown away unasked."""
        from trainer.ui.error_dialog import ChoiceDialog

        chosen = ChoiceDialog.ask(NOTHING_KEPT, ["Stay", "Add your name", "Keep nothing"], self.window)
        if chosen == ADD:
            self.people.add_name()
        return chosen == LEAVE

    def leave_desk(self) -> None:
        """Whoever is there gets up, and the names are shown."""
        self.before_leaving()
        self.stand_up()
        self.people.show_entrance()

    def stand_up(self) -> None:
        """Nobody is at the desk: no way back into a record, and the look that everybody begins with."""
        self.session.stand_up()
        self.history.forget()
        self.dress(reopen=False)

    def reopen(self) -> None:
        """Make the open page anew: another theme, another text size."""
        focus = QApplication.focusWidget()
        name = _name(focus) if focus else ""
        self.before_leaving()
        self._open(self.history.here)
        if name:
            QTimer.singleShot(0, lambda: self._focus_again(name))

    def _focus_again(self, name: str) -> None:
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible() and _name(widget) == name:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _open(self, place: Place) -> None:
        self.before_leaving = lambda: None
        self._show_notice()
        self.offer_class()
        match place.page:
            case Where.HOME | Where.LESSON | Where.SHOWN:
                self.study.open(place)
            case Where.TEACH:
                self.teach.open()
            case Where.WELCOME | Where.NAMES | Where.ADD_NAME | Where.SETTINGS | Where.ABOUT:
                self.people.open(place)
            case unknown:
                assert_never(unknown)

    @cached_property
    def teach(self) -> Teach:
        """Classes. Loaded when somebody teaches: at a desk nobody does."""
        from trainer.app.teach import Teach

        return Teach(self)

    def offer_class(self) -> None:
        """On the first page: the class that was not closed, and the way back into it."""
        is_first = self.history.here.page in FIRST_PAGES
        given = self.disk.open_class(self.course.id) if is_first else None
        if given is None:
            self.window.show_banner(None)
        else:
            self.teach.offer(given)

    @property
    def _unsaved(self) -> int:
        return sum(record.unsaved for record in self._records)

    def _show_notice(self) -> None:
        """What holds wherever one goes; first of all that something is not on the drive."""
        self._says_unsaved = bool(self._unsaved)
        if self._says_unsaved:
            said = f"{counted(self._unsaved, 'thing')} could not be saved yet."
            self.window.show_notice(said, retry=True)
        elif self.session.looking_around:
            self.window.show_notice("You are looking around. Add your name to keep a record.", naming=True)
        else:
            self.window.show_notice(" ".join(self.disk.notices))

    def note_saved(self) -> None:
        """Something was written: perhaps the last of what was not."""
        if self._says_unsaved and not self._unsaved:
            self._show_notice()

    def show_in_rail(self, page: QWidget, where: Where, title: str) -> None:
        """Show a page beside the rail."""
        person = self.session.person
        shell = RailShell(page, where, person.name if person else "Nobody yet")
        shell.rail.asked.connect(self._on_rail)
        shell.rail.names_asked.connect(self.people.choose_name)
        self.window.show_page(shell, title)

    def _on_rail(self, where: str) -> None:
        self.go(Place(Where(where)))

    # The record's folder

    def open_folder(self) -> None:
        """Show the data folder in the system's own window."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = self.disk.folder
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.root)))

    def back_up(self) -> None:
        """Back up now; a sentence says how it went."""
        self.disk.backup_now(
            done=self.bridge.here(lambda *_: self._after_backup("Backup saved.")),
            failed=self.bridge.here(lambda error: self._after_backup(str(error))),
        )

    def _after_backup(self, words: str) -> None:
        if self.history.here.page is Where.HOME:
            self.reopen()  # it says when the last backup was
        self.window.show_notice(words)

    # How it looks

    def size(self) -> int:
        """The text size in percent."""
        return int(self.session.get(settings.TEXT_SIZE))

    def set_size(self, percent: int) -> None:
        """Take a text size and keep it with the officer."""
        self.session.set(settings.TEXT_SIZE, settings.TEXT_SIZES.nearest(percent))
        self.dress()

    def get(self, setting: settings.Setting) -> Any:
        """What is set for whoever is at the desk, or for this computer."""
        is_officers = setting.scope is settings.Scope.OFFICER
        return self.session.get(setting) if is_officers else self.computer.get(setting)

    def change(self, setting: settings.Setting, value: Any) -> None:
        """Keep what was chosen on the settings page, with whom it is, and put it on."""
        keeps = self.session if setting.scope is settings.Scope.OFFICER else self.computer
        try:
            keeps.set(setting, value)
        except UserError as error:
            self.window.show_notice(str(error))
        self.dress()

    def change_size(self, step: int) -> None:
        """Ctrl+plus and Ctrl+minus."""
        self.set_size(self.size() + step)

    def dress(self, percent: int | None = None, look: str | None = None, *, reopen: bool = True) -> None:
        """Put on the officer's theme and text size."""
        before = (theme.look, theme.scale)
        self._set_theme(percent, look)
        if before != (theme.look, theme.scale):
            _put_on()
            if reopen:
                self.reopen()

    def _set_theme(self, percent: int | None = None, look: str | None = None) -> None:
        chosen = look or self.session.get(settings.THEME)
        motion = not self.session.get(settings.REDUCED_MOTION)
        theme.set(looked(chosen), percent or self.size(), motion=motion)


def _put_on() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_style(app)


def looked(chosen: str) -> Look:
    """The theme for a setting; "system" follows the computer, its contrast theme before all."""
    if chosen != "system":
        return Look(chosen)
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Look.HIGH_CONTRAST
    return Look.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Look.LIGHT


def _name(widget: QWidget) -> str:
    """What a control is called, to find it again on the page made anew."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
