"""Every stored old record opens, is brought up to date after a backup, and keeps its rows.

tests/data/databases holds a record for each version there has been, as the program of its day wrote it
(`make_sample` below). A new migration brings a new one; the old ones are never made again. What content came
between two migrations, such as a new kind, stands in tests/data/kept.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.courses import SMALL
from tests.helpers.records import (
    COURSE,
    a_class_start,
    a_course,
    a_reading,
    an_answer,
    an_item,
    kept,
    kept_section,
)
from trainer import registry
from trainer.course.library import open_library, opened
from trainer.course.model import Section
from trainer.errors import RecordError
from trainer.learning.events import ClassEnded
from trainer.paths import DataFolder
from trainer.store import migrate, opening
from trainer.store.event_log import Kept, all_kept, streams
from trainer.store.reading import open_for_reading
from trainer.store.record_file import RecordFile
from trainer.store.verify import verify
from trainer.store.working import LastPlace, Note

STORED = Path(__file__).parents[1] / "data" / "databases"
SAMPLES = sorted(STORED.glob("v*.sqlite"))
FOLDER = Path(migrate.__file__).parent / "migrations"
NEWEST = len(migrate.steps())

NEXT = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO later VALUES (7);\n"
BROKEN = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO nowhere VALUES (7);\n"


def make_sample(path: Path) -> None:
    """How a stored record is made, once for each version, by the program of that version."""
    folder, clock = DataFolder(path.parent), FixedClock()
    record = RecordFile.open(folder, clock)
    record.use_course(a_course())
    dana = record.add_person("Dana Reyes", "4471").id
    stream = record.stream_of(dana)
    record.append(stream, [an_answer(), a_reading()], [*kept(), *kept_section()], what="answer")
    record.append(stream, [an_answer(right=False)], what="answer")
    for kind in registry.kinds("items"):
        record.append(
            stream,
            [],
            [Kept.of("item", each) for each in items_of(kind, path.parent / "cache")],
            what="answer",
        )
    record.append(record.new_class(), [a_class_start(), ClassEnded()], what="class")
    record.set_place(dana, LastPlace(course=COURSE, lesson="m06-l01", section="when", scroll=80, draft="{}"))
    record.put_note(dana, Note(course=COURSE, lesson="m06-l01", section="when", quote="48", text="!"))
    record.set_person_setting(dana, "text_size", 125)
    record.close()
    folder.record.rename(path)


def items_of(kind: str, cache: Path) -> list[Any]:
    """The items of a kind in the small course."""
    library = open_library(SMALL, cache)
    objectives = library.index.modules[0].objectives
    ids = dict.fromkeys(each for objective in objectives for each in library.items_for(objective.id))
    return [item for item in map(library.item, ids) if item.__struct_config__.tag == kind]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "record")
    folder.create()
    return folder


@pytest.fixture
def another_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program with one migration more than it has; write its SQL into the file."""
    steps = Path(shutil.copytree(FOLDER, tmp_path / "migrations"))
    path = steps / f"{NEWEST + 1:04}_later.sql"
    path.write_text(NEXT, encoding="utf-8")
    for place in (migrate, opening):
        monkeypatch.setattr(place, "steps", lambda: real(steps))
    return path


real = migrate.steps


def test_every_version_has_a_stored_record() -> None:
    assert [path.stem for path in SAMPLES] == [f"v{number}" for number in range(1, NEWEST + 1)]


