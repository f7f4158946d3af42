"""Checks of one row of a list of employers, and of a second row about the same employer."""

from typing import Any

from crm.core.errors import Invalid
from crm.core.identifiers import clean_name, only_digits, parse_tax_id, restore_zeros, search_key
from crm.exchange.choices import Pile
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft
from employers.importing.compare import compare, lacks
from employers.importing.known import Known
from employers.importing.phrases import Name, basis_of, branch_head, is_kazakh_address, places_of, positions, take_apart

ENTREPRENEUR = "ИП"


def check(draft: Draft, known: Known) -> None:
    """Name, number, head and the rest; then which employer of the register it is."""
    values = draft.values
    head = branch_head(draft.text("name"))
    apart = take_apart(draft.text("name"), known.forms)
    _number(draft, apart, bool(head))
    _names(draft, apart, known)
    _branch(draft, head, known)
    _head(draft, known)
    values["address"] = clean_name(draft.text("address"))[:300]
    if known.lossy and is_kazakh_address(values["address"]):
        draft.warn("address", "employers.import_kazakh_address_lost")
    _emails(draft)
    _places(draft)
    draft.identity = values["tax_id"] or ("" if draft.worst() == "error" else f"name:{values['key']}"[:100])
    _unnumbered(draft, known)
    if values["tax_id"] and not head:
        known.heads.setdefault(values["key"], values["tax_id"])
    compare(draft, known)


def repeated(draft: Draft, first: Draft, known: Known) -> None:
    """Another row of the same employer: its name becomes one more name; another head is for a person to judge.

    What the first row says of address, phone and places stays. A row that adds nothing to the register is the same.
    """
    values = draft.values
    values["repeats"] = True
    employer = known.by_number.get(draft.identity)
    draft.changes = lacks(employer, values, repeat=True) if employer else ["name"]
    draft.match = Pile.CHANGE.value if draft.changes else Pile.SAME.value
    draft.note("name", "employers.import_same_employer", row=first.no, name=first.raw.get("name", "").strip())
    if values["places_from"] and first.values.get("places_from") and values["places_said"] != first.values["places_said"]:
        draft.note("places", "employers.import_places_kept", row=first.no)
    theirs = first.values.get("head_name", "")
    if values["head_name"] and theirs and search_key(values["head_name"]) != search_key(theirs) and draft.changes:
        draft.doubt("head_name", "employers.import_other_head", row=first.no, name=theirs)


def _number(draft: Draft, apart: Name, is_branch: bool) -> None:
    values, text = draft.values, draft.text("tax_id")
    values["tax_id"], values["tax_id_kind"] = "", "bin"
    if cells.is_nothing(text):
        if is_branch:
            draft.error("tax_id", "employers.import_branch_number")
        return
    digits = only_digits(text)
    restored = restore_zeros(text)
    if restored:
        draft.note("tax_id", "exchange.zeros_restored", number=restored)
    elif digits.isdigit() and 7 <= len(digits) < 12:
        draft.error("tax_id", "employers.import_digit_lost", count=len(digits))
        return
    try:
        number = parse_tax_id(restored or digits)
    except Invalid as error:
        draft.error("tax_id", error.code, **error.params)
        return
    values["tax_id"], values["tax_id_kind"] = str(number), number.kind
    if number.kind == "bin" and apart.form == ENTREPRENEUR and number.holder != "joint_entrepreneurs":
        draft.doubt("tax_id", "employers.import_entrepreneur_bin")
    elif number.kind == "iin" and apart.form != ENTREPRENEUR:
        draft.doubt("tax_id", "employers.import_company_iin")


