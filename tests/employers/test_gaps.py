"""What print still lacks about an employer, and filling it in where it is."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.errors import DomainError, Forbidden, Invalid, Missing
from crm.core.gaps import Gap
from employers.actions.gaps import fill, open_gaps, settle
from employers.models import Authority, Contact, Employer
from employers.rules.completeness import missing
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def employer(college):
    return people.make_employer(college)


def fresh(employer):
    return Employer.objects.select_related("organisation").get(pk=employer.pk)


def fields(gaps):
    return [(gap.subject_kind, gap.field, gap.lang) for gap in gaps]


def test_a_full_employer_lacks_nothing(employer):
    assert missing(employer, mentor=employer.contacts.get()) == []


def test_every_missing_value_is_named_at_once(employer):
    Organisation.objects.filter(pk=employer.organisation_id).update(name_kk="", tax_id="")
    Employer.objects.update(address="")
    Authority.objects.update(position_kk="")
    Contact.objects.update(position_ru="")
    assert fields(missing(fresh(employer), mentor=employer.contacts.get())) == [
        ("employer", "name_kk", "kk"),
        ("employer", "tax_id", ""),
        ("employer", "address", ""),
        ("authority", "position_kk", "kk"),
        ("contact", "position_ru", "ru"),
    ]


def test_a_doubtful_name_is_missing_until_somebody_settles_it(employer):
    Employer.objects.update(to_confirm=["name_kk"])
    assert fields(missing(fresh(employer))) == [("employer", "name_kk", "kk")]


def test_without_anybody_who_may_sign_on_that_day_the_authority_is_missing(employer):
    yesterday = clock.today() - dt.timedelta(days=1)
    Authority.objects.update(basis="power", number="1", dated=yesterday, valid_to=yesterday)
    assert fields(missing(fresh(employer))) == [("employer", "authority", "")]
    assert missing(fresh(employer), day=yesterday) == []


@pytest.mark.both
def test_a_gap_is_filled_and_the_doubt_settled(employer, officer):
    Employer.objects.update(to_confirm=["name_kk", "name_ru"])
    fill(actor=officer, gap=missing(fresh(employer))[0], value="Шынайы атау")
    assert fresh(employer).organisation.name_kk == "Шынайы атау"
    assert fresh(employer).to_confirm == ["name_ru"]


def test_confirming_the_same_words_settles_the_doubt_too(employer, officer):
    Employer.objects.update(to_confirm=["name_kk"])
    fill(actor=officer, gap=missing(fresh(employer))[0], value=employer.organisation.name_kk)
    assert missing(fresh(employer)) == []


def test_positions_are_filled_where_they_stand(employer, officer):
    Authority.objects.update(position_kk="")
    Contact.objects.update(position_ru="")
    for gap in missing(fresh(employer), mentor=employer.contacts.get()):
        fill(actor=officer, gap=gap, value="шебер")
    assert Authority.objects.get().position_kk == "шебер"
    assert Contact.objects.get().position_ru == "шебер"


@pytest.mark.parametrize(
    ("kind", "field", "value", "code"),
    [
        ("employer", "authority", "Басшы", "employers.gap_unknown"),
        ("employer", "search_name", "x", "employers.gap_unknown"),
        ("learner", "full_name", "x", "employers.gap_unknown"),
        ("employer", "name_kk", "  ", "core.required"),
        ("employer", "tax_id", "12", "core.bin_length"),
    ],
)
def test_nothing_else_is_filled(employer, officer, kind, field, value, code):
    with pytest.raises(Invalid) as refusal:
        fill(actor=officer, gap=Gap(kind, employer.public_id, field, ""), value=value)
    assert refusal.value.code == code
    assert fresh(employer).revision == 1


def test_a_stranger_and_a_teacher_fill_nothing(college, employer, stranger):
    gap = Gap("employer", employer.public_id, "name_kk", "")
    with pytest.raises(Missing):
        fill(actor=stranger, gap=gap, value="Басқа")
    with pytest.raises(Forbidden):
        fill(actor=people.make_actor(college.organisation, "teacher"), gap=gap, value="Басқа")
    assert fresh(employer).organisation.name_kk != "Басқа"


@pytest.mark.both
def test_all_is_settled_at_once_or_nothing(employer, officer):
    Organisation.objects.filter(pk=employer.organisation_id).update(name_kk="", tax_id="")
    keys = {gap.field: gap.key for gap in open_gaps(fresh(employer))}
    with pytest.raises(DomainError) as refusal:
        settle(actor=officer, employer=fresh(employer), values={keys["name_kk"]: "Зауыт", keys["tax_id"]: "12"})
    assert refusal.value.field == keys["tax_id"]
    assert fresh(employer).organisation.name_kk == ""
    number = people.make_tax_id()
    assert settle(actor=officer, employer=fresh(employer), values={keys["name_kk"]: "Зауыт", keys["tax_id"]: number}) == 2
    assert missing(fresh(employer)) == []


def test_the_page_offers_a_line_per_gap_and_saves_what_is_filled(employer, officer, sign_in):
    Employer.objects.update(to_confirm=["name_kk"], address="")
    client = sign_in(officer)
    url = reverse("employers:employer_settle", args=[employer.public_id])
    form = client.get(url).context["form"]
    keys = {name.rsplit("-", 1)[1]: name for name in form.fields}
    assert set(keys) == {"name_kk", "address"}
    assert form[keys["name_kk"]].value() == employer.organisation.name_kk
    client.post(url, {keys["name_kk"]: "Шынайы атау", keys["address"]: ""})
    assert fields(missing(fresh(employer))) == [("employer", "address", "")]


def test_the_employers_page_names_what_is_missing(employer, officer, sign_in):
    Employer.objects.update(to_confirm=["name_kk"])
    page = sign_in(officer).get(employer.get_absolute_url())
    assert fields(page.context["gaps"]) == [("employer", "name_kk", "kk")]
    assert reverse("employers:employer_settle", args=[employer.public_id]) in page.text
