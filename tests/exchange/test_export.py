"""Lists as files: at once or in the background, for a purpose, with masked numbers unless they are asked for whole."""

import datetime as dt
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import DomainError, Forbidden, Invalid, Missing
from crm.core.ports import schedule
from crm.exchange import shelf
from crm.exchange.actions import export as deeds
from crm.exchange.choices import ExportState
from crm.exchange.models import Export
from crm.exchange.rules.text import table_of
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from tests.factories import people

pytestmark = pytest.mark.django_db

LEARNERS, GROUPS = "colleges:learner_list", "colleges:group_list"


@pytest.fixture
def register(college):
    """A group of three, one of them with a name that looks like a formula."""
    group = people.make_group(college)
    names = ['=HYPERLINK("x")', "Ахметов Али", "Серікова Әлия"]
    return [people.make_learner(college, group, full_name=name, sort_name=name.lower()) for name in names]


def order(actor, key=LEARNERS, query="", **how):
    how = {"kind": "csv", "purpose": "Есеп үшін", **how}
    return deeds.order_of(actor, key, query, **how)


def started(actor, **how):
    return deeds.start_export(actor=actor, order=order(actor, **how))


def made(actor, **how):
    export = started(actor, **how)
    run_waiting()
    export.refresh_from_db()
    return export


def body(response):
    return b"".join(response.streaming_content)


def rows_of(data):
    return table_of(data)[0]


def taken():
    return [event.details for event in Event.objects.filter(action="core.list_taken").order_by("pk")]


def form_at(key=LEARNERS, query="", **more):
    address = f"{reverse('exchange:export_new')}?list={key}&query={query}"
    return address + "".join(f"&{name}={value}" for name, value in more.items())


# on the screen


@pytest.mark.both
def test_a_list_that_tells_of_nobody_is_saved_at_once_and_noted(register, officer, sign_in):
    data = body(sign_in(officer).get(reverse(GROUPS), {"export": "json"}))
    assert [row["studying"] for row in json.loads(data)] == [3]
    (note,) = taken()
    assert (note["list"], note["rows"], note["format"], note["personal"], note["whole"]) == (GROUPS, 1, "json", [], [])


def test_a_list_that_tells_of_persons_asks_for_a_purpose_first(register, officer, sign_in):
    answer = sign_in(officer).get(reverse(LEARNERS), {"export": "csv", "state": "studying", "sort": "-name", "columns": "name,iin"})
    asked = parse_qs(urlsplit(answer.url).query)
    assert answer.status_code == 302 and urlsplit(answer.url).path == reverse("exchange:export_new")
    assert asked["list"] == [LEARNERS] and asked["columns"] == ["name,iin"] and asked["format"] == ["csv"]
    assert QueryDict(asked["query"][0]).dict() == {"state": "studying", "sort": "-name"}
    assert taken() == []


def test_columns_without_persons_ask_for_none(register, officer, sign_in):
    assert sign_in(officer).get(reverse(LEARNERS), {"export": "csv", "columns": "group"}).status_code == 200


@pytest.mark.both
def test_the_form_gives_the_file_for_a_purpose(register, officer, sign_in):
    client, address = sign_in(officer), form_at(query="sort%3Dname", columns="name,iin")
    assert client.get(address).status_code == 200
    refused = client.post(address, {"format": "csv", "separator": ",", "purpose": " "})
    assert refused.status_code == 422 and "purpose" in refused.context["form"].errors and taken() == []
    rows = rows_of(body(client.post(address, {"format": "csv", "separator": ",", "purpose": "Жылдық есеп"})))
    assert [row[0] for row in rows[1:]] == [learner.full_name for learner in register]
    assert all(row[1].startswith("••••••••") for row in rows[1:])
    (note,) = taken()
    assert (note["purpose"], note["rows"], note["columns"], note["whole"]) == ("Жылдық есеп", 3, ["name", "iin"], [])
    assert Export.objects.count() == 0 and Job.objects.count() == 0


def test_a_formula_goes_out_defused_and_comes_back_as_it_was(register, officer, sign_in):
    data = body(sign_in(officer).post(form_at(columns="name"), {"format": "csv", "separator": ";", "purpose": "x"}))
    assert b'"\'=HYPERLINK(""x"")"' in data
    assert ['=HYPERLINK("x")'] in rows_of(data)


def test_numbers_go_whole_to_those_who_keep_them_when_they_ask_and_that_is_noted(register, officer, sign_in):
    sent = {"format": "json", "separator": ";", "purpose": "Зейнетақы қоры", "whole": "on"}
    told = json.loads(body(sign_in(officer).post(form_at(columns="name,iin"), sent)))
    assert {row["iin"] for row in told} == {learner.iin for learner in register}
    assert taken()[0]["whole"] == ["iin"]


