"""Lines of a programme: what is bought or given for which college, its dated steps and the things themselves."""

import datetime as dt
from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College, Specialty
from crm.core.languages import on_screen
from crm.core.models import Record, Trilingual, Versioned
from crm.equipment.choices import LineState, Source
from crm.equipment.models.programme import Programme
from crm.equipment.querysets import ItemQuerySet, LineQuerySet, OfLineQuerySet


class Line(Record, Trilingual, Versioned):
    """One line of a programme for one college. price: tenge for one piece. no: its place in the programme.

    state: the last step up to which the chain of steps is whole; state_since: when that was recorded.
    giver: who gives, in words, when an employer does: this room knows no employer.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="lines", verbose_name=_("programme"))
    college = models.ForeignKey(College, models.PROTECT, related_name="equipment_lines", verbose_name=_("college"))
    no = models.PositiveIntegerField(_("No."))
    specialty = models.ForeignKey(
        Specialty, models.PROTECT, null=True, blank=True, related_name="equipment_lines", verbose_name=_("specialty")
    )
    room = models.CharField(_("room"), max_length=100, blank=True)
    quantity = models.PositiveIntegerField(_("pieces"))
    price = models.DecimalField(_("price of one, tenge"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source of money"), max_length=12, choices=Source.choices)
    giver = models.CharField(_("who gives"), max_length=200, blank=True)
    supplier_bin = models.CharField(_("supplier's BIN"), max_length=12, blank=True)
    contract_number = models.CharField(_("contract number"), max_length=60, blank=True)
    due_on = models.DateField(_("delivery due on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=LineState.choices, default=LineState.NEED)
    state_since = models.DateTimeField(_("in this state since"), editable=False)
    search_name = models.CharField(max_length=960, editable=False, default="")

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("equipment line")
        verbose_name_plural = _("equipment lines")
        ordering = ["no"]
        indexes = [models.Index(fields=["college", "state"], name="line_by_college_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "no"],
                name="line_no_once_per_programme",
                violation_error_message=_("This programme already has a line with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="line_quantity_positive",
                violation_error_message=_("A line is at least one piece."),
            ),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="line_price_not_negative"),
            models.CheckConstraint(condition=models.Q(state__in=LineState.values), name="line_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.no}. {on_screen(self, 'name')}"

    @property
    def money(self) -> Decimal:
        """Price of all pieces, tenge."""
        return self.quantity * self.price

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("equipment:line", args=[self.public_id])


class Step(Record):
    """One step of a line as a paper tells it. on: the day of the paper, or nothing where it was not stated; document: its number.

    entered_by: who entered it, or corrected it last (corrected_at says when). quantity, price: of an acceptance, what was accepted.
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="steps")
    state = models.CharField(_("step"), max_length=12, choices=LineState.choices)
    on = models.DateField(_("date"), null=True, blank=True)
    document = models.CharField(_("paper and its number"), max_length=100, blank=True)
    entered_by = models.CharField(_("entered by"), max_length=200, editable=False)
    quantity = models.PositiveIntegerField(_("pieces accepted"), null=True, blank=True, editable=False)
    price = models.DecimalField(_("price as accepted"), max_digits=14, decimal_places=2, null=True, blank=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True, editable=False)

    objects = OfLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a line")
        verbose_name_plural = _("steps of lines")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "state"], name="step_once_per_line", violation_error_message=_("This step is already recorded.")
            ),
            models.CheckConstraint(condition=models.Q(state__in=LineState.values), name="step_state_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())

    @property
    def entered_at(self) -> dt.datetime:
        """When what stands was entered."""
        return self.corrected_at or self.created_at


class Item(Record, Versioned):
    """A thing, or a lot of them under one number. A serial number met twice is kept and marked: only people can say which is true.

    serial_key: the serial number as it is compared; search_name: both numbers so.
    college: the line's, so that an inventory number is one in its college.
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="items")
    college = models.ForeignKey(College, models.PROTECT, related_name="equipment_items")
    inventory_number = models.CharField(_("inventory number"), max_length=40, blank=True)
    serial_number = models.CharField(_("serial number"), max_length=60, blank=True)
    serial_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    room = models.CharField(_("room"), max_length=100, blank=True)
    pieces = models.PositiveIntegerField(_("pieces"), default=1)
    search_name = models.CharField(max_length=120, editable=False, default="")

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of equipment")
        verbose_name_plural = _("pieces of equipment")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["college", "inventory_number"],
                condition=~models.Q(inventory_number=""),
                name="item_inventory_once_per_college",
                violation_error_message=_("This inventory number is already given in this college."),
            ),
            models.CheckConstraint(condition=models.Q(pieces__gt=0), name="item_pieces_positive"),
        ]

    def __str__(self) -> str:
        return self.inventory_number or self.serial_number or self.public_id

    def get_absolute_url(self) -> str:
        """Shown on the page of its line."""
        return self.line.get_absolute_url()
