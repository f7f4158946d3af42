"""What a word in the files of an organisation means, said once by a person and remembered."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.core.models import Record
from crm.exchange.querysets import MeaningQuerySet
from crm.exchange.rules.words import LONGEST


class Meaning(Record):
    """`text` (folded by rules.words) in columns of `vocabulary` stands for `code`; "-" for: says nothing. said: as the file wrote it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="meanings")
    vocabulary = models.CharField(_("kind of word"), max_length=60)
    text = models.CharField(max_length=LONGEST)
    said = models.CharField(_("word in files"), max_length=LONGEST)
    code = models.CharField(_("meaning"), max_length=60)

    objects = MeaningQuerySet.as_manager()

    class Meta:
        verbose_name = _("meaning of a word")
        verbose_name_plural = _("meanings of words")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "vocabulary", "text"], name="meaning_of_word_once"),
            models.CheckConstraint(condition=~models.Q(text="") & ~models.Q(code=""), name="meaning_said"),
        ]

    def __str__(self) -> str:
        return self.said

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:meaning", args=[self.public_id])
