"""Sentences an import of employers says."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "employers.import_no_number": _(
            "There is no BIN or IIN. The employer can be taken without it, but no agreement is made until the number is given."
        ),
        "employers.import_found_by_name": _("There is no BIN or IIN; “{name}” ({number}) is in the register. Is it the same?"),
        "employers.import_digit_lost": _(
            "The number has {count} digits instead of 12, and with zeros in front the check digit does not hold: nobody can tell "
            "which digit was lost. Write the number from a document."
        ),
        "employers.import_entrepreneur_bin": _(
            "An individual entrepreneur signs with an IIN, but this is a BIN. Look whether the row is right."
        ),
        "employers.import_company_iin": _(
            "This is an IIN, but the name is not that of an individual entrepreneur. Look whether the row is right."
        ),
        "employers.import_form_unknown": _(
            "“{form}” is not a legal form of Kazakhstan; the name was taken without it. Set the form afterwards."
        ),
        "employers.import_kazakh_name_lost": _(
            "The file says “{value}”, but its Kazakh letters are lost. The Kazakh name stays empty until given."
        ),
        "employers.import_kazakh_address_lost": _("A Kazakh address that has lost letters; mend it before it is printed."),
        "employers.import_same_employer": _("The same number as row {row}, “{name}”: one employer; this becomes another name of it."),
        "employers.import_other_head": _(
            "Row {row} names another head, {name}. Taken, this person is added beside; left out, the employer stays as row {row} says."
        ),
        "employers.import_places_kept": _("Row {row} says how many learners are taken; that stays."),
        "employers.import_branch_of": _("A branch: attached to “{name}” with its own BIN; the head entity is the party of agreements."),
        "employers.import_branch_head_unknown": _(
            "The head employer “{name}” is neither above in this file nor among your partners. Import it first."
        ),
        "employers.import_branch_number": _("A branch needs its BIN."),
        "employers.import_head_missing": _("The head employer of this branch was not taken in. Take it in first."),
        "employers.import_basis_unknown": _("“{value}” is neither a charter, an order, a power of attorney nor a regulation."),
        "employers.import_power_incomplete": _(
            "A power of attorney without its number, date or last day cannot be kept as a right to sign; the person is kept as a contact."
        ),
        "employers.import_authority_lapsed": _("The power to sign ran out on {day}; agreements need one that holds."),
        "employers.import_two_emails": _("Two addresses: {general} is the employer's, {personal} the person's."),
        "employers.import_places_unreadable": _("“{value}” does not say how many learners are taken."),
    }
)
