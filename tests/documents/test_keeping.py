"""`manage.py verify_storage` finds what is wrong on the disk."""

import io

import pytest
from django.core.management import CommandError, call_command

from crm.documents.storage import private
from tests.factories.papers import make_scan, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(college, settings, tmp_path):
    settings.PRIVATE_DIR = tmp_path
    versions = [make_version(college.organisation) for _ in range(3)]
    return [*versions, make_scan(versions[0])]


def verify(*options):
    said = io.StringIO()
    try:
        call_command("verify_storage", *options, stdout=said)
    except CommandError as error:
        return error.returncode, said.getvalue()
    return 0, said.getvalue()


def spoil(row, data=None):
    path = private.path(row.file)
    path.chmod(0o640)
    path.unlink() if data is None else path.write_bytes(data)


def test_whole_files_are_counted(papers):
    code, said = verify()
    assert (code, said.split()[0]) == (0, "4")


def test_an_empty_storage_is_whole(db):
    assert verify()[0] == 0


def test_the_first_wrong_one_is_named(papers):
    first, second, _third, _scan = papers
    spoil(second, b"x" * second.size)
    code, said = verify()
    assert code == 1
    assert second.public_id in said and "other bytes" in said
    assert first.public_id not in said


def test_all_wrong_ones_are_named_when_asked(papers):
    first, second, third, scan = papers
    spoil(first)
    spoil(third, b"short")
    spoil(scan, b"x" * scan.size)
    code, said = verify("--all")
    assert code == 1
    assert [row.public_id in said for row in papers] == [True, False, True, True]
    for words in ("is gone", "another size", "other bytes"):
        assert words in said
