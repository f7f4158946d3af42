"""What a list is, said once: its page, its API, its files, its kept views and its background work all read this declaration."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django_filters import ChoiceFilter, FilterSet

from crm.core import arranging, narrowing, ports
from crm.core.actors import Actor
from crm.core.choice_fields import FIND
from crm.core.keyset import Step
from crm.core.permissions import Answer
from crm.core.registry import Registry
from crm.core.tables import Col

#: Rows are counted up to here; beyond, a list says "more than".
COUNTED = 10_000
#: A deed on everything that was found takes no more rows than this at once.
AT_ONCE = 20_000
#: Words of an address that belong to no filter: how the list is looked at.
LOOKING = ("q", "sort", "columns", "after", "before", "page", "export", "purpose", "view", "changed")


@dataclass(frozen=True)
class Bulk:
    """What can be done with chosen rows, in the background, each row its own result.

    may: whether the actor is offered it at all. begin: one action that gets the public ids of rows the actor sees and returns
    the public id of the job; what may be done with each row is asked there.
    """

    verb: str
    label: Any
    may: Callable[[Actor], bool | Answer]
    begin: Callable[[Actor, list[str]], str]


class Listing:
    """One list of `model`, as one actor asks for it by the query of an address.

    key: url name of its page. columns: what is shown and exported. filterset: what narrows it; hidden ones stay in the address
    and in the chips. search: columns looked through by `?q=`. order: first order, real fields only. related, prefetch: what rows need.
    dates: paths of date fields that a calendar may show. counted: filters by a field's own value whose choices tell their numbers.
    place: what the address of a list within a record says before the question mark.
    """

    key: ClassVar[str] = ""
    model: ClassVar[type[Model]]
    columns: tuple[Col, ...] = ()
    filterset: ClassVar[type[FilterSet] | None] = None
    search: tuple[str, ...] = ()
    order: tuple[str, ...] = ("-pk",)
    related: tuple[str, ...] = ()
    prefetch: tuple[Any, ...] = ()
    heading: Any = ""
    lead: Any = ""
    empty_text: Any = ""
    dates: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    bulk: tuple[Bulk, ...] = ()

    def __init__(self, actor: Actor, query: QueryDict, *, place: Mapping[str, Any] | None = None, usual: str = "") -> None:
        """usual: column keys, joined by commas, that hold where the address names none."""
        self.actor, self.query, self.place, self.usual = actor, query, dict(place or {}), usual

    @classmethod
    def asked(cls, actor: Actor, query: str, place: str = "") -> "Listing":
        """The list as the query of an address asks for it, within the record of public id `place`; as work in the background keeps it."""
        return cls(actor, QueryDict(query.replace("%00", "")), place={"public_id": place} if place else {})

    def rows(self) -> QuerySet[Any]:
        """Every row of the list: what the actor sees, unless a list narrows it."""
        return self.model._default_manager.visible_to(self.actor)  # type: ignore[attr-defined]

    def available(self) -> Sequence[Col]:
        """Every column this actor may see."""
        return self.columns

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Rows that answer the typed text."""
        return narrowing.search(rows, text, self.search) if self.search else rows

    @cached_property
    def arranged(self) -> arranging.Arranged:
        """The columns as the address, else the person's own arrangement, wants them."""
        return arranging.arrange(self.available(), arranging.keys_of(self.query.get("columns", "") or self.usual))

    @cached_property
    def filters(self) -> FilterSet | None:
        """The bound filterset over `rows()`. Its fields ask `request.actor`: this list stands in for the request."""
        return None if self.filterset is None else self.filterset(self.query, queryset=self.rows(), request=self)

    @cached_property
    def found(self) -> QuerySet[Any]:
        """Rows after filters and search, unordered and undecorated; none while a filter says something that cannot be."""
        rows = self.rows()
        if self.filters is not None:
            rows = self.filters.qs if self.filters.is_valid() else rows.none()
        if self.query.get("changed"):
            for changed in ports.list_changed:
                rows = rows.filter(public_id__in=changed(self.actor, self.key, self.kind())) if self.kind() else rows.none()
        text = self.query.get("q", "")
        return self.searched(rows, text) if text.strip() else rows

    @classmethod
    def kind(cls) -> str:
        """The subject kind of its rows; empty when they are no subject."""
        return next((key for key, subject in ports.subjects.items() if subject.model == cls.model._meta.label), "")

    @property
    def unknown(self) -> list[str]:
        """Names in the address that narrow nothing here, as an old kept view may carry them."""
        known = {*LOOKING, *(self.filterset.base_filters if self.filterset is not None else ())}
        parts = ("_min", "_max", FIND)
        return [name[:40] for name in self.query if name not in known and not any(name.removesuffix(part) in known for part in parts)][:10]

    @property
    def sensible(self) -> bool:
        """Whether every filter could be understood."""
        return self.filters is None or self.filters.is_valid()

    def sorting(self) -> tuple[str, str]:
        """(key of the column, "-" or "") asked for by `?sort=`; empty when none or unknown."""
        asked = self.query.get("sort", "")
        key, sign = asked.lstrip("-"), "-" if asked.startswith("-") else ""
        return (key, sign) if key in {col.key for col in self.available() if col.sort} else ("", "")

    def steps(self) -> list[Step]:
        """The order asked for, then the list's own; the primary key last, so that no two rows stand at one place."""
        key, sign = self.sorting()
        chosen = [f"{sign}{col.sort}" for col in self.available() if col.key == key and col.sort]
        names = [*chosen, *self.order, "pk"]
        firsts = {name.lstrip("-"): name for name in reversed(names)}
        upto = names[: names.index(firsts["pk"]) + 1]
        return [Step.of(self.model, name) for n, name in enumerate(upto) if name.lstrip("-") not in {old.lstrip("-") for old in upto[:n]}]

    def ordered(self) -> QuerySet[Any]:
        """`found` in order, with what rows need."""
        return self.dressed(self.found.order_by(*(step.by() for step in self.steps())))

    def dressed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows with what the columns read of their neighbours."""
        return (rows.select_related(*self.related) if self.related else rows).prefetch_related(*self.prefetch)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows each choice of the `counted` filters has beside the other filters; nothing where that is dear to know."""
        return {name: told for name, told in self._told.items() if sum(told.values()) <= COUNTED}

    @cached_property
    def total(self) -> int:
        """How many rows were found, counted no further than one beyond COUNTED; choices that were counted tell it without asking."""
        told = next((told for name, told in self._told.items() if not self.query.get(name)), None)
        return self.found.order_by()[: COUNTED + 1].count() if told is None else sum(told.values())

    @cached_property
    def _told(self) -> dict[str, dict[str, int]]:
        return {name: told for name in self.counted if (told := self._count_of(name)) is not None}

    def _count_of(self, name: str) -> dict[str, int] | None:
        declared = self.filterset.base_filters.get(name) if self.filterset is not None else None
        if not isinstance(declared, ChoiceFilter) or declared.method or not self.sensible:
            return None
        query = self.query.copy()
        query.pop(name, None)
        field = str(declared.field_name)
        values = type(self)(self.actor, query, place=self.place).found.order_by().values_list(field, flat=True)[: COUNTED + 1]
        # Counted here: grouping by the keys of a sub-query, PostgreSQL reads the whole table, a second for a million rows.
        return dict(Counter(str(value) for value in values))

    def chosen(self, ids: Iterable[str]) -> list[str]:
        """Of these public ids those that stand in the list for this actor."""
        wanted = [one for one in ids if one.isalnum() and one.isascii()][:AT_ONCE]
        return list(self.rows().filter(public_id__in=wanted).values_list("public_id", flat=True))

    def everything(self) -> list[str]:
        """Public ids of all that was found, in order, and at most one more than AT_ONCE of them."""
        return list(self.found.order_by(*(step.by() for step in self.steps())).values_list("public_id", flat=True)[: AT_ONCE + 1])

    def offered(self) -> list[Bulk]:
        """What this actor can do with chosen rows."""
        return [row for row in self.bulk if row.may(self.actor)]


#: url name of a list's page -> its declaration; rooms fill it in `lists/`
listings: Registry[type[Listing]] = Registry("lists")


def listed(listing: type[Listing]) -> type[Listing]:
    """Register a declaration under its key."""
    return listings.add(listing.key, listing)
