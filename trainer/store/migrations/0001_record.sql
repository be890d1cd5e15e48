-- The record file: who studies here, what happened, what it means, and what is being worked on.

-- Where this file has been written. Each place has a name of its own, which is part of every stream's name: so
-- a copy that is carried on elsewhere, or a restored backup, writes streams of its own and forks none.
CREATE TABLE device (
    place TEXT PRIMARY KEY,          -- hash of the computer's name and the folder
    id TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- People are a table and not events: a name has to be correctable and removable.
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    number TEXT NOT NULL,            -- employee or POST number, or empty
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person_setting (
    person TEXT NOT NULL REFERENCES person,
    id TEXT NOT NULL,
    value TEXT NOT NULL,             -- JSON
    PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------- what happened

CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'class')),
    owner TEXT NOT NULL,             -- the person's or the class's id
    device TEXT NOT NULL,
    head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    UNIQUE (kind, owner, device)
) STRICT;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,          -- the order in which events came into this file
    stream INTEGER NOT NULL REFERENCES stream,
    seq INTEGER NOT NULL,            -- the order within the stream, from 1 without gaps
    at TEXT NOT NULL,                -- UTC, as the computer's clock had it
    utc_offset_min INTEGER NOT NULL,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT,                       -- NULL once it was removed
    body_hash BLOB NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,              -- over all of the above but id and body
    removed_on TEXT,
    removed_rule TEXT,
    UNIQUE (stream, seq),
    CHECK ((body IS NULL) = (removed_on IS NOT NULL))
) STRICT;

CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;

CREATE TRIGGER event_is_not_rewritten BEFORE UPDATE ON event
WHEN NEW.body IS NOT NULL OR OLD.body IS NULL
    OR (NEW.id, NEW.stream, NEW.seq, NEW.at, NEW.utc_offset_min, NEW.type, NEW.version)
        IS NOT (OLD.id, OLD.stream, OLD.seq, OLD.at, OLD.utc_offset_min, OLD.type, OLD.version)
    OR (NEW.body_hash, NEW.prev_hash, NEW.hash) IS NOT (OLD.body_hash, OLD.prev_hash, OLD.hash)
BEGIN
    SELECT RAISE(ABORT, 'of an event only the body can be removed');
END;

CREATE TABLE content_kept (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,              -- item, section, fact
    body TEXT NOT NULL               -- the compiled record as JSON; its SHA-256 is the hash
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------- what it means: derived, and made again from the log

CREATE TABLE derived_by (
    person TEXT NOT NULL,
    course TEXT NOT NULL,
    rule TEXT NOT NULL,              -- the version of the rule that made this person's rows
    PRIMARY KEY (person, course)
) STRICT, WITHOUT ROWID;

CREATE TABLE latest_answer (
    person TEXT NOT NULL,
    course TEXT NOT NULL,
    item TEXT NOT NULL,
    value TEXT NOT NULL,             -- JSON
    PRIMARY KEY (person, course, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE section_read (
    person TEXT NOT NULL,
    course TEXT NOT NULL,
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    value TEXT NOT NULL,             -- JSON
    PRIMARY KEY (person, course, lesson, section)
) STRICT, WITHOUT ROWID;

CREATE TABLE objective_memory (
    person TEXT NOT NULL,
    course TEXT NOT NULL,
    objective TEXT NOT NULL,
    value TEXT NOT NULL,             -- JSON
    PRIMARY KEY (person, course, objective)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_given (
    id TEXT PRIMARY KEY,
    opened INTEGER NOT NULL,         -- the order in which classes were started
    is_open INTEGER NOT NULL,
    value TEXT NOT NULL              -- JSON
) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------------------ what is being worked on

CREATE TABLE place (
    id INTEGER PRIMARY KEY,          -- the highest is where the officer was last
    person TEXT NOT NULL,
    course TEXT NOT NULL,
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    scroll INTEGER NOT NULL,
    draft TEXT NOT NULL,             -- a half-made answer as JSON, or empty
    UNIQUE (person, course, lesson)
) STRICT;

CREATE TABLE note (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    course TEXT NOT NULL,
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    block INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    text TEXT NOT NULL,              -- empty for a bookmark
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX note_by_lesson ON note (person, course, lesson);
