"""Every page there is: each address that answers with a page, who may open it, and where. Read from the addresses and the access
table, so that a new page is walked as soon as it exists."""

import importlib
import pkgutil
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from agreements.links import SIGNER
from crm.accounts.acting import digest_of
from crm.accounts.actions.links import give_link
from crm.accounts.models import Invitation
from crm.colleges.actions.register import load_registers
from crm.core.actors import system
from tests.house import access, world
from tests.house.test_access import address
from tests.house.trees import pages

#: The secret of the invitation that waits.
WORD = "w" * 43
#: Pages of others in our frame: url name -> whether an account is needed.
FOREIGN = {
    "account_login": False,
    "account_request_login_code": False,
    "account_reset_password": False,
    "account_change_password": True,
    "mfa_index": True,
}
#: Doors whose word the access table does not have, or opens for nobody in its world: url name -> attribute of `build()`.
DOORS = {"accounts:invitation_accept": "word", "agreements:signer": "signer_secret"}
#: Pages that are reached from another one with something in the address: url name -> (who, what stands behind the path).
ASKED = {"exchange:export_new": ("officer", "?list=colleges:learner_list")}
#: Pages that come only on the way, after a POST or with an address made by the page before; stories walk them.
ON_THE_WAY = {"agreements:batch_plan", "agreements:envelope_accept", "graduates:answer_send", "accounts:link_renew"}


@dataclass(frozen=True)
class Stop:
    """One page of the walk; `role` is empty where no account is needed."""

    name: str
    path: str
    role: str


def build():
    """One record of every kind, an open invitation, and the learner's own door to the paper he signs."""
    load_registers(actor=system("test"))
    with translation.override("kk"):
        built = world.build()
    Invitation.objects.filter(pk=built.invitation.pk).update(digest=digest_of(WORD))
    built.word = WORD
    slot = built.version.slots.get(role="learner")
    built.signer_link, built.signer_secret = give_link(
        actor=built.officer,
        organisation=built.organisation,
        scope=SIGNER,
        subject_kind="agreement",
        subject_id=built.signing.public_id,
        person_name=slot.person_name,
        channel="slip",
        paper_id=built.paper.public_id,
        version_id=built.version.public_id,
    )
    return built


def rows():
    """{url name: row of the access table}."""
    names = [name for _finder, name, _package in pkgutil.iter_modules(access.__path__)]
    return {key: row for name in names for key, row in importlib.import_module(f"tests.house.access.{name}").ROWS.items()}


def drawn():
    """Url names of pages drawn by a template of ours on GET."""
    return {
        name
        for name, view in pages()
        if "get" in view.http_method_names
        and getattr(view, "template_name", "")
        and ("template_name" in vars(view) or "get" not in vars(view))
    }


def stops(here):
    """Every page somebody may open, the officer where he may, else the first who may; our doors, and the pages of others."""
    told = rows()
    found = [Stop(name, reverse(name), "officer" if account else "") for name, account in FOREIGN.items()]
    for name in sorted(drawn() - ON_THE_WAY):
        row = told[name]
        may = world.roles_of(row["roles"].get(200, ""))
        role = next((one for one in ("anonymous", "officer") if one in may), may[0] if may else "")
        if name in ASKED:
            found.append(Stop(name, reverse(name) + ASKED[name][1], ASKED[name][0]))
        elif name in DOORS:
            found.append(Stop(name, reverse(name, args=[getattr(here, DOORS[name])]), ""))
        else:
            assert may, f"{name}: nobody may open it; say in pages_of.py how it is reached"
            found.append(Stop(name, address(name, row, here), "" if role == "anonymous" else role))
    return found
