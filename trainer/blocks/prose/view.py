"""Prose in the reading column."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer.blocks.prose.model import Block
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.views import BlockView


class View(BlockView, ProseView):
    """A stretch of prose."""

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(block.html, parent=parent)
        self.asked.connect(desk.asked)

    def proses(self) -> list[ProseView]:
        return [self]
