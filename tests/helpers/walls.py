"""The wall, painted: into pixels to compare, into an SVG to search its words."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from trainer import resources
from trainer.classroom.deck import Deck, build_deck
from trainer.classroom.screen import Screen
from trainer.course.library import Library, open_library
from trainer.ui.presenter.canvas import HEIGHT, WIDTH, Fit
from trainer.ui.presenter.wall import WallPainter
from trainer.wording import DISCLAIMER, READING

WHOLE = QRectF(0, 0, WIDTH, HEIGHT)
HALF = QSize(WIDTH // 2, HEIGHT // 2)
_TEXT = re.compile(r"<text\b[^>]*>([^<]*)</text>")


def shipped(cache: Path) -> tuple[Library, Deck]:
    """The shipped course, and the deck of its first module that is ready."""
    library = open_library(resources.shipped_course(), cache)
    return library, deck_of(library)


def deck_of(library: Library) -> Deck:
    """The deck of the first module that is ready."""
    module = next(each for each in library.index.modules if each.lessons)
    return build_deck(library, module, disclaimer=DISCLAIMER, reading=READING)


def pixels(painter: WallPainter, shown: Screen, size: QSize = HALF) -> QImage:
    """What the room sees, at half size.

    Not at full size: there Qt keeps letters as they were first drawn, a fraction of a pixel to the side or
    not, so that their edges differ by a shade with what was drawn before them.
    """
    return _painted(painter, shown, size)[0]


def fit(painter: WallPainter, shown: Screen) -> Fit:
    """What had no room; counted on the canvas of 1920x1080 at whatever size it is drawn."""
    return _painted(painter, shown, HALF)[1]


def _painted(painter: WallPainter, shown: Screen, size: QSize) -> tuple[QImage, Fit]:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0)
    brush = QPainter(image)
    found = painter.paint(brush, shown, QRectF(0, 0, size.width(), size.height()))
    brush.end()
    return image, found


def words(painter: WallPainter, shown: Screen) -> str:
    """Every word that reaches the wall."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setSize(QSize(WIDTH, HEIGHT))
    svg.setViewBox(WHOLE)
    brush = QPainter(svg)
    painter.paint(brush, shown, WHOLE)
    brush.end()
    return " ".join(_TEXT.findall(bytes(data.data()).decode()))
