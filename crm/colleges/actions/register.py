"""Loading the reference registers: regions, banks, legal forms, specialties and qualifications with their editions."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from crm.accounts.models import LegalForm
from crm.audit.actions.record import record
from crm.colleges.models import Bank, Qualification, Region, Specialty
from crm.colleges.permissions import may_open_college
from crm.colleges.rules.register import COLUMNS, read_register
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid

NAMES = ("name_kk", "name_ru", "name_en")
#: The edition that the files of this product carry.
EDITION = "2026"


def product_files() -> dict[str, Path]:
    """Kind of register → the file that comes with the product."""
    home = {"legal_forms": "accounts"}
    return {kind: Path(apps.get_app_config(home.get(kind, "colleges")).path) / "fixtures" / f"{kind}.csv" for kind in COLUMNS}


@transaction.atomic
def load_registers(
    *, actor: Actor, files: Mapping[str, Path] | None = None, edition: str = EDITION, at: dt.datetime | None = None
) -> dict[str, int]:
    """Load the files (kind → CSV path; default: the product's own) and return how many rows are new, by kind.

    Rows that are there already get the file's words; nothing is deleted, other editions stay
    untouched; a second run changes nothing. Raises Forbidden, Invalid("colleges.register_row").
    """
    at = at or clock.now()
    may_open_college(actor, None).require()
    files = product_files() if files is None else files
    loaders = {"regions": _regions, "banks": _banks, "legal_forms": _legal_forms}
    made = {kind: _upsert(*load(files[kind])) for kind, load in loaders.items() if kind in files}
    if "specialties" in files:
        made["specialties"] = _upsert(*_specialties(files["specialties"], edition))
    if "qualifications" in files:
        made["qualifications"] = _upsert(*_qualifications(files["qualifications"], edition))
    if any(made.values()):
        record(actor=actor, action="colleges.registers_loaded", label=edition, data={"edition": edition, "new": made}, at=at)
    return made


Load = tuple[list[Model], list[str], list[str]]


def _upsert(rows: list[Model], unique: list[str], fields: list[str]) -> int:
    if not rows:
        return 0
    model = type(rows[0])
    before = model._base_manager.count()
    model._base_manager.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=fields, batch_size=500)
    return model._base_manager.count() - before


def _regions(path: Path) -> Load:
    rows = read_register("regions", path)
    made: list[Model] = [Region(kato=r.cells["kato"], confirmed=r.confirmed, **{n: r.cells[n] for n in NAMES}) for r in rows]
    return made, ["kato"], [*NAMES, "confirmed"]


def _banks(path: Path) -> Load:
    rows = read_register("banks", path)
    return [Bank(iban_code=r.cells["iban_bank_code"], bic=r.cells["bic"]) for r in rows], ["iban_code"], ["bic"]


def _legal_forms(path: Path) -> Load:
    cells = [row.cells for row in read_register("legal_forms", path)]
    made: list[Model] = [
        LegalForm(code=c["ru"], short_kk=c["kk"], short_ru=c["ru"], short_en=c["en"], full_kk=c["full_kk"], full_ru=c["full_ru"])
        for c in cells
    ]
    return made, ["code"], ["short_kk", "short_ru", "short_en", "full_kk", "full_ru"]


def _specialties(path: Path, edition: str) -> Load:
    rows = read_register("specialties", path)
    made: list[Model] = [
        Specialty(code=r.cells["code"], edition=edition, confirmed=r.confirmed, **{n: r.cells[n] for n in NAMES}) for r in rows
    ]
    return made, ["code", "edition"], [*NAMES, "confirmed"]


def _qualifications(path: Path, edition: str) -> Load:
    parents = {row.code: row for row in Specialty.objects.filter(edition=edition)}
    made: list[Model] = []
    for row in read_register("qualifications", path):
        parent = parents.get(row.cells["specialty_code"])
        if parent is None:
            raise Invalid("colleges.register_row", file=path.name, line=row.line, what=row.cells["specialty_code"])
        names = {n: row.cells[n] for n in NAMES}
        made.append(Qualification(code=row.cells["code"], edition=edition, specialty=parent, confirmed=row.confirmed, **names))
    return made, ["code", "edition"], [*NAMES, "specialty", "confirmed"]
