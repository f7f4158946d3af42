"""What a group list is compared with: the college's learners and groups, the classifiers. Loaded once for a file."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from crm.colleges.importing.columns import day_of
from crm.colleges.models import College, Learner, Qualification, Specialty
from crm.core import clock
from crm.core.identifiers.names import fold
from crm.exchange.declare import Scope

_CODE = re.compile(r"(?<!\d)(\d[\d ]{5,10}\d)(?!\d)")
_QUALIFICATION = re.compile(r"\b(3W|4S|5[АA][ВB])\s?(\d{8})\b", re.IGNORECASE)


@dataclass
class Known:
    """Learners by IIN, specialties and qualifications by code and by folded name; `said` is what rows said of each group."""

    college: College
    options: dict[str, Any]
    dated: dt.date
    today: dt.date
    learners: dict[str, Learner]
    specialties: dict[str, Specialty]
    specialty_names: dict[str, str]
    qualifications: dict[str, Qualification]
    qualification_names: dict[str, list[str]]
    said: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    @property
    def academic_year(self) -> int:
        """The first calendar year of the list's academic year."""
        return int(self.options.get("academic_year") or clock.academic_year(self.dated))


def load(scope: Scope) -> Known:
    """Everything a group list of the organisation's college is compared with."""
    college = College.objects.get(organisation=scope.organisation)
    today = clock.today(scope.at)
    learners = Learner.objects.filter(college=college).select_related("group").prefetch_related("representatives")
    specialties = {row.code: row for row in Specialty.objects.order_by("edition", "pk")}
    qualifications = {row.code: row for row in Qualification.objects.select_related("specialty").order_by("edition", "pk")}
    names: dict[str, list[str]] = {}
    for row in qualifications.values():
        for key in _names(row):
            names.setdefault(key, []).append(row.code)
    return Known(
        college=college,
        options=scope.options,
        dated=day_of(str(scope.options.get("dated", ""))) or today,
        today=today,
        learners={row.iin: row for row in learners},
        specialties=specialties,
        specialty_names={key: row.code for row in specialties.values() for key in _names(row)},
        qualifications=qualifications,
        qualification_names=names,
    )


def specialty_code(text: str, known: Known) -> tuple[str, str]:
    """(code, rest of the text) for "07150100", "0715 0100", code and name, or a name; ("", text) when it is not known."""
    found = _CODE.search(text)
    if found:
        code = found[1].replace(" ", "")
        return (code, text.replace(found[1], "").strip(" -–—.,;")) if code in known.specialties else ("", text)
    return known.specialty_names.get(fold(text), ""), ""


def qualification_code(text: str, specialty: str, known: Known) -> str:
    """The code for "4S07150106", code and name, or a name alone; a name met under several specialties is told by the row's specialty."""
    found = _QUALIFICATION.search(text)
    if found:
        code = f"{found[1].upper().translate(str.maketrans('АВ', 'AB'))}{found[2]}"
        return code if code in known.qualifications else ""
    codes = known.qualification_names.get(fold(text), [])
    fitting = [code for code in codes if known.qualifications[code].specialty.code == specialty]
    if fitting:
        return fitting[0]
    return codes[0] if len(codes) == 1 else ""


def _names(row: Any) -> set[str]:
    full = {row.name_kk, row.name_ru, row.name_en} - {""}
    return {fold(name) for name in full} | {fold(re.sub(r"\(.*?\)", "", name)) for name in full}
