"""`wso-trainer shots`: every page in every meaningful state as a picture, without a display.

The pages are the real ones over a real record in a folder that is thrown away; nothing here draws.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainer import registry, settings
from trainer.app.core import Core
from trainer.app.run import build, make_application
from trainer.app.scene import Scene, open_lesson, saved, settle
from trainer.app.shots_class import class_scenes
from trainer.app.shots_drive import FullDrive
from trainer.app.shots_states import state_scenes
from trainer.clock import SystemClock
from trainer.errors import UserError
from trainer.items.base import Certainty
from trainer.paths import DataFolder
from trainer.ui.error_dialog import BUG, ErrorDialog
from trainer.ui.main_window import RailShell
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.welcome import NamesPage, WelcomePage

THEMES = ("light", "dark", "high-contrast")
OFFICER, NUMBER = "Dana Reyes", "4471"


@dataclass(frozen=True)
class Options:
    """What the command line says. Empty or zero means: all themes, the usual size, text and pixels."""

    folder: Path
    themes: tuple[str, ...] = THEMES
    size: tuple[int, int] = (1280, 800)
    text: int = 100
    dpr: float = 1.0
    only: str = ""
    """A part of the names of the pictures wanted."""


def run(options: Options, content: Path) -> int:
    """Make the pictures; the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.dpr != 1:
        os.environ["QT_SCALE_FACTOR"] = str(options.dpr)
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{options.folder} cannot be made ({error.strerror}).", "Name another folder."
        ) from error
    make_application()
    count = 0
    for theme in options.themes:
        with tempfile.TemporaryDirectory() as data:
            count += _one_theme(options, content, theme, DataFolder(Path(data) / "WSO Trainer"))
    print(f"{count} pictures in {options.folder}")
    return 0


def _one_theme(options: Options, content: Path, theme: str, folder: DataFolder) -> int:
    core = build(folder, content, SystemClock())
    core.window.resize(*options.size)
    core.dress(options.text, theme, reopen=False)
    core.window.show()
    count = 0
    for scene in scenes(core, theme, options.text):
        if options.only in scene.name:
            settle()
            name = (
                f"{scene.name}-{theme}.png"
                if options.text == 100
                else f"{scene.name}-{theme}-{options.text}.png"
            )
            if not scene.picture().save(str(options.folder / name)):
                raise UserError(
                    f"{options.folder / name} cannot be written.", "Free some space, or name another folder."
                )
            count += 1
    core.window.close()
    core.window.deleteLater()
    core.session.stand_up()
    core.disk.close()
    core.library.close()
    settle()
    return count


def scenes(core: Core, theme: str, text: int) -> Iterator[Scene]:
    """Every page in every state, in the order in which an officer meets them."""
    window = core.window
    core.people.begin()
    core.dress(text, theme)
    yield Scene("01-welcome", window)
    page = core.window.page
    assert isinstance(page, WelcomePage)
    page.start()
    yield Scene("01-welcome-no-name", window)
    page.name.setText(OFFICER)
    page.number.setText(NUMBER)
    page.start()
    core.session.set(settings.THEME, theme)
    core.session.set(settings.TEXT_SIZE, text)
    core.dress(text, theme)
    settle()
    yield Scene("02-home-first", window)
    yield from _reading(core)
    yield from _questions(core)
    yield from state_scenes(core)
    yield from _pages(core)
    yield from _entrances(core, theme, text)
    yield from class_scenes(core)


def _reading(core: Core) -> Iterator[Scene]:
    for module in core.course.modules:
        for entry in module.lessons:
            for section in entry.sections:
                if section.is_question_page:
                    continue
                page = open_lesson(core, entry.id, section.id)
                yield Scene(f"03-{entry.id}-{section.id}", core.window)
                if _scrolls(page):
                    page.scroller.verticalScrollBar().setValue(10**6)
                    yield Scene(f"03-{entry.id}-{section.id}-end", core.window)
                page.go_on_section()  # so that it counts as read
                saved(core)
    page = open_lesson(core, *_with_a_term(core))
    yield from _notes(core, page)


def _with_a_term(core: Core) -> tuple[str, str]:
    """The first section with a word in it that a glossary entry explains, else the first of all."""
    module = next(each for each in core.course.modules if each.lessons)
    for entry in module.lessons:
        for section in core.library.lesson(entry.id).sections:
            if any("term:" in text for block in section.blocks for text in block.texts()):
                return entry.id, section.id
    return module.lessons[0].id, module.lessons[0].sections[0].id


