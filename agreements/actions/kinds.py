"""Kinds, editions and clauses from the data files of this room; loading again changes nothing."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from agreements.documents.texts import check_clause
from agreements.models import Clause, Edition, Kind
from agreements.permissions import by_system
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.languages import CODES

#: What is said in three languages.
SPOKEN = [f"{field}_{lang}" for field in ("name", "source") for lang in CODES]
FILES = Path(__file__).resolve().parents[1] / "fixtures"


@transaction.atomic
def load_kinds(*, actor: Actor, at: dt.datetime | None = None) -> int:
    """Bring kinds and editions in; returns how many editions are new. The machine does this at set-up.

    An edition that is already there is never touched: papers were printed with it. A changed text is a new edition.
    """
    at = at or clock.now()
    by_system(actor, None).require()
    made = sum(_load(json.loads(path.read_text())) for path in sorted(FILES.glob("*.json"), key=_order))
    if made:
        record(actor=actor, action="agreements.kinds_loaded", label="editions", data={"editions": made}, at=at)
    return made


def _order(path: Path) -> tuple[bool, str]:
    """The kind offices use most stands first."""
    return (path.stem != "professional_practice", path.stem)


def _load(row: dict[str, Any]) -> int:
    fields = (*SPOKEN, "methods", "required", "signing_days")
    kind, _made = Kind.objects.update_or_create(code=row["code"], defaults={name: row[name] for name in fields})
    return sum(_load_edition(kind, edition) for edition in row["editions"])


def _load_edition(kind: Kind, row: dict[str, Any]) -> bool:
    fields = (*SPOKEN, "valid_from")
    edition, made = Edition.objects.get_or_create(code=row["code"], defaults={"kind": kind, **{name: row[name] for name in fields}})
    if made:
        Clause.objects.bulk_create(_clause(edition, position, cells) for position, cells in enumerate(row["clauses"], start=1))
    return made


def _clause(edition: Edition, position: int, cells: list[str]) -> Clause:
    number, kk, ru, *rest = cells
    condition = rest[0] if rest else ""
    check_clause(number, {"kk": kk, "ru": ru}, condition)
    return Clause(edition=edition, position=position, number=number, text_kk=kk, text_ru=ru, condition=condition)
