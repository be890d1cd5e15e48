"""What an export holds, with names and without, and how it proves itself."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.helpers.clock import NOVEMBER_23
from tests.helpers.records_commands import exported, run
from tests.helpers.tables import tables, watched
from trainer.paths import DataFolder
from trainer.store import export
from trainer.store.event_log import Stream
from trainer.store.reading import open_for_reading
from trainer.wording import DISCLAIMER

ROOT = Path(__file__).parents[3]


def test_every_table_is_exported_or_left_out_on_purpose(folder: DataFolder, stream: Stream) -> None:
    """A new table would be missing from every export, and nobody would miss it."""
    with open_for_reading(folder) as connection, watched(connection) as seen:
        assert list(export.lines(connection, NOVEMBER_23, names=False))
    with open_for_reading(folder) as connection:
        assert seen.read == tables(connection) - export.NOT_EXPORTED
        assert tables(connection) >= export.NOT_EXPORTED


def test_export_without_names_holds_what_happened_without_names(
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
