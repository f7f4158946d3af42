"""What this room's actions are called on a timeline."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions, told_models

label_actions(
    {
        "colleges.college_opened": _("College opened"),
        "colleges.college_changed": _("College's details changed"),
        "colleges.department_saved": _("Department's details saved"),
        "colleges.group_made": _("Group made"),
        "colleges.group_changed": _("Group changed"),
        "colleges.learner_entered": _("Learner entered"),
        "colleges.learner_changed": _("Learner's details changed"),
        "colleges.learner_give_leave": _("Went on leave"),
        "colleges.learner_take_back": _("Back to study"),
        "colleges.learner_expel": _("Expelled"),
        "colleges.learner_graduate": _("Graduated"),
        "colleges.representative_named": _("Representative named"),
        "colleges.representative_changed": _("Representative changed"),
        "colleges.specialty_saved": _("Specialty saved"),
        "colleges.qualification_saved": _("Qualification saved"),
        "colleges.registers_loaded": _("Registers loaded"),
    }
)

told_models.add("college", ("accounts.Organisation",))
for verb in ("named", "changed"):
    told_models.add(f"colleges.representative_{verb}", ("colleges.Representative",))
