"""Every action with its keys, once: pages bind them, the key list (F1) is read from them.

A key belongs to a scope. Key events travel from the focused control outwards, so the innermost scope that
knows a key wins; text fields keep their letters because they take them first (LOOK section 6).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Action(msgspec.Struct, frozen=True):
    """One thing that can be done by key."""

    id: str
    scope: str
    label: str
    keys: tuple[str, ...]
    each: bool = False
    """Its keys differ in what they do: the call is handed the one that was pressed."""
    repeats: bool = False
    """It goes on while a key is held down; all else would run on faster than anybody reads."""


Call = Callable[..., object]
"""What an action does. One that gives False has not taken its key: that goes on to the scope around."""

SCOPES = ("window", "page", "question", "sort", "clock", "note", "class")

ACTIONS = (
    Action("keys", "window", "Show the keys that hold here", ("F1",)),
    Action("region", "window", "Go to the next region", ("F6",)),
    Action("region-back", "window", "Go to the region before", ("Shift+F6",)),
    Action("study", "window", "Study", ("Ctrl+1",)),
    Action("teach", "window", "Teach", ("Ctrl+4",)),
    Action("settings", "window", "Settings", ("Ctrl+6",)),
    Action("larger", "window", "Larger text", ("Ctrl++", "Ctrl+="), repeats=True),
    Action("smaller", "window", "Smaller text", ("Ctrl+-",), repeats=True),
    Action("usual-size", "window", "Usual text size", ("Ctrl+0",)),
    Action("lock", "window", "Back to the names", ("Ctrl+L",)),
    Action("back", "window", "Back", ("Alt+Left",)),
    Action("close-layer", "window", "Close what is open on top", ("Esc",)),
    Action("section-next", "page", "Next section", ("PgDown",)),
    Action("section-back", "page", "The section or question before", ("PgUp",)),
    Action("scroll-down", "page", "Scroll down", ("Down",), repeats=True),
    Action("scroll-up", "page", "Scroll up", ("Up",), repeats=True),
    Action("scroll-page", "page", "Scroll a page down", ("Space",), repeats=True),
    Action("scroll-page-back", "page", "Scroll a page up", ("Shift+Space",), repeats=True),
    Action("scroll-top", "page", "To the top", ("Home",)),
    Action("scroll-end", "page", "To the end", ("End",)),
    Action("find", "page", "Find in this lesson", ("Ctrl+F",)),
    Action("mark", "page", "Mark this place", ("Ctrl+D",)),
    Action("fact", "page", "Open the nearest fact", ("F4",)),
    Action("copy", "page", "Copy with sources", ("Ctrl+Shift+C",)),
    Action("answer", "question", "Answer", ("A", "B", "C", "D", "E"), each=True),
    Action("answer-move", "question", "The answer above or below", ("Up", "Down"), each=True, repeats=True),
    Action("check-sure", "question", "Check: sure", ("Alt+S",)),
    Action("check-think", "question", "Check: think so", ("Alt+T",)),
    Action("check-guess", "question", "Check: guess", ("Alt+G",)),
    Action("enter", "question", "On an answer: check as think so; then go on", ("Enter",)),
    Action("undo", "question", "Take the last step back", ("Ctrl+Z",), repeats=True),
    Action("sort-pick", "sort", "Pick a card", ("Up", "Down"), each=True, repeats=True),
    Action("sort-place", "sort", "Place the card", ("1", "2", "3", "4"), each=True),
    Action("sort-take-back", "sort", "Take the card back", ("Backspace",)),
    Action("clock-step", "clock", "Move the time by 15 minutes", ("Left", "Right"), each=True, repeats=True),
    Action(
        "clock-hour",
        "clock",
        "Move the time by one hour",
        ("Shift+Left", "Shift+Right"),
        each=True,
        repeats=True,
    ),
    Action("clock-start", "clock", "To the start", ("Home",)),
    Action("clock-end", "clock", "To the limit", ("End",)),
    Action("note-step", "note", "Scroll it", ("Up", "Down"), each=True, repeats=True),
    Action("note-page", "note", "Scroll a page down", ("PgDown", "Space"), repeats=True),
    Action("note-page-back", "note", "Scroll a page up", ("PgUp", "Shift+Space"), repeats=True),
    Action("note-edge", "note", "To its top or its end", ("Home", "End"), each=True),
    Action("class-next", "class", "Next", ("PgDown", "Right")),
    Action("class-back", "class", "Back", ("PgUp", "Left")),
    Action("class-notes", "class", "Scroll the notes", ("Up", "Down"), each=True, repeats=True),
    Action("class-blank", "class", "Black screen", (".",)),
    Action("class-counter", "class", "Choose a counter", ("A", "B", "C", "D"), each=True),
    Action("class-digit", "class", "Type its number", tuple("0123456789"), each=True),
    Action("class-erase", "class", "Remove a digit", ("Backspace",)),
    Action("class-next-counter", "class", "Next counter", ("Enter", "+")),
)

BY_ID = {action.id: action for action in ACTIONS}


class Keys:
    """The calls of some actions, found by the keys that their records name."""

    def __init__(self, calls: Mapping[str, Call]) -> None:
        self.actions = tuple(BY_ID[each] for each in calls)
        self._calls = calls

    @cached_property
    def _by_key(self) -> dict[str, tuple[Action, str]]:
        """Found by a key as Qt spells it. Made for the first key that is pressed."""
        return {_spelled(key): (action, key) for action in self.actions for key in action.keys}

    def take(self, event: QKeyEvent) -> bool:
        """Do what is meant by a key; False if nothing is."""
        action, key = self._by_key.get(_spelled(_as_declared(event)), (None, ""))
        if action is None:
            return False
        if event.isAutoRepeat() and not action.repeats:
            return True
        call = self._calls[action.id]
        return (call(key) if action.each else call()) is not False


class KeyScope(QObject):
    """The keys of one widget and everything inside it."""

    def __init__(self, widget: QWidget, calls: Mapping[str, Call]) -> None:
        super().__init__(widget)
        self.keys = Keys(calls)
        self._widget = widget
        widget.installEventFilter(self)

    def unbind(self) -> None:
        """Answer no more."""
        self._widget.removeEventFilter(self)
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return watched is self._widget and self.keys.take(event)


def bind(widget: QWidget, calls: Mapping[str, Call]) -> KeyScope:
    """Let a widget answer to the keys of some actions."""
    return KeyScope(widget, calls)


def _as_declared(event: QKeyEvent) -> QKeyCombination:
    """A key as the records name it, whatever keyboard it comes from.

    Arrows on a Mac and plus on a numeric pad say that they are of the pad, which means nothing here. Shift
    that a sign needs, as plus does here and digits do in France, is part of the sign, and a capital is its
    letter. Both keys named Enter are one.
    """
    held = Qt.KeyboardModifier
    key, mods = event.key(), event.modifiers() & ~held.KeypadModifier
    if key == Qt.Key.Key_Return:
        key = Qt.Key.Key_Enter
    is_sign = Qt.Key.Key_Space < key < Qt.Key.Key_Escape
    if is_sign and (mods == held.ShiftModifier or not chr(key).isalpha()):
        mods &= ~held.ShiftModifier
    return QKeyCombination.fromCombined(key | mods.value)


def _spelled(key: str | QKeyCombination) -> str:
    from PySide6.QtGui import QKeySequence

    return QKeySequence(key).toString()


def held_now(window: QWidget) -> list[Action]:
    """The actions whose keys hold at the focused control, innermost first; a key counts once."""
    widget = QApplication.focusWidget() or window
    taken: set[str] = set()
    out: list[Action] = []
    at: QWidget | None = widget
    while at is not None:
        for child in at.children():
            if isinstance(child, KeyScope):
                for action in child.keys.actions:
                    keys = tuple(key for key in action.keys if key not in taken)
                    if keys:
                        out.append(replace(action, keys=keys))
                        taken.update(keys)
        is_layer = getattr(at, "holds_tab", False)  # under it the keys of the page do not hold
        at = window if is_layer and at is not window else at.parentWidget()
    return out
