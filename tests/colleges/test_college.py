"""Colleges: opened by the platform, kept by their own people, seen by their region."""

import pytest
from django.urls import reverse

from crm.accounts.models import Organisation
from crm.audit.models import Event
from crm.colleges.actions.college import save_college, save_department
from crm.colleges.actions.gaps import fill
from crm.colleges.models import College, Department
from crm.colleges.rules.completeness import missing
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid, Missing
from crm.core.gaps import Gap
from tests.factories import people

pytestmark = pytest.mark.django_db


def opened(**fields):
    values = {"name_kk": "Колледж", "name_ru": "Колледж", "region": people.make_region(), "tax_id": people.make_tax_id(), **fields}
    return save_college(actor=system("test"), values=values)


@pytest.mark.both
def test_the_platform_opens_a_college(db):
    college = opened(iban="KZ24 0701 05KS N000 0000", bic="kkmfkz2a", phone="8 (723) 200-00-00")
    college.refresh_from_db()
    assert (college.iban, college.bic, college.phone) == ("KZ24070105KSN0000000", "KKMFKZ2A", "+77232000000")
    assert college.organisation.kind == "college"
    assert Event.objects.about("college", college.public_id).get().action == "colleges.college_opened"


def test_an_officer_opens_no_college(officer):
    with pytest.raises(Forbidden) as refusal:
        save_college(actor=officer, values={"name_ru": "К", "region": people.make_region()})
    assert refusal.value.code == "colleges.only_platform"
    assert College.objects.count() == 1
    assert Organisation.objects.count() == 1


def test_an_officer_changes_requisites(college, officer):
    save_college(actor=officer, college=college, values={"name_kk": "  Жаңа   атау ", "address": "Абай, 1"})
    fresh = College.objects.get(pk=college.pk)
    assert fresh.organisation.name_kk == "Жаңа атау"
    assert fresh.address == "Абай, 1"
    assert fresh.revision == 2


def test_an_unchanged_college_is_not_recorded(college, officer):
    save_college(actor=officer, college=college, values={"address": college.address})
    assert not Event.objects.about("college", college.public_id).exists()
    assert College.objects.get(pk=college.pk).revision == 1


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_other_members_change_nothing(college, role):
    with pytest.raises(Forbidden):
        save_college(actor=people.make_actor(college.organisation, role), college=college, values={"address": "Басқа"})
    assert College.objects.get(pk=college.pk).address != "Басқа"


def test_a_stranger_changes_nothing(college, stranger):
    with pytest.raises(Forbidden):
        save_college(actor=stranger, college=college, values={"address": "Басқа"})
    assert College.objects.get(pk=college.pk).address != "Басқа"


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"iban": "KZ24070105KSN0000001"}, "core.iban_check", "iban"),
        ({"bic": "NOT"}, "core.bic_form", "bic"),
        ({"tax_id": "123"}, "core.bin_length", "tax_id"),
        ({"email": "not an address"}, "core.not_accepted", "email"),
        ({"number_pattern": "{yy}"}, "colleges.number_pattern", "number_pattern"),
        ({"number_pattern": "{n}{n}"}, "colleges.number_pattern", "number_pattern"),
        ({"number_pattern": "{n.__class__}"}, "colleges.number_pattern", "number_pattern"),
        ({"number_pattern": "{n:03d}{x}"}, "colleges.number_pattern", "number_pattern"),
        ({"region": None}, "core.required", "region"),
        ({"address": "ы" * 301}, "core.too_long", "address"),
        ({"no_such": 1}, "core.unknown_field", None),
    ],
)
def test_a_bad_value_is_refused_at_its_field_and_nothing_changes(college, officer, values, code, field):
    before = College.objects.filter(pk=college.pk).values().get(), Organisation.objects.filter(pk=college.organisation_id).values().get()
    with pytest.raises(DomainError) as refusal:
        save_college(actor=officer, college=College.objects.get(pk=college.pk), values=values)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    after = College.objects.filter(pk=college.pk).values().get(), Organisation.objects.filter(pk=college.organisation_id).values().get()
    assert before == after


