"""The same partner, talk, task and fair as everybody around sees them: colleague, other college, company, region, administrator."""

import csv
import io
import json

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from crm.accounts.models import Membership, User
from crm.audit.models import Event
from crm.core import clock
from crm.core.ports import search_providers, tiles
from employers.actions.errand import save_errand
from employers.actions.gathering import save_gathering
from employers.actions.guest import invite_guests, save_guest
from employers.actions.interaction import save_interaction
from employers.actions.partnership import begin_partnership, move_partnership
from employers.actions.station import save_station
from employers.models import Errand, Gathering, Guest, Interaction, Partnership
from tests.factories import people

pytestmark = pytest.mark.django_db
API = "/api/v1"
TALK, TASK, NOTE, REASON, OFFER = "құпия-сөз", "құпия-іс", "құпия-ескерту", "құпия-себеп", "құпия-орын"
LISTS = ["employer_list", "errand_list", "interaction_list", "gathering_list"]
APIS = ["employers", "partnerships", "stage-moves", "interactions", "errands", "gatherings", "stations", "guests"]


@pytest.fixture
def scene(college, officer, stranger):
    """Two colleges of one region work with one employer; the first has talked, set a task and held a fair with two employers."""
    employer, second = people.make_employer(college), people.make_employer(college)
    other = people.College.objects.exclude(pk=college.pk).get()
    begin_partnership(actor=stranger, college=other, employer=employer)
    partnership = employer.partnerships.get(college=college)
    move_partnership(actor=officer, partnership=partnership, stage="paused", reason=REASON)
    save_interaction(actor=officer, partnership=partnership, values={"kind": "call", "on": clock.today(), "text": TALK, "person": "Бөлім"})
    values = {"title": TASK, "note": NOTE, "due_on": clock.today(), "employer": employer}
    save_errand(actor=officer, college=college, values=values)
    fair = save_gathering(
        actor=officer, host=college.organisation, values={"kind": "fair", "name_kk": "Жәрмеңке", "starts_on": clock.today()}
    )
    save_station(actor=officer, gathering=fair, values={"title": "Токарь", "planned": 9})
    rows = invite_guests(actor=officer, gathering=fair, employers=[employer, second])
    save_guest(actor=officer, gathering=fair, guest=rows[1], values={"came": True, "vacancies": OFFER})
    return {"employer": employer, "second": second, "fair": fair, "other": other, "college": college, "partnership": partnership}


def somebody(scene, who):
    """The actor of a role of this scene."""
    college, employer = scene["college"], scene["employer"]
    department = people.make_department(college.region)
    far = people.make_department(people.make_region("710000000"))
    home = {
        **dict.fromkeys(("teacher", "keeper"), college.organisation),
        **dict.fromkeys(("manager", "signatory", "mentor"), employer.organisation),
        **dict.fromkeys(("analyst", "auditor", "head"), department.organisation),
    }
    if who == "other director":
        return people.make_actor(scene["other"].organisation, "director")
    if who == "far head":
        return people.make_actor(far.organisation, "head")
    return people.make_actor(home[who], who)


def everything(client, scene):
    """All that is served about these records, wherever one might find it."""
    employer, partnership, fair = scene["employer"], scene["partnership"], scene["fair"]
    talk, errand = Interaction.objects.get(), Errand.objects.get()
    rows = [employer, scene["second"], partnership, fair, errand]
    addresses = ["/", *(row.get_absolute_url() for row in rows), reverse("employers:interaction", args=[talk.public_id])]
    addresses += [reverse(f"employers:{name}") + query for name in LISTS for query in ("", "?export=csv&purpose=x")]
    addresses += [f"{API}/{name}/" for name in APIS] + [f"{API}/events/?page_size=500", "/audit/"]
    addresses += [f"{API}/interactions/{talk.public_id}/", f"{API}/errands/{errand.public_id}/"]
    addresses += ["/search/?q=құпия", "/search/suggest/?q=құпия", "/figures/partnerships-by-stage/rows/?group=paused"]
    addresses += [event.get_absolute_url() for event in Event.objects.filter(subject_kind__in=("interaction", "errand"))]
    texts = []
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode()
        texts.append(json.dumps(answer.json(), ensure_ascii=False) if address.startswith(API) and answer.status_code == 200 else text)
    return "\n".join(texts)


