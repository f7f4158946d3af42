"""Codes of what becomes of graduates; stored for ever. Each raw category has exactly one letter, so that a cohort is partitioned."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

#: Years a cohort may have.
YEARS = range(1990, 2101)


class Category(TextChoices):
    """What a graduate does on a day: one primary category; study beside work is a flag."""

    WORK_FIELD = "work_field", _("works in the specialty")
    WORK_OTHER = "work_other", _("works elsewhere")
    SELF_EMPLOYED = "self_employed", _("self-employed")
    PROGRAMME_JOB = "programme_job", _("has a programme job, for a time")
    STUDY = "study", _("studies")
    MILITARY = "military", _("in military or alternative service")
    CHILDCARE = "childcare", _("on childcare leave")
    REGISTERED = "registered", _("registered as unemployed")
    IDLE = "idle", _("does not work, not registered")
    ABROAD = "abroad", _("left the country")
    ILLNESS = "illness", _("disability or long illness")
    DIED = "died", _("died")
    UNKNOWN = "unknown", _("unknown")


LETTERS: dict[str, str] = {
    Category.WORK_FIELD: "E",
    Category.WORK_OTHER: "E",
    Category.SELF_EMPLOYED: "E",
    Category.PROGRAMME_JOB: "E",
    Category.STUDY: "L",
    Category.MILITARY: "M",
    Category.CHILDCARE: "C",
    Category.REGISTERED: "J",
    Category.IDLE: "Z",
    Category.ABROAD: "A",
    Category.ILLNESS: "D",
    Category.DIED: "X",
    Category.UNKNOWN: "Q",
}
#: The letters in the order of indicators.md, with their words.
LETTER_LABELS: dict[str, object] = {
    "E": _("employed"),
    "L": _("studying"),
    "M": _("military service"),
    "C": _("childcare"),
    "J": _("registered unemployed"),
    "Z": _("not working, not registered"),
    "A": _("left the country"),
    "D": _("disability or long illness"),
    "X": _("died"),
    "Q": _("unknown"),
}


def letter(category: str) -> str:
    """The one letter of a raw category: E L M C J Z A D X Q. KeyError for a word that is no category."""
    return LETTERS[category]


class Source(TextChoices):
    """Who says so."""

    COLLEGE = "college", _("the college")
    OWN = "own", _("the graduate")
    EMPLOYER = "employer", _("the employer")
    DOCUMENT = "document", _("a document on file")
    REGISTER = "register", _("a state register")


class Level(IntegerChoices):
    """The ladder of evidence (indicators.md)."""

    NONE = 0, _("nothing")
    HEARSAY = 1, _("hearsay")
    OWN = 2, _("own statement")
    EMPLOYER = 3, _("confirmed by the employer")
    DOCUMENT = 4, _("document on file")
    REGISTER = 5, _("state register")


#: The highest level a source can give. A word in a college's file is hearsay, whatever proof it speaks of.
CEILING: dict[str, int] = {
    Source.COLLEGE: Level.HEARSAY,
    Source.OWN: Level.OWN,
    Source.EMPLOYER: Level.EMPLOYER,
    Source.DOCUMENT: Level.DOCUMENT,
    Source.REGISTER: Level.REGISTER,
}


class Finding(TextChoices):
    """Contradictions between what is said and what the register shows."""

    PADDED_CLAIM = "padded_claim", _("proof claimed, the register has nothing")
    SAYS_WORK = "says_work_register_silent", _("said to work, the register has nothing")
    SAYS_IDLE = "says_idle_register_works", _("said not to work, the register shows work")
    OTHER_PAYER = "other_payer", _("the register names another employer")


class Withdrawn(TextChoices):
    """What was withdrawn."""

    OBSERVATION = "observation", _("observation")
    MONTH = "month", _("month of contributions")
