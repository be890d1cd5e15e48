"""Files that come with the program, by relative name.

In a checkout the shipped course lies in the top-level folders lessons/, quizzes/ and assets/; an
installed wheel carries copies of them in trainer/shipped/. Nobody else needs to know which it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

PACKAGE = Path(__file__).resolve().parent


@cache
def shipped_course() -> Path:
    """The folder that holds the shipped lessons/, quizzes/ and assets/."""
    carried = PACKAGE / "shipped"
    return carried if carried.is_dir() else PACKAGE.parent


def file_path(name: str) -> Path:
    """A shipped file by its name below the course folder, such as `assets/icon.svg`."""
    return _below(shipped_course(), name)


def read_bytes(name: str) -> bytes:
    """The bytes of a shipped file."""
    return file_path(name).read_bytes()


def read_text(name: str) -> str:
    """The text of a shipped file."""
    return file_path(name).read_text(encoding="utf-8")


def names(folder: str, pattern: str = "*") -> Iterator[str]:
    """The names of the shipped files below a folder, sorted, in the form that `read_text` takes."""
    course = shipped_course()
    for path in sorted(_below(course, folder).rglob(pattern)):
        if path.is_file():
            yield path.relative_to(course).as_posix()


def package_file(package: str, name: str) -> Path:
    """A data file of an installed package, found without importing the package.

    qtawesome is here for its Phosphor font and nothing else: importing it doubles the time to the first
    window, and importlib.resources would import it.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the package {package} is not installed")
    return _below(Path(next(iter(spec.submodule_search_locations))), name)


def _below(folder: Path, name: str) -> Path:
    """`folder/name`, refused if the name leads out of the folder."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        raise ValueError(f"not a name below a shipped folder: {name!r}")
    return folder.joinpath(*parts.parts)
