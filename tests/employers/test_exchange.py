"""Lists of employers as offices keep them: the sample's exact piles, one employer under several names, nothing guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.accounts.models import LegalForm, Organisation
from crm.exchange.actions.row import decide_row
from crm.exchange.models import Row
from employers.importing.phrases import Form, basis_of, branch_head, places_of, positions, take_apart
from employers.models import Alias, Authority, Branch, Capacity, Contact, Employer, Partnership
from tests.exchange.files import codes, piles, sample, start, take_in, workbook
from tests.factories import people

HEAD = ["Наименование", "Қазақша атауы", "Name", "БИН/ИИН", "Должность руководителя", "ФИО руководителя", "Основание"]
HEAD += ["Адрес", "Телефон", "E-mail", "Мест практики"]
FORMS = (
    Form("ТОО", ("ТОО", "ЖШС", "LLP", "товарищество с ограниченной ответственностью")),
    Form("АО", ("АО", "АҚ", "JSC")),
    Form("ИП", ("ИП", "ЖК", "IE")),
)
KAZZINC = "290240636975"


@pytest.fixture
def college(college):
    """The college, in a system that knows the legal forms of the sample."""
    people.make_legal_form("ТОО")
    people.make_legal_form("АО")
    LegalForm.objects.create(code="ИП", short_ru="ИП", short_kk="ЖК", short_en="IE")
    return college


@pytest.fixture
def session(college, officer):
    """A session over employers.csv."""
    return start(officer, college, sample("employers.csv"), kind="employers", name="employers.csv")


def one(college, officer, **cells) -> Row:
    """The only row of a list with these cells."""
    order = ("name", "name_kk", "name_en", "tax_id", "head_position", "head_name", "basis", "address", "phone", "email", "places")
    return start(officer, college, workbook(HEAD, [cells.get(key, "") for key in order]), kind="employers").rows.get()


def settle(actor, session):
    """Take every doubtful row as it stands, then take in."""
    for row in session.rows.filter(pile="doubtful"):
        decide_row(actor=actor, row=row, decision="take")
    return take_in(actor, session)


@pytest.mark.both
def test_the_sample_falls_into_its_piles_exactly(session):
    assert piles(session) == {"new": 9, "doubtful": 4, "refused": 1}
    assert [(row.no, row.pile) for row in session.rows.exclude(pile="new")] == [
        (10, "refused"),
        (12, "doubtful"),
        (13, "doubtful"),
        (14, "doubtful"),
        (15, "doubtful"),
    ]


def test_the_encoding_and_the_lost_letters_are_said(session):
    notes = {note["code"]: note["params"] for note in session.layout["notes"]}
    assert notes["exchange.text_read_as"] == {"encoding": "cp1251", "separator": ";"}
    assert notes["exchange.kazakh_letters_lost"] == {"encoding": "cp1251"}


@pytest.mark.both
def test_good_rows_become_partners_and_the_branch_goes_to_its_head(session, college, officer):
    take_in(officer, session)
    assert Employer.objects.count() == 8
    assert Partnership.objects.filter(college=college).count() == 8
    branch = Branch.objects.get()
    assert (branch.bin, branch.employer.organisation.tax_id) == ("290741274222", KAZZINC)
    assert not Organisation.objects.filter(tax_id="290741274222").exists()


def test_a_kazakh_name_that_lost_its_letters_is_asked_for_and_not_taken(session, officer):
    row = session.rows.get(no=2)
    problem = next(p for p in row.problems if p["column"] == "name_kk")
    assert (problem["code"], problem["params"]["value"]) == ("employers.import_kazakh_name_lost", "Казмырыш")
    take_in(officer, session)
    employer = Employer.objects.get(organisation__tax_id=KAZZINC)
    assert (employer.organisation.name_kk, employer.organisation.name_ru, employer.organisation.name_en) == ("", "КазЦинк", "KazZinc")
    assert employer.to_confirm == ["name_kk"]
    assert employer.organisation.legal_form_id == "ТОО"


def test_one_employer_under_three_names_is_one(session, officer):
    settle(officer, session)
    employer = Employer.objects.get(organisation__tax_id=KAZZINC)
    assert set(employer.aliases.values_list("name", flat=True)) == {"Казцинк ТОО", "KAZZINC LLP"}
    assert Organisation.objects.filter(tax_id=KAZZINC).count() == 1
    assert employer.address == "Оскемен к., Абай данг. 12"
    assert [row.said for row in employer.capacities.all()] == ["5 (сварщики)"]


def test_another_employer_under_two_names_is_one(session, officer):
    settle(officer, session)
    assert Alias.objects.get(employer__organisation__tax_id="290440186025").name == "Шыгыс Жылу АО"


def test_another_head_of_the_same_employer_is_a_doubt(session):
    for no, first in ((12, "2"), (13, "2"), (14, "8")):
        problem = next(p for p in session.rows.get(no=no).problems if p["severity"] == "doubt")
        assert (problem["code"], problem["params"]["row"]) == ("employers.import_other_head", first)


def test_a_doubtful_name_left_out_leaves_the_employer_as_the_first_row_says(session, officer):
    for row in session.rows.filter(pile="doubtful"):
        decide_row(actor=officer, row=row, decision="skip")
    take_in(officer, session)
    employer = Employer.objects.get(organisation__tax_id=KAZZINC)
    assert not employer.aliases.exists()
    assert employer.authorities.get().full_name == "Тiлеубергенова Акбота Сергеевна"


def test_an_entrepreneur_has_an_iin(session, officer):
    take_in(officer, session)
    employer = Employer.objects.get(organisation__tax_id="840315400043")
    assert (employer.tax_id_kind, employer.organisation.legal_form_id) == ("iin", "ИП")


def test_a_lost_digit_is_refused_and_explained(session):
    row = session.rows.get(no=10)
    assert [(p["code"], p["params"]) for p in row.problems if p["severity"] == "error"] == [
        ("employers.import_digit_lost", {"count": "11"})
    ]


def test_an_employer_without_a_number_is_a_doubt_and_can_be_taken(session, officer):
    row = session.rows.get(no=15)
    assert codes(row, "doubt") == {"employers.import_no_number"}
    assert codes(row, "warning") >= {"employers.import_form_unknown"}
    settle(officer, session)
    employer = Employer.objects.get(organisation__name_ru="Ромашка-Сервис")
    assert (employer.organisation.tax_id, employer.organisation.legal_form) == ("", None)
    assert employer.aliases.get().name == "ООО «Ромашка-Сервис»"


def test_a_power_that_ran_out_is_warned_of_and_its_person_kept(session, officer):
    row = session.rows.get(no=11)
    assert row.pile == "new"
    assert codes(row, "warning") >= {"employers.import_authority_lapsed", "employers.import_power_incomplete"}
    take_in(officer, session)
    assert Contact.objects.filter(full_name="Абдiрахманов Омiрзак Маратович", employer__organisation__tax_id=KAZZINC).exists()
    assert not Authority.objects.filter(full_name="Абдiрахманов Омiрзак Маратович").exists()


def test_a_power_of_attorney_keeps_its_number_and_days(session, officer):
    take_in(officer, session)
    power = Authority.objects.get(employer__organisation__tax_id="290440973936")
    assert (power.basis, power.number, power.dated, power.valid_to) == ("power", "15", dt.date(2026, 1, 12), dt.date(2026, 12, 31))
    assert power.full_name == "Отегенова Анна"


def test_no_as_an_address_is_none_and_two_addresses_are_two(session, officer):
    settle(officer, session)
    assert Employer.objects.get(organisation__tax_id="290540354102").email == ""
    row = session.rows.get(no=13)
    assert row.raw["email"] == "hr@example.kz; director@example.kz"
    assert codes(row, "note") >= {"exchange.cell_rejoined", "employers.import_two_emails"}
    assert Contact.objects.get(full_name="Иванов Галымжан").email == "director@example.kz"


def test_places_in_free_words_are_numbers_with_their_words(session, officer):
    take_in(officer, session)
    said = {row.said: (row.places_from, row.places_to) for row in Capacity.objects.all()}
    assert said == {"5 (сварщики)": (5, 5), "10": (10, 10), "15-20": (15, 20), "25 чел.": (25, 25)}


def test_a_position_is_put_into_its_language(session, officer):
    take_in(officer, session)
    assert Contact.objects.get(full_name="Сарсенбаева Орiк Маратовна").position_kk == "Бас директор"
    assert Contact.objects.get(full_name="Отегенова Анна").position_ru == "И.о. директора"


def test_names_with_latin_letters_are_warned_of(session):
    assert "exchange.mixed_letters" in codes(session.rows.get(no=2), "warning")


@pytest.mark.both
def test_a_repeated_import_finds_everything_the_same(session, college, officer):
    settle(officer, session)
    counts = [model.objects.count() for model in (Employer, Alias, Branch, Contact, Authority, Capacity)]
    again = start(officer, college, sample("employers.csv"), kind="employers")
    assert piles(again) == {"same": 13, "refused": 1}
    take_in(officer, again)
    assert [model.objects.count() for model in (Employer, Alias, Branch, Contact, Authority, Capacity)] == counts


def test_once_the_kazakh_name_is_given_an_import_neither_asks_nor_erases_it(session, college, officer):
    take_in(officer, session)
    organisation = Organisation.objects.get(tax_id=KAZZINC)
    organisation.name_kk = "Қазмырыш"
    organisation.save()
    Employer.objects.filter(organisation=organisation).update(to_confirm=[])
    again = start(officer, college, sample("employers.csv"), kind="employers")
    assert again.rows.get(no=2).values["to_confirm"] == []
    settle(officer, again)
    organisation.refresh_from_db()
    assert organisation.name_kk == "Қазмырыш"


def test_kazakh_names_of_a_file_with_its_letters_are_taken(college, officer):
    row = one(college, officer, name="ТОО «КазЦинк»", name_kk="«Қазмырыш» ЖШС", tax_id=KAZZINC)
    assert (row.pile, row.values["name_kk"], row.values["to_confirm"]) == ("new", "Қазмырыш", [])


def test_a_known_partner_changes_only_where_the_list_says_more(college, officer):
    employer = people.make_employer(college, tax_id=KAZZINC, name_ru="КазЦинк")
    session = start(officer, college, workbook(["Наименование", "БИН", "Адрес"], ["ТОО КазЦинк", KAZZINC, "Риддер"]), kind="employers")
    row = session.rows.get()
    assert (row.pile, row.changes, row.subject_id) == ("change", ["address"], employer.public_id)
    take_in(officer, session)
    employer.refresh_from_db()
    assert employer.address == "Риддер"


def test_an_employer_of_another_college_is_joined_not_made_twice(college, officer):
    employer = people.make_employer(people.make_college("Басқа"), tax_id=KAZZINC)
    session = start(officer, college, workbook(["Наименование", "БИН"], ["ТОО КазЦинк", KAZZINC]), kind="employers")
    assert session.rows.get().subject_id == ""
    take_in(officer, session)
    assert Partnership.objects.filter(college=college, employer=employer).exists()
    assert Employer.objects.count() == 1


def test_a_branch_without_a_known_head_is_refused_with_a_way_out(college, officer):
    assert codes(one(college, officer, name="Филиал ТОО «КазЦинк» в г. Алтай", tax_id="290741274222"), "error") == {
        "employers.import_branch_head_unknown"
    }
    assert "employers.import_branch_number" in codes(one(college, officer, name="Филиал ТОО «КазЦинк»"), "error")


def test_a_number_that_does_not_suit_the_form_is_a_doubt(college, officer):
    assert codes(one(college, officer, name="ИП Ким", tax_id=KAZZINC), "doubt") == {"employers.import_entrepreneur_bin"}
    assert codes(one(college, officer, name="ТОО Ким", tax_id="840315400043"), "doubt") == {"employers.import_company_iin"}


def test_a_lost_zero_comes_back_when_the_check_digit_holds(college, officer):
    number = people.make_tax_id("090640")
    row = one(college, officer, name="ТОО Ким", tax_id=number.lstrip("0"))
    assert row.values["tax_id"] == number
    assert codes(row, "note") == {"exchange.zeros_restored"}


def test_a_name_without_a_number_is_matched_with_a_partner_and_asked(college, officer):
    employer = people.make_employer(college, tax_id=KAZZINC, name_ru="КазЦинк")
    Alias.objects.create(employer=employer, name="Казцинк", normal="казцинк")
    assert codes(one(college, officer, name="Казцинк"), "doubt") == {"employers.import_found_by_name"}


def test_unreadable_places_and_bases_are_warned_of(college, officer):
    row = one(college, officer, name="ТОО Ким", tax_id=KAZZINC, places="много", basis="по знакомству", head_name="Ким Анна")
    assert codes(row, "warning") == {"employers.import_places_unreadable", "employers.import_basis_unknown"}


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("ТОО «КазЦинк»", "КазЦинк", "ТОО"),
        ('АО "ТМК"', "ТМК", "АО"),
        ("Казцинк ТОО", "Казцинк", "ТОО"),
        ("KAZZINC LLP", "KAZZINC", "ТОО"),
        ("«Қазмырыш» ЖШС", "Қазмырыш", "ТОО"),
        ("ТОО Ак-Бидай Агро", "Ак-Бидай Агро", "ТОО"),
        ("Ак-Бидай Агро", "Ак-Бидай Агро", ""),
        ("товарищество с ограниченной ответственностью «Рассвет»", "Рассвет", "ТОО"),
        ("ИП Тiлеубергенова", "Тiлеубергенова", "ИП"),
        ("АО", "АО", ""),
        ("Шыгыс Жылу АО", "Шыгыс Жылу", "АО"),
        ("ТОО“Заря”", "Заря", "ТОО"),
    ],
)
def test_names_are_taken_apart_in_both_orders_and_any_quotes(text, name, form):
    found = take_apart(text, FORMS)
    assert (found.name, found.form) == (name, form)


def test_a_foreign_form_is_named():
    assert take_apart("ООО «Ромашка-Сервис»", FORMS).foreign == "ООО"


@given(
    st.sampled_from(["Рассвет", "Ақ бидай", "KazZinc", "Ак-Бидай Агро"]), st.sampled_from(FORMS), st.sampled_from(["«»", '""', "“”", "  "])
)
def test_form_and_quotes_never_change_the_name(name, form, quotes):
    quoted = f"{quotes[0]}{name}{quotes[1]}"
    for spelling in form.spellings:
        assert take_apart(f"{spelling} {quoted}", FORMS) == take_apart(f"{quoted} {spelling}", FORMS)
        assert take_apart(f"{spelling} {quoted}", FORMS).name == name


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Устав", "charter", ""),
        ("Жаргы", "charter", ""),
        ("Жарғы", "charter", ""),
        ("приказ №3", "order", "3"),
        ("Доверенность № 7 (до 01.06.2026)", "power", "7"),
        ("сенімхат №12 от 01.02.2026 до 01.02.2027", "power", "12"),
        ("Положение", "regulation", ""),
    ],
)
def test_bases_are_understood(text, kind, number):
    basis = basis_of(text)
    assert (basis.kind, basis.number) == (kind, number)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("5 (сварщики)", (5, 5)),
        ("15-20", (15, 20)),
        ("25 чел.", (25, 25)),
        ("до 10", (10, 10)),
        ("много", None),
        ("20-15", None),
        ("0", None),
    ],
)
def test_places_are_understood(text, places):
    assert places_of(text) == places


def test_positions_and_branches():
    assert positions("Бас директор") == ("Бас директор", "")
    assert positions("Генеральный директор") == ("", "Генеральный директор")
    assert positions("Директор") == ("Директор", "Директор")
    assert branch_head("Филиал ТОО «КазЦинк» в г. Алтай") == "ТОО «КазЦинк»"
    assert branch_head("ТОО «Филиал мечты»") == ""
