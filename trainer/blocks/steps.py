"""The neutral shapes of what a block puts on the wall. The projector draws each shape once."""

from __future__ import annotations

from trainer.limits import Verdict
from trainer.schema import Record


class TitleStep(Record, tag="title", tag_field="step"):
    """The opening: course or module, and the lines that must stand under it."""

    title: str
    subtitle: str = ""
    over: str = ""
    """A line above the title, such as the date and the room."""
    small: tuple[str, ...] = ()


class PointsStep(Record, tag="points", tag_field="step"):
    """A title and up to five short points."""

    title: str
    points: tuple[str, ...]
    foot: str = ""


class Row(Record):
    """One action and its verdict."""

    verdict: Verdict
    text: str
    more: str = ""
    """Whose hat and duty it is, what follows, whom to ask, what holds meanwhile."""


class RowsStep(Record, tag="rows", tag_field="step"):
    """A title and up to four verdict rows."""

    title: str
    rows: tuple[Row, ...]
    foot: str = ""
    """In which role the verdicts speak."""
    hedge: str = ""
    """Words that must accompany a verdict among them."""


class PictureStep(Record, tag="picture", tag_field="step"):
    """A figure from assets/, with the words that say the same."""

    title: str
    picture: str
    alt: str
    foot: str = ""


class BarStep(Record, tag="bar", tag_field="step"):
    """The 48-hour bar; times are wall-clock times as 2026-10-30T17:00."""

    title: str
    release: str
    served: str
    zone: str
    paid_agreement: bool = False
    foot: str = ""


class PromptStep(Record, tag="prompt", tag_field="step"):
    """A question for the room, by the id of its item; its words come from the item's prompt()."""

    item: str


WordsStep = TitleStep | PointsStep | RowsStep | PictureStep | BarStep
"""What stands on a slide as it is."""

Step = WordsStep | PromptStep
