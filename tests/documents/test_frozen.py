"""What was issued, scanned or signed is refused any change by the database itself."""

import datetime as dt
import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from crm.core import clock
from crm.documents.actions.slots import confirm_slot
from crm.documents.models import Final, Scan, Signature, Slot, Version
from crm.documents.storage import private
from tests.factories.papers import make_pdf, make_scan, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.both]

TRIGGERS = {f"documents_{table}_frozen" for table in ("version", "slot", "scan", "signature", "final")}


def refused(rows, **changes):
    """Whether the database refuses this UPDATE by its trigger."""
    try:
        with transaction.atomic():
            rows.update(**changes)
    except DatabaseError as error:
        return "frozen" in str(error)
    return False


def test_the_triggers_stand_after_all_migrations():
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        assert {name for (name,) in cursor.fetchall()} >= TRIGGERS


@pytest.mark.parametrize(
    "changes",
    [
        {"file": "00/0.pdf"},
        {"sha256": "0" * 64},
        {"context": {"pay": "more"}},
        {"summary": {}},
        {"token": "another"},
        {"edition": "practice-2027-1"},
        {"size": 1},
        {"pages": 9},
        {"no": 7},
        {"issued_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"state": "open"},
    ],
)
def test_an_issued_version_keeps_every_frozen_column(college, changes):
    version = make_version(college.organisation)
    before = Version.objects.values().get()
    assert refused(Version.objects.filter(pk=version.pk), **changes)
    assert Version.objects.values().get() == before


def test_its_state_still_moves(college):
    version = make_version(college.organisation)
    assert Version.objects.filter(pk=version.pk).update(state="void", ended_at=clock.now()) == 1


def test_a_void_version_is_as_frozen_as_a_live_one(college):
    version = make_version(college.organisation)
    Version.objects.filter(pk=version.pk).update(state="void")
    assert refused(Version.objects.filter(pk=version.pk), context={})


@pytest.mark.parametrize(
    "changes", [{"person_name": "Басқа"}, {"role": "employer"}, {"methods": ["code"]}, {"is_minor": True}, {"capacity_ru": "Сторож"}]
)
def test_whose_signature_a_slot_asks_for_never_changes(college, changes):
    version = make_version(college.organisation)
    assert refused(Slot.objects.filter(version=version, role="learner"), **changes)


def test_scans_and_signatures_stay_as_they_were_made(college, officer):
    version = make_version(college.organisation)
    scan = make_scan(version)
    for slot in version.slots.all():
        confirm_slot(actor=officer, slot=slot, scan=scan, signed_on=clock.today())
    assert refused(Scan.objects.all(), mime="image/png")
    assert refused(Signature.objects.all(), signed_on=dt.date(2020, 1, 1))
    assert refused(Final.objects.all(), at=clock.now())


def test_files_are_written_once_and_read_only(settings, tmp_path):
    settings.PRIVATE_DIR = tmp_path
    data = make_pdf()
    name = private.put(data, ".pdf")
    assert private.put(data, ".pdf") == name
    assert private.path(name).stat().st_mode & 0o777 == 0o440
    assert hashlib.sha256(private.open(name).read()).hexdigest() in name
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [private.path(name).name]


def test_a_file_changed_on_disk_is_never_taken_for_the_same(settings, tmp_path):
    settings.PRIVATE_DIR = tmp_path
    name = private.put(b"%PDF-1", ".pdf")
    path = private.path(name)
    path.chmod(0o640)
    path.write_bytes(b"%PDF-2")
    with pytest.raises(ValueError, match="other bytes"):
        private.put(b"%PDF-1", ".pdf")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "ab/" + "a" * 64, "ab/" + "a" * 64 + ".pdf\n", ""])
def test_storage_opens_only_its_own_names(name):
    with pytest.raises(ValueError, match="not a name"):
        private.open(name)


@pytest.mark.parametrize("suffix", ["", "pdf", "/../x", ".PDF", ".verylong"])
def test_storage_takes_only_plain_suffixes(suffix, settings, tmp_path):
    settings.PRIVATE_DIR = tmp_path
    with pytest.raises(ValueError, match="not a name"):
        private.put(b"x", suffix)
    assert not list(tmp_path.rglob("*"))
