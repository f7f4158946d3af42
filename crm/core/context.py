"""What every page's frame needs: the menu within the actor's rights, the languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from crm.core.actors import ANONYMOUS
from crm.core.ports import menu


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Cheap for pages without a rail: entries are filtered only when the template asks."""
    actor = getattr(request, "actor", ANONYMOUS)

    def entries() -> list[Any]:
        return sorted((row for row in menu if row.shown(actor)), key=lambda row: row.order)

    return {"frame_menu": entries, "site_name": settings.SITE_NAME, "frame_languages": settings.LANGUAGES}
