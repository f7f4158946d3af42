"""What offices write about equipment: sources of money, acts with their days, yes and no. Pure reading; and the vocabularies."""

import datetime as dt
import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core.identifiers import clean_name
from crm.core.identifiers.names import fold
from crm.equipment.choices import Source
from crm.exchange.declare import Choices, Scope, Vocabulary, vocabularies
from crm.exchange.rules.cells import days_of, is_nothing

YES = {"да", "иа", "иә", "+", "есть", "введено", "енгизилди", "yes", "бар"}
NO = {"нет", "жок", "жоқ", "-", "–", "—", "no", "не введено", "енгизилмеди"}
#: Beginnings of folded words that speak of a source; RB and MB are how plans shorten the two budgets.
_SOURCES = (
    (Source.REPUBLICAN, ("рб", "республ", "цтт")),
    (Source.LOCAL, ("мб", "местн", "жб", "жергилик", "областн", "облыст", "акимат")),
    (Source.EMPLOYER, ("спонс", "демеуш", "шеф", "предпр", "кас", "работодат", "дар", "сый", "партн")),
    (Source.OWN, ("соб", "внебюдж", "платн", "оз", "own", "хозрасч")),
)
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"(?:№|N|#)\s*([\w/-]+)")


#: What a word means that names a college of others.
NOT_OURS = "not_ours"


class Act(NamedTuple):
    """An acceptance as a cell tells it."""

    number: str
    on: dt.date | None


def act_of(text: str, latest: int) -> Act | None:
    """«№1 от 30.06.2026», «30.06.2026 №1», «акт 14/2», «да»; None for an empty cell and for a word that says no."""
    line = clean_name(text)
    said = yes_or_no(line)
    if said is not None or is_nothing(line):
        return Act("", None) if said else None
    day = _DAY.search(line)
    number = _NUMBER.search(line)
    rest = clean_name(re.sub(r"\b(акт|актiсi|актісі|от|ж)\b\.?", " ", line.replace(day[0], " ") if day else line, flags=re.IGNORECASE))
    on = next(iter(days_of(day[0], latest)), None) if day else None
    return Act(f"№{number[1]}" if number else rest.strip(" ,.;")[:60], on)


def yes_or_no(text: str) -> bool | None:
    """Whether a word says yes or no; None for anything else."""
    word = fold(text) or clean_name(text)
    return True if word in YES else False if word in NO or fold(text) in NO else None


def giver_of(text: str) -> str:
    """The giver in «спонсор (КазЦинк)»: what stands in brackets or in quotes."""
    found = re.search(r"\(([^()]+)\)|«([^«»]+)»", text)
    return clean_name(found[1] or found[2])[:200] if found else ""


def nearest_source(text: str, choices: Choices) -> str:
    """The source a word speaks of, a proposal only."""
    words = fold(text).split()
    found = {source.value for source, beginnings in _SOURCES for word in words[:2] if word.startswith(beginnings)}
    return found.pop() if len(found) == 1 else ""


def sources(scope: Scope) -> Choices:
    """Sources of money."""
    return list(Source.choices)


def colleges(scope: Scope) -> Choices:
    """Colleges the person sees, by name; and none of them."""
    rows = College.objects.visible_to(scope.actor).select_related("organisation")
    return [*((row.public_id, row.organisation.name) for row in rows.order_by("pk")), (NOT_OURS, _("not ours: these rows are left out"))]


#: Beginnings of words that half of all colleges bear; they tell none from another.
COMMON = ("полит", "коллед", "много", "копсал", "техн", "аграр", "жогар", "высш", "област", "облыс", "город", "район", "аудан")
#: So many first letters of a telling word make it the same name in another language: Шалкарский, Шалқар.
TELLING = 5


def nearest_college(text: str, choices: Choices) -> str:
    """The one college that shares a telling word with `text`; nothing where several do, or only words all colleges bear."""

    def telling(name: str) -> set[str]:
        return {word[:TELLING] for word in fold(name).split() if len(word) >= TELLING and not word.startswith(COMMON)}

    wanted = telling(text)
    found = {code for code, label in choices if code != NOT_OURS and wanted & telling(str(label))}
    return found.pop() if len(found) == 1 else ""


vocabularies.add("equipment.college", Vocabulary("equipment.college", _("college"), colleges, nearest_college))
vocabularies.add("equipment.source", Vocabulary("equipment.source", _("source of money"), sources, nearest_source))