def _notes(core: Core, page: LessonPage) -> Iterator[Scene]:
    view = page.view
    if view is None:
        return
    hrefs = [href for prose in view.proses() for href in prose.hrefs()]
    for kind in ("term", "fact"):
        href = next((each for each in hrefs if each.startswith(f"{kind}:")), "")
        if href:
            view.open_note(href)
            settle()
            yield Scene(f"04-note-{kind}", core.window)
            view.close_note()
    page.finder.start()
    settle()
    yield Scene("04-find", core.window)
    page.close_layer()
    page.bar.tools["mark"].click()
    saved(core)
    page.bar.tools["note"].click()
    settle()
    panel = page.panel()
    if panel is not None:
        panel.field.insertPlainText("Ask Sgt. Ortiz who writes the release time on nights.")
        yield Scene("04-notes-panel", core.window)
        panel.leave()
    saved(core)
    yield Scene("04-my-note", core.window)


def _questions(core: Core) -> Iterator[Scene]:
    seen: set[str] = set()
    for module in core.course.modules:
        for entry in module.lessons:
            for section in entry.sections:
                for number, item_id in enumerate(section.items):
                    kind = registry.kind_of(core.library.item(item_id))
                    if section.is_question_page and kind not in seen:
                        seen.add(kind)
                        yield from _question(core, kind, entry.id, section.id, number)


def _question(core: Core, kind: str, lesson: str, section: str, number: int) -> Iterator[Scene]:
    page = open_lesson(core, lesson, section, number)
    yield Scene(f"05-{kind}", core.window)
    question = page.question
    assert question is not None
    question.view.give(question.item.sample_response(right=False))
    question.view.responded.emit()
    yield Scene(f"05-{kind}-answered", core.window)
    with FullDrive(core.session.record) as drive:
        question.check(Certainty.SURE)
        yield Scene(f"05-{kind}-not-saved", core.window)
        question.bar.retried.emit()
        drive.take()
    saved(core)
    yield Scene(f"05-{kind}-wrong", core.window)
    page.scroller.verticalScrollBar().setValue(10**6)
    yield Scene(f"05-{kind}-wrong-end", core.window)
    question.answer_again()
    question.view.give(question.item.sample_response(right=True))
    question.check(Certainty.GUESS)
    saved(core)
    yield Scene(f"05-{kind}-right", core.window)


def _pages(core: Core) -> Iterator[Scene]:
    window = core.window
    module = next(each for each in core.course.modules if each.lessons)
    core.go(Place(Where.SHOWN, module.lessons[0].id))
    settle()
    yield Scene("06-shown", window)
    core.go(Place(Where.HOME))
    settle()
    yield Scene("02-home", window)
    core.go(Place(Where.SETTINGS))
    settle()
    yield Scene("07-settings", window)
    core.go(Place(Where.ABOUT))
    settle()
    yield Scene("07-about", window)
    window.show_keys()
    yield Scene("07-keys", window)
    if window.keys_panel is not None:
        window.keys_panel.closed.emit()
    shell = window.findChild(RailShell)
    if shell is not None and shell.menu.isVisible():
        shell.menu.click()
        settle()
        yield Scene("09-menu", window)


def _entrances(core: Core, theme: str, text: int) -> Iterator[Scene]:
    """What is there before somebody sits down; then the officer is back.

    Nobody's settings hold here, so each page is dressed as the pictures want it.
    """
    window = core.window
    core.disk.add_person("Marcus Webb", "3310")
    core.leave_desk()
    core.dress(text, theme)
    settle()
    yield Scene("01-names", window)
    core.people.look_around()
    core.session.set(settings.THEME, theme)
    core.session.set(settings.TEXT_SIZE, text)
    core.dress(text, theme)
    settle()
    yield Scene("02-home-looking-around", window)
    core.people.add_name()
    settle()
    yield Scene("01-add-your-name", window)
    dialog = ErrorDialog(BUG, "WSO Trainer, details for whoever mends it", window)
    dialog.show()
    yield Scene("08-error", dialog)
    dialog.show_details.click()
    settle()
    yield Scene("08-error-details", dialog)
    dialog.close()
    core.leave_desk()
    page = window.page
    assert isinstance(page, NamesPage)
    page.chosen.emit(next(each.id for each in core.disk.people() if each.name == OFFICER))
    settle()


def _scrolls(page: LessonPage) -> bool:
    return page.scroller.verticalScrollBar().maximum() > 0
