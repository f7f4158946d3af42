"""What is kept under an employer: people, rights to sign, branches, names, places, partnerships."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import Actor, Link
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from employers.actions.alias import save_alias
from employers.actions.authority import save_authority
from employers.actions.branch import save_branch
from employers.actions.capacity import save_capacity
from employers.actions.contact import save_contact
from employers.models import Alias, Authority, Branch, Capacity, Contact, Employer
from employers.rules.authority import standing, who_signs
from tests.factories import people

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)

#: noun: (action, model, values that are taken)
NOUNS = {
    "contact": (save_contact, Contact, {"full_name": "Жаңа Адам", "position_kk": "шебер"}),
    "authority": (save_authority, Authority, {"full_name": "Жаңа Басшы", "basis": "charter"}),
    "branch": (save_branch, Branch, {"bin": "", "name_ru": "Филиал"}),
    "alias": (save_alias, Alias, {"name": "УМЗ"}),
    "capacity": (save_capacity, Capacity, {"places_from": 2, "places_to": 3, "said": "два-три"}),
}


@pytest.fixture
def employer(college):
    return people.make_employer(college)


def values_of(noun):
    values = dict(NOUNS[noun][2])
    return values | {"bin": people.make_tax_id("290141")} if noun == "branch" else values


@pytest.mark.both
@pytest.mark.parametrize("noun", NOUNS)
def test_each_is_entered_and_recorded_on_the_employer(employer, officer, noun):
    save, model, _ = NOUNS[noun]
    before = model.objects.count()
    row = save(actor=officer, employer=employer, values=values_of(noun))
    assert model.objects.count() == before + 1
    event = Event.objects.about("employer", employer.public_id).get()
    assert (event.payload.data["record"], event.payload.data["about"]) == (row.public_id, str(row))
    assert event.subject_label == str(employer)


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("who", ["stranger", "teacher", "mentor"])
def test_others_enter_none_of_them(college, employer, stranger, noun, who):
    save, model, _ = NOUNS[noun]
    actor = {
        "stranger": stranger,
        "teacher": people.make_actor(college.organisation, "teacher"),
        "mentor": people.make_actor(employer.organisation, "mentor"),
    }[who]
    before = list(model.objects.values())
    with pytest.raises(Forbidden) as refusal:
        save(actor=actor, employer=employer, values=values_of(noun))
    assert refusal.value.code == "employers.not_yours"
    assert list(model.objects.values()) == before
    assert not Event.objects.exists()


@pytest.mark.parametrize("noun", NOUNS)
def test_the_own_manager_enters_each(employer, noun):
    save, model, _ = NOUNS[noun]
    manager = people.make_actor(employer.organisation, "manager")
    assert model.objects.visible_to(manager).filter(pk=save(actor=manager, employer=employer, values=values_of(noun)).pk).exists()


@pytest.mark.parametrize("noun", NOUNS)
def test_none_is_moved_to_another_employer(college, employer, officer, noun):
    save, model, _ = NOUNS[noun]
    row = save(actor=officer, employer=employer, values=values_of(noun))
    with pytest.raises(Invalid) as refusal:
        save(actor=officer, employer=people.make_employer(college), **{noun: row}, values=values_of(noun))
    assert refusal.value.code == "employers.of_other"
    assert model.objects.get(pk=row.pk).employer_id == employer.pk


@pytest.mark.parametrize("noun", NOUNS)
def test_each_is_seen_with_its_employer(employer, officer, stranger, noun):
    save, model, _ = NOUNS[noun]
    row = save(actor=officer, employer=employer, values=values_of(noun))
    assert row in model.objects.visible_to(officer)
    assert row not in model.objects.visible_to(stranger)


@pytest.mark.parametrize(
    ("noun", "values", "code", "field"),
    [
        ("contact", {"full_name": ""}, "core.required", "full_name"),
        ("contact", {"full_name": "Тәлімгер Үлгі"}, "employers.contact_taken", "full_name"),
        ("contact", {"full_name": "А", "phone": "x"}, "core.phone_form", "phone"),
        ("authority", {"full_name": "А", "basis": "wish"}, "core.invalid_choice", "basis"),
        ("authority", {"full_name": "А", "basis": "power"}, "employers.authority_power", "number"),
        (
            "authority",
            {"full_name": "А", "basis": "order", "valid_from": DAY, "valid_to": DAY - dt.timedelta(days=1)},
            "employers.authority_dates",
            "valid_to",
        ),
        ("branch", {"bin": "12", "name_ru": "Ф"}, "core.bin_length", "bin"),
        ("branch", {"bin": "290141000009", "name_ru": "Ф"}, "core.bin_check", "bin"),
        ("alias", {"name": "«»"}, "employers.alias_empty", "name"),
        ("capacity", {"places_from": 3, "places_to": 2}, "employers.capacity_order", "places_to"),
        ("capacity", {"places_from": None, "places_to": 2}, "core.required", "places_from"),
        ("capacity", {"places_from": 1, "places_to": 2, "shift": 1}, "core.unknown_field", None),
    ],
)
def test_a_bad_value_is_refused_at_its_field(employer, officer, noun, values, code, field):
    save, model, _ = NOUNS[noun]
    before = model.objects.count()
    with pytest.raises(DomainError) as refusal:
        save(actor=officer, employer=employer, values=values)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert model.objects.count() == before


# --- contacts


def test_somebody_who_left_may_come_back(employer, officer):
    mentor = employer.contacts.get()
    save_contact(actor=officer, employer=employer, contact=mentor, values={"left_on": clock.today()}, revision=1)
    save_contact(actor=officer, employer=employer, values={"full_name": mentor.full_name})
    assert employer.contacts.filter(full_name=mentor.full_name).count() == 2


def test_a_stale_contact_is_a_conflict(employer, officer):
    mentor = employer.contacts.get()
    save_contact(actor=officer, employer=employer, contact=Contact.objects.get(), values={"phone": "87051112233"}, revision=1)
    with pytest.raises(Conflict) as refusal:
        save_contact(actor=officer, employer=employer, contact=mentor, values={"phone": "87051112244"}, revision=1)
    assert refusal.value.code == "core.stale"
    assert Contact.objects.get().phone == "+77051112233"


def holder(employer):
    link = Link(public_id="l", scope="employer", subject_kind="employer", subject_id=employer.public_id, organisation="o")
    return Actor(kind="link", name="Кадр", ref="l", link=link)


def test_the_holder_of_the_employers_link_corrects_people_only(college, employer):
    other = people.make_employer(college)
    actor = holder(employer)
    save_contact(actor=actor, employer=employer, contact=employer.contacts.get(), values={"position_ru": "старший мастер"})
    assert employer.contacts.get().position_ru == "старший мастер"
    with pytest.raises(Forbidden):
        save_contact(actor=actor, employer=other, values={"full_name": "Бөтен"})
    with pytest.raises(Forbidden):
        save_authority(actor=actor, employer=employer, values={"full_name": "Мен", "basis": "charter"})
    assert other.contacts.count() == 1
    assert employer.authorities.count() == 1


# --- authorities


@pytest.mark.parametrize(
    ("start", "end", "word"),
    [
        (None, None, "holds"),
        (DAY, DAY, "soon"),
        (None, DAY + dt.timedelta(days=30), "soon"),
        (None, DAY + dt.timedelta(days=31), "holds"),
        (None, DAY - dt.timedelta(days=1), "lapsed"),
        (DAY + dt.timedelta(days=1), None, "early"),
    ],
)
def test_an_authority_stands_by_its_days(start, end, word):
    assert standing(Authority(valid_from=start, valid_to=end), DAY) == word


def test_an_open_ended_authority_signs_first_then_the_longest():
    lapsed = Authority(pk=4, valid_to=DAY - dt.timedelta(days=1))
    short = Authority(pk=1, valid_to=DAY)
    long = Authority(pk=2, valid_to=DAY + dt.timedelta(days=9))
    charter = Authority(pk=3)
    assert who_signs([lapsed, short, long, charter], DAY) is charter
    assert who_signs([lapsed, short, long], DAY) is long
    assert who_signs([lapsed], DAY) is None


def test_a_lapsed_power_of_attorney_is_kept_as_history(employer, officer):
    past = clock.today() - dt.timedelta(days=400)
    values = {"full_name": "А", "basis": "power", "number": "15", "dated": past, "valid_to": past + dt.timedelta(days=30)}
    row = save_authority(actor=officer, employer=employer, values=values)
    assert standing(row, clock.today()) == "lapsed"


@pytest.mark.both
def test_those_about_to_lapse_are_found(employer):
    today = clock.today()
    for days in (-1, 0, 30, 31):
        Authority.objects.create(employer=employer, full_name=str(days), basis="order", valid_to=today + dt.timedelta(days=days))
    assert set(Authority.objects.lapsing(today, 30).values_list("full_name", flat=True)) == {"0", "30"}


# --- branches


@pytest.mark.both
def test_a_bin_belongs_to_one_branch_and_to_no_head(college, employer, officer):
    other = people.make_employer(college)
    branch = save_branch(actor=officer, employer=employer, values=values_of("branch"))
    for number, code in (
        (branch.bin, "employers.branch_of_other"),
        (other.organisation.tax_id, "employers.branch_is_head"),
        (employer.organisation.tax_id, "employers.branch_of_other"),
    ):
        with pytest.raises(Conflict) as refusal:
            save_branch(actor=officer, employer=other, values={"bin": number, "name_ru": "Ф"})
        assert refusal.value.code == code
    assert Branch.objects.count() == 1


# --- other names


def test_a_name_stands_once_however_it_is_written(employer, officer):
    save_alias(actor=officer, employer=employer, values={"name": "ТОО «КазЦинк»"})
    with pytest.raises(Conflict) as refusal:
        save_alias(actor=officer, employer=employer, values={"name": "казцинк"})
    assert refusal.value.code == "employers.alias_taken"
    assert employer in Employer.objects.matching("КАЗЦИНК")
    assert Alias.objects.count() == 1


# --- pages


@pytest.mark.parametrize("noun", NOUNS)
def test_each_is_entered_and_changed_on_pages(employer, officer, sign_in, noun):
    model = NOUNS[noun][1]
    client = sign_in(officer)
    before = set(model.objects.values_list("pk", flat=True))
    answer = client.post(reverse(f"employers:{noun}_new", args=[employer.public_id]), values_of(noun))
    assert answer.status_code == 302, answer.context["form"].errors
    row = model.objects.exclude(pk__in=before).get()
    edit = reverse(f"employers:{noun}_edit", args=[row.public_id])
    form = client.get(edit).context["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    field = {"contact": "position_ru", "authority": "position_ru", "branch": "address", "alias": "name", "capacity": "said"}[noun]
    answer = client.post(edit, data | {field: "Өзгерді"})
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert getattr(row, field) == "Өзгерді"
    assert "Өзгерді" in client.get(employer.get_absolute_url()).text


@pytest.mark.parametrize("noun", NOUNS)
def test_edit_pages_are_closed_to_strangers_and_teachers(college, employer, officer, stranger, sign_in, noun):
    save, model, _ = NOUNS[noun]
    row = save(actor=officer, employer=employer, values=values_of(noun))
    before = model.objects.filter(pk=row.pk).values().get()
    edit = reverse(f"employers:{noun}_edit", args=[row.public_id])
    assert sign_in(stranger).get(edit).status_code == 404
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    assert client.get(edit).status_code == 403
    assert client.post(edit, values_of(noun)).status_code == 403
    assert model.objects.filter(pk=row.pk).values().get() == before


def test_a_person_leads_to_the_employers_page(employer, officer, stranger, sign_in):
    for name, row in (("contact", employer.contacts.get()), ("authority", employer.authorities.get())):
        url = reverse(f"employers:{name}", args=[row.public_id])
        assert sign_in(officer).get(url).url == f"{employer.get_absolute_url()}#{row.public_id}"
        assert sign_in(stranger).get(url).status_code == 404
