"""Restore an organisation from its directory: nothing is written before every file is as the manifest says."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Model

from crm.core.errors import Conflict, Invalid
from crm.core.moving import Part, in_order
from crm.documents.storage import private
from crm.exchange.removal.packing import CHUNK, FORMAT, MANIFEST, VERSION, digest_of, files_in
from crm.exchange.removal.records import Names, key_in, linked, made, needs_itself

Values = dict[str, Any]


def checked(source: Path) -> dict[str, Any]:
    """The manifest, when every file of the directory is as it says, and nothing else lies there.

    Raises Invalid: exchange.move_no_manifest, move_format, move_tables, move_file_gone, move_file_extra or move_file_altered.
    """
    try:
        manifest = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        form, version, counts, told = (manifest[name] for name in ("format", "version", "counts", "files"))
        told = {str(name): dict(digest) for name, digest in dict(told).items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid("exchange.move_no_manifest", path=str(source)) from error
    if (form, version) != (FORMAT, VERSION):
        raise Invalid("exchange.move_format", format=str(form), version=str(version))
    if odd := sorted(set(counts) ^ {part.model for part in in_order()}):
        raise Invalid("exchange.move_tables", tables=", ".join(odd))
    found = files_in(source)
    if gone := sorted(set(told) - set(found)):
        raise Invalid("exchange.move_file_gone", file=gone[0])
    if extra := sorted(set(found) - set(told)):
        raise Invalid("exchange.move_file_extra", file=extra[0])
    for name in found:
        if digest_of(source / name) != told[name]:
            raise Invalid("exchange.move_file_altered", file=name)
    return manifest  # type: ignore[no-any-return]


def check_empty(source: Path) -> None:
    """Refuse an installation where something of this is already: Conflict("exchange.move_not_empty")."""
    for part in in_order():
        if part.shared:
            continue
        if not part.beside and part.table._base_manager.exists():
            raise Conflict("exchange.move_not_empty", what=str(part.table._meta.verbose_name_plural))
        names = [field.name for field in part.fields if field.unique and field.related_model is None]
        for chunk in _chunks(source, part):
            for name in names if part.beside else ():
                if part.table._base_manager.filter(**{f"{name}__in": [values.get(name) for values in chunk]}).exists():
                    raise Conflict("exchange.move_not_empty", what=str(part.table._meta.verbose_name_plural))


def prepare(source: Path) -> dict[str, Any]:
    """Look at everything, then put the files into the storage, which only ever adds; returns the manifest.

    Raises as `checked` and `check_empty`.
    """
    manifest = checked(source)
    check_empty(source)
    for name in manifest["files"]:
        if name.startswith("files/"):
            _store(source, name.removeprefix("files/"))
    return manifest


def unpack(source: Path, manifest: dict[str, Any]) -> None:
    """Restore the rows of a prepared directory, all of them or none.

    Raises Invalid("exchange.move_unreadable"), ("exchange.move_dangling") or ("exchange.move_counts") for lines that do not fit.
    """
    names = Names()
    with transaction.atomic():
        for part in in_order():
            count = sum(_bring(part, chunk, names, manifest["files"]) for chunk in _chunks(source, part))
            if count != manifest["counts"][part.model]:
                raise Invalid("exchange.move_counts", table=part.model)


def _chunks(source: Path, part: Part) -> Iterator[list[Values]]:
    """The lines of a table, some at a time; one by one where rows of it point at each other."""
    size = 1 if needs_itself(part) else CHUNK
    try:
        with (source / "data" / f"{part.model}.jsonl").open(encoding="utf-8") as file:
            lines = (json.loads(line) for line in file)
            while chunk := list(islice(lines, size)):
                yield chunk
    except (OSError, ValueError) as error:
        raise Invalid("exchange.move_unreadable", table=part.model, column="") from error


def _store(source: Path, name: str) -> None:
    """Put a file into the private storage, under the name that says what is in it."""
    path = source / "files" / name
    if private.put(path.read_bytes(), path.suffix) != name:
        raise Invalid("exchange.move_file_altered", file=name)


def _bring(part: Part, chunk: list[Values], names: Names, files: dict[str, Any]) -> int:
    """Write some rows of a table with what they are linked to; how many."""
    for values in chunk:
        for name in part.files:
            if values.get(name) and f"files/{values[name]}" not in files:
                raise Invalid("exchange.move_file_gone", file=values[name])
    rows = [made(part, values, names) for values in chunk]
    if part.shared:
        for row in rows:
            _align(part, row)
    else:
        _add(part, rows)
    for row, values in zip(rows, chunk, strict=True):
        names.keep(part.model, row.pk, key_in(part, values))
        for field, targets in linked(part, values, names):
            ends = [{field.m2m_column_name(): row.pk, field.m2m_reverse_name(): target} for target in targets]
            field.remote_field.through._base_manager.bulk_create([field.remote_field.through(**end) for end in ends])
    return len(rows)


def _add(part: Part, rows: list[Model]) -> None:
    try:
        part.table._base_manager.bulk_create(rows)
    except DatabaseError as error:
        raise Invalid("exchange.move_unreadable", table=part.model, column=type(error).__name__) from error


def _align(part: Part, row: Model) -> None:
    """Bring the register's own row in line with the one that came, or add it."""
    attributes = {field.name: field.attname for field in part.fields}
    same = part.table._base_manager.filter(**{attributes[name]: getattr(row, attributes[name]) for name in part.key})
    standing = same.values_list("pk", flat=True).first()
    if standing is None:
        _add(part, [row])
        return
    same.update(**{name: getattr(row, name) for name in attributes.values()})
    row.pk = standing
