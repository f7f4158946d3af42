"""Kinds of agreements and the editions of their texts: data, not code."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.querysets import KindQuerySet
from crm.core.languages import on_screen
from crm.core.models import Record, Trilingual


class Kind(Record, Trilingual):
    """Dual training, professional practice, short course… with the signing policy.

    methods: {slot role: [allowed method codes]}; required: names of terms that must be filled before issue.
    source_*: where it rests in law, shown to the office.
    """

    code = models.CharField(_("code"), max_length=30, unique=True)
    methods = models.JSONField(default=dict)
    required = models.JSONField(default=list)
    signing_days = models.PositiveSmallIntegerField(_("days for signing"), default=30)
    source_kk = models.CharField(_("legal source"), max_length=200, blank=True)
    source_ru = models.CharField(_("legal source"), max_length=200, blank=True)
    source_en = models.CharField(_("legal source"), max_length=200, blank=True)
    is_active = models.BooleanField(_("offered"), default=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of agreement")
        verbose_name_plural = _("kinds of agreements")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """Where it rests in law, in the reader's language."""
        return on_screen(self, "source")


class Edition(Record, Trilingual):
    """One edition of a kind's text; an agreement keeps the edition it was issued with. name_* is the printed title."""

    kind = models.ForeignKey(Kind, models.PROTECT, related_name="editions")
    code = models.CharField(_("code"), max_length=40, unique=True)
    source_kk = models.CharField(_("source"), max_length=300, blank=True)
    source_ru = models.CharField(_("source"), max_length=300, blank=True)
    source_en = models.CharField(_("source"), max_length=300, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    compared = models.BooleanField(_("compared with the official text"), default=False)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("template edition")
        verbose_name_plural = _("template editions")
        ordering = ["kind_id", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["kind", "valid_from"], name="edition_once_per_day")]

    def __str__(self) -> str:
        return self.code

    @property
    def source(self) -> str:
        """Where the wording comes from, in the reader's language."""
        return on_screen(self, "source")

    def holds_on(self, day: dt.date) -> bool:
        """Whether agreements issued on `day` take this text."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Clause(Record):
    """One paragraph, kk and ru aligned. A missing language stops printing by name.

    number: "1", "1.1"…; whole numbers are headings. condition: "" or a declared flag of the context (minor, paid, mentor).
    Texts hold {variables} of agreements.documents.variables only.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=10)
    text_kk = models.TextField(_("text in Kazakh"), blank=True)
    text_ru = models.TextField(_("text in Russian"), blank=True)
    condition = models.CharField(_("condition"), max_length=30, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="clause_position_once")]

    def __str__(self) -> str:
        return self.number
