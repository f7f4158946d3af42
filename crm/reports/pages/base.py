"""What pages of figures share: the scope in the address, addresses of rows, the organisations one freezes for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

from crm.accounts.models import Organisation
from crm.core.errors import words
from crm.core.pages.base import Page
from crm.reports.asking import Asked, ask
from crm.reports.cards import Card, Scope, Unit, cards, units_of
from crm.reports.permissions import may_freeze


def card_of(key: str) -> Card:
    """The card of an address, or 404."""
    card = cards.find(key)
    if card is None:
        raise Http404("reports.no_such_card")
    return card


class AskedPage(Page):
    """A page of figures within the scope of its address. What cannot be read there is said in words, and nothing is counted."""

    @cached_property
    def asked(self) -> Asked:
        """What the address asks; of colleges the reader does not read of alone, nothing can be answered."""
        asked = ask(self.request.GET)
        if asked.scope and asked.units and not {unit.id for unit in units_of(self.actor)} & {*asked.units}:
            return replace(asked, scope=None, problems=(words("reports.no_such_unit", {"value": asked.units[0][:40]}),))
        return asked

    @cached_property
    def units(self) -> list[Unit]:
        """The colleges asked about that the reader may read of."""
        found = units_of(self.actor)
        return [unit for unit in found if self.asked.scope is None or self.asked.scope.has(unit.id)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page; 400 with its words where the address cannot be read."""
        return self.show(status=200 if self.asked.scope else 400)

    def context(self) -> dict[str, Any]:
        """The question, and the answer where there is one."""
        scope = self.asked.scope
        return {"asked": self.asked, "scope": scope, **(self.answer(scope) if scope else {})}

    def answer(self, scope: Scope) -> dict[str, Any]:
        """What the page shows of this scope."""
        return {}

    def link(self, key: str, groups: Sequence[str], unit: str) -> str:
        """The list behind a number."""
        return reverse("reports:card_rows", args=[key]) + self.asked.query(group=list(groups), unit=[unit] if unit else None)

    def about(self, card: Card) -> str:
        """The page of a figure within the same scope."""
        return reverse("reports:card", args=[card.key]) + self.asked.query()

    def freezers(self) -> list[Organisation]:
        """Organisations in whose name the reader may freeze."""
        mine = self.actor.organisation_pks("college") | self.actor.organisation_pks("department")
        rows = Organisation.objects.visible_to(self.actor).filter(pk__in=mine).select_related("legal_form").order_by("pk")
        return [row for row in rows if may_freeze(self.actor, row)]
