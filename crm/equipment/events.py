"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions, told_models

label_actions(
    {
        "equipment.start": _("started the programme"),
        "equipment.share": _("gave a college its part"),
        "equipment.line_entered": _("entered the line"),
        "equipment.line_changed": _("changed the line"),
        "equipment.step_planned": _("put the line into the plan"),
        "equipment.step_contracted": _("recorded the contract"),
        "equipment.step_delivered": _("recorded the delivery"),
        "equipment.step_accepted": _("recorded the acceptance"),
        "equipment.step_booked": _("recorded the booking"),
        "equipment.step_commissioned": _("recorded putting into operation"),
        "equipment.step_in_use": _("recorded the first use"),
        "equipment.step_corrected": _("corrected a step"),
        "equipment.item_entered": _("wrote down a piece of equipment"),
        "equipment.item_changed": _("changed a piece of equipment"),
        "equipment.act_drawn": _("drew up the acceptance act"),
    }
)

for key, fact in {
    "equipment.step": Fact(_("step"), "equipment.Line.state"),
    "equipment.state": Fact(_("state"), "equipment.Line.state"),
    "equipment.on": Fact(_("date"), "equipment.Step.on"),
    "equipment.document": Fact(_("paper and its number")),
    "equipment.budget": Fact(_("budget, tenge"), "equipment.Programme.budget"),
    "equipment.amount": Fact(_("amount, tenge"), "equipment.Share.amount"),
    "equipment.college": Fact(_("college"), "equipment.Line.college"),
    # A programme is seen by all who have a share in it; how much another college has is for those who see that college.
    "equipment.share.college": Fact(_("college"), "equipment.Share.college", guards=True),
}.items():
    facts.add(key, fact)

told_models.add("equipment.step_corrected", ("equipment.Step",))
for code in ("equipment.item_entered", "equipment.item_changed"):
    told_models.add(code, ("equipment.Item",))
