"""The bar over a lesson: where one is, and the tools, which go behind one button where it is narrow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.style import dress, fill
from trainer.ui.widgets.buttons import KINDS, Button
from trainer.ui.widgets.layout import Rule, row
from trainer.ui.widgets.words import Words

HEIGHT, HEIGHT_LOW, RIGHT = 60, 52, 32
TOOL = KINDS["tool"]
SIZES = (100, 110, 125, 150, 175, 200)


class LessonBar(QWidget):
    """Says which tool was asked for; `sections_toggled` shows the outline where it is hidden."""

    home_asked = Signal()
    sections_toggled = Signal(bool)
    size_asked = Signal()
    mark_asked = Signal()
    note_asked = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        fill(self, "surface")
        self._box = row(self, gap=8, margins=(40, 0, 20, 0))
        self.home = Button("Home", "secondary", glyph="house")
        self.home.clicked.connect(self.home_asked)
        self.sections = Button("Sections", "secondary", glyph="list")
        self.sections.setCheckable(True)
        self.sections.toggled.connect(self.sections_toggled)
        self._box.addWidget(self.home)
        self._box.addWidget(self.sections)
        self._box.addSpacing(theme.space(8))
        self._name = QWidget()
        name = row(self._name)
        name.addWidget(Words(title, "ui", tone="2", wrap=False))
        name.addSpacing(theme.space(12))
        line = Rule(upright=True, token="line-strong")
        line.setFixedHeight(theme.px(16))
        name.addWidget(line)
        name.addSpacing(theme.space(4))
        self._box.addWidget(self._name)
        self._count = Words("", "ui", tone="2", wrap=False)
        self._count.setToolTip(title)
        self._box.addWidget(self._count)
        self._box.addStretch(1)
        self.tools = {
            "size": self._tool("Text size", "text-aa", self.size_asked),
            "mark": self._tool("Mark place", "bookmark-simple", self.mark_asked),
            "note": self._tool("Note", "note-pencil", self.note_asked),
        }
        self.tools["mark"].setCheckable(True)
        self.more = Button("Tools", "tool", glyph="caret-down", trailing=True)
        self.more.clicked.connect(self._open_tools)
        self._box.addWidget(self.more)

    def _tool(self, text: str, glyph: str, signal: SignalInstance) -> Button:
        button = Button(text, "tool", glyph=glyph)
        button.clicked.connect(signal)
        self._box.addWidget(button)
        return button

    def say(self, number: int, count: int) -> None:
        """Which section of how many."""
        self._count.setText(f"Section {number} of {count}")

    def show_marked(self, on: bool) -> None:
        """Whether the section that is open is marked."""
        self.tools["mark"].setChecked(on)
        self.tools["mark"].set_glyph(f"bookmark-simple{'-fill' if on else ''}")

    def fit(self, *, outline_hidden: bool, tools_hidden: bool, low: bool) -> None:
        """Show what the outline would show, and fold the tools, where there is no room; leave height to the
        page in a low window."""
        self.home.setVisible(outline_hidden)
        self.sections.setVisible(outline_hidden)
        for tool in self.tools.values():
            tool.setVisible(not tools_hidden)
        self.more.setVisible(tools_hidden)
        self.setMinimumHeight((theme.space(HEIGHT_LOW) if low else theme.px(HEIGHT)) - 1)

    def indent(self, left: int, right: int) -> None:
        """Keep to the edges of the page below, which in a wide window stand in by so many pixels."""
        own = 32 if self.home.isHidden() else 16
        words = theme.space(RIGHT) - theme.space(TOOL.pad)  # of the last tool end at the edge, not its fill
        self._box.setContentsMargins(theme.space(own) + left, 0, words + right, 0)
        self._show_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_name()

    def _show_name(self) -> None:
        """The lesson's name goes where it has no room in one line."""
        needed = self._box.minimumSize().width()
        if self._name.isHidden():
            needed += self._name.sizeHint().width() + self._box.spacing()
        self._name.setVisible(needed <= self.width())

    def choose_size(self, percent: int, choose: Callable[[int], None]) -> None:
        """A menu of text sizes under the tool."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Text size")
        for each in SIZES:
            entry = menu.addAction(f"{each} percent")
            entry.setCheckable(True)
            entry.setChecked(each == percent)
            entry.triggered.connect(lambda _=False, p=each: choose(p))
        self._drop(menu)

    def _open_tools(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Tools")
        for tool in self.tools.values():
            menu.addAction(tool.text()).triggered.connect(tool.click)
        self._drop(menu)

    def _drop(self, menu: QMenu) -> None:
        """Under its tool, which shows that it is open."""
        dress(menu)
        tool = self._dropping()
        tool.setDown(True)
        menu.aboutToHide.connect(lambda: tool.setDown(False))
        menu.popup(self.menu_place(menu))

    def _dropping(self) -> Button:
        """The tool with the menu."""
        return self.more if self.more.isVisible() else self.tools["size"]

    def menu_place(self, menu: QMenu) -> QPoint:
        """Where a menu begins: at the left of its tool, unless it would reach beyond the last one."""
        tool = self._dropping()
        last = tool if tool is self.more else self.tools["note"]
        corner = tool.mapToGlobal(tool.rect().bottomLeft())
        edge = last.mapToGlobal(last.rect().topRight()).x() + 1
        return QPoint(min(corner.x(), edge - menu.sizeHint().width()), corner.y() + 1)
