"""Files that come with the program, by relative name.

In a checkout the shipped course lies in the top-level folders lessons/, quizzes/ and assets/; an
installed wheel carries copies of them in trainer/shipped/. Nobody else needs to know which it is.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from trainer.errors import UserError

PACKAGE = Path(__file__).resolve().parent


@cache
def shipped_course() -> Path:
    """The folder that holds the shipped lessons/, quizzes/ and assets/."""
    carried = PACKAGE / "shipped"
    return carried if carried.is_dir() else PACKAGE.parent


def file_path(name: str) -> Path:
    """A shipped file by its name below the course folder, such as `assets/icon.svg`."""
    return _below(shipped_course(), name)


def package_file(package: str, name: str) -> Path:
    """A data file of an installed package, found without importing the package.

    qtawesome is here for its Phosphor font and nothing else: importing it doubles the time to the first
    window, and importlib.resources would import it.
    """
    return _below(_package_folder(package), name)


@cache
def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise UserError(
            f"The package {package} is missing.", "Run dev.py again, or install the program again."
        )
    return Path(next(iter(spec.submodule_search_locations)))


def _below(folder: Path, name: str) -> Path:
    """`folder/name`, refused if the name leads out of the folder."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        raise ValueError(f"not a name below a shipped folder: {name!r}")
    return folder.joinpath(*parts.parts)
