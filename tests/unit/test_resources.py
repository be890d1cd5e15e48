"""Shipped files are found by relative name, in a checkout and in packages that are never imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from trainer import resources
from trainer.errors import UserError


def test_checkout_serves_the_top_level_folders() -> None:
    assert resources.shipped_course().joinpath("lessons").is_dir()


def test_every_shipped_figure_can_be_read_by_its_name() -> None:
    figures = [path.name for path in (resources.shipped_course() / "assets").glob("*.svg")]
    assert figures
    for name in figures:
        assert resources.file_path(f"assets/{name}").read_text("utf-8").lstrip().startswith("<"), name


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "assets/../../x", "..\\x"])
def test_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name below"):
        resources.file_path(name)


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("qtawesome", "fonts/phosphor-1.3.0.ttf"),
        ("qtawesome", "fonts/phosphor-charmap-1.3.0.json"),
        ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    ],
)
def test_font_files_are_where_the_theme_looks(package: str, name: str) -> None:
    assert resources.package_file(package, name).is_file()


def test_finding_a_font_imports_nothing() -> None:
    code = (
        "import sys; from trainer.resources import package_file;"
        "package_file('qtawesome', 'fonts/phosphor-1.3.0.ttf');"
        "sys.exit(any(name in sys.modules for name in ('qtawesome', 'qtpy', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_absent_package_is_named() -> None:
    with pytest.raises(UserError, match="no_such_package"):
        resources.package_file("no_such_package", "x")
