"""Codes of the college's registers; stored for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LearnerState(TextChoices):
    STUDYING = "studying", _("studying")
    ON_LEAVE = "on_leave", _("on leave")
    EXPELLED = "expelled", _("expelled")
    GRADUATED = "graduated", _("graduated")


class Funding(TextChoices):
    STATE = "state", _("state order")
    PAID = "paid", _("paid")
    EMPLOYER = "employer", _("paid by an employer")


class RepresentativeKind(TextChoices):
    PARENT = "parent", _("parent")
    ADOPTIVE = "adoptive", _("adoptive parent")
    GUARDIAN = "guardian", _("guardian")
    TRUSTEE = "trustee", _("trustee")
    ORPHANAGE = "orphanage", _("head of an organisation for orphans")
