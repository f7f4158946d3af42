"""What the search box finds here: learners, groups, colleges."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College, Group, Learner
from crm.colleges.permissions import kept_colleges
from crm.core.actors import Actor
from crm.core.display import mask_iin
from crm.core.identifiers import only_digits, search_key
from crm.core.likeness import near, nearest
from crm.core.narrowing import search
from crm.core.ports import SearchProvider, search_providers

Hit = tuple[str, str, str]
#: Fewer digits say nothing of a number.
DIGITS = 4
#: So many colleges are read and no more; the country has some eight hundred.
MOST = 2000


def _learners(actor: Actor) -> QuerySet[Learner]:
    # Not by the column itself: to find a few of many, PostgreSQL would read all names in the order of its index.
    return Learner.objects.visible_to(actor).select_related("group").order_by(Coalesce("sort_name", Value("")), "pk")


def _of_learners(rows: Iterable[Learner]) -> list[Hit]:
    return [(row.full_name, f"{row.group or ''} {mask_iin(row.iin)}".strip(), row.get_absolute_url()) for row in rows]


def find_learners(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By name in any spelling; by the beginning of the IIN for those who keep the register, and so see it whole."""
    digits = only_digits(text)
    if not search_key(text) or (digits.isdigit() and len(digits) < DIGITS):
        return []
    return _of_learners(_learners(actor).matching(text, kept_colleges(actor).values("pk"))[:limit])


def near_learners(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name that is nearly so."""
    return _of_learners(nearest(_learners(actor), text, ("sort_name",), limit))


def _groups(actor: Actor) -> QuerySet[Group]:
    return Group.objects.visible_to(actor).select_related("specialty").order_by("-academic_year", "name")


def _of_groups(rows: Iterable[Group]) -> list[Hit]:
    return [(row.name, str(row.specialty or ""), row.get_absolute_url()) for row in rows]


def find_groups(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By name, in any spelling."""
    return _of_groups(search(_groups(actor), text, ("search_name",))[:limit]) if search_key(text) else []


def near_groups(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name that is nearly so."""
    return _of_groups(nearest(_groups(actor), text, ("search_name",), limit))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return search_key(name)


def _colleges(actor: Actor) -> list[tuple[College, str]]:
    """Each college one sees with its folded names; few enough to be read whole."""
    rows = College.objects.visible_to(actor).select_related("organisation__legal_form").order_by("pk")[:MOST]
    names = ("name_kk", "name_ru", "name_en")
    return [(row, " ".join(_key(getattr(row.organisation, name)) for name in names)) for row in rows]


def _of_colleges(rows: Iterable[College]) -> list[Hit]:
    return [(str(row), row.organisation.tax_id, row.get_absolute_url()) for row in rows]


def find_colleges(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By words of the name in any language, or by the beginning of the BIN."""
    digits, words = only_digits(text), search_key(text).split()
    if digits.isdigit():
        rows = College.objects.visible_to(actor).filter(organisation__tax_id__startswith=digits)
        return _of_colleges(rows.select_related("organisation__legal_form").order_by("pk")[:limit]) if len(digits) >= DIGITS else []
    found = [row for row, names in _colleges(actor) if all(word in names for word in words)] if words else []
    return _of_colleges(found[:limit])


def near_colleges(actor: Actor, text: str, limit: int) -> list[Hit]:
    """By a name that is nearly so."""
    found = [(slips, row.pk, row) for row, names in _colleges(actor) if (slips := near(text, names)) is not None]
    return _of_colleges(row for _slips, _pk, row in sorted(found, key=lambda place: place[:2])[:limit])


search_providers.add("learners", SearchProvider("learners", _("Learners"), find_learners, near_learners))
search_providers.add("groups", SearchProvider("groups", _("Groups"), find_groups, near_groups))
search_providers.add("colleges", SearchProvider("colleges", _("Colleges"), find_colleges, near_colleges))
