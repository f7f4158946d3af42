"""The database itself refuses to change the trail, on both engines, right after migrate."""

import pytest
from django.db import IntegrityError, connection, transaction

from crm.audit import triggers
from crm.audit.actions.record import record
from crm.audit.actions.seal import seal_events
from crm.audit.models import Event, Payload, Seal
from crm.core.actors import system

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def event(db):
    row = record(actor=system("test"), action="audit.test", data={"iin": "490315500015"})
    seal_events(actor=system("test"))
    return row


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()
    return True


def raw(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_every_trigger_stands_after_migrate():
    assert triggers.missing() == []


def test_an_event_cannot_be_changed(event):
    assert refused(lambda: Event.objects.filter(pk=event.pk).update(actor_name="Somebody else"))
    assert refused(raw("UPDATE audit_event SET action = 'x'"))
    event.refresh_from_db()
    assert (event.actor_name, event.action) == ("test", "audit.test")


def test_an_event_cannot_be_deleted(event):
    assert refused(raw("DELETE FROM audit_event"))
    assert Event.objects.filter(pk=event.pk).exists()


def test_a_seal_cannot_be_changed_or_deleted(event):
    assert refused(lambda: Seal.objects.update(hash="0" * 64))
    assert refused(raw("DELETE FROM audit_seal"))
    assert Seal.objects.get().hash != "0" * 64


def test_a_payload_cannot_be_changed_but_retention_may_delete_it(event):
    assert refused(lambda: Payload.objects.update(data={"iin": "0"}))
    assert Payload.objects.get().data == {"iin": "490315500015"}
    assert Payload.objects.all().delete()[0] == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["audit_event", "audit_seal", "audit_payload"])
def test_tables_cannot_be_truncated(event, table):
    raw("SET CONSTRAINTS ALL IMMEDIATE")()
    assert refused(raw(f"TRUNCATE {table} CASCADE"))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
def test_a_row_cannot_be_replaced(event):
    assert refused(raw("INSERT OR REPLACE INTO audit_payload (event_id, salt, data) SELECT event_id, salt, '{}' FROM audit_payload"))
    assert Payload.objects.get().data == {"iin": "490315500015"}
    columns = (
        "id, public_id, created_at, at, organisation, actor_kind, actor_ref, actor_name, action, subject_kind, subject_id, subject_label"
    )
    forged = f"SELECT {columns.replace('actor_name', repr('forged'))}, payload_sha256 FROM audit_event"
    assert refused(raw(f"INSERT OR REPLACE INTO audit_event ({columns}, payload_sha256) {forged}"))
    assert Event.objects.get(pk=event.pk).actor_name == "test"


def test_lifting_is_only_for_a_while(event):
    with triggers.lifted():
        assert len(triggers.missing()) >= 8
        Event.objects.filter(pk=event.pk).update(actor_name="changed while lifted")
    assert triggers.missing() == []
    assert refused(lambda: Event.objects.filter(pk=event.pk).update(actor_name="x"))


def test_lifting_ends_even_after_a_mishap(event):
    with pytest.raises(RuntimeError), triggers.lifted():
        raise RuntimeError("a flush that failed")
    assert triggers.missing() == []


def test_creating_and_dropping_twice_does_no_harm(db):
    triggers.create()
    triggers.drop()
    triggers.drop()
    assert triggers.missing()
    triggers.create()
    triggers.create()
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_may_write_events():
    record(actor=system("test"), action="audit.test")
    assert Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_flush_after_it_left_nothing_but_the_triggers():
    assert not Event.objects.filter(action="audit.test").exists()
    assert triggers.missing() == []
