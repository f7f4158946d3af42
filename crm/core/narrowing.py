"""What narrows a list: words typed by a person, filters of django-filter, chips of what is chosen."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crm.core.display import number
from crm.core.forms import dress
from crm.core.identifiers import search_key

#: Columns that hold names as identifiers.search_key folds them; a typed word is folded alike.
FOLDED = ("sort_name", "search_name")
LOOKUPS = ("icontains", "contains", "startswith", "istartswith", "exact", "iexact")
#: Words of a search beyond these are not looked at.
MOST_WORDS = 8
#: More filters than these are folded, but for the first few.
MOST_SHOWN, KEPT_AT_HAND = 5, 3
#: Longer words are looked for by their beginning; SQLite takes no pattern beyond 50 000 bytes.
LONGEST_WORD = 300


class Control(NamedTuple):
    """One filter as drawn."""

    id: str
    label: str
    html: SafeString
    on: bool
    errors: list[str]


class Chip(NamedTuple):
    """One chosen filter; url is the list without it."""

    label: str
    value: str
    url: str


class Near(NamedTuple):
    """Filters as a list lays them out: those at hand, and the rarer ones behind a button."""

    shown: list[Control]
    folded: list[Control]


def spellings(word: str) -> set[str]:
    """How a word may be written in a column: SQLite folds ASCII only, so every case is asked for."""
    folded = word.casefold()
    return {word, folded, folded.replace("ё", "е"), folded.upper(), folded.capitalize()}


def search(rows: QuerySet[Any], text: str, lookups: Sequence[str]) -> QuerySet[Any]:
    """Rows where every typed word stands in one of the columns. A lookup without a suffix is `icontains`.

    Columns of other tables are looked through there and the answers united: no index serves an "or" over several tables.
    A zero byte parts words: no row holds one, and PostgreSQL refuses to be asked for it.
    """
    names = [name if name.rsplit("__", 1)[-1] in LOOKUPS else f"{name}__icontains" for name in lookups]
    found = rows
    for word in text.replace("\0", " ").split()[:MOST_WORDS]:
        ways = _ways(rows.model, word[:LONGEST_WORD], names)
        if len(ways) == 1:
            found = found.filter(ways[0])
        else:
            first, *others = [rows.filter(way).order_by().values("pk") for way in ways]
            found = _bare(found, rows).filter(pk__in=first.union(*others))
    return found


def _bare(found: QuerySet[Any], rows: QuerySet[Any]) -> QuerySet[Any]:
    """All rows, to be taken by their keys: what `rows` were narrowed by stands in the search for the keys, and twice is dear.

    Rows that carry computed values or their neighbours, or were narrowed by another word already, stay as they are.
    """
    query = rows.query
    dressed = query.annotations or query.select_related or query.distinct or query.is_sliced or rows._prefetch_related_lookups
    plain = found is rows and not dressed
    return rows.model._default_manager.order_by(*query.order_by) if plain else found  # type: ignore[no-any-return]


def _ways(model: type[Model], word: str, names: Sequence[str]) -> list[Q]:
    """How a row may hold the word: in columns of its own, or through a row of each table that it points to."""
    tables: dict[str, Q] = {}
    for name in names:
        *path, column, lookup = name.split("__")
        way = "__".join(path)
        tables[way] = tables.get(way, Q()) | _holds(column, lookup, word)
    return [Q(**{f"{way}__in": _target(model, way).filter(holds)}) if way else holds for way, holds in tables.items()]


def _holds(column: str, lookup: str, word: str) -> Q:
    """Whether a column holds the word: in its one folded spelling, or in any case it may be written in."""
    if column.endswith(FOLDED):
        key = search_key(word)
        return Q(**{f"{column}__{lookup.removeprefix('i')}": key}) if key else Q(pk__in=[])
    condition = Q()
    for spelling in spellings(word):
        condition |= Q(**{f"{column}__{lookup}": spelling})
    return condition


def _target(model: type[Model], path: str) -> QuerySet[Any]:
    """All rows of the table that a path of references leads to; who may see the row may see what it points to."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model._base_manager.all()


def without(query: QueryDict, *keys: str) -> str:
    """The address of the same list with some parameters taken away."""
    rest = query.copy()
    for key in keys:
        rest.pop(key, None)
    return f"?{rest.urlencode()}"


def controls(form: forms.Form | None, query: QueryDict, counts: Mapping[str, Mapping[str, int]] | None = None) -> list[Control]:
    """The fields of a filter form as compact controls; counts: how many rows each choice has, where that is known."""
    if form is None:
        return []
    for name, told in (counts or {}).items():
        _tell_counts(form.fields[name], told)
    return [
        Control(
            bound.id_for_label, str(bound.label), dress(bound, _("any")), bool(query.get(bound.html_name)), [str(e) for e in bound.errors]
        )
        for bound in form.visible_fields()
    ]


def near_and_folded(rows: list[Control]) -> Near:
    """Up to MOST_SHOWN filters stand side by side; of more, the first ones a list names, and all while a rarer one is set or wrong."""
    rarer = rows[KEPT_AT_HAND:] if len(rows) > MOST_SHOWN else []
    if any(row.on or row.errors for row in rarer):
        rarer = []
    return Near(rows[: len(rows) - len(rarer)], rarer)


def _tell_counts(field: Any, told: Mapping[str, int]) -> None:
    """Choices with the number of their rows; the label stays what it is, only what is drawn says more."""
    rows = [(value, label) for value, label in field.widget.choices if value not in ("", None)]
    empty = [(value, label) for value, label in field.widget.choices if value in ("", None)]
    field.widget.choices = [*empty, *((value, f"{label} ({number(told.get(str(value), 0))})") for value, label in rows)]


def kept(form: forms.Form | None, query: QueryDict) -> list[tuple[str, str]]:
    """What an address narrows by without a control: sent on with the form, so that it is not lost."""
    hidden = {bound.html_name for bound in form.hidden_fields()} if form is not None else set()
    return [(key, value) for key in query if key in hidden for value in query.getlist(key) if value]


def amiss(form: forms.Form | None) -> list[str]:
    """Filters without a control whose value cannot be: nothing on the page could say so at its place."""
    return [str(bound.label) for bound in form.hidden_fields() if bound.errors] if form is not None else []


def chips(form: forms.Form | None, query: QueryDict) -> list[Chip]:
    """What is chosen, in words, each with the address that takes it away; also what only the address can choose."""
    rows = []
    for bound in form if form is not None else []:
        keys = [key for key in query if key == bound.html_name or key.startswith(f"{bound.html_name}_")]
        values = [value for key in keys for value in query.getlist(key) if value]
        if values:
            words = ", ".join(_word(bound.field, value) for value in values)
            rows.append(Chip(str(bound.label), words, without(query, "after", "before", *keys)))
    return rows


def _word(field: forms.Field, value: str) -> str:
    """The label of a chosen value; a choice over a table is found by its prepared value."""
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(**{field.to_field_name or "pk": value}).first() if value.isalnum() else None
        return field.label_from_instance(row) if row is not None else value
    choices = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}
    return str(choices.get(value, value))
