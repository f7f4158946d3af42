"""Codes of what a person keeps."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    ME = "me", _("only me")
    TEAM = "team", _("those of my role in my organisation")
    ORGANISATION = "organisation", _("everybody in my organisation")


class Channel(TextChoices):
    MAIL = "mail", _("letters")
    CALENDAR = "calendar", _("calendar")


class Rhythm(TextChoices):
    DAILY = "daily", _("every morning")
    WEEKLY = "weekly", _("on Monday mornings")