@pytest.mark.parametrize("pattern", ["{n:03d}-{yy}", "{n}", "ПП-{n:04d}/{yyyy}"])
def test_these_patterns_of_numbers_are_taken(college, officer, pattern):
    assert save_college(actor=officer, college=college, values={"number_pattern": pattern}).number_pattern == pattern


def test_a_stale_revision_is_a_conflict(college, officer):
    save_college(actor=officer, college=College.objects.get(pk=college.pk), values={"address": "Бірінші"}, revision=1)
    with pytest.raises(Conflict) as refusal:
        save_college(actor=officer, college=College.objects.get(pk=college.pk), values={"address": "Екінші"}, revision=1)
    assert refusal.value.code == "core.stale"
    assert College.objects.get(pk=college.pk).address == "Бірінші"


def test_a_bin_belongs_to_one_organisation(college, officer):
    other = people.make_college()
    with pytest.raises(Conflict) as refusal:
        save_college(actor=officer, college=college, values={"tax_id": other.organisation.tax_id})
    assert refusal.value.code == "colleges.tax_id_taken"
    assert College.objects.get(pk=college.pk).organisation.tax_id != other.organisation.tax_id


def test_a_short_code_is_one_organisations_own(college, officer):
    other = opened(code=" UKPK ")
    assert other.organisation.code == "ukpk"
    with pytest.raises(Conflict) as refusal:
        save_college(actor=officer, college=college, values={"code": "ukpk"})
    assert (refusal.value.code, refusal.value.field) == ("colleges.code_taken", "code")
    for text in ("u", "өск", "2abc", "a b", "x" * 21):
        with pytest.raises(Invalid) as refusal:
            save_college(actor=officer, college=college, values={"code": text})
        assert (refusal.value.code, refusal.value.field) == ("colleges.code_shape", "code")
    college.organisation.refresh_from_db()
    assert college.organisation.code == ""


def test_the_platform_opens_a_department(db):
    region = people.make_region()
    department = save_department(actor=system("test"), values={"name_ru": "Управление", "region": region})
    save_department(actor=system("test"), department=department, values={"name_kk": "Басқарма"})
    fresh = Department.objects.get()
    assert (fresh.organisation.kind, fresh.organisation.name_kk, fresh.region) == ("department", "Басқарма", region)


def test_a_department_is_not_opened_by_a_director(director):
    with pytest.raises(Forbidden):
        save_department(actor=director, values={"name_ru": "Управление", "region": people.make_region()})
    assert not Department.objects.exists()


# --- who sees


@pytest.mark.both
def test_a_college_is_seen_by_its_people_and_its_region(college, officer, stranger):
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    elsewhere = people.make_actor(people.make_department(people.make_region("150000000")).organisation, "analyst")
    assert college in College.objects.visible_to(officer)
    assert college in College.objects.visible_to(analyst)
    assert college in College.objects.visible_to(system("x"))
    assert college not in College.objects.visible_to(stranger)
    assert college not in College.objects.visible_to(elsewhere)
    assert not College.objects.visible_to(ANONYMOUS)


# --- what is missing


def test_a_full_college_lacks_nothing(college):
    assert missing(college) == []


def test_every_missing_word_is_named_with_its_language(college):
    college.organisation.name_kk = ""
    college.head_position_ru = ""
    college.address = ""
    assert [(gap.field, gap.lang) for gap in missing(college)] == [("name_kk", "kk"), ("address", ""), ("head_position_ru", "ru")]


def test_a_gap_is_filled_where_it_is(college, officer):
    Organisation.objects.filter(pk=college.organisation_id).update(name_kk="")
    gap = missing(College.objects.get(pk=college.pk))[0]
    fill(actor=officer, gap=gap, value="Колледж атауы")
    assert missing(College.objects.get(pk=college.pk)) == []


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [("revision", "7", Invalid), ("closed_on", "2026-01-01", Invalid), ("name_kk", "  ", Invalid)],
)
def test_only_gaps_are_filled_and_only_with_words(college, officer, field, value, error):
    with pytest.raises(error):
        fill(actor=officer, gap=Gap("college", college.public_id, field, ""), value=value)
    assert College.objects.get(pk=college.pk).revision == 1


