"""What the search box finds here: graduates by name, diploma or IIN."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from crm.colleges.permissions import kept_colleges
from crm.core.actors import Actor
from crm.core.identifiers import only_digits, search_key
from crm.core.likeness import nearest
from crm.core.ports import SearchProvider, search_providers
from crm.graduates.models import Graduate

#: Fewer digits say nothing of a number.
DIGITS = 4


def _rows(actor: Actor) -> QuerySet[Graduate]:
    rows = Graduate.objects.visible_to(actor).select_related("learner", "cohort__specialty")
    return rows.order_by("-cohort__year", "learner__sort_name", "pk")


def _hits(rows: Iterable[Graduate]) -> list[tuple[str, str, str]]:
    return [(row.learner.full_name, str(row.cohort), row.get_absolute_url()) for row in rows]


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Graduates whose name holds every typed word, or who have this diploma: (title, detail, address).

    By the beginning of an IIN only for those who see it whole: the career office and the director of the college.
    """
    typed, digits, words = text.strip(), only_digits(text), search_key(text).split()[:8]
    if not words:
        return []
    match = Q(diploma_number__iexact=typed)
    if digits.isdigit():
        if len(digits) >= DIGITS:
            match |= Q(learner__iin__startswith=digits, cohort__college__in=kept_colleges(actor).values("pk"))
    else:
        match |= Q(*(Q(learner__sort_name__contains=word) for word in words))
    return _hits(_rows(actor).filter(match)[:limit])


def near(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """By a name that is nearly so."""
    return _hits(nearest(_rows(actor), text, ("learner__sort_name",), limit))


search_providers.add("graduates", SearchProvider("graduates", _("Graduates"), find, near))
