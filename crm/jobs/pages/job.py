"""Pages of background work: the list, one job as it goes on, stop, repeat."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage, Slice
from crm.core.permissions import abilities
from crm.core.ports import subjects
from crm.jobs.actions.job import cancel_job, look_at_job, retry_job
from crm.jobs.lists.job import Jobs
from crm.jobs.models import Job, Result
from crm.jobs.tiles import sentence_of


class JobList(ListPage):
    """Work the actor or a colleague asked for, newest first; the machine's own housekeeping is left out."""

    listing = Jobs

    template_name = "jobs/job_list.html"


class JobPage(Page):
    """How a job goes on and what became of each row. Asks itself again every two seconds while it lives.

    Reading changes nothing but that Today speaks no more of an end which the person who asked has seen.
    """

    template_name = "jobs/job.html"

    def context(self) -> dict[str, Any]:
        """The job, its rows (refusals first), the buttons."""
        job = self.fetch(Job.objects.visible_to(self.actor).select_related("asked_by"), self.kwargs["public_id"])
        look_at_job(actor=self.actor, job=job)
        number = self.request.GET.get("page", "1")
        page = Slice(job.rows.order_by("ok", "pk"), max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1)
        return {
            "job": job,
            "heading": job.label,
            "results": [(row, address_of(row)) for row in page.object_list],
            "refused": job.rows.filter(ok=False).count(),
            "page_obj": page,
            "answers": abilities(self.actor, job),
        }


class JobLine(Page):
    """A piece of Today: one of one's own works as it stands, asked for while it lives."""

    template_name = "jobs/job_line.html"

    def context(self) -> dict[str, Any]:
        """Its sentence."""
        return {"row": sentence_of(self.fetch(Job.objects.visible_to(self.actor), self.kwargs["public_id"]))}


def address_of(row: Result) -> str:
    """The page of the record a step was about; empty where there is none."""
    subject = subjects.find(row.subject_kind)
    if subject is None or not row.subject_id:
        return ""
    try:
        return reverse(subject.url_name, args=[row.subject_id])
    except NoReverseMatch:
        return ""


class JobCancel(ActionPage):
    """Stop it."""

    def act(self) -> str:
        """Stop, back to its page."""
        job = self.fetch(Job.objects.visible_to(self.actor), self.kwargs["public_id"])
        cancel_job(actor=self.actor, job=job)
        self.say(_("The work stops. What is done stays done."))
        return job.get_absolute_url()


class JobRetry(ActionPage):
    """Run it again."""

    def act(self) -> str:
        """Queue again, back to its page."""
        job = self.fetch(Job.objects.visible_to(self.actor), self.kwargs["public_id"])
        retry_job(actor=self.actor, job=job)
        self.say(_("The work starts again."))
        return job.get_absolute_url()
