"""What waits with employers, on Today."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.accounts.choices import CAPABILITIES
from crm.colleges.permissions import kept_colleges
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from employers.models import Authority, Employer, Partnership
from employers.rules.authority import WARN_DAYS


def kept_employers(actor: Actor) -> QuerySet[Employer]:
    """Partners of the colleges whose partners the actor keeps, and companies the actor manages."""
    partners = Partnership.objects.filter(college__in=kept_colleges(actor, "employers.write").values("pk"))
    managed = [g.organisation_pk for g in actor.grants if "employer.manage" in CAPABILITIES.get(g.role, ())]
    rows = Employer.objects.visible_to(actor)
    return rows.filter(pk__in=partners.values("employer_id")) | rows.filter(organisation_id__in=managed)


def to_settle(actor: Actor) -> list[Sentence]:
    """Employers an import left doubts about."""
    count = kept_employers(actor).to_settle().count()
    if not count:
        return []
    text = ngettext("%(count)s employer has something to settle", "%(count)s employers have something to settle", count)
    url = reverse("employers:employer_list") + "?settle=open"
    return [Sentence(text % {"count": count}, url, _("Settle"), count)]


def lapsing(actor: Actor) -> list[Sentence]:
    """The five rights to sign that lapse first, within 30 days."""
    rows = list(
        Authority.objects.filter(employer__in=kept_employers(actor).values("pk"))
        .lapsing(clock.today(), WARN_DAYS)
        .select_related("employer__organisation__legal_form")
        .order_by("valid_to", "pk")
    )
    return [
        Sentence(
            _("The authority of %(name)s to sign for %(employer)s lapses on %(day)s")
            % {"name": row.full_name, "employer": row.employer, "day": f"{row.valid_to:%d.%m.%Y}"},
            f"{row.employer.get_absolute_url()}#{row.public_id}",
            _("Open"),
            1,
            1,
        )
        for row in rows[:5]
    ]


tiles.add("employers.to_settle", Tile("employers.to_settle", 20, to_settle))
tiles.add("employers.lapsing", Tile("employers.lapsing", 21, lapsing))