def test_those_who_do_not_keep_the_register_are_not_offered_whole_numbers(register, college, sign_in):
    teacher = people.make_actor(college.organisation, "teacher")
    client, address = sign_in(teacher), form_at(columns="name,iin")
    assert "whole" not in client.get(address).context["form"].fields
    sent = {"format": "json", "separator": ";", "purpose": "x", "whole": "on"}
    assert all("•" in row["iin"] for row in json.loads(body(client.post(address, sent))))
    assert taken()[0]["whole"] == []


def test_the_note_stands_in_the_trail_of_the_house(register, college, officer):
    deeds.make_export(actor=officer, export=started(officer), told=iter)
    event = Event.objects.get(action="core.list_taken")
    assert event.organisation == college.organisation.public_id and event.actor_name == officer.name


@pytest.mark.parametrize("query", ["list=nobody:list", "list=", "", "list=colleges:learner_list%00x"])
def test_a_list_that_is_not_there_is_not_there(officer, sign_in, query):
    assert sign_in(officer).get(f"{reverse('exchange:export_new')}?{query}").status_code == 404


def test_strangers_get_a_file_without_rows(register, stranger, sign_in):
    sent = {"format": "csv", "separator": ";", "purpose": "x"}
    assert len(rows_of(body(sign_in(stranger).post(form_at(), sent)))) == 1


# in the background


@pytest.fixture
def short(settings):
    """Two rows are many."""
    settings.EXPORT_AT_ONCE = 2


@pytest.mark.both
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_long_list_is_made_in_the_background_and_found_again(register, officer, sign_in, short, kind):
    client = sign_in(officer)
    answer = client.post(form_at(), {"format": kind, "separator": ";", "purpose": "Есеп"})
    export, job = Export.objects.get(), Job.objects.get(task="exchange.export")
    assert answer.url == job.get_absolute_url() and export.state == ExportState.WAITING
    assert client.get(reverse("exchange:export_file", args=[export.public_id])).status_code == 403
    run_waiting()
    export.refresh_from_db()
    job.refresh_from_db()
    assert (export.state, export.rows, job.state, job.done, job.total) == (ExportState.READY, 3, "done", 4, 4)
    assert export.get_absolute_url() in client.get(job.get_absolute_url()).text
    assert export.get_absolute_url() in client.get(reverse("exchange:export_list")).text
    assert reverse("exchange:export_file", args=[export.public_id]) in client.get(export.get_absolute_url()).text
    data = body(client.get(reverse("exchange:export_file", args=[export.public_id])))
    assert len(data) == export.size and taken()[0]["rows"] == 3
    assert Event.objects.filter(action="exchange.export_taken", subject_id=export.public_id).count() == 1


def test_a_long_list_without_persons_goes_by_the_form_too(college, officer, sign_in, short):
    for n in range(3):
        people.make_group(college, f"Г-{n}")
    answer = sign_in(officer).get(reverse(GROUPS), {"export": "xlsx"})
    assert urlsplit(answer.url).path == reverse("exchange:export_new")


def test_the_file_is_made_with_the_rights_of_the_moment(register, officer, sign_in, short):
    export = started(officer, whole=True)
    officer_user = Export.objects.get(pk=export.pk).asked_by
    officer_user.memberships.update(role="teacher")
    run_waiting()
    assert Job.objects.get(task="exchange.export").state == "failed"
    assert Export.objects.get(pk=export.pk).state == ExportState.WAITING and taken() == []


def test_a_second_run_makes_the_file_once(register, officer):
    export = made(officer)
    again = deeds.make_export(actor=officer, export=export, told=iter)
    assert again.state == ExportState.READY and len(taken()) == 1


def test_a_stopped_export_leaves_nothing_behind(register, officer, monkeypatch):
    export = started(officer)
    Job.objects.filter(public_id=export.job).update(cancel_asked=True)
    run_waiting()
    export.refresh_from_db()
    assert export.state == ExportState.GONE and taken() == []
    folder = shelf.place_of(export.file).parent
    assert not list(folder.glob(f"{export.public_id}*"))


