"""How a sort stands at the desk."""

from trainer.items.sort.view.sort_view import View

__all__ = ["View"]
