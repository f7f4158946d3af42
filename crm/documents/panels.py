"""What a timeline says of a version of a paper: which one it is."""

from django.utils.translation import gettext as _

from crm.core.actors import Actor
from crm.core.ports import trail_words
from crm.documents.models import Version


def of_versions(actor: Actor, public_ids: list[str]) -> dict[str, str]:
    """{public id: "version 2"} of the versions the actor sees."""
    rows = Version.objects.visible_to(actor).filter(public_id__in=public_ids)
    return {key: _("version %(no)s") % {"no": no} for key, no in rows.values_list("public_id", "no")}


trail_words.add("version", of_versions)
