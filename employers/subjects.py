"""How the engines below speak of this room's nouns."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, inner_kinds, subjects

subjects.add("employer", Subject("employer", "employers.Employer", "employers:employer", _("employer")))
subjects.add("contact", Subject("contact", "employers.Contact", "employers:contact", _("contact")))
subjects.add("authority", Subject("authority", "employers.Authority", "employers:authority", _("authority to sign")))
subjects.add("partnership", Subject("partnership", "employers.Partnership", "employers:partnership", _("partnership")))
subjects.add("interaction", Subject("interaction", "employers.Interaction", "employers:interaction", _("talk with an employer")))
subjects.add("errand", Subject("errand", "employers.Errand", "employers:errand", _("task")))
subjects.add("gathering", Subject("gathering", "employers.Gathering", "employers:gathering", _("event with employers")))

# What a college says of its partners, and whom it tells to do what, is not for the department that oversees it.
for kind in ("interaction", "errand"):
    inner_kinds.add(kind, kind)
