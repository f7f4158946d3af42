"""Acceptance acts: the list, one act, drawing one up."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core import clock
from crm.core.choice_fields import SHORT, ChoosersField
from crm.core.forms import DayField
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordFormPage
from crm.core.permissions import YES, Answer, no
from crm.documents.models import Version
from crm.equipment.actions.act import draw_act
from crm.equipment.choosing import act_lines, delivered_lines
from crm.equipment.documents.act import LANGUAGE_NAMES, Signer, missing_names, versions_of
from crm.equipment.lists.act import ROWS, Acts
from crm.equipment.models import Act
from crm.equipment.permissions import COLLEGE_ROLES
from crm.equipment.standing import act_standing

#: Members of a commission the form has room for, its chairman not among them; beyond the second they may be left out.
MEMBERS = 8
#: Fields of one who signs, as the form asks them.
PEOPLE = (
    ("chair", _("Chairman"), True),
    ("member1", _("Member"), True),
    ("member2", _("Member"), True),
    *((f"member{place}", _("One more member"), False) for place in range(3, MEMBERS + 1)),
    ("keeper", _("Keeper who takes the equipment"), True),
)
PARTS = (("name", _("full name")), ("kk", _("position in Kazakh")), ("ru", _("position in Russian")))


def act_rows(actor: Any, acts: QuerySet[Any]) -> list[tuple[Act, Version | None]]:
    """Acts the actor sees, each with its newest version."""
    seen = list(acts.visible_to(actor).order_by("-pk"))
    versions = versions_of(seen)
    return [(act, versions.get(act.public_id)) for act in seen]


class ActList(ListPage):
    """Acts of the colleges the actor sees."""

    listing = Acts

    template_name = "equipment/act_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Draw one up, where something was delivered."""
        return [(reverse("equipment:act_new"), _("Draw up an act"), "primary")] if delivered_lines(self.actor).exists() else []


class ActPage(Page):
    """One act: its lines, its paper, who signs."""

    template_name = "equipment/act.html"

    def context(self) -> dict[str, Any]:
        """The act with its lines within the actor's rights and its newest version."""
        act = self.fetch(Act.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        version = versions_of([act]).get(act.public_id)
        slots = list(version.slots.order_by("position")) if version else []
        visible = version is not None and Version.objects.visible_to(self.actor).filter(pk=version.pk).exists()
        return {
            "act": act,
            "lines": act.lines.visible_to(self.actor).order_by("no"),
            "version": version,
            "readable": visible,
            "slots": slots,
            "standing": act_standing(version, slots),
            "trail": Trail(self.actor, act, self.request.GET),
        }


class ActForm(forms.Form):
    """Which lines, the act's number and day, who signs."""

    lines = ChoosersField("act_line", label=_("lines"))
    number = forms.CharField(label=_("number"), max_length=40)
    on = DayField(label=_("date"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, role, required in PEOPLE:
            for part, label in PARTS:
                self.fields[f"{key}_{part}"] = forms.CharField(label=f"{role}: {label}", max_length=150, required=required)


def nameless(lines: QuerySet[Any]) -> QuerySet[Any]:
    """Those whose name is not given in every official language."""
    return lines.filter(Q(name_kk="") | Q(name_ru=""))


def signers(values: dict[str, Any]) -> dict[str, Signer]:
    """Who signs, by key; whoever was left out is not there."""
    people = {key: Signer(*(values[f"{key}_{part}"] for part, _label in PARTS)) for key, _role, _required in PEOPLE}
    return {key: signer for key, signer in people.items() if signer.name}


class ActNew(RecordFormPage):
    """Draw up an act over delivered lines."""

    form_class = ActForm
    template_name = "equipment/act_new.html"
    heading = _("Draw up an acceptance act")
    submit = _("Draw up the act")

    @cached_property
    def lines(self) -> QuerySet[Any]:
        """Delivered lines that stand in no live act."""
        return act_lines(self.actor)

    def allowed(self) -> Answer:
        """Only keepers and directors of some college."""
        return YES if self.actor.is_admin or self.actor.roles() & set(COLLEGE_ROLES) else no("equipment.not_of_college")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The lines one may choose: to tick while they are few, to find by name or number when they are many."""
        form = ActForm(data, files, initial=self.initial())
        field: Any = form.fields["lines"]
        field.offer(self.actor, rows=self.lines)
        if not field.is_long():
            field.widget = forms.CheckboxSelectMultiple()
            field.widget.choices = field.choices
        return form

    def initial(self) -> dict[str, Any]:
        """The lines one came from, today, and the people of the last act."""
        people: dict[str, str] = {}
        last = Act.objects.visible_to(self.actor).filter(college__in=self.lines.values("college")).order_by("-pk").first()
        version = versions_of([last]).get(last.public_id) if last else None
        if version is not None:
            commission = [*version.context["commission"], *[{}] * len(PEOPLE)][: len(PEOPLE) - 1]
            for (key, _role, _required), person in zip(PEOPLE, [*commission, version.context["keeper"]], strict=True):
                names = {"name": "name", "kk": "position_kk", "ru": "position_ru"}
                people |= {f"{key}_{part}": person.get(name, "") for part, name in names.items()}
        return {"lines": self.request.GET.getlist("line"), "on": clock.today(), **people}

    def cancel_url(self) -> str:
        """The list of acts."""
        return reverse("equipment:act_list")

    def context(self) -> dict[str, Any]:
        """With the names that are missing, each leading to where it is filled in."""
        gaps = [
            {"url": reverse("equipment:line_edit", args=[line.public_id]), "text": f"{line}: {LANGUAGE_NAMES[lang]}"}
            for line, lang in missing_names(nameless(self.lines)[:SHORT])
        ]
        return {**super().context(), "gaps": gaps, "choosable": self.lines.exists()}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Print, freeze, open the slots."""
        people = signers(values)
        keeper = people.pop("keeper")
        version = draw_act(
            actor=self.actor,
            lines=list(values["lines"].prefetch_related("items").select_related(*ROWS)),
            number=values["number"],
            on=values["on"],
            commission=list(people.values()),
            keeper=keeper,
        )
        return reverse("equipment:act", args=[version.paper.subject_id])
