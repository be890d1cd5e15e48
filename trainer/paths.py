"""Where things are kept on this computer.

Plain Python, so that the window and the commands agree on every folder and no Qt is needed to find one.
Nothing here makes a folder except `DataFolder.create`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from trainer.errors import UserError


class DataFolder(NamedTuple):
    """One data folder: the record file and what belongs to it."""

    root: Path

    @property
    def record(self) -> Path:
        """The record file, an SQLite database."""
        return self.root / "record.sqlite"

    @property
    def lock(self) -> Path:
        """Says which window has this folder open."""
        return self.root / "window.lock"

    @property
    def backups(self) -> Path:
        """Copies of the record file."""
        return self.root / "backups"

    @property
    def cache(self) -> Path:
        """Compiled courses. May be emptied at any time; it is made again."""
        return self.root / "cache"

    @property
    def logs(self) -> Path:
        """The log without names or answers."""
        return self.root / "logs"

    def create(self) -> None:
        """Make the folder, or say in a sentence why it cannot be made."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"The data folder {self.root} cannot be made ({error.strerror}).",
                "Start with --data-dir and a folder you may write to.",
            ) from error


def data_folder(override: Path | None = None) -> DataFolder:
    """The folder named with `--data-dir`, or the usual one of this system and person."""
    if override is not None:
        return DataFolder(override.absolute())
    return DataFolder(usual_data_root(sys.platform, os.environ))


def usual_data_root(platform: str, environ: Mapping[str, str]) -> Path:
    """Where this system wants an application's data.

    On Windows the local profile, not the roaming one: a database must not be copied at every sign-in,
    nor lie on a network share.
    """
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else home() / "AppData" / "Local") / "WSO Trainer"
    if platform == "darwin":
        return home() / "Library" / "Application Support" / "WSO Trainer"
    named = environ.get("XDG_DATA_HOME", "")
    # The XDG rules: a relative path is to be ignored.
    parent = Path(named) if Path(named).is_absolute() else home() / ".local" / "share"
    return parent / "wso-trainer"


def home() -> Path:
    """The person's home folder."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise UserError(
            "This account has no home folder to keep a record in.",
            "Start with --data-dir and a folder you may write to.",
        ) from error
