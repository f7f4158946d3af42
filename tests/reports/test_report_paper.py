"""A frozen report on paper: its stored numbers, the root they come out to, what a publication of it hides."""

import io

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from rest_framework.test import APIClient

from crm.accounts.models import User
from crm.core.display import day
from crm.reports import triggers
from crm.reports.actions.snapshot import publish_snapshot
from crm.reports.models import SnapshotRow
from crm.reports.report_paper import TEMPLATE, print_snapshot
from crm.reports.rules.suppression import BASE, FLOOR

pytestmark = [pytest.mark.django_db, pytest.mark.prints]


@pytest.fixture
def sent(monkeypatch):
    """What is given to the printer: [(template, context, language)]; the paper itself is printed all the same."""
    asked = []
    kept = print_snapshot.__globals__["render"]

    def spy(template, context, *, lang):
        asked.append((template, context, lang))
        return kept(template, context, lang=lang)

    monkeypatch.setitem(print_snapshot.__globals__, "render", spy)
    return asked


def address(snapshot):
    return reverse("reports:snapshot_paper", args=[snapshot.public_id])


def test_the_paper_says_what_the_page_says(sign_in, analyst, snapshot, sent):
    client = sign_in(analyst)
    page = client.get(snapshot.get_absolute_url())
    assert address(snapshot) in page.content.decode()
    answer = client.get(address(snapshot))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "private, no-store")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) >= 1
    template, context, lang = sent[0]
    assert (template, lang, context["root"], context["whole"]) == (TEMPLATE, "en", snapshot.root, True)
    (section,), (drawn,) = context["sections"], page.context["sections"]
    assert drawn.tables[0].total.cells[0].share in section["tables"][0]["last"][1][0]
    assert [name for name, _cells in section["tables"][0]["rows"]] == [str(row.label) for row in drawn.tables[0].rows]
    assert section["definitions"] == [("Test share", "Working by all that are alive", "3")]
    assert context["printed_by"] == analyst.name and (context["floor"], context["base"]) == (FLOOR, BASE)


def test_it_says_whether_it_is_published_and_speaks_the_readers_language(sign_in, analyst, head, snapshot, sent):
    client = sign_in(analyst)
    client.get(address(snapshot), HTTP_ACCEPT_LANGUAGE="ru")
    publish_snapshot(actor=head, snapshot=snapshot)
    client.get(address(snapshot), HTTP_ACCEPT_LANGUAGE="kk")
    assert [bool(context["published"]) for _template, context, _lang in sent] == [False, True]
    for code, (_template, context, lang) in zip(("ru", "kk"), sent, strict=True):
        with override(code):
            assert (lang, context["day"]) == (code, day(snapshot.day))


def test_a_report_that_was_changed_says_so_on_paper(sign_in, analyst, snapshot, sent):
    row = snapshot.rows.order_by("position").first()
    triggers.drop()
    try:
        SnapshotRow.objects.filter(pk=row.pk).update(amount=row.amount + 1)
    finally:
        triggers.create()
    assert sign_in(analyst).get(address(snapshot)).status_code == 200
    assert sent[0][1]["whole"] is False


def test_strangers_get_no_paper(sign_in, officer, stranger, snapshot, sent):
    for actor in (officer, stranger):
        assert sign_in(actor).get(address(snapshot)).status_code == 404
    assert Client().get(address(snapshot)).status_code == 302
    assert sent == []


def test_over_the_api_it_is_the_same_paper(analyst, stranger, snapshot, sent):
    api, url = APIClient(), f"/api/v1/snapshots/{snapshot.public_id}/paper/"
    for actor, status in ((analyst, 200), (stranger, 404)):
        api.force_authenticate(User.objects.get(pk=actor.user_id))
        api.force_login(User.objects.get(pk=actor.user_id))
        assert api.get(url).status_code == status
    assert len(sent) == 1 and sent[0][1]["root"] == snapshot.root
