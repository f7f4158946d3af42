"""Other names of an employer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core.pages.records import RecordForm
from employers.actions.alias import save_alias
from employers.models import Alias
from employers.pages.employer import OfEmployer
from employers.pages.kept import KeptEdit


class AliasForm(RecordForm):
    """How else people write the name."""

    class Meta:
        model = Alias
        fields = ["name"]


class AliasNew(OfEmployer):
    """Add another name."""

    form_class = AliasForm
    template_name = "employers/alias_new.html"
    heading = _("Add another name")
    submit = _("Add the name")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_alias(actor=self.actor, employer=self.employer, values=values)
        return self.employer.get_absolute_url()


class AliasEdit(KeptEdit):
    """Change another name."""

    model = Alias
    form_class = AliasForm
    template_name = "employers/alias_edit.html"
    heading = _("Change the other name")
    said = _("Saved.")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_alias(actor=self.actor, employer=self.employer, alias=self.record, values=values)
        return self.employer.get_absolute_url()
