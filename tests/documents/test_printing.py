"""The printer: right letters, the same bytes, nothing fetched, and back on its feet when killed."""

import io
import os
import re
import shutil
import signal
import socketserver
import subprocess
import threading

import pikepdf
import pytest
from django.template import engines
from PIL import Image, ImageChops

from crm.documents import fonts, printing, qr, wire
from crm.documents.printing import PrintFailed, print_html, render

KAZAKH = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ₸ «Үшжақты шарт»"
PAGE = """<html lang="kk"><head><title>Т</title><style>body{{font-family:"Seriktes Serif";font-size:20pt}}</style></head>
<body>{}</body></html>"""
poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils is not installed")
CONTEXT = {
    "title_kk": "Кәсіптік практика туралы шарт",
    "title_ru": "Договор о профессиональной практике",
    "number": "014-26",
    "version_no": 2,
    "verify": "https://seriktes.example.kz/v/Zk3l9xvQmT0a8b7c6d5e4f3g2h1iJkLmNoPqRsTuVwX/",
}


PARTIES = engines["django"].from_string(
    '{% extends "documents/base.html" %}{% block content %}{% include "documents/_requisites.html" %}{% endblock %}'
)


def pictures(data, dpi=60):
    """Each page as a grey picture."""
    done = subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-"], input=data, capture_output=True, check=True)
    found, rest = [], io.BytesIO(done.stdout)
    while rest.tell() < len(done.stdout):
        assert rest.readline() == b"P5\n"
        width, height = map(int, rest.readline().split())
        assert rest.readline() == b"255\n"
        found.append(Image.frombytes("L", (width, height), rest.read(width * height)))
    return found


def text_of(data):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(scope="module", autouse=True)
def end_printer():
    yield
    printing.close()


def test_the_same_input_gives_the_same_bytes_whatever_was_printed_before():
    first = print_html(PAGE.format(KAZAKH))
    other = print_html(PAGE.format("басқа"))
    again = print_html(PAGE.format(KAZAKH))
    printing.close()
    elsewhere = print_html(PAGE.format(KAZAKH))
    assert first.data == again.data == elsewhere.data
    assert first.sha256 != other.sha256


def test_no_clock_stands_in_the_file():
    data = print_html(PAGE.format("x")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo)
        assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


