"""An organisation moves out and in again: everything comes along, nothing that opens a door does, and nothing altered goes in."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from agreements.actions.kinds import load_kinds
from agreements.models import Agreement
from crm.accounts.models import AccessLink, ApiToken, Membership, Organisation, User
from crm.audit.models import Event
from crm.audit.verifying import unsealed, verify
from crm.colleges.actions.register import load_registers
from crm.colleges.models import Group, Learner, Specialty
from crm.core import moving
from crm.core.actors import system
from crm.core.sheets import defused
from crm.documents.models import Version
from crm.documents.storage import private
from crm.equipment.models import Share
from crm.exchange.removal import packing
from crm.exchange.removal.packing import MANIFEST
from crm.notifications.models import Delivery
from crm.reports.actions.snapshot import freeze_report
from tests.factories import agreements as make
from tests.factories import people
from tests.house import world
from tests.plugins.databases import triggers_asleep

pytestmark = pytest.mark.django_db


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith(("crm.", "agreements.", "employers."))]


def empty_the_database():
    """As a new installation: migrated, with its registers and kinds."""
    transaction.get_connection().check_constraints()
    with triggers_asleep(connection):
        for model in [*ours(), User.groups.through]:
            for table in (model, *(field.remote_field.through for field in model._meta.local_many_to_many)):
                rows = table._base_manager.all()
                rows._raw_delete(rows.db)
    load_registers(actor=system("tests"))
    load_kinds(actor=system("tests"))


def export(organisation, target):
    call_command("export_organisation", organisation.code or organisation.public_id, str(target), "--language", "en")
    return json.loads((target / MANIFEST).read_text(encoding="utf-8"))


def restore(source):
    call_command("import_organisation", str(source), "--language", "en")


def bytes_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines(folder, label):
    return [json.loads(line) for line in (folder / "data" / f"{label}.jsonl").read_text(encoding="utf-8").splitlines()]


def full_world():
    """The world of the access table, with an agreement that everybody signed, a frozen report and letters that went."""
    here = world.build()
    make.signed(here.officer, here.signing)
    freeze_report(actor=here.director, organisation=here.organisation)
    Delivery.objects.update(state="sent")
    Share.objects.create(programme=here.programme, college=here.college, amount="250000.50")
    return here


@pytest.fixture
def small(college, tmp_path):
    """A college with one group of two, packed; the directory it lies in."""
    group = people.make_group(college)
    people.make_learner(college, group, full_name="=Формула")
    people.make_learner(college, group, age=20)
    export(college.organisation, tmp_path / "small")
    return tmp_path / "small"


@pytest.fixture
def check_refused(small):
    """Whether the restore of a directory is refused with this sentence, and has left the tables as they were."""

    def check(sentence):
        empty_the_database()
        events = Event.objects.count()
        with pytest.raises(CommandError, match=sentence):
            restore(small)
        assert not Organisation.objects.exists() and not User.objects.exists() and not Learner.objects.exists()
        assert Event.objects.count() == events

    return check


def seal(folder, **changes):
    """Make the manifest say what now lies in the directory."""
    path = folder / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"] = {name: packing.digest_of(folder / name) for name in packing.files_in(folder)}
    path.write_text(json.dumps({**manifest, **changes}), encoding="utf-8")


# out and in again


@pytest.mark.both
@pytest.mark.slow
def test_what_moved_out_and_in_again_moves_out_byte_for_byte(registers, tmp_path, monkeypatch):
    here = full_world()
    before = export(here.organisation, tmp_path / "first")
    empty = sorted(label for label, count in before["counts"].items() if not count)
    assert empty == ["reports.Publication"], "a college publishes nothing; of every other table something moves"
    learner, version, organisation = here.learner.public_id, here.version.public_id, here.organisation.public_id
    monkeypatch.setattr(settings, "PRIVATE_DIR", tmp_path / "private")
    empty_the_database()
    restore(tmp_path / "first")
    assert Learner.objects.get(public_id=learner).college.organisation.public_id == organisation
    moved = Version.objects.get(public_id=version)
    assert private.sha256(moved.file) == moved.sha256
    chain = verify(organisation)
    assert chain.broken is None and chain.length == before["counts"]["audit.Seal"] > 10
    export(Organisation.objects.get(public_id=organisation), tmp_path / "second")
    assert bytes_of(tmp_path / "first") == bytes_of(tmp_path / "second")


@pytest.mark.slow
def test_nothing_that_opens_a_door_comes_along(tmp_path):
    here = world.build()
    user = here.users["officer"]
    user.set_password("kelisim-2029")
    user.save()
    export(here.organisation, tmp_path / "out")
    secrets = {user.password, *AccessLink.objects.values_list("digest", flat=True), *ApiToken.objects.values_list("digest", flat=True)}
    secrets |= {here.secret, here.signer_secret, here.graduate_secret, "d" * 64}
    written = b"\n".join(bytes_of(tmp_path / "out").values())
    assert [secret for secret in secrets if secret.encode() in written] == []
    told = {row["email"]: row for row in lines(tmp_path / "out", "accounts.User")}
    assert told[user.email]["full_name"] == user.full_name
    assert not {"password", "is_superuser", "is_staff", "last_login"} & set(told[user.email])


@pytest.mark.slow
def test_others_do_not_come_along(tmp_path):
    here = world.build()
    people.make_learner(here.other, full_name="Бөтен Бала")
    export(here.organisation, tmp_path / "out")
    names = {row["name_kk"] for row in lines(tmp_path / "out", "accounts.Organisation")}
    assert here.college.organisation.name_kk in names and here.employer.organisation.name_kk in names
    assert here.other.organisation.name_kk not in names
    assert "Бөтен Бала" not in {row["full_name"] for row in lines(tmp_path / "out", "colleges.Learner")}
    assert here.users["stranger"].email not in {row["email"] for row in lines(tmp_path / "out", "accounts.User")}


@pytest.mark.slow
def test_the_restored_place_can_be_worked_in(tmp_path, monkeypatch):
    here = world.build()
    export(here.organisation, tmp_path / "out")
    email, agreement = here.users["officer"].email, here.signing.public_id
    monkeypatch.setattr(settings, "PRIVATE_DIR", tmp_path / "private")
    empty_the_database()
    restore(tmp_path / "out")
    client = Client()
    client.force_login(User.objects.get(email=email))
    record = client.get(Agreement.objects.get(public_id=agreement).get_absolute_url())
    assert record.status_code == 200
    for name in ("colleges:learner_list", "agreements:agreement_list", "equipment:line_list", "graduates:graduate_list", "core:home"):
        assert client.get(reverse(name)).status_code == 200, name
    version = Version.objects.exclude(file="").first()
    assert client.get(reverse("documents:version_file", args=[version.public_id])).status_code == 200
    assert Membership.objects.get(user__email=email).role == "officer"


@pytest.mark.both
def test_a_manifest_tells_every_file_and_how_many_rows_there_are(small, college):
    manifest = json.loads((small / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["version"]) == ("seriktes-organisation", 1)
    assert manifest["organisation"]["id"] == college.organisation.public_id
    assert manifest["counts"]["colleges.Learner"] == 2 == len(lines(small, "colleges.Learner"))
    for name, told in manifest["files"].items():
        data = (small / name).read_bytes()
        assert told == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert "accounts.ApiToken" in manifest["left_behind"]["tables"]
    assert "password" in manifest["left_behind"]["fields"]["accounts.User"]


def test_rows_point_at_each_other_by_keys_that_hold_elsewhere(small, college):
    group = college.groups.get()
    (told,) = lines(small, "colleges.Group")
    assert told["college"] == college.public_id and "id" not in told
    assert told["specialty"] == [group.specialty.code, group.specialty.edition]


def test_people_read_the_same_in_a_spreadsheet(small):
    with (small / "tables" / "colleges.Learner.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {row["full_name"] for row in rows} == {defused(learner.full_name) for learner in Learner.objects.all()}
    assert "'=Формула" in {row["full_name"] for row in rows}


def test_a_register_is_brought_in_line_and_not_doubled(small, college):
    was = Specialty.objects.get(code=college.groups.get().specialty.code, edition=college.groups.get().specialty.edition).public_id
    empty_the_database()
    restore(small)
    assert Specialty.objects.get(public_id=was) == Group.objects.get().specialty


def test_both_ways_are_noted_in_the_trail_of_the_platform(small, college):
    assert Event.objects.get(action="exchange.organisation_packed").organisation == ""
    empty_the_database()
    restore(small)
    event = Event.objects.get(action="exchange.organisation_restored")
    assert event.organisation == "" and event.details["organisation"] == college.organisation.public_id


def test_the_history_is_sealed_before_it_goes(small):
    assert unsealed() <= 1, "only the note of the move itself waits"


# refused


def test_an_altered_file_is_refused(small, check_refused):
    path = small / "data" / "colleges.Learner.jsonl"
    path.write_bytes(path.read_bytes().replace(b"studying", b"expelled"))
    check_refused("colleges.Learner.jsonl is not as the manifest says")


def test_a_missing_file_is_refused(small, check_refused):
    (small / "data" / "colleges.Learner.jsonl").unlink()
    check_refused("colleges.Learner.jsonl of the manifest is missing")


def test_a_file_too_many_is_refused(small, check_refused):
    (small / "data" / "more.jsonl").write_text("{}")
    check_refused("more.jsonl is not in the manifest")


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"format": "seriktes-organisation", "version": 1}', '{"files": 5}'])
def test_a_manifest_that_is_none_is_refused(small, check_refused, text):
    if text is None:
        (small / MANIFEST).unlink()
    else:
        (small / MANIFEST).write_text(text)
    check_refused("no manifest.json")


@pytest.mark.parametrize("change", [{"format": "other"}, {"version": 2}])
def test_another_format_is_refused(small, check_refused, change):
    seal(small, **change)
    check_refused("which cannot be read here")


def test_tables_of_another_product_are_refused(small, check_refused):
    seal(small, counts={"some.Table": 1})
    check_refused("do not have the same tables")


def test_a_row_that_points_nowhere_is_refused_and_nothing_is_written(small, check_refused):
    path = small / "data" / "colleges.Learner.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(json.dumps({**row, "group": "0" * 26}) + "\n" for row in rows), encoding="utf-8")
    seal(small)
    check_refused("does not come along")


@pytest.mark.parametrize("line", ["no json", '{"full_name": "x"}'])
def test_a_line_that_cannot_be_read_is_refused_and_nothing_is_written(small, check_refused, line):
    path = small / "data" / "colleges.Representative.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    seal(small)
    check_refused("colleges.Representative cannot be read")


def test_a_row_that_stands_twice_is_refused_and_nothing_is_written(small, check_refused):
    path = small / "data" / "colleges.Learner.jsonl"
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    seal(small)
    check_refused("colleges.Learner cannot be read")


def test_another_number_of_rows_than_told_is_refused(small, check_refused):
    counts = json.loads((small / MANIFEST).read_text(encoding="utf-8"))["counts"]
    seal(small, counts={**counts, "colleges.Learner": 3})
    check_refused("colleges.Learner does not have as many rows")


def test_a_place_where_something_is_already_is_refused_and_stays_as_it_is(small):
    learners = list(Learner.objects.values_list("pk", flat=True))
    with pytest.raises(CommandError, match="not empty"):
        restore(small)
    assert list(Learner.objects.values_list("pk", flat=True)) == learners
    assert not Event.objects.filter(action="exchange.organisation_restored").exists()


def test_a_member_who_has_an_account_already_is_not_taken_over(college, officer, tmp_path):
    export(college.organisation, tmp_path / "out")
    email = User.objects.get(pk=officer.user_id).email
    empty_the_database()
    there = User.objects.create(email=email, full_name="Басқа адам")
    with pytest.raises(CommandError, match="not empty"):
        restore(tmp_path / "out")
    there.refresh_from_db()
    assert there.full_name == "Басқа адам" and not Organisation.objects.exists()


def test_an_administrator_may_be_there_before(small):
    empty_the_database()
    User.objects.create(email="admin@example.kz", is_superuser=True)
    restore(small)
    assert Organisation.objects.count() == 1


def test_a_directory_that_is_not_empty_is_not_written_into(college, tmp_path):
    (tmp_path / "x.txt").write_text("mine")
    with pytest.raises(CommandError, match="is not empty"):
        export(college.organisation, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_an_employer_does_not_move_out_whole(college, tmp_path):
    with pytest.raises(CommandError, match="Only a college"):
        export(people.make_employer(college).organisation, tmp_path / "out")


def test_an_unknown_code_is_said(tmp_path, db):
    with pytest.raises(CommandError, match="no organisation nobody"):
        call_command("export_organisation", "nobody", str(tmp_path / "out"), "--language", "en")


@pytest.mark.slow
def test_a_file_the_storage_has_lost_stops_the_way_out(tmp_path, monkeypatch):
    here = world.build()
    monkeypatch.setattr(settings, "PRIVATE_DIR", tmp_path / "nothing")
    with pytest.raises(CommandError, match="is missing in the storage"):
        export(here.organisation, tmp_path / "out")


def test_every_table_comes_along_or_says_why_it_stays():
    told = {label for label, _part in moving.parts.items()} | {label for label, _why in moving.stays.items()}
    assert {model._meta.label for model in ours()} == told
    assert not {label for label, _part in moving.parts.items()} & {label for label, _why in moving.stays.items()}


def test_no_column_of_a_part_is_a_secret():
    odd = ("password", "digest", "secret")
    found = [f"{part.model}.{field.name}" for part in moving.parts for field in part.fields if field.name in odd]
    assert found == []


def test_files_that_rows_name_come_along():
    named = {"documents.Version", "documents.Scan", "exchange.Session", "graduates.Observation"}
    assert {part.model for part in moving.parts if part.files} == named
    fields = {
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in model._meta.concrete_fields
        if field.name in ("file", "scan_file")
    }
    assert {f"{part.model}.{name}" for part in moving.parts for name in part.files} == fields


def test_a_way_out_leaves_the_house_as_it_was(small, college, tmp_path):
    before = {model._meta.label: model._base_manager.count() for model in ours() if model._meta.app_label != "audit"}
    shutil.rmtree(small)
    export(college.organisation, small)
    assert {model._meta.label: model._base_manager.count() for model in ours() if model._meta.app_label != "audit"} == before
    assert Path(small / MANIFEST).exists()
