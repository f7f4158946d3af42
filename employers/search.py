"""What the search box finds here: employers by name, nickname or number; people at them; events by name or place."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.display import short_day
from crm.core.identifiers import only_digits, search_key
from crm.core.languages import on_screen
from crm.core.likeness import nearest
from crm.core.narrowing import search
from crm.core.ports import SearchProvider, search_providers
from employers.models import Alias, Contact, Employer, Gathering

Hit = tuple[str, str, str]
#: Fewer digits say nothing of a BIN.
DIGITS = 3


def _rows(actor: Actor) -> QuerySet[Employer]:
    return Employer.objects.visible_to(actor).select_related("organisation__legal_form").order_by("search_name", "pk")


def _hits(rows: Iterable[Employer]) -> list[Hit]:
    return [(str(row), row.organisation.tax_id, row.get_absolute_url()) for row in rows]


def find(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name in any language, another name, a BIN or IIN, a branch's BIN."""
    digits = only_digits(text)
    if digits.isdigit():
        return _hits(_rows(actor).matching(digits)[:limit]) if len(digits) >= DIGITS else []
    return _hits(_rows(actor).matching(text)[:limit])


def near(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name, or another name, that is nearly so."""
    rows = _rows(actor)
    found = nearest(rows, text, ("search_name",), limit)
    aliases = Alias.objects.filter(employer__in=rows.order_by().values("pk")).select_related("employer__organisation__legal_form")
    found += [alias.employer for alias in nearest(aliases, text, ("normal",), limit)]
    return _hits({row.pk: row for row in found}.values())[:limit]


def _contacts(actor: Actor) -> QuerySet[Contact]:
    rows = Contact.objects.visible_to(actor).filter(left_on=None).select_related("employer__organisation__legal_form")
    return rows.order_by("full_name", "pk")


def _of_contacts(rows: Iterable[Contact]) -> list[Hit]:
    return [
        (
            row.full_name,
            " · ".join(word for word in (on_screen(row, "position"), str(row.employer)) if word),
            row.employer.get_absolute_url(),
        )
        for row in rows
    ]


def find_contacts(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By words of the name in any spelling; those who left stay unfound."""
    return _of_contacts(search(_contacts(actor), text, ("search_name",))[:limit]) if search_key(text) else []


def near_contacts(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name that is nearly so."""
    return _of_contacts(nearest(_contacts(actor), text, ("search_name",), limit))


def _gatherings(actor: Actor) -> QuerySet[Gathering]:
    return Gathering.objects.visible_to(actor).order_by("-starts_on", "-pk")


def _of_gatherings(rows: Iterable[Gathering]) -> list[Hit]:
    return [(str(row), f"{row.get_kind_display()} · {short_day(row.starts_on)}", row.get_absolute_url()) for row in rows]


def find_gatherings(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By words of the name in any language or of the place, the newest first."""
    return _of_gatherings(_gatherings(actor).matching(text)[:limit]) if search_key(text) else []


def near_gatherings(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name or a place that is nearly so, the newest first."""
    return _of_gatherings(nearest(_gatherings(actor), text, ("search_name",), limit))


search_providers.add("employers", SearchProvider("employers", _("Employers"), find, near))
search_providers.add("contacts", SearchProvider("contacts", _("People at employers"), find_contacts, near_contacts))
search_providers.add("gatherings", SearchProvider("gatherings", _("Events with employers"), find_gatherings, near_gatherings))
