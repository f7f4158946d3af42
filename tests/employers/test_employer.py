"""Employers: one row a company, found by its number, joined instead of made twice."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.urls import reverse

from crm.accounts.models import Organisation
from crm.audit.models import Event
from crm.colleges.models import College
from crm.core.actors import system
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from employers.actions.employer import find_by_tax_id, save_employer
from employers.models import Alias, Branch, Employer, Partnership
from tests.factories import people

pytestmark = pytest.mark.django_db


def values(**fields):
    return {"name_ru": "Завод", "tax_id": people.make_tax_id(), **fields}


def college_of(actor):
    return College.objects.get(organisation__public_id__in=actor.organisations)


# --- entering


@pytest.mark.both
def test_an_employer_is_entered_as_a_partner(college, officer):
    employer = save_employer(actor=officer, college=college, values=values(phone="8 7232 11-11-11", name_kk="Зауыт"))
    fresh = Employer.objects.get()
    assert fresh == employer
    assert (fresh.organisation.kind, fresh.tax_id_kind, fresh.phone) == ("employer", "bin", "+77232111111")
    assert fresh.partnerships.get().stage == "new"
    assert Event.objects.about("employer", fresh.public_id).get().action == "employers.employer_entered"


def test_names_are_searched_folded(college, officer):
    employer = save_employer(actor=officer, college=college, values=values(name_kk="«Қазмырыш» ЖШС", name_ru='ТОО "Казцинк"'))
    for text in ("казмырыш", "ҚАЗМЫРЫШ", "казцинк", "тоо казцинк"):
        assert employer in Employer.objects.matching(text), text
    assert employer not in Employer.objects.matching("мунай")


def test_an_entrepreneur_has_an_iin(college, officer):
    employer = save_employer(actor=officer, college=college, values=values(tax_id=people.make_iin(dt.date(2029, 3, 1))))
    assert employer.tax_id_kind == "iin"


@pytest.mark.both
def test_a_known_bin_is_joined_and_only_what_was_empty_is_filled(college, officer, stranger):
    number = people.make_tax_id()
    first = save_employer(actor=officer, college=college, values=values(tax_id=number, address="Бірінші"))
    second = save_employer(
        actor=stranger, college=college_of(stranger), values=values(tax_id=number, name_ru="Иное", name_kk="Зауыт", address="Екінші")
    )
    assert first == second
    fresh = Employer.objects.get()
    assert (fresh.organisation.name_ru, fresh.organisation.name_kk, fresh.address) == ("Завод", "Зауыт", "Бірінші")
    assert set(fresh.partnerships.values_list("college_id", flat=True)) == {college.pk, college_of(stranger).pk}


def test_joining_does_not_bring_in_doubtful_words(college, officer, stranger):
    number = people.make_tax_id()
    save_employer(actor=officer, college=college, values=values(tax_id=number))
    save_employer(actor=stranger, college=college_of(stranger), values=values(tax_id=number, name_kk="?ауыт", to_confirm=["name_kk"]))
    assert Organisation.objects.get(tax_id=number).name_kk == ""


@pytest.mark.both
def test_entering_twice_changes_nothing(college, officer):
    data = values()
    save_employer(actor=officer, college=college, values=data)
    events = Event.objects.count()
    save_employer(actor=officer, college=college, values=data)
    assert Employer.objects.count() == 1
    assert Partnership.objects.count() == 1
    assert Event.objects.count() == events


def test_the_bin_of_a_branch_leads_to_the_head(college, officer):
    employer = people.make_employer()
    branch = Branch.objects.create(employer=employer, bin=people.make_tax_id("290141"), name_ru="Филиал")
    assert save_employer(actor=officer, college=college, values=values(tax_id=branch.bin)) == employer
    assert find_by_tax_id(branch.bin) == employer


def test_the_bin_of_a_college_is_not_an_employer(college, officer):
    with pytest.raises(Conflict) as refusal:
        save_employer(actor=officer, college=college, values=values(tax_id=college.organisation.tax_id))
    assert refusal.value.code == "employers.tax_id_of_other"
    assert not Employer.objects.exists()


def test_two_without_a_number_are_two(college, officer):
    save_employer(actor=officer, college=college, values={"name_ru": "Мастерская"})
    save_employer(actor=officer, college=college, values={"name_ru": "Мастерская"})
    assert Employer.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"tax_id": "29014"}, "core.bin_length", "tax_id"),
        ({"tax_id": "290140000001"}, "core.bin_check", "tax_id"),
        ({"name_ru": " "}, "employers.name_required", "name_ru"),
        ({"iban": "KZ00"}, "core.iban_length", "iban"),
        ({"bic": "X"}, "core.bic_form", "bic"),
        ({"phone": "нет"}, "core.phone_form", "phone"),
        ({"email": "нет"}, "core.not_accepted", "email"),
        ({"kind": "college"}, "core.unknown_field", None),
    ],
)
def test_a_bad_value_is_refused_and_nothing_is_left(college, officer, fields, code, field):
    with pytest.raises(DomainError) as refusal:
        save_employer(actor=officer, college=college, values=values(**fields))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Employer.objects.exists()
    assert not Organisation.objects.filter(kind="employer").exists()
    assert not Event.objects.exists()


def test_nobody_enters_for_no_college_but_the_system(officer):
    with pytest.raises(Invalid) as refusal:
        save_employer(actor=officer, values=values())
    assert refusal.value.code == "employers.college_required"
    assert save_employer(actor=system("test"), values=values()).partnerships.count() == 0


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_other_members_enter_nobody(college, role):
    with pytest.raises(Forbidden):
        save_employer(actor=people.make_actor(college.organisation, role), college=college, values=values())
    assert not Employer.objects.exists()


# --- changing


def test_partners_and_the_own_manager_change_an_employer(college, officer):
    employer = people.make_employer(college)
    save_employer(actor=officer, employer=employer, values={"address": "Бірінші"}, revision=1)
    manager = people.make_actor(employer.organisation, "manager")
    save_employer(actor=manager, employer=Employer.objects.get(), values={"address": "Екінші"}, revision=2)
    assert Employer.objects.get().address == "Екінші"


@pytest.mark.parametrize("role", ["mentor", "signatory"])
def test_other_people_of_the_employer_change_nothing(role):
    employer = people.make_employer()
    with pytest.raises(Forbidden) as refusal:
        save_employer(actor=people.make_actor(employer.organisation, role), employer=employer, values={"address": "Басқа"})
    assert refusal.value.code == "employers.not_yours"
    assert Employer.objects.get().address != "Басқа"


def test_a_college_that_is_no_partner_changes_nothing(college, officer):
    employer = people.make_employer()
    with pytest.raises(Forbidden):
        save_employer(actor=officer, employer=employer, values={"address": "Басқа"})
    assert Employer.objects.get().address != "Басқа"


@pytest.mark.both
def test_a_stale_revision_is_a_conflict(college, officer):
    employer = people.make_employer(college)
    save_employer(actor=officer, employer=Employer.objects.get(), values={"address": "Бірінші"}, revision=1)
    with pytest.raises(Conflict) as refusal:
        save_employer(actor=officer, employer=Employer.objects.get(), values={"address": "Екінші", "name_kk": "Жаңа"}, revision=1)
    assert refusal.value.code == "core.stale"
    assert Employer.objects.get().address == "Бірінші"
    assert Organisation.objects.get(pk=employer.organisation_id).name_kk != "Жаңа"


def test_a_new_name_is_found_and_the_last_name_is_not_taken_away(college, officer):
    employer = people.make_employer(college)
    save_employer(actor=officer, employer=employer, values={"name_ru": "Комбинат"})
    assert employer in Employer.objects.matching("комбинат")
    with pytest.raises(Invalid):
        save_employer(actor=officer, employer=Employer.objects.get(), values={"name_ru": "", "name_kk": "", "name_en": ""})
    assert Employer.objects.get().organisation.name_ru == "Комбинат"


def test_a_number_of_another_employer_is_refused(college, officer):
    employer, other = people.make_employer(college), people.make_employer()
    with pytest.raises(Conflict) as refusal:
        save_employer(actor=officer, employer=employer, values={"tax_id": other.organisation.tax_id})
    assert refusal.value.code == "colleges.tax_id_taken"
    assert Organisation.objects.get(pk=employer.organisation_id).tax_id != other.organisation.tax_id


def test_a_changed_word_is_no_longer_doubtful(college, officer):
    employer = people.make_employer(college)
    Employer.objects.update(to_confirm=["name_kk", "name_ru"])
    save_employer(actor=officer, employer=Employer.objects.get(), values={"name_kk": "Шынайы атау"})
    assert Employer.objects.get().to_confirm == ["name_ru"]
    assert employer in Employer.objects.to_settle()


# --- the same number at the same moment


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_colleges_enter_the_same_bin_at_once():
    first, second = people.make_college(), people.make_college()
    actors = {c.pk: people.make_actor(c.organisation) for c in (first, second)}
    number, start, failures = people.make_tax_id(), threading.Barrier(2), []

    def enter(college):
        try:
            start.wait(10)
            save_employer(actor=actors[college.pk], college=college, values={"name_ru": "Завод", "tax_id": number})
        except Exception as error:  # noqa: BLE001 - told below
            failures.append(error)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=enter, args=(college,)) for college in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == [], connection.vendor
    assert Organisation.objects.filter(tax_id=number).count() == 1
    assert set(Employer.objects.get().partnerships.values_list("college_id", flat=True)) == {first.pk, second.pk}


# --- who sees


@pytest.mark.both
def test_an_employer_is_seen_by_partners_their_region_and_its_own_people(college, officer, stranger):
    employer = people.make_employer(college)
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    elsewhere = people.make_actor(people.make_department(people.make_region("150000000")).organisation, "analyst")
    for actor in (officer, analyst, people.make_actor(employer.organisation, "mentor")):
        assert employer in Employer.objects.visible_to(actor), actor
    for actor in (stranger, elsewhere):
        assert employer not in Employer.objects.visible_to(actor), actor


def test_an_employer_does_not_see_another(college):
    employer, other = people.make_employer(college), people.make_employer(college)
    manager = people.make_actor(employer.organisation, "manager")
    assert set(Employer.objects.visible_to(manager)) == {employer}
    assert other not in Employer.objects.visible_to(manager)


def test_a_college_does_not_see_who_else_works_with_its_partner(college, officer):
    employer = people.make_employer(college)
    Partnership.objects.create(college=people.make_college(), employer=employer)
    assert Partnership.objects.visible_to(officer).get().college == college


# --- pages


def shown(page):
    return {row.pk for row in page.context["page_obj"].object_list}


def test_the_list_finds_by_name_nickname_number_and_branch(college, officer, sign_in):
    employer = people.make_employer(college)
    people.make_employer(college)
    Alias.objects.create(employer=employer, name="УМЗ", normal="умз")
    branch = Branch.objects.create(employer=employer, bin=people.make_tax_id("290141"), name_ru="Филиал")
    client = sign_in(officer)
    for text in ("умз", employer.search_name, employer.organisation.tax_id, branch.bin[:11] + branch.bin[11]):
        assert shown(client.get(reverse("employers:employer_list"), {"q": text})) == {employer.pk}, text


def test_the_list_narrows_by_stage_and_doubt(college, officer, sign_in):
    employer, other = people.make_employer(college), people.make_employer(college)
    other.partnerships.update(stage="negotiating")
    Employer.objects.filter(pk=employer.pk).update(to_confirm=["name_kk"])
    client = sign_in(officer)
    assert shown(client.get(reverse("employers:employer_list"), {"stage": "negotiating"})) == {other.pk}
    assert shown(client.get(reverse("employers:employer_list"), {"settle": "open"})) == {employer.pk}


def test_the_list_takes_constant_queries(college, officer, sign_in, django_assert_max_num_queries):
    for _ in range(10):
        people.make_employer(college)
    client = sign_in(officer)
    with django_assert_max_num_queries(16):
        client.get(reverse("employers:employer_list"))


def test_the_chooser_offers_only_what_one_sees(college, officer, stranger, sign_in):
    employer = people.make_employer(college)
    url = reverse("core:choose", args=["employer"])
    found = sign_in(officer).get(url, {"q": employer.organisation.tax_id}).json()["rows"]
    assert [row["id"] for row in found] == [employer.public_id]
    assert sign_in(stranger).get(url, {"q": employer.organisation.tax_id}).json()["rows"] == []


def test_a_stranger_gets_404(college, stranger, sign_in):
    employer = people.make_employer(college)
    client = sign_in(stranger)
    for name in ("employer", "employer_edit", "employer_settle", "contact_new", "authority_new", "branch_new", "alias_new", "capacity_new"):
        assert client.get(reverse(f"employers:{name}", args=[employer.public_id])).status_code == 404, name


def test_a_teacher_reads_but_gets_no_forms(college, sign_in):
    employer = people.make_employer(college)
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    assert client.get(employer.get_absolute_url()).status_code == 200
    assert client.get(reverse("employers:employer_new")).status_code == 403
    for name in ("employer_edit", "employer_settle", "contact_new", "authority_new", "branch_new", "alias_new", "capacity_new"):
        url = reverse(f"employers:{name}", args=[employer.public_id])
        assert client.get(url).status_code == 403, name
        assert client.post(url, {"name": "x"}).status_code == 403, name
    assert Employer.objects.get().revision == 1
    assert not Alias.objects.exists()


def test_a_manager_edits_the_own_company_on_a_page(sign_in):
    employer = people.make_employer()
    client = sign_in(people.make_actor(employer.organisation, "manager"))
    assert client.get(employer.get_absolute_url()).status_code == 200
    url = reverse("employers:employer_edit", args=[employer.public_id])
    assert client.get(url).context["form"]["name_ru"].value() == employer.organisation.name_ru
    answer = client.post(url, {"name_ru": "Жаңа", "tax_id": employer.organisation.tax_id, "revision": 1})
    assert answer.status_code == 302, answer.context["form"].errors
    assert Employer.objects.get().organisation.name_ru == "Жаңа"


def test_an_officer_enters_an_employer_on_a_page_and_joins_a_known_one(college, officer, sign_in):
    known = people.make_employer()
    client = sign_in(officer)
    url = reverse("employers:employer_new")
    answer = client.post(url, {"tax_id": known.organisation.tax_id, "name_ru": "Любое"})
    assert answer.url == known.get_absolute_url()
    assert Partnership.objects.get().employer == known
    assert client.post(url, {"tax_id": "123", "name_ru": "Любое"}).context["form"].errors["tax_id"]


def test_the_page_shows_everything_known(college, officer, sign_in):
    employer = people.make_employer(college)
    Branch.objects.create(employer=employer, bin=people.make_tax_id("290141"), name_ru="Филиал в Риддере", name_kk="Филиал")
    employer.capacities.create(places_from=2, places_to=3, said="два-три человека")
    page = sign_in(officer).get(employer.get_absolute_url())
    for text in (employer.organisation.name_kk, employer.organisation.tax_id, "Тәлімгер Үлгі", "Басшы Үлгі", "два-три человека"):
        assert text in page.text, text


def test_a_name_with_markup_is_shown_as_text(college, officer, sign_in):
    employer = people.make_employer(college, name_ru="<script>alert(1)</script>")
    assert "<script>alert" not in sign_in(officer).get(employer.get_absolute_url()).text
