"""Bases of every page: parse, fetch through the one door, call one action, answer. Refusals become words here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from crm.core.actors import ANONYMOUS, Actor
from crm.core.choice_fields import offer
from crm.core.errors import DomainError, Missing, words
from crm.core.permissions import YES, Answer
from crm.core.ports import announce


def whole(typed: QueryDict, sign: str = "\ufffd") -> QueryDict:
    """What was sent, with `sign` (unreadable character) in place of a zero byte: nobody types one, PostgreSQL takes none."""
    if not any("\0" in value for key, values in typed.lists() for value in (key, *values)):
        return typed
    clean = QueryDict(mutable=True, encoding=typed.encoding)
    for key, values in typed.lists():
        clean.setlist(key.replace("\0", sign), [value.replace("\0", sign) for value in values])
    clean._mutable = False
    return clean


class Page(View):
    """A page. `template_name` is `<room>/<url name>.html`; override `context()` and, for GET work, nothing else."""

    template_name = ""
    http_method_names = ["get", "post", "head", "options"]

    @property
    def actor(self) -> Actor:
        """Who is here; set by the accounts middleware."""
        return getattr(self.request, "actor", ANONYMOUS)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Take the address as text that can be looked for."""
        request.GET = whole(request.GET)  # type: ignore[assignment]
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; a DomainError that a page did not handle becomes its words here."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Missing as error:
            raise Http404(error.code) from error
        except DomainError as error:
            return self.refused(error)

    def refused(self, error: DomainError) -> HttpResponseBase:
        """Say what stood in the way: back to where the person was after a POST, a page of its own after a GET."""
        text = words(error.code, error.params)
        if self.request.method == "POST":
            messages.error(self.request, text)
            return redirect(self.back())
        return render(self.request, "core/refused.html", {"message": text, "code": error.code}, status=error.status)

    def back(self) -> str:
        """Where to go after a refused POST: the page it was sent from when it is ours, else the start page."""
        referer = self.request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(referer, {self.request.get_host()}, require_https=self.request.is_secure())
        return referer if ours and referer else "/"

    def fetch(self, rows: QuerySet[Any], public_id: str) -> Any:
        """The visible row with this public id; 404 for strangers and for what no public id can be."""
        row = rows.filter(public_id=public_id).first() if public_id.isalnum() and public_id.isascii() else None
        if row is None:
            raise Http404("core.not_found")
        return row

    def context(self) -> dict[str, Any]:
        """What the template gets."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page."""
        return self.show()

    def show(self, status: int = 200, **extra: Any) -> HttpResponse:
        """Render the page's template."""
        return render(self.request, self.template_name, {"actor": self.actor, **self.context(), **extra}, status=status)

    def say(self, text: Any) -> None:
        """A short confirmation on the next page."""
        messages.success(self.request, text)

    def warn(self, text: Any) -> None:
        """What did not go through, on the next page."""
        messages.warning(self.request, text)


class FormPage(Page):
    """A page around one form. `act(data)` calls one action and returns where to go next; refusals land at their field."""

    form_class: type[forms.Form]

    def right(self) -> Answer:
        """Whether the actor may use this form at all; asked before it is shown. A page around a record overrides it."""
        return YES

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The form, bound when data is given; override to pass choices."""
        return offer(self.form_class(data, files, initial=self.initial()), self.actor)

    def initial(self) -> dict[str, Any]:
        """First values."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The empty form."""
        self.right().require()
        return self.show(form=self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check the form, call the action; nothing typed is lost on a refusal."""
        self.right().require()
        form = self.make_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                address = self.act(form.cleaned_data)
                announce("core.form_sent", actor=self.actor, path=request.path)
                return self.onward(address)
            except Missing:
                raise
            except DomainError as error:
                form.add_error(error.field if error.field in form.fields else None, words(error.code, error.params))
        return self.show(status=422, form=form)

    def onward(self, address: str) -> HttpResponseBase:
        """Go on; a script that sent a file and watched it go is told where to, so that what is said stands on the next page."""
        watched = self.request.headers.get("X-Watched") == "upload"
        return JsonResponse({"next": address}) if watched else redirect(address)

    def act(self, data: dict[str, Any]) -> str:
        """Call the action; return the next address."""
        raise LookupError(f"{type(self).__name__} has no act()")


class ActionPage(Page):
    """A button: POST calls one action, then back to the record. GET is refused, so scanners and prefetches change nothing."""

    http_method_names = ["post", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """No form looks at what is sent to a button; take it as text, too."""
        super().setup(request, *args, **kwargs)
        request.POST = whole(request.POST, "")  # type: ignore[assignment]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Call the action and go on."""
        return redirect(self.act())

    def act(self) -> str:
        """Call one action; return the next address."""
        raise LookupError(f"{type(self).__name__} has no act()")


def record_url(row: Model) -> str:
    """The page of a record."""
    return str(row.get_absolute_url())  # type: ignore[attr-defined]
