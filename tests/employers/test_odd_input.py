"""What nobody means and somebody sends: broken addresses, endless words, markup in names. Never a crash, never a tag."""

import base64

import pytest
from django.urls import reverse

from crm.core import clock
from employers.actions.errand import save_errand
from employers.actions.gathering import call_off, save_gathering
from employers.actions.guest import invite_guests, save_guest
from employers.actions.interaction import save_interaction
from employers.actions.partnership import move_partnership
from employers.actions.station import save_station
from employers.models import Contact, Errand, Gathering, Interaction
from employers.search import find, find_gatherings
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"
TAG = "<img src=x onerror=alert(1)>"
EVIL = f"\"'&{TAG}</script>{{{{ 7|add:7 }}}}"
LISTS = ["employer_list", "errand_list", "interaction_list", "gathering_list"]
APIS = ["employers", "errands", "interactions", "gatherings", "stations", "guests", "partnerships", "stage-moves"]


@pytest.fixture
def full(college, officer):
    """A partner, a talk, a task and a fair, each with markup wherever a person types."""
    employer = people.make_employer(college, name_kk=EVIL, name_ru=EVIL, name_en=EVIL)
    Contact.objects.filter(employer=employer).update(full_name=EVIL, position_kk=EVIL)
    partnership = employer.partnerships.get()
    values = {"kind": "call", "on": clock.today(), "text": EVIL}
    save_interaction(actor=officer, partnership=partnership, values=values | {"person": EVIL})
    save_interaction(actor=officer, partnership=partnership, values=values | {"contact": employer.contacts.get()})
    move_partnership(actor=officer, partnership=partnership, stage="paused", reason=EVIL)
    task = {"title": EVIL, "note": EVIL, "due_on": clock.today(), "employer": employer}
    errand = save_errand(actor=officer, college=college, values=task)
    fair = save_gathering(
        actor=officer,
        host=college.organisation,
        values={"kind": "fair", "name_kk": EVIL, "name_ru": EVIL, "name_en": EVIL, "place": EVIL, "starts_on": clock.today()},
    )
    save_station(actor=officer, gathering=fair, values={"title": EVIL})
    (guest,) = invite_guests(actor=officer, gathering=fair, employers=[employer])
    save_guest(actor=officer, gathering=fair, guest=guest, values={"came": True, "vacancies": EVIL})
    return {"employer": employer, "partnership": partnership, "errand": errand, "fair": fair, "guest": guest}


def test_markup_in_names_titles_and_reasons_is_shown_as_it_was_typed(full, officer, sign_in):
    client = sign_in(officer)
    call_off(actor=officer, gathering=full["fair"], reason=EVIL)
    rows = [full[name] for name in ("employer", "partnership", "errand", "fair")]
    addresses = ["/", *(row.get_absolute_url() for row in rows), *(reverse(f"employers:{name}") for name in LISTS)]
    addresses += [reverse("employers:errand_edit", args=[full["errand"].public_id]), "/search/?q=onerror", "/search/suggest/?q=onerror"]
    addresses += [reverse("employers:guest_edit", args=[full["guest"].public_id]), reverse("employers:errand_new")]
    addresses += [reverse("employers:interaction_edit", args=[Interaction.objects.first().public_id])]
    addresses += ["/figures/partnerships-by-stage/rows/?group=paused", "/figures/partnerships-by-stage/"]
    seen = 0
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert TAG not in page.text and f"{TAG[:4]} " not in page.text.replace("&lt;", ""), address
        seen += "&lt;img src=x" in page.text
    assert seen > len(addresses) // 2, "what was typed is really there"


BROKEN = [
    *(f"{name}=%00" for name in ("q", "state", "kind", "employer", "since", "sort", "columns", "page", "view", "holder")),
    *(f"q={sign * 10_000}" for sign in ("я", "_", "a")),
    "q=" + "я+" * 5_000,
    *("state=gone", "kind=gone", "stage=gone", "holder=nobody", "when=never", "settle=no", "employer=x", "since=0001-01-01", "until=x"),
    *(
        "sort=-",
        "sort=id__in",
        "sort=--title",
        "columns=" + "x," * 4_000,
        "page=-1",
        "page=%D9%A3",
        "export=pdf",
        "view=%3Cb%3E",
        "q=%ED%A0%80",
    ),
    *("state=open&state=done", "q[]=x", "=&&==", "q=%25%25%25", "q=%5C"),
]


@pytest.mark.both
@pytest.mark.parametrize("name", LISTS)
def test_a_broken_address_of_a_list_is_answered_with_a_page(full, officer, sign_in, name):
    client, url = sign_in(officer), reverse(f"employers:{name}")
    answers = {query: client.get(f"{url}?{query}") for query in BROKEN}
    assert {query[:40]: answer.status_code for query, answer in answers.items() if answer.status_code != 200} == {}
    for query in BROKEN[:13]:
        answer = client.get(f"{url}?{query}&export=csv&purpose=x")
        if answer.status_code == 400:
            assert answer.context["filter_form"].errors, "no empty file without a word"
            assert answer.context["unknown_filters"] or any(row.errors for row in answer.context["filter_controls"]), query
        else:
            assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf"), query[:40]


