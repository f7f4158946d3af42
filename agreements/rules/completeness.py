"""What the printed agreement still lacks, in both official languages (Law on languages 151, art. 15). Listed once for a selection."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.colleges.rules.completeness import missing as missing_of_college
from crm.core import clock
from crm.core.gaps import Gap
from employers.rules.completeness import missing as missing_of_employer

#: What a kind may demand (Kind.required) -> the fields that print it.
TERMS: dict[str, dict[str, Any]] = {
    "place": {"place_kk": _("place in Kazakh"), "place_ru": _("place in Russian")},
    "mentor": {"mentor": _("mentor")},
    "supervisor": {"supervisor": _("practice supervisor of the college")},
    "hours": {"hours": _("hours at the enterprise")},
}
NAMES = {"name_kk": _("name in Kazakh"), "name_ru": _("name in Russian")}
#: Terms fields that a person can type straight away when they are missing.
TYPED = ("place_kk", "place_ru", "supervisor", "hours")


def missing(agreement: Any) -> list[Gap]:
    """Every value this agreement needs in print and does not have."""
    day = agreement.asked_on or clock.today()
    terms = agreement.terms_on(day)
    employer = missing_of_employer(agreement.employer, authority=agreement.authority, mentor=terms.mentor if terms else None, day=day)
    return [*missing_of_college(agreement.college), *employer, *_of_register(agreement), *_of_terms(agreement, terms)]


def missing_for(agreements: Iterable[Any]) -> list[Gap]:
    """What a whole selection lacks, each value once, in the order met."""
    return list({gap.key: gap for agreement in agreements for gap in missing(agreement)}.values())


def _of_register(agreement: Any) -> list[Gap]:
    rows = []
    for kind in ("specialty", "qualification"):
        register = getattr(agreement, kind)
        if register is None:
            rows.append(Gap("agreement", agreement.public_id, kind, _LABELS[kind]))
        else:
            rows += [
                Gap(kind, register.public_id, field, label, field[-2:]) for field, label in NAMES.items() if not getattr(register, field)
            ]
    return rows


_LABELS = {"specialty": _("specialty"), "qualification": _("qualification")}


def _of_terms(agreement: Any, terms: Any) -> list[Gap]:
    """Terms the kind demands. Those of one batch share a gap, so that they are filled in once."""
    kind, key = ("batch", agreement.batch.public_id) if agreement.batch else ("agreement", agreement.public_id)
    if terms is None:
        return [Gap(kind, key, "starts_on", _("starts"))]
    fields = {field: label for name in agreement.kind.required for field, label in TERMS.get(name, {}).items()}
    for field, label in TERMS["place"].items():
        if terms.place_kk or terms.place_ru:
            fields[field] = label
    return [Gap(kind, key, field, label, _lang(field)) for field, label in fields.items() if not getattr(terms, field)]


def _lang(field: str) -> str:
    return field[-2:] if field[-3:] in ("_kk", "_ru") else ""
