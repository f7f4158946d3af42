"""A table copied from a spreadsheet is imported as a file is, on the page and over the API."""

import pytest
from django.urls import reverse

from crm.exchange.models import Session

pytestmark = pytest.mark.django_db
TABLE = "ФИО\tЖСН\tТоп\r\nАхметова Айым\t090624600038\tТМ-22\r\n"


def test_cells_are_pasted_on_the_page(college, officer, sign_in):
    sent = {"organisation": college.organisation.public_id, "kind": "learners", "pasted": TABLE}
    answer = sign_in(officer).post(reverse("exchange:import_new"), sent)
    session = Session.objects.get()
    assert answer["Location"] == reverse("exchange:import", args=[session.public_id])
    assert (session.counts["new"], session.file_name) == (1, "pasted table")
    assert session.rows.get().values["iin"] == "090624600038"


def test_neither_a_file_nor_cells_is_said_at_the_field(college, officer, sign_in):
    sent = {"organisation": college.organisation.public_id, "kind": "learners", "pasted": " \n"}
    answer = sign_in(officer).post(reverse("exchange:import_new"), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == ["Choose a file, or paste the cells of a table."]
    assert not Session.objects.exists()


def test_cells_are_pasted_over_the_api_and_the_file_is_given_back(college, officer, sign_in):
    client = sign_in(officer)
    sent = {"organisation": college.organisation.public_id, "kind": "learners", "pasted": TABLE}
    answer = client.post("/api/v1/imports/", sent, content_type="application/json")
    assert answer.status_code == 201, answer.content
    back = client.get(f"/api/v1/imports/{answer.json()['id']}/returned/")
    assert back.status_code == 200 and b"".join(back.streaming_content).startswith(b"PK")
    answer = client.post("/api/v1/imports/", {**sent, "pasted": ""}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "exchange.nothing_given")
    assert Session.objects.count() == 1