def test_numbers_have_no_gaps(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "0001_record.sql", tmp_path / "0002_record.sql")
    with pytest.raises(ValueError, match="without gaps"):
        migrate.steps(tmp_path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_stored_record_opens_and_keeps_its_rows(sample: Path, folder: DataFolder) -> None:
    shutil.copy(sample, folder.record)
    record = RecordFile.open(folder, FixedClock())
    (dana,) = record.people()
    assert (dana.name, dana.number) == ("Dana Reyes", "4471")
    latest = record.latest_answers(dana.id, COURSE, ["m06-01"])["m06-01"]
    assert (latest.times, latest.correct) == (2, False)
    assert record.places_read(dana.id, COURSE) == {"m06-l01#when"}
    place = record.place(dana.id, COURSE)
    assert place is not None
    assert (place.section, place.scroll, place.draft) == ("when", 80, "{}")
    assert [note.text for note in record.notes(dana.id, COURSE)] == ["!"]
    assert record.person_settings(dana.id) == {"text_size": 125}
    assert [given.is_open for given in record.classes()] == [False]
    with record._database.read() as connection:
        assert verify(connection).is_sound
        (stream,) = [each for each in streams(connection) if each.kind == "person"]
    assert record.attempt(stream, 1).item == an_item()
    record.close()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_kept_questions_of_every_kind_stay_readable(sample: Path, folder: DataFolder) -> None:
    """If this fails, a kind's record has changed so that old attempts can no longer be shown."""
    shutil.copy(sample, folder.record)
    RecordFile.open(folder, FixedClock()).close()
    seen = set()
    with open_for_reading(folder) as connection:
        for kept_item in all_kept(connection):
            if kept_item.kind == "item":
                kind = msgspec.json.decode(kept_item.body)["kind"]
                item = msgspec.json.decode(kept_item.body, type=registry.item_type(kind))
                assert item.prompt(7).stem
                assert item.solution(7)
                seen.add(kind)
    assert {"deadline", "single_choice", "sort"} <= seen


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_kept_sections_stay_readable(sample: Path, folder: DataFolder) -> None:
    shutil.copy(sample, folder.record)
    RecordFile.open(folder, FixedClock()).close()
    with open_for_reading(folder) as connection:
        bodies = [each.body for each in all_kept(connection) if each.kind == "section"]
    (section,) = (opened(msgspec.json.decode(body, type=Section)) for body in bodies)
    assert (section.title, section.lead) == ("When the clock starts", "")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_stored_record_gets_the_tables_of_a_new_one(sample: Path, folder: DataFolder, tmp_path: Path) -> None:
    shutil.copy(sample, folder.record)
    RecordFile.open(folder, FixedClock()).close()
    new = DataFolder(tmp_path / "new")
    RecordFile.open(new, FixedClock()).close()
    assert schema(folder.record) == schema(new.record)


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_migration_comes_after_a_backup(folder: DataFolder, another_step: Path) -> None:
    shutil.copy(SAMPLES[-1], folder.record)
    before = schema(folder.record)
    record = RecordFile.open(folder, FixedClock())
    record.close()
    (copy,) = folder.backups.glob("before-*.sqlite")
    assert copy.name == f"before-00001-v{NEWEST + 1}-2026-11-23-080000.sqlite"
    assert schema(copy) == before
    assert ("later", NEXT.splitlines()[0].rstrip(";")) in schema(folder.record)
    with closing(sqlite3.connect(folder.record)) as connection:
        assert migrate.version(connection) == NEWEST + 1
        assert connection.execute("SELECT id FROM later").fetchall() == [(7,)]


def test_record_of_this_version_is_not_copied(folder: DataFolder) -> None:
    shutil.copy(SAMPLES[-1], folder.record)
    RecordFile.open(folder, FixedClock()).close()
    assert not folder.backups.exists()


def test_failed_migration_leaves_the_record_and_its_backup(folder: DataFolder, another_step: Path) -> None:
    another_step.write_text(BROKEN, encoding="utf-8")
    shutil.copy(SAMPLES[-1], folder.record)
    before = schema(folder.record)
    with pytest.raises(RecordError, match="could not be brought up to date") as raised:
        RecordFile.open(folder, FixedClock())
    (copy,) = folder.backups.glob("before-*.sqlite")
    assert str(copy) in raised.value.message
    assert schema(folder.record) == before == schema(copy)
    with closing(sqlite3.connect(folder.record)) as connection:
        assert migrate.version(connection) == NEWEST


REBUILT = """
CREATE TABLE anew (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'class', 'exam')),
    owner TEXT NOT NULL,
    device TEXT NOT NULL,
    head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    UNIQUE (kind, owner, device)
) STRICT;
INSERT INTO anew SELECT * FROM stream;
DROP TABLE stream;
ALTER TABLE anew RENAME TO stream;
"""


def test_table_that_others_refer_to_can_be_built_anew(folder: DataFolder, another_step: Path) -> None:
    another_step.write_text(REBUILT, encoding="utf-8")
    shutil.copy(SAMPLES[-1], folder.record)
    record = RecordFile.open(folder, FixedClock())
    with record._database.read() as connection:
        assert verify(connection).is_sound
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert "'exam'" in dict(schema(folder.record))["stream"]
    record.close()


def test_migration_that_leaves_a_row_without_what_it_refers_to_is_refused(
    folder: DataFolder, another_step: Path
) -> None:
    another_step.write_text("DELETE FROM stream;", encoding="utf-8")
    shutil.copy(SAMPLES[-1], folder.record)
    with pytest.raises(RecordError, match="could not be brought up to date"):
        RecordFile.open(folder, FixedClock())


def test_record_is_not_migrated_without_a_backup(folder: DataFolder, another_step: Path) -> None:
    shutil.copy(SAMPLES[-1], folder.record)
    folder.backups.write_text("something in the way")
    before = schema(folder.record)
    with pytest.raises(RecordError, match="The backup did not finish"):
        RecordFile.open(folder, FixedClock())
    assert schema(folder.record) == before


def test_five_backups_from_before_migrations_are_kept(folder: DataFolder, another_step: Path) -> None:
    clock = FixedClock()
    for _ in range(7):
        shutil.copy(SAMPLES[-1], folder.record)
        RecordFile.open(folder, clock).close()
        clock.move(days=1)
    assert len(list(folder.backups.glob("before-*.sqlite"))) == 5


def test_migrated_record_is_refused_by_this_program(folder: DataFolder) -> None:
    shutil.copy(SAMPLES[-1], folder.record)
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    with pytest.raises(migrate.NewerRecordError):
        RecordFile.open(folder, FixedClock())


def test_statements_are_split_where_sql_ends_them() -> None:
    sql = (
        "-- a; b\nCREATE TABLE a (x TEXT DEFAULT ';');\n"
        "CREATE TRIGGER t BEFORE DELETE ON a\nBEGIN\n SELECT 1;\nEND;\n"
    )
    assert [each.split()[-1] for each in migrate.statements(sql)] == ["';');", "END;"]
