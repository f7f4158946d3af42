"""Checks of one row of a group list, every one of them, so that a person sees all at once."""

import datetime as dt
from typing import Any

from crm.colleges.choices import LearnerState
from crm.colleges.importing.known import Known, qualification_code, specialty_code
from crm.colleges.importing.words import funding_of, leave_in, says_orphan
from crm.colleges.models import Learner
from crm.colleges.rules.learner import ADULT, in_force
from crm.core.clock import age_on
from crm.core.identifiers import clean_name, parse_iin
from crm.core.identifiers.names import fold
from crm.exchange.choices import Pile
from crm.exchange.rules import cells
from crm.exchange.rules.draft import ERASED, Draft

#: Values compared with the register, and where they stand on a learner.
COMPARED = ("full_name", "birth_date", "phone", "email", "address", "funding", "is_orphan", "note", "leave_from")


def check(draft: Draft, known: Known) -> None:
    """Read what needs several cells, then compare with the register."""
    values = draft.values
    draft.identity = values.get("iin") or ""
    learner = known.learners.get(draft.identity)
    _birth(draft, known, learner)
    _remarks(draft, known)
    _funding(draft)
    _group(draft, known)
    _representative(draft, known, learner)
    for key in ("address", "note"):
        values[key] = clean_name(draft.text(key))[:300]
    if learner is not None:
        _compare(draft, known, learner)


def _birth(draft: Draft, known: Known, learner: Learner | None) -> None:
    iin = draft.values.get("iin")
    told = parse_iin(iin).birth_date if iin else None
    text = clean_name(draft.text("birth_date"))
    days = [] if cells.is_nothing(text) else cells.days_of(text, known.today.year)
    days = [day for day in days if day <= known.today] or days
    day = days[0] if days else told
    draft.values["birth_date"] = day.isoformat() if day else ""
    said = f"{told:%d.%m.%Y}" if told else ""
    if cells.is_nothing(text):
        if told:
            draft.warn("birth_date", "colleges.import_birth_from_iin", iin_date=said)
    elif not days and told:
        draft.doubt("birth_date", "colleges.import_birth_unreadable", proposal=said, value=text, iin_date=said)
    elif not days:
        draft.error("birth_date", "exchange.day_unreadable", value=text)
    elif told and told in days[1:]:
        draft.values["birth_date"] = told.isoformat()
        draft.note("birth_date", "colleges.import_birth_month_first", day=said)
    elif told and told != days[0]:
        _contradiction(draft, days[0], told, learner)
    elif days[0] > known.today:
        draft.error("birth_date", "colleges.birth_in_future")


def _contradiction(draft: Draft, day: dt.date, told: dt.date, learner: Learner | None) -> None:
    """A date against the IIN is for a person to settle; once settled, the register's answer stands and is not asked again."""
    file_date = f"{day:%d.%m.%Y}"
    if learner is not None and learner.birth_date is not None and (learner.birth_date == told or learner.birth_confirmed):
        draft.values["birth_date"] = learner.birth_date.isoformat()
        draft.note("birth_date", "colleges.import_birth_settled", file_date=file_date, kept=f"{learner.birth_date:%d.%m.%Y}")
        return
    said = f"{told:%d.%m.%Y}"
    draft.doubt("birth_date", "colleges.import_birth_against_iin", proposal=said, file_date=file_date, iin_date=said)


def _remarks(draft: Draft, known: Known) -> None:
    text = draft.text("note")
    draft.values["is_orphan"] = says_orphan(text)
    on_leave, day = leave_in(text, known.dated)
    draft.values["leave_from"] = day.isoformat() if day else ""
    if draft.values["is_orphan"]:
        draft.note("note", "colleges.import_is_orphan")
    if day:
        draft.note("note", "colleges.import_on_leave", day=f"{day:%d.%m.%Y}")
    elif on_leave:
        draft.doubt("note", "colleges.import_leave_undated")
    if text and not draft.values["is_orphan"] and not on_leave:
        draft.note("note", "colleges.import_note_kept")


