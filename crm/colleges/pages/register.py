"""Looking up the reference registers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.colleges.models import Qualification, Region, Specialty
from crm.core.pages.base import Page
from crm.core.pages.lists import Col, ListPage


def confirmed(row: Any) -> tuple[str, Any]:
    """Whether the code was read in an official text, as a badge."""
    return ("ok", _("confirmed")) if row.confirmed else ("warning", _("to be confirmed"))


class SpecialtyFilter(FilterSet):
    """What narrows the list."""

    edition = ChoiceFilter(choices=lambda: [(e, e) for e in Specialty.objects.order_by().values_list("edition", flat=True).distinct()])
    confirmed = ChoiceFilter(choices=[("True", _("confirmed")), ("False", _("to be confirmed"))], label=_("code"))

    class Meta:
        model = Specialty
        fields: list[str] = []


class SpecialtyList(ListPage):
    """Specialties with their editions."""

    template_name = "colleges/specialty_list.html"
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


class SpecialtyPage(Page):
    """One specialty of one edition with its qualifications, and the same code in other editions."""

    template_name = "colleges/specialty.html"

    def context(self) -> dict[str, Any]:
        """The specialty."""
        specialty = self.fetch(Specialty.objects.visible_to(self.actor), self.kwargs["public_id"])
        others = Specialty.objects.visible_to(self.actor).filter(code=specialty.code).exclude(pk=specialty.pk)
        qualifications = Qualification.objects.visible_to(self.actor).filter(specialty=specialty)
        return {"specialty": specialty, "qualifications": qualifications, "others": others}


class RegionList(ListPage):
    """The seventeen oblasts and three cities."""

    template_name = "colleges/region_list.html"
    model = Region
    order = ("kato",)
    heading = _("Regions")
    search = ("kato", "name_kk", "name_ru", "name_en")
    columns = (
        Col("kato", _("KATO code"), "kato", sort="kato"),
        Col("name_kk", _("name in Kazakh"), "name_kk", sort="name_kk"),
        Col("name_ru", _("name in Russian"), "name_ru", sort="name_ru"),
        Col("confirmed", _("code is"), confirmed, kind="badge"),
    )
