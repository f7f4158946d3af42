"""Which pages are pictured, by whom they are looked at, and which record of the demo stands on each."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from agreements.actions.signer import give_signer_link
from agreements.documents.paper import version_of
from agreements.models import Agreement, Batch
from crm.accounts.acting import actor_for
from crm.accounts.models import Organisation, User
from crm.colleges.models import College, Learner
from crm.documents.models import Version
from crm.equipment.models import Act, Line
from crm.exchange.models import Session
from crm.graduates.models import Cohort, Graduate
from crm.jobs.models import Job
from crm.notifications.models import Delivery
from crm.reports.models import Snapshot
from employers.models import Employer, Gathering, Partnership
from tests.exchange import files

OFFICER, DIRECTOR, KEEPER = "officer@oskemen.example", "director@oskemen.example", "keeper@oskemen.example"
ANALYST = "analyst@vko.example"
#: Looked at without an account.
NOBODY = ""
LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True)
class Scene:
    """One page type. group: heading of the album; who: e-mail of the account; record: (model, filters) its address takes.

    also: "dark" and "phone", taken in Kazakh. tall: the whole page, not only its first screen. fixed: words of its address.
    own: its record is the organisation of the person who looks.
    """

    name: str
    group: str
    who: str = OFFICER
    record: tuple[Any, dict[str, Any]] | None = None
    query: str = ""
    also: tuple[str, ...] = ()
    tall: bool = False
    fixed: dict[str, str] = field(default_factory=dict)
    own: bool = False

    @property
    def file(self) -> str:
        """Beginning of its files' names: the url name without a colon, which not every file system takes."""
        return self.name.replace(":", ".")

    def address(self) -> str | None:
        """Its path in this demo; None where the demo has no such record."""
        if self.own:
            grant = actor_for(User.objects.get(email=self.who)).grants[0]
            return reverse(self.name, args=[Organisation.objects.get(pk=grant.organisation_pk).public_id])
        if self.record is None:
            return reverse(self.name, kwargs=self.fixed) + self.query
        model, wanted = self.record
        if model is Session:
            bring_list()
        rows = model.objects.filter(**wanted).order_by("pk")
        if self.who and hasattr(rows, "visible_to"):
            rows = rows.visible_to(actor_for(User.objects.get(email=self.who)))
        row = rows.first()
        return reverse(self.name, args=[row.public_id]) + self.query if row else None


@dataclass(frozen=True)
class Door(Scene):
    """A page behind a link: its address is in the demo's own letters, or, for the verification page, on a paper."""

    def address(self) -> str | None:
        """The newest live link of this kind, as its holder opens it; the address itself sends the browser on."""
        if self.name == "documents:verify":
            version = Version.objects.filter(state="effective").order_by("pk").last()
            return reverse(self.name, args=[version.token]) if version else None
        # A link says nothing of where it leads: the letter's code does.
        letters = Delivery.objects.filter(message=LETTERS[self.name], url__contains="/l/").order_by("pk")
        letter = letters.last() or (write_to_learner() if self.name == "agreements:signer" else None) or letters.last()
        return "/l/" + letter.url.split("/l/", 1)[1] if letter else None


#: Page behind a link -> code of the letter that brings it.
LETTERS = {
    "agreements:envelope": "agreements.employer_invited",
    "agreements:signer": "agreements.signer_invited",
    "graduates:answer": "graduates.invited",
}

