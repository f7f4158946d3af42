"""Codes of equipment; stored for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    REPUBLICAN = "republican", _("republican budget")
    LOCAL = "local", _("local budget")
    EMPLOYER = "employer", _("an employer's gift")
    OWN = "own", _("own money")


class LineState(TextChoices):
    """The steps of a line, in order: each is dated by a paper of its own (docs of domain, 4.3)."""

    NEED = "need", _("need")
    PLANNED = "planned", _("planned")
    CONTRACTED = "contracted", _("contracted")
    DELIVERED = "delivered", _("delivered")
    ACCEPTED = "accepted", _("accepted")
    BOOKED = "booked", _("booked")
    COMMISSIONED = "commissioned", _("commissioned")
    IN_USE = "in_use", _("in use")


#: Sources of money outside public procurement: a gift and a college's own money may come without a contract.
WITHOUT_CONTRACT = (Source.EMPLOYER.value, Source.OWN.value)
#: Every step, first to last.
ORDER: tuple[str, ...] = tuple(LineState.values)


class FindingCode(TextChoices):
    """What is found about a line, in the order in which it is told: what cannot both be true or came too late, then gaps."""

    NOT_BOOKED = "not_booked", _("accepted long ago, no inventory number")
    BOOKED_LATE = "booked_late", _("booked late")
    SERIAL_REPEATED = "serial_repeated", _("serial number repeated")
    ACT_BEFORE_DELIVERY = "act_before_delivery", _("act before the delivery")
    COMMISSIONED_BEFORE_ACCEPTED = "commissioned_before_accepted", _("in operation before the acceptance")
    USED_WITHOUT_DELIVERY = "used_without_delivery", _("in use without a delivery")
    CHANGED_AFTER_ACCEPTANCE = "changed_after_acceptance", _("changed after the acceptance")
    DELIVERED_LATE = "delivered_late", _("delivered late")
    OVERDUE = "overdue", _("delivery overdue")
    ONE_SERIAL_FOR_MANY = "one_serial_for_many", _("one serial number for several pieces")
    DATE_UNKNOWN = "date_unknown", _("date of a step unknown")


#: What is only not known yet: nothing there speaks against anything else.
GAPS = (FindingCode.ONE_SERIAL_FOR_MANY.value, FindingCode.DATE_UNKNOWN.value)
CONTRADICTION_CHOICES = [row for row in FindingCode.choices if row[0] not in GAPS]
GAP_CHOICES = [row for row in FindingCode.choices if row[0] in GAPS]
