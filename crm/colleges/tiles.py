"""What waits in the registers, on Today."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.colleges.models import Learner
from crm.colleges.permissions import kept_colleges
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles


def unrepresented(actor: Actor) -> list[Sentence]:
    """Minors nobody signs for, in colleges whose registers the actor keeps."""
    rows = Learner.objects.visible_to(actor).filter(college__in=kept_colleges(actor).values("pk")).unrepresented(clock.today())
    count = rows.count()
    if not count:
        return []
    text = ngettext(
        "%(count)s learner under 18 has no representative to sign", "%(count)s learners under 18 have no representative to sign", count
    )
    url = reverse("colleges:learner_list") + "?lacks=representative"
    return [Sentence(text % {"count": count}, url, _("Name them"), count, 1)]


tiles.add("colleges.unrepresented", Tile("colleges.unrepresented", 30, unrepresented))
