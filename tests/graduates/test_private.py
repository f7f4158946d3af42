"""What of a graduate reaches whom: numbers, names, documents, words of other colleges; what a link opens and what not."""

import datetime as dt

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from crm.accounts.actions.links import revoke_link
from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import DomainError, Forbidden
from crm.core.ports import search_providers
from crm.graduates.actions.answer import answer
from crm.graduates.actions.invite import invite_graduate
from crm.graduates.actions.observation import observe
from crm.graduates.models import Graduate, Observation
from crm.graduates.querysets import GraduateQuerySet
from crm.graduates.rules.questions import TOPICS
from tests.factories import graduates as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer, phone="+77059998877")


@pytest.fixture
def analyst(college):
    return people.make_actor(people.make_department(college.region).organisation, "analyst")


@pytest.fixture
def neighbour(db):
    return people.make_actor(people.make_department(people.make_region("100000000")).organisation, "analyst")


def addresses(graduate):
    """Everything that shows this graduate to somebody."""
    return [
        *(graduate.get_absolute_url(), graduate.cohort.get_absolute_url(), "/graduates/people/", "/graduates/people/?export=csv&purpose=x"),
        *("/graduates/people/?export=xlsx&purpose=x", f"/graduates/people/?cohort={graduate.cohort.public_id}", "/graduates/?export=csv"),
        *(f"/api/v1/{name}/" for name in ("graduates", "observations", "pension-months", "cohorts")),
        *(f"/api/v1/graduates/{graduate.public_id}/", f"/api/v1/cohorts/{graduate.cohort.public_id}/graduates/"),
        *("/figures/EMP-ALL/rows/", "/figures/graduates-contradictions/rows/", "/api/v1/figures/KNOW/rows/", "/figures/"),
    ]


def body(answer):
    return b"".join(answer.streaming_content).decode(errors="replace") if answer.streaming else answer.content.decode()


# numbers


def test_no_page_list_file_or_figure_tells_the_region_the_iin_or_the_phone(sign_in, college, officer, analyst, graduate):
    iin = graduate.learner.iin
    make.said(officer, graduate, "self_employed", employer_bin=iin, employer_name="ЖК", claimed_level=5)
    make.paid(officer, graduate, payer_bin=iin, payer_name="ЖК")
    make.said(officer, make.graduate(college, officer))
    client = sign_in(analyst)
    for address in addresses(graduate):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = body(answer)
        assert iin not in text and "9998877" not in text, address


def test_those_who_keep_the_cohort_read_the_number_in_full(sign_in, officer, graduate):
    iin = graduate.learner.iin
    make.said(officer, graduate, "self_employed", employer_bin=iin)
    make.paid(officer, graduate, payer_bin=iin)
    client = sign_in(officer)
    assert client.get(graduate.get_absolute_url()).text.count(iin) >= 3
    assert client.get("/api/v1/observations/").json()["results"][0]["employer_bin"] == iin
    assert client.get("/api/v1/pension-months/").json()["results"][0]["payer_bin"] == iin


def test_a_contradiction_names_a_person_by_the_end_of_the_number_and_a_company_in_full(sign_in, officer, analyst, graduate):
    person = people.make_iin(dt.date(1980, 5, 5))
    make.said(officer, graduate, employer_bin=person, employer_name="ЖК Үлгі")
    make.paid(officer, graduate)
    found = sign_in(analyst).get(f"/api/v1/graduates/{graduate.public_id}/?day=2026-10-01").json()["standing"]["contradictions"]
    assert [row["code"] for row in found] == ["other_payer"]
    assert person not in found[0]["text"] and person[-4:] in found[0]["text"] and make.PAYER in found[0]["text"]


# who sees whom


@pytest.mark.both
def test_another_college_and_another_region_find_nobody_anywhere(sign_in, college, officer, stranger, neighbour, graduate):
    make.said(officer, graduate, employer_name="Құпия зауыт", claimed_level=5)
    make.paid(officer, make.graduate(college, officer))
    for actor in (stranger, neighbour):
        client = sign_in(actor)
        for address in addresses(graduate):
            answer = client.get(address)
            assert answer.status_code in (200, 404), address
            text = body(answer)
            assert graduate.learner.full_name not in text and "Құпия зауыт" not in text, address
            assert answer.status_code == 404 or graduate.public_id not in text, address
        for provider in search_providers:
            assert provider.find(actor, graduate.learner.full_name, 10) == []


def test_a_word_of_another_college_cannot_be_opened_corrected_or_superseded(sign_in, college, officer, stranger, graduate):
    word = make.said(officer, graduate)
    client = sign_in(stranger)
    for address in (f"/graduates/observations/{word.public_id}/correct/", f"/graduates/observations/{word.public_id}/document/"):
        assert client.get(address).status_code == client.post(address, {}).status_code == 404 or "document" in address
    theirs = make.graduate(apps.get_model("colleges.College").objects.visible_to(stranger).get(), stranger)
    values = {"graduate": theirs.public_id, "category": "idle", "on": "2026-10-01", "supersedes": word.public_id}
    assert client.post("/api/v1/observations/", values, content_type="application/json").status_code == 404
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_teachers_read_and_write_nothing(sign_in, college, graduate, role):
    actor = people.make_actor(college.organisation, role)
    client, before = sign_in(actor), (Observation.objects.count(), AccessLink.objects.count(), Event.objects.count())
    for name in ("observation_new", "graduate_invite", "graduate_slip"):
        client.post(reverse(f"graduates:{name}", args=[graduate.public_id]), {"category": "idle", "on": "2026-10-01", "email": "a@b.kz"})
    for name in ("graduate_new", "cohort_slips", "cohort_invite"):
        client.post(reverse(f"graduates:{name}", args=[graduate.cohort.public_id]), {"language": "kk"})
    assert (Observation.objects.count(), AccessLink.objects.count(), Event.objects.count()) == before


