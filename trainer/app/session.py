"""Who studies, and into which record: the file of this folder, or memory while looking around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from trainer import settings
from trainer.clock import Clock
from trainer.course.model import CourseIndex
from trainer.settings import Setting
from trainer.store.event_log import Stream
from trainer.store.people import Person
from trainer.store.record_file import RecordFile


class Bridge(QObject):
    """Brings calls from the writer thread to the thread of the window."""

    _called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._called.connect(lambda call: call())

    def here(self, function: Callable[..., object], owner: QObject | None = None) -> Callable[..., None]:
        """The same function, to be called from any thread; it runs in the window's.

        With an owner it runs only while that page or window is still there.
        """

        def run(*values: object) -> None:
            if owner is None or isValid(owner):
                function(*values)

        def call(*values: object) -> None:
            self._called.emit(lambda: run(*values))

        return call


class Session:
    """The officer at the desk. Nobody until somebody is chosen."""

    def __init__(self, disk: RecordFile, course: CourseIndex, clock: Clock) -> None:
        self.disk = disk
        self.clock = clock
        self._course = course
        self._memory: RecordFile | None = None
        self._chosen: dict[str, Any] = {}
        """What is set while nobody is at the desk, by id; whoever is new takes it over."""
        self.person: Person | None = None

    @property
    def record(self) -> RecordFile:
        """Where this officer's doings go."""
        return self._memory if self._memory is not None else self.disk

    @property
    def looking_around(self) -> bool:
        """Whether nothing is kept."""
        return self._memory is not None

    @property
    def stream(self) -> Stream:
        """The officer's stream. Only while somebody is at the desk."""
        assert self.person is not None
        return self.record.stream_of(self.person.id)

    def sit_down(self, person: Person, *, is_new: bool = False) -> None:
        """An officer with a record starts; a new one with what was chosen on the first pages."""
        chosen = self._chosen if is_new else {}
        self.stand_up()
        self._begin(person, chosen)

    def _begin(self, person: Person, chosen: Mapping[str, Any]) -> None:
        self.person = person
        for id_, value in chosen.items():
            self.record.set_person_setting(person.id, id_, value)

    def look_around(self) -> None:
        """Somebody without a name: the same program over a record in memory."""
        chosen = self._chosen
        self.stand_up()
        self._memory = RecordFile.in_memory(self.clock)
        self._memory.use_course(self._course)
        self._begin(self._memory.add_person("Looking around"), chosen)

    def take_name(self, name: str, number: str) -> Person:
        """Somebody who looked around gives a name: what was done comes along, or nothing is changed."""
        memory = self._memory
        person = self.disk.adopt(memory, name, number) if memory else self.disk.add_person(name, number)
        self.sit_down(person, is_new=memory is None)
        return person

    @property
    def would_lose(self) -> bool:
        """Whether something was done without a name that is gone once this record is."""
        return self._memory is not None and self._memory.holds_work()

    def stand_up(self) -> None:
        """Nobody is at the desk."""
        self.person, self._chosen = None, {}
        if self._memory is not None:
            self._memory.close()
            self._memory = None

    def get(self, setting: Setting) -> Any:
        """A setting of the officer; while nobody is there, what was chosen so far."""
        person = self.person
        stored = self.record.person_settings(person.id) if person is not None else self._chosen
        return settings.value_of(setting, stored)

    def set(self, setting: Setting, value: Any) -> None:
        """Keep a setting with the officer, or until there is one."""
        value = settings.valid(setting, value)
        if self.person is None:
            self._chosen[setting.id] = value
        else:
            self.record.set_person_setting(self.person.id, setting.id, value)