def test_a_stranger_fills_no_gap(college, stranger):
    with pytest.raises(Missing):
        fill(actor=stranger, gap=Gap("college", college.public_id, "name_kk", ""), value="Жаңа")
    assert Organisation.objects.get(pk=college.organisation_id).name_kk != "Жаңа"


# --- pages


def test_the_page_shows_requisites(college, officer, sign_in):
    page = sign_in(officer).get(college.get_absolute_url())
    assert page.status_code == 200
    assert college.iban in page.text


def test_a_stranger_gets_404(college, stranger, sign_in):
    client = sign_in(stranger)
    assert client.get(college.get_absolute_url()).status_code == 404
    assert client.get(reverse("colleges:college_edit", args=[college.public_id])).status_code == 404


def test_a_member_without_the_right_gets_403_and_changes_nothing(college, sign_in):
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    url = reverse("colleges:college_edit", args=[college.public_id])
    assert client.get(college.get_absolute_url()).status_code == 200
    assert client.get(url).status_code == 403
    assert client.post(url, {"address": "Басқа"}).status_code == 403
    assert College.objects.get(pk=college.pk).revision == 1


def form_of(page):
    form = page.context["form"]
    return {bound.html_name: bound.value() if bound.value() is not None else "" for bound in form}


def test_the_form_saves_what_was_typed(college, director, sign_in):
    client = sign_in(director)
    url = reverse("colleges:college_edit", args=[college.public_id])
    data = form_of(client.get(url)) | {"address": "Жаңа мекенжай"}
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert College.objects.get(pk=college.pk).address == "Жаңа мекенжай"


def test_a_bank_that_does_not_match_is_said_but_saved(registers, college, director, sign_in):
    client = sign_in(director)
    url = reverse("colleges:college_edit", args=[college.public_id])
    data = form_of(client.get(url)) | {"bic": "HSBKKZKX"}
    page = client.post(url, data, follow=True)
    assert College.objects.get(pk=college.pk).bic == "HSBKKZKX"
    assert "KKMFKZ2A" in page.text


def test_when_somebody_was_faster_both_values_are_shown_and_saving_again_is_a_decision(college, officer, director, sign_in):
    client = sign_in(director)
    url = reverse("colleges:college_edit", args=[college.public_id])
    data = form_of(client.get(url)) | {"address": "Менікі"}
    save_college(actor=officer, college=college, values={"address": "Басқанікі", "name_kk": "Басқа атау"})
    page = client.post(url, data)
    assert page.status_code == 409
    rows = {(row.stored, row.typed) for row in page.context["differences"]}
    assert ("Басқанікі", "Менікі") in rows
    assert any(stored == "Басқа атау" for stored, _typed in rows)
    assert len(rows) == 2
    assert College.objects.get(pk=college.pk).address == "Басқанікі"
    again = form_of(page)
    assert again["address"] == "Менікі"
    client.post(url, again)
    assert College.objects.get(pk=college.pk).address == "Менікі"


def test_an_administrator_opens_a_college_on_a_page(sign_in):
    admin = people.make_user(is_superuser=True)
    client = sign_in(admin)
    region = people.make_region()
    url = reverse("colleges:college_new")
    data = form_of(client.get(url)) | {"name_ru": "Новый", "region": region.pk}
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert College.objects.get().organisation.name_ru == "Новый"


def test_an_officer_sees_no_form_for_a_new_college(officer, sign_in):
    assert sign_in(officer).get(reverse("colleges:college_new")).status_code == 403


def test_the_list_shows_the_region_all_its_colleges(college, sign_in):
    other = people.make_college("Екінші")
    far = people.make_college("Алыс", people.make_region("150000000"))
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    page = sign_in(analyst).get(reverse("colleges:college_list"))
    shown = {row.pk for row in page.context["page_obj"].object_list}
    assert shown == {college.pk, other.pk}
    assert far.pk not in shown
