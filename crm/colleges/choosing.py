"""What may be chosen in forms: colleges, groups, learners, specialties, qualifications."""

from typing import Any

from django.db.models import QuerySet

from crm.colleges.models import College, Group, Learner, Qualification, Specialty
from crm.colleges.permissions import kept_colleges
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_names, choosers
from crm.core.display import mask_iin
from crm.core.identifiers import only_digits
from crm.core.narrowing import search

GROUP = ("name", "specialty__code")
#: Latin capitals of group names and the Cyrillic ones they look like.
_ALIKE = str.maketrans("ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ")
#: Colleges by their name in any language or their BIN.
COLLEGES = by_names(*(f"organisation__{name}" for name in ("name_kk", "name_ru", "name_en", "tax_id")))


def _groups(actor: Actor, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By name, also where Latin letters were typed for the Cyrillic ones they look like, or by the specialty's code."""
    alike = text.upper().translate(_ALIKE)
    return search(rows, text, GROUP) | search(rows, alike, GROUP) if alike != text.upper() else search(rows, text, GROUP)


def _learners(actor: Actor, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """By name in any spelling; by the beginning of the IIN where one keeps the register, and so sees it whole."""
    digits = only_digits(text)
    if digits.isdigit():
        return rows.filter(college__in=kept_colleges(actor).values("pk"), iin__startswith=digits)
    return search(rows, text, ("sort_name",))


def _group_detail(row: Any) -> str:
    return " · ".join(str(part) for part in (row.specialty, row.academic_year) if part)


def _learner_detail(row: Any) -> str:
    return " · ".join(part for part in (str(row.group or ""), mask_iin(row.iin) if row.iin else "") if part)


def seen_groups(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Groups one sees, the newest first."""
    return Group.objects.visible_to(actor).select_related("specialty").order_by("-academic_year", "name", "pk")


def seen_learners(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Learners one sees, by name."""
    return Learner.objects.visible_to(actor).select_related("group").order_by("sort_name", "pk")


def seen_colleges(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Colleges one sees."""
    return College.objects.visible_to(actor).select_related("organisation__legal_form").order_by("organisation__name_kk", "pk")


choosers.add("college", Chooser("college", seen_colleges, COLLEGES, detail=lambda row: row.organisation.tax_id))
choosers.add("kept_college", Chooser("kept_college", lambda actor, of: kept_colleges(actor), COLLEGES))
choosers.add("group", Chooser("group", seen_groups, _groups, detail=_group_detail))
choosers.add("learner", Chooser("learner", seen_learners, _learners, detail=_learner_detail))
for _key, _model in (("specialty", Specialty), ("qualification", Qualification)):
    choosers.add(
        _key,
        Chooser(
            _key,
            lambda actor, of, model=_model: model.objects.visible_to(actor).order_by("code", "edition"),  # type: ignore[misc]
            by_names("code", "name_kk", "name_ru", "name_en"),
            detail=lambda row: row.edition,
        ),
    )


def kept_groups(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Groups of the colleges whose registers one keeps; of: one of these colleges."""
    colleges = kept_colleges(actor)
    return seen_groups(actor).filter(college__in=(colleges.filter(public_id=of) if of else colleges).order_by().values("pk"))


choosers.add("kept_group", Chooser("kept_group", kept_groups, _groups, detail=_group_detail))