def test_a_name_with_a_formula_is_no_formula_in_the_file(sign_in, college, officer):
    make.graduate(college, officer, full_name="=HYPERLINK(1)")
    lines = body(sign_in(officer).get("/graduates/people/?export=csv&purpose=x")).splitlines()
    assert "HYPERLINK" in lines[1] and not lines[1].lstrip('\ufeff"').startswith("=")


def test_every_kind_of_row_of_this_room_has_the_door():
    for model in apps.get_app_config("graduates").get_models():
        assert hasattr(model.objects, "visible_to"), model
    assert GraduateQuerySet.path == "cohort__college"


# links


def path(name, *args):
    return reverse(f"graduates:{name}", args=args)


@pytest.mark.both
@pytest.mark.parametrize("state", ["expired", "revoked", "replaced", "cut", "closed"])
def test_a_dead_link_shows_no_name_and_takes_no_answer(college, officer, graduate, state):
    holder, secret = make.holder(officer, graduate)
    rows = AccessLink.objects.filter(public_id=holder.link.public_id)
    if state == "expired":
        rows.update(expires_at=clock.now())
    elif state == "revoked":
        revoke_link(actor=officer, link=rows.get())
    elif state == "replaced":
        invite_graduate(actor=officer, graduate=graduate)
    elif state == "closed":
        type(college.organisation).objects.filter(pk=college.organisation.pk).update(closed_on=clock.today())
    else:
        secret = secret[:-3]
    phone = Client()
    for address in (path("answer", secret), path("answer_topic", secret, "work"), path("answer_send", secret, "work", "field")):
        shown = phone.get(address)
        assert shown.status_code in (404, 410) and graduate.learner.full_name not in shown.text
    assert phone.post(path("answer_send", secret, "work", "field"), {"place": "x"}).status_code in (404, 410)
    assert not Observation.objects.exists()


def test_one_graduates_link_speaks_for_nobody_else(college, officer, graduate):
    other = make.graduate(college, officer, graduate.cohort)
    holder, secret = make.holder(officer, graduate)
    with pytest.raises(Forbidden):
        answer(actor=holder, graduate=other, category="idle")
    with pytest.raises(DomainError):
        observe(actor=holder, graduate=graduate, category="idle", source="college", on=clock.today())
    assert other.learner.full_name not in Client().get(path("answer", secret)).text
    assert list(Graduate.objects.visible_to(holder)) == [graduate]


def test_a_link_opens_no_page_of_the_office(officer, graduate):
    _holder, secret = make.holder(officer, graduate)
    phone = Client()
    assert phone.get(path("answer", secret)).status_code == 200
    for address in addresses(graduate):
        assert phone.get(address).status_code in (302, 401, 403), address


def test_opening_every_screen_of_a_link_writes_nothing(officer, graduate):
    _holder, secret = make.holder(officer, graduate)
    before = (Event.objects.count(), AccessLink.objects.get().used_at, Observation.objects.count())
    phone = Client()
    for topic in TOPICS:
        for address in [
            path("answer_topic", secret, topic.code),
            *(path("answer_send", secret, topic.code, d.code) for d in topic.details),
        ]:
            for ask in (phone.get, phone.head):
                assert ask(address).status_code in (200, 404)
    for address in (path("answer", secret), path("answer_topic", secret, "work")):
        assert phone.post(address, {"category": "idle"}).status_code == 405
    assert (Event.objects.count(), AccessLink.objects.get().used_at, Observation.objects.count()) == before


def test_sent_twice_by_an_impatient_thumb_it_is_one_answer(officer, graduate):
    _holder, secret = make.holder(officer, graduate)
    phone = Client()
    for _tap in range(3):
        assert phone.post(path("answer_send", secret, "work", "field"), {"place": " Зауыт №1 "}).status_code == 302
    assert Observation.objects.get().employer_name == "Зауыт №1"
    assert Event.objects.filter(action="graduates.answer").count() == 1


@pytest.mark.parametrize("place", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "‮зауыт", "🏭" * 200, "'; DROP TABLE x; --"])
def test_whatever_is_typed_is_kept_and_shown_as_words(sign_in, officer, graduate, place):
    _holder, secret = make.holder(officer, graduate)
    phone = Client()
    assert phone.post(path("answer_send", secret, "work", "field"), {"place": place}).status_code == 302
    for page in (phone.get(path("answer", secret)), sign_in(officer).get(graduate.get_absolute_url())):
        assert page.status_code == 200 and "<script>alert" not in page.text
    assert Observation.objects.count() == 1


def test_choices_that_are_not_offered_are_not_taken(officer, graduate):
    _holder, secret = make.holder(officer, graduate)
    phone = Client()
    for topic, detail in (("work", "only"), ("study", "yes"), ("died", "died"), ("silent", "field"), ("work", "x" * 300)):
        assert phone.post(path("answer_send", secret, topic, detail), {"place": ""}).status_code == 404
    phone.post(path("answer_send", secret, "silent", "silent"), {"category": "work_field", "level": "5", "refused": ""})
    row = Observation.objects.get()
    assert (row.category, row.level, row.refused, row.source) == ("unknown", 0, True, "own")