def _funding(draft: Draft) -> None:
    text = draft.text("funding")
    draft.values["funding"] = funding_of(text)
    if text and not draft.values["funding"]:
        draft.doubt("funding", "colleges.import_funding_unknown", value=text)


def _group(draft: Draft, known: Known) -> None:
    values = draft.values
    values["group"] = clean_name(draft.text("group") or str(known.options.get("group", "")))[:40]
    if not values["group"]:
        draft.error("group", "colleges.import_group_name")
    text, rest = draft.text("specialty"), ""
    code, rest = specialty_code(text, known) if text else ("", "")
    if text and not code:
        draft.warn("specialty", "colleges.import_specialty_unknown", value=text)
    elif rest and known.specialty_names.get(fold(rest)) != code:
        draft.warn("specialty", "colleges.import_specialty_name_differs", code=code, name=known.specialties[code].name)
    text = draft.text("qualification")
    found = qualification_code(text, code, known) if text else ""
    if text and not found:
        draft.warn("qualification", "colleges.import_qualification_unknown", value=text)
    elif found and code and known.qualifications[found].specialty.code != code:
        draft.warn("qualification", "colleges.import_qualification_of_other", code=known.qualifications[found].specialty.code)
        found = ""
    values["specialty"], values["qualification"] = code, found
    said = (code, found, values.get("course"))
    first = known.said.setdefault(values["group"], said)
    if any(mine and theirs and mine != theirs for mine, theirs in zip(said, first, strict=True)):
        draft.warn("group", "colleges.import_group_differs", group=values["group"])


def _representative(draft: Draft, known: Known, learner: Learner | None) -> None:
    values = draft.values
    name, iin = values.get("representative"), values.get("representative_iin")
    if not name and (iin or values.get("representative_phone")):
        draft.doubt("representative", "colleges.import_representative_unnamed")
    if iin and iin == values.get("iin"):
        values["representative_iin"] = ""
        draft.doubt("representative_iin", "colleges.import_representative_self")
    elif iin:
        born = parse_iin(iin).birth_date
        if born and age_on(born, known.today) < ADULT:
            draft.doubt("representative_iin", "colleges.import_representative_young")
    birth = values.get("birth_date")
    minor = not birth or age_on(dt.date.fromisoformat(birth), known.today) < ADULT
    represented = name or (learner is not None and any(in_force(row, known.today) for row in learner.representatives.all()))
    if minor and not represented and values.get("iin"):
        kind = "orphan" if values["is_orphan"] else "minor"
        draft.warn("representative", f"colleges.import_{kind}_unrepresented")


def _compare(draft: Draft, known: Known, learner: Learner) -> None:
    """New, a change or the same. An empty cell leaves what the register has."""
    values = draft.values
    draft.subject_kind, draft.subject_id = "learner", learner.public_id
    differ = [key for key in COMPARED if values.get(key) and values[key] != _plain(getattr(learner, key))]
    differ += [key for key in values.get(ERASED, ()) if getattr(learner, key)]
    group = learner.group
    if group is None or values["group"] != group.name or known.academic_year != group.academic_year:
        differ.append("group")
        if group is not None and values["group"] != group.name:
            draft.note("group", "colleges.import_moves", group=group.name)
    if values.get("representative") and not _stands(learner, values, known):
        differ.append("representative")
    if learner.state in (LearnerState.EXPELLED, LearnerState.GRADUATED):
        draft.doubt("full_name", "colleges.import_not_studying", state=learner.get_state_display())
    draft.changes = differ
    draft.match = Pile.CHANGE.value if differ else Pile.SAME.value


def _stands(learner: Learner, values: dict[str, Any], known: Known) -> bool:
    for row in learner.representatives.all():
        phone = not values["representative_phone"] or row.phone == values["representative_phone"]
        number = not values["representative_iin"] or row.iin == values["representative_iin"]
        if in_force(row, known.today) and row.full_name == values["representative"] and phone and number:
            return True
    return False


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
