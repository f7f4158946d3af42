"""Files of the private storage as answers, for pages and API alike. Whoever calls has asked for the right."""

from django.http import FileResponse

from crm.core.errors import Missing
from crm.core.languages import active, on_screen
from crm.documents.models import Scan, Version
from crm.documents.rules.scans import ACCEPTED
from crm.documents.rules.text import file_name
from crm.documents.storage import private


def stream_file(name: str, mime: str, title: str, *, inline: bool) -> FileResponse:
    """A file in pieces. `title` with its suffix; Kazakh letters survive (RFC 5987). Missing when it is gone from the disk."""
    try:
        file = private.open(name)
    except FileNotFoundError as error:
        raise Missing("documents.file_missing") from error
    response = FileResponse(file, content_type=mime, as_attachment=not inline, filename=title)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def version_title(version: Version) -> str:
    """The name under which a version is saved: title and number in the reader's language."""
    return file_name(f"{on_screen(version.paper, 'title', active())} {version.paper.number}", ".pdf")


def scan_title(scan: Scan) -> str:
    """The name under which a scan is saved: number of the paper and the head of its fingerprint."""
    return file_name(f"{scan.version.paper.number} {scan.sha256[:8]}", ACCEPTED[scan.mime])
