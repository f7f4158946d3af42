"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For colleges and the region."""
    return actor.is_admin or any(grant.organisation_kind in ("college", "department") for grant in actor.grants)


menu.add("learners", MenuEntry("learners", _("Learners"), "colleges:learner_list", "school", 30, shown))
tell_chapters(
    {
        "colleges": "officer#learners",
        "colleges:college": "director#college",
        "colleges:college_edit": "director#college",
        "colleges:college_new": "director#college",
        "colleges:college_list": "director#college",
    }
)
