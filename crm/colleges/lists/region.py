"""Looking up the reference registers."""

from django.utils.translation import gettext_lazy as _

from crm.colleges.lists.specialty import confirmed
from crm.colleges.models import Region
from crm.core.listing import Listing, listed
from crm.core.tables import Col


@listed
class Regions(Listing):
    """The seventeen oblasts and three cities."""

    key = "colleges:region_list"
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
