"""The fixtures around the product do what they say."""

import smtplib

import pytest
from django.core.mail import send_mail
from django.db import DatabaseError, connection, transaction

from crm.audit.actions.record import record
from crm.audit.models import Event
from crm.core.actors import system
from tests.factories import people
from tests.plugins.databases import end_others, triggers_asleep


def trigger_names():
    """Triggers that stand now."""
    question = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_append_only_tables_are_empty_again_for_every_transactional_test(time):
    assert not Event.objects.exists()
    record(actor=system("test"), action="test.happened")
    assert Event.objects.count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_triggers_sleep_only_inside():
    standing = trigger_names()
    assert standing
    record(actor=system("test"), action="test.happened")
    with triggers_asleep(connection):
        pass
    assert trigger_names() == standing
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event")
    assert Event.objects.count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_session_left_behind_is_ended_before_tables_are_emptied(on_postgresql):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE audit_event IN ACCESS SHARE MODE")
        end_others(connection)
        with pytest.raises(DatabaseError), other.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        other.close()


def test_mail_leaves_through_a_real_server(smtp_server):
    send_mail("Келісім", "Сілтеме", "a@example.kz", ["b@example.kz"])
    assert str(smtp_server.messages[0]["Subject"]) == "Келісім"
    assert smtp_server.text().strip() == "Сілтеме" and len(smtp_server.to("b@example.kz")) == 1


def test_a_mail_server_can_refuse(smtp_server):
    smtp_server.refuse = "451 later"
    with pytest.raises(smtplib.SMTPException):
        send_mail("x", "y", "a@example.kz", ["b@example.kz"])
    assert smtp_server.messages == []


@pytest.mark.both
def test_a_real_browser_reaches_the_site_and_is_signed_in(page, live_site, enter):
    page.goto(f"{live_site.url}/")
    assert "/login" in page.url
    officer = people.make_user(people.make_college().organisation, "officer")
    enter(officer).goto(f"{live_site.url}/jobs/")
    assert page.locator("h1").inner_text() == "Background work"
