"""Pages of remembered words: said within an import, seen, changed and forgotten afterwards."""

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core.errors import Invalid
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordFormPage
from crm.core.permissions import Answer, abilities
from crm.exchange.actions.meaning import change_meaning, forget_meaning, give_meanings
from crm.exchange.lists.meaning import Meanings, choices_for
from crm.exchange.models import Meaning
from crm.exchange.pages.session import OfSession
from crm.exchange.permissions import may_mean
from crm.exchange.rules.words import NOTHING
from crm.exchange.said import meaning_label, vocabulary_label


class ImportMeanings(OfSession, ActionPage):
    """Say what the new words of an import mean, all at once; words left open wait on."""

    def act(self) -> str:
        """Remember them, check the rows again, go back to what was found."""
        session, sent = self.session, self.request.POST
        columns = [sent.getlist(name) for name in ("vocabulary", "text", "code")]
        if len({len(column) for column in columns}) != 1:
            raise Invalid("core.required", field="code")
        said = [(key, text, code) for key, text, code in zip(*columns, strict=True) if code]
        if not said:
            raise Invalid("exchange.meaning_not_said")
        count = give_meanings(actor=self.actor, session=session, meanings=said)
        self.say(_now("Remembered. Rows that came out otherwise: %(count)s.") % {"count": count})
        return session.get_absolute_url()


class MeaningList(ListPage):
    """Words of one's files and what they were said to mean."""

    listing = Meanings

    template_name = "exchange/meaning_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Back to the imports."""
        return [(reverse("exchange:import_list"), _("Imports"), "")]


class OfMeaning:
    """What pages of one word share."""

    kwargs: dict[str, Any]

    @cached_property
    def meaning(self) -> Meaning:
        """The word of the address; 404 for strangers."""
        rows = Meaning.objects.visible_to(self.actor).select_related("organisation__legal_form")  # type: ignore[attr-defined]
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[attr-defined]

    def context(self) -> dict[str, Any]:
        """The word in words."""
        row, choices = self.meaning, choices_for(self.actor, self.meaning)  # type: ignore[attr-defined]
        return {"meaning": row, "means": meaning_label(row.code, choices), "vocabulary": vocabulary_label(row.vocabulary)}


class MeaningPage(OfMeaning, Page):
    """One word: what it means, since when, who said so."""

    template_name = "exchange/meaning.html"

    def context(self) -> dict[str, Any]:
        """With what can be done and what happened."""
        return {
            **super().context(),
            "abilities": abilities(self.actor, self.meaning),
            "trail": Trail(self.actor, self.meaning, self.request.GET),
        }


class MeaningForm(forms.Form):
    """What the word means from now on."""

    code = forms.ChoiceField(label=_("meaning"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MeaningEdit(OfMeaning, RecordFormPage):
    """Let the word mean something else."""

    template_name = "exchange/meaning_edit.html"
    form_class = MeaningForm

    said = _("Saved.")
    submit = _("Change the meaning")

    @cached_property
    def record(self) -> Meaning:
        """The word of the address."""
        return self.meaning

    def allowed(self) -> Answer:
        """As the action."""
        return may_mean(self.actor, self.meaning)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The choices of the vocabulary."""
        form = super().make_form(data, files)
        form.fields["code"].choices = [*choices_for(self.actor, self.meaning), (NOTHING, meaning_label(NOTHING, []))]
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Change it."""
        change_meaning(actor=self.actor, meaning=self.meaning, code=values["code"], was=self.meaning.code)
        return self.meaning.get_absolute_url()


class MeaningForget(OfMeaning, ActionPage):
    """Forget the word."""

    def act(self) -> str:
        """Then back to the words."""
        forget_meaning(actor=self.actor, meaning=self.meaning)
        return reverse("exchange:meaning_list")
