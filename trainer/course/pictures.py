"""The pictures of a course: SVG files under assets/, screened before anything draws them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trainer.course.files import decode, read_bytes
from trainer.course.loader import Authored
from trainer.course.svg import screen
from trainer.schema import suggestion

FOLDER = "assets/"
_NAME = re.compile(r"[A-Za-z0-9][\w-]*(?:/[A-Za-z0-9][\w-]*)*\.svg")


@dataclass
class Pictures:
    """Every picture by its name under assets/, with the bytes that were screened."""

    found: dict[str, bytes] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def problem(self, name: str) -> str:
        """Why a text may not show this picture, or nothing."""
        if not _NAME.fullmatch(name):
            return "a picture is named by its SVG file under assets/, such as clock.svg, and by nothing else"
        if name in self.found or name in self.refused:
            return ""
        return f'there is no picture "{name[:60]}" under assets/{suggestion(name, self.found)}'


def read_pictures(authored: Authored) -> Pictures:
    """Read and screen every SVG under assets/; faults stand in the picture's own file."""
    pictures = Pictures()
    for file in authored.files:
        name = file.removeprefix(FOLDER)
        if not file.startswith(FOLDER) or not name.lower().endswith(".svg"):
            continue
        before = len(authored.faults.found)
        data = read_bytes(authored.root, file, authored.faults)
        if data is not None and decode(file, data, authored.faults) is not None:
            screen(data, lambda *fault, file=file: authored.faults.add(file, *fault))
        if data is None or len(authored.faults.found) > before:
            pictures.refused.add(name)
        else:
            pictures.found[name] = data
    return pictures
