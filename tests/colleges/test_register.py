"""Registers come from files, through the product's own loader, as often as one likes."""

import pytest
from django.core.management import CommandError, call_command

from crm.accounts.models import LegalForm
from crm.audit.models import Event
from crm.colleges.actions.register import load_registers, product_files
from crm.colleges.models import Bank, Qualification, Region, Specialty
from crm.core.actors import system
from crm.core.errors import Forbidden, Invalid
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_all_registers_are_loaded(registers):
    assert registers == {"regions": 20, "banks": 11, "legal_forms": 11, "specialties": 33, "qualifications": 21}


def test_shymkent_is_a_region_of_its_own(registers):
    assert Region.objects.get(kato="790000000").name_ru == "город Шымкент"


@pytest.mark.both
def test_a_second_run_changes_nothing(registers):
    rows = list(Specialty.objects.values_list("pk", "public_id", "code"))
    events = Event.objects.count()
    again = load_registers(actor=system("test"), files=product_files())
    assert set(again.values()) == {0}
    assert list(Specialty.objects.values_list("pk", "public_id", "code")) == rows
    assert Event.objects.count() == events


def test_what_no_official_text_confirms_is_marked(registers):
    assert not Region.objects.get(kato="190000000").confirmed
    assert not Specialty.objects.get(code="07321100").confirmed
    assert not Qualification.objects.get(code="3W10130301").confirmed
    assert Qualification.objects.get(code="4S07150106").confirmed


def test_a_specialty_without_a_kazakh_name_stays_without_one(registers):
    assert Specialty.objects.get(code="07321100").name_kk == ""


def test_two_editions_stand_side_by_side(registers, tmp_path):
    (tmp_path / "specialties.csv").write_text("code,name_kk,name_ru,name_en,confirmed\n1114000,Дәнекерлеу,Сварка,Welding,no\n")
    made = load_registers(actor=system("test"), files={"specialties": tmp_path / "specialties.csv"}, edition="2014")
    assert made == {"specialties": 1}
    assert Specialty.objects.filter(edition="2026").count() == 33


def test_the_file_wins_over_older_words(registers):
    Region.objects.filter(kato="790000000").update(name_en="Chimkent")
    load_registers(actor=system("test"), files=product_files())
    assert Region.objects.get(kato="790000000").name_en == "Shymkent city"


def test_legal_forms_know_their_short_names_in_three_languages(registers):
    form = LegalForm.objects.get(code="ТОО")
    assert (form.short_kk, form.short_ru, form.short_en) == ("ЖШС", "ТОО", "LLP")


def test_banks_know_their_bic(registers):
    assert Bank.objects.get(iban_code="070").bic == "KKMFKZ2A"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("specialties", "code,name_kk\n1,2\n", 1),
        ("specialties", "code,name_kk,name_ru,name_en,confirmed\n07150100,а,б,c,yes\n12,а,б,c,yes\n", 3),
        ("qualifications", "code,specialty_code,name_kk,name_ru,name_en,confirmed\n4S07150106,99999999,а,б,c,yes\n", 2),
        ("banks", "iban_bank_code,bic\n070,NOTABIC\n", 2),
        ("regions", "kato,name_kk,name_ru,name_en,confirmed\n,а,б,c,yes\n", 2),
    ],
)
def test_a_broken_file_is_named_by_line_and_nothing_is_loaded(registers, tmp_path, name, text, line):
    path = tmp_path / f"{name}.csv"
    path.write_text(text)
    before = Specialty.objects.count(), Qualification.objects.count(), Region.objects.count(), Bank.objects.count()
    with pytest.raises(Invalid) as refusal:
        load_registers(actor=system("test"), files={name: path}, edition="9999")
    assert refusal.value.code == "colleges.register_row"
    assert refusal.value.params["line"] == line
    assert (Specialty.objects.count(), Qualification.objects.count(), Region.objects.count(), Bank.objects.count()) == before


def test_an_officer_does_not_load_registers(officer):
    people_had = Region.objects.count()
    with pytest.raises(Forbidden):
        load_registers(actor=officer, files=product_files())
    assert Region.objects.count() == people_had


def test_the_command_says_what_is_new(capsys):
    people.make_region()
    call_command("load_registers")
    assert "regions: 19 new" in capsys.readouterr().out


def test_the_command_refuses_a_broken_folder(tmp_path):
    (tmp_path / "banks.csv").write_text("iban_bank_code\n070\n")
    with pytest.raises(CommandError, match="banks.csv"):
        call_command("load_registers", dir=tmp_path)
