"""The first page, the names, settings and about."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from trainer import __version__, settings
from trainer.errors import UserError
from trainer.ui.navigation import Place, Where
from trainer.wording import DISCLAIMER, sentence

if TYPE_CHECKING:
    from trainer.app.core import Core
    from trainer.store.people import Person
    from trainer.ui.pages.welcome import WelcomePage

HOME = Place(Where.HOME)


class People:
    """Who is at the desk, and what they have set."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._typed = ("", "")
        """Name and number as typed so far on the page that asks for them."""

    def show_entrance(self) -> None:
        """The names, or the first page where there are none yet."""
        people = self._core.disk.people()
        self._core.go(Place(Where.NAMES if people else Where.WELCOME))

    def begin(self) -> None:
        """At the start of the program the only officer of a folder need not be chosen."""
        people = self._core.disk.people()
        only = people[0] if len(people) == 1 else None
        if only is not None:
            self._sit_down(only.id)
        elif people:
            self._core.go(Place(Where.NAMES))
        else:
            self._core.go(Place(Where.WELCOME))

    def open(self, place: Place) -> None:
        """Show one of these pages."""
        match place.page:
            case Where.NAMES:
                self._show_names()
            case Where.ADD_NAME:
                self._show_add_name()
            case Where.SETTINGS:
                self._show_settings()
            case Where.ABOUT:
                self._show_about()
            case Where.WELCOME:
                self._show_welcome()
            case other:
                raise LookupError(f"{other} is not shown here")

    def choose_name(self) -> None:
        """The name in the rail was asked for."""
        if self._core.session.looking_around:
            self.add_name()
        else:
            self._core.go(Place(Where.NAMES))

    def add_name(self) -> None:
        """Somebody who looked around wants to keep what was done."""
        self._core.go(Place(Where.ADD_NAME))

    def _show_add_name(self) -> None:
        from trainer.ui.pages.welcome import WelcomePage

        core = self._core
        core.window.show_notice("")
        page = self._entrance(WelcomePage(core.size(), *self._typed, adding=True))
        page.started.connect(self._keep)
        page.looked_around.connect(core.back)
        core.window.show_page(page, "Add your name")

    def _entrance(self, page: WelcomePage) -> WelcomePage:
        """What both pages with a name have: typed words outlive a change of text size."""
        page.size_chosen.connect(self._core.set_size)
        for field in (page.name, page.number):
            field.textChanged.connect(lambda: self._note_typed(page))
        return page

    def _note_typed(self, page: WelcomePage) -> None:
        self._typed = (page.name.text(), page.number.text())

    def _keep(self, name: str, number: str) -> None:
        core = self._core
        try:
            self._refuse_double(name, number)
            person = core.session.take_name(name, number)
        except UserError as error:
            core.window.show_notice(str(error))
            return
        self._settle_in(person, core.history.back() or HOME)

    def _show_welcome(self) -> None:
        from trainer.ui.pages.welcome import WelcomePage

        core = self._core
        page = self._entrance(WelcomePage(core.size(), *self._typed))
        page.started.connect(self.start)
        page.looked_around.connect(self.look_around)
        page.teach_asked.connect(lambda: core.go(Place(Where.TEACH)))
        page.settings_asked.connect(lambda: core.go(Place(Where.SETTINGS)))
        core.window.show_page(page, "Welcome")

    def _show_names(self) -> None:
        from trainer.ui.pages.welcome import NamesPage

        core = self._core
        people = [(each.id, each.name, each.number) for each in core.disk.people()]
        page = NamesPage(people, core.computer.get(settings.LAST_OFFICER))
        page.chosen.connect(self._sit_down)
        page.someone_else.connect(self._someone_else)
        page.teach_asked.connect(lambda: core.go(Place(Where.TEACH)))
        page.settings_asked.connect(lambda: core.go(Place(Where.SETTINGS)))
        core.window.show_page(page, "Who is studying?")

    def _someone_else(self) -> None:
        """A first page of their own: nothing on it is of the one before."""
        self._core.stand_up()
        self._core.go(Place(Where.WELCOME))

    def _refuse_double(self, name: str, number: str) -> None:
        """Two rows that nobody can tell apart would split one officer's work."""
        typed = (name.strip().casefold(), number.strip().casefold())
        if typed in {(each.name.casefold(), each.number.casefold()) for each in self._core.disk.people()}:
            raise UserError(
                f"{name.strip()} has a record here already.",
                "Choose that name in the list, or add a number that tells the two apart.",
            )

    def start(self, name: str, number: str) -> None:
        """A new officer begins; with what was done so far, if somebody has looked around."""
        core = self._core
        try:
            self._refuse_double(name, number)
            person = core.session.take_name(name, number)
        except UserError as error:
            core.window.show_notice(str(error))
            return
        self._settle_in(person)

    def _sit_down(self, person_id: str) -> None:
        person = next(each for each in self._core.disk.people() if each.id == person_id)
        self._core.session.sit_down(person)
        self._settle_in(person)

    def _settle_in(self, person: Person, place: Place = HOME) -> None:
        core = self._core
        self._typed = ("", "")
        with suppress(UserError):  # not worth a sentence: it only saves a key on the page of names
            core.computer.set(settings.LAST_OFFICER, person.id)
        core.history.forget()
        core.dress(reopen=False)
        core.go(place)

    def look_around(self) -> None:
        """Somebody without a name begins, or goes on."""
        core = self._core
        if not core.session.looking_around:
            core.session.look_around()
        core.history.forget()
        core.go(Place(Where.HOME))

    def _show_settings(self) -> None:
        from trainer.ui.pages.settings import SettingsData, SettingsPage

        core = self._core
        person = core.session.person
        data = SettingsData(
            officer=person.name if person else "",
            values={each.id: core.get(each) for each in settings.SETTINGS},
            folder=str(core.disk.folder.root) if core.disk.folder else "",
        )
        page = SettingsPage(data)
        page.changed.connect(core.change)
        page.about_asked.connect(lambda: core.go(Place(Where.ABOUT)))
        page.folder_asked.connect(core.open_folder)
        page.backup_asked.connect(core.back_up)
        core.show_in_rail(page, Where.SETTINGS, "Settings")

    def _show_about(self) -> None:
        from trainer.ui.pages.about import AboutPage

        course = self._core.course
        lines = (
            DISCLAIMER,
            sentence(course.review),
            f"Edition {course.edition}. Sources read up to {course.as_of}.",
            f"WSO Trainer {__version__}",
        )
        page = AboutPage(course.title, lines)
        page.back_asked.connect(lambda: self._core.go(Place(Where.SETTINGS)))
        self._core.show_in_rail(page, Where.SETTINGS, "About")
