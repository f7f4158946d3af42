"""Study groups as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet, NumberFilter

from crm.colleges.choices import LearnerState
from crm.colleges.models import College, Group
from crm.colleges.reading import sees_several
from crm.core.choice_fields import ChooserFilter
from crm.core.filters import Exactly, Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col


class GroupFilter(FilterSet):
    """What narrows the list of groups."""

    academic_year = NumberFilter(label=_("academic year"))
    course = NumberFilter(label=_("year of study"))
    specialty = ChooserFilter("specialty", label=_("specialty"))

    name = Exactly(label=_("group"))
    college = Seen(College, label=_("college"), related=("organisation__legal_form",))

    class Meta:
        model = Group
        fields: list[str] = []


@listed
class Groups(Listing):
    """Groups the actor sees."""

    key = "colleges:group_list"
    model = Group
    filterset = GroupFilter
    related = ("college__organisation__legal_form", "specialty")
    order = ("-academic_year", "name")
    heading = _("Groups")
    empty_text = _("No group is here yet: import a list, or make the first one.")
    search = ("search_name",)
    columns = (
        Col("name", _("group"), "name", link=lambda row: row.get_absolute_url(), sort="name"),
        Col("specialty", _("specialty"), lambda row: str(row.specialty) if row.specialty else "", sort="specialty__code"),
        Col("course", _("year of study"), "course", sort="course", kind="number"),
        Col("year", _("academic year"), lambda row: f"{row.academic_year}/{(row.academic_year + 1) % 100:02d}", sort="academic_year"),
        Col("studying", _("studying"), "studying", kind="number"),
    )

    def rows(self) -> QuerySet[Any]:
        """With the number of those who study."""
        studying = Count("learners", filter=Q(learners__state=LearnerState.STUDYING))
        return super().rows().annotate(studying=studying)

    def available(self) -> tuple[Col, ...]:
        """The college, where one sees several."""
        college = Col("college", _("college"), lambda row: str(row.college), link=lambda row: row.college.get_absolute_url())
        return (*self.columns, college) if sees_several(self.actor) else self.columns
