"""Two at once, with connections of their own: nothing is lost, nothing stands twice."""

import pytest

from crm.graduates.actions.answer import answer
from crm.graduates.actions.month import note_month
from crm.graduates.actions.observation import observe
from crm.graduates.models import Graduate, Observation, PensionMonth
from tests.factories import graduates as make
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def desk(transactional_db):
    college = people.make_college()
    officer = people.make_actor(college.organisation, "officer")
    return officer, make.graduate(college, officer)


def anew(graduate):
    return Graduate.objects.select_related("cohort__college__organisation", "learner").get(pk=graduate.pk)


def own(graduate):
    return list(Observation.objects.filter(graduate=graduate, source="own").order_by("pk"))


def test_one_link_answered_twice_at_once_keeps_both_answers_in_one_chain(desk):
    officer, graduate = desk
    holder, _secret = make.holder(officer, graduate)
    for _round in range(4):
        before = len(own(graduate))
        results = together(
            *[lambda said=said: answer(actor=holder, graduate=anew(graduate), category=said) for said in ("work_field", "study")]
        )
        assert all(isinstance(result, Observation) for result in results), results
        rows = own(graduate)
        assert len([row for row in rows if row.supersedes_id is None]) == 1
        assert len(Observation.objects.live().filter(graduate=graduate)) == 1
        assert len(rows) in (before + 1, before + 2)


def test_one_answer_sent_twice_at_once_is_one_answer(desk):
    officer, graduate = desk
    holder, _secret = make.holder(officer, graduate)
    results = together(*[lambda: answer(actor=holder, graduate=anew(graduate), category="idle")] * 2)
    assert all(isinstance(result, Observation) for result in results), results
    assert len(own(graduate)) == 1


def test_two_officers_correct_one_word_and_one_of_them_hears_of_it(desk):
    officer, graduate = desk
    word = make.said(officer, graduate)

    def correct(said):
        return observe(
            actor=officer,
            graduate=anew(graduate),
            category=said,
            source="college",
            on=make.DAY,
            supersedes=Observation.objects.get(pk=word.pk),
        )

    results = together(lambda: correct("idle"), lambda: correct("study"))
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Observation"]
    assert Observation.objects.filter(supersedes=word).count() == 1


def test_one_line_of_an_extract_taken_in_twice_at_once_is_one_row(desk):
    officer, graduate = desk
    line = {"payer_bin": make.PAYER, "payer_name": "", "month": make.DAY, "contributions": 1, "received_on": make.RECEIVED}
    results = together(*[lambda: note_month(actor=officer, graduate=anew(graduate), **line)] * 2)
    assert all(isinstance(result, PensionMonth) for result in results), results
    assert PensionMonth.objects.count() == 1
