"""One declaration for every list: its page, its API and its files read the same, and every order of it can be gone through."""

import pytest
from django.http import QueryDict
from django.urls import URLPattern, get_resolver
from django_filters import ChoiceFilter
from rest_framework.viewsets import ViewSetMixin

from crm.accounts.acting import actor_for
from crm.core.api.views import ReadApi
from crm.core.listing import Listing, listings
from crm.core.pages.lists import ListPage
from crm.core.tables import Col
from tests.factories import people

#: APIs of more than one list; they keep filters of their own.
SEVERAL = {"DeliveryApi"}
LISTED = sorted(listings.items())
#: Columns that tell of persons who do not keep the list; a file with them is taken for a purpose.
PERSONAL = {
    "accounts:access_link_list": {"person"},
    "accounts:membership_list": {"name", "email"},
    "agreements:agreement_list": {"learner"},
    "audit:event_list": {"who", "about"},
    "colleges:learner_list": {"name", "iin", "age", "funding"},
    "employers:interaction_list": {"person"},
    "graduates:graduate_list": {"name", "does"},
    "notifications:outbox": {"person", "email"},
}
#: Words of a person: a column about one of these is personal.
ABOUT_PERSONS = ("iin", "full_name", "person", "email", "birth")


def views(patterns=None, prefix=""):
    """(url name with its room, view class) of every address."""
    for row in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(row, URLPattern):
            found = getattr(row.callback, "view_class", None) or getattr(row.callback, "cls", None)
            if found is not None:
                yield f"{prefix}{row.name}", found
        else:
            yield from views(row.url_patterns, f"{row.namespace}:" if row.namespace else prefix)


@pytest.fixture
def admin(db):
    return actor_for(people.make_user(is_superuser=True))


def test_every_page_of_a_list_stands_under_its_own_name():
    pages = {name: view for name, view in views() if isinstance(view, type) and issubclass(view, ListPage)}
    assert len(pages) > 20
    assert {name: view.listing.key for name, view in pages.items()} == {name: name for name in pages}
    assert {key for key, _row in LISTED} == set(pages)


def test_an_api_is_narrowed_by_the_list_of_its_model():
    by_model = {row.model: row for _key, row in LISTED}
    apis = {view for _name, view in views() if issubclass(view, ViewSetMixin) and issubclass(view, ReadApi)}
    told = {api.__name__: api.listing for api in apis if api.model in by_model and api.__name__ not in SEVERAL}
    assert len(told) > 15
    assert {name: row for name, row in told.items() if row is None} == {}
    assert not [api for api in apis if api.listing is not None and getattr(api, "filterset_class", None) is not None]


@pytest.mark.both
@pytest.mark.parametrize(("key", "declared"), LISTED)
def test_every_order_can_be_asked_of_the_database(admin, key, declared):
    plain = declared(admin, QueryDict("q=а"), place={"public_id": "0" * 26})
    asked = ["", *(f"sort={sign}{col.key}" for col in plain.available() if col.sort for sign in ("", "-"))]
    for query in asked:
        rows = declared(admin, QueryDict(query), place={"public_id": "0" * 26})
        assert len(rows.ordered()[:1]) <= 1
        assert rows.steps()[-1].name == "pk", "no two rows stand at one place"
        assert isinstance(rows.counts(), dict)
    assert len(plain.found[:1]) <= 1


@pytest.mark.parametrize(("key", "declared"), LISTED)
def test_columns_have_names_of_their_own(admin, key, declared):
    cols = declared(admin, QueryDict(), place={"public_id": "0" * 26}).available()
    assert cols and all(isinstance(col, Col) for col in cols)
    assert len({col.key for col in cols}) == len(cols)
    assert declared.heading and issubclass(declared, Listing)


@pytest.mark.parametrize(("key", "declared"), LISTED)
def test_a_search_is_offered_only_where_something_is_looked_through(admin, key, declared):
    if not declared.search:
        assert declared.searched is Listing.searched


@pytest.mark.parametrize(("key", "declared"), LISTED)
def test_counted_filters_are_there(key, declared):
    filters = declared.filterset.base_filters if declared.filterset else {}
    assert all(isinstance(filters[name], ChoiceFilter) and not filters[name].method for name in declared.counted)


def test_columns_that_tell_of_persons_are_known(admin):
    found = {
        key: {col.key for col in row(admin, QueryDict(), place={"public_id": "0" * 26}).available() if col.personal} for key, row in LISTED
    }
    assert {key: cols for key, cols in found.items() if cols} == PERSONAL


@pytest.mark.parametrize(("key", "declared"), LISTED)
def test_no_column_about_a_person_forgets_to_say_so(admin, key, declared):
    cols = declared(admin, QueryDict(), place={"public_id": "0" * 26}).available()
    about = [col for col in cols if any(word in f"{col.key} {col.value if isinstance(col.value, str) else ''}" for word in ABOUT_PERSONS)]
    assert [col.key for col in about if not col.personal] == []
    assert [col.key for col in cols if col.veil and not col.personal] == []
