"""Pages: cohorts as on a day and as known then, one graduate, the list, noting and correcting, what Today and search say."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.graduates.actions.observation import observe_document
from crm.graduates.history import runs
from crm.graduates.models import Cohort, Graduate, Observation, PensionMonth
from crm.graduates.panels import of_learner
from crm.graduates.search import find
from crm.graduates.tiles import waiting
from tests.factories import graduates as make
from tests.factories import people
from tests.factories.papers import PNG

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = make.DAY


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


@pytest.fixture
def auditor(college):
    return people.make_actor(people.make_department().organisation, "auditor")


def url(name, row, **query):
    return reverse(f"graduates:{name}", args=[row.public_id], query=query)


def test_a_cohort_shows_figures_that_add_up_beside_each_other(sign_in, college, officer, graduate):
    make.said(officer, graduate)
    for category in ("study", "unknown", "idle"):
        make.said(officer, make.graduate(college, officer), category)
    page = sign_in(officer).get(url("cohort", graduate.cohort, day=DAY))
    told = {row.key: (row.numerator, row.denominator, row.high) for row in page.context["measures"]}
    assert told == {"KNOW": (3, 4, 3), "EMP-ALL": (1, 4, 2), "EMP-STUDY": (2, 4, 3), "EVID": (0, 1, 0)}
    assert sum(count for _label, count in page.context["letters"]) == 4
    for key in told:
        assert f'data-measure="{key}"' in page.text


def test_an_empty_cohort_says_so(sign_in, college, officer):
    page = sign_in(officer).get(url("cohort", make.cohort(college, officer)))
    assert "Nobody is in this cohort yet." in page.text


def test_as_known_on_an_earlier_day_the_padded_claim_was_not_known_yet(sign_in, officer, graduate):
    padded = make.said(officer, graduate, claimed_level=5, evidence="ЕНПФ")
    other = make.graduate(graduate.cohort.college, officer, graduate.cohort)
    make.paid(officer, other)
    client = sign_in(officer)
    now = client.get(url("graduate", graduate, day=DAY))
    assert [found.code for found in now.context["standing"].contradictions] == ["padded_claim"]
    assert "data-contradiction" in now.text and "“ЕНПФ”" in now.text
    then = client.get(url("graduate", graduate, day=DAY, known=padded.created_at.date() - dt.timedelta(days=2)))
    assert then.context["standing"].letter == "Q" and then.context["history"] == []
    assert "data-contradiction" not in then.text


def test_a_date_that_cannot_be_read_is_said_and_today_stands(sign_in, officer, graduate):
    page = sign_in(officer).get(url("cohort", graduate.cohort, day="ешқашан", known="31.02.2026"))
    asked = page.context["asked"]
    assert page.status_code == 200
    assert (asked.day, asked.then, asked.query) == (clock.today(), None, "")
    assert set(asked.form.errors) == {"day", "known"}


def test_the_question_goes_along_to_the_graduate(sign_in, officer, graduate):
    page = sign_in(officer).get(url("cohort", graduate.cohort, day=DAY, known=clock.today()))
    assert f"{graduate.get_absolute_url()}?day=2026-10-01&amp;known={clock.today()}" in page.text


def test_the_history_shows_every_word_the_replaced_ones_too(sign_in, officer, graduate):
    old = make.said(officer, graduate)
    new = make.said(officer, graduate, "idle", supersedes=old, note="Қателестік")
    for month in (8, 9, 10):
        make.paid(officer, graduate, dt.date(2026, month, 1))
    page = sign_in(officer).get(url("graduate", graduate, day=DAY))
    history = page.context["history"]
    assert {entry.observation: entry.replaced_by for entry in history if entry.observation} == {old: new, new: None}
    [run] = [entry for entry in history if entry.months]
    assert (run.first.month.month, run.last.month.month) == (8, 10)
    assert "Қателестік" in page.text and page.text.count("/correct/") == 1


def test_months_that_do_not_follow_each_other_are_runs_of_their_own():
    def month(number, payer="1", received=DAY):
        return PensionMonth(payer_bin=payer, month=dt.date(2026, number, 1), received_on=received)

    found = runs([month(10), month(9), month(7), month(6, "2"), month(5, "2", make.RECEIVED)])
    assert [[row.month.month for row in entry.months] for entry in found] == [[10, 9], [7], [6], [5]]


def test_the_region_sees_masked_iins_and_no_buttons(sign_in, auditor, officer, graduate):
    make.said(officer, graduate)
    page = sign_in(auditor).get(url("graduate", graduate))
    iin, phone = graduate.learner.iin, graduate.learner.phone
    assert iin not in page.text and phone not in page.text
    assert "/observe/" not in page.text and "/correct/" not in page.text and "/invite/" not in page.text
    assert iin in sign_in(officer).get(url("graduate", graduate)).text


def test_a_stranger_finds_nothing(sign_in, stranger, officer, graduate):
    row = make.said(officer, graduate)
    client = sign_in(stranger)
    for address in (url("cohort", graduate.cohort), url("graduate", graduate), url("observation_correct", row)):
        assert client.get(address).status_code == 404
    assert graduate.learner.full_name not in client.get(reverse("graduates:graduate_list")).text


def test_noting_by_the_page(sign_in, officer, graduate):
    values = {"category": "work_field", "on": "01.10.2026", "employer_name": "Қазмырыш", "claimed_level": "5", "evidence": "ЕНПФ"}
    answer = sign_in(officer).post(url("observation_new", graduate), values)
    assert answer["Location"] == graduate.get_absolute_url()
    row = Observation.objects.get()
    assert (row.source, row.level, row.claimed_level, row.on) == ("college", 1, 5, DAY)


def test_a_document_attached_gives_level_4_and_is_read_by_those_who_may(sign_in, auditor, officer, graduate, college):
    values = {"category": "work_field", "on": "01.10.2026", "document": SimpleUploadedFile("a.png", PNG)}
    sign_in(officer).post(url("observation_new", graduate), values)
    row = Observation.objects.get()
    assert (row.source, row.level) == ("document", 4)
    shown = sign_in(auditor).get(url("observation_file", row))
    assert (shown["Content-Type"], b"".join(shown.streaming_content)) == ("image/png", PNG)
    assert Event.objects.filter(action="graduates.read_document").count() == 1
    teacher = people.make_actor(college.organisation, "teacher")
    assert sign_in(teacher).get(url("observation_file", row)).status_code == 403


def test_a_file_that_is_no_document_is_said_at_its_field(sign_in, officer, graduate):
    values = {"category": "work_field", "on": "01.10.2026", "document": SimpleUploadedFile("a.exe", b"MZ")}
    answer = sign_in(officer).post(url("observation_new", graduate), values)
    assert answer.status_code == 422 and "document" in answer.context["form"].errors
    assert not Observation.objects.exists()


def test_a_word_without_a_file_has_none_to_show(sign_in, officer, graduate):
    assert sign_in(officer).get(url("observation_file", make.said(officer, graduate))).status_code == 404


def test_correcting_by_the_page_needs_a_reason_and_keeps_the_document(sign_in, officer, graduate):
    old = observe_document(actor=officer, graduate=graduate, category="work_field", on=DAY, data=PNG)
    client, address = sign_in(officer), url("observation_correct", old)
    values = {"category": "work_other", "on": "01.10.2026", "claimed_level": "0"}
    assert client.post(address, values).status_code == 422
    assert client.post(address, {**values, "note": "Басқа жұмыс"}).status_code == 302
    new = Observation.objects.live().get()
    assert (new.supersedes, new.category, new.level, new.file) == (old, "work_other", 4, old.file)
    assert client.get(address).status_code == 403


def test_an_own_answer_cannot_be_corrected_by_the_college(sign_in, officer, graduate):
    holder, _secret = make.holder(officer, graduate)
    own = make.said(holder, graduate, "idle", source="own")
    assert sign_in(officer).get(url("observation_correct", own)).status_code == 403


def test_the_list_narrows_by_standing_evidence_and_contradiction(sign_in, auditor, officer, graduate):
    padded, unknown = graduate, make.graduate(graduate.cohort.college, officer)
    today = clock.today()
    make.said(officer, padded, claimed_level=5, on=today)
    make.paid(officer, make.graduate(graduate.cohort.college, officer), today, received_on=today)
    client = sign_in(auditor)

    def names(**query):
        page = client.get(reverse("graduates:graduate_list", query={"year": 2026, **query}))
        return {row.name for row in page.context["table"].rows} if page.context["table"].rows else set()

    assert len(names()) == 3
    assert names(letter="Q") == {str(unknown)}
    assert names(finding="any") == names(finding="padded_claim") == names(level="1") == {str(padded)}
    assert names(finding="other_payer") == set()
    assert names(year=2025) == set()


def test_today_tells_the_office_who_is_unknown_and_the_region_what_disagrees(auditor, officer, graduate, stranger, college):
    today = clock.today()
    assert [row.count for row in waiting(officer)] == [1]
    make.said(officer, graduate, claimed_level=5, on=today)
    make.paid(officer, make.graduate(college, officer), today, received_on=today)
    [row] = waiting(auditor)
    assert row.count == 1 and row.url.endswith("?year=2026&finding=any")
    assert waiting(stranger) == [] == waiting(people.make_actor(college.organisation, "keeper"))


def test_search_finds_a_graduate_by_name_and_by_diploma(officer, stranger, college):
    row = make.graduate(college, officer, full_name="Қасымова Өрік", sort_name="касымова орик")
    assert [found[2] for found in find(officer, "Касымова", 5)] == [row.get_absolute_url()]
    assert find(officer, row.learner.iin[:8], 5) and find(officer, "  ", 5) == []
    assert find(stranger, "Касымова", 5) == []


def test_a_learners_page_leads_to_what_came_after(officer, graduate):
    [panel] = of_learner(officer, graduate.learner)
    assert panel.rows[0].url == graduate.get_absolute_url()
    assert of_learner(officer, people.make_learner(graduate.cohort.college, age=19)) == []


def test_asking_by_the_pages(sign_in, officer, graduate):
    client = sign_in(officer)
    assert client.get(url("graduate_invite", graduate)).context["form"].initial["email"] == graduate.learner.email
    assert client.post(url("graduate_invite", graduate), {"email": "a@example.kz", "language": "kk"}).status_code == 302
    shown = client.get(url("cohort_invite", graduate.cohort))
    assert (shown.context["size"], shown.context["reachable"]) == (1, 1)
    started = client.post(url("cohort_invite", graduate.cohort), {"only_unknown": "on", "language": "kk"})
    assert started["Location"].startswith("/jobs/")


def test_adding_a_graduate_with_the_diploma(sign_in, college, officer):
    cohort, learner = make.cohort(college, officer), people.make_learner(college, age=19)
    values = {"learner": learner.public_id, "diploma_on": "30.06.2026", "diploma_number": "ТКБ 1042880", "dual": "true"}
    assert sign_in(officer).post(url("graduate_new", cohort), values).status_code == 302
    row = Graduate.objects.get()
    assert (row.diploma_number, row.dual) == ("ТКБ 1042880", True)
    assert Cohort.objects.get() == cohort


def test_an_iin_finds_a_graduate_only_for_those_who_see_it_whole(college, officer):
    row = make.graduate(college, officer)
    region = people.make_department(college.region).organisation
    for role in ("analyst", "auditor", "head"):
        actor = people.make_actor(region, role)
        assert find(actor, row.learner.iin, 5) == find(actor, row.learner.iin[:6], 5) == []
        assert find(actor, row.learner.full_name, 5)
    assert find(officer, row.learner.iin, 5) and find(officer, row.learner.iin[:3], 5) == []
