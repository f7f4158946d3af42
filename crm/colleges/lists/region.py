"""Regions as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.colleges.lists.specialty import confirmed
from crm.colleges.models import Region
from crm.core.listing import Listing, listed
from crm.core.tables import Col


class RegionFilter(FilterSet):
    """By whether the code was read in an official text."""

    confirmed = ChoiceFilter(choices=[("True", _("confirmed")), ("False", _("to be confirmed"))], label=_("code"))

    class Meta:
        model = Region
        fields: list[str] = []


@listed
class Regions(Listing):
    """The seventeen oblasts and three cities."""

    key = "colleges:region_list"
    model = Region
    filterset = RegionFilter
    order = ("kato",)
    heading = _("Regions")
    search = ("kato", "name_kk", "name_ru", "name_en")
    columns = (
        Col("kato", _("KATO code"), "kato", sort="kato"),
        Col("name_kk", _("name in Kazakh"), "name_kk", sort="name_kk"),
        Col("name_ru", _("name in Russian"), "name_ru", sort="name_ru"),
        Col("confirmed", _("code is"), confirmed, kind="badge"),
    )
