"""The list of tasks: what narrows it, what it shows."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.models import User
from crm.colleges.models import College
from crm.colleges.reading import sees_several
from crm.core import clock
from crm.core.filters import Day, Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from employers.choices import ErrandState
from employers.models import Employer, Errand

ROWS = ("college__organisation__legal_form", "employer__organisation__legal_form", "assignee")


class ErrandFilter(FilterSet):
    """What narrows the list of tasks."""

    holder = ChoiceFilter(
        choices=[("me", _("mine")), ("others", _("colleagues'")), ("left", _("whose person left"))],
        label=_("whose"),
        method="by_holder",
        empty_label=_("everybody's"),
    )
    state = ChoiceFilter(choices=[*ErrandState.choices, ("late", _("late"))], label=_("state"), method="by_state")
    employer = Seen(Employer, label=_("employer"), related=("organisation__legal_form",))

    college = Seen(College, label=_("college"), related=("organisation__legal_form",))
    assignee = Seen(User, label=_("who does it"))
    since = Day("due_on", "gte", label=_("due from"))
    until = Day("due_on", "lte", label=_("due until"))

    class Meta:
        model = Errand
        fields: list[str] = []

    def by_holder(self, rows: Any, name: str, value: str) -> Any:
        """One's own, those of colleagues, or those of people who left the college."""
        if value == "left":
            return rows.left_behind()
        own = {"assignee_id": self.request.actor.user_id}
        return rows.filter(**own) if value == "me" else rows.exclude(**own)

    def by_state(self, rows: Any, name: str, value: str) -> Any:
        """To do, done, or late."""
        return rows.late(clock.today()) if value == "late" else rows.filter(state=value)


def state_of(row: Errand) -> tuple[str, Any]:
    """The badge of a task: late is said where it is."""
    return ("expired", _("late")) if row.is_late(clock.today()) else (row.state, row.get_state_display())


@listed
class Errands(Listing):
    """Tasks of one's college, what is due first on top."""

    key = "employers:errand_list"
    model = Errand
    filterset = ErrandFilter
    dates = ("due_on",)
    related = ROWS
    order = ("-state", "due_on")
    heading = _("Tasks")
    empty_text = _("Nobody has a task yet.")
    search = ("title__icontains", "note__icontains", "employer__search_name__icontains")
    columns = (
        Col("title", _("what has to be done"), "title", link=lambda row: row.get_absolute_url(), sort="title"),
        Col("due_on", _("due on"), "due_on", sort="due_on", kind="date"),
        Col("state", _("state"), state_of, kind="badge"),
        Col("assignee", _("who does it"), lambda row: str(row.assignee), sort="assignee__full_name"),
        Col("employer", _("employer"), lambda row: str(row.employer or ""), sort="employer__search_name"),
    )

    def available(self) -> tuple[Col, ...]:
        """The college, where one sees several."""
        college = Col("college", _("college"), lambda row: str(row.college))
        return (*self.columns, college) if sees_several(self.actor) else self.columns
