"""How everything looks: tokens, type, icons, marks, the style sheet and the focus ring."""

from trainer.ui.theme.icons import icon, paint_icon
from trainer.ui.theme.theme import TYPES, Look, theme

__all__ = ["TYPES", "Look", "icon", "paint_icon", "theme"]
