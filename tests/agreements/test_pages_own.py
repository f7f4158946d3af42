"""An employer with an account answers on the agreement's own page, as it would by the link."""

import pytest

from agreements.models import Comment
from crm.audit.models import Event
from crm.core import clock
from employers.models import Contact
from tests.agreements.doors import url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
CARD = {"mentor": "", "full_name": "Жаңа Тәлімгер", "position_kk": "шебер", "position_ru": "мастер", "phone": ""}


@pytest.fixture
def in_review(officer, agreement):
    """Sent to the employer."""
    return make.in_review(officer, agreement)


@pytest.fixture(params=["manager", "signatory"])
def own(request, employer):
    """Somebody of the employer who answers."""
    return people.make_actor(employer.organisation, request.param)


def mentor_of(agreement):
    return make.fresh(agreement).terms_on(clock.today()).mentor


def test_a_remark_sends_it_back_to_the_college(sign_in, own, in_review):
    client, address = sign_in(own), url("agreement_remark", in_review.public_id)
    assert address in client.get(in_review.get_absolute_url()).text
    answer = client.post(address, {"field": "mentor", "text": "Ол жұмыстан кетті"})
    assert answer.url == in_review.get_absolute_url()
    comment = Comment.objects.get()
    assert (comment.field, comment.text, comment.author) == ("mentor", "Ол жұмыстан кетті", own.name)
    assert make.fresh(in_review).state == "correction"
    assert address not in client.get(in_review.get_absolute_url()).text


def test_the_manager_names_a_new_mentor(sign_in, employer, in_review):
    client = sign_in(people.make_actor(employer.organisation, "manager"))
    assert client.post(url("agreement_mentor", in_review.public_id), CARD).url == in_review.get_absolute_url()
    assert mentor_of(in_review).full_name == "Жаңа Тәлімгер"
    assert Contact.objects.get(full_name="Жаңа Тәлімгер").employer == employer


def test_a_signatory_chooses_among_the_known_and_makes_no_cards(sign_in, employer, in_review):
    second = Contact.objects.create(employer=employer, full_name="Екінші Тәлімгер", is_mentor=True)
    client, address = sign_in(people.make_actor(employer.organisation, "signatory")), url("agreement_mentor", in_review.public_id)
    before = mentor_of(in_review), Contact.objects.count()
    assert client.post(address, CARD).status_code == 422
    assert (mentor_of(in_review), Contact.objects.count()) == before
    form = client.get(address).context["form"]
    card = {name: form[name].value() or "" for name in ("full_name", "position_kk", "position_ru", "phone")}
    assert client.post(address, card | {"mentor": second.public_id}).status_code == 302
    assert mentor_of(in_review) == second


def test_only_people_of_this_employer_are_offered(sign_in, own, college, employer, in_review):
    other = people.make_employer(college).contacts.get()
    form = sign_in(own).get(url("agreement_mentor", in_review.public_id)).context["form"]
    assert set(form.fields["mentor"].queryset) == set(employer.contacts.all()) and other not in form.fields["mentor"].queryset


@pytest.mark.parametrize(("name", "data"), [("remark", {"field": "mentor", "text": " "}), ("mentor", {"mentor": "", "full_name": ""})])
def test_what_is_not_filled_in_changes_nothing(sign_in, own, in_review, name, data):
    before = mentor_of(in_review), Event.objects.count()
    assert sign_in(own).post(url(f"agreement_{name}", in_review.public_id), data).status_code == 422
    assert (mentor_of(in_review), Event.objects.count()) == before
    assert not Comment.objects.exists() and make.fresh(in_review).state == "review"


@pytest.mark.parametrize("name", ["remark", "mentor"])
def test_others_do_not_answer_for_the_employer(sign_in, officer, stranger, in_review, name):
    data = {"field": "mentor", "text": "x", "mentor": "", "full_name": "X", "position_kk": "x", "position_ru": "x"}
    address, before = url(f"agreement_{name}", in_review.public_id), Event.objects.count()
    for who, status in ((officer, 403), (stranger, 404)):
        client = sign_in(who)
        assert client.get(address).status_code == status
        client.post(address, data)
    assert Event.objects.count() == before and not Comment.objects.exists()
    assert address not in sign_in(officer).get(in_review.get_absolute_url()).text


@pytest.mark.parametrize(
    ("name", "data"), [("remark", {"field": "mentor", "text": "Қате"}), ("mentor", {"mentor": "", "full_name": "Жаңа"})]
)
def test_after_the_review_it_is_too_late(sign_in, officer, director, own, agreement, name, data):
    signing = make.signing(officer, director, agreement)
    before = mentor_of(signing)
    assert sign_in(own).post(url(f"agreement_{name}", signing.public_id), data).status_code == 422
    assert mentor_of(signing) == before and not Comment.objects.exists()
