"""Sentences of the college's registers."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "colleges.not_of_college": _("Only a career officer or the director of this college changes its registers."),
        "colleges.only_platform": _("Only the platform's administrator opens colleges and departments."),
        "colleges.group_taken": _("There is already a group of this name this year."),
        "colleges.group_course": _("A year of study is a number from 1 to 6."),
        "colleges.group_of_other": _("This group belongs to another college."),
        "colleges.qualification_of_other": _(
            "In the classifier this qualification stands under another specialty. Compare with the diploma."
        ),
        "colleges.iin_taken": _("A learner with this IIN is already in this college."),
        "colleges.birth_contradicts_iin": _("The IIN says the birth date {iin_date}. Compare with the document, then confirm or mend."),
        "colleges.birth_in_future": _("This birth date is still to come."),
        "colleges.step_unknown": _("From this state there is no way to the one you chose."),
        "colleges.leave_from_required": _("Say from which day the leave runs."),
        "colleges.representative_taken": _("This person already represents the learner."),
        "colleges.representative_is_learner": _("A learner is not their own representative."),
        "colleges.number_pattern": _("The pattern needs {{n}} for the running number and may hold {{yy}}: for example {example}."),
        "colleges.code_taken": _("Another organisation has this short code."),
        "colleges.code_shape": _("A short code has 2 to 20 small Latin letters, digits or hyphens and begins with a letter."),
        "colleges.tax_id_taken": _("An organisation with this BIN or IIN is already here."),
        "colleges.register_row": _("{file}, line {line}: {what}"),
        "colleges.gap_unknown": _("This is not something that can be filled in here."),
    }
)
