"""What an event carried, in words of the reader's language: what was, what became of it, and the facts worth reading."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.audit.models import Event
from crm.core import display, ports
from crm.core.actors import Actor

#: Identifiers of persons: never told whole.
MASKED = ("iin",)
#: Twelve digits whose fifth and sixth are a day of birth: the number of a person, in whatever place; a BIN has 4, 5 or 6 there.
PERSON = re.compile(r"\d{4}[0-3]\d{7}")
#: Fields people never see by name; the record tells the same in its own words.
HIDDEN = ("search_name", "sort_name", "revision", "digest")

#: (label of a model, public id) -> its words, for what events name by public id
Names = Mapping[tuple[str, str], str]


class Told(NamedTuple):
    """One line of details. old is None for a fact that replaced nothing; known: whether the label is words and not a key."""

    label: str
    old: str | None
    new: str
    known: bool = True


class Carried(NamedTuple):
    """One value an event carried, before it is put into words."""

    key: str
    old: Any
    new: Any
    changed: bool


def carried(event: Event) -> list[Carried]:
    """The values of the payload: changes of fields first, other facts after them. The reason is told by the event itself."""
    data = dict(event.details)
    rows = [Carried(key, *_pair(value), True) for key, value in _mapping(data.pop("changes", None)).items()]
    before, after = _mapping(data.pop("before", None)), _mapping(data.pop("after", None))
    rows += [Carried(key, before.get(key), value, True) for key, value in after.items() if before.get(key) != value]
    rest = ((key, value) for key, value in data.items() if key != "reason")
    return rows + [Carried(key, *value, True) if _is_pair(value) else Carried(key, None, value, False) for key, value in rest]


def tell(event: Event, names: Names | None = None, *, everything: bool = False) -> list[Told]:
    """The details in words. What no room gave words to is left out, or kept under its bare key with `everything`.

    Nothing of an event about a record the reader does not see (`Fact.guards`), unless he reads `everything`.
    """
    if not everything and _is_of_others(event, names or {}):
        return []
    rows = []
    for row in carried(event):
        field, fact = _field(event, row.key), _fact(event, row.key)
        if row.key in HIDDEN or not (field or fact or everything):
            continue
        if not row.changed and fact is None and not everything:
            continue
        words = fact.label if fact else field.verbose_name if field else ""
        value_field = _by_path(fact.field) if fact and fact.field else field
        old = _say(row.key, value_field, row.old, names or {}) if row.changed else None
        rows.append(Told(str(capfirst(str(words))) or row.key, old, _say(row.key, value_field, row.new, names or {}), bool(field or fact)))
    return rows


def _is_of_others(event: Event, names: Names) -> bool:
    """Whether a fact that guards the event names a record without words for this reader."""
    guards = [(_by_path(fact.field), row.new) for row in carried(event) if (fact := _fact(event, row.key)) and fact.guards]
    return any((field.related_model._meta.label, str(value)) not in names for field, value in guards)  # type: ignore[union-attr]


def reason(event: Event) -> str:
    """Why, when the actor had to say so; a code of a list in its words."""
    fact = ports.facts.find(f"{event.action}.reason")
    return _say("reason", _by_path(fact.field), event.reason, {}) if fact and fact.field and event.reason else event.reason


def names_of(actor: Actor, events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """The words of the records these events name by public id, as far as the actor sees them: one question per kind of record."""
    asked: dict[type[models.Model], set[str]] = defaultdict(set)
    for event in events:
        for row in carried(event):
            fact = _fact(event, row.key)
            field = _by_path(fact.field) if fact and fact.field else _field(event, row.key)
            if isinstance(field, models.ForeignKey):
                asked[field.related_model] |= {str(value) for value in (row.old, row.new) if value}  # type: ignore[index]
    found: dict[tuple[str, str], str] = {}
    for model, ids in asked.items():
        rows = model._default_manager.filter(public_id__in=ids) if hasattr(model, "public_id") else None
        if rows is not None and hasattr(rows, "visible_to"):
            # None, for no relation at all: without a word it would follow every one.
            seen = rows.visible_to(actor).select_related(*getattr(model, "named_by", ()) or (None,))
            found |= {(model._meta.label, row.public_id): str(row) for row in seen}
    return found


def _say(key: str, field: models.Field | None, value: Any, names: Names) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return display.DASH
    if key in MASKED or (isinstance(value, str) and PERSON.fullmatch(value)):
        return display.mask_iin(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_say(key, field, part, names) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_say(name, None, part, names)}" for name, part in value.items())
    return str(value) if field is None else _of_field(field, value, names)


def _of_field(field: models.Field, value: Any, names: Names) -> str:
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return names.get((field.related_model._meta.label, str(value)), _("another record"))  # type: ignore[union-attr]
    if isinstance(field, models.DateTimeField):
        return display.moment(_moment(value)) if _moment(value) else str(value)
    if isinstance(field, models.DateField):
        return _day(str(value))
    if isinstance(field, models.DecimalField):
        return _number(value)
    return str(value)


def _day(value: str) -> str:
    try:
        return display.short_day(dt.date.fromisoformat(value))
    except ValueError:
        return value


def _moment(value: Any) -> dt.datetime | None:
    try:
        return parse_datetime(str(value))
    except ValueError:
        return None


def _number(value: Any) -> str:
    try:
        return display.number(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _fact(event: Event, key: str) -> ports.Fact | None:
    room = event.action.partition(".")[0]
    return ports.facts.find(f"{event.action}.{key}") or ports.facts.find(f"{room}.{key}") or ports.facts.find(key)


def _field(event: Event, key: str) -> models.Field | None:
    """The field of that name in the models the event may speak of: those of its action, its subject's own, those of the kind."""
    subject = ports.subjects.find(event.subject_kind)
    by_action, by_kind = ports.told_models.find(event.action), ports.told_models.find(event.subject_kind)
    for label in (*(by_action or ()), *((subject.model,) if subject else ()), *(by_kind or ())):
        try:
            field = apps.get_model(label)._meta.get_field(key)
        except FieldDoesNotExist:
            continue
        if isinstance(field, models.Field):
            return field
    return None


def _by_path(path: str) -> models.Field | None:
    room, model, name = path.split(".")
    field = apps.get_model(room, model)._meta.get_field(name)
    return field if isinstance(field, models.Field) else None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_pair(value: Any) -> bool:
    """Whether a value outside `changes` is (before, after) all the same: a list of two plain values."""
    return isinstance(value, list) and len(value) == 2 and not any(isinstance(part, dict | list) for part in value)


def _pair(value: Any) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, list) and len(value) == 2 else (None, value)