def _names(draft: Draft, apart: Name, known: Known) -> None:
    """Which name is which. A Kazakh name from a file that lost its letters is shown and not taken: nobody guesses."""
    values = draft.values
    latin = apart.name.isascii()
    values["written"] = clean_name(draft.text("name"))[:300]
    values["key"] = search_key(apart.name)
    values["legal_form"] = apart.form
    values["name_ru"] = "" if latin else apart.name[:300]
    values["name_en"] = (
        take_apart(draft.text("name_en"), known.forms).name[:300] if draft.text("name_en") else (apart.name if latin else "")
    )
    values["to_confirm"] = []
    if apart.foreign:
        draft.warn("name", "employers.import_form_unknown", form=apart.foreign)
    if cells.mixed_words(values["name_ru"]):
        values["to_confirm"].append("name_ru")
        draft.warn("name", "exchange.mixed_letters", words=", ".join(cells.mixed_words(values["name_ru"])))
    kazakh = take_apart(draft.text("name_kk"), known.forms).name if draft.text("name_kk") else ""
    if kazakh and (known.lossy or cells.mixed_words(kazakh)):
        values["to_confirm"].append("name_kk")
        draft.warn("name_kk", "employers.import_kazakh_name_lost", value=draft.text("name_kk"))
        kazakh = ""
    values["name_kk"] = kazakh[:300]


def _branch(draft: Draft, head: str, known: Known) -> None:
    values = draft.values
    values["head_number"], values["head_id"] = "", ""
    if not head:
        return
    name = take_apart(head, known.forms).name
    key = search_key(name)
    employer = known.by_name.get(key)
    values["head_number"] = known.heads.get(key, "")
    values["head_id"] = employer.public_id if employer else ""
    if values["head_number"] or values["head_id"]:
        draft.note("name", "employers.import_branch_of", name=name)
    else:
        draft.error("name", "employers.import_branch_head_unknown", name=name)


def _head(draft: Draft, known: Known) -> None:
    values, text = draft.values, draft.text("basis")
    values["position_kk"], values["position_ru"] = positions(draft.text("head_position"))
    values["basis"] = {}
    if cells.is_nothing(text):
        return
    basis = basis_of(text)
    if basis is None:
        draft.warn("basis", "employers.import_basis_unknown", value=text)
        return
    if basis.valid_to and basis.valid_to < known.today:
        draft.warn("basis", "employers.import_authority_lapsed", day=f"{basis.valid_to:%d.%m.%Y}")
    if not basis.complete:
        draft.warn("basis", "employers.import_power_incomplete")
    elif values["head_name"]:
        days = {key: day.isoformat() for key in ("dated", "valid_to") if (day := getattr(basis, key))}
        values["basis"] = {"basis": basis.kind, "number": basis.number[:40], **days}


def _emails(draft: Draft) -> None:
    """One address is the employer's; of two, the one that says so is the head's own."""
    found: list[str] = draft.values.pop("email", None) or []
    personal = next((one for one in found if any(word in one for word in ("director", "direktor", "boss", "head", "ceo"))), "")
    if len(found) > 1 and not personal:
        personal = found[-1]
    general = next((one for one in found if one != personal), personal)
    draft.values["email"], draft.values["head_email"] = general, personal
    if len(found) > 1:
        draft.note("email", "employers.import_two_emails", general=general, personal=personal)


def _places(draft: Draft) -> None:
    text = draft.text("places")
    found = None if cells.is_nothing(text) else places_of(text)
    if found is None and not cells.is_nothing(text):
        draft.warn("places", "employers.import_places_unreadable", value=text)
    draft.values["places_from"], draft.values["places_to"] = found or (0, 0)
    draft.values["places_said"] = clean_name(text)[:200] if found else ""


def _unnumbered(draft: Draft, known: Known) -> None:
    """An employer without a number: one of that name may be in the register already."""
    values: dict[str, Any] = draft.values
    values["employer_id"] = ""
    if values["tax_id"] or draft.worst() == "error":
        return
    employer = known.by_name.get(values["key"])
    if employer is None:
        draft.doubt("tax_id", "employers.import_no_number")
        return
    values["employer_id"] = employer.public_id
    if employer.organisation.tax_id:
        draft.doubt("tax_id", "employers.import_found_by_name", name=employer.organisation, number=employer.organisation.tax_id)
