"""Many rows of one table at once: COPY on PostgreSQL, one prepared INSERT on SQLite. No action, no default but the model's own."""

import datetime as dt
import itertools
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Model

from crm.core import clock

#: Rows handed over at a time.
CHUNK = 20_000
#: The same data set on every machine.
SEED = 2026
#: Signs that COPY reads as its own.
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def next_id(model: type[Model]) -> int:
    """The first row id that is free and has only free ones after it."""
    return int(model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def pour(model: type[Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """Write `rows` of values of the columns `names` (attribute names, "college_id"); how many they were.

    Columns not named take the model's default; public ids are made in the order of the rows.
    """
    fields = [field for field in model._meta.local_concrete_fields if field.attname in names or not isinstance(field, models.AutoField)]
    by_name = {field.attname: field for field in fields}
    given = [by_name[name] for name in names]
    made = [by_name["public_id"]] if "public_id" in by_name and "public_id" not in names else []
    fixed = [field for field in fields if field not in given and field not in made]
    constant = tuple(clock.now() if field.attname == "created_at" else field.get_default() for field in fixed)
    ids = public_ids(model._meta.label) if made else None
    whole = ((*row, next(ids), *constant) for row in rows) if ids else ((*row, *constant) for row in rows)
    columns = [field.column for field in (*given, *made, *fixed)]
    write = copy_in if connection.vendor == "postgresql" else insert
    return write(model._meta.db_table, columns, whole)


def public_ids(label: str) -> Iterator[str]:
    """Made-up public ids of one table: in order of time as real ones are, the same on every run."""
    chance = random.Random(f"{SEED}{label}")
    return (f"00{serial:010x}{chance.getrandbits(56):014x}" for serial in itertools.count(1))


def copy_in(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """PostgreSQL's way."""
    count, names = 0, ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as stream:
        for chunk in chunks(rows):
            stream.write("".join("\t".join([as_text(value) for value in row]) + "\n" for row in chunk))
            count += len(chunk)
    return count


def insert(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """SQLite's way."""
    count, names = 0, ", ".join(f'"{name}"' for name in columns)
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})'  # noqa: S608 - names of our own tables
    with connection.cursor() as cursor:
        for chunk in chunks(rows):
            cursor.executemany(statement, [tuple(as_plain(value) for value in row) for row in chunk])
            count += len(chunk)
    return count


def chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """In lists of CHUNK."""
    source = iter(rows)
    while found := list(itertools.islice(source, CHUNK)):
        yield found


def as_text(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES) if "\\" in value or "\t" in value or "\n" in value else value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)
    return str(value)


def as_plain(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, Decimal) else value


def settle(poured: Iterable[type[Model]]) -> None:
    """After pouring: the next ids come after the last, and the planner learns what stands there and what everybody sees."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(poured)):
            cursor.execute(statement)
        whole = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM ANALYZE" if whole else "ANALYZE")


def unchecked(on: bool) -> None:
    """Whether references are looked up row by row while pouring; a database that does not let us goes on looking."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA foreign_keys = {'OFF' if on else 'ON'}")
            return
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        if (cursor.fetchone() or (False,))[0]:
            cursor.execute(f"SET session_replication_role = {'replica' if on else 'DEFAULT'}")
