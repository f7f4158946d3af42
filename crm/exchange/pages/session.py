"""Pages of imports: the list, a new one, what was found in it, which column is which."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core import clock
from crm.core.choice_fields import ChooserField
from crm.core.errors import DomainError, Forbidden, Missing, words
from crm.core.pages.base import ActionPage, FormPage, Page
from crm.core.pages.lists import ListPage, Slice
from crm.core.permissions import abilities
from crm.exchange.actions.apply import apply_import, is_stalled, job_key
from crm.exchange.actions.row import to_take
from crm.exchange.actions.session import OPEN, discard_import, set_mapping, start_import
from crm.exchange.choices import Pile, RowResult, SessionState
from crm.exchange.choosing import places
from crm.exchange.declare import imports
from crm.exchange.lists.session import Imports
from crm.exchange.looking import asks, given, scope_of, sheet_of
from crm.exchange.models import Session
from crm.exchange.pages import showing
from crm.exchange.pages.forms import MappingForm
from crm.exchange.pages.sample import samples
from crm.exchange.permissions import kinds_for, may_work
from crm.exchange.rules.files import ACCEPTED, MAX_BYTES, MAX_ROWS
from crm.exchange.said import words_of
from crm.jobs.models import Job

#: New words asked for at once.
WORDS = 100


class ImportList(ListPage):
    """Imports of one's organisations, newest first: left ones can be found again and gone on with."""

    listing = Imports

    template_name = "exchange/import_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Import a list, for those who may; the words that were said."""
        words = (reverse("exchange:meaning_list"), _("Words in your files"), "")
        return [(reverse("exchange:import_new"), _("Import a list"), "primary"), words] if places(self.actor).exists() else []


