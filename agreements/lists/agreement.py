"""The list of agreements: what narrows it, what it shows, what is done with many at once."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from agreements.actions.approval import approve_later
from agreements.actions.issue import issue_many
from agreements.actions.outcome import NEEDED
from agreements.choices import State
from agreements.models import Agreement, Batch, Kind
from crm.colleges.models import Learner
from crm.core import clock
from crm.core.actors import Actor
from crm.core.choice_fields import ChooserFilter
from crm.core.filters import Exactly, Seen
from crm.core.listing import Bulk, Listing, listed
from crm.core.tables import Col

#: Days ahead in which an end is soon.
MONTH = 30


class AgreementFilter(django_filters.FilterSet):
    """What agreements are filtered by."""

    state = django_filters.ChoiceFilter(choices=State.choices, label=_("state"))
    kind = django_filters.ModelChoiceFilter(
        queryset=lambda request: Kind.objects.visible_to(request.actor), to_field_name="code", label=_("kind")
    )
    group = ChooserFilter("group", label=_("group"))
    employer = ChooserFilter("employer", label=_("employer"))

    learner = Seen(Learner, label=_("learner"))
    batch = Seen(Batch, label=_("batch"), related=("group",))
    number = Exactly(label=_("number"))
    waits = django_filters.ChoiceFilter(
        choices=[("approval", _("for approval")), ("answer", _("for the employer's answer")), ("end", _("for its end within a month"))],
        label=_("waits"),
        method="by_wait",
    )

    class Meta:
        model = Agreement
        fields: list[str] = []

    def by_wait(self, rows: Any, name: str, value: str) -> Any:
        """As the sentences of Today count them."""
        if value == "end":
            return rows.ending(clock.today(), MONTH)
        return rows.to_approve() if value == "approval" else rows.to_answer()


def chosen(actor: Actor, ids: list[str]) -> list[Agreement]:
    """The agreements of a selection within the actor's rights, with what their steps read."""
    return list(Agreement.objects.visible_to(actor).filter(public_id__in=ids).select_related(*NEEDED))


def can(right: str) -> Callable[[Actor], bool]:
    """Whether an actor has the right somewhere."""
    return lambda actor: right in actor.capabilities


@listed
class Agreements(Listing):
    """All agreements the actor sees."""

    key = "agreements:agreement_list"
    model = Agreement
    related = ("kind", "employer__organisation__legal_form", "learner", "group")
    filterset = AgreementFilter
    search = ("number__icontains", "learner__sort_name__icontains", "employer__search_name__icontains", "group__name__icontains")
    order = ("-pk",)
    heading = _("Agreements")
    empty_text = _("No agreement yet. Import a group and its employer, then draft agreements for the whole group at once.")
    columns = (
        Col(
            "learner",
            _("learner"),
            lambda row: row.learner.full_name,
            link=lambda row: row.get_absolute_url(),
            sort="learner__sort_name",
            personal=True,
        ),
        Col("number", _("number"), lambda row: row.number, sort="number_seq", kind="code"),
        Col("group", _("group"), lambda row: str(row.group or ""), sort="group__name"),
        Col("employer", _("employer"), lambda row: row.employer.organisation.full_name(), sort="employer__search_name"),
        Col("kind", _("kind"), lambda row: row.kind.name),
        Col("state", _("state"), lambda row: (row.state, row.get_state_display()), sort="state", kind="badge"),
        Col("since", _("in this state since"), lambda row: row.state_since, sort="state_since", kind="date"),
    )
    dates = ("signing_until",)
    counted = ("state",)
    bulk = (
        Bulk(
            "approve",
            _("Approve"),
            can("agreements.approve"),
            lambda actor, ids: approve_later(actor=actor, agreements=chosen(actor, ids)).public_id,
        ),
        Bulk(
            "issue",
            _("Issue"),
            can("agreements.work"),
            lambda actor, ids: issue_many(actor=actor, agreements=chosen(actor, ids)).public_id,
        ),
    )
