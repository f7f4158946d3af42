"""Nouns of this room as the engines below call them."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("agreement", Subject("agreement", "agreements.Agreement", "agreements:agreement", _("agreement")))
subjects.add("batch", Subject("batch", "agreements.Batch", "agreements:batch", _("batch")))
