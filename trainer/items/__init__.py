"""Questions. One folder a kind: model.py (no Qt), view.py (the desk), sample.yaml.

A kind's model.py has three names:

- `Authored(AuthoredItem)`: what stands in an item bank; `compile(bench)` gives
- `Item(CompiledItem)`: what is kept, hashed and shown; it scores a
- `Response(Record)`: what the officer gave, in the item's own ids, so that it outlives any shuffle.

Its view.py has `View(ItemView)`, made anew for each attempt as `View(item, seed)`; what it keeps to stands in
trainer/ui/widgets/views.py.

Its sample.yaml has `item`, as in a bank, and two responses to it: `key` is right, `empty` gives no answer.
"""

from trainer.items.base import (
    AuthoredItem,
    Certainty,
    CompiledItem,
    Explanation,
    Flip,
    FlipRef,
    Level,
    Outcome,
    Part,
    Wall,
)
from trainer.items.prompt import (
    Arrange,
    Assign,
    Card,
    Field,
    Fill,
    Option,
    Pick,
    Place,
    Point,
    Prompt,
    Solution,
    Why,
)

__all__ = [
    "Arrange",
    "Assign",
    "AuthoredItem",
    "Card",
    "Certainty",
    "CompiledItem",
    "Explanation",
    "Field",
    "Fill",
    "Flip",
    "FlipRef",
    "Level",
    "Option",
    "Outcome",
    "Part",
    "Pick",
    "Place",
    "Point",
    "Prompt",
    "Solution",
    "Wall",
    "Why",
]
