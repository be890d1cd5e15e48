"""The window: a bar for what must be known, the open page, and the keys that hold everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from trainer.ui import actions
from trainer.ui.navigation import RAIL, Where
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.theme.ring import FocusRing
from trainer.ui.theme.style import fill
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import WIDE_FROM, Rule, column, filled, is_low, row
from trainer.ui.widgets.rail import RAIL_WIDTH, RAIL_WIDTH_LARGE, Rail
from trainer.ui.widgets.skip_link import SkipLink
from trainer.ui.widgets.words import Words
from trainer.ui.words import APP

if TYPE_CHECKING:
    from trainer.ui.widgets.keys_panel import KeysPanel

SMALLEST = (640, 480)
RAIL_FROM = 860


class RailShell(QWidget):
    """The rail beside a page; under 860 effective pixels it is a bar with a labeled Menu button."""

    def __init__(self, page: QWidget, where: Where, who: str) -> None:
        super().__init__()
        fill(self, "canvas")
        self.page = page
        outer = column(self)
        self._bar = filled("sunken")
        bar = self._bar_box = row(self._bar, gap=8)
        self.menu = Button("Menu", "secondary", glyph="list")
        self.menu.setCheckable(True)
        bar.addWidget(self.menu)
        self._name = Words(APP, "card-title")
        bar.addWidget(self._name)
        bar.addStretch(1)
        outer.addWidget(self._bar)
        inner = row()
        self.rail = Rail([(each.page, actions.BY_ID[each.action].label, each.glyph) for each in RAIL], who)
        self.rail.select(where)
        inner.addWidget(self.rail)
        self._divider = Rule(upright=True)
        inner.addWidget(self._divider)
        inner.addWidget(page, 1)
        outer.addLayout(inner, 1)
        self.menu.toggled.connect(self._show_rail)
        self.skip = SkipLink(lambda: next(iter(tab_order.stops(self.page)), None), self)
        self._arrange(RAIL_FROM)

    def in_order(self) -> list[QWidget]:
        """Tab and reading order."""
        return [self.skip, self._bar, self.rail, self.page]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.width() / theme.scale)

    def _arrange(self, effective: float) -> None:
        narrow = effective < RAIL_FROM
        self._bar.setVisible(narrow)
        side, edge = theme.space(16), theme.space(4 if is_low(self) else 8)
        self._bar_box.setContentsMargins(side, edge, side, edge)
        width = RAIL_WIDTH_LARGE if effective >= WIDE_FROM else RAIL_WIDTH
        self.rail.setFixedWidth(theme.px(width) - 1)
        self._show_rail(self.menu.isChecked() if narrow else True)

    def _show_rail(self, on: bool) -> None:
        self.rail.setVisible(on)
        self._divider.setVisible(on)
        self._name.setVisible(not on)  # the rail says it as well


class NoticeBar(QWidget):
    """A sentence across the top of the window."""

    name_asked = Signal()
    retry_asked = Signal()

    def __init__(self, words: str, *, naming: bool, retry: bool) -> None:
        super().__init__()
        fill(self, "accent-soft")
        box = column(self)
        bar = row(gap=16, margins=(28, 0, 24, 0))
        said = Words(words, "ui")
        said.setMinimumHeight(theme.px(44))
        bar.addWidget(said, 1)
        if naming:
            button = Button("Add your name", "on-bar")
            button.clicked.connect(self.name_asked)
            bar.addWidget(button)
        if retry:
            again = Button("Save again", "on-bar", glyph="floppy-disk")
            again.clicked.connect(self.retry_asked)
            bar.addWidget(again)
        box.addLayout(bar)
        box.addWidget(Rule())


class MainWindow(QWidget):
    """Shows one page at a time. Closing asks `may_close` first."""

    closed = Signal()
    left = Signal()
    """Another program has come to the front."""
    name_asked = Signal()
    retry_asked = Signal()
    """What the drive has refused is to be tried again."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(APP)
        self._fill()
        self.setMinimumSize(*SMALLEST)
        self.may_close: Callable[[], bool] = lambda: True
        self._box = column(self)
        self._notice: NoticeBar | None = None
        self._banner: QWidget | None = None
        self._stack = QStackedWidget()
        self._box.addWidget(self._stack, 1)
        self.ring = FocusRing(self)
        theme.changed.connect(self._fill)
        self.keys_panel: KeysPanel | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_application_state)

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.left.emit()

    def _fill(self) -> None:
        """Unlike its pages the window is not made anew when the theme changes."""
        fill(self, "surface")

    def show_notice(self, words: str, *, naming: bool = False, retry: bool = False) -> None:
        """Say something across the top, or nothing; it may offer to add a name, or to save again."""
        if self._notice is not None:
            self._box.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
        self._notice = NoticeBar(words, naming=naming, retry=retry) if words else None
        if self._notice is not None:
            self._notice.name_asked.connect(self.name_asked)
            self._notice.retry_asked.connect(self.retry_asked)
            announce(self, words)
            self._box.insertWidget(0, self._notice)

    def show_banner(self, banner: QWidget | None) -> None:
        """Put something that must not be missed over the page, or take it away."""
        if self._banner is not None:
            self._box.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = banner
        if banner is not None:
            self._box.insertWidget(self._box.indexOf(self._stack), banner)

    def bind(self, calls: Mapping[str, Callable[[], object]]) -> None:
        """Answer to the keys of the whole window."""
        own = {"keys": self.show_keys, "region": self._next_region, "region-back": self._region_before}
        actions.bind(self, {**calls, **own})

    def show_page(self, page: QWidget, title: str) -> None:
        """Put a page in the place of the one before."""
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self.setWindowTitle(f"{title} – {APP}")
        self._begin_page()
        announce(self, title)

    def _begin_page(self) -> None:
        """Give the keyboard to where the page begins."""
        first = getattr(self.page, "first_focus", None) or getattr(self.page, "title", None)
        if isinstance(first, QWidget):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt forgets who was to have the keyboard while nothing was shown yet."""
        if QApplication.focusWidget() is None:
            self._begin_page()

    @property
    def page(self) -> QWidget | None:
        """What is open: the page itself, without its rail."""
        shown = self._stack.currentWidget()
        return shown.page if isinstance(shown, RailShell) else shown

    def show_keys(self) -> None:
        """F1: the keys that hold here."""
        if self.keys_panel is not None:
            return
        from trainer.ui.widgets.keys_panel import KeysPanel

        held = actions.held_now(self)
        before = QApplication.focusWidget()
        self.keys_panel = KeysPanel(held, self)
        self.keys_panel.closed.connect(lambda: self._close_keys(before))
        self._lay_over()
        self.keys_panel.show()
        self.keys_panel.raise_()
        self.ring.raise_()
        self.keys_panel.start()

    def _close_keys(self, before: QWidget | None) -> None:
        if self.keys_panel is not None:
            self.keys_panel.hide()
            self.keys_panel.deleteLater()
            self.keys_panel = None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_over(self) -> None:
        if self.keys_panel is not None:
            self.keys_panel.setGeometry(self.rect())

    def _next_region(self) -> None:
        self._step_region(1)

    def _region_before(self) -> None:
        self._step_region(-1)

    def _step_region(self, step: int) -> None:
        page = self._stack.currentWidget()
        regions = [r for r in _regions(page) if r.isVisible()] if page else []
        if not regions:
            return
        focus = QApplication.focusWidget()
        inmost = reversed(list(enumerate(regions)))  # a footer that scrolls lies in the page's region
        at = next((i for i, r in inmost if focus and (r is focus or r.isAncestorOf(focus))), -step)
        for offset in range(1, len(regions) + 1):
            inside = tab_order.stops(regions[(at + step * offset) % len(regions)])
            if inside:
                inside[0].setFocus(Qt.FocusReason.TabFocusReason)
                tab_order.bring_into_sight(inside[0])
                return

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab. Qt asks too when what has the keyboard is hidden: then the page takes it."""
        focus, page = QApplication.focusWidget(), self.page
        if focus is not None and not focus.isVisible() and page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return tab_order.step(self, forward)

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_over()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closed.emit()
        event.accept()


def _regions(page: QWidget) -> list[QWidget]:
    parts = getattr(page, "focus_parts", None)
    if parts:
        return [each for each in parts() if each is not None]
    if isinstance(page, RailShell):
        return [page.rail if page.rail.isVisible() else page.menu, page.page]
    return [page]
