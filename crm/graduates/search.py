"""What the search box finds here: graduates by name or IIN."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.ports import SearchProvider, search_providers
from crm.graduates.models import Graduate


def find(actor: Actor, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Graduates whose name holds every typed word, or whose IIN or diploma number begins so: (title, detail, address)."""
    digits = text.strip()
    match = Q(diploma_number__iexact=digits) | Q(learner__iin__startswith=digits) if digits else Q(pk=None)
    words = Q()
    for word in search_key(text).split()[:8]:
        words &= Q(learner__sort_name__contains=word)
    match |= words if words else Q(pk=None)
    rows = Graduate.objects.visible_to(actor).filter(match).select_related("learner", "cohort__specialty")
    rows = rows.order_by("-cohort__year", "learner__sort_name")[:limit]
    return [(row.learner.full_name, str(row.cohort), row.get_absolute_url()) for row in rows]


search_providers.add("graduates", SearchProvider("graduates", _("Graduates"), find))
