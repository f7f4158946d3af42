"""Pages leave compressed, files and streams as they are."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from crm.core.compression import PageCompression

LONG = "Келісім жасалды. " * 100


def sent(rf, response, accept="gzip, br"):
    return PageCompression(lambda request: response)(rf.get("/", HTTP_ACCEPT_ENCODING=accept))


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json", "text/calendar"])
def test_text_is_compressed_for_those_who_accept_it(rf, kind):
    answer = sent(rf, HttpResponse(LONG, content_type=kind))
    assert answer["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer["Vary"]
    assert gzip.decompress(answer.content).decode() == LONG and len(answer.content) < len(LONG.encode()) / 3


def test_others_get_it_as_it_is(rf):
    assert sent(rf, HttpResponse(LONG), accept="").content.decode() == LONG


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(LONG.encode(), content_type="application/pdf"),
        StreamingHttpResponse([LONG.encode()], content_type="text/csv"),
        StreamingHttpResponse([LONG.encode()], content_type="text/html"),
    ],
)
def test_files_and_streams_are_left_alone(rf, response):
    answer = sent(rf, response)
    assert "Content-Encoding" not in answer


def test_a_file_keeps_its_length(rf, tmp_path):
    path = tmp_path / "scan.png"
    path.write_bytes(b"x" * 5000)
    answer = sent(rf, FileResponse(path.open("rb")))
    assert answer["Content-Length"] == "5000" and "Content-Encoding" not in answer


@pytest.mark.django_db
def test_the_site_uses_it(client):
    answer = client.get("/accounts/login/", HTTP_ACCEPT_ENCODING="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert answer.content != client.get("/accounts/login/", HTTP_ACCEPT_ENCODING="gzip").content
