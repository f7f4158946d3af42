"""Employers at an event: put on the list, came or not, taken off."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from crm.core.choice_fields import ChoosersField, offer
from crm.core.pages.base import ActionPage
from crm.core.pages.records import RecordForm
from employers.actions.guest import invite_guests, remove_guest, save_guest
from employers.models import Gathering, Guest
from employers.pages.gathering import OfGathering

CAME = [("", _("not known yet")), ("yes", _("came")), ("no", _("did not come"))]


class InviteForm(forms.Form):
    """Which employers, asked or not."""

    employers = ChoosersField("guest", label=_("employers"))
    unasked = forms.BooleanField(label=_("They come without having been invited"), required=False)


class GuestNew(OfGathering):
    """Put employers on the list of an event."""

    form_class = InviteForm
    template_name = "employers/guest_new.html"
    heading = _("Invite employers")
    submit = _("Put on the list")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Employers one sees who are not on the list yet."""
        return offer(super().make_form(data, files), self.actor, employers=self.gathering.public_id)

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Put them there."""
        invite_guests(actor=self.actor, gathering=self.gathering, employers=values["employers"], invited=not values["unasked"])
        return self.gathering.get_absolute_url()


class GuestForm(RecordForm):
    """Whether the employer came, with how many people, offering what."""

    came = forms.ChoiceField(label=_("came to the event"), choices=CAME, required=False)

    class Meta:
        model = Guest
        fields = ["came", "people", "vacancies"]
        widgets = {"vacancies": forms.Textarea(attrs={"rows": 3})}


class GuestEdit(OfGathering):
    """Write down who came."""

    form_class = GuestForm
    template_name = "employers/guest_edit.html"
    heading = _("Note who came")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The line of the address."""
        rows = Guest.objects.visible_to(self.actor).select_related("gathering__host__legal_form", "employer__organisation__legal_form")
        return self.fetch(rows, self.kwargs["public_id"])

    @property
    def gathering(self) -> Gathering:  # type: ignore[override]
        """Which event."""
        return self.record.gathering  # type: ignore[union-attr, no-any-return]

    def initial(self) -> dict[str, Any]:
        """What is known."""
        return {**super().initial(), "came": {True: "yes", False: "no", None: ""}[self.record.came]}  # type: ignore[union-attr]

    def context(self) -> dict[str, Any]:
        """Who, where."""
        return {**super().context(), "lead": str(self.record)}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        values["came"] = {"yes": True, "no": False}.get(values["came"])
        save_guest(actor=self.actor, gathering=self.gathering, guest=self.record, values=values, revision=revision)  # type: ignore[arg-type]
        return self.gathering.get_absolute_url()


class GuestRemove(ActionPage):
    """Take an employer off the list."""

    def act(self) -> str:
        """Gone; the trail keeps it."""
        rows = Guest.objects.visible_to(self.actor).select_related("gathering__host", "employer__organisation__legal_form")
        row = self.fetch(rows, self.kwargs["public_id"])
        remove_guest(actor=self.actor, guest=row)
        return row.gathering.get_absolute_url()
