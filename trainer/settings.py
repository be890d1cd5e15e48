"""Every setting, declared once: its default, what it takes, and its words on the settings page.

Settings have two scopes. Those of this computer lie in a small file of the data folder, which `Computer`
reads and writes; those of an officer lie in the record file, so that they follow the person.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from trainer.errors import UserError

FILE_NAME = "settings.json"
DAMAGED_NAME = "settings-damaged.json"


class Scope(StrEnum):
    """Whose a setting is."""

    COMPUTER = "computer"
    OFFICER = "officer"


class Range(msgspec.Struct, frozen=True):
    """A whole number from low to high in steps."""

    low: int
    high: int
    step: int
    unit: str
    """As it is said after the number."""

    def fault(self, value: Any) -> str:
        """One sentence on what is wrong with a value, or nothing."""
        fits = type(value) is int and self.low <= value <= self.high and (value - self.low) % self.step == 0
        return "" if fits else f"Choose a number from {self.low} to {self.high} in steps of {self.step}."

    def nearest(self, value: int) -> int:
        """The value, or the end of the range beyond which it lies."""
        return max(self.low, min(self.high, value))


class Choice(msgspec.Struct, frozen=True):
    """One word out of a few, and how each stands on the page."""

    values: tuple[str, ...]
    words: tuple[str, ...]

    def fault(self, value: Any) -> str:
        """One sentence on what is wrong with a value, or nothing."""
        return "" if value in self.values else f"Choose one of: {', '.join(self.values)}."


class YesNo(msgspec.Struct, frozen=True):
    """A switch."""

    def fault(self, value: Any) -> str:
        """One sentence on what is wrong with a value, or nothing."""
        return "" if isinstance(value, bool) else "Choose yes or no."


class AnyText(msgspec.Struct, frozen=True):
    """Any text."""

    def fault(self, value: Any) -> str:
        """One sentence on what is wrong with a value, or nothing."""
        return "" if isinstance(value, str) else "Write some text."


class Setting(msgspec.Struct, frozen=True):
    """One setting."""

    id: str
    scope: Scope
    default: Any
    takes: Range | Choice | YesNo | AnyText
    label: str
    """As it stands on the settings page; empty for what the program notes for itself."""
    help: str
    """A line below the control."""
    sample: str = ""
    """Text of a lesson that shows what is set; it takes the place of the help."""


TEXT_SIZES = Range(100, 200, 5, unit="percent")
THEMES = Choice(("system", "light", "dark", "high-contrast"), ("System", "Light", "Dark", "High contrast"))

TEXT_SIZE = Setting(
    id="text_size",
    scope=Scope.OFFICER,
    default=TEXT_SIZES.low,
    takes=TEXT_SIZES,
    label="Text size",
    help="Choose the one you read without leaning in.",
    sample="The 48 hours run from the earlier of scheduled release and service, straight through a weekend.",
)
THEME = Setting(
    id="theme",
    scope=Scope.OFFICER,
    default="system",
    takes=THEMES,
    label="Theme",
    help="System follows what this computer is set to.",
)
REDUCED_MOTION = Setting(
    id="reduced_motion",
    scope=Scope.OFFICER,
    default=False,
    takes=YesNo(),
    label="Reduced motion",
    help="Nothing slides or fades; changes appear at once.",
)
LAST_OFFICER = Setting(
    id="last_officer",
    scope=Scope.COMPUTER,
    default="",
    takes=AnyText(),
    label="",
    help="The officer who studied here last: whose name has the keyboard when names are asked for.",
)

SETTINGS = (TEXT_SIZE, THEME, REDUCED_MOTION, LAST_OFFICER)


def on_page(scope: Scope) -> list[Setting]:
    """What stands on the settings page for an officer, or for this computer."""
    return [each for each in SETTINGS if each.scope is scope and each.label]


def valid(setting: Setting, value: Any) -> Any:
    """The value. Raises UserError with the sentence of the check if it is none."""
    fault = setting.takes.fault(value)
    if fault:
        raise UserError(f"{setting.label or setting.id} cannot be {value!r}.", fault)
    return value


def value_of(setting: Setting, stored: Mapping[str, Any]) -> Any:
    """What was stored, or the default where nothing was or it no longer fits."""
    value = stored.get(setting.id, setting.default)
    return setting.default if setting.takes.fault(value) else value


class Computer:
    """The settings of this computer, in one small file.

    A damaged file is set aside and the defaults hold: no setting is worth not starting for. What a newer
    program has stored there is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE_NAME if folder else None
        self._stored = self._read()

    def get(self, setting: Setting) -> Any:
        """What is set, or the default."""
        return value_of(setting, self._stored)

    def set(self, setting: Setting, value: Any) -> None:
        """Keep a value. Raises UserError if it does not fit, or if the file cannot be written."""
        if value == self.get(setting):
            return
        self._stored[setting.id] = valid(setting, value)
        if self._path is None:
            return
        try:
            lines = msgspec.json.format(msgspec.json.encode(self._stored, order="sorted"))
            write_beside(self._path, lines.decode() + "\n")
        except OSError as error:
            raise UserError(
                f"The setting could not be kept ({error.strerror}).", "It holds until the program ends."
            ) from error

    def _read(self) -> dict[str, Any]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            written = self._path.read_bytes()
        except OSError:  # another program holds it at this moment: that says nothing of what is in it
            return {}
        with suppress(ValueError, msgspec.MsgspecError):
            stored = msgspec.json.decode(written)
            if isinstance(stored, dict):
                return stored
        with suppress(OSError):
            self._path.replace(self._path.with_name(DAMAGED_NAME))
        return {}


def write_beside(path: Path, text: str) -> None:
    """Write a file whole or not at all: into another one beside it, which then takes its name."""
    beside = path.with_name(f"{path.name}.part")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
