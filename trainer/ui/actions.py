"""Every action with its keys, once: pages bind them, the key list (F1) is read from them.

A key belongs to a scope. Key events travel from the focused control outwards, so the innermost scope that
knows a key wins; text fields keep their letters because they take them first (LOOK section 6).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import msgspec
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Action(msgspec.Struct, frozen=True):
    """One thing that can be done by key."""

    id: str
    scope: str
    label: str
    keys: tuple[str, ...]


SCOPES = ("window", "page", "question", "sort", "clock", "list", "class")

ACTIONS = (
    Action("keys", "window", "Show the keys that hold here", ("F1",)),
    Action("region", "window", "Go to the next region", ("F6",)),
    Action("region-back", "window", "Go to the region before", ("Shift+F6",)),
    Action("study", "window", "Study", ("Ctrl+1",)),
    Action("teach", "window", "Teach", ("Ctrl+4",)),
    Action("settings", "window", "Settings", ("Ctrl+6",)),
    Action("larger", "window", "Larger text", ("Ctrl++", "Ctrl+=")),
    Action("smaller", "window", "Smaller text", ("Ctrl+-",)),
    Action("usual-size", "window", "Usual text size", ("Ctrl+0",)),
    Action("lock", "window", "Back to the names", ("Ctrl+L",)),
    Action("back", "window", "Back", ("Alt+Left",)),
    Action("close-layer", "window", "Close what is open on top", ("Esc",)),
    Action("section-next", "page", "Next section", ("PgDown",)),
    Action("section-back", "page", "Section before", ("PgUp",)),
    Action("scroll-down", "page", "Scroll down", ("Down",)),
    Action("scroll-up", "page", "Scroll up", ("Up",)),
    Action("scroll-page", "page", "Scroll a page down", ("Space",)),
    Action("scroll-page-back", "page", "Scroll a page up", ("Shift+Space",)),
    Action("scroll-top", "page", "To the top", ("Home",)),
    Action("scroll-end", "page", "To the end", ("End",)),
    Action("find", "page", "Find in this lesson", ("Ctrl+F",)),
    Action("mark", "page", "Mark this place", ("Ctrl+D",)),
    Action("fact", "page", "Open the nearest fact", ("F4",)),
    Action("copy", "page", "Copy with sources", ("Ctrl+Shift+C",)),
    Action("answer", "question", "Answer", ("A", "B", "C", "D", "E")),
    Action("check-sure", "question", "Check: sure", ("Alt+S",)),
    Action("check-think", "question", "Check: think so", ("Alt+T",)),
    Action("check-guess", "question", "Check: guess", ("Alt+G",)),
    Action("enter", "question", "On an answer: check as think so; then go on", ("Enter",)),
    Action("undo", "question", "Take the last step back", ("Ctrl+Z",)),
    Action("sort-pick", "sort", "Pick a card", ("Up", "Down")),
    Action("sort-place", "sort", "Place the card", ("1", "2", "3", "4")),
    Action("sort-take-back", "sort", "Take the card back", ("Backspace",)),
    Action("clock-step", "clock", "Move the time by 15 minutes", ("Left", "Right")),
    Action("clock-hour", "clock", "Move the time by one hour", ("Shift+Left", "Shift+Right")),
    Action("clock-start", "clock", "To the start", ("Home",)),
    Action("clock-end", "clock", "To the limit", ("End",)),
    Action("class-next", "class", "Next", ("PgDown", "Right")),
    Action("class-back", "class", "Back", ("PgUp", "Left")),
    Action("class-blank", "class", "Black screen", (".",)),
    Action("class-counter", "class", "Choose a counter", ("A", "B", "C", "D")),
    Action("class-digit", "class", "Type its number", tuple("0123456789")),
    Action("class-erase", "class", "Remove a digit", ("Backspace",)),
    Action("class-next-counter", "class", "Next counter", ("Enter", "+")),
)

BY_ID = {action.id: action for action in ACTIONS}
REPEATED = ("scroll-down", "scroll-up", "scroll-page", "scroll-page-back", "larger", "smaller", "undo")
"""Actions that a key goes on doing while it is held; all else would run on faster than anybody reads."""


class KeyScope(QObject):
    """The keys of one widget and everything inside it."""

    def __init__(self, widget: QWidget, scope: str, bound: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(widget)
        self.scope = scope
        self._widget, self._given = widget, bound
        self.bound = {BY_ID[each].id: call for each, call in bound.items()}
        widget.installEventFilter(self)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The action of each key, as Qt spells the keys. Made for the first key that is pressed."""
        return {_spelled(key): id_ for id_ in self._given for key in BY_ID[id_].keys}

    def unbind(self) -> None:
        """Answer no more."""
        self._widget.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._widget:
            id_ = self._keys.get(_spelled(_without_keypad(event)))
            if id_ is not None:
                if not event.isAutoRepeat() or id_ in REPEATED:
                    self._given[id_]()
                return True
        return False


def is_command(event: QKeyEvent) -> bool:
    """Whether a letter or digit is not meant as such: with Ctrl, Alt or Meta it is a key of outer scopes."""
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))


def _without_keypad(event: QKeyEvent) -> QKeyCombination:
    """Arrows on a Mac and plus on a numeric pad say that they are of the pad, which means nothing here."""
    pad = Qt.KeyboardModifier.KeypadModifier.value
    return QKeyCombination.fromCombined(event.keyCombination().toCombined() & ~pad)


def _spelled(key: str | QKeyCombination) -> str:
    from PySide6.QtGui import QKeySequence

    return QKeySequence(key).toString()


def bind(widget: QWidget, scope: str, bound: Mapping[str, Callable[[], object]]) -> KeyScope:
    """Let a widget answer to the keys of some actions."""
    return KeyScope(widget, scope, bound)


def listen(widget: QWidget, scope: str, actions: tuple[str, ...]) -> KeyScope:
    """List actions under F1 whose keys the widget takes by itself."""
    found = KeyScope(widget, scope, {})
    found.bound = {BY_ID[each].id: (lambda: None) for each in actions}
    return found


def held_now(window: QWidget) -> list[Action]:
    """The actions whose keys hold at the focused control, innermost first; a key counts once."""
    widget = QApplication.focusWidget() or window
    taken: set[str] = set()
    out: list[Action] = []
    at: QWidget | None = widget
    while at is not None:
        for child in at.children():
            if isinstance(child, KeyScope):
                for each in child.bound:
                    action = BY_ID[each]
                    keys = tuple(key for key in action.keys if key not in taken)
                    if keys:
                        out.append(Action(action.id, action.scope, action.label, keys))
                        taken.update(keys)
        at = at.parentWidget()
    return out
