"""The employer's part: by link, without an account."""

import pytest

from agreements.actions import employer as acts
from agreements.actions.envelope import print_employer_slip, send_employer_link
from agreements.actions.review import correct_terms, resolve_comment, resubmit, send_to_review
from agreements.models import Agreement, Comment
from crm.accounts.models import AccessLink
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from crm.notifications.models import Delivery
from employers.models import Authority, Contact, Employer
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(officer, agreement):
    """An agreement lying before its employer."""
    return make.in_review(officer, agreement)


def test_sending_moves_the_draft_and_mails_one_link(officer, college, employer, agreement, group):
    second = make.draft(officer, college, employer, people.make_learner(college, group))
    results = send_to_review(actor=officer, agreements=[agreement, second])
    assert [row.ok for row in results] == [True, True]
    assert AccessLink.objects.get(scope="agreements.employer").subject_id == employer.public_id
    assert Delivery.objects.get(message="agreements.employer_invited").email == employer.email


def test_a_slip_needs_no_address_and_mails_nothing(officer, college, employer, agreement):
    Employer.objects.filter(pk=employer.pk).update(email="")
    agreement = make.fresh(agreement)
    with pytest.raises(Invalid) as refusal:
        send_to_review(actor=officer, agreements=[agreement])
    assert refusal.value.code == "agreements.no_email"
    assert make.fresh(agreement).state == "draft"
    assert send_to_review(actor=officer, agreements=[agreement], channel="slip")[0].ok
    assert print_employer_slip(actor=officer, college=college, employer=employer).startswith(b"%PDF")
    assert not Delivery.objects.filter(message="agreements.employer_invited").exists()


def test_a_new_link_ends_the_one_before(officer, college, employer, agreement):
    send_employer_link(actor=officer, college=college, employer=employer)
    send_employer_link(actor=officer, college=college, employer=employer)
    assert AccessLink.objects.filter(scope="agreements.employer", revoked_at=None).count() == 1


def test_a_stranger_sends_nothing(stranger, college, employer, agreement):
    results = send_to_review(actor=stranger, agreements=[agreement])
    assert results[0].code == "core.forbidden"
    with pytest.raises(Forbidden):
        send_employer_link(actor=stranger, college=college, employer=employer)
    assert make.fresh(agreement).state == "draft"
    assert not AccessLink.objects.exists()


def test_a_remark_is_not_kept_when_the_agreement_cannot_go_back(officer, agreement, holder, monkeypatch):
    reviewed = make.in_review(officer, agreement)

    def refuse(**_deed):
        raise Conflict("core.stale")

    monkeypatch.setattr(acts, "request_correction", refuse)
    with pytest.raises(Conflict):
        acts.remark_and_return(actor=holder, agreement=reviewed, field="dates", text="Кейін")
    assert not Comment.objects.exists()
    monkeypatch.undo()
    acts.remark_and_return(actor=holder, agreement=make.fresh(reviewed), field="dates", text="Кейін")
    assert (make.fresh(reviewed).state, Comment.objects.count()) == ("correction", 1)


def test_a_draft_is_invisible_to_the_employer(holder, agreement):
    assert not Agreement.objects.visible_to(holder).exists()


def test_the_employer_accepts_the_rest_and_refuses_some(officer, college, employer, group, kinds, holder):
    for _n in range(4):
        people.make_learner(college, group)
    batch = make.batch(officer, college, employer, group)
    send_to_review(actor=officer, agreements=batch.agreements.all())
    rows = list(Agreement.objects.visible_to(holder).order_by("pk"))
    refused = acts.employer_refuse(actor=holder, agreement=rows[0], reason="Бұл цех жабылды")
    results = acts.employer_accept_many(actor=holder, agreements=rows)
    assert [row.ok for row in results] == [False, True, True, True]
    assert results[0].code == "core.wrong_state"
    assert (refused.state, refused.end_note, refused.ended_by) == ("refused", "Бұл цех жабылды", str(employer))
    assert make.fresh(rows[1]).accepted_at is not None


def test_a_refusal_without_a_reason_changes_nothing(holder, reviewed):
    with pytest.raises(Invalid) as refusal:
        acts.employer_refuse(actor=holder, agreement=reviewed, reason=" ")
    assert refusal.value.code == "core.reason_required"
    assert make.fresh(reviewed).state == "review"


def test_the_link_of_another_college_or_employer_opens_nothing(reviewed, college, employer):
    elsewhere = make.employer_actor(people.make_college("Бөтен"), employer)
    other = make.employer_actor(college, people.make_employer(college))
    for actor in (elsewhere, other):
        assert not Agreement.objects.visible_to(actor).exists()
        with pytest.raises(Forbidden):
            acts.employer_accept(actor=actor, agreement=reviewed)
    assert make.fresh(reviewed).accepted_at is None


def test_the_office_cannot_accept_for_the_employer(officer, reviewed):
    with pytest.raises(Forbidden) as refusal:
        acts.employer_accept(actor=officer, agreement=reviewed)
    assert refusal.value.code == "agreements.employer_only"


def test_a_member_of_the_employer_accepts_too(reviewed, employer):
    manager = people.make_actor(employer.organisation, "manager")
    assert acts.employer_accept(actor=manager, agreement=reviewed).accepted_by == manager.name


