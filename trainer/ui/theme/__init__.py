"""How everything looks: tokens, type, icons, marks, the style sheet and the focus ring."""

from trainer.ui.theme.icons import paint_icon
from trainer.ui.theme.theme import TYPES, Look, theme

__all__ = ["TYPES", "Look", "paint_icon", "theme"]
