"""Pages that make or change one record: a form of its fields, asked for rights before it is shown, safe against lost updates."""

import hashlib
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from crm.core.display import DASH, short_day
from crm.core.errors import Conflict, DomainError
from crm.core.forms import DayField
from crm.core.pages.base import FormPage
from crm.core.permissions import YES, Answer
from crm.core.writing import plain


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form with the fields of a model. The record itself is not touched: the action checks and writes.

    Dates are typed as people write them. An edited record carries the revision that was seen.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and not isinstance(field, DayField):
                self.fields[name] = DayField(label=field.label, required=field.required, help_text=field.help_text)

    def _post_clean(self) -> None:
        """Nothing is written into a model row here, so that the action sees what really changes."""


class Difference(NamedTuple):
    """One field where what was typed is not what is stored by now."""

    label: str
    stored: str
    typed: str


def in_words(field: forms.Field, value: Any) -> str:
    """A field's value as people read it."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return DASH
    if isinstance(field, forms.ModelChoiceField):
        return str(field.label_from_instance(value)) if isinstance(value, Model) else str(value)
    if isinstance(field, forms.DateField):
        return short_day(value)
    if isinstance(field, forms.DecimalField):
        return f"{Decimal(value).normalize():f}"
    return str(dict(field.choices).get(value, value)) if isinstance(field, forms.ChoiceField) else str(value)


def seen(row: Model | None, values: dict[str, Any]) -> int:
    """By what a record is known to be the one that was seen: its revision, or a sum of `values` where it keeps none."""
    own = getattr(row, "revision", None)
    if own is not None:
        return int(own)
    said = repr(sorted((name, str(plain(value))) for name, value in values.items()))
    return int(hashlib.sha256(said.encode()).hexdigest()[:12], 16)


def beside(form: forms.Form, stored: dict[str, Any]) -> list[Difference]:
    """Where the typed form is not what is stored by now. The form is then one about what is stored: saving again is a decision."""
    pairs = [(name, field, stored.get(name), form.cleaned_data.get(name)) for name, field in form.fields.items()]
    data: QueryDict = form.data.copy()  # type: ignore[assignment]
    data["revision"] = str(stored["revision"])
    form.data = data
    return [
        Difference(str(field.label), in_words(field, theirs), in_words(field, mine))
        for name, field, theirs, mine in pairs
        if name != "revision" and in_words(field, theirs) != in_words(field, mine)
    ]


class RecordFormPage(FormPage):
    """Make a record (`record` is None) or change one. Members without the right get 403 before they type anything.

    heading, lead, submit: words of the page. `allowed()`: the permission. `save(values, revision)` calls one action.
    """

    template_name = "layout/form.html"
    heading: Any = ""
    lead: Any = ""
    submit: Any = ""
    said: Any = ""
    #: Whether somebody saved the record after this form was opened.
    overtaken = False

    @cached_property
    def record(self) -> Model | None:
        """The record to change; None for a new one."""
        return None

    def allowed(self) -> Answer:
        """Whether the actor may do this at all."""
        return YES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse before the form is shown; nothing was typed yet, nothing is lost."""
        try:
            answer = self.allowed()
        except DomainError as error:
            return self.refused(error)
        if not answer:
            return render(request, "core/refused.html", {"message": answer.reason, "code": answer.code}, status=403)
        return super().dispatch(request, *args, **kwargs)

    def initial(self) -> dict[str, Any]:
        """The record's present values, with the revision seen."""
        row = self.record
        if row is None:
            return {}
        own = {name: getattr(row, name) for name in self.form_class.base_fields if name != "revision" and hasattr(row, name)}
        return {**own, "revision": seen(row, own)}

    def cancel_url(self) -> str:
        """Where “Cancel” leads."""
        return str(self.record.get_absolute_url()) if self.record is not None else self.back()  # type: ignore[attr-defined]

    def context(self) -> dict[str, Any]:
        """Words and the way back."""
        return {"heading": self.heading, "lead": self.lead, "submit": self.submit, "cancel_url": self.cancel_url(), "record": self.record}

    def act(self, data: dict[str, Any]) -> str:
        """Save and go to the record."""
        values = dict(data)
        revision = values.pop("revision", None)
        try:
            self.require_seen(revision)
            url = self.save(values, revision)
        except Conflict as error:
            self.overtaken = error.code == "core.stale"
            raise
        if self.said:
            self.say(self.said)
        return url

    def require_seen(self, revision: int | None) -> None:
        """Conflict("core.stale") when a record without a revision of its own is not what was seen; others are asked by the action."""
        asked = self.record is not None and revision is not None and not hasattr(self.record, "revision")
        if asked and revision != self.initial().get("revision", revision):
            raise Conflict("core.stale")

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        """The form; when somebody was faster, beside what is stored by now. Saving again is then a decision."""
        row, form = self.record, extra.get("form")
        if not self.overtaken or row is None or form is None:
            return super().show(status, **extra)
        row.refresh_from_db()
        return super().show(409, differences=beside(form, self.initial()), **extra)

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Call one action; return the next address."""
        raise LookupError(f"{type(self).__name__} has no save()")
