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
from employers.models import Authority, Employer, Errand, Gathering, Guest, Partnership
from employers.permissions import hosts
from employers.rules.authority import WARN_DAYS

#: Tasks due within so many days stand on Today.
SOON_DAYS = 7
#: Of one kind so many stand there in words.
SHOWN = 5


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
            _("The authority of %(name)s to sign for %(employer)s lapses") % {"name": row.full_name, "employer": row.employer},
            f"{row.employer.get_absolute_url()}#{row.public_id}",
            _("Open"),
            1,
            1,
            due=row.valid_to,
        )
        for row in rows[:5]
    ]


def waiting(actor: Actor) -> list[Sentence]:
    """One's own tasks: the late ones, then those due within a week, five in words and then how many are open in all."""
    today = clock.today()
    rows = Errand.objects.visible_to(actor).filter(assignee_id=actor.user_id).due(today, SOON_DAYS) if actor.user_id else []
    if not rows:
        return []
    shown = list(rows.select_related("employer__organisation__legal_form").order_by("due_on", "pk")[:SHOWN])
    sentences = [
        Sentence(_in_words(row), row.get_absolute_url(), _("Open"), 1, 2 if row.due_on < today else 1, due=row.due_on) for row in shown
    ]
    if rows.count() > len(shown):
        count = Errand.objects.visible_to(actor).filter(assignee_id=actor.user_id).open().count()
        text = ngettext("%(count)s task of yours is open in all", "%(count)s tasks of yours are open in all", count)
        url = reverse("employers:errand_list") + "?holder=me&state=open"
        sentences.append(Sentence(text % {"count": count}, url, _("Show all"), count, 1))
    return sentences


def _in_words(row: Errand) -> str:
    return f"{row.title} ({row.employer})" if row.employer else row.title


def of_others(actor: Actor) -> list[Sentence]:
    """For those who hand out tasks: colleagues' late ones, and those whose person works here no more."""
    kept = Errand.objects.filter(college__in=kept_colleges(actor, "employers.write").values("pk"))
    late = kept.late(clock.today()).exclude(assignee_id=actor.user_id).count()
    left = kept.left_behind().count()
    url, rows = reverse("employers:errand_list"), []
    if left:
        text = ngettext("%(count)s task belongs to somebody who left", "%(count)s tasks belong to people who left", left)
        rows.append(Sentence(text % {"count": left}, f"{url}?holder=left&state=open", _("Hand over"), left, 1))
    if late:
        text = ngettext("%(count)s task of a colleague is late", "%(count)s tasks of colleagues are late", late)
        rows.append(Sentence(text % {"count": late}, f"{url}?holder=others&state=late", _("Open"), late, 1))
    return rows


def uncounted(actor: Actor) -> list[Sentence]:
    """Events that are over and of which nobody has said who came."""
    over = Gathering.objects.filter(host__in=hosts(actor).values("pk"), state="planned", ends_on__lt=clock.today())
    unknown = Guest.objects.filter(came=None)
    rows = list(over.filter(pk__in=unknown.values("gathering_id")).order_by("-ends_on", "-pk")[:SHOWN])
    text = _("%(name)s is over: note which employers came")
    return [Sentence(text % {"name": row}, row.get_absolute_url(), _("Note"), 1) for row in rows]


tiles.add("employers.errands", Tile("employers.errands", 12, waiting))
tiles.add("employers.errands_of_others", Tile("employers.errands_of_others", 13, of_others))
tiles.add("employers.uncounted", Tile("employers.uncounted", 22, uncounted))
tiles.add("employers.to_settle", Tile("employers.to_settle", 20, to_settle))
tiles.add("employers.lapsing", Tile("employers.lapsing", 21, lapsing))
