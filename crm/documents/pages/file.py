"""Files, streamed to those who may have them. Each reading of a paper or scan is recorded."""

from typing import Any

from csp.decorators import csp_exempt
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin

from crm.accounts.pages.base import LinkPage
from crm.core.actors import Actor
from crm.core.pages.base import Page
from crm.documents.actions.reading import read_scan, read_version
from crm.documents.models import Scan, Version
from crm.documents.streams import scan_title, stream_file, version_title


def stream_version(actor: Actor, version: Version, *, inline: bool = False) -> FileResponse:
    """The frozen PDF of a version, for pages here and above; recorded."""
    read_version(actor=actor, version=version)
    return stream_file(version.file, "application/pdf", version_title(version), inline=inline)


# Browsers show PDF by a part of their own that our policy of "nothing from anywhere" would switch off.
@method_decorator(xframe_options_sameorigin, name="dispatch")
@method_decorator(csp_exempt(), name="dispatch")
class VersionFile(Page):
    """The PDF of a version the reader sees; `?view=1` shows it instead of saving it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stream it."""
        rows = Version.objects.visible_to(self.actor).exclude(file="").select_related("paper__organisation")
        return stream_version(self.actor, self.fetch(rows, kwargs["public_id"]), inline="view" in request.GET)


@method_decorator(csp_exempt(), name="dispatch")
class LinkFile(LinkPage):
    """The PDF of a version for the holder of a link to it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stream it."""
        rows = Version.objects.visible_to(self.actor).exclude(file="").select_related("paper__organisation")
        return stream_version(self.actor, self.fetch(rows, kwargs["public_id"]), inline="view" in request.GET)


# Shown in a frame beside the slot it belongs to.
@method_decorator(xframe_options_sameorigin, name="dispatch")
@method_decorator(csp_exempt(), name="dispatch")
class ScanFile(Page):
    """A scan, shown in the browser; `?save=1` saves it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stream it."""
        scan = self.fetch(Scan.objects.visible_to(self.actor).select_related("version__paper__organisation"), kwargs["public_id"])
        read_scan(actor=self.actor, scan=scan)
        return stream_file(scan.file, scan.mime, scan_title(scan), inline="save" not in request.GET)
