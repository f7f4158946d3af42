"""One chain per organisation; tampering by raw SQL is found and named."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from crm.audit import triggers
from crm.audit.actions import seal
from crm.audit.actions.erase import erase_payload
from crm.audit.actions.record import record
from crm.audit.actions.seal import seal_events
from crm.audit.models import Event, Payload, Seal
from crm.audit.rules.chain import GENESIS
from crm.audit.verifying import verify
from crm.core.actors import Actor, system
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.ports import schedule, tasks

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ME = system("test")
A, B = "a" * 26, "b" * 26


def events(organisation, count):
    return [record(actor=ME, action="audit.test", organisation=organisation, data={"n": n}) for n in range(count)]


@pytest.fixture
def sealed(db):
    rows = events(A, 5), events(B, 3)
    seal_events(actor=ME)
    return rows


def tamper(statement, *values):
    with triggers.lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def fault(organisation=A):
    broken = verify(organisation).broken
    return (broken.what, broken.position) if broken else None


def test_each_organisation_has_its_own_chain(sealed):
    for organisation, length in ((A, 5), (B, 3)):
        links = list(Seal.objects.filter(organisation=organisation).order_by("position"))
        assert [link.position for link in links] == list(range(1, length + 1))
        assert links[0].previous == GENESIS
        assert all(after.previous == before.hash for before, after in zip(links, links[1:], strict=False))
        assert verify(organisation).broken is None
        assert (verify(organisation).length, verify(organisation).head) == (length, links[-1].hash)


def test_sealing_again_seals_only_what_is_new(sealed):
    heads = dict(Seal.objects.values_list("event_id", "hash"))
    assert seal_events(actor=ME) == 0
    late = events(A, 2)
    assert seal_events(actor=ME) == 2
    assert [link.position for link in Seal.objects.filter(event__in=late).order_by("position")] == [6, 7]
    assert heads.items() <= dict(Seal.objects.values_list("event_id", "hash")).items()
    assert fault() is None


def test_more_events_than_one_batch_are_sealed_in_one_run(db, monkeypatch):
    monkeypatch.setattr(seal, "BATCH", 4)
    events(A, 11)
    assert seal_events(actor=ME) == 11
    assert verify(A).length == 11


def test_a_second_sealer_at_the_same_moment_leaves_the_chain_whole(sealed, monkeypatch):
    """It has read the same last link; its positions are taken, so its batch is undone and the next run seals the rest."""
    late = events(A, 1)[0]
    first = Seal.objects.get(organisation=A, position=4)
    real = Seal.objects.filter

    class Slow:
        def order_by(self, *names):
            return self

        def first(self):
            return first

    monkeypatch.setattr(Seal.objects, "filter", lambda **kw: Slow() if kw == {"organisation": A} else real(**kw))
    assert seal_events(actor=ME) == 0
    monkeypatch.undo()
    assert not Seal.objects.filter(event=late).exists()
    assert seal_events(actor=ME) == 1
    assert fault() is None


@pytest.mark.parametrize("column", ["actor_name", "action", "subject_label", "subject_id", "actor_ref", "payload_sha256"])
def test_a_changed_column_is_found_at_its_place(sealed, column):
    tamper(f"UPDATE audit_event SET {column} = 'x' WHERE id = %s", sealed[0][2].pk)
    assert fault() == ("content", 3)
    assert fault(B) is None


def test_a_changed_moment_is_found(sealed):
    tamper("UPDATE audit_event SET at = '2001-01-01 00:00:00+00' WHERE id = %s", sealed[0][0].pk)
    assert fault() == ("content", 1)


def test_a_changed_payload_is_found(sealed):
    with triggers.lifted():
        Payload.objects.filter(event=sealed[0][1]).update(data={"n": 99})
    assert fault() == ("payload", 2)


def test_a_forged_payload_in_place_of_an_erased_one_is_found(sealed):
    Payload.objects.filter(event=sealed[0][1]).delete()
    assert fault() is None
    Payload.objects.create(event=sealed[0][1], salt="x", data={"n": 1})
    assert fault() == ("payload", 2)


def test_an_event_moved_to_another_organisation_is_found(sealed):
    tamper("UPDATE audit_event SET organisation = %s WHERE id = %s", B, sealed[0][3].pk)
    assert fault() == ("organisation", 4)


def test_a_link_taken_out_is_found(sealed):
    tamper("DELETE FROM audit_seal WHERE event_id = %s", sealed[0][1].pk)
    assert fault() == ("position", 2)


def test_a_rewritten_link_is_found(sealed):
    tamper("UPDATE audit_seal SET hash = %s WHERE event_id = %s", "f" * 64, sealed[0][1].pk)
    assert fault() == ("content", 2)


def test_a_chain_bent_back_is_found(sealed):
    tamper("UPDATE audit_seal SET previous = %s WHERE event_id = %s", "f" * 64, sealed[0][2].pk)
    assert fault() == ("previous", 3)


def test_a_tail_cut_off_is_found_by_a_head_kept_elsewhere(sealed):
    whole = verify(A)
    with triggers.lifted():
        last = Seal.objects.filter(organisation=A, position=5)
        pk = last.get().event_id
        last.delete()
        Payload.objects.filter(event_id=pk).delete()
        Event.objects.filter(pk=pk).delete()
    assert verify(A).broken is None, "the chain alone cannot know its own length"
    cut = verify(A, (whole.length, whole.head)).broken
    assert (cut.what, cut.position) == ("head", 4)


def test_erasing_takes_the_details_and_leaves_the_chain(sealed):
    event = sealed[0][1]
    done = erase_payload(actor=ME, event=event, reason="the term is over")
    assert not Payload.objects.filter(event=event).exists()
    fresh = Event.objects.get(pk=event.pk)
    assert (fresh.erased, fresh.details) == (True, {})
    assert (done.subject_id, done.organisation, done.reason) == (event.public_id, A, "the term is over")
    seal_events(actor=ME)
    assert verify(A).broken is None
    with pytest.raises(Conflict, match="audit.nothing_to_erase"):
        erase_payload(actor=ME, event=event, reason="again")


def test_erasing_is_not_for_members_and_needs_a_reason(sealed):
    before = Event.objects.count()
    with pytest.raises(Forbidden, match="audit.not_eraser"):
        erase_payload(actor=Actor(kind="user", name="officer"), event=sealed[0][0], reason="curiosity")
    with pytest.raises(Invalid, match="core.reason_required"):
        erase_payload(actor=ME, event=sealed[0][0], reason="  ")
    assert Payload.objects.count() == 8
    assert Event.objects.count() == before


def test_the_command_tells_that_all_is_well_and_keeps_heads(sealed, capsys, tmp_path):
    heads = tmp_path / "heads.json"
    call_command("audit_verify", save=heads)
    out = capsys.readouterr().out
    assert f"{A}: 5 links, whole" in out
    assert json.loads(heads.read_text())[B][0] == 3
    events(A, 1)
    seal_events(actor=ME)
    call_command("audit_verify", against=heads)


def test_the_command_names_the_first_broken_link_of_each_chain(sealed, capsys):
    tamper("UPDATE audit_event SET actor_name = 'x' WHERE id = %s", sealed[0][2].pk)
    tamper("UPDATE audit_event SET actor_name = 'x' WHERE id = %s", sealed[0][4].pk)
    with pytest.raises(CommandError, match="1 of 2 chains broken"):
        call_command("audit_verify")
    out = capsys.readouterr().out
    assert f"{A}: BROKEN at position 3, event {sealed[0][2].public_id}: the event is not what was sealed" in out
    assert f"{B}: 3 links, whole" in out


def test_the_command_finds_a_whole_chain_gone(sealed, tmp_path):
    heads = tmp_path / "heads.json"
    call_command("audit_verify", save=heads)
    with triggers.lifted():
        Seal.objects.filter(organisation=B).delete()
    with pytest.raises(CommandError, match="1 of 2"):
        call_command("audit_verify", against=heads)


def test_the_command_fails_without_triggers(sealed, capsys):
    triggers.drop()
    with pytest.raises(CommandError, match="triggers missing"):
        call_command("audit_verify")
    assert "audit_event_no_update" in capsys.readouterr().out
    triggers.create()


def test_the_sealer_runs_every_minute_by_its_name():
    assert schedule.get("audit.seal").task == "audit.seal"
    assert schedule.get("audit.seal").seconds == 60
    tasks.get(schedule.get("audit.seal").task).run(None)
