"""A lesson: one section at a time, the outline, the way on and back, terms and facts beside their lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import CTRL, SHIFT, Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import faults, place_of
from trainer.app.study import USUAL_BUDGET
from trainer.course.model import facts_of
from trainer.schema import content_hash
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.shown import ShownPage
from trainer.ui.widgets.fact import FactNote, MyNote, Note, TermNote
from trainer.ui.widgets.hold_bar import HoldBar
from trainer.ui.widgets.prose import ProseView

FIRST, LAST = ("m06-l01", "three-papers-on-one-desk"), ("m06-l04", "check-yourself")


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    """An officer in the first section of the module."""
    trainer_app.sit_down()
    trainer_app.lesson(*FIRST)
    return trainer_app


def page_of(app: TrainerApp) -> LessonPage:
    assert isinstance(app.page, LessonPage)
    return app.page


def note_of(app: TrainerApp) -> Note | None:
    return next((each for each in page_of(app).findChildren(Note) if each.isVisible()), None)


def line_at(prose: ProseView, at: int) -> QRect:
    """The line of a text view in which a character stands, in the window."""
    rect = prose.place_rect(at)
    return QRect(prose.mapTo(prose.window(), rect.topLeft()), rect.size())


def lines_of(prose: ProseView) -> list[QRect]:
    """Its paragraphs, in the window."""
    document = prose.document()
    blocks = [document.findBlockByNumber(each) for each in range(document.blockCount())]
    rects = [document.documentLayout().blockBoundingRect(each).toRect() for each in blocks]
    return [each.translated(prose.mapTo(prose.window(), QPoint())) for each in rects]


# ---------------------------------------------------------------------------------------- moving


def test_the_lead_stands_on_the_first_section_only(study: TrainerApp, keys: KeyboardDriver) -> None:
    view = page_of(study).view
    assert view is not None
    assert view.lead is not None
    keys.go_on()
    view = page_of(study).view
    assert view is not None
    assert view.lead is None


def test_page_keys_turn_the_sections_from_wherever_the_keyboard_is(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.reach(keys._button("Note"))
    keys.key(Key.Key_PageDown)
    assert keys.place[1] == "what-each-text-says"
    keys.key(Key.Key_PageUp)
    assert keys.place[1] == "three-papers-on-one-desk"
    keys.key(Key.Key_PageUp)
    assert keys.place[1] == "three-papers-on-one-desk"


def test_the_footer_names_the_neighbors(study: TrainerApp, mouse: MouseDriver) -> None:
    page = page_of(study)
    titles = [each.title for each in page.entry.sections]
    assert not page.foot.back.isVisible()
    assert page.foot.on.text() == titles[1]
    mouse.go_on()
    assert (page.foot.back.text(), page.foot.on.text()) == (titles[0], titles[2])
    mouse.press(titles[0])
    assert mouse.place[1] == FIRST[1]


def test_after_the_last_section_the_next_lesson_begins(study: TrainerApp, mouse: MouseDriver) -> None:
    page = study.lesson("m06-l01", "check-yourself", 3)
    mouse.answer_and_check()
    mouse.go_on()
    assert mouse.place == ("m06-l02", "not-at-booking", 0)
    assert page_of(study) is not page


def test_after_the_last_lesson_it_shows_what_was_shown(study: TrainerApp, mouse: MouseDriver) -> None:
    last = study.lesson(*LAST)
    study.lesson(*LAST, len(last.section.items) - 1)
    mouse.answer_and_check()
    mouse.go_on()
    assert isinstance(study.page, ShownPage)
    assert mouse.sees("Only you see this page.")


def test_going_on_marks_a_section_read_and_looking_at_it_does_not(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    person = study.core.session.person
    assert person is not None
    keys.go_on()
    study.saved()
    read = study.core.disk.places_read(person.id, study.core.course.id)
    assert read == {"#".join(FIRST)}


def test_a_section_whose_end_was_not_seen_is_not_read(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(1024, 600)
    person = study.core.session.person
    assert person is not None
    assert not keys.lesson.scroller.is_at_end()
    keys.key(Key.Key_PageDown)
    keys.key(Key.Key_PageUp)
    study.saved()
    assert not study.core.disk.places_read(person.id, study.core.course.id)
    keys.key(Key.Key_End)
    keys.key(Key.Key_Home)
    keys.key(Key.Key_PageDown)
    study.saved()
    assert study.core.disk.places_read(person.id, study.core.course.id) == {"#".join(FIRST)}


def test_a_question_page_is_read_when_its_last_question_was_answered(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    person = study.core.session.person
    assert person is not None
    study.lesson("m06-l01", "check-yourself")
    keys.key(Key.Key_PageDown)
    study.saved()
    assert not study.core.disk.places_read(person.id, study.core.course.id)


def test_the_outline_shows_where_one_is_and_opens_sections(study: TrainerApp, mouse: MouseDriver) -> None:
    mouse.open_section("What is not settled")
    assert mouse.place[1] == "what-is-not-settled"
    mouse.open_section("When the clock starts")
    assert mouse.place[:2] == ("m06-l02", "not-at-booking")


def test_the_outline_is_one_tab_stop_at_the_open_section(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.go_on()
    stops = [each for each in page_of(study).outline._rows if int(each.focusPolicy().value) & 1]
    assert [each.text() for each in stops] == ["What each text says"]


def test_arrows_and_space_scroll_and_home_and_end_go_to_the_ends(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    study.resize(1280, 600)
    page = study.lesson("m06-l02", "while-the-clock-runs")
    bar = page.scroller.verticalScrollBar()
    keys.settle()
    keys.key(Key.Key_Down)
    assert bar.value() > 0
    keys.key(Key.Key_Up)
    assert bar.value() == 0
    keys.key(Key.Key_Space)
    assert bar.value() > 200
    keys.key(Key.Key_Space, SHIFT)
    assert bar.value() == 0
    keys.key(Key.Key_End)
    assert bar.value() == bar.maximum()
    keys.key(Key.Key_Home)
    assert bar.value() == 0


def test_the_page_scrolls_also_when_the_keyboard_is_at_a_button(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    study.resize(1280, 600)
    page = study.lesson("m06-l02", "while-the-clock-runs")
    keys.reach(keys._button("Note"))
    keys.key(Key.Key_Down)
    assert page.scroller.verticalScrollBar().value() > 0
    assert keys.holds == "Note"


def test_the_place_in_the_text_is_kept(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(1280, 600)
    page = study.lesson("m06-l02", "while-the-clock-runs")
    page.scroller.verticalScrollBar().setValue(240)
    study.restart()
    keys.continue_()
    keys._until(lambda: page_of(study).scroller.verticalScrollBar().value() == 240, "it scrolls back")


def test_folded_tools_are_chosen_by_keys(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(800, 700)
    keys.press("Tools")
    for _ in range(3):
        keys.key(Key.Key_Down)
    keys.key(Key.Key_Return)
    keys._until(lambda: page_of(study).panel() is not None, "the notes open")
    assert keys.holds == "My note on this place"


def test_folded_tools_are_chosen_by_mouse(study: TrainerApp, mouse: MouseDriver) -> None:
    study.resize(800, 700)
    mouse.press("Tools")
    mouse.choose_from_menu("Mark place")
    mouse._until(lambda: page_of(study).key in page_of(study).state.marked, "the mark is set")


def test_menus_are_thrown_away(study: TrainerApp, keys: KeyboardDriver) -> None:
    for _ in range(3):
        keys.press("Text size")
        keys.key(Key.Key_Escape)
        study.settle()
    assert len(page_of(study).findChildren(QMenu)) <= 1


# ------------------------------------------------------------------------------- terms and facts


@pytest.mark.parametrize("kind", ["term", "fact"])
def test_enter_on_a_link_opens_its_note_and_esc_gives_the_keyboard_back(
    study: TrainerApp, keys: KeyboardDriver, kind: str
) -> None:
    page = study.lesson("m06-l02", "served-at-scheduled-release")
    assert page.view is not None
    prose = next(p for p in page.view.proses() if any(h.startswith(kind) for h in p.hrefs()))
    keys.reach(prose)
    while not prose.focused_href().startswith(kind):
        keys.key(Key.Key_Tab)
        assert prose.hasFocus()
    keys.key(Key.Key_Return)
    note = note_of(study)
    assert isinstance(note, TermNote if kind == "term" else FactNote)
    assert keys.holds == note.heading.text()
    keys.key(Key.Key_Escape)
    keys.settle()
    assert note_of(study) is None
    assert prose.hasFocus()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_a_note_covers_no_words(study: TrainerApp, keys: KeyboardDriver, size: tuple[int, int]) -> None:
    """In the margin, or below its line where there is none."""
    study.resize(*size)
    page = study.lesson("m06-l02", "served-at-scheduled-release")
    keys.key(Key.Key_F4)
    study.settle()
    note = note_of(study)
    assert note is not None
    assert page.view is not None
    words = [each for prose in page.view.proses() for each in lines_of(prose)]
    assert words
    assert not any(each.intersects(place_of(note)) for each in words)
    assert faults(study.window) == []


@pytest.mark.parametrize("href", ["term:agreement", "fact:F-106"])
def test_with_no_margin_a_note_opens_under_the_paragraph_that_calls_it(study: TrainerApp, href: str) -> None:
    study.resize(1024, 700)
    study.dress(150)
    page = study.lesson(*FIRST)
    view = page.view
    assert view is not None
    prose = next(each for each in view.proses() if href in each.hrefs())
    before = prose.height()
    called = prose.asked_place(href)
    view.open_note(href)
    study.settle()
    note = note_of(study)
    assert note is not None
    above, below = (line_at(prose, at) for at in (called, prose.plain().index("All of them")))
    assert above.bottom() < place_of(note).top()
    assert place_of(note).bottom() < below.top() < place_of(note).bottom() + above.height() * 2
    assert place_of(note).top() >= place_of(page.scroller).top()
    view.close_note()
    assert prose.height() == before


def test_a_note_of_the_officer_stands_at_the_paragraph_that_was_read(
    study: TrainerApp, mouse: MouseDriver
) -> None:
    study.resize(1024, 700)
    study.dress(150)
    page = study.lesson(*FIRST)
    assert page.view is not None
    prose = page.view.proses()[1]
    wanted = "All of them speak"
    at = prose.plain().index(wanted)
    page.scroller.verticalScrollBar().setValue(prose.y() + prose.place_rect(at).center().y())
    page.note_asked.emit(page.section.id, page.view.first_words(page.scroller.seen()[0]))
    panel = page.panel()
    assert panel is not None
    panel.field.setPlainText("Ask which text.")
    panel.leave()
    mouse._until(lambda: mouse.sees("Ask which text."), "the note stands on the page")
    view = page_of(study).view
    assert view is not None
    prose = view.proses()[1]
    (shown,) = page_of(study).findChildren(MyNote)
    above, below = (line_at(prose, prose.plain().index(each)) for each in (wanted, "So the first"))
    assert above.bottom() < place_of(shown).top() < place_of(shown).bottom() < below.top()


def test_close_stands_in_the_row_of_a_notes_title(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert note is not None
    close = next(each for each in note.findChildren(QPushButton) if each.text() == "Close")
    assert place_of(close).top() < place_of(note.heading).center().y() < place_of(close).bottom()


def test_f4_opens_the_nearest_fact_with_its_sources(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert isinstance(note, FactNote)
    assert keys.sees("As of")
    keys.press("Close")
    assert note_of(study) is None


def test_the_address_of_a_source_is_copied_and_no_browser_is_opened(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert note is not None
    copier = next(each for each in note.findChildren(QPushButton) if "Copy" in each.accessibleName())
    QTest.keyClick(copier, Key.Key_Return)
    assert QGuiApplication.clipboard().text().startswith("http")


def test_the_same_fact_again_closes_it(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    keys.key(Key.Key_F4)
    assert note_of(study) is None


def test_words_are_copied_with_where_they_come_from(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_C, CTRL | SHIFT)
    copied = QGuiApplication.clipboard().text()
    page = page_of(study)
    assert page.view is not None
    assert page.view.proses()[1].plain() in copied
    assert f"{page.lesson.title}, {page.section.title}." in copied
    assert "As of" in copied


# ---------------------------------------------------------------------------------------- the clock


@pytest.fixture
def clock(study: TrainerApp) -> HoldBar:
    page = study.lesson("m06-l02", "while-the-clock-runs")
    return next(each for each in page.findChildren(HoldBar) if each.isVisible())


def test_the_clock_moves_by_quarters_of_an_hour_and_by_hours(clock: HoldBar, keys: KeyboardDriver) -> None:
    keys.reach(clock)
    before = clock.value()
    keys.key(Key.Key_Right)
    assert clock.value() == before + 15
    keys.key(Key.Key_Left, SHIFT)
    assert clock.value() == before - 45
    keys.key(Key.Key_Home)
    assert clock.value() == 0
    keys.key(Key.Key_End)
    assert clock.value() == 48 * 60


def test_page_keys_stay_the_pages_on_the_clock(clock: HoldBar, keys: KeyboardDriver) -> None:
    keys.reach(clock)
    keys.key(Key.Key_PageDown)
    assert keys.place[1] == "two-times-that-differ"


def test_the_clock_is_spoken_when_the_key_is_let_go(clock: HoldBar, keys: KeyboardDriver) -> None:
    keys.reach(clock)
    keys.key(Key.Key_End)
    keys.key(Key.Key_Right)
    assert "Tell command now" in clock.accessibleName()


def test_the_clock_is_dragged_with_the_mouse(clock: HoldBar, mouse: MouseDriver) -> None:
    before = clock.value()
    point = clock.rect().center()
    point.setX(clock.width() * 3 // 4)
    mouse.click(clock, point)
    assert clock.value() > before
    assert clock.value() % 15 == 0


def test_nothing_on_the_clock_is_written_down(
    clock: HoldBar, study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.reach(clock)
    keys.key(Key.Key_End)
    study.saved()
    person = study.core.session.person
    assert person is not None
    assert not study.core.disk.places_read(person.id, study.core.course.id)
    assert QApplication.focusWidget() is clock


def test_a_section_is_kept_with_the_facts_it_cites(study: TrainerApp, keys: KeyboardDriver) -> None:
    person = study.core.session.person
    assert person is not None
    section = study.core.library.lesson(FIRST[0]).sections[0]
    cited = facts_of(section)
    assert cited
    keys.go_on()
    study.saved()
    with study.core.disk._database.read() as connection:
        kept = {row[0] for row in connection.execute("SELECT hash FROM content_kept")}
    assert {content_hash(study.core.library.fact(each)) for each in cited} <= kept


def test_each_officer_has_got_a_time_of_their_own(study: TrainerApp, mouse: MouseDriver) -> None:
    study.go("home")
    mouse.press("No limit")
    study.sit_down("Marcus Webb", "")
    home = study.page
    assert isinstance(home, HomePage)
    assert home.budget.index == USUAL_BUDGET
