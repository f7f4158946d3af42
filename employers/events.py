"""What this room's actions are called on a timeline."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions, told_models

label_actions(
    {
        "employers.employer_entered": _("Employer entered"),
        "employers.employer_changed": _("Employer's details changed"),
        "employers.contact_named": _("Contact named"),
        "employers.contact_changed": _("Contact changed"),
        "employers.authority_given": _("Authority to sign entered"),
        "employers.authority_changed": _("Authority to sign changed"),
        "employers.branch_opened": _("Branch entered"),
        "employers.branch_changed": _("Branch changed"),
        "employers.alias_added": _("Other name added"),
        "employers.alias_changed": _("Other name changed"),
        "employers.capacity_offered": _("Places offered"),
        "employers.capacity_changed": _("Places offered changed"),
        "employers.interaction_noted": _("Talk written down"),
        "employers.interaction_corrected": _("Talk corrected"),
        "employers.errand_set": _("Task set"),
        "employers.errand_changed": _("Task changed"),
        "employers.errand_handed_over": _("Task handed over"),
        "employers.errand_finish": _("Task done"),
        "employers.errand_reopen": _("Task opened again"),
        "employers.gathering_planned": _("Event planned"),
        "employers.gathering_changed": _("Event changed"),
        "employers.gathering_call_off": _("Event called off"),
        "employers.gathering_take_up": _("Event takes place after all"),
        "employers.station_added": _("Station added"),
        "employers.station_changed": _("Station changed"),
        "employers.station_removed": _("Station removed"),
        "employers.guest_invited": _("Employer put on the list"),
        "employers.guest_changed": _("Employer at the event noted"),
        "employers.guest_removed": _("Employer taken off the list"),
        "employers.partnership_begun": _("Partnership begun"),
        "employers.partnership_moved": _("Partnership moved on"),
    }
)

for key, fact in {
    "employers.on": Fact(_("date"), "employers.Partnership.stage_since"),
    "employers.invited": Fact(_("invited")),
    "employers.came": Fact(_("came to the event")),
    "employers.people": Fact(_("people who came")),
    "employers.vacancies": Fact(_("vacancies offered")),
    "employers.planned": Fact(_("expected people")),
    "employers.actual": Fact(_("counted people")),
    "employers.assignee": Fact(_("who does it"), "employers.Errand.assignee"),
}.items():
    facts.add(key, fact)

told_models.add("employer", ("accounts.Organisation",))
for noun, verbs, model in (
    ("contact", ("named", "changed"), "employers.Contact"),
    ("authority", ("given", "changed"), "employers.Authority"),
    ("branch", ("opened", "changed"), "employers.Branch"),
    ("alias", ("added", "changed"), "employers.Alias"),
    ("capacity", ("offered", "changed"), "employers.Capacity"),
    ("guest", ("invited", "changed", "removed"), "employers.Guest"),
    ("station", ("added", "changed", "removed"), "employers.Station"),
):
    for verb in verbs:
        told_models.add(f"employers.{noun}_{verb}", (model,))