#: who -> what of it he reads: a talk or a task never, the stage's reason and the fair where the college or its region is his
READS = {
    "other director": set(),
    "manager": set(),
    "mentor": set(),
    "analyst": {REASON, OFFER},
    "auditor": {REASON, OFFER},
    "far head": set(),
}


@pytest.mark.parametrize("who", READS)
def test_outside_the_college_everybody_reads_what_is_meant_for_him_and_no_talk_or_task(scene, sign_in, who):
    found = everything(sign_in(somebody(scene, who)), scene)
    assert {word for word in (TALK, TASK, NOTE, REASON, OFFER) if word in found} == READS[who]


@pytest.mark.parametrize("who", ["teacher"])
def test_colleagues_read_all_of_it_and_change_none(scene, sign_in, who):
    client = sign_in(somebody(scene, who))
    found = everything(client, scene)
    assert [word for word in (TALK, TASK, NOTE, REASON, OFFER) if word not in found] == []
    before = Event.objects.count()
    partnership, fair = scene["partnership"].public_id, scene["fair"].public_id
    talk, errand, guest = Interaction.objects.get(), Errand.objects.get(), Guest.objects.first()
    for name, args in (
        ("partnership_step", [partnership, "end"]),
        ("interaction_new", [partnership]),
        ("interaction_edit", [talk.public_id]),
        ("errand_edit", [errand.public_id]),
        ("gathering_edit", [fair]),
        ("gathering_step", [fair, "call_off"]),
        ("station_new", [fair]),
        ("guest_new", [fair]),
        ("guest_edit", [guest.public_id]),
    ):
        address = reverse(f"employers:{name}", args=args)
        assert (client.get(address).status_code, client.post(address, {"reason": "х", "on": "01.01.2026"}).status_code) == (403, 403), name
    for name, args in (("errand_finish", [errand.public_id]), ("guest_remove", [guest.public_id])):
        client.post(reverse(f"employers:{name}", args=args))
    assert Event.objects.count() == before and Errand.objects.get().state == "open"


def test_the_own_director_finds_talks_in_the_trail_and_the_overseer_everything_else(scene, sign_in, director):
    address = f"{API}/events/?page_size=500"
    kinds = {row["subject_kind"] for row in sign_in(director).get(address).json()["results"]}
    assert {"interaction", "errand", "partnership", "gathering"} <= kinds
    kinds = {row["subject_kind"] for row in sign_in(somebody(scene, "auditor")).get(address).json()["results"]}
    assert {"partnership", "gathering"} <= kinds and not kinds & {"interaction", "errand"}


def test_two_hats_do_not_open_the_list_of_a_fair_one_is_only_asked_to(scene, sign_in):
    """The company's manager also teaches at a college of another region; the fair is none of that college's business."""
    manager = User.objects.get(pk=somebody(scene, "manager").user_id)
    far = people.make_college(region=people.make_region("710000000"))
    Membership.objects.create(user=manager, organisation=far.organisation, role="teacher", since=clock.today())
    page = sign_in(people.actor_for(manager)).get(scene["fair"].get_absolute_url())
    assert page.status_code == 200 and page.context["whole"] is False
    assert str(scene["second"]) not in page.text and 'data-sum="came"' not in page.text
    assert str(scene["employer"]) in page.text


@pytest.mark.parametrize(("who", "whole"), [("teacher", True), ("analyst", True), ("manager", False)])
def test_sums_of_a_fair_are_for_those_who_see_the_whole_list(scene, sign_in, who, whole):
    page = sign_in(somebody(scene, who)).get(scene["fair"].get_absolute_url())
    assert page.context["whole"] is whole and ('data-sum="came"' in page.text) is whole


