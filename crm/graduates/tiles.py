"""What waits on Today: graduates nobody knows of, and words the register contradicts."""

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.graduates.models import Cohort, Graduate
from crm.graduates.standings import verdicts

#: Who asks graduates, and who checks what is said of them.
ASKS, CHECKS = {"officer", "director"}, {"officer", "director", "analyst", "auditor", "head"}


def waiting(actor: Actor) -> list[Sentence]:
    """About the newest year with graduates: how many are unknown, about how many words and register disagree."""
    roles = actor.roles()
    if not roles & CHECKS:
        return []
    year = Cohort.objects.visible_to(actor).filter(graduates__isnull=False).aggregate(year=Max("year"))["year"]
    if year is None:
        return []
    now = clock.now()
    found = verdicts(Graduate.objects.visible_to(actor).filter(cohort__year=year), clock.today(now), now).values()
    address = reverse("graduates:graduate_list") + f"?year={year}"
    rows: list[Sentence] = []
    unknown = sum(1 for row in found if row.letter == "Q")
    if unknown and roles & ASKS:
        text = ngettext("%(n)d graduate of %(year)d is unknown", "%(n)d graduates of %(year)d are unknown", unknown)
        rows.append(Sentence(text % {"n": unknown, "year": year}, f"{address}&letter=Q", _("Open"), unknown, 1))
    clashes = sum(1 for row in found if row.finding)
    if clashes:
        text = ngettext(
            "About %(n)d graduate of %(year)d the words and the register disagree",
            "About %(n)d graduates of %(year)d the words and the register disagree",
            clashes,
        )
        rows.append(Sentence(text % {"n": clashes, "year": year}, f"{address}&finding=any", _("Look at them"), clashes, 1))
    return rows


tiles.add("graduates", Tile("graduates", 40, waiting))
