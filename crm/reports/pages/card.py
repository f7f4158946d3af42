"""Pages of figures: every number opens its rows."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from crm.accounts.models import Organisation
from crm.core.pages.base import ActionPage, Page
from crm.reports.actions.run import keep_run
from crm.reports.cards import Card, cards, gather, scope_now
from crm.reports.models import Run
from crm.reports.rules.figure import figure_of
from crm.reports.rules.kept import hash_of


def card_of(key: str) -> Card:
    """The card of an address, or 404."""
    card = cards.find(key)
    if card is None:
        raise Http404("reports.no_such_card")
    return card


class CardList(Page):
    """All figures there are, each with its definition."""

    template_name = "reports/card_list.html"

    def context(self) -> dict[str, Any]:
        """The cards, and the figures kept last."""
        return {"cards": list(cards), "runs": Run.objects.visible_to(self.actor).select_related("organisation").order_by("-pk")[:20]}


class CardPage(Page):
    """One figure, counted now."""

    template_name = "reports/card.html"

    def context(self) -> dict[str, Any]:
        """Groups with their counts."""
        card = card_of(self.kwargs["key"])
        figure = figure_of(card, gather(card, self.actor, scope_now()))
        groups = [{"key": code, "label": label, "amount": figure.amounts[code]} for code, label in card.groups]
        return {"card": card, "groups": groups, "figure": figure, "organisations": self.own()}

    def own(self) -> Any:
        """Organisations in whose name the actor keeps figures."""
        mine = self.actor.organisation_pks("college") | self.actor.organisation_pks("department")
        return Organisation.objects.visible_to(self.actor).filter(pk__in=mine).select_related("legal_form")


class RunKeep(ActionPage):
    """Keep a figure as it stands."""

    def act(self) -> str:
        """Keep it, then show it."""
        organisation = self.fetch(Organisation.objects.visible_to(self.actor), self.request.POST.get("organisation", ""))
        run = keep_run(actor=self.actor, indicator=card_of(self.kwargs["key"]).key, organisation=organisation)
        self.say(_("The figure is kept with its rows."))
        return reverse("reports:run", args=[run.public_id])


class RunPage(Page):
    """A kept figure: what it was, and whether its rows still match their hash."""

    template_name = "reports/run.html"

    def context(self) -> dict[str, Any]:
        """The run with its groups."""
        run = self.fetch(Run.objects.visible_to(self.actor).select_related("organisation__legal_form"), self.kwargs["public_id"])
        card = cards.find(run.indicator)
        labels = dict(card.groups) if card else {}
        groups = [{"key": key, "label": labels.get(key, key), "count": len(ids)} for key, ids in run.rows.items()]
        return {"run": run, "card": card, "groups": groups, "intact": hash_of(run.rows) == run.sha256}
