"""What an address asks: days as people write them; what cannot be read is said in words."""

import datetime as dt

import pytest
from django.http import QueryDict

from crm.core import clock
from crm.core.errors import Invalid
from crm.reports.asking import ask, read_known, read_scope, read_year

AT = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


def test_nothing_asked_is_today_as_known_now():
    scope = read_scope({}, at=AT)
    assert (scope.day, scope.known, scope.units, scope.year) == (dt.date(2026, 11, 22), AT, None, None)


@pytest.mark.parametrize("text", ["01.10.2026", "2026-10-01", "1.10.26", "01/10/2026"])
def test_a_day_is_read_as_people_write_it(text):
    assert read_scope({"day": text}, at=AT).day == dt.date(2026, 10, 1)


def test_known_on_a_day_is_known_by_its_end_in_kazakhstan():
    known = read_known("01.10.2026", AT)
    assert known.astimezone(dt.UTC).isoformat() == "2026-10-01T18:59:59.999999+00:00"
    assert read_known("22.11.2026", AT) == AT


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"day": "31.02.2026"}, "reports.bad_day"),
        ({"day": "однажды"}, "reports.bad_day"),
        ({"known": "2026-13-01"}, "reports.bad_day"),
        ({"known": "23.11.2026"}, "reports.known_ahead"),
        ({"year": "20x6"}, "reports.bad_year"),
        ({"year": "1066"}, "reports.bad_year"),
        ({"year": "²⁰²⁶"}, "reports.bad_year"),
    ],
)
def test_what_cannot_be_read_is_refused(texts, code):
    with pytest.raises(Invalid, match=code):
        read_scope(texts, at=AT)


@pytest.mark.parametrize("query", ["day=%00", "day=" + "9" * 5000, "year=" + "9" * 5000, "known=-1", "day=٠١.٠١.٢٠٢٦x", "unit=%27&unit="])
def test_no_address_breaks_the_page(query):
    asked = ask(QueryDict(query))
    assert asked.scope is not None or asked.problems


def test_the_words_are_kept_for_further_addresses():
    asked = ask(QueryDict("day=01.10.2026&unit=abc&unit=def&year=2026"))
    assert asked.scope.units == {"abc", "def"} and asked.scope.year == 2026
    assert asked.query(group=["E", "L"]) == "?day=01.10.2026&year=2026&unit=abc&unit=def&group=E&group=L"
    assert asked.query(unit=["x"]) == "?day=01.10.2026&year=2026&unit=x"
    assert ask(QueryDict("")).query() == ""


def test_a_year_may_be_left_out():
    assert read_year("") is None and read_year("2026") == 2026
    assert clock.today(AT) == dt.date(2026, 11, 22)


@pytest.mark.parametrize("query", ["unit=junk!", "unit=%27", "unit=колледж", "unit=abc&unit=%00"])
def test_what_is_no_college_is_said_to_be_none_and_never_means_all(query):
    asked = ask(QueryDict(query))
    assert asked.scope is None and asked.problems
    with pytest.raises(Invalid, match="reports.no_such_unit"):
        asked.required()
