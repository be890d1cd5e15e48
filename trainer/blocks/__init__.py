"""What a lesson is made of. One folder a kind: model.py (no Qt), view.py (the desk), sample.md.

A kind's model.py has:

- `BODY`: "yaml" or "markdown", how the body of its fence is read; None for prose, which has no fence;
- `Authored(AuthoredBlock)`: what stands in the lesson; `compile(bench)` gives
- `Block(CompiledBlock)`: what is kept, hashed and shown; its `steps()` are what the projector shows.

A Markdown body arrives as `Authored(info=..., text=...)`: the words after the kind, and the body.
"""

from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import (
    BarStep,
    PictureStep,
    PointsStep,
    PromptStep,
    Row,
    RowsStep,
    Step,
    TitleStep,
)

__all__ = [
    "AuthoredBlock",
    "BarStep",
    "CompiledBlock",
    "PictureStep",
    "PointsStep",
    "PromptStep",
    "Row",
    "RowsStep",
    "Step",
    "TitleStep",
]
