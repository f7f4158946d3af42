"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "reports.no_such_card": _("There is no such figure."),
        "reports.no_such_report": _("There is no such report."),
        "reports.not_freezer": _("A report is frozen by the office, the director, the analyst or the head of one's own organisation."),
        "reports.not_publisher": _("A frozen report is published by the head or the analyst of the department that froze it."),
        "reports.own_snapshot": _("You froze this report yourself; somebody else publishes it."),
        "reports.already_published": _("This report is published already."),
        "reports.bad_day": _("“{value}” is no date; write it like 15.09.2026."),
        "reports.no_such_unit": _("“{value}” is no college whose figures you read."),
        "reports.bad_year": _("“{value}” is no year."),
        "reports.day_ahead": _("{value} has not come yet; a report is frozen about a day that has."),
        "reports.known_ahead": _("Nobody knows yet what will be recorded by {value}."),
    }
)
