"""Agreement to PDF, through the paper engine."""

import datetime as dt
from typing import Any

from agreements.documents.context import build
from agreements.models import Agreement
from crm.core import clock
from crm.documents.printing import Printed, render

TEMPLATE = "documents/agreement/agreement.html"


def print_agreement(context: dict[str, Any]) -> Printed:
    """The exact bytes of a context; the same context gives the same bytes."""
    return render(TEMPLATE, context)


def preview(*, agreement: Agreement, at: dt.datetime | None = None) -> Printed:
    """A draft print with a mark across each page: no QR, not kept. Whoever sees the agreement may see it.

    Raises Invalid naming what is missing.
    """
    return print_agreement(build(agreement, at=at or clock.now(), token="", no=0, number=agreement.number))
