"""Refusals of this room in words, and why a message was not delivered."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "notifications.no_address": _("There is no e-mail address and no account to send this to."),
        "notifications.sender_unknown": _("Nobody in particular is sending this message."),
        "notifications.worker_only": _("Messages are delivered by the system itself."),
        "notifications.not_failed": _("Only a message that was not delivered can be sent again."),
        "notifications.text_gone": _("The text was wiped after sending. Send a new one from the record it was about."),
        "notifications.not_sender": _("Only members of the organisation that sent the message may do this."),
        "notifications.not_addressee": _("Only the person it was sent to may do this."),
        "notifications.refused_address": _("The mail server does not accept this address."),
        "notifications.refused_message": _("The mail server refused the message."),
        "notifications.no_server": _("The mail server could not be reached."),
        "notifications.bad_address": _("The address is not written correctly."),
    }
)
