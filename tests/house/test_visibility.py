"""The one door for reads: every model has visible_to, and nobody sees more than somebody."""

import ast

import pytest
from django.apps import apps
from django.db import transaction

from crm.core.actors import ANONYMOUS, Actor, Link, system
from crm.core.visibility import VisibleQuerySet
from crm.equipment.models import Share
from crm.graduates.models import Graduate
from crm.jobs.models import Result
from tests.factories import agreements as make
from tests.factories import people
from tests.house import world
from tests.house.checkers.sources import of_project, plant, room_of

#: Models without the door, and why nobody needs it.
EXEMPT = {
    "accounts.LegalForm": "a public list of words (ТОО / ЖШС / LLP)",
    "agreements.BatchRow": "read through its batch only",
    "agreements.Series": "the counter of numbers, touched by one action",
    "audit.Payload": "read through its event only, erasable apart",
    "audit.Seal": "the chain over events, read by audit_verify",
    "documents.Final": "one mark per version, read through the version",
    "documents.OneTimeCode": "digests of codes; nobody reads them",
}
#: Registers and texts are for everybody who is somebody, the holder of any link too.
REGISTERS = {"colleges.Region", "colleges.Bank", "colleges.Specialty", "colleges.Qualification"}
TEXTS = {"agreements.Kind", "agreements.Edition", "agreements.Clause"}
#: A person with an account and no role sees the account.
ITSELF = {"accounts.User"}
#: Public words pages and api may read without asking who asks.
PUBLIC = {"LegalForm"}


def models():
    """Every model of ours."""
    return [model for model in apps.get_models() if room_of(model.__module__) not in ("", "tests")]


def doors():
    """Models with the door."""
    return [model for model in models() if model._meta.label not in EXEMPT]


def past_the_door(sources, closed):
    """Pages and api that read a model without the door by its manager."""
    return [
        f"{source.path}:{node.lineno} reads {node.value.id} past the door"
        for source in sources
        if source.place in ("pages", "api")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")
        if isinstance(node.value, ast.Name) and node.value.id in closed
    ]


def test_every_model_has_the_door_or_a_reason_not_to():
    closed = {model._meta.label for model in models() if not isinstance(model._default_manager.all(), VisibleQuerySet)}
    by_hand = {label for label in closed if hasattr(apps.get_model(label)._default_manager.all(), "visible_to")}
    assert closed - by_hand == set(EXEMPT)


def test_pages_and_api_read_no_model_without_the_door():
    closed = {label.split(".")[1] for label in EXEMPT} - PUBLIC
    assert past_the_door(of_project(), closed) == []


def test_reading_past_the_door_goes_red(tmp_path):
    planted = plant(tmp_path, "agreements/pages/x.py", "rows = Series.objects.all()\n")
    assert past_the_door(planted, {"Series"}) == ["agreements/pages/x.py:1 reads Series past the door"]


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker):
    """A world with at least a record of every model that has the door."""
    with django_db_blocker.unblock(), transaction.atomic():
        here = world.build()
        make.signed(here.officer, make.fresh(here.signing))
        Graduate.objects.create(cohort=here.cohort, learner=here.learner, diploma_on=here.today)
        Share.objects.create(programme=here.programme, college=here.college, amount=1)
        Result.objects.create(job=here.job, key="1", label="1", ok=True)
        yield here
        transaction.set_rollback(True)


@pytest.mark.parametrize("model", doors(), ids=lambda model: model._meta.label)
def test_whoever_is_nobody_sees_nothing_at_all(model, full, db):
    rows = model._default_manager.all()
    assert rows.visible_to(system("tests")).exists(), "the world has no record of it: add one to tests/house/world.py"
    assert rows.visible_to(ANONYMOUS).query.is_empty(), "an anonymous visitor must not even cost a query"
    odd = Link(public_id="0" * 26, scope="nobody.knows", subject_kind="nothing", subject_id="0" * 26, organisation="0" * 26)
    holder = Actor(kind="link", name="Бөтен", ref=odd.public_id, link=odd)
    newcomer = people.make_actor()
    assert rows.visible_to(holder).exists() is (model._meta.label in REGISTERS | TEXTS)
    assert rows.visible_to(newcomer).exists() is (model._meta.label in REGISTERS | TEXTS | ITSELF)
