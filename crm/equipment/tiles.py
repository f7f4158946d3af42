"""What waits with equipment, on Today."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.equipment.choices import FindingCode
from crm.equipment.facts import findings_of
from crm.equipment.models import Line
from crm.equipment.permissions import COLLEGE_ROLES

#: What somebody has to act on, most urgent first.
ASKED = (FindingCode.NOT_BOOKED, FindingCode.SERIAL_REPEATED, FindingCode.OVERDUE)


def words(code: str, count: int) -> str:
    """The sentence of a tile."""
    texts = {
        FindingCode.NOT_BOOKED: ngettext(
            "%(n)d line accepted longer ago than its programme allows has no inventory number",
            "%(n)d lines accepted longer ago than their programme allows have no inventory number",
            count,
        ),
        FindingCode.SERIAL_REPEATED: ngettext(
            "%(n)d line has a serial number that stands elsewhere too", "%(n)d lines have a serial number that stands elsewhere too", count
        ),
        FindingCode.OVERDUE: ngettext("%(n)d line was due and is not delivered", "%(n)d lines were due and are not delivered", count),
    }
    return texts[FindingCode(code)] % {"n": count}


def waiting(actor: Actor) -> list[Sentence]:
    """Counts per contradiction that somebody has to act on, each opening exactly these lines."""
    if not actor.roles() & {*COLLEGE_ROLES, "analyst", "auditor", "head"}:
        return []
    found = [finding.code for rows in findings_of(Line.objects.visible_to(actor)).values() for finding in rows]
    address = reverse("equipment:line_list")
    return [
        Sentence(words(code, count), f"{address}?contradiction={code}", _("Open"), count, 2 if code == FindingCode.NOT_BOOKED else 1)
        for code in (row.value for row in ASKED)
        if (count := found.count(code))
    ]


tiles.add("equipment", Tile("equipment", 50, waiting))
