"""Prose in the reading column."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.blocks.prose.model import Block
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.prose import ProseView


class View(ProseView):
    """A stretch of prose."""

    wide = False

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(block.html, parent=parent)
        self.asked.connect(desk.asked)

    def proses(self) -> list[ProseView]:
        """The text views in it, for notes in the margin, search and copying."""
        return [self]
