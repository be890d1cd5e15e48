"""An officer at the station: reads, answers, and loses power in the middle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.full.outside.station import Node, Station
from trainer import registry
from trainer.clock import day_words
from trainer.course.library import Library
from trainer.course.model import LessonEntry, SectionEntry

TOP, FOOT = 70, 690
"""Between them lies the page on a screen of 768 lines."""


class Officer:
    """Goes through lessons section by section, by mouse or by keys."""

    def __init__(self, station: Station, library: Library) -> None:
        self._station, self._library = station, library
        self._by_key = False
        self._cards: list[str] = []
        self.answered = 0

    def study(self, lesson: LessonEntry, *, by_key: bool, cut_power: bool) -> None:
        """Through one lesson; the power may go while its first page of questions is open."""
        self._by_key = by_key
        for section in lesson.sections:
            if section.is_question_page:
                if cut_power:
                    self._lose_power(lesson, section)
                self._answer_page(section)
            else:
                self._read(section)

    def _lose_power(self, lesson: LessonEntry, section: SectionEntry) -> None:
        item = self._library.item(section.items[0])
        self._station.wait_for(item.stem, "heading")
        self._station.kill()
        self._station.start()
        button = self._station.wait_for("Continue module")
        assert lesson.title in button.name
        self._station.click(button)
        self._station.wait_for(item.stem, "heading")

    # Reading

    def _read(self, section: SectionEntry) -> None:
        self._station.wait_for(section.title, "heading")
        for item in section.items:
            self._answer_inline(self._library.item(item))
        if self._by_key:
            self._station.tab_to(lambda node: node.name == "Home")
            self._station.key("End", "Next")
        else:
            self._station.scroll(60)
            self._leave()

    def _leave(self) -> None:
        """The primary button stands last on the page."""
        buttons = [each for each in self._station.look() if each.role == "push button" and each.y > FOOT]
        self._station.click(buttons[-1])

    def _answer_inline(self, item: Any) -> None:
        """A question amid prose: scrolled to, answered, checked, and read on."""
        self._station.wait_for(item.stem, "heading")
        self._answer(item)
        self._check(item, self._press_in_sight)

    # Questions

    def _answer_page(self, section: SectionEntry) -> None:
        for name in section.items:
            item = self._library.item(name)
            self._station.wait_for(item.stem, "heading")
            self._answer(item)
            self._check(item, self._station.press)
            if self._by_key:
                self._station.tab_to(lambda node: node.name == "Go on")
                self._station.key("Return")
            else:
                self._station.press("Go on")

    def _check(self, item: Any, press: Callable[[str], None]) -> None:
        if self._by_key:
            self._station.key("alt+t")
        else:
            press("Check: think so")
        self._station.until(lambda: self._station.sees("Correct."), f"{item.id} is kept and judged")
        self.answered += 1

    def _answer(self, item: Any) -> None:
        response = item.sample_response(right=True)
        match registry.kind_of(item):
            case "single_choice":
                self._choose(next(each.text for each in item.choices if each.id == response.choice))
            case "sort":
                bins = {each.id: each.text for each in item.bins}
                self._cards = [card.text for card in item.cards]
                for card in item.cards:
                    self._place(card.text, bins[response.placed[card.id]], list(bins.values()))
            case "deadline":
                self._say(datetime.fromisoformat(response.moment))
            case kind:  # CONTRIBUTING: who brings a new kind teaches it here too
                raise NotImplementedError(f"nobody here can answer a {kind}")

    def _choose(self, words: str) -> None:
        rows = [each for each in self._station.look() if each.role == "radio button"]
        row = next(each for each in rows if each.name[3:] == words)
        if self._by_key:
            self._station.tab_to(lambda node: node.role == "radio button" and node.name[1:3] == ". ")
            self._station.key(row.name[0].lower())
        else:
            self._press_in_sight(row.name)

    def _place(self, card: str, place: str, places: list[str]) -> None:
        if self._by_key:
            node = self._station.tab_to(lambda node: node.name.startswith(tuple(self._cards)))
            while not node.name.startswith(card):
                self._station.key("Down")
                node = self._station.tab_to(lambda node: node.name.startswith(tuple(self._cards)))
            self._station.key(str(places.index(place) + 1))
        else:
            self._press_in_sight(card)
            self._press_in_sight(f"Place here: {place}")

    def _say(self, moment: datetime) -> None:
        self._press_in_sight(day_words(moment.date()), "radio button")
        if self._by_key:
            self._station.tab_to(lambda node: node.name == "Time" and node.role == "text")
        else:
            self._press_in_sight("Time", "text")
        self._station.type(f"{moment:%H:%M}")

    def _press_in_sight(self, name: str, role: str = "") -> None:
        """Scroll until it lies whole on the page, and click it."""
        for _ in range(40):
            node = self._station.wait_for(name, role)
            if _in_sight(node) and node.can_be_pressed:
                self._station.click(node)
                return
            self._station.scroll(2)
        raise AssertionError(f"{name} never came into sight")


def _in_sight(node: Node) -> bool:
    return node.height > 0 and node.y >= TOP and node.y + node.height <= FOOT
