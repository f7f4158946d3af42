"""Pages of exports: the form for a file of a list, one's files, one file, its bytes."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crm.core import exporting
from crm.core.exporting import LONGEST_PURPOSE, TYPES, Order
from crm.core.pages.base import FormPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities
from crm.exchange.actions.export import check_order, order_of, start_export
from crm.exchange.lists.export import Exports
from crm.exchange.models import Export
from crm.exchange.streams import stream_export
from crm.jobs.models import Job

FORMATS = [("xlsx", _("Excel workbook (XLSX)")), ("csv", _("Text with separators (CSV)")), ("json", _("For programs (JSON)"))]
SEPARATORS = [(";", _("semicolon, as Excel here expects")), (",", _("comma"))]


class OrderForm(forms.Form):
    """How the list is wanted as a file."""

    format = forms.ChoiceField(label=_("format of the file"), choices=FORMATS, widget=forms.RadioSelect)
    separator = forms.ChoiceField(label=_("between the cells of a CSV file"), choices=SEPARATORS, initial=";")
    whole = forms.BooleanField(
        label=_("IINs whole"),
        required=False,
        help_text=_("Otherwise all but the last four digits are hidden. That you took them is noted."),
    )
    purpose = forms.CharField(
        label=_("what the file is for"),
        max_length=LONGEST_PURPOSE,
        help_text=_("The list tells of persons. Your purpose is written into the trail, with your name."),
    )


class ExportNew(FormPage):
    """Asks for the format, and for a purpose where persons are told of; a short list is the answer itself."""

    template_name = "exchange/export_new.html"
    form_class = OrderForm
    file: HttpResponseBase | None = None

    def order(self, **how: Any) -> Order:
        """The list of the address."""
        sent = self.request.GET
        query = f"{sent.get('query', '')}&columns={sent.get('columns', '')}"
        return order_of(self.actor, sent.get("list", ""), query, place=sent.get("place", ""), **how)

    @cached_property
    def plain(self) -> Order:
        """The list, before anything was chosen."""
        return self.order(kind="csv")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Only what has to be asked: no purpose where nobody is told of, nothing of masks one cannot lift."""
        wanted = self.request.GET.get("format", "")
        form = OrderForm(data, initial={"format": wanted if wanted in TYPES else "xlsx", "separator": ";"})
        if not self.plain.personal:
            del form.fields["purpose"]
        if not self.plain.veiled:
            del form.fields["whole"]
        return form

    def context(self) -> dict[str, Any]:
        """What the file will hold."""
        listing = self.plain.listing
        place = {"public_id": listing.place["public_id"]} if listing.place else None
        return {
            "what": listing.heading,
            "rows": self.plain.count(),
            "columns": [capfirst(str(col.label)) for col in self.plain.columns],
            "large": self.plain.large,
            "days": settings.EXPORT_KEPT_DAYS,
            "back": f"{reverse(listing.key, kwargs=place)}?{self.request.GET.get('query', '')}",
        }

    def act(self, data: dict[str, Any]) -> str:
        """The file itself for a short list, the work that makes it for a long one."""
        order = self.order(kind=data["format"], **{name: data[name] for name in ("separator", "whole", "purpose") if name in data})
        if order.large:
            return reverse("jobs:job", args=[start_export(actor=self.actor, order=order).job])
        check_order(order)
        self.file = exporting.answer(order)
        return ""

    def onward(self, address: str) -> HttpResponseBase:
        """The file where there is one."""
        return self.file or super().onward(address)


class ExportList(ListPage):
    """Files one asked for."""

    listing = Exports


class ExportPage(Page):
    """One file: what it holds, how long it is kept."""

    template_name = "exchange/export.html"

    def context(self) -> dict[str, Any]:
        """The export, and the work that makes it."""
        export = self.fetch(Export.objects.visible_to(self.actor), self.kwargs["public_id"])
        return {
            "export": export,
            "kind": dict(FORMATS).get(export.format, export.format),
            "job": Job.objects.visible_to(self.actor).filter(public_id=export.job).first(),
            "answers": abilities(self.actor, export),
        }


class ExportFile(Page):
    """The bytes, for whoever asked for them; noted."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stream them."""
        export = self.fetch(Export.objects.visible_to(self.actor), kwargs["public_id"])
        return stream_export(self.actor, export)
