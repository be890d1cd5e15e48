"""Pictures of what opens, unfolds, is picked up or has the keyboard within a lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from trainer.app.scene import Scene, open_lesson, saved, settle
from trainer.blocks.hold_clock.model import Block as Clock
from trainer.blocks.hold_clock.view import View as ClockView
from trainer.course.model import Module
from trainer.items.base import Certainty, CompiledItem
from trainer.items.deadline.model import Item as Deadline
from trainer.items.deadline.view import View as DeadlineView
from trainer.items.single_choice.model import Item as SingleChoice
from trainer.items.sort.model import Item as Sort
from trainer.items.sort.view import View as SortView
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.lesson_find import hits
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.answer_row import AnswerRow
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.fact import FactNote
from trainer.ui.widgets.feedback import FlipCard
from trainer.ui.widgets.question import Question

if TYPE_CHECKING:
    from trainer.app.core import Core

NO_TIME = "25:70"
HITS, LETTERS = 3, 5
"""A word worth finding: so often in its lesson, and so long at least."""


def state_scenes(core: Core) -> Iterator[Scene]:
    """The states of a lesson that a page has not by itself."""
    yield from _feedback(core)
    yield from _fact_over(core)
    yield from _sorts(core)
    yield from _deadline(core)
    yield from _clock(core)
    yield from _lists(core)
    yield from _finding(core)
    yield from _rings(core)


# Questions


def _feedback(core: Core) -> Iterator[Scene]:
    """What may be asked for after checking: the other reasons, and one thing turned over."""
    page = _question_page(core, lambda item: item.flip is not None)
    if page is None or page.question is None:
        return
    _check(core, page.question)
    opener = next(each for each in page.question.findChildren(Button) if each.text().startswith("Why"))
    opener.click()
    settle()
    page.scroller.show_part(opener, height=page.scroller.height() // 2)
    yield Scene("05-others-open", core.window)
    opener.click()
    settle()
    card = page.question.findChild(FlipCard)
    assert isinstance(card, FlipCard)
    page.scroller.show_part(card)
    yield Scene("05-flip-off", core.window)
    card.switch.click()
    settle()
    page.scroller.show_part(card)
    yield Scene("05-flip-on", core.window)


def _fact_over(core: Core) -> Iterator[Scene]:
    """The longest fact that decides a question, over its page; and the keyboard at the last thing in it."""

    def length(item: CompiledItem) -> int:
        fact = core.library.fact(item.facts[0])
        return len(fact.statement + fact.hedge) + sum(len(core.library.source(s).title) for s in fact.sources)

    items = [core.library.item(each) for each in _asked(core)]
    longest = max(items, key=length, default=None)
    page = _question_page(core, lambda item: longest is not None and item.id == longest.id)
    if page is None or page.question is None:
        return
    _check(core, page.question)
    _open_fact(page)
    yield Scene("05-fact-over", core.window)
    note = _open_fact(page)
    _lead_keyboard(core, tab_order.stops(note)[-1])
    if note.scroller is not None:
        note.scroller.to_end()
    settle()
    yield Scene("05-fact-over-end", core.window)


def _open_fact(page: LessonPage) -> FactNote:
    """The note of the fact, opened again if whoever looked went on by Tab and so closed it."""
    if not any(each.isVisible() for each in page.findChildren(FactNote)):
        page.open_fact()
        settle()
    return next(each for each in page.findChildren(FactNote) if each.isVisible())


def _asked(core: Core) -> list[str]:
    """Every question that is asked on a page of questions."""
    sections = (each for module in core.course.modules for entry in module.lessons for each in entry.sections)
    return [item for each in sections if each.is_question_page for item in each.items]


def _sorts(core: Core) -> Iterator[Scene]:
    """A sort into bins of its own with a card picked up; the one into the four verdicts, in every state."""
    page = _question_page(core, lambda item: isinstance(item, Sort) and item.bins[0].verdict is None)
    if page is not None:
        yield _picked_up(core, page, "05-sort-selected")
    page = _question_page(core, lambda item: isinstance(item, Sort) and item.bins[0].verdict is not None)
    if page is None or page.question is None:
        return
    yield Scene("05-sort-verdicts", core.window)
    yield _picked_up(core, page, "05-sort-verdicts-selected")
    for right in (False, True):
        _check(core, page.question, right=right)
        page.scroller.verticalScrollBar().setValue(0)
        yield Scene(f"05-sort-verdicts-{'right' if right else 'wrong'}", core.window)
        if not right:
            page.question.answer_again()


def _picked_up(core: Core, page: LessonPage, name: str) -> Scene:
    """One card placed, the next one picked up."""
    question = page.question
    assert question is not None
    assert isinstance(question.item, Sort)
    if question.view.response() is not None:
        question.answer_again()
    view = cast(SortView, question.view)
    first, second = question.item.shown(question.seed)[:2]
    view.place(first.id, first.bin)
    view.select(second.id)
    settle()
    return Scene(name, core.window)


def _deadline(core: Core) -> Iterator[Scene]:
    """A time that is none."""
    page = _question_page(core, lambda item: isinstance(item, Deadline))
    if page is None or page.question is None:
        return
    page.question.answer_again()
    view = cast(DeadlineView, page.question.view)
    view.day.choose(0)
    view.time.setText(NO_TIME)
    view.time.textEdited.emit(NO_TIME)
    view.time.editingFinished.emit()
    settle()
    page.scroller.show_part(view)
    yield Scene("05-deadline-invalid", core.window)


def _check(core: Core, question: Question, *, right: bool = False) -> None:
    """Answer it anew."""
    if question.view.response() is not None:
        question.answer_again()
    question.view.give(question.item.sample_response(right=right))
    question.check(Certainty.THINK_SO)
    saved(core)


def _question_page(core: Core, wanted: Callable[[CompiledItem], bool]) -> LessonPage | None:
    """The first question of a page of questions that is such a one."""
    for module in core.course.modules:
        for entry in module.lessons:
            for section in (each for each in entry.sections if each.is_question_page):
                for number, item_id in enumerate(section.items):
                    if wanted(core.library.item(item_id)):
                        return open_lesson(core, entry.id, section.id, number)
    return None


# The clock


def _clock(core: Core) -> Iterator[Scene]:
    for module in core.course.modules:
        for entry in module.lessons:
            for section in core.library.lesson(entry.id).sections:
                if any(isinstance(block, Clock) for block in section.blocks):
                    yield from _one_clock(core, open_lesson(core, entry.id, section.id))
                    return


def _one_clock(core: Core, page: LessonPage) -> Iterator[Scene]:
    """From its top, down to its end, and with a time that is none."""
    clock = page.findChild(ClockView)
    assert isinstance(clock, ClockView)
    page.scroller.show_part(clock, height=page.scroller.height() - 48)
    settle()
    yield Scene("04-clock", core.window)
    page.scroller.show_part(clock)
    settle()
    yield Scene("04-clock-end", core.window)
    clock.served.time.setText(NO_TIME)
    clock.served.time.editingFinished.emit()
    settle()
    page.scroller.show_part(clock.served)
    yield Scene("04-clock-invalid", core.window)


# Around the page


def _taught(core: Core) -> Module:
    """The first module that has lessons."""
    return next(each for each in core.course.modules if each.lessons)


def _lists(core: Core) -> Iterator[Scene]:
    """The outline once a lesson is read, beside the page or behind Sections; and the tools behind theirs."""
    first, second = _taught(core).lessons[:2]
    for section in first.sections:
        for number in range(len(section.items)):
            page = open_lesson(core, first.id, section.id, number)
            if page.question is not None:
                _check(core, page.question, right=True)
                page.go_on()
                saved(core)
    page = open_lesson(core, second.id, second.sections[1].id)
    if page.bar.sections.isVisible():
        page.bar.sections.click()
        settle()
    yield Scene("04-outline-read", core.window)
    if page.bar.sections.isVisible():
        page.bar.sections.click()
    tool = page.bar.more if page.bar.more.isVisible() else page.bar.tools["size"]
    tool.click()
    settle()
    menu = QApplication.activePopupWidget()
    if menu is None:
        return
    assert isinstance(menu, QMenu)
    menu.move(page.bar.menu_place(menu))  # the screen of the pictures is smaller
    yield Scene("09-tools", core.window, menu)
    menu.close()
    settle()


def _finding(core: Core) -> Iterator[Scene]:
    """A word that is found more than once, at its second place; then one that is nowhere."""
    lesson = core.library.lesson(_taught(core).lessons[0].id)
    texts = " ".join(text for block in lesson.sections[0].blocks for text in block.texts())
    words = sorted(each for each in set(texts.split()) if each.isalpha() and len(each) >= LETTERS)
    word = next((each for each in words if len(hits(lesson, each)) >= HITS), "")
    page = open_lesson(core, lesson.id, lesson.sections[0].id)
    page.finder.start()
    for text, name in ((word, "04-find-hits"), ("habeas corpus", "04-find-nothing")):
        page.finder.bar.field.setText(text)
        page.finder.bar.field.textEdited.emit(text)
        page.finder.bar.stepped.emit(1)
        settle()
        yield Scene(name, core.window)
    page.close_layer()


def _rings(core: Core) -> Iterator[Scene]:
    """The keyboard on a button, on a link, on an answer."""
    lesson = _taught(core).lessons[0]
    page = open_lesson(core, lesson.id, lesson.sections[0].id)
    _lead_keyboard(core, page.foot.on)
    tab_order.bring_into_sight(page.foot.on)
    yield Scene("06-ring-button", core.window)
    assert page.view is not None
    prose = next((each for each in page.view.proses() if each.hrefs()), None)
    if prose is not None:
        page.scroller.show_part(prose)
        _lead_keyboard(core, prose)
        tab_order.bring_into_sight(prose)
        yield Scene("06-ring-link", core.window)
    asked = _question_page(core, lambda item: isinstance(item, SingleChoice))
    if asked is None or asked.question is None:
        return
    asked.question.answer_again()
    rows = asked.question.view.findChildren(AnswerRow)
    rows[0].click()
    _lead_keyboard(core, rows[0])
    tab_order.bring_into_sight(rows[0])
    settle()
    yield Scene("06-ring-answer", core.window)


def _lead_keyboard(core: Core, widget: QWidget) -> None:
    """Somewhere by a key: only then is there a ring."""
    handle = core.window.windowHandle()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, key)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
