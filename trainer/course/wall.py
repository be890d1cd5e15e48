"""Checks that what goes on the wall fits there, by counting characters (DESIGN 2).

The canvas is 1920x1080 with a margin of 112: 1696 px for words of 40 to 132 px. These counts are safe for
the widest words that English has; a test paints every wall step of the shipped course and finds no overflow.
"""

from __future__ import annotations

from trainer.blocks.steps import PointsStep, PromptStep, RowsStep, TitleStep, WordsStep
from trainer.course.compile import Compiled
from trainer.course.loader import AuthoredSection
from trainer.course.model import Section
from trainer.course.places import FilePlace
from trainer.items.base import CompiledItem, Wall, vote_options

SLIDE_TITLE = 36
POINT = 62
POINTS = 5
ROW, ROW_ALONE = 50, 66
"""Of an action; one with nothing to be said below it may take two lines."""
FOOT = 96
STEM = 150
OPTION = 52
OPTIONS = 4
BARS_TITLE = 60
WHY = 90


def check_wall(compiled: Compiled) -> None:
    """Note every wall text that is too long, and every question that cannot go on the wall."""
    for lesson in compiled.lessons.values():
        for section, authored in lesson.pairs():
            _section(compiled, section, authored)


def _section(compiled: Compiled, section: Section, authored: AuthoredSection) -> None:
    title_shown = False
    for block, (_kind, _authored, place) in zip(section.blocks, authored.blocks, strict=True):
        for step in block.steps(section.title):
            if isinstance(step, PromptStep):
                _room(compiled, step.item, place)
                continue
            title_shown |= step.title == section.title
            for text, most in _texts(step, section.title):
                too_long(place, text, most)
    if title_shown:
        too_long(authored.place, section.title, SLIDE_TITLE)


def _texts(step: WordsStep, section: str) -> list[tuple[str, int]]:
    """The texts of a step that its own block is to blame for, each with the most it may have."""
    texts = [(step.title, SLIDE_TITLE)] if step.title != section else []
    if isinstance(step, PointsStep):
        texts += [(point, POINT) for point in step.points]
    if isinstance(step, RowsStep):
        texts += [(row.text, ROW if row.more else ROW_ALONE) for row in step.rows]
    if not isinstance(step, TitleStep):
        texts.append((step.foot, FOOT))
    return texts


def too_long(place: FilePlace, text: str, most: int, *path: str | int) -> None:
    """Note a text with more characters than fit."""
    if len(text) > most:
        message = f"this has {len(text)} characters, and the wall takes {most}; shorten it"
        place.fault(message, path, needle="" if path else text)


def _room(compiled: Compiled, name: str, block: FilePlace) -> None:
    """A question for the room: of a kind the wall can show, in words that fit."""
    item = compiled.items.get(name)
    if item is None or name in compiled.faulty:
        return
    place = compiled.places[name]
    options = vote_options(item, 0)
    if not 1 <= len(options) <= OPTIONS:
        kind = item.__struct_config__.tag
        message = f"a {kind} cannot go on the wall yet; name one with up to {OPTIONS} options to pick from"
        block.fault(message, ("room",), needle=name)
        return
    solution = item.solution(0, wall=True)
    words = item.wall or Wall()
    too_long(place, item.prompt(0, wall=True).stem, STEM, *(("wall", "stem") if words.stem else ("stem",)))
    too_long(place, solution.title, BARS_TITLE, *(("wall", "title") if words.title else ("stem",)))
    for option in options:
        _option(item, place, option.text)
    if solution.line:
        too_long(place, solution.line, WHY, "wall", "why")
    else:
        place.fault("a question for the room says why in one line; add wall: why", ("wall",))


def _option(item: CompiledItem, place: FilePlace, text: str) -> None:
    own = bool(item.wall and item.wall.options)
    if len(text) > OPTION:
        message = f"this has {len(text)} characters, and the wall takes {OPTION}; write shorter wall: options"
        place.fault(message, ("wall", "options") if own else (), needle=text)
