"""Sample files to try an import with."""

import pytest

pytestmark = pytest.mark.django_db


def test_samples_are_offered_and_taken_away_where_the_site_shows_its_outbox(sign_in, officer, settings):
    client = sign_in(officer)
    assert "/imports/samples/roster.xlsx/" in client.get("/imports/new/").content.decode()
    answer = client.get("/imports/samples/roster.xlsx/")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert client.get("/imports/samples/secret.txt/").status_code == 404


def test_a_real_site_offers_none(sign_in, officer, settings):
    settings.OUTBOX_VISIBLE = False
    client = sign_in(officer)
    assert "/imports/samples/" not in client.get("/imports/new/").content.decode()
    assert client.get("/imports/samples/roster.xlsx/").status_code == 404
