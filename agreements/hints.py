"""First hints on pages of agreements."""

from django.utils.translation import gettext_lazy as _

from crm.core.hints import Hint, hints

hints.add(
    "batch",
    Hint(
        "batch",
        _("Nothing goes out from here. First you see who gets an agreement, and drafts can still be changed afterwards."),
        ("agreements:batch_new",),
    ),
)
