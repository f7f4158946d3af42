"""Sentences an import of equipment says."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "equipment.import_programme": _("This programme is not one you see. Choose it again among the columns."),
        "equipment.import_not_ours": _("You said that this college is not one of yours; the row is left out."),
        "equipment.import_no_college": _("No college is named here. Write which one it is, or leave the row out."),
        "equipment.import_plan_day": _("The day of the plan is written as 15.01.2026 and is not ahead."),
        "equipment.import_sum_differs": _(
            "{quantity} × {price} ₸ is {product} ₸, but the sum says {total} ₸. Which of the three is wrong?"
        ),
        "equipment.import_sum_error": _("The formula of the sum could not be computed, because a text stands among its numbers."),
        "equipment.import_sum_unreadable": _("“{value}” is no amount; it was not compared with quantity and price."),
        "equipment.import_specialty_unknown": _("“{value}” is not a specialty of the classifier; the line is taken without it."),
        "equipment.import_source_of_programme": _("No source of money is named; taken from the programme: {source}."),
        "equipment.import_giver": _("The giver was read from the same cell: {giver}."),
        "equipment.import_supplier_unreadable": _("“{value}” is neither a BIN nor an IIN; taken, the line has no supplier."),
        "equipment.import_act_unclear": _("“{value}” names neither a number nor a day of an act. Was the equipment accepted?"),
        "equipment.import_act_undated": _("The act has no day; the acceptance is taken without one."),
        "equipment.import_act_before_delivery": _("The act is of {accepted}, the delivery of {delivered}: accepted before it came."),
        "equipment.import_early_use": _("Put into operation on {on}, accepted on {accepted}: used before the acceptance."),
        "equipment.import_use_unaccepted": _("Put into operation, but no act is named."),
        "equipment.import_use_undelivered": _("Put into operation, but no delivery is named."),
        "equipment.import_use_undated": _("“{value}”: put into operation, the day is not stated."),
        "equipment.import_use_unknown": _("“{value}” is neither yes, no nor a day; taken, nothing is said about putting into operation."),
        "equipment.import_use_stays": _("The register says that it was put into operation; “{value}” does not take that back."),
        "equipment.import_serial_repeated": _(
            "The serial number {serial} also stands in rows: {rows}. The same thing may be paid for twice."
        ),
        "equipment.import_serial_elsewhere": _(
            "The serial number {serial} already stands on “{line}”. The same thing may be paid for twice."
        ),
        "equipment.import_line_of_other": _("No. {no} of this programme is a line of another college: {college}."),
        "equipment.import_other_thing": _("No. {no} of this programme is “{there}”. Is this the same thing under another name?"),
        "equipment.import_plan_kept": _("The plan is set by whoever runs the programme; here the register stays: {kept}."),
        "equipment.import_plan_left": _("The contract is entered by whoever runs the programme; this cell was left out."),
        "equipment.import_items_kept": _("The line has several things of its own; these numbers were not added to them."),
        "equipment.import_act_kept": _("The line stands in an act drawn here; its day and number stay."),
    }
)
