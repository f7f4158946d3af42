"""Many more rows that hang on the very records of the world, so that their own pages have more to tell."""

from agreements.models import Comment
from crm.audit.actions.record import record
from crm.colleges.models import Representative
from crm.equipment.models import Item
from crm.exchange.models import Row
from crm.jobs.models import Job
from employers.models import Alias, Authority, Branch, Capacity, Contact
from tests.factories import people
from tests.house.crowd import clones

#: So many more of each.
MANY = 18


def gather(world):
    """Fill up what stands below each record."""
    _people(world)
    _agreements(world)
    _partners(world)
    _rest(world)


def _people(world):
    for n in range(MANY):
        learner = people.make_learner(world.college, world.group, age=19)
        Representative.objects.create(learner=world.learner, full_name=f"Туыс {n}", phone="+77051234569")
        clones(world.agreement, 1, learner=lambda _n, learner=learner: learner)
    for one in (
        world.learner,
        world.group,
        world.employer,
        world.agreement,
        world.college.organisation,
        world.partnership,
        world.gathering,
    ):
        for n in range(MANY):
            record(actor=world.officer, action="audit.erase_payload", subject=one, organisation=world.organisation.public_id, data={"n": n})


def _agreements(world):
    clones(world.agreement, MANY)
    clones(world.agreement, MANY, batch=lambda _n: world.batch)
    for n in range(MANY):
        Comment.objects.create(agreement=world.review, field="general", text=f"Ескерту {n}", author="Кадр бөлімі")
        Comment.objects.create(agreement=world.agreement, field="general", text=f"Ескерту {n}", author="Кадр бөлімі")


def _partners(world):
    for n in range(MANY):
        Contact.objects.create(employer=world.employer, full_name=f"Тәлімгер {n}", is_mentor=True)
        Authority.objects.create(employer=world.employer, full_name=f"Басшы {n}", basis="charter")
        Branch.objects.create(employer=world.employer, bin=people.make_tax_id("290141"), name_ru=f"Филиал завода {n}")
        Alias.objects.create(employer=world.employer, name=f"Атауы {n}", normal=f"атауы {n}")
        Capacity.objects.create(employer=world.employer, specialty=world.specialty, places_from=1, places_to=2)
    clones(world.errand, MANY)


def _rest(world):
    Item.objects.bulk_create(
        Item(line=world.equipment_line, college=world.college, serial_number=f"SN{n}", serial_key=f"SN{n}") for n in range(MANY)
    )
    clones(world.equipment_line, MANY, no=lambda n: 100 + n)
    last = Row.objects.filter(session=world.session).order_by("-no").first()
    clones(last, MANY, no=lambda n: last.no + 1 + n)
    assert Job.objects.exists()
