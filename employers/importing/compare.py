"""What a row would add to the register: new, a change, or the same."""

from typing import Any

from crm.core.identifiers import search_key
from crm.exchange.choices import Pile
from crm.exchange.rules.draft import Draft
from employers.importing.known import Known, names_of
from employers.models import Employer

#: Plain fields of an employer and of its organisation that a first row may change.
FIELDS = ("address", "phone", "email")
NAMES = ("name_kk", "name_ru", "name_en")


def compare(draft: Draft, known: Known) -> None:
    """Which registered employer the row is about, and whether it says anything new."""
    values = draft.values
    employer = find(values, known)
    if employer is None:
        draft.match = Pile.NEW.value
        return
    draft.subject_kind, draft.subject_id = "employer", employer.public_id
    if is_branch(values):
        known_branch = values["tax_id"] in known.branches
        draft.changes = lacks(employer, values, repeat=True) + ([] if known_branch else ["name"])
        draft.match = Pile.SAME.value if not draft.changes else Pile.CHANGE.value if known_branch else Pile.NEW.value
        return
    settled = [key for key in values["to_confirm"] if getattr(employer.organisation, key) and key not in employer.to_confirm]
    values["to_confirm"] = [key for key in values["to_confirm"] if key not in settled]
    draft.changes = lacks(employer, values)
    draft.match = Pile.CHANGE.value if draft.changes else Pile.SAME.value


def is_branch(values: dict[str, Any]) -> bool:
    """Whether the row is about a branch of another employer."""
    return bool(values["head_number"] or values["head_id"])


def find(values: dict[str, Any], known: Known) -> Employer | None:
    """The registered employer of a row: of a branch, its head; else by number; else by the name it was matched with."""
    ids = {values["head_id"], values["employer_id"]} - {""}
    if values["head_number"]:
        return known.by_number.get(values["head_number"])
    if ids:
        return next((row for row in known.by_name.values() if row.public_id in ids), None)
    return known.by_number.get(values["tax_id"]) if values["tax_id"] else None


def lacks(employer: Employer, values: dict[str, Any], *, repeat: bool = False) -> list[str]:
    """Columns whose cells the register does not have. A repeated row never changes address, phone, e-mail or places."""
    found = []
    if repeat:
        new_name = not is_branch(values) and search_key(values["written"]) not in {alias.normal for alias in employer.aliases.all()}
    else:
        new_name = values["key"] not in names_of(employer)
    if new_name:
        found.append("name")
    if not repeat:
        organisation = employer.organisation
        found += [key for key in ("name_kk", "name_en") if values[key] and not getattr(organisation, key)]
        found += [key for key in FIELDS if values.get(key) and values[key] != getattr(employer, key)]
    if values["head_name"] and not _contact_stands(employer, values):
        found.append("head_name")
    if values["basis"] and not authority_stands(employer, values):
        found.append("basis")
    places = list(employer.capacities.all())
    if values["places_from"] and (not places if repeat else all(row.said != values["places_said"] for row in places)):
        found.append("places")
    return found


def authority_stands(employer: Employer, values: dict[str, Any]) -> bool:
    """Whether this very right to sign is kept already."""
    wanted = (search_key(values["head_name"]), values["basis"]["basis"], values["basis"]["number"])
    return any((search_key(row.full_name), row.basis, row.number) == wanted for row in employer.authorities.all())


def _contact_stands(employer: Employer, values: dict[str, Any]) -> bool:
    return any(search_key(row.full_name) == search_key(values["head_name"]) for row in employer.contacts.all())
