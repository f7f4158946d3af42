"""Upload a scan of a signed paper."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core.errors import Invalid
from crm.core.pages.base import FormPage
from crm.documents import permissions
from crm.documents.actions.slots import upload_scan
from crm.documents.models import Version
from crm.documents.rules.scans import ACCEPTED, LIMIT_MB


class ScanForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Scan of the signed paper"),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 10 MB. All pages in one file are best."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ACCEPTED.values()), "data-most": LIMIT_MB * 1024 * 1024}),
        allow_empty_file=True,
    )


class ScanNew(FormPage):
    """Take a scan, then on to confirming who signed."""

    template_name = "documents/scan_new.html"
    form_class = ScanForm

    @property
    def version(self) -> Version:
        """The version the reader sees."""
        return self.fetch(Version.objects.visible_to(self.actor).select_related("paper__organisation"), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The form's frame."""
        version = self.version
        permissions.settle(self.actor, version).require()
        return {"version": version, "submit": _("Upload scan"), "cancel_url": reverse("documents:version", args=[version.public_id])}

    def act(self, data: dict[str, Any]) -> str:
        """Keep it."""
        file = data["file"]
        if file.size > LIMIT_MB * 1024 * 1024:
            raise Invalid("core.file_too_large", field="file", limit=LIMIT_MB)
        scan = upload_scan(actor=self.actor, version=self.version, data=file.read(), name=file.name)
        self.say(_("The scan is kept. Now confirm who signed."))
        return f"{reverse('documents:slot_confirm', args=[self.kwargs['public_id']])}?scan={scan.public_id}"
