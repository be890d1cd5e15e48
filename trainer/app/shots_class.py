"""The pictures of a class: the list of classes, the presenter's window and the wall."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trainer.app.core import Core


def class_scenes(core: Core) -> Iterator[Any]:
    """Every page of a class."""
    yield from ()
