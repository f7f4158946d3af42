"""Finding agreements by number or by the people in them."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from crm.colleges.models import Learner
from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.likeness import nearest
from crm.core.ports import SearchProvider, search_providers

#: «№ 17-26», "N17/26", "no. 017": what stands before the number itself.
_SIGN = re.compile(r"^\s*(№|n[o°º]?\.?(?=[\s\d])|#)\s*", re.IGNORECASE)
#: A running number and its year, whatever parts them.
#: Greater than any running number: those without one come last.
_LAST = 10**9
_RUNNING = re.compile(r"^0*(\d{1,7})(?:\s*[-–—/.\\ ]\s*(\d{2}|\d{4}))?$")


def numbered(text: str) -> Q:
    """Agreements whose number, however it was spelled, is or begins like the text; nothing for a text without one.

    17 and 017 are the running number of any year, 17-26 and 17/2026 of that one; letters of a college's own pattern as they stand.
    """
    bare = _SIGN.sub("", text).strip()
    match = Q(number__istartswith=bare) if bare else Q(pk=None)
    running = _RUNNING.match(bare)
    if running is None:
        return match
    year = {"number_year__in": [int(running[2]), 2000 + int(running[2]) % 100]} if running[2] else {}
    return match | Q(number_seq=int(running[1]), **year)


def _rows(actor: Actor) -> QuerySet[Agreement]:
    rows = Agreement.objects.visible_to(actor).select_related("learner", "employer__organisation__legal_form")
    # Not by the column itself: to find a few of many, PostgreSQL would read all agreements in the order of its index.
    return rows.order_by(Coalesce("number_seq", Value(_LAST)), "-number_year", "pk")


def _hits(rows: Iterable[Agreement]) -> list[tuple[str, str, str]]:
    return [
        (str(row), f"{row.learner.full_name} · {row.employer.organisation} · {row.get_state_display()}", row.get_absolute_url())
        for row in rows
    ]


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Agreements whose number is so, then the newest whose learner is called so: (title, detail, address).

    Each is asked for by itself: no index serves an "or" over two tables.
    """
    words = search_key(text).split()[:8]
    if not words:
        return []
    rows = _rows(actor)
    found = list(rows.filter(numbered(text))[:limit])
    if len(found) < limit:
        called = Learner.objects.filter(*(Q(sort_name__contains=word) for word in words)).order_by().values("pk")
        found += rows.filter(learner__in=called).exclude(pk__in=[row.pk for row in found]).order_by("-pk")[: limit - len(found)]
    return _hits(found)


def near(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Agreements whose learner's name is nearly so."""
    return _hits(nearest(_rows(actor), text, ("learner__sort_name",), limit))


search_providers.add("agreements", SearchProvider("agreements", _("Agreements"), find, near))