def test_a_company_counts_in_the_list_of_fairs_only_its_own_coming(scene, sign_in):
    row = sign_in(somebody(scene, "manager")).get(reverse("employers:gathering_list")).context["page_obj"].object_list[0]
    assert row.came == 0, "the second employer came, not this one"
    row = sign_in(somebody(scene, "analyst")).get(reverse("employers:gathering_list")).context["page_obj"].object_list[0]
    assert row.came == 1


def test_a_company_taken_off_the_list_no_longer_sees_the_fair(scene, sign_in, officer):
    client = sign_in(somebody(scene, "manager"))
    assert client.get(scene["fair"].get_absolute_url()).status_code == 200
    Guest.objects.filter(employer=scene["employer"]).delete()
    assert client.get(scene["fair"].get_absolute_url()).status_code == 404
    assert client.get(f"{API}/stations/").json()["results"] == []


def test_somebody_who_left_the_college_reads_nothing_from_then_on(scene, sign_in):
    teacher = somebody(scene, "teacher")
    Membership.objects.filter(user_id=teacher.user_id).update(ended_at=clock.now())
    gone = people.actor_for(User.objects.get(pk=teacher.user_id))
    for model in (Interaction, Errand, Partnership, Gathering, Guest):
        assert not model.objects.visible_to(gone).exists(), model
    assert sign_in(teacher).get(scene["partnership"].get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["other director", "manager", "far head"])
def test_neither_today_nor_the_search_box_tells_outsiders(scene, who):
    actor = somebody(scene, who)
    said = [row.text for tile in tiles for row in tile.rows(actor)]
    found = [str(row) for provider in search_providers for row in provider.find(actor, "құпия", 20)]
    assert not [text for text in said + found if "құпия" in text]


# --- what goes out as a file


def sheet_of(answer):
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active


def test_an_export_holds_the_columns_chosen_in_their_order_and_no_others(scene, officer, sign_in):
    answer = sign_in(officer).get(reverse("employers:errand_list"), {"export": "csv", "columns": "due_on,title"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";"))
    assert rows[1:] == [[f"{clock.today():%d.%m.%Y}", TASK]]
    sheet = sheet_of(sign_in(officer).get(reverse("employers:errand_list"), {"export": "xlsx", "columns": "due_on,title"}))
    assert (sheet.max_column, sheet["A2"].value.date(), sheet["B2"].value) == (2, clock.today(), TASK)


@pytest.mark.parametrize("name", ["errand_list", "interaction_list"])
def test_a_column_for_those_with_several_colleges_is_not_smuggled_in_by_the_address(scene, officer, sign_in, name):
    client, address = sign_in(officer), reverse(f"employers:{name}")
    page = client.get(address, {"columns": "college"})
    assert "college" in page.context["lost_columns"]
    answer = client.get(address, {"columns": "college", "export": "csv", "purpose": "x"})
    heads = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[0]
    assert "ollege" not in heads


def test_a_file_asked_for_by_an_outsider_is_empty_but_for_its_heads(scene, sign_in):
    client = sign_in(somebody(scene, "other director"))
    for name in ("errand_list", "interaction_list", "gathering_list"):
        answer = client.get(reverse(f"employers:{name}"), {"export": "csv", "purpose": "x"})
        assert len(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()) == 1, name
        assert sheet_of(client.get(reverse(f"employers:{name}"), {"export": "xlsx", "purpose": "x"})).max_row == 1, name


def test_text_that_looks_like_a_formula_leaves_as_text(scene, officer, sign_in):
    values = {"kind": "call", "on": clock.today(), "text": '=HYPERLINK("http://x","y")', "person": "@SUM(A1)"}
    save_interaction(actor=officer, partnership=scene["partnership"], values=values)
    client, address = sign_in(officer), reverse("employers:interaction_list")
    text = b"".join(client.get(address, {"export": "csv", "purpose": "x", "columns": "person,text"}).streaming_content).decode()
    assert "'@SUM" in text and "'=HYPERLINK" in text
    sheet = sheet_of(client.get(address, {"export": "xlsx", "purpose": "x", "columns": "person,text"}))
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}
