"""Where one may import: organisations to choose from in the form of a new import."""

from django.db.models import QuerySet

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_names, choosers
from crm.exchange.declare import imports
from crm.exchange.permissions import kinds_for


def places(actor: Actor, of: str = "") -> QuerySet[Organisation]:
    """Organisations into which the actor may import something, by name: for an administrator all that any list belongs to."""
    rows = Organisation.objects.visible_to(actor).filter(kind__in={home for kind in imports for home in kind.homes})
    if not actor.is_admin:
        own = rows.filter(pk__in=actor.organisation_pks())
        rows = rows.filter(pk__in=[row.pk for row in own if kinds_for(actor, row)])
    return rows.select_related("legal_form").order_by("name_kk", "name_ru", "pk")


_NAMES = by_names("name_kk", "name_ru", "name_en", "tax_id")
choosers.add("import_place", Chooser("import_place", places, _NAMES, detail=lambda row: row.tax_id))
