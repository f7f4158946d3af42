"""Learners as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.colleges.choices import Funding, LearnerState
from crm.colleges.models import College, Learner
from crm.colleges.permissions import kept_colleges, may_change_learner
from crm.colleges.reading import sees_several
from crm.core import clock
from crm.core.choice_fields import ChooserFilter
from crm.core.display import mask_iin
from crm.core.filters import Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col, Veil


class LearnerFilter(FilterSet):
    """What narrows the list of learners."""

    group = ChooserFilter("group", label=_("group"))
    state = ChoiceFilter(choices=LearnerState.choices, label=_("state"))
    funding = ChoiceFilter(choices=Funding.choices, label=_("funding"))
    age = ChoiceFilter(choices=[("minor", _("under 18")), ("adult", _("18 and older"))], label=_("age"), method="by_age")
    lacks = ChoiceFilter(choices=[("representative", _("a representative"))], label=_("lacks"), method="by_lack")

    college = Seen(College, label=_("college"), related=("organisation__legal_form",))

    class Meta:
        model = Learner
        fields: list[str] = []

    def by_age(self, rows: Any, name: str, value: str) -> Any:
        """Under 18, or not."""
        today = clock.today()
        return rows.minors(today) if value == "minor" else rows.adults(today)

    def by_lack(self, rows: Any, name: str, value: str) -> Any:
        """Minors nobody signs for."""
        return rows.unrepresented(clock.today())


#: Those who keep the register have the numbers of its learners whole, in a file they ask for so; that is noted.
IINS = Veil(
    lambda actor: actor.is_admin or "registers.write" in actor.capabilities,
    lambda actor, row: row.iin if may_change_learner(actor, row) else mask_iin(row.iin),
)


@listed
class Learners(Listing):
    """Learners the actor sees; IINs are masked in lists, and in files unless they are asked for whole."""

    key = "colleges:learner_list"
    model = Learner
    filterset = LearnerFilter
    counted = ("state", "funding")
    related = ("college__organisation__legal_form", "group")
    order = ("sort_name",)
    heading = _("Learners")
    empty_text = _("No learner is here yet: import a group list, or enter the first one.")
    search = ("sort_name",)
    columns = (
        Col("name", _("full name"), "full_name", link=lambda row: row.get_absolute_url(), sort="sort_name", personal=True),
        Col("iin", _("IIN"), lambda row: mask_iin(row.iin), personal=True, veil=IINS),
        Col("group", _("group"), "group.name", link=lambda row: row.group.get_absolute_url() if row.group else "", sort="group__name"),
        Col("age", _("age"), lambda row: row.age_on(clock.today()), sort="birth_date", kind="number", personal=True),
        Col("funding", _("funding"), lambda row: row.get_funding_display(), sort="funding", personal=True),
        Col("state", _("state"), "state", sort="state", kind="badge"),
    )

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Names are searched as the normalised column holds them."""
        return rows.matching(text, kept_colleges(self.actor).values("pk"))  # type: ignore[no-any-return]

    def available(self) -> tuple[Col, ...]:
        """The college, where one sees several."""
        college = Col("college", _("college"), lambda row: str(row.college), link=lambda row: row.college.get_absolute_url())
        return (*self.columns, college) if sees_several(self.actor) else self.columns
