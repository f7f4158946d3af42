"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "equipment.not_keeper": _(
            "Equipment programmes are kept by the department that runs them, or by the keeper of the college that runs its own."
        ),
        "equipment.year_far": _("Give a year between {first} and {last}."),
        "equipment.over_budget": _("The shares add up to {total} ₸, which is more than the budget of {budget} ₸."),
        "equipment.share_taken": _("This college already has a share."),
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
        "equipment.booked_keeps_numbers": _("The line is booked: a piece keeps its inventory number. It may get another one, not none."),
        "equipment.booking_days_far": _("Give between {first} and {last} days."),
        "equipment.inventory_taken": _("This inventory number is already given in this college."),
        "equipment.one_college": _("Choose delivered lines of one college."),
        "equipment.name_missing": _("{line}: the name in this language is missing: {language}. An act is printed in both."),
        "equipment.college_name_missing": _("The college's name in this language is missing: {language}."),
        "equipment.commission_small": _("A commission has at least {least} different people."),
        "equipment.position_missing": _("Give name and position in both languages: {name}."),
        "equipment.act_number_taken": _("The college already has an act with this number this year."),
        "equipment.in_other_act": _("{line} is already in the act {act}."),
        "equipment.not_to_accept": _("{line}: only what was delivered is accepted; the state is “{state}”."),
        "equipment.act_too_early": _("{line} was delivered on {day}: an act cannot be earlier."),
        "equipment.act_pending": _(
            "This line stands in the act {act}: it is accepted when everybody has signed. Make the act void to record it otherwise."
        ),
        "equipment.act_stands": _("Everybody has signed the act {act}: the day and the number of the acceptance stay as signed."),
        "equipment.act_not_signed": _("Not everybody has signed this act yet."),
    }
)

#: Contradictions about lines, as sentences; the codes are those of FindingCode.
register(
    {
        "equipment.not_booked": _(
            "Accepted on {accepted}, {days} days ago, and pieces without an inventory number: {count}. The programme allows {limit} days."
        ),
        "equipment.booked_late": _("Accepted on {accepted}, booked on {booked}: {days} days. The programme allows {limit}."),
        "equipment.serial_repeated": _(
            "The serial number {serial} stands on other pieces too: {count}. The same thing may be paid for twice."
        ),
        "equipment.act_before_delivery": _("Accepted on {accepted}, delivered on {delivered}: the act comes before the delivery."),
        "equipment.commissioned_before_accepted": _(
            "“{step}” on {on}, accepted on {accepted}: it was in operation before it was accepted."
        ),
        "equipment.used_without_delivery": _("“{step}” is recorded, a delivery is not."),
        "equipment.changed_after_acceptance": _(
            "Accepted: pieces: {count}, at {price} ₸ each. Here it now says: pieces: {count_now}, at {price_now} ₸ each."
        ),
        "equipment.delivered_late": _("Due on {due}, delivered on {delivered}: {days} days late."),
        "equipment.overdue": _("Due on {due}, {days} days ago, and no delivery is recorded."),
        "equipment.one_serial_for_many": _("One serial number, {serial}, stands for {count} pieces."),
        "equipment.date_unknown": _("No date is stated for: {steps}."),
    }
)
