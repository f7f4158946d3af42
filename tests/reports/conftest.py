"""A figure made by hand, the region's people, and frozen reports."""

from decimal import Decimal

import pytest

from crm.accounts.models import Organisation
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.cards import Card, Fact, cards, units_of
from tests.factories import people

#: group → how many, in the first college and in the second
COUNTS = {"work": (30, 12), "study": (10, 3), "army": (5, 2), "unknown": (15, 4), "died": (1, 0)}
GROUPS = (("work", "working"), ("study", "studying"), ("army", "in the army"), ("unknown", "unknown"), ("died", "died"))


@pytest.fixture
def region(college):
    """The department of the college's region, and a second college there."""
    return people.make_department(college.region)


@pytest.fixture
def second(college):
    """Another college of the region."""
    return people.make_college("Екінші колледж", college.region)


@pytest.fixture
def analyst(region):
    """The region's analyst."""
    return people.make_actor(region.organisation, "analyst")


@pytest.fixture
def head(region):
    """The head of the department."""
    return people.make_actor(region.organisation, "head")


def facts_of(colleges, counts=None):
    """Facts of organisations that stand for graduates: any record with a public id will do."""
    found = []
    for place, college in enumerate(colleges):
        for group, amounts in (counts or COUNTS).items():
            found += [Fact(f"{group}{place}{n:04d}".ljust(26, "0"), college.public_id, group) for n in range(amounts[place])]
    return found


def make_card(key="test-share", facts=lambda actor, scope: (), **more):
    """A share with exclusions and unknown, unless told otherwise."""
    parts = {
        "title": "Test share",
        "definition": "Working by all that are alive",
        "noun": "organisation",
        "groups": GROUPS,
        "family": "graduates",
        "numerator": ("work",),
        "denominator": ("work", "study", "army", "unknown"),
        "unsure": ("unknown",),
        "sources": "Made up",
        "purpose": "To test",
        "version": "3",
    }
    return Card(key=key, facts=facts, **{**parts, **more})


@pytest.fixture
def share(college, second):
    """A registered share over the two colleges, which each reader sees as far as he sees the college."""
    everything = facts_of([college, second])

    def facts(actor, scope):
        seen = {unit.id for unit in units_of(actor)}
        return [fact for fact in everything if fact.unit in seen]

    card = make_card(facts=facts)
    yield cards.add(card.key, card)
    cards.remove(card.key)


@pytest.fixture
def money(college, second):
    """A registered ladder of money whose facts name real organisations."""

    def facts(actor, scope):
        for organisation in Organisation.objects.visible_to(actor).order_by("pk"):
            yield Fact(organisation.public_id, college.public_id, "planned", Decimal("1500000.50"))
            yield Fact(organisation.public_id, college.public_id, "paid", Decimal("500000"))

    groups = (("planned", "planned"), ("paid", "paid"))
    shape = {"groups": groups, "numerator": (), "denominator": (), "unsure": (), "unit": "tenge", "ladder": True, "family": "equipment"}
    card = make_card("test-money", facts, title="Test money", **shape)
    yield cards.add(card.key, card)
    cards.remove(card.key)


@pytest.fixture
def snapshot(share, analyst, region):
    """A report frozen by the analyst."""
    return freeze_report(actor=analyst, organisation=region.organisation, card=share.key)


@pytest.fixture
def published(snapshot, head):
    """The same, published by the head."""
    publish_snapshot(actor=head, snapshot=snapshot)
    return snapshot
