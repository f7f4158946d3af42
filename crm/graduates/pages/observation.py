"""Noting and correcting what became of a graduate, and the documents that prove it."""

from functools import cached_property
from typing import Any

from csp.decorators import csp_exempt
from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.errors import Invalid
from crm.core.forms import DayField
from crm.core.pages.base import FormPage, Page
from crm.core.permissions import Answer
from crm.documents.rules.scans import ACCEPTED, LIMIT_MB
from crm.documents.streams import stream_file
from crm.graduates.actions.observation import observe, observe_document
from crm.graduates.actions.reading import read_document
from crm.graduates.choices import Category, Level, Source
from crm.graduates.models import Graduate, Observation
from crm.graduates.pages.graduate import ROWS, OfGraduate
from crm.graduates.permissions import may_correct, may_observe

CLAIMS = [
    (Level.NONE, _("nobody said")),
    (Level.OWN, _("the graduate's words, by telephone")),
    (Level.EMPLOYER, _("the employer's words")),
    (Level.DOCUMENT, _("a certificate or an employment contract seen")),
    (Level.REGISTER, _("the pension register")),
]


class ObservationForm(forms.Form):
    """One word about a graduate."""

    category = forms.ChoiceField(label=_("What does the graduate do?"), choices=[("", ""), *Category.choices])
    studying = forms.BooleanField(label=_("Studies as well"), required=False)
    on = DayField(label=_("describes the day"))
    since = DayField(label=_("from which day"), required=False)
    until = DayField(label=_("to which day"), required=False, help_text=_("Leave empty while it goes on."))
    employer_name = forms.CharField(label=_("place of work or study"), max_length=200, required=False)
    employer_bin = forms.CharField(label=_("employer's BIN or IIN"), max_length=20, required=False)
    position = forms.CharField(label=_("position"), max_length=200, required=False)
    claimed_level = forms.TypedChoiceField(
        label=_("How do you know?"),
        choices=CLAIMS,
        coerce=int,
        required=False,
        empty_value=0,
        help_text=_("Without a document on file it counts as hearsay."),
    )
    evidence = forms.CharField(label=_("proof, in the words reported"), max_length=200, required=False)
    document = forms.FileField(
        label=_("document"),
        required=False,
        help_text=_("A certificate or an employment contract: PDF, JPEG or PNG, at most 10 MB. It raises the evidence to level 4."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    note = forms.CharField(label=_("note"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


def take(page: Page, graduate: Graduate, data: dict[str, Any], supersedes: Observation | None = None) -> str:
    """Call the action that fits: a document when one is attached or on file already, the college's word otherwise."""
    file = data.pop("document", None)
    values = {"actor": page.actor, "graduate": graduate, "supersedes": supersedes, **data}
    kept = supersedes.file if supersedes is not None else ""
    if file is None:
        observe(**values, source=Source.DOCUMENT if kept else Source.COLLEGE, file=kept)
    elif file.size > LIMIT_MB * 1024 * 1024:
        raise Invalid("core.file_too_large", field="document", limit=LIMIT_MB)
    else:
        try:
            observe_document(**values, data=file.read())
        except Invalid as error:
            error.field = "document" if error.field == "file" else error.field
            raise
    page.say(_("It is noted."))
    return graduate.get_absolute_url()


class ObservationNew(FormPage, OfGraduate):
    """Note what became of a graduate."""

    template_name = "graduates/observation_new.html"
    form_class = ObservationForm

    def right(self) -> Answer:
        """Only those who keep this college's cohorts."""
        return may_observe(self.actor, self.graduate())

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": clock.today()}

    def act(self, data: dict[str, Any]) -> str:
        """Note it."""
        return take(self, self.graduate(), data)


class OfObservation(Page):
    """What every page of an observation reads."""

    @cached_property
    def observation(self) -> Observation:
        """The observation of the address."""
        related = ("superseded_by", *(f"graduate__{name}" for name in ROWS))
        return self.fetch(Observation.objects.visible_to(self.actor).select_related(*related), self.kwargs["public_id"])


class ObservationCorrect(FormPage, OfObservation):
    """Correct a word: a new one takes its place, the old one stays readable."""

    template_name = "graduates/observation_correct.html"
    form_class = ObservationForm

    def right(self) -> Answer:
        """Only those who keep this college's cohorts, and only the newest word."""
        return may_correct(self.actor, self.observation)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The words as they stand; why they change has to be said."""
        row = self.observation
        names = (name for name in ObservationForm.base_fields if name not in ("document", "note"))
        form = ObservationForm(data, files, initial={name: getattr(row, name) for name in names})
        form.fields["note"].required = True
        form.fields["note"].label = _("why it is corrected")
        return form

    def context(self) -> dict[str, Any]:
        """The observation and its graduate."""
        return {"observation": self.observation, "graduate": self.observation.graduate}

    def act(self, data: dict[str, Any]) -> str:
        """Supersede."""
        return take(self, self.observation.graduate, data, self.observation)


# Browsers show PDF by a part of their own that the policy of pages would switch off.
@method_decorator(csp_exempt(), name="dispatch")
class ObservationFile(OfObservation):
    """The document that proves an observation; each reading is recorded."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stream it."""
        row = self.observation
        if not row.file:
            raise Http404("core.not_found")
        read_document(actor=self.actor, observation=row)
        mime = next(mime for mime, suffix in ACCEPTED.items() if row.file.endswith(suffix))
        return stream_file(row.file, mime, f"{row.graduate.learner.full_name} {row.on:%Y-%m-%d}", inline=True)
