"""What a page is asked about: the day described, and the evening by which it had to be recorded. Both stand in the address."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.errors import words
from crm.core.forms import DayField


class AskedForm(forms.Form):
    """The two dates."""

    day = DayField(label=_("standing on the day"), required=False)
    known = DayField(label=_("as known on"), required=False, help_text=_("What had been recorded by the evening of that day."))

    def clean_known(self) -> dt.date | None:
        """Nobody knows what will be recorded."""
        day: dt.date | None = self.cleaned_data["known"]
        if day and day > clock.today():
            raise forms.ValidationError(words("reports.known_ahead", {"value": f"{day:%d.%m.%Y}"}))
        return day


@dataclass(frozen=True)
class Asked:
    """day: the moment described. known: what had been recorded by then; in the past when `then` is set."""

    day: dt.date
    known: dt.datetime
    then: dt.date | None
    form: AskedForm

    @property
    def query(self) -> str:
        """The same question for another address, "?" included; empty for today as known now."""
        data = self.form.cleaned_data
        chosen = {name: f"{data[name]:%Y-%m-%d}" for name in ("day", "known") if data.get(name)}
        return f"?{urlencode(chosen)}" if chosen else ""


def asked_of(query: Any) -> Asked:
    """Read `?day=&known=`; a date that cannot be read is said at its field, and today stands in its place."""
    form = AskedForm(query if {"day", "known"} & set(query) else {})
    form.is_valid()
    now = clock.now()
    then = form.cleaned_data.get("known")
    evening = clock.evening(then) if then else now
    return Asked(form.cleaned_data.get("day") or clock.today(now), evening, then, form)
