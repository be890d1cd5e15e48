"""Classes of 34 that have begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver


@pytest.fixture
def room(start_app: Callable[..., TrainerApp], qtbot: QtBot) -> Iterator[PresenterDriver]:
    """A class of 34 that has begun."""
    app = start_app()
    driver = PresenterDriver(app, qtbot)
    driver.start()
    yield driver
    if not driver.is_over:
        app.core.teach._close()
        app.settle()


@pytest.fixture
def voting(room: PresenterDriver) -> PresenterDriver:
    """A class at its first vote."""
    room.next_until("Next: close the vote")
    return room
