"""What a contradiction or a note says, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.graduates.choices import Category
from crm.graduates.rules.standing import Contradiction

SENTENCES: Mapping[str, Any] = {
    "padded_claim": _("A proof is named (“{evidence}”), but the pension register has nothing for {month}."),
    "says_work_register_silent": _("Said to work, but the pension register has nothing for {month}."),
    "says_idle_register_works": _("Said: “{category}”. The pension register shows contributions for {month}, paid by {payer}."),
    "other_payer": _("The employer named is {claimed}; the contributions come from {payer}."),
    "hired_before_graduating": _("Contributions since {month}, before the diploma. Usual after dual training; worth a look."),
}


def in_words(found: Contradiction) -> str:
    """The sentence of a contradiction or note, in the active language."""
    values = dict(found.params)
    if "category" in values:
        values["category"] = str(Category(values["category"]).label)
    return str(SENTENCES[found.code]).format_map(values)
