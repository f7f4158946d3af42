"""Codes of papers, versions, slots and methods; stored for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VersionState(TextChoices):
    OPEN = "open", _("being written")
    ISSUED = "issued", _("issued")
    EFFECTIVE = "effective", _("in force")
    SUPERSEDED = "superseded", _("superseded")
    VOID = "void", _("void")


class SlotState(TextChoices):
    OPEN = "open", _("awaited")
    SCANNED = "scanned", _("scan uploaded, to be confirmed")
    SIGNED = "signed", _("signed")
    NOT_REQUIRED = "not_required", _("not required")
    REFUSED = "refused", _("refused to sign")


class Method(TextChoices):
    PAPER = "paper", _("signature by hand on paper")
    CODE = "code", _("confirmation by one-time code")
    ELECTRONIC = "electronic", _("electronic digital signature")


class SlotRole(TextChoices):
    COLLEGE = "college", _("college")
    EMPLOYER = "employer", _("employer")
    LEARNER = "learner", _("learner")
    REPRESENTATIVE = "representative", _("legal representative")


class WaiveReason(TextChoices):
    """Why a slot needs no signature any more; printed words are never changed for it, the public page says so."""

    OF_AGE = "of_age", _("the learner came of age before signing")


#: Which slots each reason can lift.
WAIVABLE = {WaiveReason.OF_AGE: (SlotRole.REPRESENTATIVE,)}
#: Slots in these states need nothing more.
SETTLED = (SlotState.SIGNED, SlotState.NOT_REQUIRED)
