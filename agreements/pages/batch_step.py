"""What is done with a whole batch: complete what is missing, send to the employer, print his slip, approve, issue."""

from typing import Any

from django import forms
from django.apps import apps
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.actions.approval import approve_many
from agreements.actions.ending import withdraw_many
from agreements.actions.envelope import print_employer_slip, send_employer_link
from agreements.actions.gaps import fill_gaps
from agreements.actions.issue import issue_many
from agreements.actions.outcome import NEEDED
from agreements.actions.review import send_to_review
from agreements.documents.paper import live_versions
from agreements.models import Agreement, Batch
from agreements.pages.batch import BatchPage
from agreements.pages.step import ReasonForm, tell_outcomes
from agreements.rules.completeness import missing_for
from crm.core.actors import Actor
from crm.core.gaps import Gap
from crm.core.pages.base import ActionPage, FormPage
from crm.core.permissions import Answer, may
from crm.core.ports import subjects
from crm.documents.actions.reading import read_version
from crm.documents.bundle import bundle
from crm.documents.models import Version
from crm.documents.storage import private


def of_batch(page: Any, batch: Batch, *states: str) -> list[Agreement]:
    """The batch's agreements in these states, ready for an action."""
    rows = batch.agreements.visible_to(page.actor).filter(state__in=states)
    return list(
        rows.select_related(*NEEDED, "specialty", "qualification").prefetch_related("terms__mentor", "comments", "employer__authorities")
    )


#: Gaps that are settled by choosing a record, on the employer's page or by the employer himself.
CHOSEN = ("mentor", "authority", "starts_on", "specialty", "qualification")


def whose(actor: Actor, gap: Gap) -> str:
    """The gap in words with the record it belongs to."""
    subject = subjects.find(gap.subject_kind)
    if subject is None or gap.subject_kind in ("agreement", "batch"):
        return str(gap.label)
    row = apps.get_model(subject.model)._default_manager.visible_to(actor).filter(public_id=gap.subject_id).first()  # type: ignore[attr-defined]
    return f"{gap.label}: {row}" if row else str(gap.label)


class BatchGaps(FormPage, BatchPage):
    """One list of everything still missing in Kazakh or Russian, completed here and kept for the next time."""

    template_name = "agreements/batch_gaps.html"

    def right(self) -> Answer:
        """Only those who work on the college's agreements."""
        return may("agreements.draft", self.actor, self.batch().college)

    def gaps(self) -> list[Gap]:
        """What the whole batch lacks, each thing once."""
        return missing_for(self.open_rows())

    def open_rows(self) -> list[Agreement]:
        """The batch's agreements whose text may still change."""
        return of_batch(self, self.batch(), "draft", "review", "correction", "ready")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """One field a gap that can be typed; empty ones may wait."""
        form = forms.Form(data)
        for gap in self.gaps():
            if gap.field not in CHOSEN:
                form.fields[gap.key] = forms.CharField(label=whose(self.actor, gap), required=False, max_length=300)
        return form

    def context(self) -> dict[str, Any]:
        """The batch, and what is chosen elsewhere rather than typed here."""
        batch = self.batch()
        chosen = [{"text": whose(self.actor, gap), "url": batch.employer.get_absolute_url()} for gap in self.gaps() if gap.field in CHOSEN]
        return {"batch": batch, "chosen": chosen}

    def act(self, data: dict[str, Any]) -> str:
        """Fill what was typed; stay here while anything is open."""
        fill_gaps(actor=self.actor, agreements=self.open_rows(), values=data)
        self.say(_("Kept, for this batch and for the next time."))
        left = any(gap.field not in CHOSEN for gap in self.gaps())
        return reverse("agreements:batch_gaps" if left else "agreements:batch", args=[self.kwargs["public_id"]])


class SendForm(forms.Form):
    """To whom the employer's link goes."""

    email = forms.EmailField(label=_("e-mail"))
    person_name = forms.CharField(label=_("full name"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("language of the letter"), choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")])


class BatchSend(FormPage, BatchPage):
    """Send the employer one link to all his agreements."""

    template_name = "agreements/batch_send.html"
    form_class = SendForm

    def right(self) -> Answer:
        """Only those who work on the college's agreements."""
        return may("agreements.draft", self.actor, self.batch().college)

    def initial(self) -> dict[str, Any]:
        """The employer's own address."""
        return {"email": self.batch().employer.email, "language": "kk"}

    def context(self) -> dict[str, Any]:
        """The batch."""
        return {"batch": self.batch()}

    def act(self, data: dict[str, Any]) -> str:
        """Send drafts to review; where all are there already, only a fresh link goes out."""
        batch = self.batch()
        drafts = of_batch(self, batch, "draft")
        if drafts:
            tell_outcomes(self, send_to_review(actor=self.actor, agreements=drafts, **data))
        else:
            send_employer_link(actor=self.actor, college=batch.college, employer=batch.employer, **data)
            self.say(_("A fresh link was sent; the earlier one no longer opens."))
        return batch.get_absolute_url()


class BatchSlip(ActionPage, BatchPage):
    """Print the employer's personal QR slip for hand-over."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The slip as PDF; drafts go to review with it."""
        batch = self.batch()
        drafts = of_batch(self, batch, "draft")
        if drafts:
            send_to_review(actor=self.actor, agreements=drafts, channel="slip")
        data = print_employer_slip(actor=self.actor, college=batch.college, employer=batch.employer)
        return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="slip.pdf"'})


class BatchApprove(ActionPage, BatchPage):
    """Approve all the employer accepted."""

    def act(self) -> str:
        """Each its own result."""
        batch = self.batch()
        accepted = [row for row in of_batch(self, batch, "review") if row.accepted_at]
        tell_outcomes(self, approve_many(actor=self.actor, agreements=accepted))
        return batch.get_absolute_url()


class BatchIssue(ActionPage, BatchPage):
    """Issue all that are approved, as a job."""

    def act(self) -> str:
        """On to the job's progress."""
        job = issue_many(actor=self.actor, agreements=of_batch(self, self.batch(), "ready"))
        return reverse("jobs:job", args=[job.public_id])


class BatchWithdraw(FormPage, BatchPage):
    """Undo the batch while nobody has signed."""

    template_name = "agreements/batch_withdraw.html"
    form_class = ReasonForm

    def right(self) -> Answer:
        """Only those who work on the college's agreements."""
        return may("agreements.draft", self.actor, self.batch().college)

    def context(self) -> dict[str, Any]:
        """The batch."""
        return {"batch": self.batch()}

    def act(self, data: dict[str, Any]) -> str:
        """Each its own result."""
        batch = self.batch()
        rows = of_batch(self, batch, "draft", "review", "correction", "ready", "signing")
        tell_outcomes(self, withdraw_many(actor=self.actor, agreements=rows, reason=data["reason"]))
        return batch.get_absolute_url()


def bytes_of(version: Version) -> bytes:
    """The frozen file of a version."""
    with private.open(version.file) as file:
        return bytes(file.read())


class BatchPapers(BatchPage):
    """All frozen papers of the batch as one file for the printer."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF; every agreement begins on a new sheet."""
        rows = of_batch(self, self.batch(), "signing", "in_force")
        found = live_versions(row.public_id for row in rows)
        versions = [found[row.public_id] for row in sorted(rows, key=lambda row: row.number_seq or 0) if row.public_id in found]
        for version in versions:
            read_version(actor=self.actor, version=version)
        data = bundle(bytes_of(version) for version in versions)
        return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="papers.pdf"'})
