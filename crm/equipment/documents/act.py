"""The acceptance act as a paper: its context in both official languages, its signature boxes, its printing."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from crm.colleges.models import College
from crm.core.errors import Invalid
from crm.core.languages import OFFICIAL, in_print
from crm.core.words import amount_in_words, date_in_words
from crm.documents.addresses import verify_address
from crm.documents.choices import SlotRole, VersionState
from crm.documents.models import Version
from crm.documents.printing import Printed, render
from crm.documents.rules.text import deep
from crm.documents.specs import SlotSpec
from crm.equipment.models import Act, Line

#: The kind of paper, and its subject kind too.
KIND = "acceptance_act"
#: The text in force; another text is another edition beside it, never a change of this one.
EDITION = "2026-2"
TITLES = {
    "kk": "Жабдықты қабылдап алу-тапсыру актісі",
    "ru": "Акт приёма-передачи оборудования",
    "en": "Equipment acceptance act",
}
CHAIR = ("Комиссия төрағасы", "Председатель комиссии")
MEMBER = ("Комиссия мүшесі", "Член комиссии")
KEEPER = ("Материалдық жауапты тұлға", "Материально ответственное лицо")
#: Versions nobody can sign any more.
DEAD = (VersionState.VOID, VersionState.SUPERSEDED)
LANGUAGE_NAMES = {"kk": "қазақша", "ru": "русский"}


class Signer(NamedTuple):
    """Who signs: name as in the identity document, position in both official languages."""

    name: str
    position_kk: str
    position_ru: str


def build(act: Act, lines: Sequence[Line], commission: Sequence[Signer], keeper: Signer, *, token: str, no: int) -> dict[str, Any]:
    """The context of one version; the same one gives the same bytes.

    Raises Invalid("equipment.name_missing") or ("equipment.college_name_missing") naming what is missing in which
    language: print never borrows from the other one.
    """
    total = sum((line.money for line in lines), Decimal(0))
    context = {
        "number": act.number,
        "version_no": no,
        "verify": verify_address(token),
        "titles": TITLES,
        "title_kk": TITLES["kk"],
        "title_ru": TITLES["ru"],
        "date": {lang: date_in_words(act.on, lang) for lang in OFFICIAL},
        "city": {lang: in_print(act.college, "city", lang) for lang in OFFICIAL},
        "college": college_names(act.college),
        "rows": [_row(place, line) for place, line in enumerate(lines, start=1)],
        "pieces": sum(line.quantity for line in lines),
        "total": _money(total),
        "total_words": {lang: amount_in_words(total, lang) for lang in OFFICIAL},
        "commission": [signer._asdict() for signer in commission],
        "keeper": keeper._asdict(),
        "slots": [_box(spec, heading) for spec, heading in _boxes(commission, keeper)],
        "edition": EDITION,
    }
    return dict(deep(context))


def college_names(college: College) -> dict[str, str]:
    """The college as print names it, in both languages or not at all."""
    names = {lang: college.organisation.printed_name(lang) for lang in OFFICIAL}
    for lang, name in names.items():
        if not name:
            raise Invalid("equipment.college_name_missing", language=LANGUAGE_NAMES[lang])
    return names


def missing_names(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """(line, language) for every official name that is not given yet."""
    return [(line, lang) for line in lines for lang in OFFICIAL if not in_print(line, "name", lang)]


def slots_of(commission: Sequence[Signer], keeper: Signer) -> list[SlotSpec]:
    """The chairman, the members in order, the keeper who takes the things; all by hand on paper."""
    return [spec for spec, _heading in _boxes(commission, keeper)]


def print_act(context: dict[str, Any]) -> Printed:
    """The exact bytes of a context."""
    return render(f"documents/acceptance_act/{EDITION}.html", context)


def versions_of(acts: Iterable[Act]) -> dict[str, Version]:
    """Public id of an act → its newest version."""
    ids = [act.public_id for act in acts]
    rows = Version.objects.filter(paper__subject_kind=KIND, paper__subject_id__in=ids, paper__kind=KIND)
    return {row.paper.subject_id: row for row in rows.select_related("paper").order_by("no")}


def _row(place: int, line: Line) -> dict[str, Any]:
    for lang in OFFICIAL:
        if not in_print(line, "name", lang):
            raise Invalid("equipment.name_missing", field="lines", line=str(line), language=LANGUAGE_NAMES[lang])
    numbers = [item.serial_number for item in line.items.all() if item.serial_number]
    return {
        "place": place,
        "name_kk": line.name_kk,
        "name_ru": line.name_ru,
        "numbers": ", ".join(numbers),
        "contract": line.contract_number,
        "giver": line.giver,
        "quantity": line.quantity,
        "line": line.public_id,
        "amount": f"{line.price:f}",
        "price": _money(line.price),
        "sum": _money(line.money),
    }


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", "\u00a0").replace(".", ",")


def _boxes(commission: Sequence[Signer], keeper: Signer) -> list[tuple[SlotSpec, tuple[str, str]]]:
    headings = [CHAIR, *[MEMBER] * (len(commission) - 1), KEEPER]
    return [(_spec(signer, heading), heading) for signer, heading in zip([*commission, keeper], headings, strict=True)]


def _spec(signer: Signer, heading: tuple[str, str]) -> SlotSpec:
    return SlotSpec(
        role=SlotRole.COLLEGE,
        person_name=signer.name,
        capacity_kk=f"{heading[0]}, {signer.position_kk}",
        capacity_ru=f"{heading[1]}, {signer.position_ru}",
    )


def _box(spec: SlotSpec, heading: tuple[str, str]) -> dict[str, Any]:
    """A box of the paper: the heading says the part a person has in the commission."""
    return {
        "role": "commission",
        "title": " / ".join(heading),
        "person_name": spec.person_name,
        "capacity_kk": spec.capacity_kk.removeprefix(f"{heading[0]}, "),
        "capacity_ru": spec.capacity_ru.removeprefix(f"{heading[1]}, "),
        "methods": list(spec.methods),
    }
