"""Every registered figure, over a world with a record of every kind: nothing before its time, nothing of others, the same everywhere."""

import datetime as dt

import pytest
from django.db import transaction

from crm.core import clock
from crm.core.ports import subjects
from crm.reports.cards import Scope, cards, gather, tally, units_of
from crm.reports.rules.figure import by_unit, figure_of
from tests.factories import people
from tests.house import world

pytestmark = pytest.mark.django_db
KEYS = [card.key for card in cards if not card.key.startswith("t")]
LONG_AGO = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def there(django_db_setup, django_db_blocker):
    """One world for all; visits leave no trace in it, and it goes with the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


def everything(actor, scope):
    return {key: gather(cards.get(key), actor, scope) for key in KEYS}


def test_nothing_is_known_before_it_was_recorded(there):
    found = everything(there.people["analyst"], Scope(clock.today(), LONG_AGO))
    assert {key: facts for key, facts in found.items() if facts} == {}


def test_nothing_is_so_before_it_began(there):
    found = everything(there.people["analyst"], Scope(LONG_AGO.date(), clock.now()))
    assert {key: facts for key, facts in found.items() if facts} == {}


def test_the_region_the_college_and_the_stranger_count_what_they_see(there):
    now = Scope(clock.today(), clock.now())
    whole = everything(there.people["analyst"], now)
    assert sum(bool(facts) for facts in whole.values()) > 5
    for role in ("director", "stranger", "teacher"):
        actor = there.people[role]
        mine = {unit.id for unit in units_of(actor)}
        for key, facts in everything(actor, Scope(now.day, now.known)).items():
            seen = [fact for fact in whole[key] if fact.unit in mine]
            assert sorted(facts) == sorted(seen), (role, key)


@pytest.mark.both
@pytest.mark.parametrize("role", ["analyst", "officer", "stranger", "admin"])
@pytest.mark.parametrize("key", KEYS)
def test_what_is_only_counted_is_what_its_records_add_up_to(there, key, role):
    """On every day: a figure counted by the database is the one whose rows it opens."""
    card, actor, today, now = cards.get(key), there.people[role], clock.today(), clock.now()
    days = [today, today + dt.timedelta(days=400), today - dt.timedelta(days=30), dt.date(2026, 10, 1)]
    scopes = [Scope(day, known) for day in days for known in (now, now - dt.timedelta(days=20), now - dt.timedelta(days=200))]
    scopes += [Scope(today, now, frozenset([there.college.public_id])), Scope(today, now, None, 2026), Scope(today, now, None, 1990)]
    for scope in scopes:
        facts = gather(card, actor, scope)
        told = tally(card, actor, Scope(scope.day, scope.known, scope.units, scope.year))
        assert figure_of(card, told) == figure_of(card, facts), scope
        assert by_unit(card, told) == by_unit(card, facts), scope
        assert len({(row.unit, row.group) for row in told}) == len(told), scope


def test_neighbours_count_nothing(there):
    analyst = people.make_actor(people.make_department(people.make_region("100000000")).organisation, "analyst")
    assert not any(everything(analyst, Scope(clock.today(), clock.now())).values())
    asked = Scope(clock.today(), clock.now(), frozenset([there.college.public_id]))
    assert not any(everything(analyst, asked).values())


def test_units_add_up_to_the_whole_and_no_record_stands_twice_in_a_group(there):
    for key, facts in everything(there.people["analyst"], Scope(clock.today(), clock.now())).items():
        card = cards.get(key)
        whole, parts = figure_of(card, facts), by_unit(card, facts).values()
        for code in whole.amounts:
            assert whole.amounts[code] == sum(part.amounts[code] for part in parts), key
        once = [(fact.id, fact.group) for fact in facts]
        assert len(once) == len(set(once)), key
        if card.denominator and not card.ladder:
            assert len({fact.id for fact in facts}) == len(facts), f"{key}: a share counts everybody once"


def test_steps_of_a_ladder_include_one_another(there):
    for key in (key for key in KEYS if cards.get(key).ladder):
        card = cards.get(key)
        steps = {code: set() for code, _label in card.groups}
        for fact in gather(card, there.people["analyst"], Scope(clock.today(), clock.now())):
            steps[fact.group].add(fact.id)
        for lower, upper in zip(steps.values(), list(steps.values())[1:], strict=False):
            assert len(upper) <= len(lower) or not lower, key


def test_every_record_counted_can_be_opened_by_who_counts_it(sign_in, there):
    client = sign_in(there.people["analyst"])
    for key in KEYS:
        page = client.get(f"/figures/{key}/rows/")
        assert page.status_code == 200
        for line in page.context["lines"]:
            assert line.label and line.url, key
            assert client.get(line.url).status_code == 200, (key, line.url)


def test_page_api_and_rows_say_one_number(sign_in, there):
    client = sign_in(there.people["analyst"])
    for key in KEYS:
        page = client.get(f"/figures/{key}/").context["figure"]
        api = client.get(f"/api/v1/figures/{key}/").json()
        rows = client.get(f"/api/v1/figures/{key}/rows/").json()
        listed = client.get(f"/figures/{key}/rows/").context["page_obj"].paginator.count
        assert {code: float(amount) for code, amount in page.amounts.items()} == {
            code: float(amount) for code, amount in api["figure"]["amounts"].items()
        }
        assert sum(page.rows.values()) == len(rows) == listed, key
        assert sum(float(row["amount"]) for row in rows) == pytest.approx(sum(float(a) for a in page.amounts.values()))


@pytest.mark.parametrize(
    "query", ["day=0001-01-01", "day=9999-12-31", "known=0001-01-01", "year=1990", "year=2100", "unit=%00", "unit=x", "unit="]
)
def test_no_scope_breaks_a_figure(sign_in, there, query):
    client = sign_in(there.people["analyst"])
    addresses = ["/figures/", f"/figures/college/{there.college.public_id}/"]
    addresses += [f"/{kind}/{key}/" for key in KEYS for kind in ("figures", "api/v1/figures")]
    for address in addresses:
        assert client.get(f"{address}?{query}").status_code in (200, 400), address


def test_keys_fit_where_they_are_frozen(there):
    for card in cards:
        assert len(card.key) <= 60 and all(len(code) <= 40 for code, _label in card.groups)
        assert subjects.find(card.noun) is not None
