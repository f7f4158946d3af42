"""Background work as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.core.filters import Exactly
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.jobs.choices import JobState
from crm.jobs.models import Job


class JobFilter(FilterSet):
    """By state."""

    state = ChoiceFilter(choices=JobState.choices, label=_("state"))

    task = Exactly(label=_("work"))

    class Meta:
        model = Job
        fields: list[str] = []


@listed
class Jobs(Listing):
    """Work the actor or a colleague asked for, newest first; the machine's own housekeeping is left out."""

    key = "jobs:job_list"
    model = Job
    related = ("asked_by",)
    filterset = JobFilter
    counted = ("state",)
    heading = _("Background work")
    empty_text = _("Nothing was asked for yet.")
    columns = (
        Col("task", _("work"), lambda row: row.label, link=lambda row: row.get_absolute_url()),
        Col("state", _("state"), "state", sort="state", kind="badge"),
        Col("done", _("done"), "done", kind="number"),
        Col("total", _("of"), "total", kind="number"),
        Col("asked_by", _("asked by"), "asked_by"),
        Col("created", _("asked on"), "created_at", sort="created_at", kind="moment"),
    )

    def rows(self) -> QuerySet[Any]:
        """What people asked for."""
        return super().rows().exclude(key__startswith="every:")
