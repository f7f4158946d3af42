"""Sentences of the employers' room."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "employers.not_yours": _("Only this employer's manager, or a partner college's career officer or director, changes this."),
        "employers.not_of_college": _("Only a career officer or the director of the college keeps its partners."),
        "employers.college_required": _("Say for which college this employer is entered."),
        "employers.name_required": _("Give the name in at least one language."),
        "employers.tax_id_of_other": _("This number belongs to an organisation that is not an employer."),
        "employers.branch_of_other": _("This BIN belongs to a branch of another employer."),
        "employers.branch_is_head": _("This is the BIN of the employer itself, not of a branch."),
        "employers.contact_taken": _("This person is already among the contacts."),
        "employers.alias_taken": _("This employer already has this name."),
        "employers.alias_empty": _("A name needs letters or digits."),
        "employers.partnership_taken": _("This college already works with this employer."),
        "employers.stage_step_unknown": _("From “{before}” a partnership does not go to “{stage}”."),
        "employers.day_to_come": _("This day is still to come: write the day it happened."),
        "employers.move_before_last": _("The stage before was reached on {day}: the next one cannot be earlier."),
        "employers.of_other_college": _("This task belongs to another college."),
        "employers.assignee_not_here": _("This person does not work at the college: choose somebody who does."),
        "employers.not_your_errand": _("Only whoever has this task, a career officer or the director marks it."),
        "employers.host_required": _("Say whose event this is."),
        "employers.host_kind": _("Only a college or an education department holds events here."),
        "employers.not_your_gathering": _(
            "Only the organiser's career officers and director, or the department's staff, change this event."
        ),
        "employers.gathering_dates": _("The last day is before the first."),
        "employers.gathering_called_off": _("This event is called off."),
        "employers.gathering_not_begun": _("The event begins on {day}: heads are counted from that day."),
        "employers.of_other_gathering": _("This record belongs to another event."),
        "employers.station_taken": _("This event already has such a station."),
        "employers.guest_taken": _("This employer is already on the list."),
        "employers.guest_closed": _("{name} is closed: it can be asked to no event."),
        "employers.guests_unnamed": _("Choose at least one employer."),
        "employers.people_without_coming": _("People and vacancies are written down only for an employer who came."),
        "employers.authority_dates": _("The end is before the beginning."),
        "employers.authority_power": _("A power of attorney needs its number, its date and its last day."),
        "employers.capacity_order": _("“To” is less than “from”."),
        "employers.of_other": _("This record belongs to another employer."),
        "employers.gap_unknown": _("This is not something that can be filled in here."),
    }
)
