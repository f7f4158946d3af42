"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions

label_actions(
    {
        "graduates.open_cohort": _("opened the cohort"),
        "graduates.add": _("added a graduate"),
        "graduates.correct_graduate": _("corrected what the diploma says"),
        "graduates.observe": _("noted what became of the graduate"),
        "graduates.correct": _("noted a correction"),
        "graduates.answer": _("answered by link"),
        "graduates.read_document": _("looked at a document"),
        "graduates.note_month": _("took in a month of the pension register"),
        "graduates.withdraw": _("withdrew a word: an import was undone"),
        "graduates.invite": _("sent the graduate a link"),
        "graduates.slip_printed": _("printed a slip with a link for the graduate"),
        "graduates.invite_cohort": _("asked the cohort"),
        "graduates.invite_chosen": _("asked chosen graduates"),
    }
)

for key, fact in {
    "graduates.category": Fact(_("what became of the graduate"), "graduates.Observation.category"),
    "graduates.source": Fact(_("source"), "graduates.Observation.source"),
    "graduates.level": Fact(_("evidence"), "graduates.Observation.level"),
    "graduates.on": Fact(_("date"), "graduates.Observation.on"),
    "graduates.payer": Fact(_("payer")),
    "graduates.month": Fact(_("month")),
    "graduates.contributions": Fact(_("contributions")),
    "graduates.diploma_on": Fact(_("diploma dated"), "graduates.Graduate.diploma_on"),
    "graduates.received_on": Fact(_("received on"), "graduates.Graduate.diploma_on"),
    "graduates.unknown": Fact(_("only those of whom nothing is known")),
}.items():
    facts.add(key, fact)
