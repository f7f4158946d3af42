"""Files, streamed to those who may have them. Each reading of a paper or scan is recorded."""

from typing import Any

from csp.decorators import csp_exempt
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin

from crm.accounts.pages.base import LinkPage
from crm.core.actors import Actor
from crm.core.errors import Missing
from crm.core.languages import active, on_screen
from crm.core.pages.base import Page
from crm.documents.actions.reading import read_scan, read_version
from crm.documents.models import Scan, Version
from crm.documents.rules.scans import ACCEPTED
from crm.documents.rules.text import file_name
from crm.documents.storage import private


def stream(name: str, mime: str, title: str, *, inline: bool) -> FileResponse:
    """A file of the private storage. `title` with its suffix; Kazakh letters survive (RFC 5987)."""
    try:
        file = private.open(name)
    except FileNotFoundError as error:
        raise Missing("documents.file_missing") from error
    response = FileResponse(file, content_type=mime, as_attachment=not inline, filename=title)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def stream_version(actor: Actor, version: Version, *, inline: bool = False) -> FileResponse:
    """The frozen PDF of a version, for pages here and above; recorded."""
    read_version(actor=actor, version=version)
    title = f"{on_screen(version.paper, 'title', active())} {version.paper.number}"
    return stream(version.file, "application/pdf", file_name(title, ".pdf"), inline=inline)


# Browsers show PDF by a part of their own that our policy of "nothing from anywhere" would switch off.
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
        title = file_name(f"{scan.version.paper.number} {scan.sha256[:8]}", ACCEPTED[scan.mime])
        return stream(scan.file, scan.mime, title, inline="save" not in request.GET)
