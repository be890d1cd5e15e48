"""Classes: not built yet in this step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.app.core import Core


class Teach:
    """Everything between the class windows and the record."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def open(self) -> None:
        """Show the classes."""
