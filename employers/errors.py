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
        "employers.authority_dates": _("The end is before the beginning."),
        "employers.authority_power": _("A power of attorney needs its number, its date and its last day."),
        "employers.capacity_order": _("“To” is less than “from”."),
        "employers.of_other": _("This record belongs to another employer."),
        "employers.gap_unknown": _("This is not something that can be filled in here."),
    }
)
