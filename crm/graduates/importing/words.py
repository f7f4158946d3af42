"""Sentences that imports of graduates and of pension extracts say."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "graduates.import_day": _("A day that has come, written like 01.10.2026."),
        "graduates.import_year": _("A year is written like 2026."),
        "graduates.import_other_year": _(
            "The diploma is dated {day}, the list is of {year}. Taken, the graduate stands in {diploma_year}."
        ),
        "graduates.import_diploma_taken": _("Diploma {number} is also said to be of {name}. Look which is right."),
        "graduates.import_namesake": _("{name} stands in row {row} too, with another IIN: two people, or one written twice?"),
        "graduates.import_qualification_unknown": _("“{value}” is not among the qualifications; kept as it is written."),
        "graduates.import_qualification_of_other": _(
            "“{value}” belongs to specialty {code}, the row says {said}; kept as it is written. Compare with the diploma."
        ),
        "graduates.import_name_differs": _("The register knows this IIN as {name}. Taken, the register's name stays."),
        "graduates.import_funding_differs": _("The register says: {kept}. It stays."),
        "graduates.import_not_studying": _("In the register the learner's state is “{state}”. Take him or her back to study first."),
        "graduates.import_other_cohort": _("In the register this graduate stands in “{cohort}”. Taken, he or she stays there."),
        "graduates.import_other_diploma_day": _("In the register the diploma is dated {day}. It stays."),
        "graduates.import_status_blank": _("There is no status: the graduate is taken, nothing is noted about work; unknown until asked."),
        "graduates.import_hearsay": _("“{evidence}” is named, not shown: a claim of level {claimed}, it counts as hearsay until proven."),
        "graduates.import_no_proof": _("Nothing is named that would prove the work."),
        "graduates.import_bin_missing": _("There is no BIN of the employer: the claim cannot be compared with who pays."),
        "graduates.import_bin_doubtful": _("“{value}” is no BIN or IIN (the check digit does not hold); kept beside the employer's name."),
        "graduates.import_business_elsewhere": _("Said to run a business of one's own, but the place of work is “{name}”."),
        "graduates.import_corrects": _("On {day} the college said “{before}”; this word takes its place, the old one stays readable."),
        "graduates.import_no_such_graduate": _("No graduate with this IIN. Bring in the list of graduates first, or leave the row out."),
        "graduates.import_month": _("“{value}” is not a month. Write it as 2026-10."),
        "graduates.import_month_to_come": _("The month begins after the extract was received on {day}."),
        "graduates.import_count": _("“{value}” is not a number of contributions."),
        "graduates.import_payer": _("A payer's number has 12 digits."),
        "graduates.import_payer_doubtful": _("The check digit of the payer's number does not hold; kept as the extract says."),
        "graduates.import_no_contributions": _("The extract says that nothing was paid for this month; kept, it proves no work."),
    }
)
