"""CSV as offices save it: encodings, separators, cells torn by their own separator."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.core.errors import Invalid
from crm.exchange.rules.text import decode, rejoin, separator_of, table_of
from tests.exchange.files import sample

RUSSIAN = "Наименование;Адрес\nТОО «Рассвет»;г. Усть-Каменогорск, ул. Промышленная\nАО «Восход»;Оскемен\n"
KAZAKH = "Атауы;Мекенжайы\n«Шығыс Жылу» АҚ;Өскемен қ., Абай даңғылы\n«Қазмырыш» ЖШС;Риддер қаласы, Ғабдуллин көшесі\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_russian_text_is_read_in_every_usual_encoding(encoding):
    text = RUSSIAN.replace("«", '"').replace("»", '"')
    found, name = decode(text.encode(encoding))
    assert found.lstrip("\ufeff") == text
    assert name == {"utf-8-sig": "utf-8"}.get(encoding, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "kz1048"])
def test_kazakh_letters_survive_where_the_encoding_has_them(encoding):
    assert decode(KAZAKH.encode(encoding))[0].lstrip("\ufeff") == KAZAKH


def test_the_sample_is_cp1251_with_semicolons():
    rows, reading = table_of(sample("employers.csv"))
    assert reading == {"encoding": "cp1251", "separator": ";"}
    assert rows[3][0] == 'АО "ТМК"'


def test_rubbish_in_no_encoding_is_refused():
    with pytest.raises(Invalid) as caught:
        decode(bytes(range(128, 256)) * 20)
    assert caught.value.code == "exchange.file_encoding"


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_separator_is_found(sign):
    rows = [["Аты", "ЖСН", "Ескерту"], ["Әли", "1", "а"], ["Вали", "2", "б"]]
    data = io.StringIO()
    csv.writer(data, delimiter=sign).writerows(rows)
    assert separator_of(data.getvalue()) == sign


def test_commas_in_addresses_do_not_beat_semicolons():
    assert separator_of("a;b\nул. Абая, 1, кв. 2;x\nул. Абая, 3, кв. 4;y\n") == ";"


def test_two_addresses_torn_by_the_separator_are_joined_again():
    row = ["KAZZINC LLP", "7701", "hr@example.kz", " director@example.kz", "10"]
    assert rejoin(row, 4) == (["KAZZINC LLP", "7701", "hr@example.kz; director@example.kz", "10"], [2])


def test_a_row_that_cannot_be_mended_keeps_its_cells():
    row = ["a", "b", "c", "d"]
    assert rejoin(row, 3) == (row, [])


def test_empty_cells_beyond_the_heading_are_dropped():
    assert rejoin(["a", "b", "", " "], 2) == (["a", "b"], [])


@given(st.lists(st.text(alphabet=" ;,аб@1", max_size=6), min_size=1, max_size=8), st.integers(1, 8))
def test_joining_loses_no_character(row, width):
    joined, _ = rejoin(row, width)
    assert ";".join(joined).replace(" ", "").rstrip(";") == ";".join(row).replace(" ", "").rstrip(";")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=200))
def test_utf8_is_never_mistaken(text):
    if not text.startswith("\ufeff"):
        assert decode(text.encode())[0] == text
