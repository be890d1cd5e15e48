"""What comes along when an officer who looked around gives a name: all there is, or it is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, a_class_start, a_course, a_reading, an_answer, kept, kept_section
from tests.helpers.tables import empty, tables, watched
from trainer.learning.events import ClassEnded
from trainer.store import adoption, derived
from trainer.store.record_file import RecordFile
from trainer.store.working import LastPlace, Note


@pytest.fixture
def around(clock: FixedClock) -> Iterator[RecordFile]:
    """Everything that somebody who looks around can do."""
    record = RecordFile.in_memory(clock)
    record.use_course(a_course())
    guest = record.add_person("Looking around").id
    record.append(
        record.stream_of(guest), [an_answer(), a_reading()], [*kept(), *kept_section()], what="answer"
    )
    record.append(record.new_class(), [a_class_start(), ClassEnded()], what="class")
    record.set_place(guest, LastPlace(course=COURSE, lesson="m06-l01", section="when"))
    record.put_note(guest, Note(course=COURSE, lesson="m06-l01", section="when", quote="48"))
    record.set_person_setting(guest, "text_size", 125)
    record.flush()
    yield record
    record.close()


def test_every_table_is_carried_or_made_again_or_left_on_purpose(
    around: RecordFile, record: RecordFile
) -> None:
    """A new table would be lost as a name is given, and nobody would be told."""
    with around._database.read() as connection:
        assert empty(connection) == set(), "do something in `around` that fills it"
        every = tables(connection)
        with watched(connection) as looked_at:
            gathered = adoption.gather(connection)
    stream = record.stream_of(record.add_person("Dana Reyes", "4471").id)
    with watched(record._database._writer) as put:
        record._writer.wait_for(lambda writer: adoption.put(writer, gathered, stream, record._rules))
    assert put.written == every - adoption.NOT_CARRIED
    assert put.written - looked_at.read == derived.MADE_AGAIN
