"""Days as people type them, in three languages; what is wrong with a day is told in words."""

import datetime as dt

import pytest
from django import forms
from django.utils.translation import override
from rest_framework.test import APIClient

from crm.accounts.models import User
from crm.core import clock
from crm.core.checking import check
from crm.core.days import parse_day, told
from crm.core.errors import Invalid
from crm.core.forms import DayField, dress
from employers.actions.gathering import save_gathering

TODAY = dt.date(2026, 11, 23)
FIFTEENTH = dt.date(2026, 9, 15)


@pytest.mark.parametrize(
    "typed",
    [
        *("15.09.2026", "15.9.26", "15.09.26", "15/09/2026", "15-09-2026", "2026-09-15", "2026.9.15", "15 09 2026", "15092026"),
        *(" 15.09.2026 ", "15.09. 2026", "15.09.2026 г.", "15.09.2026г", "15.09.2026 ж.", "15, 09, 2026"),
        *(
            "15 қыркүйек 2026",
            "2026 жылғы 15 қыркүйек",
            "15 кыркуйек 2026",
            "2026 ж. 15 ҚЫРКҮЙЕК",
            "15 қыркүйекте 2026",
            "15-ші қыркүйек 2026",
        ),
        *("15 сентября 2026", "15 сентября 2026 г.", "15 сентября 2026 года", "15 Сентябрь 26", "15 сен 2026", "15 сент. 2026"),
        *("15 September 2026", "15 sep 2026", "Sept 15, 2026", "September 15th, 2026", "the 15th of September 2026"),
        *("15.09", "15/9", "15 қыркүйек", "15 сентября", "15 sep", "Sep 15"),
        "１５.０９.２０２６",
    ],
)
def test_a_day_is_understood_as_people_type_it(typed):
    assert parse_day(typed, TODAY) == FIFTEENTH


@pytest.mark.parametrize("typed", ["today", "Today", "бүгін", "бугин", "сегодня", "СЕГОДНЯ", "+0", "-0"])
def test_today_has_a_name_in_every_language(typed):
    assert parse_day(typed, TODAY) == TODAY


@pytest.mark.parametrize(
    "typed, days",
    [("+14", 14), ("+ 14", 14), ("-3", -3), ("−3", -3), ("ертең", 1), ("завтра", 1), ("tomorrow", 1), ("кеше", -1), ("вчера", -1)],
)
def test_days_are_counted_from_today(typed, days):
    assert parse_day(typed, TODAY) == TODAY + dt.timedelta(days=days)


@pytest.mark.parametrize(
    "typed, day",
    [
        ("15 января", dt.date(2027, 1, 15)),
        ("1 июня", dt.date(2026, 6, 1)),
        ("23 мамыр", dt.date(2027, 5, 23)),
        ("1 мая", dt.date(2027, 5, 1)),
        ("1 май", dt.date(2027, 5, 1)),
        ("3 наурыз 2009", dt.date(2009, 3, 3)),
        ("8 марта 98", dt.date(1998, 3, 8)),
        ("29.02.2028", dt.date(2028, 2, 29)),
        ("1.1.56", dt.date(2056, 1, 1)),
        ("1.1.57", dt.date(1957, 1, 1)),
        ("31 желтоқсан", dt.date(2026, 12, 31)),
        ("12 июл", dt.date(2026, 7, 12)),
    ],
)
def test_a_year_left_out_is_the_nearest_and_of_two_digits_rarely_lies_ahead(typed, day):
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed, code",
    [
        ("31.09.2026", "core.no_such_day"),
        ("31 сентября", "core.no_such_day"),
        ("30 ақпан 2026", "core.no_such_day"),
        ("29.02.2026", "core.no_such_day"),
        ("0.09.2026", "core.no_such_day"),
        ("09/15/2026", "core.no_such_month"),
        ("15.13.2026", "core.no_such_month"),
        ("15.09.0026", "core.no_such_year"),
        ("15.09.2206", "core.no_such_year"),
        *(
            (text, "core.day_unreadable")
            for text in ("soon", "15", "15 мар сен", "мар", "15 ма 2026", "15 09 20 26", "15 маркер", "²", "١٥ foo")
        ),
        *(
            (text, "core.day_unreadable")
            for text in ("15 сентября 2026 2027", "123 мая", "15.09.202", "+", "--3", "\0", "a" * 10_000, "🙂", "+99999")
        ),
    ],
)
def test_a_wrong_day_is_refused_with_its_reason(typed, code):
    with pytest.raises(Invalid) as found:
        parse_day(typed, TODAY)
    assert found.value.code == code


