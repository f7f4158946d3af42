"""Abstract models only; this room has no tables."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.core.fields import MomentField, PublicIdField
from crm.core.languages import on_screen


class Record(models.Model):
    """What nearly every row has: a public id for addresses, and when it was made.

    named_by: the relations its words (`str`) follow, for whoever names many at once.
    """

    named_by: ClassVar[tuple[str, ...]] = ()

    public_id = PublicIdField()
    created_at = MomentField(_("created"), editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Optimistic concurrency: every change states which revision it saw."""

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Trilingual(models.Model):
    """A name in Kazakh, Russian and English. Blank means not given yet; print never falls back (see docs/decisions)."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=300, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name for a screen in the active language; the other official language where it is missing."""
        return on_screen(self, "name")
