"""Talks with employers as a list: what narrows it, what it shows."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.colleges.models import College
from crm.colleges.reading import sees_several
from crm.core.filters import Seen, TypedDay
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from employers.choices import InteractionKind
from employers.models import Employer, Interaction, Partnership


class InteractionFilter(FilterSet):
    """What narrows the list of talks."""

    kind = ChoiceFilter(choices=InteractionKind.choices, label=_("kind of contact"))
    since = TypedDay("on", "gte", label=_("from day"))
    until = TypedDay("on", "lte", label=_("to day"))
    employer = Seen(Employer, field_name="partnership__employer", label=_("employer"), related=("organisation__legal_form",))
    college = Seen(College, field_name="partnership__college", label=_("college"), related=("organisation__legal_form",))
    partnership = Seen(
        Partnership, label=_("partnership"), related=("employer__organisation__legal_form", "college__organisation__legal_form")
    )

    class Meta:
        model = Interaction
        fields: list[str] = []


@listed
class Interactions(Listing):
    """Talks of one's college with all its employers, the newest first."""

    key = "employers:interaction_list"
    model = Interaction
    filterset = InteractionFilter
    related = (
        "contact",
        "partnership__employer__organisation__legal_form",
        "partnership__college__organisation__legal_form",
    )
    order = ("-on", "-pk")
    heading = _("Talks with employers")
    lead = _("Only your college reads them.")
    empty_text = _("No talk is written down yet: open an employer and write down the first one.")
    search = ("text__icontains", "person__icontains", "contact__full_name__icontains", "partnership__employer__search_name__icontains")
    columns = (
        Col("on", _("day"), "on", link=lambda row: row.get_absolute_url(), sort="on", kind="date"),
        Col("employer", _("employer"), lambda row: str(row.partnership.employer), sort="partnership__employer__search_name"),
        Col("kind", _("kind of contact"), lambda row: row.get_kind_display(), sort="kind"),
        Col("person", _("person spoken to"), lambda row: row.with_whom, personal=True),
        Col("text", _("what was said"), "text"),
        Col("made_by", _("entered by"), "made_by"),
    )

    def available(self) -> tuple[Col, ...]:
        """The college, where one sees several."""
        college = Col("college", _("college"), lambda row: str(row.partnership.college))
        return (*self.columns, college) if sees_several(self.actor) else self.columns
