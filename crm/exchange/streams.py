"""Files of lists as answers, for pages and API alike; each taking is noted."""

from django.http import FileResponse

from crm.core.actors import Actor
from crm.core.exporting import TYPES
from crm.exchange.actions.export import take_export
from crm.exchange.models import Export


def stream_export(actor: Actor, export: Export) -> FileResponse:
    """The file of an export in pieces. Raises Forbidden, or Missing when it is no longer kept."""
    name = f"{export.list_key.rsplit(':', 1)[-1]}-{export.created_at:%Y-%m-%d}.{export.format}"
    file = take_export(actor=actor, export=export)
    response = FileResponse(file, content_type=TYPES[export.format], as_attachment=True, filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
