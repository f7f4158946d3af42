"""Events with employers as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.filters import Day, Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from employers.choices import GatheringKind, GatheringState
from employers.models import Gathering, Guest, Station


class GatheringFilter(FilterSet):
    """What narrows the list of events."""

    kind = ChoiceFilter(choices=GatheringKind.choices, label=_("kind of event"))
    when = ChoiceFilter(choices=[("ahead", _("to come")), ("past", _("over"))], label=_("when"), method="by_day")
    state = ChoiceFilter(choices=GatheringState.choices, label=_("state"))

    host = Seen(Organisation, label=_("organiser"), related=("legal_form",))
    since = Day("starts_on", "gte", label=_("from day"))
    until = Day("starts_on", "lte", label=_("to day"))

    class Meta:
        model = Gathering
        fields: list[str] = []

    def by_day(self, rows: Any, name: str, value: str) -> Any:
        """Whose last day is still to come, or past."""
        today = clock.today()
        return rows.filter(ends_on__gte=today) if value == "ahead" else rows.filter(ends_on__lt=today)


@listed
class Gatherings(Listing):
    """Events the actor sees: of the college, of its region, or those his company is asked to."""

    key = "employers:gathering_list"
    model = Gathering
    filterset = GatheringFilter
    dates = ("starts_on",)
    counted = ("state",)
    related = ("host__legal_form",)
    order = ("-starts_on",)
    heading = _("Events with employers")
    empty_text = _("No job fair, open day, excursion or round table yet.")
    search = ("name_kk__icontains", "name_ru__icontains", "name_en__icontains", "place__icontains")
    columns = (
        Col("name", _("name of the event"), str, link=lambda row: row.get_absolute_url()),
        Col("kind", _("kind of event"), lambda row: row.get_kind_display(), sort="kind"),
        Col("starts_on", _("first day"), "starts_on", sort="starts_on", kind="date"),
        Col("host", _("organiser"), lambda row: str(row.host)),
        Col("place", _("place"), "place"),
        Col("came", _("employers who came"), "came", kind="number"),
        Col("heads", _("counted people"), lambda row: "" if row.heads is None else row.heads, kind="number"),
        Col("state", _("state"), lambda row: (row.state, row.get_state_display()), sort="state", kind="badge"),
    )

    def rows(self) -> QuerySet[Any]:
        """With employers who came and people counted, as far as the actor may know of them."""
        guests = Guest.objects.visible_to(self.actor).filter(came=True).order_by().values("pk")
        stations = Station.objects.filter(gathering=OuterRef("pk")).order_by().values("gathering").annotate(sum=Sum("actual")).values("sum")
        came = Count("guests", filter=Q(guests__in=guests))
        return super().rows().annotate(came=came, heads=Subquery(stations))
