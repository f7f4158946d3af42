"""Settle slots: confirm what a scan shows, lift, refuse."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core import clock
from crm.core.errors import Invalid
from crm.core.forms import DayField
from crm.core.pages.base import ActionPage, FormPage
from crm.documents import permissions
from crm.documents.actions.slots import confirm_slots, refuse_slot, waive_slot
from crm.documents.choices import Method, SlotState, WaiveReason
from crm.documents.models import Scan, Slot, Version
from crm.documents.pages.version import ReasonForm


class ConfirmForm(forms.Form):
    """Whose signatures the scan shows, and of which day."""

    slots = forms.MultipleChoiceField(label=gettext_lazy("Who signed"), widget=forms.CheckboxSelectMultiple)
    signed_on = DayField(label=gettext_lazy("Day of signing"))


class SlotConfirm(FormPage):
    """A scan beside the list of those who should have signed: tick whose signatures are there."""

    template_name = "documents/slot_confirm.html"
    form_class = ConfirmForm

    @cached_property
    def version(self) -> Version:
        """The version the reader sees."""
        return self.fetch(Version.objects.visible_to(self.actor).select_related("paper__organisation"), self.kwargs["public_id"])

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Slots that wait for a signature on paper, by public id."""
        rows = self.version.slots.filter(state__in=(SlotState.OPEN, SlotState.SCANNED)).select_related("version__paper__organisation")
        return {slot.public_id: slot for slot in rows if Method.PAPER in slot.methods}

    @cached_property
    def scan(self) -> Scan | None:
        """The scan asked for, else the newest."""
        rows = self.version.scans.order_by("-pk")
        return rows.filter(public_id=self.request.GET.get("scan", "")).first() or rows.first()

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form with the waiting slots, all ticked at first."""
        form = super().make_form(data, files)
        form.fields["slots"].choices = [(key, f"{slot.get_role_display()}: {slot.person_name}") for key, slot in self.slots.items()]
        return form

    def initial(self) -> dict[str, Any]:
        """Everybody, today."""
        return {"slots": list(self.slots), "signed_on": clock.today()}

    def context(self) -> dict[str, Any]:
        """The scan to look at and the form's frame."""
        permissions.settle(self.actor, self.version).require()
        back = reverse("documents:version", args=[self.version.public_id])
        return {"version": self.version, "scan": self.scan, "waiting": self.slots, "cancel_url": back}

    def act(self, data: dict[str, Any]) -> str:
        """Confirm them together."""
        if self.scan is None:
            raise Invalid("documents.scan_missing")
        slots = [self.slots[key] for key in data["slots"]]
        confirm_slots(actor=self.actor, slots=slots, scan=self.scan, signed_on=data["signed_on"])
        self.say(_("The signatures are confirmed."))
        return reverse("documents:version", args=[self.version.public_id])


class SlotWaive(ActionPage):
    """The representative of a learner who came of age need not sign."""

    def act(self) -> str:
        """Lift the slot."""
        rows = Slot.objects.visible_to(self.actor).select_related("version__paper__organisation")
        slot = self.fetch(rows, self.kwargs["public_id"])
        waive_slot(actor=self.actor, slot=slot, reason=self.request.POST.get("reason", WaiveReason.OF_AGE))
        self.say(_("This signature is not required any more."))
        return reverse("documents:version", args=[slot.version.public_id])


class SlotRefuse(FormPage):
    """Write down that a person will not sign, and why."""

    template_name = "documents/slot_refuse.html"
    form_class = ReasonForm

    @cached_property
    def slot(self) -> Slot:
        """The slot the reader sees."""
        rows = Slot.objects.visible_to(self.actor).select_related("version__paper__organisation")
        return self.fetch(rows, self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The form's frame."""
        permissions.refuse(self.actor, self.slot).require()
        cancel_url = reverse("documents:version", args=[self.slot.version.public_id])
        return {"slot": self.slot, "submit": _("Write down the refusal"), "cancel_url": cancel_url}

    def act(self, data: dict[str, Any]) -> str:
        """Refuse; the version becomes void."""
        refuse_slot(actor=self.actor, slot=self.slot, reason=data["reason"])
        self.say(_("The refusal is written down; the version is void."))
        return reverse("documents:version", args=[self.slot.version.public_id])
