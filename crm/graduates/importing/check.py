"""Checks of one row of a list of graduates, every one of them, so that a person sees all at once."""

import datetime as dt

from crm.colleges.choices import LearnerState
from crm.colleges.importing.words import funding_of
from crm.colleges.models import Learner
from crm.core.errors import Invalid
from crm.core.identifiers import clean_name, only_digits, parse_iin, parse_tax_id, restore_zeros, search_key
from crm.core.identifiers.names import fold
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft
from crm.graduates.choices import Category, letter
from crm.graduates.importing.compare import compare
from crm.graduates.importing.known import Known, diploma_key, same_name
from crm.graduates.importing.phrases import meaning_of

#: Legal forms of people who work for themselves, folded.
_OWN = {"ип", "жк", "индивидуальныи предприниматель", "жеке касипкер"}


def check(draft: Draft, known: Known) -> None:
    """Read what needs several cells, then compare with the register."""
    draft.identity = draft.values.get("iin") or ""
    learner = known.learners.get(draft.identity)
    _person(draft, known, learner)
    _birth(draft, learner)
    _diploma(draft, known)
    _qualification(draft, known)
    _funding(draft, learner)
    _status(draft, known)
    _employer(draft)
    _proof(draft)
    compare(draft, known)


def _person(draft: Draft, known: Known, learner: Learner | None) -> None:
    name, iin = draft.values.get("full_name") or "", draft.identity
    if not name or not iin:
        return
    if learner is not None and not same_name(name, learner.full_name):
        draft.doubt("full_name", "graduates.import_name_differs", proposal=learner.full_name, name=learner.full_name)
    if learner is not None and iin not in known.graduates and learner.state in (LearnerState.ON_LEAVE, LearnerState.EXPELLED):
        draft.error("full_name", "graduates.import_not_studying", state=learner.get_state_display())
    other, row = known.rows.setdefault(search_key(name), (iin, draft.no))
    if other != iin:
        draft.warn("full_name", "graduates.import_namesake", name=name, row=row)


def _birth(draft: Draft, learner: Learner | None) -> None:
    """Only of those the register does not know yet: there the date of birth is settled already."""
    said, told = draft.values.get("birth_date") or "", parse_iin(draft.identity).birth_date if draft.identity else None
    if learner is None and said and told and said != told.isoformat():
        day, iin_date = dt.date.fromisoformat(said), f"{told:%d.%m.%Y}"
        draft.doubt("birth_date", "colleges.import_birth_against_iin", proposal=iin_date, file_date=f"{day:%d.%m.%Y}", iin_date=iin_date)


def _diploma(draft: Draft, known: Known) -> None:
    values = draft.values
    values["diploma_number"] = clean_name(draft.text("diploma_number"))[:40]
    day = dt.date.fromisoformat(values["diploma_on"]) if values.get("diploma_on") else known.diploma_on
    values["diploma_on"] = day.isoformat() if day else ""
    if day is None:
        if not cells.is_nothing(draft.text("diploma_on")):
            return
        draft.error("diploma_on", "core.required")
    elif day > known.today:
        draft.error("diploma_on", "graduates.future_diploma")
    elif known.year and day.year != known.year:
        draft.doubt("diploma_on", "graduates.import_other_year", day=f"{day:%d.%m.%Y}", year=known.year, diploma_year=day.year)
    number = diploma_key(values["diploma_number"])
    if number and draft.identity:
        iin, name = known.diplomas.setdefault(number, (draft.identity, values.get("full_name") or ""))
        if iin != draft.identity:
            draft.doubt("diploma_number", "graduates.import_diploma_taken", number=values["diploma_number"], name=name)


def _qualification(draft: Draft, known: Known) -> None:
    """Kept as written. A mismatch is only warned of: no figure counts it, and asking about every row would teach nobody to look."""
    values, text = draft.values, clean_name(draft.text("qualification"))[:200]
    found = known.qualification(text, values.get("specialty") or "") if text else None
    values["qualification"] = str(found) if found and fold(text) == fold(found.code) else text
    if text and found is None:
        draft.warn("qualification", "graduates.import_qualification_unknown", value=text)
    elif found and values.get("specialty") and found.specialty.code != values["specialty"]:
        draft.warn(
            "qualification",
            "graduates.import_qualification_of_other",
            value=text,
            code=found.specialty.code,
            said=values["specialty"],
        )


def _funding(draft: Draft, learner: Learner | None) -> None:
    text = draft.text("funding")
    draft.values["funding"] = funding_of(text)
    if learner is not None:
        if draft.values["funding"] and draft.values["funding"] != learner.funding:
            draft.warn("funding", "graduates.import_funding_differs", kept=learner.get_funding_display())
    elif text and not draft.values["funding"]:
        draft.doubt("funding", "colleges.import_funding_unknown", value=text)


def _status(draft: Draft, known: Known) -> None:
    values = draft.values
    status = values.get("status") or ""
    category, values["studying"], values["refused"] = meaning_of(status)
    values["category"] = category
    values["on"] = known.day.isoformat() if known.day and category else ""
    if not category and not draft.text("status"):
        draft.note("status", "graduates.import_status_blank")
    elif category and known.day is None:
        draft.error("status", "graduates.import_day")


def _employer(draft: Draft) -> None:
    """Name and number as reported; a number that does not hold stays beside the name, so nothing is lost and nothing compared."""
    values, text = draft.values, draft.text("employer_bin")
    name = clean_name(draft.text("employer_name"))
    values["employer_name"], values["employer_bin"] = name[:200], ""
    values["position"] = clean_name(draft.text("position"))[:200]
    if not cells.is_nothing(text):
        restored = restore_zeros(text)
        try:
            values["employer_bin"] = str(parse_tax_id(restored or only_digits(text)))
        except Invalid:
            draft.warn("employer_bin", "graduates.import_bin_doubtful", value=text)
            values["employer_name"] = clean_name(f"{name} ({text})")[:200]
        if restored:
            draft.note("employer_bin", "exchange.zeros_restored", number=restored)
    if not values["category"] or letter(values["category"]) != "E":
        return
    if name and cells.is_nothing(text):
        draft.warn("employer_bin", "graduates.import_bin_missing")
    if values["category"] == Category.SELF_EMPLOYED and name and fold(name).split()[0] not in _OWN:
        draft.warn("employer_name", "graduates.import_business_elsewhere", name=name)


def _proof(draft: Draft) -> None:
    """What is named as proof is kept in its words and as a claim: a word in a list proves nothing by itself."""
    values, text = draft.values, clean_name(draft.text("evidence"))[:200]
    values["claimed_level"] = int(values.get("evidence") or 0)
    values["evidence_said"] = text
    if not values["category"]:
        return
    if values["claimed_level"] > 1:
        draft.note("evidence", "graduates.import_hearsay", evidence=text, claimed=values["claimed_level"])
    elif not text and letter(values["category"]) == "E":
        draft.note("evidence", "graduates.import_no_proof")
