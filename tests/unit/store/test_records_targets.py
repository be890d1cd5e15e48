"""Where the commands write a file: nowhere over what the program keeps."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records_commands import run
from trainer import records_cli
from trainer.paths import DataFolder
from trainer.store.event_log import Stream
from trainer.store.lock import FolderLock
from trainer.store.record_file import RecordFile

ROOT = Path(__file__).parents[3]


def whole(folder: DataFolder) -> dict[str, bytes]:
    """Every file of the data folder."""
    return {
        str(each.relative_to(folder.root)): each.read_bytes()
        for each in folder.root.rglob("*")
        if each.is_file()
    }


@pytest.mark.parametrize("action", ["export", "backup"])
@pytest.mark.parametrize(
    "name",
    [
        "record.sqlite",
        "record.sqlite-wal",
        "record.sqlite-shm",
        "window.lock",
        "settings.json",
        "record-damaged-2026-11-23-080000.sqlite",
        "anything.jsonl",
        "backups/daily-2026-11-23.sqlite",
        "backups/deeper/copy.sqlite",
        "logs/wso-trainer.log",
        "cache/course",
        "../record/record.sqlite",
        "backups/../record.sqlite",
    ],
)
def test_nothing_is_written_over_what_the_program_keeps(
    action: str,
    name: str,
    folder: DataFolder,
    stream: Stream,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for each in (folder.backups, folder.logs, folder.cache):
        each.mkdir(exist_ok=True)
    before = whole(folder)
    assert run(folder, action, str(folder.root / name)) == 1
    said = capsys.readouterr().err
    assert "lies where the program keeps the record and what belongs to it. Name a file in another" in said
    assert whole(folder) == before


@pytest.mark.parametrize("action", ["export", "backup"])
def test_no_link_and_no_relative_path_leads_onto_the_record(
    action: str, folder: DataFolder, stream: Stream, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.sqlite").symlink_to(folder.record)
    (tmp_path / "linked").symlink_to(folder.root)
    (tmp_path / "twin.sqlite").hardlink_to(folder.record)
    monkeypatch.chdir(folder.root)
    before = whole(folder)
    targets = (
        "record.sqlite",
        "./x",
        "../link.sqlite",
        "../linked/x.zip",
        "../linked/backups/x",
        "../twin.sqlite",
    )
    for target in targets:
        assert run(folder, action, target) == 1, target
    assert whole(folder) == before


@pytest.mark.parametrize("action", ["export", "backup"])
def test_record_that_is_a_link_is_guarded_where_it_lies(
    action: str, folder: DataFolder, stream: Stream, tmp_path: Path
) -> None:
    real = tmp_path / "elsewhere" / "real.sqlite"
    real.parent.mkdir()
    folder.record.rename(real)
    folder.record.symlink_to(real)
    before = real.read_bytes()
    for name in ("real.sqlite", "real.sqlite-wal", "REAL.sqlite-journal"):
        assert run(folder, action, str(real.with_name(name))) == 1
    assert [each.name for each in real.parent.iterdir()] == ["real.sqlite"]
    assert real.read_bytes() == before


@pytest.mark.parametrize("action", ["export", "backup"])
def test_record_of_another_folder_is_guarded_too(
    action: str, folder: DataFolder, stream: Stream, tmp_path: Path, clock: FixedClock
) -> None:
    other = DataFolder(tmp_path / "other")
    FolderLock.take(other).release()
    RecordFile.open(other, clock).close()
    before = whole(other)
    assert run(folder, action, str(other.record)) == 1
    assert whole(other) == before


def test_copy_is_not_put_under_the_log_of_another_database(
    folder: DataFolder, stream: Stream, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "stick.sqlite"
    target.with_name("stick.sqlite-wal").write_bytes(b"old")
    assert run(folder, "backup", str(target)) == 1
    assert "is a database that is open or was not closed" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["export", "backup"])
@pytest.mark.parametrize("name", ["/", "", ".", "..", "/dev/null", "x" * 300])
def test_what_is_no_name_of_a_file_is_refused(
    action: str, name: str, folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    if name == "/dev/null" and os.name == "nt":
        pytest.skip("Windows has no such device")
    assert run(folder, action, name) == 1
    assert "Name a file" in capsys.readouterr().err


def test_trouble_with_the_exports_folder_is_not_laid_on_the_record(
    folder: DataFolder,
    stream: Stream,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(records_cli, "_binary", refuse)
    target = tmp_path / "out.jsonl"
    assert run(folder, "export", str(target)) == 1
    assert capsys.readouterr().err == (
        f"The export could not be written to {target} (Permission denied). Name another file.\n"
    )


def test_link_with_the_name_of_the_half_made_export_is_not_followed(
    folder: DataFolder, stream: Stream, tmp_path: Path
) -> None:
    (tmp_path / "out.jsonl.part").symlink_to(folder.record)
    assert run(folder, "export", str(tmp_path / "out.jsonl")) == 0
    assert run(folder, "verify") == 0