@pytest.mark.both
@pytest.mark.parametrize("sign", ["ΐ", "😀", "%"])
def test_an_endless_word_is_no_pattern_too_complex_for_a_database(full, officer, sign_in, sign):
    client = sign_in(officer)
    for name in LISTS:
        assert client.get(reverse(f"employers:{name}"), {"q": sign * 10_000}).status_code == 200, name
    assert find(officer, "я" * 60_000, 5) == find_gatherings(officer, "ΐ" * 60_000, 5) == []


@pytest.mark.parametrize("text", ["!!!", "«»", "—", "%", "_", "\\", "'", ";--", "*", "()"])
def test_signs_alone_find_no_employer_and_no_fair(full, officer, sign_in, text):
    assert find(officer, text, 5) == find_gatherings(officer, text, 5) == []
    client = sign_in(officer)
    assert client.get(reverse("core:choose", args=["employer"]), {"q": text}).json()["rows"] == []
    assert not client.get(reverse("employers:employer_list"), {"q": text}).context["page_obj"].object_list
    assert client.get(reverse("employers:employer_list"), {"q": "  "}).context["page_obj"].object_list


def cursor(text):
    return base64.b64encode(text.encode()).decode()


@pytest.mark.both
@pytest.mark.parametrize("name", APIS)
def test_a_broken_question_to_the_api_is_refused_with_a_code(full, officer, sign_in, name):
    client = sign_in(officer)
    places = ("p=abc", "p=1e9", "p=-1", "p=٣", "p=" + "9" * 40, "p=", "o=x&p=1", "\0")
    queries = [*(f"cursor={cursor(place)}" for place in places), "cursor=%00", "cursor=@@@", "page_size=x", "page_size=-1"]
    queries += ["state=%00", "college=%00", "employer=%00", "since=x", "until=0", "state=x", "holder=x", "came=x", "stage=gone"]
    for query in queries:
        answer = client.get(f"{API}/{name}/?{query}")
        assert answer.status_code in (200, 400, 404), query
        assert answer.status_code == 200 or answer.json()["code"].startswith(("api.", "core.")), query


@pytest.mark.both
@pytest.mark.parametrize("name", APIS[:7])
def test_a_body_that_is_none_is_refused_with_a_code(officer, college, sign_in, name):
    client = sign_in(officer)
    bodies = ["[" * 100_000, '{"a": ' * 50_000, "{", "[]", "null", '"x"', "5", "", '{"college": {"a": 1}}', '{"college": "\\u0000"}']
    bodies += ['{"title": ["x"]}', '{"name_kk": {"a": "b"}}', '{"employer": 1e400}']
    for body in bodies:
        answer = client.post(f"{API}/{name}/", body, content_type=JSON)
        assert (answer.status_code, bool(answer.json()["code"])) == (400, True), body[:30]
    assert not Errand.objects.exists() and not Gathering.objects.exists() and not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("errand_new", {"title": "\0", "due_on": "01.12.2026"}),
        ("errand_new", {"title": "а\0б", "due_on": "01.12.2026"}),
        ("errand_new", {"title": "а" * 10_000, "due_on": "01.12.2026"}),
        ("errand_new", {"title": "Хат", "due_on": "01.12.2026", "assignee": "\0"}),
        ("errand_new", {"title": "Хат", "due_on": "01.12.2026", "employer": "' OR 1=1 --"}),
        ("gathering_new", {"kind": "fair\0", "name_kk": "Ж", "starts_on": "01.12.2026"}),
        ("gathering_new", {"kind": "fair", "name_kk": "\u202e\u200b", "starts_on": "01.12.2026"}),
        ("gathering_new", {"kind": "fair", "name_kk": "Ж", "starts_on": "01.12.2026", "ends_on": "30.11.2026"}),
    ],
)
def test_a_form_filled_in_wrongly_comes_back_with_words_and_nothing_is_kept(officer, college, sign_in, name, data):
    if name == "errand_new":
        data = {"assignee": people.User.objects.get(pk=officer.user_id).public_id, **data}
    answer = sign_in(officer).post(reverse(f"employers:{name}"), data)
    assert answer.status_code == 422 and answer.context["form"].errors
    assert not Errand.objects.exists() and not Gathering.objects.exists()


@pytest.mark.parametrize("address", ["x", "0" * 26, "%00", "..%2f", "ä", "1%27--"])
def test_an_address_nobody_was_given_is_not_there(officer, college, sign_in, address):
    client = sign_in(officer)
    for place in ("tasks", "talks", "partnerships", "events"):
        assert client.get(f"/employers/{place}/{address}/").status_code == 404, place
    for name in ("errands", "guests"):
        assert client.get(f"{API}/{name}/{address}/").status_code == 404, name


def test_invisible_characters_are_not_kept_in_what_people_read(college, officer):
    row = save_errand(
        actor=officer, college=college, values={"title": "Х\u202eа\u200bт\0", "note": "б\u2066ір\r\nекі", "due_on": clock.today()}
    )
    assert (row.title, row.note) == ("Хат", "бір\nекі")
