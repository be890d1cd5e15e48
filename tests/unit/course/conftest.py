"""What the tests of the course share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers.courses import SMALL


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the small course, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "course"))
