"""How lists of events are narrowed, on the page and over the API alike."""

from typing import Any

import django_filters as filters
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crm.audit.choices import ActorKind
from crm.audit.models import Event
from crm.core.filters import TypedDay
from crm.core.identifiers.names import fold
from crm.core.ports import action_labels, subjects


def actions() -> list[tuple[str, Any]]:
    """Every action that has words, by its words in the order of the reader's alphabet."""
    return sorted(((code, capfirst(words)) for code, words in action_labels.items()), key=lambda row: fold(str(row[1])))


def kinds() -> list[tuple[str, Any]]:
    """Every kind of record events can be about."""
    return [(kind, subject.label) for kind, subject in subjects.items()]


class EventFilter(filters.FilterSet):
    """By what was done, to what, by whom, when."""

    action = filters.ChoiceFilter(label=_("what"), choices=actions)
    subject_kind = filters.ChoiceFilter(label=_("about"), choices=kinds)
    actor_kind = filters.ChoiceFilter(label=_("who"), choices=ActorKind.choices)
    since = TypedDay("at", "date__gte", label=_("from"))
    until = TypedDay("at", "date__lte", label=_("until the day"))

    class Meta:
        model = Event
        fields: list[str] = []
