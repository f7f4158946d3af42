"""An auditor who trusts nothing: what is frozen stays, recomputes by hand, and opens to nobody else."""

import csv
import datetime as dt
import io

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client

from crm.audit.actions.record import record
from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import DomainError, Invalid
from crm.reports import triggers
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.models import Publication, Snapshot, SnapshotRow
from crm.reports.opening import public_tables
from crm.reports.rules import merkle
from crm.reports.verifying import verify
from tests.factories import graduates as make
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = pytest.mark.django_db


def freeze(actor, department, **asked):
    """A frozen report of the department."""
    return freeze_report(actor=actor, organisation=department.organisation, **asked)


# the root


def test_the_file_and_the_header_are_enough_to_compute_the_root_by_hand(sign_in, analyst, snapshot):
    client = sign_in(analyst)
    text = b"".join(client.get(f"/figures/frozen/{snapshot.public_id}/file/").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    named = {row["card"]: row["leaf"] for row in rows if row["position"] == "0"}
    counted = [row for row in rows if row["position"] != "0"]
    leaves = [
        merkle.row_leaf(int(row["position"]), row["card"], row["group"], row["unit"], row["record"], float(row["amount"].replace(",", ".")))
        for row in counted
    ]
    assert leaves == [row["leaf"] for row in counted]
    assert merkle.root([named["header"], *leaves]) == named["root"] == snapshot.root


def test_a_second_word_in_the_trail_does_not_vouch_for_a_forged_root(snapshot, analyst):
    row = snapshot.rows.get(position=3)
    leaf = merkle.row_leaf(3, row.card, row.group, row.unit, row.record, 5)
    leaves = [leaf if n == 3 else kept for n, kept in snapshot.rows.values_list("position", "leaf")]
    forged = merkle.root([snapshot.header_leaf, *leaves])
    triggers.drop()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_snapshotrow SET amount = 5, leaf = %s WHERE id = %s", [leaf, row.pk])
        cursor.execute("UPDATE reports_snapshot SET root = %s", [forged])
    triggers.create()
    record(actor=analyst, action="reports.freeze", subject=snapshot, data={"root": forged})
    assert verify(Snapshot.objects.get(pk=snapshot.pk)).what == "trail"


@pytest.mark.both
def test_a_report_nobody_froze_is_not_whole(snapshot):
    """Somebody at the database writes a report of his own with a right root, and no line of the trail."""
    forged = Snapshot.objects.get(pk=snapshot.pk)
    forged.pk, forged.public_id, forged.row_count = None, "0" * 26, 0
    forged.header_leaf = merkle.header_leaf(forged.header())
    forged.root = merkle.root([forged.header_leaf])
    forged.save(force_insert=True)
    assert verify(Snapshot.objects.get(pk=forged.pk)).what == "trail"
    assert verify(snapshot).whole


def test_a_row_moved_from_one_report_to_another_shows_in_both(snapshot, analyst, region, share):
    other = freeze(analyst, region, card=share.key)
    triggers.drop()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_snapshotrow SET position = 9999 WHERE snapshot_id = %s AND position = 5", [snapshot.pk])
        cursor.execute("UPDATE reports_snapshotrow SET snapshot_id = %s WHERE position = 9999", [other.pk])
    triggers.create()
    assert (verify(snapshot).what, verify(snapshot).position) == ("missing", 5)
    assert not verify(other).whole


# written once


def orm_ways(published):
    """Every ordinary way to change what is frozen."""
    row, publication = published.rows.first(), published.publication
    return {
        "save": lambda: published.save(),
        "save row": lambda: row.save(),
        "save publication": lambda: publication.save(),
        "delete row": lambda: row.delete(),
        "delete publication": lambda: publication.delete(),
        "update": lambda: Snapshot.objects.update(day="2020-01-01"),
        "update rows": lambda: SnapshotRow.objects.filter(pk=row.pk).update(amount=2),
        "update publication": lambda: Publication.objects.update(published_by="x"),
        "bulk_update": lambda: SnapshotRow.objects.bulk_update([row], ["amount"]),
        "delete all": lambda: Snapshot.objects.all().delete(),
        "upsert": lambda: SnapshotRow.objects.bulk_create(
            [SnapshotRow(pk=row.pk, snapshot=published, position=1, card="x", group="x", unit="x", record="x", amount=1, leaf="x")],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["card"],
        ),
    }


WAYS = ("save", "save row", "save publication", "delete row", "delete publication", "update", "update rows", "update publication")
WAYS += ("bulk_update", "delete all", "upsert")


@pytest.mark.both
@pytest.mark.parametrize("way", WAYS)
def test_no_way_through_the_models_changes_what_is_frozen(published, way):
    deed = orm_ways(published)[way]
    with pytest.raises((DatabaseError, ProtectedError, DomainError)), transaction.atomic():
        deed()
    assert verify(Snapshot.objects.get(pk=published.pk)).whole and Publication.objects.count() == 1


def drawn(report):
    """What everybody sees of it, in words and marks."""
    return [(table.heads, table.rows, table.total) for table in public_tables(report)]


def test_what_becomes_of_people_later_changes_no_frozen_number(sign_in, college, officer, analyst, head, region):
    into = make.cohort(college, officer)
    rows = [make.graduate(college, officer, into) for _n in range(6)]
    for row in rows[:4]:
        make.said(officer, row)
    report = freeze(analyst, region, card="EMP-ALL")
    publish_snapshot(actor=head, snapshot=report)
    address = f"/figures/frozen/{report.public_id}/rows/?group=E"
    before, opened = sign_in(analyst).get(address).context["page_obj"].paginator.count, drawn(report)
    for row in rows:
        make.said(officer, row, "idle", on=clock.today())
        make.paid(officer, row)
    rows[0].learner.__class__.objects.filter(pk=rows[0].learner.pk).update(full_name="Басқа Есім", state="expelled")
    assert sign_in(analyst).get(address).context["page_obj"].paginator.count == before == 4
    assert drawn(Snapshot.objects.get(pk=report.pk)) == opened
    assert verify(report).whole


# days and years


@pytest.mark.both
@pytest.mark.parametrize(
    ("asked", "code"),
    [({"day": 1}, "reports.day_ahead"), ({"known": 1}, "reports.known_ahead")]
    + [({"year": year}, "reports.bad_year") for year in (-1, 0, 1989, 2101, 99999, 10**30)],
)
def test_a_report_about_what_cannot_be_is_not_frozen(analyst, region, share, asked, code):
    ahead = {"day": clock.today() + dt.timedelta(days=1), "known": clock.now() + dt.timedelta(seconds=5)}
    with pytest.raises(Invalid) as refused:
        freeze(analyst, region, **{name: ahead.get(name, value) for name, value in asked.items()})
    assert refused.value.code == code and refused.value.field in asked
    assert not Snapshot.objects.exists() and not Event.objects.filter(action="reports.freeze").exists()


def test_today_is_today_in_kazakhstan(analyst, region, share):
    evening = dt.datetime(2026, 7, 31, 19, 30, tzinfo=dt.UTC)
    assert freeze(analyst, region, card=share.key, at=evening).day == dt.date(2026, 8, 1)
    assert freeze(analyst, region, card=share.key, day=dt.date(2026, 8, 1), at=evening).day == dt.date(2026, 8, 1)
    with pytest.raises(Invalid, match=r"reports\.day_ahead"):
        freeze(analyst, region, card=share.key, day=dt.date(2026, 8, 1), at=evening - dt.timedelta(minutes=31))


@pytest.mark.parametrize(
    "body",
    [{"year": "x"}, {"year": -1}, {"year": 10**30}, {"year": 99999}, {"day": "31.02.2026"}, {"day": "9999-12-31"}, {"known": "soon"}]
    + [{"known": "9999-12-31T23:59:59-12:00"}, {"card": "\x00"}, {"report": "nosuch"}, {"card": "nosuch"}, {"organisation": "nosuch"}],
)
def test_the_api_never_breaks_on_what_is_asked(sign_in, analyst, region, share, body):
    answer = sign_in(analyst).post(
        "/api/v1/snapshots/", {"organisation": region.organisation.public_id, **body}, content_type="application/json"
    )
    assert answer.status_code in (400, 404) and not Snapshot.objects.exists()


@pytest.mark.parametrize("year", ["000002026999", "2026.0", "２０２６", "-2026", "20 26", "1e3"])
def test_a_year_is_four_plain_digits(sign_in, analyst, region, share, year):
    client = sign_in(analyst)
    assert client.get(f"/figures/{share.key}/", {"year": year}).status_code == 400
    client.post("/figures/frozen/new/", {"organisation": region.organisation.public_id, "year": year, "card": share.key})
    assert not Snapshot.objects.exists()


# whose it is

PATHS = ("", "rows/", "file/")


@pytest.mark.parametrize("who", ["college", "neighbour", "employer", "nobody"])
def test_a_report_of_a_region_opens_to_its_department_only(client, sign_in, college, director, snapshot, who):
    if who == "neighbour":
        home = people.make_department(people.make_region("100000000")).organisation
        sign_in(people.make_actor(home, "head"))
    elif who == "employer":
        sign_in(people.make_actor(people.make_employer(college).organisation, "manager"))
    elif who == "college":
        sign_in(director)
    here = f"/figures/frozen/{snapshot.public_id}/"
    refused = (302, 403) if who == "nobody" else (404,)
    assert {client.get(here + path).status_code for path in PATHS} <= set(refused)
    assert client.post(here + "publish/").status_code in refused
    api = f"/api/v1/snapshots/{snapshot.public_id}/"
    assert {client.get(api + path).status_code for path in ("", "rows/")} <= {401, 403, 404}
    assert client.post(api + "publish/").status_code in (401, 403, 404)
    assert not Publication.objects.exists()


def test_publishing_opens_the_suppressed_page_and_nothing_else(published, stranger, sign_in):
    visitor = Client()
    assert visitor.get(f"/open/{published.public_id}/").status_code == 200
    for reader in (visitor, sign_in(stranger)):
        for path in PATHS:
            assert reader.get(f"/figures/frozen/{published.public_id}/{path}").status_code in (302, 404)
    page = visitor.get(f"/open/{published.public_id}/").text
    assert not any(record in page for record in published.rows.values_list("record", flat=True))


@pytest.mark.parametrize("query", ["card=nosuch", "card=%00", "card=" + "x" * 5000, "day=2020-01-01", "page=-1"])
def test_no_word_of_an_address_breaks_what_is_open(published, query):
    for address in ("/open/", f"/open/{published.public_id}/"):
        assert Client().get(f"{address}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["card=nosuch", "group=nosuch", "unit=%00", "page=x", "page=-3", "group=work&group=work", "day=x"])
def test_no_word_of_an_address_breaks_frozen_rows(sign_in, analyst, snapshot, query):
    for path in ("", "rows/"):
        missing = path == "rows/" and query == "card=nosuch"
        assert sign_in(analyst).get(f"/figures/frozen/{snapshot.public_id}/{path}?{query}").status_code == (404 if missing else 200)


# looking changes nothing


@pytest.mark.parametrize("address", ["/graduates/people/", "/graduates/", "/figures/frozen/", "/learners/", "/agreements/", "/equipment/"])
def test_a_robot_may_ask_for_the_head_of_any_list(sign_in, director, address):
    client = sign_in(director)
    assert client.head(address).status_code == client.get(address).status_code


def counts():
    """Rows of every table of ours."""
    labels = {config.label for config in apps.get_app_configs() if not config.name.startswith("django.")}
    return {model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.app_label in labels}


def test_looking_writes_nothing(sign_in, analyst, published, share):
    client, here = sign_in(analyst), f"/figures/frozen/{published.public_id}/"
    addresses = ["/figures/", "/figures/all/", f"/figures/{share.key}/", f"/figures/{share.key}/rows/", "/figures/frozen/", "/open/"]
    addresses += [here + path for path in PATHS] + [
        f"/open/{published.public_id}/",
        "/api/v1/snapshots/",
        f"/api/v1/figures/{share.key}/rows/",
    ]
    client.get("/figures/")
    # That a list was looked at is remembered, so that what changes in it later can be marked.
    client.get("/figures/frozen/")
    before = counts()
    for address in addresses:
        for ask in (client.get, client.head):
            answer = ask(address)
            assert answer.status_code in (200, 405), address
            if answer.streaming:
                b"".join(answer.streaming_content)
    assert counts() == before
    for address in (here + "publish/", "/figures/frozen/new/"):
        assert client.get(address).status_code in (404, 405)


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_heads_publish_at_once_and_one_of_them_hears_of_it(snapshot, region):
    heads = [people.make_actor(region.organisation, "head") for _n in range(2)]
    results = together(*[lambda who=who: publish_snapshot(actor=who, snapshot=Snapshot.objects.get(pk=snapshot.pk)) for who in heads])
    assert sorted(type(result).__name__ for result in results)[1] == "Publication"
    assert all(isinstance(result, Publication | DomainError) for result in results), results
    assert Publication.objects.count() == Event.objects.filter(action="reports.publish").count() == 1


def test_the_machine_freezes_in_nobodys_name(region, share):
    with pytest.raises(DomainError, match=r"reports\.not_freezer"):
        freeze(system("night"), region)
