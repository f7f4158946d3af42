"""Frozen reports: rows and root kept once, published by a second person, every tampering named."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Forbidden, Invalid, Missing
from crm.reports import triggers
from crm.reports.actions.snapshot import freeze_report, publish_snapshot, within
from crm.reports.comparing import differences
from crm.reports.models import Publication, Snapshot, SnapshotRow
from crm.reports.rules import merkle
from crm.reports.verifying import verify
from tests.factories import people
from tests.house import tables

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def sql(statement, *values):
    """A change behind everybody's back; the triggers lie down for it."""
    triggers.drop()
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
    finally:
        triggers.create()


# freezing


def test_every_row_is_kept_in_order_with_its_leaf(snapshot, share, college):
    rows = list(snapshot.rows.all())
    assert len(rows) == snapshot.row_count == 82 and [row.position for row in rows] == list(range(1, 83))
    assert {row.card for row in rows} == {share.key} and rows[0].unit in (college.public_id, snapshot.units[1]["id"])
    assert rows[5].leaf == merkle.row_leaf(6, share.key, rows[5].group, rows[5].unit, rows[5].record, rows[5].amount)


def test_the_root_is_over_header_and_rows(snapshot):
    again = Snapshot.objects.get(pk=snapshot.pk)
    leaves = [merkle.header_leaf(again.header()), *again.rows.values_list("leaf", flat=True)]
    assert merkle.root(leaves) == again.root and verify(again).whole


def test_the_card_is_kept_as_it_was_in_three_languages(snapshot, share):
    (kept,) = snapshot.cards
    assert (kept["key"], kept["version"], kept["numerator"]) == (share.key, "3", ["work"])
    assert set(kept["title"]) == {"kk", "ru", "en"} and kept["groups"][0] == ["work", dict.fromkeys(("kk", "ru", "en"), "working")]


def test_colleges_keep_their_names_and_the_report_its_region(snapshot, college):
    assert {unit["id"] for unit in snapshot.units} >= {college.public_id} and snapshot.region == college.region_id
    assert snapshot.units[0]["name"]["kk"] != snapshot.units[0]["name"]["ru"]


def test_a_whole_report_keeps_every_card_of_it(share, money, analyst, region):
    row = freeze_report(actor=analyst, organisation=region.organisation)
    assert {"test-share", "test-money", "DUAL", "agreements-by-state"} <= {card["key"] for card in row.cards}
    assert {card.card for card in row.rows.all()} == {"test-share", "test-money"} and verify(row).whole


def test_parameters_are_kept(share, analyst, region):
    day, known = dt.date(2026, 10, 1), clock.now() - dt.timedelta(days=3)
    row = freeze_report(actor=analyst, organisation=region.organisation, card=share.key, day=day, known=known, year=2026)
    row.refresh_from_db()
    assert (row.day, row.known, row.year) == (day, known, 2026) and verify(row).whole


def test_the_same_question_twice_has_the_same_rows(share, analyst, region, snapshot):
    again = freeze_report(actor=analyst, organisation=region.organisation, card=share.key)
    assert list(again.rows.values_list("leaf")) == list(snapshot.rows.values_list("leaf")) and again.root != snapshot.root


def test_a_report_says_what_its_organisation_sees_and_nothing_else(share, region, college, second):
    """An analyst who also works at a college far away freezes for the department only what the department sees."""
    far = people.make_college("Алыстағы колледж", people.make_region("150000000"))
    user = people.make_user(region.organisation, "analyst")
    people.Membership.objects.create(user=user, organisation=far.organisation, role="officer", since=clock.today())
    both = people.actor_for(user)
    row = freeze_report(actor=both, organisation=region.organisation, card=share.key)
    assert {unit["id"] for unit in row.units} == {college.public_id, second.public_id}
    assert within(both, far.organisation).organisations == {far.organisation.public_id}


def test_a_college_freezes_its_own(share, officer, college):
    row = freeze_report(actor=officer, organisation=college.organisation, card=share.key)
    assert {unit["id"] for unit in row.units} == {college.public_id} and set(row.rows.values_list("unit", flat=True)) == {college.public_id}


