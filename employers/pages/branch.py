"""Branches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.core.forms import ONE_LANGUAGE
from crm.core.pages.records import RecordForm
from employers.actions.branch import save_branch
from employers.models import Branch
from employers.pages.employer import OfEmployer
from employers.pages.kept import KeptEdit


class BranchForm(RecordForm):
    """A branch with its own BIN."""

    bin = forms.CharField(label=_("BIN"), max_length=20)
    needed = ONE_LANGUAGE

    class Meta:
        model = Branch
        fields = ["bin", "name_kk", "name_ru", "name_en", "address"]


class BranchNew(OfEmployer):
    """Enter a branch."""

    form_class = BranchForm
    template_name = "employers/branch_new.html"
    heading = _("Enter a branch")
    submit = _("Enter the branch")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_branch(actor=self.actor, employer=self.employer, values=values)
        return self.employer.get_absolute_url()


class BranchEdit(KeptEdit):
    """Change a branch."""

    model = Branch
    form_class = BranchForm
    template_name = "employers/branch_edit.html"
    heading = _("Change the branch")
    said = _("Saved.")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_branch(actor=self.actor, employer=self.employer, branch=self.record, values=values)
        return self.employer.get_absolute_url()
