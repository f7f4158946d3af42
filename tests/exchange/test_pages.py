"""The pages of an import: upload, columns, rows at their cells, decisions, results; strangers see nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from crm.exchange.models import Session
from crm.jobs.running import run_waiting
from tests.exchange.files import sample, start, take_in, workbook
from tests.factories import people

pytestmark = pytest.mark.django_db


def upload(client, college, data: bytes, name: str = "roster.xlsx", kind: str = "learners"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("exchange:import_new"), {"organisation": college.organisation.public_id, "kind": kind, "file": file})


def at(session, name: str = "import", *more) -> str:
    return reverse(f"exchange:{name}", args=[session.public_id, *more])


def row_at(session, no: int, name: str) -> str:
    return at(session, name, session.rows.get(no=no).public_id)


def test_the_main_way_from_file_to_group(college, officer, specialty, sign_in):
    client = sign_in(officer)
    assert client.get(reverse("exchange:import_new")).status_code == 200
    answer = upload(client, college, sample("roster.xlsx"))
    session = Session.objects.get()
    assert answer.url == at(session)
    page = client.get(answer.url).content.decode()
    assert 'data-count="new">23<' in page
    assert 'data-code="colleges.import_birth_against_iin"' in page
    client.post(row_at(session, 16, "row_edit"), {"cell_birth_date": "07.02.2008"})
    answer = client.post(at(session, "import_apply"))
    assert answer.url.startswith("/jobs/")
    run_waiting()
    page = client.get(at(session)).content.decode()
    assert 'data-count="taken">24<' in page
    assert client.get(answer.url).status_code == 200


def test_each_problem_stands_at_its_row_with_a_way_to_mend_it(roster, officer, sign_in):
    page = sign_in(officer).get(at(roster), {"pile": "refused"}).content.decode()
    assert 'id="row-11"' in page
    assert 'name="cell_iin" value="090810600080"' in page
    assert 'id="row-5"' not in page


def test_mending_leads_back_to_the_row_on_the_page_it_was_seen_on(roster, officer, sign_in):
    seen = f"http://testserver{at(roster)}?pile=doubtful"
    answer = sign_in(officer).post(row_at(roster, 16, "row_edit"), {"cell_birth_date": "07.02.2008"}, HTTP_REFERER=seen)
    assert answer.url == f"{seen}#row-16"
    assert roster.rows.get(no=16).pile == "new"


def test_deciding_leads_back_to_the_row(roster, officer, sign_in):
    answer = sign_in(officer).post(row_at(roster, 16, "row_decide"), {"decision": "take"})
    assert answer.url == f"{at(roster)}#row-16"
    assert roster.rows.get(no=16).decision == "take"


def test_a_row_shows_every_cell_and_can_be_mended_whole(roster, officer, sign_in):
    client = sign_in(officer)
    assert client.get(row_at(roster, 11, "row")).status_code == 200
    client.post(row_at(roster, 11, "row"), {"cell_full_name": "Иванова Ақбота", "cell_iin": "090810600080"})
    assert roster.rows.get(no=11).raw["full_name"] == "Иванова Ақбота"


def test_a_script_in_a_name_is_shown_as_text(college, officer, sign_in):
    bad = "Иванов <script>alert(1)</script>"
    session = start(officer, college, workbook(["ФИО", "ИИН", "Группа"], [bad, "080818500004", "ТМ-1"]))
    for address in (at(session), row_at(session, 2, "row"), at(session, "import_mapping")):
        page = sign_in(officer).get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"%PDF-1.7", "type"), (b"", "empty"), (b"PK\x03\x04 torn", "broken")],
)
def test_a_bad_file_is_refused_at_its_field_and_leaves_nothing(college, officer, sign_in, data, code):
    answer = upload(sign_in(officer), college, data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"], code
    assert not Session.objects.exists()


def test_a_list_without_a_group_leads_to_its_question(college, officer, sign_in):
    client = sign_in(officer)
    answer = upload(client, college, workbook(["ФИО", "ИИН"], ["Қасымов Сергей", "080818500004"]))
    session = Session.objects.get()
    assert answer.url == at(session, "import_mapping")
    page = client.get(answer.url)
    assert "data-asks" in page.content.decode()
    data = {f"column_{key}": str(index) for key, index in session.mapping.items()}
    answer = client.post(answer.url, {**data, "option_group": "ТМ-40"})
    assert answer.url == at(session)
    assert session.rows.get().values["group"] == "ТМ-40"


def test_a_refused_mapping_keeps_what_was_chosen(roster, officer, sign_in):
    data = {f"column_{key}": str(index) for key, index in roster.mapping.items()}
    answer = sign_in(officer).post(at(roster, "import_mapping"), {**data, "option_academic_year": "скоро"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["option_academic_year"]
    answer = sign_in(officer).post(at(roster, "import_mapping"), {**data, "column_note": "1"})
    assert answer.status_code == 422


def test_an_import_can_be_left_and_found_again(roster, officer, sign_in):
    page = sign_in(officer).get(reverse("exchange:import_list"))
    assert at(roster) in page.content.decode()


def test_the_original_file_comes_back_as_it_was(roster, officer, sign_in):
    answer = sign_in(officer).get(at(roster, "import_file"))
    assert b"".join(answer.streaming_content) == sample("roster.xlsx")
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("kind", ["learners", "employers"])
def test_an_empty_workbook_is_read_back_by_its_own_headings(college, officer, sign_in, kind):
    answer = sign_in(officer).get(reverse("exchange:import_template", args=[kind]))
    session = start(officer, college, b"".join(answer.streaming_content), kind=kind)
    assert session.mapping
    assert session.layout["header_row"] == 1
    assert session.rows.count() == 0


def test_an_unknown_template_is_not_there(officer, sign_in):
    assert sign_in(officer).get(reverse("exchange:import_template", args=["cats"])).status_code == 404


PAGES = ["import", "import_mapping", "import_file"]
POSTS = ["import_apply", "import_discard"]


def test_strangers_find_nothing(roster, stranger, sign_in):
    client = sign_in(stranger)
    assert [client.get(at(roster, name)).status_code for name in PAGES] == [404] * 3
    assert [client.post(at(roster, name)).status_code for name in POSTS] == [404] * 2
    assert client.get(row_at(roster, 16, "row")).status_code == 404
    assert client.post(row_at(roster, 16, "row_edit"), {"cell_iin": "1"}).status_code == 404
    assert client.post(row_at(roster, 16, "row_decide"), {"decision": "take"}).status_code == 404
    roster.refresh_from_db()
    assert (roster.state, roster.rows.get(no=16).decision) == ("checked", "")


def test_a_teacher_sees_but_changes_nothing(roster, college, sign_in):
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    page = client.get(at(roster))
    assert page.status_code == 200
    assert "row_edit" not in page.content.decode()
    assert client.get(reverse("exchange:import_new")).status_code == 403
    assert client.get(at(roster, "import_file")).status_code == 403
    client.post(at(roster, "import_discard"))
    roster.refresh_from_db()
    assert roster.state == "checked"


def test_buttons_do_nothing_when_only_looked_at(roster, officer, sign_in):
    client = sign_in(officer)
    for name in POSTS:
        assert client.get(at(roster, name)).status_code == 405
    assert client.get(row_at(roster, 16, "row_decide")).status_code == 405


def test_a_put_away_import_offers_no_buttons(roster, officer, sign_in):
    client = sign_in(officer)
    assert client.post(at(roster, "import_discard")).url == reverse("exchange:import_list")
    page = client.get(at(roster)).content.decode()
    assert at(roster, "import_apply") not in page
    assert "cell_iin" not in page


def test_results_can_be_narrowed(roster, officer, sign_in):
    take_in(officer, roster)
    page = sign_in(officer).get(at(roster), {"result": "waiting"}).content.decode()
    assert 'id="row-11"' in page
    assert 'id="row-5"' not in page


def test_a_page_of_fifty_rows_takes_a_constant_number_of_queries(college, officer, sign_in, django_assert_max_num_queries):
    head = ["ФИО", "ИИН", "Группа"]
    session = start(officer, college, workbook(head, *[["Қасымов Сергей", f"{n}", "ТМ-1"] for n in range(120)]))
    client = sign_in(officer)
    with django_assert_max_num_queries(25):
        assert client.get(at(session)).status_code == 200
    assert 'id="row-52"' in client.get(at(session), {"page": "2"}).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_in_every_language(roster, officer, sign_in, language):
    client = sign_in(officer)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    for address in (reverse("exchange:import_list"), reverse("exchange:import_new"), at(roster), at(roster, "import_mapping")):
        assert client.get(address).status_code == 200
