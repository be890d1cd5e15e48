"""The base of every record, and how records are told apart by what they say.

A record is frozen and refuses fields it does not know. Its hash is taken over the record, not over the
bytes of the file it came from, so that a comment or a line break changes nothing (DESIGN section 3).

msgspec stops at the first mistake; `problems` walks the data again and finds all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, dataclass_transform

import msgspec


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen value with named fields."""


Text = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""A text that may not be blank."""
Count = Annotated[int, msgspec.Meta(ge=1, le=500)]
"""A number of things of which there is one at least."""
Minutes = Annotated[int, msgspec.Meta(ge=1, le=1440)]
"""Minutes of one day."""
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
"""Days of ten years."""


def encode(record: object) -> bytes:
    """The one spelling of a record as bytes: JSON, fields in the record's order, keys of a dict sorted.

    Hashes stay the same only while the fields of a record keep their order.
    """
    return msgspec.json.encode(record, order="deterministic")


def content_hash(record: object) -> str:
    """SHA-256 of the record, as 64 hexadecimal digits."""
    return hashlib.sha256(encode(record)).hexdigest()


def shuffled(ids: Sequence[str], seed: int) -> list[str]:
    """The ids in the order that belongs to this seed.

    Built on a hash, not on `random`, so that an attempt can be rebuilt on any later Python.
    """
    return sorted(ids, key=lambda each: hashlib.blake2b(f"{seed}/{each}".encode()).digest())


MAX_HINTED = 80
MAX_KNOWN = 2000
MAX_PROBLEMS = 500
Path = tuple[str | int, ...]


class Problem(msgspec.Struct, frozen=True):
    """A value that does not fit its record: where it stands, and one sentence for its author."""

    path: Path
    message: str
    at_key: bool = False
    """It is the key that is wrong, not the value."""


def problems(data: object, type_: Any) -> list[Problem]:
    """Everything that keeps `data` from becoming a value of this type.

    Nothing (null) is passed over: the reader of the file has reported it already.
    """
    import msgspec.inspect

    return list(islice(_walk(data, msgspec.inspect.type_info(type_), ()), MAX_PROBLEMS))


def json_schema(type_: Any) -> dict[str, Any]:
    """The JSON Schema by which an editor helps to write such a file."""
    schema = msgspec.json.schema(type_)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint to end a sentence with: `; did you mean "sort"?`, or nothing."""
    close = closest(word, known)
    return f'; did you mean "{close}"?' if close else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, or nothing.

    Ids that differ only in their number are different things, not misspellings of one another.
    """
    import difflib

    known = list(known)
    if len(word) > MAX_HINTED or len(known) > MAX_KNOWN:
        return ""
    others = [each for each in known if _letters(each) != _letters(word)]
    return next(iter(difflib.get_close_matches(word, others, n=1, cutoff=0.6)), "")


def _letters(word: str) -> str:
    bare = "".join(each for each in word if not each.isdigit())
    return bare if bare != word else word + "#"


_PLAIN = {
    "StrType": (str, "text"),
    "BoolType": (bool, "true or false"),
    "IntType": (int, "a whole number"),
    "FloatType": (float, "a number"),
}


def _walk(data: Any, info: Any, path: Path) -> Iterator[Problem]:
    kind = type(info).__name__
    if data is None or kind == "AnyType":
        return
    if kind == "Metadata":
        yield from _walk(data, info.type, path)
    elif kind in _PLAIN:
        yield from _plain(data, *_PLAIN[kind], path)
        if type(data) is int and getattr(info, "le", None) is not None and not info.ge <= data <= info.le:
            yield Problem(path, f"write a number from {info.ge} to {info.le}")
        if isinstance(data, str) and getattr(info, "pattern", None) and not data.strip():
            yield Problem(path, "nothing stands here; write the text or remove the entry")
    elif kind == "EnumType":
        yield from _enum(data, [member.value for member in info.cls], path)
    elif kind in ("VarTupleType", "ListType"):
        yield from _list(data, info.item_type, path)
    elif kind == "DictType":
        yield from _dict(data, info.value_type, path)
    elif kind == "StructType":
        yield from _struct(data, info, path)
    elif kind == "UnionType":
        yield from _union(data, [each for each in info.types if type(each).__name__ != "NoneType"], path)
    else:
        raise TypeError(f"no rule for {kind}")


def _plain(data: Any, wanted: type, words: str, path: Path) -> Iterator[Problem]:
    if type(data) is wanted or (wanted is float and type(data) is int):
        return
    fix = "; put it in quotes" if wanted is str and isinstance(data, bool | int | float) else ""
    yield Problem(path, f"this is {_seen(data)}, and {words} belongs here{fix}")


def _enum(data: Any, allowed: list[str], path: Path) -> Iterator[Problem]:
    if not isinstance(data, str):
        yield Problem(path, f"this is {_seen(data)}, and one of {', '.join(allowed)} belongs here")
    elif data not in allowed:
        yield Problem(path, f'"{_short(data)}" is none of {", ".join(allowed)}{suggestion(data, allowed)}')


def _list(data: Any, item: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(data, list):
        yield Problem(path, f'this is {_seen(data)}, and a list belongs here; write each entry after "- "')
        return
    for index, each in enumerate(data):
        yield from _walk(each, item, (*path, index))


def _dict(data: Any, value: Any, path: Path) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield Problem(path, f'this is {_seen(data)}, and lines of "id: value" belong here')
        return
    for key, each in data.items():
        yield from _walk(each, value, (*path, key))


def _struct(data: Any, info: Any, path: Path) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in info.fields}
    if not isinstance(data, dict):
        yield Problem(path, f"this is {_seen(data)}, and the fields {', '.join(fields)} belong here")
        return
    meant = set()
    for key, each in data.items():
        if key in fields:
            yield from _walk(each, fields[key].type, (*path, key))
        elif key != info.tag_field:
            close = closest(key, [name for name in fields if name not in data])
            meant.add(close)
            hint = f'; did you mean "{close}"?' if close else f"; the fields here are {', '.join(fields)}"
            yield Problem((*path, key), f'unknown field "{_short(key)}"{hint}', at_key=True)
    missing = [name for name, field in fields.items() if field.required and name not in {*data, *meant}]
    if missing:
        yield Problem(path, f"missing field{'s' * (len(missing) > 1)} {', '.join(missing)}")


def _union(data: Any, types: list[Any], path: Path) -> Iterator[Problem]:
    if len(types) == 1:
        yield from _walk(data, types[0], path)
        return
    field = types[0].tag_field
    tags = {each.tag: each for each in types}
    if not isinstance(data, dict):
        yield Problem(path, f'this is {_seen(data)}, and fields that start with "{field}:" belong here')
    elif field not in data:
        yield Problem(path, f"missing field {field}; it is one of {', '.join(tags)}")
    elif not isinstance(data[field], str):
        yield from _plain(data[field], str, "text", (*path, field))
    elif data[field] not in tags:
        word = data[field]
        known = f"; it is one of {', '.join(tags)}"
        yield Problem((*path, field), f'unknown {field} "{_short(word)}"{suggestion(word, tags) or known}')
    else:
        yield from _struct(data, tags[data[field]], path)


def _seen(data: Any) -> str:
    if isinstance(data, bool):
        return "true or false"
    if isinstance(data, int | float):
        return "a number"
    if isinstance(data, str):
        return "text"
    return "a list" if isinstance(data, list) else "a group of fields"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
