"""The slip for hand-over: both languages, the code of the address, nothing kept."""

import shutil
import subprocess

import pytest

from crm.audit.models import Event, Payload
from crm.core.actors import ANONYMOUS
from crm.core.errors import Forbidden
from crm.documents import printing
from crm.documents.actions.slip import print_slip
from crm.documents.storage import private
from tests.factories.papers import make_holder, make_version

pytestmark = pytest.mark.django_db
ADDRESS = "https://seriktes.example.kz/l/Zk3l9xvQmT0a8b7c6d5e4f3g2h1iJkLmNoPqRsTuVwX/"
TITLE = {"kk": "Шартты қарау", "ru": "Просмотр договора"}


@pytest.fixture(scope="module", autouse=True)
def end_printer():
    yield
    printing.close()


def text_of(data):
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_a_slip_speaks_kazakh_and_russian(officer):
    data = print_slip(actor=officer, title=TITLE, lines={"Аты-жөні / ФИО": "Оқушы\u202e Үлгі", "Топ / Группа": ""}, address=ADDRESS)
    text = " ".join(text_of(data).split())
    for words in ("Шартты қарау", "Просмотр договора", "Оқушы Үлгі", "Телефон камерасын", "Наведите камеру"):
        assert words in text
    assert "Топ / Группа" not in text
    assert text.count("\x0c") == 0 and "%PDF-1.7" in data[:10].decode()


def test_neither_slip_nor_address_is_kept(college, officer):
    before = set(private.root.rglob("*"))
    print_slip(actor=officer, title="Шарт", lines={"ФИО": "Оқушы"}, address=ADDRESS, organisation=college.organisation.public_id)
    assert set(private.root.rglob("*")) == before
    event = Event.objects.get(action="documents.print_slip")
    assert (event.organisation, event.actor_name) == (college.organisation.public_id, officer.name)
    assert ADDRESS.split("/")[-2] not in str(list(Payload.objects.values()))


def test_only_staff_hand_slips_over(college, stranger):
    holder = make_holder(make_version(college.organisation), "Оқушы")
    for actor in (ANONYMOUS, holder, stranger):
        with pytest.raises(Forbidden):
            print_slip(actor=actor, title="Шарт", lines={}, address=ADDRESS, organisation=college.organisation.public_id)
    assert not Event.objects.filter(action="documents.print_slip").exists()