def test_the_file_says_it_is_pdf_a_3a_and_pdf_ua_1():
    with pikepdf.open(io.BytesIO(render("documents/base.html", CONTEXT).data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert 'pdfaid:part="3" pdfaid:conformance="A"' in metadata
        assert 'pdfuaid:part="1"' in metadata
        assert metadata.count("<rdf:RDF") == metadata.count("</rdf:RDF>") == 1
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "kk"
        assert pdf.open_metadata()["dc:title"].startswith("Кәсіптік")


@poppler
def test_kazakh_letters_are_read_back_and_use_our_font_only():
    data = print_html(PAGE.format(KAZAKH)).data
    assert KAZAKH in text_of(data)
    listed = subprocess.run(["pdffonts", "-"], input=data, capture_output=True, check=True).stdout.decode()
    names = [line.split()[0] for line in listed.splitlines()[2:]]
    assert names and all("Seriktes-Serif" in name for name in names)


@poppler
@pytest.mark.parametrize("letter", "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸")
def test_each_kazakh_letter_is_drawn_and_is_not_a_box(letter):
    """Text can be right while glyphs are wrong: compare pictures with a missing glyph and with the plain letter."""
    shown, box = (pictures(print_html(PAGE.format(text)).data)[0] for text in (letter, "\ufffd"))
    assert shown.getextrema()[0] < 100
    assert ImageChops.difference(shown, box).getbbox()


@poppler
def test_two_renders_are_the_same_picture_and_different_letters_differ():
    one, two, three = (pictures(print_html(PAGE.format(text)).data)[0] for text in ("Үшжақты", "Үшжақты", "Ушжакты"))
    assert ImageChops.difference(one, two).getbbox() is None
    assert ImageChops.difference(one, three).getbbox()


@poppler
def test_every_page_carries_number_version_page_and_code():
    """The QR stands at the same place of each page; the line beside it says which page of how many."""
    long = {**CONTEXT, "parties": [{"title": f"Тарап {n}", "lines": [{"label": "БСН / БИН", "value": "1" * 12}] * 9} for n in range(24)]}
    printed = print_html(PARTIES.render(long))
    assert printed.pages >= 3
    text = text_of(printed.data)
    for page in range(1, printed.pages + 1):
        assert f"№ 014-26 · 2-нұсқа / редакция 2 · {page} / {printed.pages} бет / стр." in text
    corners = [picture.crop((int(picture.width * 0.75), int(picture.height * 0.9), *picture.size)) for picture in pictures(printed.data)]
    assert all(ImageChops.difference(corners[0], corner).getbbox() is None for corner in corners[1:])
    assert corners[0].getextrema() == (0, 255)


@poppler
def test_a_draft_is_marked_and_carries_no_code():
    data = render("documents/base.html", {**CONTEXT, "draft": True}).data
    assert set("ЖОБАПРОЕКТ") <= set(text_of(data))
    assert "seriktes.example.kz" not in text_of(data)
    picture = pictures(data)[0]
    assert picture.crop((int(picture.width * 0.75), int(picture.height * 0.9), *picture.size)).getextrema()[0] == 255


@poppler
def test_names_with_markup_and_hidden_marks_are_only_text():
    nasty = "<script>alert(1)</script> \u202eИванов\u202c\u200b <img src='file:///etc/passwd'> {{ 7 }}"
    data = render("documents/base.html", {**CONTEXT, "number": nasty}).data
    text = " ".join(text_of(data).split())
    assert "<script>alert(1)</script> Иванов <img src='file:///etc/passwd'> {{ 7 }}" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", text)


class Trap(socketserver.BaseRequestHandler):
    """Counts who knocks."""

    def handle(self):
        """A visit."""
        self.server.visits.append(self.request.recv(200))


def test_nothing_but_data_is_fetched(tmp_path, caplog):
    secret = tmp_path / "secret.css"
    secret.write_text("body::before{content:'SECRET'}")
    with socketserver.TCPServer(("127.0.0.1", 0), Trap) as server:
        server.visits = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}"
        body = f"""<link rel=stylesheet href="{secret.as_uri()}"><link rel=stylesheet href="{home}/a.css">
        <style>@import url("{home}/b.css");@font-face{{font-family:x;src:url("{home}/c.ttf")}}</style>
        <style>p{{font-family:x;background:url({home}/d.png)}}</style>
        <p>т</p><img src="{home}/e.png"><img src="{secret.as_uri()}"><img src="ftp://127.0.0.1/f.png"><img src="/etc/passwd">
        <svg><image href="{home}/g.png"/></svg><object data="{home}/h.pdf"></object><a rel=attachment href="{secret.as_uri()}">x</a>"""
        data = print_html(PAGE.format(body)).data
        server.shutdown()
        assert server.visits == []
    assert "Only data: addresses are read" in caplog.text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not len(pdf.attachments)
    assert b"SECRET" not in data


def test_a_killed_printer_is_replaced_and_nothing_is_lost():
    expected = print_html(PAGE.format("а"))
    os.kill(printing._printer.process.pid, signal.SIGKILL)
    assert print_html(PAGE.format("а")) == expected


def test_a_printer_killed_in_the_middle_of_a_document_prints_it_again():
    rows = PAGE.format("".join(f"<p>{n} {KAZAKH}</p>" for n in range(1500)))
    print_html(PAGE.format("а"))
    victim = printing._printer.process
    threading.Timer(0.4, victim.kill).start()
    printed = print_html(rows)
    assert victim.poll() is not None
    assert printed.pages > 10
    assert printing._printer.process.pid != victim.pid


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_prints():
    rows = PAGE.format("".join(f"<p>{n} {KAZAKH}</p>" for n in range(3000)))
    print_html(PAGE.format("а"))
    with pytest.raises(PrintFailed, match="print_failed"):
        print_html(rows, timeout=0.2)
    assert print_html(PAGE.format("а")).pages == 1


def test_a_printer_that_never_starts_is_said_in_words(monkeypatch):
    printing.close()
    monkeypatch.setattr(printing.sys, "executable", "/bin/false")
    with pytest.raises(PrintFailed):
        print_html(PAGE.format("а"))
    monkeypatch.undo()
    printing.close()
    assert print_html(PAGE.format("а")).pages == 1


def test_several_threads_share_one_printer():
    results = {}
    texts = [PAGE.format(f"{KAZAKH} {n}") for n in range(6)]
    threads = [threading.Thread(target=lambda n=n: results.update({n: print_html(texts[n]).sha256})) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: print_html(texts[n]).sha256 for n in range(6)}


def test_the_printer_ends_with_its_worker():
    code = "import os,django;django.setup();from crm.documents import printing as p;p.print_html('<p>x');print(p._printer.process.pid)"
    done = subprocess.run([printing.sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": "."})
    pid = int(done.stdout)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_its_environment_holds_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgres://hush")
    printing.close()
    print_html(PAGE.format("а"))
    with open(f"/proc/{printing._printer.process.pid}/environ", "rb") as file:
        assert b"hush" not in file.read()


@pytest.mark.parametrize("broken", [b"\x00\x00", b"\x00\x00\x00\x02\x00\x00\x00\x05{}ab", b"\xff" * 8])
def test_broken_frames_are_refused(broken):
    with pytest.raises((EOFError, ValueError)):
        wire.read(io.BytesIO(broken).read)


def test_frames_come_back_as_they_went():
    assert wire.read(io.BytesIO(wire.frame({"ok": True}, b"\x00\xff")).read) == ({"ok": True}, b"\x00\xff")
    assert wire.read(io.BytesIO(b"").read) is None


def test_fonts_come_whole_from_one_place(settings, tmp_path, monkeypatch):
    found = fonts.files(settings.FONT_DIRS)
    assert [row[:2] for row in found] == [(400, "normal"), (700, "normal"), (400, "italic")]
    assert all(path.suffix == ".ttf" for _weight, _style, path in found)
    monkeypatch.setattr(fonts, "SYSTEM_DIRS", ())
    with pytest.raises(FileNotFoundError, match="make setup"):
        fonts.files([tmp_path])


def test_a_qr_is_an_image_inside_its_own_address():
    assert qr.svg("https://seriktes.kz/v/x/").startswith("data:image/svg+xml")
    assert qr.svg("a") == qr.svg("a") != qr.svg("b")
