"""Pages of a list by the row they begin after: as fast deep as first, and nothing is shown twice while rows are added.

The address names that row by its public id; what stands in its ordered columns is read afresh, so no personal data is in it.
"""

from typing import Any, NamedTuple, Self

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

from crm.core.tables import follow

#: Public ids are so long at most; anything longer is not looked for.
LONGEST = 40


class Step(NamedTuple):
    """One column of an order. Empty values stand as if they were the greatest: last upwards, first downwards, on every database."""

    name: str
    down: bool
    empty: bool

    @classmethod
    def of(cls, model: type[Model], name: str) -> Self:
        """`-group__name` of `model`, with whether it can be empty."""
        bare = name.lstrip("-")
        return cls(bare, name.startswith("-"), _can_be_empty(model, bare))

    def by(self, backwards: bool = False) -> OrderBy:
        """As Django orders by it."""
        down = self.down != backwards
        column = F(self.name)
        if not self.empty:
            return column.desc() if down else column.asc()
        return column.desc(nulls_first=True) if down else column.asc(nulls_last=True)

    def beyond(self, value: Any, backwards: bool) -> Q | None:
        """Rows that stand after `value` in this column; None: there are none."""
        down = self.down != backwards
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if down else None
        after = Q(**{f"{self.name}__lt" if down else f"{self.name}__gt": value})
        return after | Q(**{f"{self.name}__isnull": True}) if self.empty and not down else after

    def same(self, value: Any) -> Q:
        """Rows with this value."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def at_least(self, value: Any, backwards: bool) -> Q:
        """What an index can jump to: the value and all beyond. An empty condition where no index helps."""
        down = self.down != backwards
        return Q() if self.empty or value is None else Q(**{f"{self.name}__lte" if down else f"{self.name}__gte": value})


class Window(NamedTuple):
    """Rows of one page. before, after: public ids to go on from, empty where nothing is; lost: the row of the address is gone."""

    object_list: list[Any]
    before: str
    after: str
    lost: bool = False

    @property
    def has_other_pages(self) -> bool:
        """Whether there is anything to go to."""
        return bool(self.before or self.after)


def beyond(steps: list[Step], row: Any, *, backwards: bool = False) -> Q:
    """Rows that stand after `row` in the order of `steps` (before it, when backwards)."""
    condition, equal = Q(pk__in=[]), Q()
    values = [follow(row, step.name) for step in steps]
    for step, value in zip(steps, values, strict=True):
        further = step.beyond(value, backwards)
        if further is not None:
            condition |= equal & further
        equal &= step.same(value)
    return steps[0].at_least(values[0], backwards) & condition


def window(found: QuerySet[Any], everything: QuerySet[Any], steps: list[Step], *, after: str = "", before: str = "", size: int) -> Window:
    """The page of `found` after (or before) the row of this public id, which is looked for among `everything` the actor sees."""
    backwards = bool(before) and not after
    asked = after or before
    mark = _row(everything, steps, asked) if asked else None
    rows = found.filter(beyond(steps, mark, backwards=backwards)) if mark is not None else found
    backwards = backwards and mark is not None
    cut = list(rows.order_by(*(step.by(backwards) for step in steps))[: size + 1])
    more, page = len(cut) > size, cut[:size]
    if backwards:
        page.reverse()
    if not page:
        return Window([], "", "", lost=bool(asked) and mark is None)
    earlier = more if backwards else mark is not None
    later = True if backwards else more
    return Window(page, page[0].public_id if earlier else "", page[-1].public_id if later else "", lost=bool(asked) and mark is None)


def _row(everything: QuerySet[Any], steps: list[Step], public_id: str) -> Any:
    if len(public_id) > LONGEST or not (public_id.isascii() and public_id.isalnum()):
        return None
    neighbours = {step.name.rsplit("__", 1)[0] for step in steps if _crosses(everything.model, step.name)}
    rows = everything.select_related(*neighbours) if neighbours else everything
    return rows.filter(public_id=public_id).first()


def _crosses(model: type[Model], name: str) -> bool:
    return "__" in name and bool(_fields(model, name))


def _fields(model: type[Model], name: str) -> list[Any]:
    """The fields a path goes through; empty for what a list computed itself."""
    found: list[Any] = []
    here: type[Model] = model
    for part in name.split("__"):
        try:
            field = here._meta.pk if part == "pk" else here._meta.get_field(part)
        except FieldDoesNotExist:
            return []
        found.append(field)
        here = getattr(field, "related_model", None) or here  # type: ignore[assignment]
    return found


def _can_be_empty(model: type[Model], name: str) -> bool:
    fields = _fields(model, name)
    return not fields or any(field.null for field in fields)
