"""Questions in a lesson's column, one under the other; a page of its own shows one `Question` at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.blocks.questions.model import Block
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.layout import column
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.question import Question
from trainer.ui.widgets.views import BlockView


class View(BlockView, QWidget):
    """A questions block amid prose: its questions one under the other."""

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box: QVBoxLayout = column(self, gap=40)
        self.questions = [Question(desk.library.item(each), desk, is_alone=False) for each in block.asked]
        for question in self.questions:
            box.addWidget(question)
        self.wide = any(each.view.wide for each in self.questions)

    def proses(self) -> list[ProseView]:
        return [each for question in self.questions for each in question.proses()]
