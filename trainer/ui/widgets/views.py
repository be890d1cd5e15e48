"""What the views of all kinds have in common: the contract between a kind and the pages that show it.

A view takes a compiled record in and sends signals out; it knows neither record nor class. The tests under
tests/contract/ hold every kind to what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer import registry

if TYPE_CHECKING:
    from trainer.blocks.base import CompiledBlock
    from trainer.items.base import CompiledItem
    from trainer.ui.widgets.desk import Desk
    from trainer.ui.widgets.prose import ProseView
    from trainer.ui.widgets.words import Words

    AnyWidget = QWidget
else:
    AnyWidget = object  # a block's view is any widget, a text view among them, and Qt takes one base only


class ItemView(QWidget):
    """How a kind of question is answered: `View(item, seed)`, made anew for each attempt."""

    responded = Signal()
    """The answer changed."""
    checked = Signal()
    """Enter was pressed on an answer."""
    TYPE_LINE: str
    """How it is asked, over the stem: "Choose one". A sort says into how many places."""
    wide = False
    """Whether it takes column and margin where it stands amid prose."""

    def response(self) -> Any:
        """The answer as the kind's `Response`, once it is whole; None before."""
        raise NotImplementedError(type(self))

    def missing(self) -> str:
        """What is still to do before checking, in a sentence; empty once the answer is whole."""
        raise NotImplementedError(type(self))

    def draft(self) -> dict[str, Any]:
        """A half-made answer, to be kept: plain values that JSON can hold."""
        raise NotImplementedError(type(self))

    def restore(self, draft: dict[str, Any]) -> None:
        """Put a half-made answer back; what the question no longer knows is left out."""
        raise NotImplementedError(type(self))

    def give(self, response: Any) -> None:
        """Put a whole answer in."""
        raise NotImplementedError(type(self))

    def reveal(self, response: Any) -> None:
        """Show this answer and what was right; from then on nothing can be changed."""
        raise NotImplementedError(type(self))

    def keys(self) -> Mapping[str, Callable[..., object]]:
        """Actions of this kind that hold wherever the keyboard is in the question."""
        return {}


class BlockView(AnyWidget):
    """How a kind of block stands in a lesson: `View(block, desk)`.

    Written `class View(BlockView, QWidget)`, or with another widget in its place: alone it is none.
    """

    wide = False
    """Whether it takes column and margin."""

    def proses(self) -> list[ProseView]:
        """The text views in it, in reading order: they carry notes."""
        return []

    def searched(self) -> Sequence[ProseView | Words]:
        """Where the words stand that Ctrl+F looks through: one each of its block's `found_in`, first."""
        return self.proses()

    def margin_fact(self) -> str:
        """The fact whose source stands beside it in the margin, if one does."""
        return ""


def item_view(item: CompiledItem, seed: int) -> ItemView:
    """The view of a question, as its kind draws it."""
    view: ItemView = registry.view("items", registry.kind_of(item)).View(item, seed)
    return view


def block_view(block: CompiledBlock, desk: Desk) -> BlockView:
    """The view of a block, as its kind draws it."""
    view: BlockView = registry.view("blocks", registry.kind_of(block)).View(block, desk)
    return view


def is_drawn(block: CompiledBlock) -> bool:
    """Whether a block is shown at the desk at all."""
    return registry.has_view("blocks", registry.kind_of(block))
