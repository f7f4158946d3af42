"""Pages of figures: what each is, what it comes to, and the rows behind every number."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

from crm.core.actors import Actor
from crm.core.languages import active
from crm.core.pages.base import Page
from crm.core.ports import subjects
from crm.reports.asking import ask
from crm.reports.cards import FAMILIES, Card, Fact, Scope, Unit, cards, gather
from crm.reports.pages.base import AskedPage, card_of
from crm.reports.paper import print_card
from crm.reports.picture import picture_of
from crm.reports.rules.figure import figure_of
from crm.reports.sheet import Counted, amount, formula, percent, spelled, spread


class CardList(Page):
    """All figures there are, by family, each with its definition."""

    template_name = "reports/card_list.html"

    def context(self) -> dict[str, Any]:
        """The cards by family."""
        rows = list(cards)
        families = [
            (label, [card for card in rows if (card.family if card.family in FAMILIES else "") == key]) for key, label in FAMILIES.items()
        ]
        return {"families": [(label, found) for label, found in families if found]}


class CardPage(AskedPage):
    """One figure: its definition, what it comes to, per college."""

    template_name = "reports/card.html"

    @cached_property
    def card(self) -> Card:
        """The card of the address."""
        return card_of(self.kwargs["key"])

    def context(self) -> dict[str, Any]:
        """The card beside its figure."""
        numerator, denominator, excluded, unsure = formula(self.card)
        words = {"numerator": numerator, "denominator": denominator, "excluded": excluded, "unsure": unsure}
        return {"card": self.card, "formula": words, "organisations": self.freezers(), **super().context()}

    def answer(self, scope: Scope) -> dict[str, Any]:
        """Groups that add up, and the table of colleges."""
        facts = gather(self.card, self.actor, scope)
        figure = figure_of(self.card, facts)
        return {
            "figure": figure,
            "share": percent(figure.share),
            "spread": spread(figure),
            "groups": [self.group(code, label, figure) for code, label in self.card.groups],
            "sums": self.sums(figure),
            "paper": reverse("reports:card_paper", args=[self.card.key]) + self.asked.query(),
            "picture": picture_of(Counted(self.card, facts), self.units, self.link),
            "table": spelled(Counted(self.card, facts), self.units, self.link, self.home, lambda card: ""),
        }

    def group(self, code: str, label: Any, figure: Any) -> dict[str, Any]:
        """A line of the table of groups: what it is to the share, its rows and its amount."""
        card = self.card
        part = (
            "numerator"
            if code in card.numerator
            else "unsure"
            if code in card.unsure
            else "rest"
            if code in card.denominator
            else "excluded"
        )
        return {
            "label": label,
            "part": part if card.denominator else "",
            "rows": figure.rows[code],
            "amount": amount(card, figure.amounts[code]),
            "url": self.link(card.key, (code,), ""),
        }

    def sums(self, figure: Any) -> list[tuple[str, str, str]]:
        """(what, amount, address) of the sums under the groups; they add up."""
        card = self.card
        if figure.total is None:
            return []
        total = [("total", amount(card, figure.total), self.link(card.key, (), ""))]
        if figure.denominator is None:
            return total
        outside = list(figure.excluded)
        rows = [
            ("numerator", amount(card, figure.numerator), self.link(card.key, card.numerator, "")),
            ("denominator", amount(card, figure.denominator), self.link(card.key, card.denominator, "")),
        ]
        excluded = [("excluded", amount(card, sum(figure.excluded.values())), self.link(card.key, outside, ""))] if outside else []
        return [*rows, *excluded, *total]

    def home(self, unit: Unit) -> str:
        """The college's own page of figures."""
        return reverse("reports:region_unit", args=[unit.id]) + self.asked.query()


class CardPaper(CardPage):
    """The same figure on paper, in the reader's language: an extract of the moment, not an official paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The PDF; where the address cannot be read, its words."""
        scope = self.asked.required()
        counted = Counted(self.card, list(gather(self.card, self.actor, scope)))
        printed = print_card(counted, scope, self.units, self.actor.name, active())
        response = HttpResponse(printed.data, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{self.card.key}-{scope.day:%Y-%m-%d}.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response


class RowLine(NamedTuple):
    """A counted record as the list shows it; label and url empty where the reader may not see the record."""

    label: str
    url: str
    group: Any
    unit: str
    amount: str


class RowList:
    """Facts as lines: each by its subject's name and page, 50 at a time, names fetched through the reader's rights."""

    def __init__(self, card: Card, facts: Iterable[Fact], actor: Actor, units: Iterable[Unit], page: str) -> None:
        self.card, self.actor = card, actor
        self.names = {unit.id: unit.name for unit in units}
        self.page_obj = Paginator(sorted(facts, key=lambda fact: (fact.unit, fact.group, fact.id)), 50).get_page(page)

    @property
    def lines(self) -> list[RowLine]:
        """The lines of this page."""
        subject = subjects.find(self.card.noun)
        shown: list[Fact] = list(self.page_obj.object_list)
        found = {}
        if subject is not None:
            rows = apps.get_model(subject.model)._default_manager.visible_to(self.actor).select_related(*self.card.related)
            found = {row.public_id: str(row) for row in rows.filter(public_id__in={fact.id for fact in shown})}
        labels = dict(self.card.groups)
        return [
            RowLine(
                found.get(fact.id, ""),
                reverse(subject.url_name, args=[fact.id]) if subject and fact.id in found else "",
                labels.get(fact.group, fact.group),
                self.names.get(fact.unit, ""),
                amount(self.card, fact.amount),
            )
            for fact in shown
        ]


class CardRows(AskedPage):
    """The records behind a number, exactly those counted."""

    template_name = "reports/card_rows.html"

    def context(self) -> dict[str, Any]:
        """The card, whatever was asked."""
        return {"card": card_of(self.kwargs["key"]), **super().context()}

    def answer(self, scope: Scope) -> dict[str, Any]:
        """The lines of one page, and how many there are."""
        card, groups = card_of(self.kwargs["key"]), self.request.GET.getlist("group")
        facts = [fact for fact in gather(card, self.actor, scope) if not groups or fact.group in groups]
        rows = RowList(card, facts, self.actor, self.units, self.request.GET.get("page", "1"))
        return {
            "page_obj": rows.page_obj,
            "lines": rows.lines,
            "sum": amount(card, sum((fact.amount for fact in facts), start=facts[0].amount * 0) if facts else 0),
            "groups": [label for code, label in card.groups if code in groups],
            "back": reverse("reports:card", args=[card.key]) + ask(self.request.GET).query(),
        }
