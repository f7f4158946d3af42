"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "equipment.not_keeper": _(
            "Equipment programmes are kept by the department that runs them, or by the keeper of the college that runs its own."
        ),
        "equipment.over_budget": _("The shares add up to {total} ₸, which is more than the budget of {budget} ₸."),
        "equipment.foreign_college": _("This college is not in your region."),
        "equipment.foreign_programme": _("This programme is not one of yours."),
        "equipment.plan_is_runners": _("The plan is set by whoever runs the programme."),
        "equipment.not_of_college": _("Only the keeper or the director of the college may do this."),
        "equipment.line_of_other": _("This line belongs to another programme or another college."),
        "equipment.no_taken": _("This programme already has a line with this number."),
        "equipment.no_pieces": _("Give the number of pieces: one or more."),
        "equipment.price_below_zero": _("A price is not below zero."),
        "equipment.contract_first": _(
            "What is bought with budget money needs its contract first. A gift and own money may come without one."
        ),
        "equipment.day_ahead": _("This day is yet to come. Record the step when its paper is there."),
        "equipment.step_taken": _("“{step}”: this is recorded already. Correct its date or paper instead."),
        "equipment.not_numbered": _("{count} more pieces need an inventory number before the line is booked."),
        "equipment.more_than_quantity": _("That makes {count} pieces, but the line has {quantity}."),
        "equipment.number_needed": _("Give an inventory number or a serial number."),
        "equipment.inventory_taken": _("This inventory number is already given in this college."),
    }
)