class UploadForm(forms.Form):
    """What is imported, into which organisation, from which file."""

    needed = {"file": _("(or paste cells below)")}  # noqa: RUF012 - as every form says it

    organisation = ChooserField("import_place", label=_("organisation"))
    kind = forms.ChoiceField(label=_("what is imported"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("file"),
        help_text=_("XLSX, XLS, ODS or CSV, as your office keeps it; title lines, totals and signatures may stay in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt", "data-most": MAX_BYTES}),
        allow_empty_file=True,
        required=False,
    )
    pasted = forms.CharField(
        label=_("or cells copied from a spreadsheet"),
        help_text=_("Mark the cells with their headings, copy, and paste them here."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        required=False,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = super().clean() or {}
        if "file" not in self.errors and not data.get("file") and not (data.get("pasted") or "").strip():
            self.add_error("file", words("exchange.nothing_given"))
        return data


def kinds_anywhere(actor: Any, rows: QuerySet[Any]) -> list[Any]:
    """The kinds of lists the actor may import into some of these organisations."""
    if actor.is_admin:
        there = set(rows.order_by().values_list("kind", flat=True).distinct())
        return [kind for kind in imports if there & set(kind.homes)]
    return list({kind.key: kind for row in rows for kind in kinds_for(actor, row)}.values())


class ImportNew(FormPage):
    """Upload a file; it is read and checked at once, nothing is taken in yet."""

    template_name = "exchange/import_new.html"
    form_class = UploadForm

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Only organisations and kinds the actor may import; a single organisation is not asked for."""
        kinds, first = self.kinds, list(self.places[:2])
        if not first:
            raise Forbidden("exchange.not_yours")
        form = UploadForm(data, files, initial={"kind": self.request.GET.get("kind", "")})
        field: Any = form.fields["organisation"]
        field.offer(self.actor, rows=self.places)
        form.fields["kind"].choices = [(kind.key, kind.label) for kind in kinds]
        if len(first) == 1:
            form.fields["organisation"].widget = forms.HiddenInput()
            form.fields["organisation"].initial = first[0].public_id
        return form

    @cached_property
    def places(self) -> QuerySet[Any]:
        """Where the actor may import."""
        return places(self.actor)

    @cached_property
    def kinds(self) -> list[Any]:
        """What the actor may import anywhere."""
        return kinds_anywhere(self.actor, self.places)

    def context(self) -> dict[str, Any]:
        """Limits in words, and the empty workbooks."""
        return {
            "kinds": self.kinds,
            "limit_mb": MAX_BYTES // 1024 // 1024,
            "limit_rows": MAX_ROWS,
            "accepted": ACCEPTED,
            "samples": samples(),
        }

    def act(self, data: dict[str, Any]) -> str:
        """Read and check; then to what was found, or to the columns when something must be said first."""
        name, content = given(data.get("file"), data.get("pasted", ""))
        session = start_import(actor=self.actor, organisation=data["organisation"], kind=data["kind"], name=name, data=content)
        return reverse("exchange:import_mapping" if asks(session) else "exchange:import", args=[session.public_id])


class OfSession:
    """What pages of one import share."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def session(self) -> Session:
        """The import of the address; 404 for strangers."""
        rows = Session.objects.visible_to(self.actor).select_related("organisation__legal_form", "started_by")  # type: ignore[attr-defined]
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[attr-defined]


class ImportPage(OfSession, Page):
    """What was found: counts by pile, each doubtful cell at its row, decisions, mending in place, results."""

    template_name = "exchange/import.html"

    def chosen(self) -> QuerySet[Any]:
        """Rows of the pile or result asked for; without asking, those that want a person come first."""
        rows = self.session.rows.order_by("no")
        pile, result = self.request.GET.get("pile", ""), self.request.GET.get("result", "")
        rows = rows.filter(pile=pile) if pile in Pile.values else rows
        return rows.filter(result=result) if result in RowResult.values else rows

    def context(self) -> dict[str, Any]:
        """The session, its counts, one page of rows."""
        session = self.session
        number = self.request.GET.get("page", "1")
        page = Slice(self.chosen(), max(1, int(number)) if number.isdecimal() and len(number) < 7 else 1)
        kind = imports.get(session.kind)
        stalled = is_stalled(session)
        rows = to_take(session) if session.state == SessionState.CHECKED or stalled else session.rows.none()
        words = words_of(session, scope_of(session, self.actor, clock.now()))
        new_words = [word for word in words if word.waiting]
        job = Job.objects.visible_to(self.actor).filter(key=job_key(session)).order_by("-pk").first()
        return {
            "session": session,
            "kind": kind,
            "heading": session.file_name,
            "notes": showing.notes(session),
            "new_words": new_words[:WORDS],
            "more_words": max(0, len(new_words) - WORDS),
            "known_words": [word for word in words if not word.waiting],
            "piles": showing.piles(session),
            "results": showing.results(session),
            "pile": self.request.GET.get("pile", ""),
            "result": self.request.GET.get("result", ""),
            "columns": showing.leading(session, kind),
            "rows": [showing.RowView(row, kind, session) for row in page.object_list],
            "page_obj": page,
            "ready": rows.exclude(pile=Pile.SAME).exclude(decision="skip").count(),
            "settled": rows.count(),
            "stalled": stalled,
            "undo": showing.undo(session, self.actor),
            "open": session.state in OPEN,
            "asks": showing.asked(session, kind),
            "job": job,
            "abilities": abilities(self.actor, session),
            "trail": Trail(self.actor, session, self.request.GET),
        }


class ImportMapping(OfSession, Page):
    """Which column of the file is which, with its first cells beside it; and what is said once for the whole file."""

    template_name = "exchange/import_mapping.html"

    def context(self) -> dict[str, Any]:
        """The form over the file's columns."""
        session = self.session
        kind = imports.get(session.kind)
        return {"session": session, "kind": kind, "heading": session.file_name, "asks": showing.asked(session, kind)}

    def form(self, data: Any = None) -> MappingForm:
        """Columns and options of the kind."""
        return MappingForm(self.session, sheet_of(self.session), scope_of(self.session, self.actor, clock.now()), data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The columns as they were recognised."""
        may_work(self.actor, self.session).require()
        return self.show(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check every row again by the columns given."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            session = set_mapping(actor=self.actor, session=self.session, mapping=form.mapping(), options=form.options())
        except Missing:
            raise
        except DomainError as error:
            form.refuse(error)
            return self.show(status=422, form=form)
        return redirect("exchange:import_mapping" if asks(session) else "exchange:import", session.public_id)


class ImportApply(OfSession, ActionPage):
    """Take in every row that is ready."""

    def act(self) -> str:
        """Start the job and show it."""
        return apply_import(actor=self.actor, session=self.session).get_absolute_url()


class ImportDiscard(OfSession, ActionPage):
    """Put the import away."""

    def act(self) -> str:
        """Then back to the list."""
        discard_import(actor=self.actor, session=self.session)
        return reverse("exchange:import_list")
