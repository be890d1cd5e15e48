"""The commands on the record: list, export, verify, backup, restore."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import a_class_start, a_reading, an_answer, an_item, kept, kept_section
from trainer import cli, records_cli
from trainer.learning.events import ClassEnded, HandsCounted, VoteOpened
from trainer.paths import DataFolder
from trainer.schema import content_hash
from trainer.store import event_log
from trainer.store.event_log import Stream
from trainer.store.lock import FolderLock
from trainer.store.record_file import RecordFile
from trainer.wording import DISCLAIMER

ROOT = Path(__file__).parents[3]


@pytest.fixture
def stream(folder: DataFolder, clock: FixedClock) -> Stream:
    """A record with an officer, an answer, a reading, and a class that has ended."""
    record = RecordFile.open(folder, clock)
    stream = record.stream_of(record.add_person("Dana Reyes", "4471").id)
    record.append(stream, [an_answer(), a_reading()], [*kept(), *kept_section()], what="answer")
    started = a_class_start()
    item_hash = content_hash_of_item()
    vote = VoteOpened(item="m06-01", item_hash=item_hash, seed=3, vote=1)
    counted = HandsCounted(item="m06-01", vote=1, counts={"A": 21, "B": 13})
    record.append(record.new_class(), [started, vote, counted, ClassEnded()], what="class")
    record.close()
    return stream


def content_hash_of_item() -> str:
    (item,) = kept()
    return item.hash


def run(folder: DataFolder, *words: str) -> int:
    return cli.run(["records", *words, "--data-dir", str(folder.root)])


def exported(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_list_says_who_and_what(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "backup")
    capsys.readouterr()
    assert run(folder, "list") == 0
    said = capsys.readouterr().out
    assert f"Record: {folder.record}" in said
    assert "  Dana Reyes, 4471: 2 events, the last on November 23, 2026\n" in said
    assert "  November 23, 2026 08:00, The 48-hour clock: 34 people, 1 vote, closed\n" in said
    assert "  daily-" in said


def test_verify_of_a_sound_record_is_fine(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "verify") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{stream.name}: sound, 2 events"
    assert said[-1] == "2 kept texts looked through. All is as it was written."


def test_verify_says_where_a_stream_breaks(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("DROP TRIGGER event_is_not_rewritten")
        connection.execute("UPDATE event SET at = 'never' WHERE seq = 2 AND stream = 1")
        connection.execute("UPDATE content_kept SET body = '{}' WHERE kind = 'item'")
        connection.commit()
    assert run(folder, "verify") == 1
    said = capsys.readouterr().out
    assert f"{stream.name}: breaks at event 2: it was changed" in said
    assert "what it says was changed" in said
    assert "There are faults." in said


def test_verify_says_which_bodies_were_removed(
    folder: DataFolder, clock: FixedClock, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    record = RecordFile.open(folder, clock)
    record._writer.wait_for(lambda c: event_log.remove_body(c, stream, 1, "2027-11-24", "practice-12-months"))
    record.close()
    assert run(folder, "verify") == 0
    assert "  1 event removed on 2027-11-24 under practice-12-months" in capsys.readouterr().out


def test_damaged_record_is_said_without_a_traceback(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with folder.record.open("r+b") as file:
        file.seek(0)
        file.write(b"\xa5" * 200)
    assert run(folder, "verify") == 1
    assert "is damaged. Open the window, which sets it aside" in capsys.readouterr().err


def test_verify_finds_kept_content_that_is_missing(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("DELETE FROM content_kept WHERE kind = 'item'")
        connection.commit()
    assert run(folder, "verify") == 1
    said = capsys.readouterr().out
    assert f"kept content {content_hash_of_item()[:12]}: it is missing, and an event cites it" in said
    assert "1 kept text looked through. There are faults." in said


def test_class_whose_row_was_spoiled_is_listed_from_the_log(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("UPDATE class_given SET value = '{'")
        connection.commit()
    assert run(folder, "list") == 0
    assert "The 48-hour clock: 34 people, 1 vote, closed\n" in capsys.readouterr().out


def test_list_of_a_record_that_was_changed_says_where_to_look(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("DROP TRIGGER event_is_not_rewritten")
        connection.execute("UPDATE event SET at = 'never'")
        connection.commit()
    assert run(folder, "list") == 1
    assert capsys.readouterr().err.endswith("See where with: wso-trainer records verify\n")


# ---------------------------------------------------------------------------- where a file may be written


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


# --------------------------------------------------------------------------------------------- export


def test_export_without_names_holds_everything_but_names(
    folder: DataFolder, stream: Stream, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    assert run(folder, "export", str(target)) == 0
    text = target.read_bytes()
    assert b"Dana" not in text
    assert b"4471" not in text
    lines = exported(text)
    assert lines[0]["note"] == f"Made with WSO Trainer. {DISCLAIMER}"
    assert [each["what"] for each in lines].count("event") == 6
    answer = next(each for each in lines if each.get("type") == "ItemAnswered")
    assert answer["body"]["event"]["certainty"] == "sure"


def test_exported_chain_can_be_followed(folder: DataFolder, stream: Stream, tmp_path: Path) -> None:
    """By anybody with the export and SHA-256."""
    target = tmp_path / "out.jsonl"
    run(folder, "export", str(target))
    last: dict[str, str] = {}
    for line in target.read_bytes().splitlines():
        event = json.loads(line)
        if event["what"] != "event":
            continue
        body = line[line.index(b'"body":') + len(b'"body":') : -1]
        assert hashlib.sha256(body).hexdigest() == event["body_hash"]
        covered = [event[key] for key in ("stream", "seq", "at", "utc_offset_min", "type", "version")]
        link = json.dumps([*covered, event["body_hash"], event["prev_hash"]], separators=(",", ":"))
        assert hashlib.sha256(link.encode()).hexdigest() == event["hash"]
        assert event["prev_hash"] == last.get(event["stream"], "0" * 64)
        last[event["stream"]] = event["hash"]
    assert len(last) == 2


def test_exported_content_has_its_hash(folder: DataFolder, stream: Stream, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run(folder, "export", str(target))
    for line in target.read_bytes().splitlines():
        each = json.loads(line)
        if each["what"] == "content":
            record = line[line.index(b'"record":') + len(b'"record":') : -1]
            assert hashlib.sha256(record).hexdigest() == each["hash"]


def test_export_ends_with_its_own_hash(folder: DataFolder, stream: Stream, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run(folder, "export", str(target))
    *lines, end = target.read_bytes().splitlines(keepends=True)
    assert json.loads(end) == {
        "what": "end",
        "lines": len(lines),
        "sha256": hashlib.sha256(b"".join(lines)).hexdigest(),
    }


def test_export_with_names_leaves_out_practice_answers_and_certainty(
    folder: DataFolder, stream: Stream, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    assert run(folder, "export", str(target), "--names") == 0
    text = target.read_bytes()
    assert b"Dana Reyes" in text
    assert b"certainty" not in text
    assert b'"choice":"a"' not in text
    lines = exported(text)
    answer = next(each for each in lines if each.get("type") == "ItemAnswered")
    assert answer["left_out"] is True
    reading = next(each for each in lines if each.get("type") == "SectionRead")
    assert reading["body"]["event"]["section"] == "when"


@pytest.mark.parametrize("called", ["out.zip", "OUT.ZIP"])
def test_export_as_zip_has_a_manifest(
    called: str, folder: DataFolder, stream: Stream, tmp_path: Path
) -> None:
    target = tmp_path / called
    assert run(folder, "export", str(target)) == 0
    with zipfile.ZipFile(target) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        for name, of_file in manifest["files"].items():
            text = archive.read(name)
            assert hashlib.sha256(text).hexdigest() == of_file["sha256"]
            assert len(text.splitlines()) == of_file["lines"]
    assert sorted(manifest["files"]) == ["content.jsonl", "events.jsonl", "officers.jsonl"]
    assert manifest["format"] == "wso-trainer-record-1"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != "") == [called]


def test_export_to_a_place_that_is_none_says_so(
    folder: DataFolder, stream: Stream, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "export", str(tmp_path / "none" / "out.zip")) == 1
    assert "The export could not be written to" in capsys.readouterr().err


def test_export_goes_to_the_screen_otherwise(folder: DataFolder, stream: Stream) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trainer", "records", "export", "--data-dir", str(folder.root)],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert exported(done.stdout)[-1]["what"] == "end"
    assert done.stderr == b""


# ----------------------------------------------------------------------------------- backup and restore


def test_backup_and_restore(folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "backup") == 0
    (name,) = [path.name for path in folder.backups.glob("daily-*")]
    assert f"Backup saved: {folder.backups / name}" in capsys.readouterr().out
    folder.record.unlink()
    assert run(folder, "restore") == 0
    assert name in capsys.readouterr().out
    assert run(folder, "restore", name) == 0
    assert run(folder, "verify") == 0


def test_backup_goes_where_it_is_told(folder: DataFolder, stream: Stream, tmp_path: Path) -> None:
    assert run(folder, "backup", str(tmp_path / "copy.sqlite")) == 0
    assert run(folder, "restore", str(tmp_path / "copy.sqlite")) == 0
    assert len(list(folder.root.glob("record-replaced-*.sqlite"))) == 1


def test_restore_is_refused_while_a_window_is_open(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "backup")
    (path,) = folder.backups.glob("daily-*")
    held = FolderLock.take(folder)
    assert run(folder, "restore", path.name) == 1
    assert "already open in another window" in capsys.readouterr().err
    held.release()


def test_unknown_backup_says_how_to_find_one(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "restore", "yesterday") == 1
    assert "There is no backup yesterday. See the names with" in capsys.readouterr().err
    assert run(folder, "restore") == 1
    assert "There is no backup in" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["list", "export", "verify", "backup"])
def test_folder_without_a_record_says_so(
    action: str, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, action) == 1
    assert capsys.readouterr().err == (
        f"There is no record in {folder.root}. Name the folder with --data-dir.\n"
    )
    assert not folder.root.exists()


@pytest.mark.parametrize("action", ["list", "export", "verify", "backup"])
def test_reading_commands_run_beside_an_open_window(
    action: str, folder: DataFolder, clock: FixedClock, stream: Stream, tmp_path: Path
) -> None:
    """Also in the middle of its writing, and they see what was committed."""
    record = RecordFile.open(folder, clock)
    record._database._writer.execute("BEGIN IMMEDIATE")
    words = [str(tmp_path / "out.jsonl")] if action == "export" else []
    assert run(folder, action, *words) == 0
    record._database._writer.execute("ROLLBACK")
    record.close()


def test_record_of_an_older_program_is_left_to_the_window(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("PRAGMA user_version = 0")
    assert run(folder, "list") == 1
    assert "Open it in the window once" in capsys.readouterr().err


def test_other_programs_file_is_left_alone(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.create()
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    assert run(folder, "list") == 1
    assert "is another program's file" in capsys.readouterr().err


def test_commands_load_neither_qt_nor_a_course(folder: DataFolder, stream: Stream) -> None:
    code = (
        "import sys; from trainer import cli;"
        f"code = cli.run(['records', 'list', '--data-dir', {str(folder.root)!r}]);"
        "loaded = {'PySide6', 'yaml', 'markdown_it', 'trainer.course.loader'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_hash_of_an_item_is_that_of_its_record() -> None:
    assert content_hash_of_item() == content_hash(an_item())
