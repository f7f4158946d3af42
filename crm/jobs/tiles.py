"""What background work says on Today: how far it is, and how it ended until that was looked at."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.jobs.choices import JobState
from crm.jobs.models import Job

#: So many works are named; the rest stands in the list.
SHOWN = 5


def sentence_of(job: Job) -> Sentence:
    """One piece of work as it stands."""
    if not job.finished:
        text = _("%(work)s: %(done)s of %(total)s") if job.total else _("%(work)s: under way")
        text = _("%(work)s: waits its turn") if job.state == JobState.QUEUED else text
        text = text % {"work": job.label, "done": job.done, "total": job.total}
        live = reverse("jobs:job_line", args=[job.public_id])
        return Sentence(text, job.get_absolute_url(), _("Look"), progress=(job.done, job.total), live=live)
    refused = getattr(job, "refused", None)
    if refused is None:
        refused = job.rows.filter(ok=False).count()
    if job.state == JobState.FAILED:
        text = _("%(work)s: it did not work out")
    elif refused:
        text = ngettext("%(work)s: %(count)s row could not be done", "%(work)s: %(count)s rows could not be done", refused)
    else:
        text = _("%(work)s: over")
    return Sentence(text % {"work": job.label, "count": refused}, job.get_absolute_url(), _("Look"), refused, 1 if refused else 0)


def working(actor: Actor) -> list[Sentence]:
    """The person's own work under way, oldest first."""
    return [sentence_of(job) for job in Job.objects.of(actor).under_way().order_by("pk")[:SHOWN]]


def ended(actor: Actor) -> list[Sentence]:
    """The person's own work that ended with something refused, the newest first."""
    rows = Job.objects.of(actor).to_look_at().annotate(refused=Count("rows", filter=Q(rows__ok=False)))
    return [sentence_of(job) for job in rows.order_by("-pk")[:SHOWN]]


def broken(actor: Actor) -> list[Sentence]:
    """For the platform's administrator: work of anybody that failed."""
    if not actor.is_admin:
        return []
    count = Job.objects.visible_to(actor).exclude(key__startswith="every:").filter(state=JobState.FAILED).count()
    if not count:
        return []
    text = ngettext("%(count)s piece of background work failed", "%(count)s pieces of background work failed", count)
    return [Sentence(text % {"count": count}, f"{reverse('jobs:job_list')}?state=failed", _("Look why"), count, 1)]


tiles.add("jobs.working", Tile("jobs.working", 0, working))
tiles.add("jobs.ended", Tile("jobs.ended", 1, ended))
tiles.add("jobs.broken", Tile("jobs.broken", 85, broken))
