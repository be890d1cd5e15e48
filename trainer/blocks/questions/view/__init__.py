"""Questions in a lesson's column, one under the other; a page of its own shows one `Question` at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer import registry
from trainer.blocks.questions.model import Block
from trainer.blocks.questions.view.question import Question
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.layout import column
from trainer.ui.widgets.prose import ProseView

__all__ = ["Question", "View"]


class View(QWidget):
    """A questions block amid prose: its questions one under the other."""

    wide = False

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box: QVBoxLayout = column(self, gap=40)
        self.questions = [Question(desk.library.item(each), desk, page=False) for each in block.asked]
        for question in self.questions:
            box.addWidget(question)
        kinds = {registry.kind_of(q.item) for q in self.questions}
        self.wide = any(getattr(registry.view("items", kind), "WIDE", False) for kind in kinds)

    def proses(self) -> list[ProseView]:
        """The text views in it."""
        return [each for question in self.questions for each in question.proses()]
