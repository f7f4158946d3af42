"""Registries, announcements, ids, the clock and the languages: the small engines of the ground."""

import datetime as dt
import time

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from crm.core import clock, languages, ports
from crm.core.actors import system
from crm.core.ids import ALPHABET, LENGTH, new_id, new_token
from crm.core.registry import Registry


def test_a_registry_keeps_order_and_names_what_is_missing():
    table = Registry("lamps")
    table.add("b", 2)
    table.add("a", 1)
    assert (table.items(), list(table), "a" in table, table.find("x")) == ([("b", 2), ("a", 1)], [2, 1], True, None)
    table.remove("b")
    table.remove("b")
    with pytest.raises(LookupError, match="lamps: nothing is registered as 'b'"):
        table.get("b")


@pytest.mark.django_db(transaction=True)
def test_listeners_hear_after_commit_and_never_after_a_rollback():
    heard = []

    @ports.listens("test.rang")
    def hear(*, actor, bell):
        heard.append((actor.name, bell))

    with pytest.raises(RuntimeError), transaction.atomic():
        ports.announce("test.rang", actor=system("x"), bell="lost")
        raise RuntimeError
    with transaction.atomic():
        ports.announce("test.rang", actor=system("x"), bell="kept")
        assert heard == []
    assert heard == [("x", "kept")]


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_does_not_keep_the_others_from_hearing():
    heard = []

    @ports.listens("test.crash")
    def first(*, actor):
        raise RuntimeError("deaf")

    @ports.listens("test.crash")
    def second(*, actor):
        heard.append(actor.name)

    with transaction.atomic():
        ports.announce("test.crash", actor=system("y"))
    assert heard == ["y"]


def test_listening_twice_is_hearing_once():
    def hear(*, actor): ...

    ports.listens("test.twice")(hear)
    ports.listens("test.twice")(hear)
    assert ports.listeners("test.twice") == [hear]
    assert ports.listeners("test.nobody") == []


def test_a_task_is_found_by_its_name():
    @ports.task("test.task", retries=1)
    def run(job): ...

    try:
        assert (ports.tasks.get("test.task").run, ports.tasks.get("test.task").retries) == (run, 1)
    finally:
        ports.tasks.remove("test.task")


def test_the_kind_of_a_row_comes_from_its_model(college):
    assert ports.kind_of(college.organisation) == "organisation"
    with pytest.raises(LookupError, match="subjects: nothing is registered for"):
        ports.kind_of(type("Ghost", (), {"_meta": type("Meta", (), {"label": "x.Ghost"})})())


def test_public_ids_sort_by_time_and_never_repeat():
    first = new_id()
    time.sleep(0.002)
    later = [new_id() for _ in range(2000)]
    assert len(set(later)) == 2000
    assert all(len(one) == LENGTH and set(one) <= set(ALPHABET) for one in later)
    assert all(first < one for one in later)
    assert not set("ilou") & set(ALPHABET), "letters that sound or look like others are left out"


def test_secrets_are_long_and_fit_an_address():
    secrets = {new_token() for _ in range(100)}
    assert len(secrets) == 100
    assert all(len(one) >= 43 and one.replace("-", "").replace("_", "").isalnum() for one in secrets)


def test_the_day_is_that_of_kazakhstan():
    late = dt.datetime(2026, 11, 22, 19, 30, tzinfo=dt.UTC)
    assert clock.today(late) == dt.date(2026, 11, 23)
    assert clock.today(late - dt.timedelta(hours=1)) == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (dt.date(2008, 11, 23), dt.date(2026, 11, 22), 17),
        (dt.date(2008, 11, 22), dt.date(2026, 11, 22), 18),
        (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
        (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
    ],
)
def test_full_years_are_counted_on_the_birthday(born, day, age):
    assert clock.age_on(born, day) == age


@given(st.dates(dt.date(1950, 1, 1), dt.date(2020, 12, 31)), st.dates(dt.date(2021, 1, 1), dt.date(2090, 1, 1)))
def test_age_grows_by_one_a_year(born, day):
    assert clock.age_on(born, dt.date(day.year + 1, day.month, 28)) - clock.age_on(born, dt.date(day.year, day.month, 28)) == 1


def test_the_academic_year_begins_in_september():
    assert clock.academic_year(dt.date(2026, 8, 31)) == 2025
    assert clock.academic_year(dt.date(2026, 9, 1)) == 2026


class Thing:
    name_kk, name_ru, name_en = "", "Завод", "Plant"


def test_a_screen_borrows_from_another_language_and_print_never_does():
    with override("kk"):
        assert languages.on_screen(Thing, "name") == "Завод"
    with override("en"):
        assert languages.on_screen(Thing, "name") == "Plant"
    assert languages.in_print(Thing, "name", "kk") == ""
    assert languages.in_print(Thing, "name", "ru") == "Завод"
    assert languages.in_print(Thing, "position", "ru") == ""


def test_an_unknown_language_of_the_reader_becomes_kazakh():
    with override("de"):
        assert languages.active() == "kk"
    with override(None):
        assert languages.active() == "kk"
