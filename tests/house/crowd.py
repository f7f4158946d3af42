"""Many more rows of every kind in the world, for the query ledger."""

import copy
import datetime as dt

from crm.accounts.actions.links import give_link
from crm.accounts.models import Invitation, Membership
from crm.audit.actions.record import record
from crm.colleges.models import Representative
from crm.core import clock
from crm.core.actors import system
from crm.core.ids import new_id
from crm.graduates.models import Cohort
from crm.jobs.actions.enqueue import enqueue
from crm.notifications.models import Delivery
from crm.workspace.models import Pin, Subscription, View
from employers.models import Branch, Capacity
from tests.factories import agreements as make
from tests.factories import graduates, papers, people

#: So many more of each: over one page of 50.
MANY = 59


def clones(row, count=MANY, **changes):
    """Rows like this one with a public id of their own; changes: {field: function of the serial number}."""
    for number in range(count):
        fresh = copy.copy(row)
        fresh.pk, fresh._state = None, copy.copy(row._state)
        fresh._state.adding, fresh.public_id = True, new_id()
        for name, value in changes.items():
            setattr(fresh, name, value(number))
        fresh.save(force_insert=True)


def crowd(world):
    """Fill the world up."""
    _persons(world)
    _employers(world)
    _agreements(world)
    _engines(world)


def _persons(world):
    home, director = world.organisation, world.users["director"]
    since = clock.today() - dt.timedelta(days=1)
    for _n in range(MANY):
        Membership.objects.create(user=people.make_user(), organisation=home, role="teacher", since=since)
        people.make_college(region=world.college.region)
    later = clock.now() + dt.timedelta(days=9)
    for n in range(MANY):
        Invitation.objects.create(
            organisation=home, email=f"n{n}@example.kz", role="teacher", digest=f"{n:064d}", user=director, expires_at=later
        )
        give_link(
            actor=world.officer,
            scope=world.link.scope,
            subject_kind="employer",
            subject_id=new_id(),
            organisation=home,
            person_name=f"Үлгі {n}",
            email="x@example.kz",
        )


def _employers(world):
    for n in range(MANY):
        employer = people.make_employer(world.college)
        Branch.objects.create(employer=employer, bin=people.make_tax_id("290141"), name_ru=f"Филиал {n}")
        Capacity.objects.create(employer=employer, specialty=world.specialty, places_from=1, places_to=2)
        clones(world.guest, 1, employer=lambda _n, employer=employer: employer)
    clones(world.interaction)
    clones(world.errand)
    clones(world.gathering)
    clones(world.station, title=lambda n: f"Орын {n}")


def _agreements(world):
    group = people.make_group(world.college, "ТМ-24")
    for _n in range(MANY):
        Representative.objects.create(learner=people.make_learner(world.college, group, age=19), full_name="Ата-ана", phone="+77051234568")
    make.batch(world.officer, world.college, world.employer, group)
    clones(world.group, name=lambda n: f"Т-{n}")
    clones(world.batch)
    clones(world.specialty, code=lambda n: f"9{n:07d}")
    clones(world.qualification, code=lambda n: f"4S9{n:07d}")
    clones(Cohort.objects.get(pk=world.cohort.pk), year=lambda n: 1900 + n)
    clones(world.programme)
    for _n in range(MANY):
        graduate = graduates.graduate(world.college, world.officer, world.cohort)
        graduates.said(world.officer, graduate)
        graduates.paid(world.officer, graduate)


def _engines(world):
    home, director = world.organisation.public_id, world.users["director"]
    for n in range(MANY):
        record(actor=world.officer, action="audit.erase_payload", subject=world.employer.organisation, organisation=home, data={"n": n})
        enqueue("audit.seal", actor=world.officer, organisation=home, key=f"crowd-{n}")
        Delivery.objects.create(message="accounts.invited", key=f"c{n}", channel="inbox", user=director, organisation=home, subject="s")
        Pin.objects.create(user=director, subject_kind="employer", subject_id=new_id(), label="x")
        view = View.objects.create(user=director, list_key=world.view.list_key, name=f"{n}")
        Subscription.objects.create(user=director, view=view, channel="mail", rhythm="weekly", period=clock.today())
        version = papers.make_version(world.organisation)
        if n % 10 == 0:
            papers.make_scan(version, system("tests"))
    clones(world.snapshot, day=lambda n: clock.today() - dt.timedelta(days=n + 1))
    clones(world.session)
    clones(world.meaning, text=lambda n: f"демеуші {n}", said=lambda n: f"Демеуші {n}")
