"""A small world with one record of every kind and one person of every role, for the access table."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.kinds import load_kinds
from agreements.actions.review import send_to_review
from agreements.documents.paper import version_of
from agreements.links import EMPLOYER, SIGNER
from agreements.models import Comment, Edition
from crm.accounts.actions.links import give_link
from crm.accounts.actions.token import create_token
from crm.accounts.models import Invitation
from crm.audit.actions.record import record
from crm.colleges.models import Bank, Representative
from crm.core import clock
from crm.core.actors import system
from crm.equipment.actions.item import save_item
from crm.equipment.actions.programme import start_programme
from crm.equipment.models import Act
from crm.exchange.actions.export import order_of, start_export
from crm.exchange.models import Meaning
from crm.graduates.actions.cohort import open_cohort
from crm.graduates.actions.observation import observe_document
from crm.graduates.actions.withdrawal import withdraw
from crm.jobs.actions.enqueue import enqueue
from crm.notifications.models import Delivery
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.workspace.actions.draft import keep_draft
from crm.workspace.actions.hint import dismiss_hint
from crm.workspace.actions.look import look_at_list
from crm.workspace.actions.pin import pin_record
from crm.workspace.actions.recent import open_record
from crm.workspace.actions.subscription import follow_view
from crm.workspace.actions.view import keep_view
from employers.actions.errand import finish_errand, save_errand
from employers.actions.gathering import save_gathering
from employers.actions.guest import invite_guests
from employers.actions.interaction import save_interaction
from employers.actions.station import save_station
from employers.models import Alias, Branch, Capacity
from tests.exchange import files
from tests.factories import agreements as make
from tests.factories import equipment, graduates, papers, people

COLLEGE = ("officer", "director", "keeper", "teacher")
EMPLOYED = ("manager", "signatory", "mentor")
REGION = ("analyst", "auditor", "head")
#: Everybody the table speaks of, besides the anonymous visitor. `stranger` is the director of another college.
ROLES = (*COLLEGE, *EMPLOYED, *REGION, "stranger", "admin")
#: Words of the table for several at once.
GROUPS = {"college": COLLEGE, "employed": EMPLOYED, "region": REGION, "members": ROLES, "everybody": ("anonymous", *ROLES)}


def roles_of(text):
    """The roles a cell of the table names, groups spelled out."""
    return [role for word in text.split() for role in GROUPS.get(word, (word,))]


def build():
    """The world: `people` by role, and records by the names the tables use."""
    load_kinds(actor=system("tests"))
    world = SimpleNamespace(people={}, today=clock.today())
    _places(world)
    _persons(world)
    _registers(world)
    _graduates(world)
    _agreements(world)
    _doors(world)
    _engines(world)
    return world


def _places(world):
    world.college = people.make_college()
    world.other = people.make_college("Бөтен колледж")
    world.employer = people.make_employer(world.college)
    world.department = people.make_department(world.college.region)
    world.organisation = world.college.organisation


def _persons(world):
    homes = {
        **dict.fromkeys(COLLEGE, world.college.organisation),
        **dict.fromkeys(EMPLOYED, world.employer.organisation),
        **dict.fromkeys(REGION, world.department.organisation),
    }
    world.users = {role: people.make_user(home, role) for role, home in homes.items()}
    world.users["stranger"] = people.make_user(world.other.organisation, "director")
    world.users["admin"] = people.make_user(is_superuser=True, is_staff=True)
    world.people = {role: people.actor_for(user) for role, user in world.users.items()}
    world.user = world.users["teacher"]
    world.membership = world.user.memberships.get()
    world.officer, world.director = world.people["officer"], world.people["director"]


def _registers(world):
    world.group = people.make_group(world.college)
    world.specialty = world.group.specialty
    world.qualification = world.group.qualification
    world.kato, world.bank = world.college.region.kato, "070"
    Bank.objects.get_or_create(iban_code=world.bank, defaults={"bic": "KKMFKZ2A"})
    world.learner = people.make_learner(world.college, world.group)
    world.representative = Representative.objects.get(learner=world.learner)
    world.contact, world.authority = world.employer.contacts.get(), world.employer.authorities.get()
    _partners(world)
    world.branch = Branch.objects.create(employer=world.employer, bin=people.make_tax_id("290141"), name_ru="Филиал")
    world.alias = Alias.objects.create(employer=world.employer, name="Завод-прозвище", normal="завод прозвище")
    world.capacity = Capacity.objects.create(employer=world.employer, specialty=world.specialty, places_from=5, places_to=5, said="5 орын")
    world.cohort = open_cohort(actor=world.officer, college=world.college, specialty=world.specialty, year=2026)
    values = {
        "name_kk": "Жас маман",
        "name_ru": "Жас маман",
        "name_en": "Zhas Maman",
        "year": 2026,
        "source": "republican",
        "budget": 1_000_000,
    }
    world.programme = start_programme(actor=world.people["keeper"], organisation=world.organisation, values=values)
    world.equipment_line = equipment.delivered(world.programme, world.college, specialty=world.specialty)
    world.equipment_step = world.equipment_line.steps.get(state="delivered")
    world.equipment_item = save_item(actor=world.people["keeper"], line=world.equipment_line, values={"serial_number": "SN7777"})
    world.acceptance_act = Act.objects.create(college=world.college, number="1", on=world.today)
    world.acceptance_act.lines.add(world.equipment_line)


def _graduates(world):
    world.graduate = graduates.graduate(world.college, world.officer, world.cohort)
    world.pension_month = graduates.paid(world.officer, world.graduate)
    values = {"category": "work_field", "on": graduates.DAY, "data": make.scan_bytes()}
    world.observation = observe_document(actor=world.officer, graduate=world.graduate, **values)
    world.withdrawal = withdraw(actor=world.officer, word=graduates.said(world.officer, world.graduate))
    _holder, world.graduate_secret = graduates.holder(world.officer, world.graduate)


def _partners(world):
    world.partnership = world.employer.partnerships.get()
    world.stage_move = world.partnership.moves.get()
    talk = {"kind": "call", "on": world.today, "person": "Кадр бөлімі", "text": "Екі орын бар"}
    world.interaction = save_interaction(actor=world.officer, partnership=world.partnership, values=talk)
    task = {"title": "Меморандумды апару", "due_on": world.today, "employer": world.employer}
    world.errand = save_errand(actor=world.officer, college=world.college, values=task)
    world.done_errand = finish_errand(actor=world.officer, errand=save_errand(actor=world.officer, college=world.college, values=task))
    fair = {"kind": "fair", "name_kk": "Жұмыс жәрмеңкесі", "place": "Спорт залы", "starts_on": world.today}
    world.gathering = save_gathering(actor=world.officer, host=world.organisation, values=fair)
    world.station = save_station(actor=world.officer, gathering=world.gathering, values={"title": "Дәнекерлеу", "planned": 30})
    world.guest = invite_guests(actor=world.officer, gathering=world.gathering, employers=[world.employer])[0]


def _agreements(world):
    for _n in range(2):
        people.make_learner(world.college, world.group, age=19)
    world.agreement = make.draft(world.officer, world.college, world.employer, world.learner)
    others = world.group.learners.exclude(pk=world.learner.pk)
    second = people.make_group(world.college, "ТМ-23")
    people.make_learner(world.college, second, age=20)
    world.batch = make.batch(world.officer, world.college, world.employer, second)
    world.review = make.draft(world.officer, world.college, world.employer, others[0])
    send_to_review(actor=world.officer, agreements=[world.review])
    world.signing = make.signing(world.officer, world.director, make.draft(world.officer, world.college, world.employer, others[1]))
    world.comment = Comment.objects.create(agreement=world.review, field="mentor", text="Орны басқа", author="Кадр бөлімі")
    world.edition, world.kind = Edition.objects.first(), world.agreement.kind
    world.version = version_of(world.signing)
    world.paper = world.version.paper
    world.slot = world.version.slots.first()
    world.scan = papers.make_scan(world.version, world.officer)


def _doors(world):
    given = {"actor": world.officer, "organisation": world.organisation, "person_name": "Үлгі", "email": "door@example.kz"}
    world.link, world.secret = give_link(**given, scope=EMPLOYER, subject_kind="employer", subject_id=world.employer.public_id)
    learner = {"subject_kind": "agreement", "subject_id": world.signing.public_id}
    ids = {"paper_id": world.paper.public_id, "version_id": world.version.public_id}
    world.signer_link, world.signer_secret = give_link(**given, **learner, **ids, scope=SIGNER)
    world.invitation = Invitation.objects.create(
        organisation=world.organisation,
        email="new@example.kz",
        role="teacher",
        digest="d" * 64,
        user=world.users["director"],
        expires_at=clock.now() + dt.timedelta(days=14),
    )
    world.token, _plain = create_token(actor=world.officer, user=world.users["officer"], label="key")


def _engines(world):
    organisation = world.organisation.public_id
    world.event = record(
        actor=world.officer, action="audit.erase_payload", subject=world.organisation, organisation=organisation, data={"a": 1}
    )
    world.job = enqueue("audit.seal", actor=world.officer, organisation=organisation)
    world.delivery = Delivery.objects.create(
        message="accounts.invited",
        key="world",
        channel="inbox",
        user=world.users["officer"],
        organisation=organisation,
        subject="s",
        body="b",
    )
    world.pin = pin_record(actor=world.officer, kind="employer", public_id=world.employer.public_id)
    world.draft = keep_draft(actor=world.officer, path="/colleges/learners/new/", title="Жаңа білім алушы", fields=[["full_name", "Әли"]])
    shared = {"audience": "organisation", "organisation": world.organisation}
    world.view = keep_view(actor=world.officer, list_key="colleges:learner_list", name="Оқитындар", query="state=studying", **shared)
    world.subscription = follow_view(actor=world.officer, view=world.view, rhythm="weekly")
    world.hint = dismiss_hint(actor=world.officer, key="import")
    world.recent = open_record(actor=world.officer, kind="learner", public_id=world.learner.public_id)
    world.look = look_at_list(actor=world.officer, list_key="colleges:learner_list")
    world.session = files.start(world.officer, world.college, files.sample("roster_clean.xlsx"), name="roster_clean.xlsx")
    world.row = world.session.rows.first()
    world.taken = files.taken(files.start(world.officer, world.college, files.sample("roster_clean.xlsx")))
    world.taken_row = world.taken.rows.first()
    world.export = start_export(actor=world.director, order=order_of(world.director, "colleges:group_list", "", kind="csv"))
    world.meaning = Meaning.objects.create(
        organisation=world.organisation, vocabulary="equipment.source", text="демеуші", said="демеуші", code="employer"
    )
    world.chooser_key = "specialty"
    world.card_key, world.token_of_paper, world.nobodys_secret = "agreements-by-state", world.version.token, "n" * 43
    analyst, department = world.people["analyst"], world.department.organisation
    world.snapshot, world.published = (freeze_report(actor=analyst, organisation=department) for _n in range(2))
    publish_snapshot(actor=world.people["head"], snapshot=world.published)
