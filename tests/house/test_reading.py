"""Looking changes nothing: no address writes a row when it is only asked for, behind a link or with an account."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from agreements.links import SIGNER
from crm.accounts.actions.links import give_link
from crm.accounts.models import AccessLink
from crm.core import clock
from tests.house import tables, world
from tests.house.test_access import TABLES, address
from tests.house.trees import ours

#: Whoever takes a paper or looks at a scan is noted in the trail (both hold personal data); nothing else changes there.
NOTED = {"documents:link_file", "documents:scan_file", "documents:version_file", "scan-file", "version-file", "agreements:signer_paper"}
NOTED |= {"graduates:observation_file"}
TRAIL = {"audit_event", "audit_payload"}
#: When a person looked at a list is kept for that person: what changed since is marked there.
LOOKS = {"workspace_look"}
BEHIND_LINKS = [name for name, pattern in ours().items() if "<str:secret>" in str(pattern.pattern)]
ASKED = [(room, name) for room, rows in TABLES.items() for name, row in rows.items() if row.get("method", "get") == "get"]


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    """A world nobody writes to, with a link of the learner whose signature is awaited."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = world.build()
        slot = built.version.slots.get(role="learner")
        about = {"subject_kind": "agreement", "subject_id": built.signing.public_id, "person_name": slot.person_name}
        ids = {"paper_id": built.paper.public_id, "version_id": built.version.public_id}
        _link, built.learner_secret = give_link(
            actor=built.officer, organisation=built.organisation, email="l@example.kz", scope=SIGNER, **about, **ids
        )
        yield built
        transaction.set_rollback(True)


def behind(name, here, secret):
    """The address `name` with this secret, and the record it also asks for."""
    asked = {"secret": secret}
    if "public_id" in str(ours()[name].pattern):
        asked["public_id"] = (here.version if name.startswith("documents:") else here.review).public_id
    words = {"topic": "work", "detail": "field"}
    asked |= {word: value for word, value in words.items() if f":{word}>" in str(ours()[name].pattern)}
    return reverse(name, kwargs=asked)


def touched(name, before, after=None):
    """Tables that are not as before; the trail may grow where reading is noted. after: how they stand, when that was asked already."""
    found = [row for row in tables.changed(before, after or tables.snapshot()) if row.split(":")[0] not in LOOKS]
    return [row for row in found if name not in NOTED or row.split(":")[0] not in TRAIL]


@pytest.mark.both
@pytest.mark.parametrize("name", BEHIND_LINKS)
def test_a_mail_scanner_that_opens_every_address_behind_a_link_changes_nothing(name, here, db):
    before, answers = tables.snapshot(), set()
    for secret in (here.secret, here.learner_secret, here.graduate_secret, here.nobodys_secret):
        for method in ("head", "get", "get", "options"):
            answer = getattr(Client(), method)(behind(name, here, secret), follow=True, HTTP_USER_AGENT="MailScanner/1.0")
            answers.add(answer.status_code)
    assert max(answers) < 500
    assert touched(name, before) == []


@pytest.mark.parametrize("name", BEHIND_LINKS)
def test_an_expired_link_opened_by_a_scanner_changes_nothing(name, here, db):
    AccessLink.objects.update(expires_at=clock.now())
    before = tables.snapshot()
    for secret in (here.secret, here.learner_secret, here.graduate_secret):
        assert Client().get(behind(name, here, secret), follow=True).status_code in (200, 404, 405, 410)
    assert tables.changed(before, tables.snapshot()) == []


def test_links_of_the_world_open_their_pages(here, db):
    for secret in (here.secret, here.learner_secret, here.graduate_secret):
        assert Client().get(behind("accounts:link", here, secret), follow=True).status_code == 200
    assert Client().get(behind("agreements:signer_paper", here, here.learner_secret)).status_code == 200


@pytest.mark.slow
def test_an_officer_who_only_looks_changes_nothing(here, db):
    client = Client()
    client.force_login(here.users["officer"])
    client.get(reverse("core:home"))
    wrong, before = [], tables.snapshot()
    for room, name in ASKED:
        client.get(address(name, TABLES[room][name], here), TABLES[room][name].get("data", {}))
        after = tables.snapshot()
        wrong += [f"{name}: {row}" for row in touched(name, before, after)]
        before = after
    assert len(ASKED) > 60
    assert wrong == []


def test_a_change_is_seen(here, db):
    before = tables.snapshot()
    assert tables.changed(before, tables.snapshot()) == []
    AccessLink.objects.filter(pk=here.link.pk).update(person_name="Басқа")
    count = AccessLink.objects.count()
    assert touched("documents:link_file", before) == [f"accounts_accesslink: {count} -> {count}"]
