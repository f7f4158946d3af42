"""Reading the files of the reference registers: what a row must have, and how it is told when it has not."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from crm.core.errors import DomainError, Invalid
from crm.core.identifiers import clean_name, parse_bic, parse_qualification_code, parse_specialty_code

#: kind of register -> columns its file must have
COLUMNS = {
    "regions": ("kato", "name_kk", "name_ru", "name_en", "confirmed"),
    "banks": ("iban_bank_code", "bic"),
    "legal_forms": ("ru", "kk", "en", "full_ru", "full_kk"),
    "specialties": ("code", "name_kk", "name_ru", "name_en", "confirmed"),
    "qualifications": ("code", "specialty_code", "name_kk", "name_ru", "name_en", "confirmed"),
}
_CODES = {
    ("specialties", "code"): parse_specialty_code,
    ("qualifications", "code"): parse_qualification_code,
    ("qualifications", "specialty_code"): parse_specialty_code,
    ("banks", "bic"): parse_bic,
}


class RegisterRow(NamedTuple):
    """One line of a register's file: its number (the header is 1) and its cells."""

    line: int
    cells: dict[str, str]

    @property
    def confirmed(self) -> bool:
        """Whether the code was read in an official text; anything but "yes" is to be confirmed."""
        return self.cells.get("confirmed") == "yes"


def read_register(kind: str, path: Path) -> Iterator[RegisterRow]:
    """The rows of a register's UTF-8 CSV file. Raises Invalid("colleges.register_row") naming file, line and fault."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        absent = [name for name in COLUMNS[kind] if name not in (rows.fieldnames or ())]
        if absent:
            raise Invalid("colleges.register_row", file=path.name, line=1, what=", ".join(absent))
        for row in rows:
            yield RegisterRow(rows.line_num, _checked(kind, path.name, rows.line_num, row))


def _checked(kind: str, name: str, line: int, row: dict[str, str]) -> dict[str, str]:
    cells = {key: clean_name(row[key] or "") for key in COLUMNS[kind]}
    for key, value in cells.items():
        parse = _CODES.get((kind, key))
        try:
            cells[key] = parse(value) if parse else value
        except DomainError as error:
            raise Invalid("colleges.register_row", file=name, line=line, what=f"{value} ({error.code})") from error
    if not cells[COLUMNS[kind][0]]:
        raise Invalid("colleges.register_row", file=name, line=line, what=COLUMNS[kind][0])
    return cells
