"""Codes of agreements; stored for ever."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    DRAFT = "draft", _("draft")
    REVIEW = "review", _("with the employer")
    CORRECTION = "correction", _("being corrected")
    READY = "ready", _("approved, to be issued")
    SIGNING = "signing", _("being signed")
    IN_FORCE = "in_force", _("in force")
    COMPLETED = "completed", _("completed")
    TERMINATED = "terminated", _("terminated")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REFUSED = "refused", _("refused")
    EXPIRED = "expired", _("signing deadline passed")
    ANNULLED = "annulled", _("annulled")


class PartyRole(TextChoices):
    COLLEGE = "college", _("college")
    EMPLOYER = "employer", _("employer")
    LEARNER = "learner", _("learner")
    DEPARTMENT = "department", _("education department")


class RowOutcome(TextChoices):
    DRAFTED = "drafted", _("drafted")
    LEFT_OUT = "left_out", _("left out")


class RemarkField(TextChoices):
    """What a remark of the review may be about."""

    DATES = "dates", _("dates")
    PLACE = "place", _("place")
    MENTOR = "mentor", _("mentor")
    SUPERVISOR = "supervisor", _("practice supervisor of the college")
    SIGNATORY = "signatory", _("signatory")
    HOURS = "hours", _("hours")
    PAY = "pay", _("compensation")
    GENERAL = "general", _("the agreement as a whole")


class TerminationReason(TextChoices):
    """Reasons of domain.md 1.9."""

    EXPELLED = "expelled", _("the learner was expelled")
    LEFT = "left", _("the learner left")
    REPEATS = "repeats", _("the learner repeats the year")
    MUTUAL = "mutual", _("mutual written agreement")
    COLLEGE_CLOSED = "college_closed", _("the college is liquidated")
    EMPLOYER_CLOSED = "employer_closed", _("the enterprise is liquidated")
    NO_WORKPLACE = "no_workplace", _("the enterprise cannot provide a workplace")
    BREACH = "breach", _("a party broke the agreement")
    HEALTH = "health", _("health")
    MILITARY = "military", _("call to military service")
    TRANSFER = "transfer", _("transfer to another college")
    OTHER = "other", _("another reason")


#: States in which the number and the paper exist.
NUMBERED = (State.SIGNING, State.IN_FORCE, State.COMPLETED, State.TERMINATED, State.EXPIRED, State.ANNULLED)
#: States in which the text may still change.
OPEN_STATES = (State.DRAFT, State.REVIEW, State.CORRECTION, State.READY)
#: Kinds of agreements without a learner (domain.md 1.1): figures of tripartite agreements leave them out.
WITHOUT_LEARNER = ("memorandum", "patronage", "cooperation")
#: The kind that dual coverage counts (LC art. 116, Order 50).
DUAL_KIND = "dual_training"
