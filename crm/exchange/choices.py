"""States of an import and of its rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SessionState(TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    CHECKED = "checked", _("checked")
    APPLYING = "applying", _("being taken in")
    APPLIED = "applied", _("taken in")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    PARTLY_UNDONE = "partly_undone", _("partly undone")
    DISCARDED = "discarded", _("discarded")


class Pile(TextChoices):
    NEW = "new", _("new")
    CHANGE = "change", _("change")
    SAME = "same", _("same")
    DOUBTFUL = "doubtful", _("doubtful")
    REFUSED = "refused", _("refused")


class Severity(TextChoices):
    ERROR = "error", _("error")
    DOUBT = "doubt", _("doubt")
    WARNING = "warning", _("warning")
    NOTE = "note", _("note")


class RowResult(TextChoices):
    WAITING = "waiting", _("waiting")
    TAKEN = "taken", _("taken")
    SKIPPED = "skipped", _("left out")
    FAILED = "failed", _("not taken")
    UNDONE = "undone", _("undone")
    KEPT = "kept", _("not undone")


class ExportState(TextChoices):
    WAITING = "waiting", _("being made")
    READY = "ready", _("ready")
    GONE = "gone", _("no longer kept")
