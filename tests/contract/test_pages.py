"""Every page in every state, with sample data and before there is any: it opens, and all of it can be read.

The states are those of `wso-trainer shots`, so a new page with a scene is looked over here too.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize

from tests.helpers.app import STATION_PC, TrainerApp
from tests.helpers.geometry import faults
from trainer.app.scene import Scene
from trainer.app.shots import THEMES, scenes
from trainer.ui.navigation import Where
from trainer.ui.presenter.presenter_window import PresenterWindow
from trainer.ui.presenter.projector import WallWindow
from trainer.ui.theme import theme
from trainer.ui.widgets.words import Words

STATES = 40
"""There are more; fewer would mean that the pictures stopped half-way."""


def not_as_asked(scene: Scene, look: str, text: int) -> list[str]:
    """A picture in another theme or text size than asked for, or not in the state it is named for."""
    in_class = isinstance(scene.widget, PresenterWindow | WallWindow)
    wanted = "dark" if in_class and look == "light" else look
    found = [] if theme.look.value == wanted else [f"is {theme.look.value}"]
    found += [] if round(theme.scale * 100) == text else [f"has text at {theme.scale:.0%}"]
    words = [each.text() for each in scene.widget.findChildren(Words) if each.isVisible()]
    unsaved = any("not saved yet" in each for each in words)
    if unsaved != scene.name.endswith("not-saved"):
        found.append("shows an answer that is not saved" if unsaved else "shows none that is not saved")
    return found


@pytest.mark.usefixtures("quick_scenes")
@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("look", THEMES)
def test_every_page_opens_whole_on_the_smallest_screen(
    start_app: Callable[..., TrainerApp], look: str, text: int
) -> None:
    """Nothing cut off, nothing over something else, nothing out at the side; a warning of Qt fails it."""
    app = start_app(size=STATION_PC)
    app.dress(text, look)
    seen, found, pages = 0, [], set()
    for scene in scenes(app.core, look, text):
        seen += 1
        pages.add(app.core.history.here.page)
        app.settle()
        assert not scene.widget.grab().isNull()
        if scene.widget is app.window and app.window.size() != QSize(*STATION_PC):
            found.append(f"{scene.name}: pushed the window to {app.window.width()}x{app.window.height()}")
        found += [f"{scene.name}: {fault}" for fault in faults(scene.widget)]
        found += [f"{scene.name}: {fault}" for fault in not_as_asked(scene, look, text)]
    assert seen > STATES
    assert pages == set(Where), "a page that has no scene is looked at by no test"
    assert not found, "\n".join(found)