SCENES: tuple[Scene, ...] = (
    Scene("core:home", "Today and search", also=("dark", "phone")),
    Scene("core:search", "Today and search", query="?q=ахметов"),
    Scene("core:guide", "Today and search", fixed={"name": "officer"}),
    Scene("agreements:agreement_list", "Agreements", also=("dark", "phone")),
    Scene("agreements:agreement", "Agreements", record=(Agreement, {"state": "signing"}), also=("dark", "phone"), tall=True),
    Scene("agreements:agreement_terms", "Agreements", record=(Agreement, {"state": "draft"})),
    Scene("agreements:batch_new", "Agreements", also=("phone",)),
    Scene("agreements:batch", "Agreements", DIRECTOR, (Batch, {"agreements__state": "review"}), tall=True),
    Scene("agreements:batch_gaps", "Agreements", record=(Batch, {"agreements__state": "draft"})),
    Scene("agreements:kind_list", "Agreements"),
    Scene("documents:version", "Agreements", record=(Version, {"state": "issued"}), tall=True),
    Scene("employers:employer_list", "Employers"),
    Scene("employers:employer", "Employers", record=(Employer, {}), also=("phone",), tall=True),
    Scene("employers:employer_new", "Employers"),
    Scene("employers:partnership", "Employers", record=(Partnership, {}), tall=True),
    Scene("employers:interaction_list", "Employers"),
    Scene("employers:errand_list", "Employers"),
    Scene("employers:gathering", "Employers", record=(Gathering, {}), tall=True),
    Scene("colleges:learner_list", "Learners", also=("phone",)),
    Scene("colleges:learner", "Learners", record=(Learner, {}), tall=True),
    Scene("colleges:learner_new", "Learners"),
    Scene("colleges:group_list", "Learners"),
    Scene("colleges:college", "Learners", DIRECTOR, (College, {}), tall=True),
    Scene("graduates:cohort_list", "Graduates"),
    Scene("graduates:cohort", "Graduates", record=(Cohort, {}), also=("dark",), tall=True),
    Scene("graduates:graduate_list", "Graduates"),
    Scene("graduates:graduate", "Graduates", record=(Graduate, {}), tall=True),
    Scene("equipment:programme_list", "Equipment", KEEPER),
    Scene("equipment:plan_fact", "Equipment", KEEPER, tall=True),
    Scene("equipment:line_list", "Equipment", KEEPER),
    Scene("equipment:line", "Equipment", KEEPER, (Line, {}), tall=True),
    Scene("equipment:act", "Equipment", "keeper@kobda.example", (Act, {})),
    Scene("reports:region", "Figures", ANALYST, also=("dark",), tall=True),
    Scene("reports:snapshot", "Figures", ANALYST, (Snapshot, {})),
    Scene("reports:open_list", "Figures", NOBODY),
    Scene("exchange:import_new", "Imports and long work"),
    Scene("exchange:import", "Imports and long work", record=(Session, {}), tall=True),
    Scene("jobs:job", "Imports and long work", record=(Job, {"task": "agreements.issue"})),
    Scene("workspace:view_list", "What one keeps"),
    Scene("notifications:inbox", "What one keeps", DIRECTOR),
    Scene("accounts:settings", "People and the trail", DIRECTOR),
    Scene("accounts:organisation", "People and the trail", DIRECTOR, own=True),
    Scene("audit:event_list", "People and the trail", DIRECTOR),
    Scene("account_login", "Without an account", NOBODY, also=("phone",)),
    Door("documents:verify", "Without an account", NOBODY, also=("phone",)),
    Door("agreements:envelope", "Without an account", NOBODY, also=("phone",)),
    Door("agreements:signer", "Without an account", NOBODY, also=("phone",)),
    Door("graduates:answer", "Without an account", NOBODY, also=("phone",)),
)


def bring_list() -> None:
    """Nobody in the story brings a list: the officer takes the sample of a group as far as the check, once."""
    actor = actor_for(User.objects.get(email=OFFICER))
    if not Session.objects.visible_to(actor).exists():
        college = College.objects.get(organisation_id=actor.grants[0].organisation_pk)
        files.start(actor, college, files.sample("roster.xlsx"), name="roster.xlsx")


def write_to_learner() -> None:
    """Nobody in the story asks a learner by letter: the officer does it here, as on the page of the agreement."""
    actor = actor_for(User.objects.get(email=OFFICER))
    agreement = Agreement.objects.visible_to(actor).filter(state="signing").order_by("pk").first()
    version = version_of(agreement) if agreement else None
    slot = version.slots.filter(role="learner").first() if version else None
    if slot:
        give_signer_link(actor=actor, agreement=agreement, slot=slot, email="learner@oskemen.example")