def test_the_mentor_is_corrected_everywhere(holder, reviewed):
    mentor = reviewed.terms.get().mentor
    values = {"full_name": "Тәлімгер Жаңа", "position_kk": "бас шебер", "position_ru": "старший мастер"}
    acts.employer_set_mentor(actor=holder, agreements=[reviewed], mentor=mentor, values=values, everywhere=True)
    mentor.refresh_from_db()
    assert (mentor.full_name, mentor.position_kk) == ("Тәлімгер Жаңа", "бас шебер")
    assert Contact.objects.filter(employer=reviewed.employer).count() == 1


def test_another_person_takes_the_place_of_the_mentor_in_these_agreements_only(holder, reviewed):
    before = reviewed.terms.get().mentor
    values = {"full_name": "Басқа Тәлімгер", "position_kk": "шебер", "position_ru": "мастер"}
    after = acts.employer_set_mentor(actor=holder, agreements=[reviewed], mentor=None, values=values, everywhere=False)
    assert after != before
    assert make.fresh(reviewed).terms.get().mentor == after
    before.refresh_from_db()
    assert before.full_name == "Тәлімгер Үлгі"


def test_a_mentor_cannot_be_changed_once_approved(holder, director, officer, agreement):
    row = make.ready(officer, director, agreement)
    with pytest.raises(Conflict):
        acts.employer_set_mentor(actor=holder, agreements=[row], mentor=None, values={"full_name": "Кеш"}, everywhere=False)
    assert not Contact.objects.filter(full_name="Кеш").exists()


def test_place_and_signatory_are_the_employers_to_say(holder, reviewed, employer):
    authority = Authority.objects.create(
        employer=employer, full_name="Орынбасар", position_kk="орынбасар", position_ru="зам", basis="order"
    )
    assert acts.employer_set_place(actor=holder, agreements=[reviewed], place_kk="№ 5 цех", place_ru="Цех № 5")[0].ok
    assert acts.employer_set_signatory(actor=holder, agreements=[make.fresh(reviewed)], authority=authority)[0].ok
    row = make.fresh(reviewed)
    assert (row.terms.get().place_kk, row.authority) == ("№ 5 цех", authority)


def test_a_signatory_of_somebody_else_is_refused(holder, reviewed, college):
    foreign = people.make_employer(college).authorities.first()
    result = acts.employer_set_signatory(actor=holder, agreements=[reviewed], authority=foreign)[0]
    assert result.code == "agreements.authority_elsewhere"


def test_a_remark_opens_its_field_and_no_other(officer, holder, reviewed):
    acts.employer_comment(actor=holder, agreement=reviewed, field="dates", text="Бір аптаға кейін")
    row = acts.request_correction(actor=holder, agreement=make.fresh(reviewed))
    assert row.state == "correction"
    terms = row.terms.get()
    later = {"starts_on": terms.starts_on.replace(day=1), "ends_on": terms.ends_on}
    with pytest.raises(DomainError) as refusal:
        correct_terms(actor=officer, agreement=make.fresh(row), values={"place_kk": "басқа"})
    assert (refusal.value.code, refusal.value.field) == ("agreements.field_closed", "place_kk")
    corrected = correct_terms(actor=officer, agreement=make.fresh(row), values=later)
    assert corrected.starts_on == later["starts_on"]


def test_a_correction_goes_back_once_every_remark_is_answered(officer, holder, reviewed):
    comment = acts.employer_comment(actor=holder, agreement=reviewed, field="place", text="Мекенжай қате")
    acts.request_correction(actor=holder, agreement=make.fresh(reviewed))
    with pytest.raises(DomainError) as refusal:
        resubmit(actor=officer, agreement=make.fresh(reviewed))
    assert refusal.value.code == "agreements.remarks_open"
    resolve_comment(actor=officer, comment=comment)
    with pytest.raises(Conflict):
        resolve_comment(actor=officer, comment=comment)
    assert resubmit(actor=officer, agreement=make.fresh(reviewed)).state == "review"


def test_a_remark_takes_the_acceptance_back(holder, reviewed):
    acts.employer_accept(actor=holder, agreement=reviewed)
    acts.employer_comment(actor=holder, agreement=make.fresh(reviewed), field="pay", text="Төлемді қосыңыз")
    assert make.fresh(reviewed).accepted_at is None
    with pytest.raises(DomainError) as refusal:
        acts.employer_accept(actor=holder, agreement=make.fresh(reviewed))
    assert refusal.value.code == "agreements.remarks_open"


@pytest.mark.parametrize(("field", "text", "code"), [("shoes", "x", "agreements.remark_field"), ("pay", " ", "core.required")])
def test_a_remark_says_what_and_about_what(holder, reviewed, field, text, code):
    with pytest.raises(Invalid) as refusal:
        acts.employer_comment(actor=holder, agreement=reviewed, field=field, text=text)
    assert refusal.value.code == code
    assert not Comment.objects.exists()


def test_correction_needs_a_remark(holder, reviewed):
    with pytest.raises(DomainError) as refusal:
        acts.request_correction(actor=holder, agreement=reviewed)
    assert refusal.value.code == "agreements.remark_needed"


def test_two_who_change_the_same_draft_do_not_overwrite_each_other(officer, agreement):
    mine, yours = make.fresh(agreement), make.fresh(agreement)
    correct_terms(actor=officer, agreement=mine, values={"supervisor": "Бірінші"})
    with pytest.raises(Conflict):
        correct_terms(actor=officer, agreement=yours, values={"supervisor": "Екінші"})
    assert make.fresh(agreement).terms.get().supervisor == "Бірінші"


def test_a_stale_revision_is_refused(officer, agreement):
    with pytest.raises(Conflict):
        correct_terms(actor=officer, agreement=agreement, values={"supervisor": "Б"}, revision=agreement.revision + 1)
