"""Looking up the reference registers."""

from typing import Any

from crm.colleges.lists.region import Regions
from crm.colleges.lists.specialty import Specialties
from crm.colleges.models import Qualification, Specialty
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage


class SpecialtyList(ListPage):
    """Specialties with their editions."""

    listing = Specialties

    template_name = "colleges/specialty_list.html"


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

    listing = Regions

    template_name = "colleges/region_list.html"
