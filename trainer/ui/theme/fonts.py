"""The two typefaces, read from the files of their packages without importing the packages.

`qtawesome` would load twelve icon fonts and cost more than the rest of start-up; only its Phosphor file is
wanted. `font_source_sans_pro` globs its folder on import, which is as needless.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from trainer.errors import UserError
from trainer.resources import package_file

FAMILY = "Source Sans Pro"
FACES = ("Light", "Regular", "It", "Semibold", "Bold")
PHOSPHOR = "fonts/phosphor-1.3.0.ttf"
CHARMAP = "fonts/phosphor-charmap-1.3.0.json"


def load_fonts() -> None:
    """Make both typefaces known to Qt. Needs an application object."""
    for face in FACES:
        _add(package_file("font_source_sans_pro", f"files/SourceSansPro-{face}.ttf"))
    QFont.insertSubstitution("Phosphor", FAMILY)


@cache
def icon_family() -> str:
    """The family under which Qt knows the icon font, which is read when the first icon is drawn."""
    return _add(package_file("qtawesome", PHOSPHOR))


@cache
def glyph(name: str) -> str:
    """The character of an icon. Of the file's 4,470 lines only that of the name is read."""
    _, found, after = _charmap().partition(f'"{name}": "0x')
    if not found:
        raise KeyError(name)
    return chr(int(after[: after.index('"')], 16))


@cache
def _charmap() -> str:
    return package_file("qtawesome", CHARMAP).read_text(encoding="ascii")


def _add(path: Path) -> str:
    number = QFontDatabase.addApplicationFont(str(path))
    if number < 0:
        raise UserError(f"The font {path.name} cannot be read.", "Install the program again.")
    return QFontDatabase.applicationFontFamilies(number)[0]
