"""Sample files to try an import with: lists as offices keep them, untidy on purpose, people invented. Demo and development only."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest

from crm.core.pages.base import Page

FOLDER = Path(__file__).parent.parent / "fixtures" / "samples"


def samples() -> list[str]:
    """Names of the files there are; none where the site does not offer them."""
    return sorted(path.name for path in FOLDER.iterdir()) if settings.OUTBOX_VISIBLE else []


class ImportSample(Page):
    """One sample file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        """The file as an office would send it."""
        if kwargs["name"] not in samples():
            raise Http404("core.not_found")
        return FileResponse((FOLDER / kwargs["name"]).open("rb"), as_attachment=True, filename=kwargs["name"])
