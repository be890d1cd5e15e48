"""Officers at the desk, one with nothing but a keyboard and one with nothing but a mouse.

    desk.start("Dana Reyes")
    desk.open_module("The 48-hour clock")
    desk.choose("B")
    desk.check("sure")
    desk.go_on()

Tests say what an officer does; only drivers know how the screen is made. Everything goes through the window
as the system hands it over, so what lies under a layer cannot be clicked and what Tab passes by cannot be
reached. Words are typed on the keyboard by both: that is what a text field is for.
"""

from __future__ import annotations

from tests.helpers.drivers.keyboard import KeyboardDriver
from tests.helpers.drivers.learner import ALT, CERTAINTIES, CTRL, SHIFT, Key, LearnerDriver
from tests.helpers.drivers.mouse import MouseDriver

__all__ = ["ALT", "CERTAINTIES", "CTRL", "SHIFT", "Key", "KeyboardDriver", "LearnerDriver", "MouseDriver"]
