"""Specialties as a list: what narrows it, what it shows."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.colleges.models import Specialty
from crm.core.filters import Exactly
from crm.core.listing import Listing, listed
from crm.core.tables import Col


def confirmed(row: Any) -> tuple[str, Any]:
    """Whether the code was read in an official text, as a badge."""
    return ("ok", _("confirmed")) if row.confirmed else ("warning", _("to be confirmed"))


class SpecialtyFilter(FilterSet):
    """What narrows the list."""

    edition = ChoiceFilter(choices=lambda: [(e, e) for e in Specialty.objects.order_by().values_list("edition", flat=True).distinct()])
    confirmed = ChoiceFilter(choices=[("True", _("confirmed")), ("False", _("to be confirmed"))], label=_("code"))

    code = Exactly(label=_("code"))

    class Meta:
        model = Specialty
        fields: list[str] = []


@listed
class Specialties(Listing):
    """Specialties with their editions."""

    key = "colleges:specialty_list"
    model = Specialty
    filterset = SpecialtyFilter
    order = ("code", "-edition")
    heading = _("Specialties")
    lead = _("The classifier of technical and vocational education, edition by edition.")
    search = ("code", "name_kk", "name_ru", "name_en")
    prefetch = ("qualifications",)
    columns = (
        Col("code", _("code"), "code", link=lambda row: f"{row.public_id}/", sort="code"),
        Col("name_kk", _("name in Kazakh"), "name_kk", sort="name_kk"),
        Col("name_ru", _("name in Russian"), "name_ru", sort="name_ru"),
        Col("edition", _("edition"), "edition", sort="edition"),
        Col("qualifications", _("qualifications"), lambda row: len(row.qualifications.all()), kind="number"),
        Col("confirmed", _("code is"), confirmed, kind="badge"),
    )
