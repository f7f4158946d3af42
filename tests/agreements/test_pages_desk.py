"""The desk by its pages: send, correct what was remarked and no more, send again, hand links to signers."""

import pytest
from django.test import Client

from agreements.documents.paper import version_of
from crm.accounts.models import AccessLink
from crm.colleges.models import Representative
from crm.notifications.models import Delivery
from employers.models import Employer
from tests.agreements.doors import envelope, everything, said, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def terms_sent(client, agreement, **changes):
    """The terms' form as the browser sends it, with changes typed over."""
    form = client.get(url("agreement_terms", agreement.public_id)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    sent = {name: f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else str(value) for name, value in shown.items() if value is not None}
    return client.post(url("agreement_terms", agreement.public_id), {**sent, **changes})


@pytest.fixture
def corrected(officer, college, employer, agreement):
    """Remarked on by the employer through his page: back with the college."""
    row = make.in_review(officer, agreement)
    secret = envelope(officer, college, employer)
    Client().post(url("envelope_remark", secret, row.public_id), {"field": "place", "text": "Цех басқа"})
    return make.fresh(row)


# Sending


def test_one_agreement_is_sent_to_the_address_typed(sign_in, officer, agreement):
    address = url("agreement_send", agreement.public_id)
    assert sign_in(officer).get(address).context["form"]["email"].value() == agreement.employer.email
    faulty = sign_in(officer).post(address, {"email": "x", "person_name": "Кадр", "language": "kk"})
    assert (faulty.status_code, faulty.context["form"]["person_name"].value()) == (422, "Кадр")
    assert make.fresh(agreement).state == "draft"
    sign_in(officer).post(address, {"email": "kadr@zavod.kz", "person_name": "Кадр", "language": "ru"})
    assert make.fresh(agreement).state == "review"
    assert Delivery.objects.get(message="agreements.employer_invited").email == "kadr@zavod.kz"


def test_the_secret_of_a_link_is_on_no_page_of_the_office(sign_in, officer, agreement):
    client = sign_in(officer)
    page = client.post(url("agreement_send", agreement.public_id), {"email": "a@example.kz", "language": "kk"}, follow=True)
    letter = Delivery.objects.get(message="agreements.employer_invited")
    assert "/l/" not in page.content.decode()
    assert "/l/" not in letter.body


def test_what_was_sent_already_is_told(sign_in, officer, agreement):
    row = make.in_review(officer, agreement)
    page = sign_in(officer).post(url("agreement_send", row.public_id), {"email": "a@example.kz", "language": "kk"}, follow=True)
    assert [level for level, _text in said(page)] == ["warning"]
    assert Delivery.objects.filter(message="agreements.employer_invited").count() == 1


def test_the_slip_sends_by_hand(sign_in, officer, agreement):
    Employer.objects.filter(pk=agreement.employer_id).update(email="")
    answer = sign_in(officer).post(url("agreement_slip", agreement.public_id))
    assert answer.content.startswith(b"%PDF")
    assert make.fresh(agreement).state == "review"
    assert not Delivery.objects.filter(message="agreements.employer_invited").exists()


def test_strangers_reach_no_page_of_the_desk(sign_in, stranger, officer, director, agreement, corrected):
    comment = corrected.comments.get()
    before = everything()
    client = sign_in(stranger)
    for name in ("agreement_send", "agreement_slip", "agreement_terms"):
        assert client.post(url(name, agreement.public_id), {"email": "a@example.kz"}).status_code == 404
    assert client.post(url("comment_resolve", corrected.public_id, comment.public_id)).status_code == 404
    assert everything() == before


# Terms


def test_all_terms_of_a_draft_may_change(sign_in, officer, agreement):
    assert terms_sent(sign_in(officer), agreement, place_kk="№ 9 цех", pay="45000", hours="").status_code == 302
    terms = make.fresh(agreement).terms.get()
    assert (terms.place_kk, int(terms.pay), terms.hours) == ("№ 9 цех", 45000, None)
    assert terms.mentor is not None


@pytest.mark.parametrize(("field", "value"), [("ends_on", "01.01.2020"), ("starts_on", ""), ("hours", "көп"), ("place_kk", "ұ" * 301)])
def test_faulty_terms_are_refused_at_their_field(sign_in, officer, agreement, field, value):
    before = everything()
    answer = terms_sent(sign_in(officer), agreement, **{"supervisor": "Жаңа Жетекші", field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["supervisor"].value() == "Жаңа Жетекші"
    assert everything() == before


def test_of_two_who_change_at_once_the_second_is_told(sign_in, officer, agreement):
    client = sign_in(officer)
    stale = client.get(url("agreement_terms", agreement.public_id)).context["form"]["revision"].value()
    terms_sent(client, agreement, supervisor="Бірінші")
    answer = terms_sent(client, agreement, supervisor="Екінші", revision=stale)
    assert answer.status_code == 409
    assert [(row.stored, row.typed) for row in answer.context["differences"]] == [("Бірінші", "Екінші")]
    assert "Екінші" in answer.content.decode()
    assert make.fresh(agreement).terms.get().supervisor == "Бірінші"


def test_terms_are_closed_while_the_employer_looks(sign_in, officer, agreement):
    row = make.in_review(officer, agreement)
    assert terms_sent(sign_in(officer), row, supervisor="Кеш").status_code == 422
    assert make.fresh(row).terms.get().supervisor == "Жетекші Үлгі"


def test_in_a_correction_only_what_was_remarked_stands_open(sign_in, officer, corrected):
    client = sign_in(officer)
    form = client.get(url("agreement_terms", corrected.public_id)).context["form"]
    assert set(form.fields) == {"place_kk", "place_ru", "revision"}
    assert terms_sent(client, corrected, place_kk="№ 5 цех", supervisor="Жасырын", pay="99").status_code == 302
    terms = make.fresh(corrected).terms.get()
    assert (terms.place_kk, terms.supervisor, int(terms.pay)) == ("№ 5 цех", "Жетекші Үлгі", 0)


def test_remark_correction_settled_and_sent_again(sign_in, officer, corrected):
    client = sign_in(officer)
    resubmit = url("agreement_step", corrected.public_id, "resubmit")
    assert "Цех басқа" in client.get(corrected.get_absolute_url()).content.decode()
    client.post(resubmit)
    assert make.fresh(corrected).state == "correction", "a remark is still open"
    terms_sent(client, corrected, place_kk="№ 5 цех", place_ru="Цех № 5")
    resolve = url("comment_resolve", corrected.public_id, corrected.comments.get().public_id)
    assert resolve in client.get(corrected.get_absolute_url()).content.decode()
    client.post(resolve)
    assert corrected.comments.get().resolved_at is not None
    page = client.post(resolve, follow=True)
    assert "error" in [level for level, _text in said(page)], "settled already"
    client.post(resubmit)
    row = make.fresh(corrected)
    assert (row.state, row.accepted_at) == ("review", None)


def test_a_remark_of_another_agreement_is_not_settled_here(sign_in, officer, college, employer, group, corrected):
    other = make.draft(officer, college, employer, people.make_learner(college, group))
    comment = corrected.comments.get()
    assert sign_in(officer).post(url("comment_resolve", other.public_id, comment.public_id)).status_code == 404
    assert corrected.comments.get().resolved_at is None


# Signers


@pytest.fixture
def signing(officer, director, agreement):
    """Issued to a seventeen-year-old with a representative."""
    return make.signing(officer, director, agreement)


def slot(agreement, role):
    return version_of(agreement).slots.get(role=role)


def test_a_signers_link_is_proposed_for_his_own_address(sign_in, officer, signing):
    type(signing.learner).objects.filter(pk=signing.learner_id).update(email="oqushy@example.kz")
    Representative.objects.update(email="ata-ana@example.kz")
    for role, email in (("learner", "oqushy@example.kz"), ("representative", "ata-ana@example.kz")):
        address = url("signer_link", signing.public_id, slot(signing, role).public_id)
        assert sign_in(officer).get(address).context["form"]["email"].value() == email
        assert sign_in(officer).post(address, {"email": "", "language": "kk"}).status_code == 422
        assert sign_in(officer).post(address, {"email": email, "language": "kk"}).status_code == 302
    assert set(AccessLink.objects.filter(subject_kind="agreement").values_list("scope", "email")) == {
        ("agreements.signer", "oqushy@example.kz"),
        ("agreements.guardian", "ata-ana@example.kz"),
    }


def test_a_signers_slip_is_a_file(sign_in, officer, signing):
    answer = sign_in(officer).post(url("signer_slip", signing.public_id, slot(signing, "learner").public_id))
    assert answer.content.startswith(b"%PDF")
    assert AccessLink.objects.get(subject_kind="agreement").channel == "slip"


def test_the_college_needs_no_link(sign_in, officer, signing):
    own = slot(signing, "college").public_id
    assert sign_in(officer).post(url("signer_link", signing.public_id, own), {"email": "a@b.kz", "language": "kk"}).status_code == 422
    assert sign_in(officer).post(url("signer_slip", signing.public_id, own)).status_code == 302
    assert not AccessLink.objects.filter(subject_kind="agreement").exists()


def test_a_slot_of_another_agreement_is_not_found_here(sign_in, officer, college, employer, group, signing):
    other = make.draft(officer, college, employer, people.make_learner(college, group))
    here = slot(signing, "learner").public_id
    assert sign_in(officer).get(url("signer_link", other.public_id, here)).status_code == 404
    assert sign_in(officer).post(url("signer_slip", other.public_id, here)).status_code == 404


def test_others_give_no_links(sign_in, stranger, college, employer, signing):
    here = slot(signing, "learner").public_id
    before = everything()
    for actor, status in (
        (stranger, (404,)),
        (people.make_actor(college.organisation, "teacher"), (403, 302)),
        (people.make_actor(employer.organisation, "manager"), (403, 302, 404)),
    ):
        client = sign_in(actor)
        assert client.post(url("signer_link", signing.public_id, here), {"email": "a@b.kz", "language": "kk"}).status_code in status
        assert client.post(url("signer_slip", signing.public_id, here)).status_code in status
    assert everything() == before


def test_buttons_for_signers_stand_beside_those_who_may_use_them(sign_in, officer, director, college, employer, group, signing):
    def offered(row):
        text = sign_in(officer).get(row.get_absolute_url()).content.decode()
        return {s.role for s in version_of(row).slots.all() if url("signer_link", row.public_id, s.public_id) in text}

    course = make.draft(officer, college, employer, people.make_learner(college, group, age=20), code="short_course")
    assert offered(signing) == {"learner", "representative"}
    assert offered(make.signing(officer, director, course)) == {"learner", "employer"}
