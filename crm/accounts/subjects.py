"""The nouns of this room, for timelines, messages and links."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("organisation", Subject("organisation", "accounts.Organisation", "accounts:organisation", _("organisation")))
subjects.add("user", Subject("user", "accounts.User", "accounts:user", _("person")))
subjects.add("membership", Subject("membership", "accounts.Membership", "accounts:membership", _("membership")))
subjects.add("invitation", Subject("invitation", "accounts.Invitation", "accounts:invitation", _("invitation")))
subjects.add("link", Subject("link", "accounts.AccessLink", "accounts:access_link", _("access link")))
