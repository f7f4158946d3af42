"""The demo story: told twice it is the same story, every state is in it, and its people can sign in."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from agreements.choices import State
from agreements.models import Agreement
from crm.core.stage import PASSWORD
from crm.jobs.models import Job
from crm.jobs.running import run_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
#: Tables that keep visits rather than the story.
VISITS = {"sessions.Session", "axes.AccessLog", "axes.AccessAttempt"}


def counts():
    """Rows of every table of ours."""
    models = (m for m in apps.get_models() if m._meta.managed and m._meta.label not in VISITS)
    return {m._meta.label: m._base_manager.count() for m in models}


def tell():
    """Tell the story; what was printed."""
    out = io.StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def accounts(text):
    """E-mails of the printed table."""
    return [line.split()[0] for line in text.splitlines() if "@" in line]


def test_told_twice_it_changes_nothing_and_everybody_can_sign_in():
    first = tell()
    run_waiting()
    standing = counts()
    second = tell()
    again = counts()
    assert {name: (standing[name], again[name]) for name in again if standing[name] != again[name]} == {}
    assert not Job.objects.filter(state="queued").exists()
    assert set(Agreement.objects.values_list("state", flat=True)) == set(State.values)
    assert accounts(first) == accounts(second)
    assert len(accounts(first)) > 8
    for email in accounts(first):
        client = Client()
        answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})
        assert answer.status_code == 302, email
        assert client.get("/").status_code == 200, email
