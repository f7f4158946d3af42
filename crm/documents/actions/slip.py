"""Print a personal slip: the QR of somebody's link, handed over to those without e-mail."""

import datetime as dt

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.documents import permissions
from crm.documents.printing import render


def print_slip(
    *,
    actor: Actor,
    title: str | dict[str, str],
    lines: dict[str, str],
    address: str,
    organisation: str = "",
    at: dt.datetime | None = None,
) -> bytes:
    """The PDF of an A5 slip in Kazakh and Russian, straight to the printer: neither it nor the address is stored.

    title: as printed, one text or {"kk": …, "ru": …}. lines: printed label -> value, labels in both languages
    ("Аты-жөні / ФИО"). address: of the link just made. organisation: public id, whose record of deeds it joins.
    Whoever may not hand links over in that organisation is refused; the audit says for whom, never the address.
    """
    at = at or clock.now()
    permissions.print_slip(actor, organisation).require()
    titles = title if isinstance(title, dict) else {"kk": title, "ru": title}
    context = {
        "title_kk": titles["kk"],
        "title_ru": titles["ru"],
        "lines": [{"label": label, "value": value} for label, value in lines.items() if value],
        "address": address,
    }
    printed = render("documents/slip.html", context)
    with transaction.atomic():
        record(
            actor=actor, action="documents.print_slip", organisation=organisation, label=titles["kk"], data={"lines": dict(lines)}, at=at
        )
    return printed.data
