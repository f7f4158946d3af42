"""Pieces of equipment: written down and changed."""

from functools import cached_property
from typing import Any

from django.db.models import Model, Sum
from django.utils.translation import gettext_lazy as _

from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer
from crm.equipment.actions.item import save_item
from crm.equipment.models import Item, Line
from crm.equipment.permissions import may_change_item, may_keep

ROWS = ("college__organisation__legal_form", "programme__organisation")


class ItemForm(RecordForm):
    """The numbers of a thing and where it stands."""

    needed = dict.fromkeys(("inventory_number", "serial_number"), _("(one of the two numbers)"))

    class Meta:
        model = Item
        fields = ["inventory_number", "serial_number", "room", "pieces"]
        help_texts = {"pieces": _("More than one only where one number stands for several things.")}


class ItemNew(RecordFormPage):
    """Write down a piece of the line of the address."""

    form_class = ItemForm
    template_name = "equipment/item_new.html"
    heading = _("Write down a piece")
    submit = _("Write it down")

    @cached_property
    def line(self) -> Line:
        """The line of the address."""
        return self.fetch(Line.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_keep(self.actor, self.line)

    def initial(self) -> dict[str, Any]:
        """One piece, in the line's room."""
        return {"pieces": 1, "room": self.line.room}

    def cancel_url(self) -> str:
        """The line."""
        return self.line.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Whose piece it is, and how many are written down already."""
        written = self.line.items.aggregate(total=Sum("pieces"))["total"] or 0
        return {
            **super().context(),
            "lead": _("%(line)s: %(n)d of %(all)d written down") % {"line": self.line, "n": written, "all": self.line.quantity},
        }

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Write it down."""
        save_item(actor=self.actor, line=self.line, values=values)
        return self.line.get_absolute_url()


class ItemEdit(RecordFormPage):
    """Change a piece."""

    form_class = ItemForm
    template_name = "equipment/item_edit.html"
    heading = _("Change the piece")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The piece of the address."""
        rows = Item.objects.visible_to(self.actor).select_related(*(f"line__{name}" for name in ROWS))
        return self.fetch(rows, self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_item(self.actor, self.record)

    def context(self) -> dict[str, Any]:
        """Whose piece it is."""
        return {**super().context(), "lead": str(self.record.line)}  # type: ignore[union-attr]

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        item: Any = self.record
        save_item(actor=self.actor, line=item.line, item=item, values=values, revision=revision)
        return str(item.get_absolute_url())