def test_freezing_is_recorded_with_its_root(snapshot, analyst):
    event = Event.objects.about("snapshot", snapshot.public_id).get(action="reports.freeze")
    assert event.actor_ref == analyst.ref and event.details["root"] == snapshot.root


@pytest.mark.parametrize(
    ("more", "error", "code"),
    [
        ({"report": "nonsense"}, Missing, "reports.no_such_report"),
        ({"card": "nonsense"}, Missing, "reports.no_such_card"),
        ({"known": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)}, Invalid, "reports.known_ahead"),
    ],
)
def test_what_cannot_be_frozen_leaves_nothing(share, analyst, region, more, error, code):
    before = tables.snapshot()
    with pytest.raises(error, match=code), transaction.atomic():
        freeze_report(actor=analyst, organisation=region.organisation, **more)
    assert tables.changed(before, tables.snapshot()) == []


@pytest.mark.parametrize("role", ["auditor", "stranger", "keeper"])
def test_others_do_not_freeze(share, region, college, stranger, role):
    actor = {
        "auditor": people.make_actor(region.organisation, "auditor"),
        "keeper": people.make_actor(college.organisation, "keeper"),
        "stranger": stranger,
    }[role]
    before = tables.snapshot()
    with pytest.raises(Forbidden, match="reports.not_freezer"), transaction.atomic():
        freeze_report(actor=actor, organisation=region.organisation)
    assert tables.changed(before, tables.snapshot()) == []


# publishing


def test_another_person_publishes(snapshot, head):
    row = publish_snapshot(actor=head, snapshot=snapshot)
    again = Snapshot.objects.select_related("publication").get(pk=snapshot.pk)
    assert again.published_at == row.created_at and row.published_by == head.name and verify(again).whole
    assert Event.objects.about("snapshot", snapshot.public_id).filter(action="reports.publish").exists()


def test_the_maker_does_not_publish_his_own(snapshot, analyst):
    with pytest.raises(Forbidden, match="reports.own_snapshot"):
        publish_snapshot(actor=analyst, snapshot=snapshot)
    assert not Publication.objects.exists()


def test_two_analysts_are_two_people(snapshot, region):
    publish_snapshot(actor=people.make_actor(region.organisation, "analyst"), snapshot=snapshot)
    assert Publication.objects.count() == 1


def test_nobody_publishes_twice(published, region):
    with pytest.raises(Forbidden, match="reports.already_published"):
        publish_snapshot(actor=people.make_actor(region.organisation, "head"), snapshot=published)
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("role", ["auditor", "director"])
def test_others_do_not_publish(snapshot, region, college, role):
    home = region.organisation if role == "auditor" else college.organisation
    with pytest.raises(Forbidden, match="reports.not_publisher"):
        publish_snapshot(actor=people.make_actor(home, role), snapshot=snapshot)
    assert not Publication.objects.exists()


# written once


@pytest.mark.parametrize("table", ["reports_snapshot", "reports_snapshotrow", "reports_publication"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_every_change(published, table, verb):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table))
    assert verify(published).whole


def test_no_row_takes_anothers_place(snapshot):
    row = snapshot.rows.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        SnapshotRow.objects.create(snapshot=snapshot, position=row.position, amount=1, leaf="0" * 64)
    assert snapshot.rows.count() == snapshot.row_count


# verifying


def told(*args):
    """(exit code, what the command says)."""
    out = StringIO()
    try:
        call_command("snapshot_verify", *args, stdout=out)
    except CommandError as error:
        return error.returncode, out.getvalue() + str(error)
    return 0, out.getvalue()


def test_a_whole_report_is_said_to_be_whole(snapshot):
    assert told() == (0, f"{snapshot.public_id}: whole, root {snapshot.root}\n")
    assert told(snapshot.public_id)[0] == 0


def test_an_unknown_report_is_no_success(snapshot):
    code, text = told("0" * 26)
    assert code == 1 and "There is no frozen report" in text


