"""Learners: the IIN and the birth date agree, ages are told, states move by the table."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crm.audit.models import Event
from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.lifecycle import LEARNER
from crm.colleges.models import Learner
from crm.colleges.rules.learner import is_minor
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from crm.core.identifiers import search_key
from tests.factories import people

pytestmark = pytest.mark.django_db
BORN = dt.date(2009, 5, 17)


def values(**fields):
    return {"full_name": "Ахметова Әлия Қайратқызы", "iin": people.make_iin(BORN, female=True), **fields}


@pytest.mark.both
def test_a_learner_is_entered(college, officer):
    group = people.make_group(college)
    learner = save_learner(actor=officer, college=college, values=values(group=group, phone="8 705 123 45 67"))
    fresh = Learner.objects.get()
    assert fresh == learner
    assert (fresh.birth_date, fresh.phone, fresh.sort_name) == (
        BORN,
        "+77051234567",
        search_key("Ахметова Әлия Қайратқызы"),
    )
    assert Event.objects.about("learner", learner.public_id).get().action == "colleges.learner_entered"


def test_a_missing_birth_date_is_taken_from_the_iin(college, officer):
    assert save_learner(actor=officer, college=college, values=values(birth_date=None)).birth_date == BORN


def test_a_birth_date_against_the_iin_waits_for_a_person(college, officer):
    other = BORN + dt.timedelta(days=1)
    with pytest.raises(Invalid) as refusal:
        save_learner(actor=officer, college=college, values=values(birth_date=other))
    assert (refusal.value.code, refusal.value.field) == ("colleges.birth_contradicts_iin", "birth_date")
    assert not Learner.objects.exists()
    learner = save_learner(actor=officer, college=college, values=values(birth_date=other, birth_confirmed=True))
    assert (learner.birth_date, learner.birth_confirmed) == (other, True)


def test_a_confirmation_that_is_not_needed_is_not_kept(college, officer):
    assert not save_learner(actor=officer, college=college, values=values(birth_date=BORN, birth_confirmed=True)).birth_confirmed


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"iin": "123"}, "core.iin_length", "iin"),
        ({"iin": ""}, "core.iin_length", "iin"),
        ({"full_name": " "}, "core.required", "full_name"),
        ({"phone": "two"}, "core.phone_form", "phone"),
        ({"funding": "gold"}, "core.invalid_choice", "funding"),
        ({"email": "at"}, "core.not_accepted", "email"),
        ({"state": "expelled"}, "core.unknown_field", None),
        ({"birth_date": dt.date(2150, 1, 1), "birth_confirmed": True}, "colleges.birth_in_future", "birth_date"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(college, officer, fields, code, field):
    with pytest.raises(DomainError) as refusal:
        save_learner(actor=officer, college=college, values=values(**fields))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Learner.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.both
def test_an_iin_stands_once_in_a_college(college, officer):
    iin = people.make_iin(BORN)
    save_learner(actor=officer, college=college, values=values(iin=iin))
    with pytest.raises(Conflict) as refusal:
        save_learner(actor=officer, college=college, values=values(iin=f" {iin} "))
    assert refusal.value.code == "colleges.iin_taken"
    other = people.make_college()
    save_learner(actor=people.make_actor(other.organisation), college=other, values=values(iin=iin))
    assert Learner.objects.filter(iin=iin).count() == 2


def test_marks_that_turn_text_around_are_taken_out_of_a_name(college, officer):
    learner = save_learner(actor=officer, college=college, values=values(full_name="Ахметов\u202e Әлі\u200b"))
    assert learner.full_name == "Ахметов Әлі"


def test_a_group_of_another_college_is_refused(college, officer):
    foreign = people.make_group(people.make_college())
    with pytest.raises(Invalid) as refusal:
        save_learner(actor=officer, college=college, values=values(group=foreign))
    assert refusal.value.code == "colleges.group_of_other"
    assert not Learner.objects.exists()


def test_a_change_counts_the_revision_and_names_what_changed(college, officer):
    learner = people.make_learner(college)
    save_learner(actor=officer, college=college, learner=learner, values={"note": "жатақхана"}, revision=1)
    assert Learner.objects.get().revision == 2
    event = Event.objects.about("learner", learner.public_id).get()
    assert event.payload.data["changes"] == {"note": ["", "жатақхана"]}


def test_a_stale_change_changes_nothing(college, officer):
    learner = people.make_learner(college)
    save_learner(actor=officer, college=college, learner=Learner.objects.get(pk=learner.pk), values={"note": "бірінші"}, revision=1)
    with pytest.raises(Conflict) as refusal:
        save_learner(actor=officer, college=college, learner=Learner.objects.get(pk=learner.pk), values={"note": "екінші"}, revision=1)
    assert refusal.value.code == "core.stale"
    assert Learner.objects.get().note == "бірінші"


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_other_members_enter_nobody(college, role):
    with pytest.raises(Forbidden):
        save_learner(actor=people.make_actor(college.organisation, role), college=college, values=values())
    assert not Learner.objects.exists()


def test_the_region_reads_but_does_not_write(college):
    learner = people.make_learner(college)
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    assert learner in Learner.objects.visible_to(analyst)
    with pytest.raises(Forbidden):
        save_learner(actor=analyst, college=college, learner=learner, values={"note": "x"})
    assert Learner.objects.get().note == ""


# --- ages


def test_eighteen_comes_on_the_birthday(college):
    learner = people.make_learner(college, birth_date=dt.date(2008, 2, 29))
    assert is_minor(learner, dt.date(2026, 2, 28))
    assert not is_minor(learner, dt.date(2026, 3, 1))


@pytest.mark.both
@pytest.mark.parametrize("born", [dt.date(2008, 2, 28), dt.date(2008, 2, 29), dt.date(2008, 3, 1), dt.date(2010, 2, 28)])
@pytest.mark.parametrize("day", [dt.date(2026, 2, 27), dt.date(2026, 2, 28), dt.date(2026, 3, 1), dt.date(2028, 2, 29)])
def test_the_database_counts_ages_as_the_rule_does(college, born, day):
    learner = people.make_learner(college, birth_date=born)
    assert Learner.objects.minors(day).exists() is is_minor(learner, day)
    assert Learner.objects.adults(day).exists() is not is_minor(learner, day)


def test_minors_nobody_signs_for_are_found(college):
    lacking = people.make_learner(college, age=16, represented=False)
    ended = people.make_learner(college, age=16)
    ended.representatives.update(until=clock.today() - dt.timedelta(days=1))
    people.make_learner(college, age=16)
    people.make_learner(college, age=19)
    people.make_learner(college, age=16, represented=False, state="expelled")
    assert set(Learner.objects.unrepresented(clock.today())) == {lacking, ended}


# --- states


@pytest.mark.both
def test_a_leave_has_a_first_day(college, officer):
    learner = people.make_learner(college)
    with pytest.raises(Invalid) as refusal:
        change_state(actor=officer, learner=learner, state="on_leave")
    assert refusal.value.code == "colleges.leave_from_required"
    assert Learner.objects.get().state == "studying"
    change_state(actor=officer, learner=learner, state="on_leave", leave_from=dt.date(2026, 10, 1))
    fresh = Learner.objects.get()
    assert (fresh.state, fresh.leave_from, fresh.revision) == ("on_leave", dt.date(2026, 10, 1), 2)
    change_state(actor=officer, learner=fresh, state="studying")
    assert Learner.objects.get().leave_from is None


def test_an_expulsion_needs_a_reason(college, officer):
    learner = people.make_learner(college)
    with pytest.raises(Invalid) as refusal:
        change_state(actor=officer, learner=learner, state="expelled")
    assert refusal.value.code == "core.reason_required"
    assert Learner.objects.get().state == "studying"
    change_state(actor=officer, learner=learner, state="expelled", reason="өз еркімен")
    assert Event.objects.about("learner", learner.public_id).get().payload.data["reason"] == "өз еркімен"


@pytest.mark.parametrize(("before", "after"), [("graduated", "studying"), ("expelled", "on_leave"), ("studying", "studying")])
def test_there_is_no_way_between_these(college, officer, before, after):
    learner = people.make_learner(college, state=before)
    with pytest.raises(Conflict) as refusal:
        change_state(actor=officer, learner=learner, state=after, leave_from=clock.today(), reason="x")
    assert refusal.value.code == "colleges.step_unknown"
    assert Learner.objects.get().state == before


def test_somebody_faster_makes_a_conflict(college, officer):
    learner = people.make_learner(college)
    Learner.objects.update(state="graduated")
    with pytest.raises(Conflict) as refusal:
        change_state(actor=officer, learner=learner, state="expelled", reason="x")
    assert refusal.value.code == "core.stale"
    assert Learner.objects.get().state == "graduated"


def test_a_teacher_moves_nobody(college):
    learner = people.make_learner(college)
    with pytest.raises(Forbidden):
        change_state(actor=people.make_actor(college.organisation, "teacher"), learner=learner, state="graduated")
    assert Learner.objects.get().state == "studying"


def test_the_table_answers_why_not(college):
    learner = people.make_learner(college)
    teacher = people.make_actor(college.organisation, "teacher")
    answers = {row.name: answer for row, answer in LEARNER.available(teacher, learner)}
    assert {answer.code for answer in answers.values()} == {"colleges.not_of_college"}


# --- pages


def shown(page):
    return {row.full_name for row in page.context["page_obj"].object_list}


def test_the_list_finds_a_name_in_any_spelling(college, officer, sign_in):
    save_learner(actor=officer, college=college, values=values(full_name="Ёлкина Қарлығаш"))
    people.make_learner(college)
    client = sign_in(officer)
    for text in ("елкина", "ЁЛКИНА", "карлыгаш", "Қарлығаш ёлк"):
        assert shown(client.get(reverse("colleges:learner_list"), {"q": text})) == {"Ёлкина Қарлығаш"}, text


def test_the_list_narrows_by_group_state_funding_age_and_lack(college, officer, sign_in):
    group = people.make_group(college)
    one = people.make_learner(college, group, age=16, represented=False, funding="paid")
    people.make_learner(college, None, age=20, state="on_leave")
    client = sign_in(officer)
    for query in ({"group": group.public_id}, {"state": "studying"}, {"funding": "paid"}, {"age": "minor"}, {"lacks": "representative"}):
        assert shown(client.get(reverse("colleges:learner_list"), query)) == {one.full_name}, query
    assert shown(client.get(reverse("colleges:learner_list"), {"age": "adult"})) != {one.full_name}


def test_a_group_of_a_stranger_is_no_filter(college, officer, sign_in):
    foreign = people.make_group(people.make_college())
    people.make_learner(college)
    assert shown(sign_in(officer).get(reverse("colleges:learner_list"), {"group": foreign.public_id})) == set()


def test_iins_are_masked_in_lists_and_exports(college, officer, sign_in):
    learner = people.make_learner(college)
    client = sign_in(officer)
    assert learner.iin not in client.get(reverse("colleges:learner_list")).text
    file = b"".join(client.get(reverse("colleges:learner_list"), {"export": "csv", "purpose": "x"}).streaming_content).decode("utf-8-sig")
    assert learner.full_name in file
    assert learner.iin not in file


def test_a_list_takes_as_many_queries_for_one_as_for_many(college, officer, sign_in):
    group, client, url = people.make_group(college), sign_in(officer), reverse("colleges:learner_list")
    people.make_learner(college, group)
    client.get(url)  # the first look is remembered, which asks more

    def asked(number):
        with CaptureQueriesContext(connection) as queries:
            assert len(shown(client.get(url))) == number
        return len(queries)

    few = asked(1)
    for _ in range(11):
        people.make_learner(college, group)
    assert asked(12) == few <= 13


def test_a_stranger_gets_404_everywhere(college, stranger, sign_in):
    learner = people.make_learner(college)
    client = sign_in(stranger)
    for name in ("learner", "learner_edit", "learner_state", "representative_new"):
        assert client.get(reverse(f"colleges:{name}", args=[learner.public_id])).status_code == 404, name
    assert shown(client.get(reverse("colleges:learner_list"))) == set()


def test_a_teacher_reads_but_gets_no_forms(college, sign_in):
    learner = people.make_learner(college)
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    page = client.get(learner.get_absolute_url())
    assert page.status_code == 200
    assert learner.iin not in page.text
    for name in ("learner_edit", "learner_state", "representative_new"):
        url = reverse(f"colleges:{name}", args=[learner.public_id])
        assert client.get(url).status_code == 403, name
        assert client.post(url, {"full_name": "Х", "state": "graduated"}).status_code == 403, name
    assert Learner.objects.get().revision == 1


def test_an_officer_enters_a_learner_from_a_group(college, officer, sign_in):
    group = people.make_group(college)
    client = sign_in(officer)
    url = reverse("colleges:learner_new") + f"?group={group.public_id}"
    assert client.get(url).context["form"]["group"].value() == group.public_id
    iin = people.make_iin(BORN)
    data = {
        "group": group.public_id,
        "full_name": "Жаңа Оқушы",
        "iin": f"{iin[:6]} {iin[6:]}",
        "birth_date": "17.05.2009",
        "funding": "state",
    }
    answer = client.post(url, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Learner.objects.get().iin == iin


def test_a_contradiction_is_told_at_the_birth_date_and_what_was_typed_stays(college, officer, sign_in):
    data = {"full_name": "Жаңа Оқушы", "iin": people.make_iin(BORN), "birth_date": "18.05.2009", "funding": "state"}
    page = sign_in(officer).post(reverse("colleges:learner_new"), data)
    assert page.status_code == 422
    assert "17.05.2009" in page.context["form"].errors["birth_date"][0]
    assert "Жаңа Оқушы" in page.text


def test_an_officer_changes_details_and_state(college, officer, sign_in):
    learner = people.make_learner(college)
    client = sign_in(officer)
    url = reverse("colleges:learner_edit", args=[learner.public_id])
    data = {"full_name": "Басқа Аты", "iin": learner.iin, "funding": "paid", "revision": 1}
    assert client.post(url, data).status_code == 302
    assert Learner.objects.get().funding == "paid"
    assert client.post(url, data | {"funding": "state"}).status_code == 409
    state = reverse("colleges:learner_state", args=[learner.public_id])
    assert client.post(state, {"state": "on_leave"}).context["form"].errors["leave_from"]
    client.post(state, {"state": "on_leave", "leave_from": "01.10.2026"})
    assert Learner.objects.get().state == "on_leave"


def test_a_name_with_markup_is_shown_as_text(college, officer, sign_in):
    learner = people.make_learner(college, full_name="<script>alert(1)</script>")
    page = sign_in(officer).get(learner.get_absolute_url())
    assert "<script>alert" not in page.text


def test_the_page_says_when_a_representative_is_lacking_or_no_longer_needed(college, officer, sign_in):
    client = sign_in(officer)
    lacking = people.make_learner(college, age=16, represented=False)
    assert client.get(lacking.get_absolute_url()).context["lacks_representative"]
    grown = people.make_learner(college, age=18, represented=True)
    context = client.get(grown.get_absolute_url()).context
    assert context["came_of_age"]
    assert not context["lacks_representative"]
