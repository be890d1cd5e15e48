"""The base of every record, and how records are told apart by what they say.

A record is frozen and refuses fields it does not know. Its hash is taken over the record, not over the
bytes of the file it came from, so that a comment or a line break changes nothing (DESIGN section 3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen value with named fields."""


def encode(record: object) -> bytes:
    """The one spelling of a record as bytes: JSON with sorted keys."""
    return msgspec.json.encode(record, order="deterministic")


def content_hash(record: object) -> str:
    """SHA-256 of the record, as 64 hexadecimal digits."""
    return hashlib.sha256(encode(record)).hexdigest()


def shuffled(ids: Sequence[str], seed: int) -> list[str]:
    """The ids in the order that belongs to this seed.

    Built on a hash, not on `random`, so that an attempt can be rebuilt on any later Python.
    """
    return sorted(ids, key=lambda each: hashlib.blake2b(f"{seed}/{each}".encode()).digest())