@pytest.mark.both
def test_files_are_thrown_away_when_their_days_are_over(register, officer, sign_in, django_capture_on_commit_callbacks):
    old, fresh = made(officer), made(officer)
    Export.objects.filter(pk=old.pk).update(kept_until=clock.now() - dt.timedelta(minutes=1))
    deeds.enqueue("exchange.sweep_exports", actor=system("tests"))
    with django_capture_on_commit_callbacks(execute=True):
        run_waiting()
    states = {row.public_id: row.state for row in Export.objects.all()}
    assert states == {old.public_id: ExportState.GONE, fresh.public_id: ExportState.READY}
    assert not shelf.place_of(old.file).exists() and shelf.place_of(fresh.file).exists()
    assert sign_in(officer).get(reverse("exchange:export_file", args=[old.public_id])).status_code == 403


def test_old_files_are_looked_for_every_hour():
    assert schedule.get("exchange.sweep_exports").seconds <= 3600


def test_a_file_is_kept_a_week_from_when_it_was_made(register, officer):
    export = made(officer)
    assert dt.timedelta(days=6, hours=23) < export.kept_until - clock.now() <= dt.timedelta(days=7)


def test_nobody_else_sees_or_takes_it(register, officer, director, stranger, sign_in):
    export = made(officer)
    for other in (director, stranger):
        client = sign_in(other)
        assert client.get(export.get_absolute_url()).status_code == 404
        assert client.get(reverse("exchange:export_file", args=[export.public_id])).status_code == 404
    with pytest.raises(Forbidden) as error:
        deeds.take_export(actor=director, export=export)
    assert error.value.code == "exchange.export_of_other"
    assert not Event.objects.filter(action="exchange.export_taken").exists()


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"purpose": " "}, "exchange.purpose_needed"),
        ({"kind": "exe"}, "core.invalid_choice"),
        ({"separator": "|"}, "core.invalid_choice"),
        ({"query": "columns=group", "whole": True}, "exchange.whole_not_yours"),
        ({"query": "group=zzz"}, "exchange.export_unclear"),
        ({"key": "no:list"}, "core.not_found"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_kept(register, officer, how, code):
    with pytest.raises(DomainError) as error:
        started(officer, **how)
    assert error.value.code == code
    assert not Export.objects.exists() and not Job.objects.exists() and not Event.objects.filter(action__startswith="exchange").exists()


def test_more_rows_than_a_sheet_holds_are_refused_as_a_workbook_only(register, officer, monkeypatch):
    monkeypatch.setattr(deeds, "MOST_LINES", 3)
    with pytest.raises(Invalid) as error:
        started(officer, kind="xlsx")
    assert error.value.code == "exchange.export_too_long"
    assert started(officer, kind="csv").state == ExportState.WAITING


def test_a_lost_file_is_said_to_be_gone(register, officer):
    export = made(officer)
    shelf.throw_away(export.file)
    with pytest.raises(Missing) as error:
        deeds.take_export(actor=officer, export=export)
    assert error.value.code == "exchange.export_gone"


@pytest.mark.both
def test_a_list_within_a_record_keeps_its_place(college, director, officer):
    export = made(director, key="accounts:membership_list", place=college.organisation.public_id, kind="json")
    with shelf.open_file(export.file) as file:
        assert {row["name"] for row in json.loads(file.read())} == {director.name, officer.name}


@pytest.mark.both
def test_rows_are_read_in_a_constant_number_of_queries(college, officer, django_assert_max_num_queries):
    group = people.make_group(college)
    for _n in range(3):
        people.make_learner(college, group)
    with django_assert_max_num_queries(2):
        few = list(order(officer, whole=True).cells())
    for _n in range(17):
        people.make_learner(college, group)
    with django_assert_max_num_queries(2):
        many = list(order(officer, whole=True).cells())
    assert (len(few), len(many)) == (3, 20)


# over the API


def test_the_api_asks_for_a_file_and_takes_it(register, officer, sign_in):
    client = sign_in(officer)
    sent = {"list": LEARNERS, "query": "state=studying", "format": "json", "purpose": "Есеп", "whole": True}
    answer = client.post(reverse("export-list"), sent, content_type="application/json")
    assert answer.status_code == 202 and answer.json()["state"] == "waiting"
    run_waiting()
    found = client.get(reverse("export-detail", args=[answer.json()["id"]])).json()
    assert found["state"] == "ready" and found["rows"] == 3 and found["sha256"]
    told = json.loads(body(client.get(reverse("export-file", args=[found["id"]]))))
    assert {row["iin"] for row in told} == {learner.iin for learner in register}


def test_the_api_refuses_in_words_and_keeps_nothing(register, officer, sign_in):
    client = sign_in(officer)
    answer = client.post(reverse("export-list"), {"list": LEARNERS, "format": "csv"}, content_type="application/json")
    assert answer.status_code == 400 and "exchange.purpose_needed" in answer.content.decode()
    assert not Export.objects.exists()
