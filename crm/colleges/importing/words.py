"""What offices write in group lists, and the sentences an import of learners says."""

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _

from crm.colleges.choices import Funding
from crm.core.clock import academic_year
from crm.core.errors import register
from crm.core.identifiers.names import fold

_FUNDING = {
    Funding.STATE: "грант; г; гр; мем тапсырыс; мемтапсырыс; мемлекеттік тапсырыс; госзаказ; гос заказ; государственный заказ; бюджет; б; "
    "государственный образовательный заказ; мемлекеттік білім беру тапсырысы; state; state order; grant",
    Funding.PAID: "ақылы; платно; платный; платная; платное; плат; п; договор; на договорной основе; контракт; келісімшарт; "
    "хозрасчет; paid; fee",
    Funding.EMPLOYER: "за счет предприятия; за счет работодателя; целевой; целевое; работодатель; жұмыс беруші; employer",
}
_BY_WORD = {fold(word): funding.value for funding, words in _FUNDING.items() for word in words.split(";")}
_ORPHAN = re.compile(r"сирот|жетім|без попечения|қамқорлықсыз|orphan", re.IGNORECASE)
_LEAVE = re.compile(r"ак\w*\.?\s*отпуск|академ|академиялық демалыс|ак\w*\.?\s*демалыс|academic leave", re.IGNORECASE)
_FROM = re.compile(r"(?:\bс\b|\bсо\b|from|бастап)?\s*(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?")
_GROUP = re.compile(r"(?:групп[аы]|топ|тобы|group)\s*[:№\-–—]?\s*[«\"]?([^\W_]{1,8}(?:[-–/ ]?\d{1,3}){1,2}[^\W\d_]{0,2})", re.IGNORECASE)
_SHEET = re.compile(r"[^\W\d_]{1,6}[- ]?\d{2}(?:-\d{1,2})?[^\W\d_]?")
_DATED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b")

register(
    {
        "colleges.import_birth_against_iin": _(
            "The file says {file_date}, the IIN says {iin_date}. Compare with the document: take it as it stands, or put the IIN's date."
        ),
        "colleges.import_birth_settled": _("The file says {file_date}; the register keeps {kept}, as settled before."),
        "colleges.import_birth_from_iin": _("There is no date of birth; {iin_date} was read from the IIN."),
        "colleges.import_birth_unreadable": _("“{value}” is not a date. The IIN says {iin_date}."),
        "colleges.import_birth_month_first": _("Read as {day}, month first, because the IIN says so."),
        "colleges.import_group_name": _("Name the group: the file does not."),
        "colleges.import_year": _("An academic year is written by its first year, for example 2026."),
        "colleges.import_dated": _("The day of the list is written like 01.09.2026."),
        "colleges.import_group_differs": _("Other rows of group {group} say otherwise; the group keeps what the first row says."),
        "colleges.import_specialty_unknown": _("“{value}” is not in the classifier of specialties; the group is left without."),
        "colleges.import_qualification_unknown": _("“{value}” is not among the qualifications; the group is left without."),
        "colleges.import_qualification_of_other": _("This qualification stands under specialty {code}; it was not taken."),
        "colleges.import_specialty_name_differs": _("Code {code} is called “{name}” in the classifier; the code was taken."),
        "colleges.import_funding_unknown": _(
            "“{value}” is neither state order nor paid. Taken as it stands, the learner studies by state order."
        ),
        "colleges.import_minor_unrepresented": _(
            "A minor without a legal representative: an agreement can be drafted, but not issued until one is named."
        ),
        "colleges.import_orphan_unrepresented": _(
            "A minor and an orphan without a representative: name the guardian, trustee or head of the organisation before issuing."
        ),
        "colleges.import_is_orphan": _("Marked as an orphan or left without parental care."),
        "colleges.import_on_leave": _("On leave from {day}; left out of new agreements by default."),
        "colleges.import_leave_undated": _("A leave without its first day: mend the cell, or take the row without the leave."),
        "colleges.import_note_kept": _("Kept as a note."),
        "colleges.import_representative_unnamed": _(
            "A representative without a name: write it, or take the row without the representative."
        ),
        "colleges.import_representative_iin": _("The representative's IIN does not hold: mend it, or take the row without this number."),
        "colleges.import_representative_self": _(
            "The representative has the learner's own IIN: mend it, or take the row without this number."
        ),
        "colleges.import_representative_young": _("The representative is under 18 by this IIN. Mend it, or take the row as it stands."),
        "colleges.import_not_studying": _("In the register the learner's state is “{state}”. Taken, the learner studies again."),
        "colleges.import_moves": _("Moves here from group {group}."),
    }
)


def funding_of(text: str) -> str:
    """A code of choices.Funding for what the cell says, "" when it is not known."""
    return _BY_WORD.get(fold(text), "")


def says_orphan(text: str) -> bool:
    """Whether a remark says orphan or left without parental care."""
    return bool(_ORPHAN.search(text))


def leave_in(text: str, dated: dt.date) -> tuple[bool, dt.date | None]:
    """(whether a remark speaks of academic leave, its first day). A day without a year lies in the academic year of the list."""
    if not _LEAVE.search(text):
        return False, None
    found = _FROM.search(text)
    if not found:
        return True, None
    month = int(found[2])
    start = academic_year(dated)
    year = int(found[3]) if found[3] else start + (month < 9)
    try:
        return True, dt.date(year + 2000 if year < 100 else year, month, int(found[1]))
    except ValueError:
        return True, None


def titles(lines: list[str]) -> dict[str, str]:
    """Group and day of the list from the lines above the header; the last line is the sheet's name."""
    found: dict[str, str] = {}
    for line in lines[:-1]:
        if "group" not in found and (group := _GROUP.search(line)):
            found["group"] = group[1].strip()
        if "dated" not in found and (day := _DATED.search(line)):
            found["dated"] = f"{int(day[1]):02d}.{int(day[2]):02d}.{day[3]}"
    if "group" not in found and lines and _SHEET.fullmatch(lines[-1].strip()):
        found["group"] = lines[-1].strip()
    return found