@pytest.mark.parametrize(
    "language, text",
    [("en", "There is no 31 September."), ("ru", "31 сентября"), ("kk", "31 қыркүйек")],
)
def test_the_field_says_which_day_there_is_not(language, text):
    with override(language), pytest.raises(forms.ValidationError) as found:
        DayField().clean("31.09.2026")
    assert text in found.value.messages[0]


class Asked(forms.Form):
    day = DayField(required=False)


def test_the_field_takes_words_and_keeps_what_was_typed_on_an_error():
    form = Asked({"day": "15 қыркүйек 2026"})
    assert form.is_valid() and form.cleaned_data["day"] == FIFTEENTH
    wrong = Asked({"day": "31 сентября"})
    assert not wrong.is_valid()
    assert 'value="31 сентября"' in dress(wrong["day"])


def test_an_empty_day_is_none_and_a_date_stays():
    assert Asked({"day": "  "}).is_valid() and DayField(required=False).clean(" ") is None
    assert DayField().clean(FIFTEENTH) == FIFTEENTH


def test_the_field_asks_to_be_checked_while_typing_and_shows_letters_on_a_phone():
    drawn = dress(Asked()["day"])
    assert 'data-check="day"' in drawn and "inputmode" not in drawn


def test_the_understood_day_is_told_with_its_weekday():
    with override("en"):
        assert told(FIFTEENTH) == "15 September 2026, Tuesday"
        assert check("day", "15.9.26") == (True, "15 September 2026, Tuesday")
        assert check("day", "31.9.26") == (False, "There is no 31 September.")
    with override("ru"):
        assert check("day", "15.9.26").text.startswith("15 сентября 2026")


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["yesterday", "-1", "кеше", "вчера", "{:%d.%m.%Y}", "{:%Y-%m-%d}"])
def test_the_api_narrows_by_a_day_as_the_page_does(sign_in, officer, college, typed):
    yesterday = clock.today() - dt.timedelta(days=1)
    values = {"kind": "fair", "name_kk": "Жәрмеңке", "name_ru": "Ярмарка"}
    old, new = (
        save_gathering(actor=officer, host=college.organisation, values={**values, "starts_on": yesterday - dt.timedelta(days=n)})
        for n in (1, 0)
    )
    api = APIClient()
    api.force_login(User.objects.get(pk=officer.user_id))
    query = {"since": typed.format(yesterday)}
    assert [row["id"] for row in api.get("/api/v1/gatherings/", query).json()["results"]] == [new.public_id]
    page = sign_in(officer).get("/employers/events/", query)
    assert new.get_absolute_url() in page.content.decode() and old.get_absolute_url() not in page.content.decode()
    known = api.get("/api/v1/figures/")
    assert known.status_code == 200
    assert api.get(f"/api/v1/figures/{known.json()[0]['id']}/", {"day": query["since"]}).json()["day"] == yesterday.isoformat()


@pytest.mark.django_db
def test_the_api_says_in_words_what_is_no_day(officer):
    api = APIClient(headers={"accept-language": "en"})
    api.force_login(User.objects.get(pk=officer.user_id))
    answer = api.get("/api/v1/gatherings/", {"since": "31.02.2026"})
    assert answer.status_code == 400 and answer.json()["errors"]["since"] == [words_of("31.02.2026")]


def words_of(typed):
    with override("en"), pytest.raises(forms.ValidationError) as refused:
        DayField().clean(typed)
    return refused.value.messages[0]
