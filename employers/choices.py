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
    """How far a college and an employer have come, as a career office speaks of it."""

    NEW = "new", _("new")
    CONTACTED = "contacted", _("contacted")
    NEGOTIATING = "negotiating", _("negotiating")
    MEMORANDUM = "memorandum", _("memorandum signed")
    ACTIVE = "active", _("working together")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("partnership ended")


class InteractionKind(TextChoices):
    CALL = "call", _("call")
    VISIT = "visit", _("visit")
    MEETING = "meeting", _("meeting")
    MAIL = "mail", _("e-mail")
    MESSAGE = "message", _("message")
    EVENT = "event", _("at an event")


class ErrandState(TextChoices):
    OPEN = "open", _("to do")
    DONE = "done", _("done")


class GatheringKind(TextChoices):
    FAIR = "fair", _("job fair")
    OPEN_DAY = "open_day", _("open day")
    EXCURSION = "excursion", _("excursion to the employer")
    ROUND_TABLE = "round_table", _("round table")


class GatheringState(TextChoices):
    PLANNED = "planned", _("takes place")
    CALLED_OFF = "called_off", _("called off")


#: The basis of authority as contracts print it (nominative), kk and ru.
BASIS_WORDS = {
    BasisKind.CHARTER: ("Жарғы", "Устав"),
    BasisKind.ORDER: ("бұйрық", "приказ"),
    BasisKind.POWER: ("сенімхат", "доверенность"),
    BasisKind.REGULATION: ("Ереже", "Положение"),
}