@pytest.mark.parametrize(
    ("statement", "what", "position"),
    [
        ("UPDATE reports_snapshotrow SET \"group\" = 'died' WHERE position = 41", "row", 41),
        ("UPDATE reports_snapshotrow SET amount = 2 WHERE position = 7", "row", 7),
        ("UPDATE reports_snapshotrow SET record = 'x' WHERE position IN (12, 30)", "row", 12),
        ("UPDATE reports_snapshotrow SET leaf = 'x' WHERE position = 82", "row", 82),
        ("DELETE FROM reports_snapshotrow WHERE position = 9", "missing", 9),
        ("DELETE FROM reports_snapshotrow WHERE position > 80", "missing", 81),
        ("UPDATE reports_snapshot SET day = '2020-01-01'", "header", 0),
        ("UPDATE reports_snapshot SET row_count = 10", "header", 0),
        ("UPDATE reports_snapshot SET made_by = 'somebody'", "header", 0),
        ("UPDATE reports_snapshot SET root = 'x'", "root", 0),
    ],
)
def test_tampering_is_found_and_named(snapshot, statement, what, position):
    sql(statement)
    verdict = verify(Snapshot.objects.get(pk=snapshot.pk))
    assert (verdict.what, verdict.position, verdict.whole) == (what, position, False)
    code, text = told(snapshot.public_id)
    assert code == 1 and "DIFFERS" in text and (f"row {position} " in text or not position)


def test_a_row_added_later_is_found(snapshot):
    last = snapshot.row_count + 1
    leaf = merkle.row_leaf(last, "test-share", "work", "u", "r", 1)
    SnapshotRow.objects.create(snapshot=snapshot, position=last, card="test-share", group="work", unit="u", record="r", amount=1, leaf=leaf)
    verdict = verify(snapshot)
    assert (verdict.what, verdict.position) == ("extra", last)


def test_a_row_changed_with_its_leaf_shows_in_the_root(snapshot):
    row = snapshot.rows.get(position=3)
    sql(
        "UPDATE reports_snapshotrow SET amount = 5, leaf = %s WHERE id = %s",
        merkle.row_leaf(3, row.card, row.group, row.unit, row.record, 5),
        row.pk,
    )
    assert verify(Snapshot.objects.get(pk=snapshot.pk)).what == "root"


def test_a_rewritten_root_differs_from_the_one_in_the_trail(snapshot):
    row = snapshot.rows.get(position=3)
    leaf = merkle.row_leaf(3, row.card, row.group, row.unit, row.record, 5)
    leaves = [leaf if n == 3 else kept for n, kept in snapshot.rows.values_list("position", "leaf")]
    sql("UPDATE reports_snapshotrow SET amount = 5, leaf = %s WHERE id = %s", leaf, row.pk)
    sql("UPDATE reports_snapshot SET root = %s", merkle.root([snapshot.header_leaf, *leaves]))
    assert verify(Snapshot.objects.get(pk=snapshot.pk)).what == "trail"


def test_missing_triggers_are_no_success(snapshot):
    triggers.drop()
    try:
        code, text = told()
    finally:
        triggers.create()
    assert code == 1 and "reports_snapshotrow_no_update" in text and triggers.missing() == []


# what differs from now


def test_nothing_differs_at_once(snapshot, analyst):
    assert differences(analyst, snapshot) == []


def test_rows_that_came_and_went_are_counted(snapshot, analyst, share):
    found = list(share.facts(analyst, None))
    moved = [fact._replace(group="study") if n < 4 else fact for n, fact in enumerate(found)]
    object.__setattr__(share, "facts", lambda actor, scope: moved)
    (row,) = differences(analyst, snapshot)
    assert (row.gone, row.come, row.version) == (4, 4, "")


def test_a_new_version_of_a_definition_is_said(snapshot, analyst, share):
    object.__setattr__(share, "version", "4")
    assert differences(analyst, snapshot)[0].version == "4"


def test_readers_outside_are_not_compared(snapshot, officer):
    assert differences(officer, snapshot) is None
