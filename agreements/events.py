"""Words for what actions of this room record; timelines show them."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions, told_models

label_actions(
    {
        "agreements.drafted": _("drafted"),
        "agreements.batch_drafted": _("drafted agreements for a group"),
        "agreements.sent": _("sent to the employer"),
        "agreements.accepted": _("the employer accepted"),
        "agreements.refused": _("refused"),
        "agreements.remarked": _("left a remark"),
        "agreements.remark_resolved": _("answered a remark"),
        "agreements.correction_asked": _("asked for a correction"),
        "agreements.corrected": _("changed the terms"),
        "agreements.mentor_set": _("named the mentor"),
        "agreements.approved": _("approved"),
        "agreements.sent_back": _("sent back for correction"),
        "agreements.numbered": _("allotted the number"),
        "agreements.issued": _("issued"),
        "agreements.reopened": _("took back for correction"),
        "agreements.in_force": _("in force"),
        "agreements.expired": _("expired unsigned"),
        "agreements.withdrawn": _("withdrawn"),
        "agreements.completed": _("completed"),
        "agreements.terminated": _("terminated"),
        "agreements.annulled": _("annulled"),
        "agreements.link_given": _("gave a link"),
        "agreements.slip_printed": _("printed a slip"),
        "agreements.code_sent": _("sent a confirmation code"),
        "agreements.ages_rechecked": _("a representative's signature is no longer needed"),
        "agreements.kinds_loaded": _("loaded kinds and texts"),
    }
)

for key, fact in {
    "agreements.from": Fact(_("was"), "agreements.Agreement.state"),
    "agreements.field": Fact(_("about"), "agreements.Comment.field"),
    "agreements.role": Fact(_("party"), "documents.Slot.role"),
    "agreements.drafted": Fact(_("drafted")),
    "agreements.left_out": Fact(_("left out")),
    "agreements.lifted": Fact(_("signatures no longer needed")),
    "agreements.text": Fact(_("remark")),
}.items():
    facts.add(key, fact)

for kind in ("agreement", "batch"):
    told_models.add(kind, ("agreements.Terms",))
