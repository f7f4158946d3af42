"""Write an organisation into a directory of open files: JSON Lines and CSV per table, its files as they are, a manifest of digests."""

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crm.accounts.models import Organisation
from crm.core.errors import Conflict, Invalid, Missing
from crm.core.moving import Part, Scope, in_order, stays
from crm.core.sheets import defused
from crm.documents.storage import private
from crm.exchange.removal.records import Names, key_in, line_of, told

#: What the manifest says it is; the version changes when files of an older one cannot be read as they are.
FORMAT, VERSION = "seriktes-organisation", 1
MANIFEST = "manifest.json"
#: Kinds of organisations that move out whole; others have nothing of their own that a college does not have.
KINDS = ("college",)
CHUNK = 500


def pack(organisation: Organisation, target: Path) -> dict[str, Any]:
    """Write everything of the organisation into the empty directory `target`; returns the manifest.

    The same records give the same bytes. Raises Invalid("exchange.move_kind"), ("exchange.move_dangling"),
    Conflict("exchange.move_target_full"), Missing("exchange.move_file_missing") for a file the storage has lost.
    """
    if organisation.kind not in KINDS:
        raise Invalid("exchange.move_kind")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Conflict("exchange.move_target_full", path=str(target))
    for folder in ("data", "tables", "files"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    scope, names = Scope(organisation), Names()
    counts = {part.model: _table(part, scope, names, target) for part in in_order()}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "organisation": {
            "id": organisation.public_id,
            "kind": organisation.kind,
            "code": organisation.code,
            "name": {code: getattr(organisation, f"name_{code}") for code in ("kk", "ru", "en")},
        },
        "counts": counts,
        "left_behind": {
            "tables": dict(sorted(stays.items())),
            "fields": {part.model: sorted(part.leave) for part in in_order() if part.leave},
        },
        "files": {name: digest_of(target / name) for name in files_in(target)},
    }
    (target / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return manifest


def files_in(target: Path) -> list[str]:
    """Every file below the directory but the manifest, by its path in it."""
    found = (path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    return sorted(name for name in found if name != MANIFEST)


def digest_of(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _table(part: Part, scope: Scope, names: Names, target: Path) -> int:
    """Write one table both ways, with the files its rows name; how many rows there were."""
    heads = [field.name for field in (*part.fields, *part.lists)]
    count = 0
    with (
        (target / "data" / f"{part.model}.jsonl").open("w", encoding="utf-8", newline="\n") as lines,
        (target / "tables" / f"{part.model}.csv").open("w", encoding="utf-8-sig", newline="") as sheet,
    ):
        writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
        writer.writerow(heads)
        for values in _values(part, scope, names):
            lines.write(f"{line_of(values)}\n")
            writer.writerow([_cell(values[name]) for name in heads])
            for name in part.files:
                _file(values[name], target)
            count += 1
    return count


def _values(part: Part, scope: Scope, names: Names) -> Iterator[dict[str, Any]]:
    """Plain values row by row; registers in the order of their keys, whatever came into them first."""
    found = _kept(part, scope, names)
    yield from sorted(found, key=lambda values: json.dumps(key_in(part, values))) if part.shared else found


def _kept(part: Part, scope: Scope, names: Names) -> Iterator[dict[str, Any]]:
    rows = part.rows(scope).prefetch_related(*(field.name for field in part.lists))
    for row in rows.iterator(chunk_size=CHUNK):
        values = told(part, row, names)
        names.keep(part.model, row.pk, key_in(part, values))
        yield values


def _cell(value: Any) -> Any:
    return defused(json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict) else value)


def _file(name: str, target: Path) -> None:
    """Copy a file of the private storage under its own name, which says what is in it."""
    if not name:
        return
    copy = target / "files" / name
    if copy.exists():
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        with private.open(name) as source, copy.open("xb") as file:
            shutil.copyfileobj(source, file)
    except FileNotFoundError as error:
        raise Missing("exchange.move_file_missing", file=name) from error
