"""Codes of the employers' room; stored for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TaxIdKind(TextChoices):
    BIN = "bin", _("BIN (legal entity)")
    IIN = "iin", _("IIN (individual entrepreneur)")


class BasisKind(TextChoices):
    CHARTER = "charter", _("charter")
    ORDER = "order", _("order")
    POWER = "power", _("power of attorney")
    REGULATION = "regulation", _("regulation")


class Stage(TextChoices):
    CONTACT = "contact", _("first contact")
    TALKS = "talks", _("talks")
    PARTNER = "partner", _("partner")
    ASLEEP = "asleep", _("asleep")


#: The basis of authority as contracts print it (nominative), kk and ru.
BASIS_WORDS = {
    BasisKind.CHARTER: ("Жарғы", "Устав"),
    BasisKind.ORDER: ("бұйрық", "приказ"),
    BasisKind.POWER: ("сенімхат", "доверенность"),
    BasisKind.REGULATION: ("Ереже", "Положение"),
}
