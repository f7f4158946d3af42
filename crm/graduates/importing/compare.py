"""What a row of a list of graduates would add: a new graduate, a new word about one, or nothing."""

import datetime as dt
from typing import Any

from crm.exchange.choices import Pile
from crm.exchange.rules.draft import Draft
from crm.graduates.importing.known import Known, word_on
from crm.graduates.models import Graduate, Observation

#: Values of a row beside the fields of an observation that keep them.
WORD = {
    "category": "category",
    "studying": "studying",
    "refused": "refused",
    "employer_bin": "employer_bin",
    "employer_name": "employer_name",
    "position": "position",
    "claimed_level": "claimed_level",
    "evidence_said": "evidence",
}
#: The column at which a difference is shown.
_COLUMN = {"category": "status", "studying": "status", "refused": "status", "claimed_level": "evidence", "evidence_said": "evidence"}


def compare(draft: Draft, known: Known) -> None:
    """New, a change or the same. An empty cell leaves what the register has; the register's cohort and day of diploma stay."""
    graduate = known.graduates.get(draft.identity)
    if graduate is None:
        return
    values = draft.values
    draft.subject_kind, draft.subject_id = "graduate", graduate.public_id
    if values.get("specialty") and values["specialty"] != graduate.cohort.specialty.code:
        draft.doubt("specialty", "graduates.import_other_cohort", cohort=graduate.cohort)
    if values["diploma_on"] and values["diploma_on"] != graduate.diploma_on.isoformat():
        draft.warn("diploma_on", "graduates.import_other_diploma_day", day=f"{graduate.diploma_on:%d.%m.%Y}")
    differ = list(lacks(graduate, values))
    if values.get("phone") and values["phone"] != graduate.learner.phone:
        differ.append("phone")
    if values["on"]:
        differ += _new_words(draft, word_on(graduate, dt.date.fromisoformat(values["on"])))
    draft.changes = list(dict.fromkeys(differ))
    draft.match = Pile.CHANGE.value if differ else Pile.SAME.value


def lacks(graduate: Graduate, values: dict[str, Any]) -> dict[str, Any]:
    """What the row says of diploma and training otherwise than the register, as the register keeps it."""
    said = {"diploma_number": values["diploma_number"], "qualification": values["qualification"]}
    if values.get("dual"):
        said["dual"] = values["dual"] == "yes"
    return {key: value for key, value in said.items() if value != "" and value != getattr(graduate, key)}


def differs(word: Observation, values: dict[str, Any]) -> list[str]:
    """Keys of `values` in which a row says otherwise than an observation."""
    studying = {**values, "studying": values["studying"] or values["category"] == "study"}
    return [key for key, name in WORD.items() if studying[key] != getattr(word, name)]


def _new_words(draft: Draft, word: Observation | None) -> list[str]:
    if word is None:
        return ["status"]
    found = [_COLUMN.get(key, key) for key in differs(word, draft.values)]
    if found:
        draft.note("status", "graduates.import_corrects", day=f"{word.on:%d.%m.%Y}", before=word.get_category_display())
    return found
