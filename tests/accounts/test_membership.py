"""Giving and ending roles; rights are the union of what is in force."""

import datetime as dt

import pytest

from crm.accounts.acting import actor_for
from crm.accounts.actions.membership import add_membership, end_membership
from crm.accounts.actions.organisation import close_organisation
from crm.accounts.choices import CAPABILITIES, MANAGING_ROLES, ROLES_OF, Role
from crm.accounts.models import Membership, User
from crm.accounts.rules import role_fits
from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.permissions import abilities
from tests.factories import people

pytestmark = pytest.mark.django_db
MACHINE = system("test")


def day(count):
    return clock.today() + dt.timedelta(days=count)


def role_of(actor):
    return Membership.objects.get(user_id=actor.user_id)


def test_every_role_belongs_to_one_kind_and_has_capabilities():
    placed = [role for roles in ROLES_OF.values() for role in roles]
    assert sorted(placed) == sorted(Role.values)
    assert set(CAPABILITIES) == set(Role.values)
    assert [role for role in Role.values if "accounts.manage" in CAPABILITIES[role]] == sorted(MANAGING_ROLES, key=list(Role.values).index)


@pytest.mark.parametrize(
    ("kind", "role", "fits"), [("college", "officer", True), ("college", "mentor", False), ("employer", "head", False)]
)
def test_a_role_fits_its_kind_of_organisation(kind, role, fits):
    assert bool(role_fits(kind, role)) is fits


@pytest.mark.both
def test_rights_are_the_union_over_organisations(college):
    user = people.make_user(college.organisation, "teacher")
    employer = people.make_employer().organisation
    add_membership(actor=MACHINE, user=user, organisation=employer, role="manager")
    actor = actor_for(user)
    assert {"agreements.read", "employer.manage", "accounts.manage"} <= actor.capabilities
    assert actor.has_role(employer.public_id, "manager") and not actor.has_role(college.organisation.public_id, "manager")
    assert abilities(actor, employer)["accounts.manage"]
    assert not abilities(actor, college.organisation)["accounts.manage"]


def test_a_refused_ability_says_why(officer, college):
    answer = abilities(officer, college.organisation)["accounts.manage"]
    assert not answer and answer.code == "accounts.manage_required" and answer.reason


@pytest.mark.parametrize(("since", "until", "holds"), [(0, None, True), (1, None, False), (-9, -1, False), (-9, 0, True), (-9, 5, True)])
def test_dates_of_a_membership_are_honoured(college, since, until, holds):
    user = people.make_user()
    last = None if until is None else day(until)
    Membership.objects.create(user=user, organisation=college.organisation, role="officer", since=day(since), until=last)
    assert bool(actor_for(user).grants) is holds


def test_the_same_person_may_look_back_and_ahead(college):
    user = people.make_user()
    add_membership(actor=MACHINE, user=user, organisation=college.organisation, role="officer", since=day(10), until=day(20))
    assert not actor_for(user).grants
    assert actor_for(user, clock.now() + dt.timedelta(days=15)).grants
    assert not actor_for(user, clock.now() + dt.timedelta(days=21)).grants


def test_a_closed_account_has_no_rights(college):
    user = people.make_user(college.organisation, is_active=False)
    assert actor_for(user).kind == "anonymous"


def test_a_closed_organisation_gives_no_rights(officer, college):
    close_organisation(actor=MACHINE, organisation=college.organisation)
    assert not actor_for(User.objects.get(pk=officer.user_id)).grants
    with pytest.raises(Conflict):
        close_organisation(actor=MACHINE, organisation=college.organisation)


def test_only_administrators_close_organisations(director, college):
    with pytest.raises(Forbidden):
        close_organisation(actor=director, organisation=college.organisation)
    college.organisation.refresh_from_db()
    assert college.organisation.closed_on is None


def test_a_director_gives_no_role_without_an_invitation(director, college):
    user = people.make_user()
    with pytest.raises(Forbidden) as caught:
        add_membership(actor=director, user=user, organisation=college.organisation, role="officer")
    assert caught.value.code == "accounts.admin_required"
    assert not user.memberships.exists()


@pytest.mark.parametrize(
    ("fields", "error", "code"),
    [
        ({"role": "mentor"}, Invalid, "accounts.role_not_here"),
        ({"role": "officer", "until": dt.date(2020, 1, 1)}, Invalid, "accounts.until_before_since"),
    ],
)
def test_a_wrong_role_is_not_given(college, fields, error, code):
    user = people.make_user()
    with pytest.raises(error) as caught:
        add_membership(actor=MACHINE, user=user, organisation=college.organisation, **fields)
    assert caught.value.code == code
    assert not user.memberships.exists()


@pytest.mark.both
def test_nobody_has_the_same_role_twice(officer, college):
    user = User.objects.get(pk=officer.user_id)
    before = Event.objects.count()
    with pytest.raises(Conflict) as caught:
        add_membership(actor=MACHINE, user=user, organisation=college.organisation, role="officer")
    assert caught.value.code == "accounts.member_already"
    assert Event.objects.count() == before


@pytest.mark.both
def test_an_ended_role_gives_nothing_from_that_moment(director, officer, college):
    membership = role_of(officer)
    end_membership(actor=director, membership=membership)
    assert not actor_for(User.objects.get(pk=officer.user_id)).grants
    membership.refresh_from_db()
    assert (membership.until, membership.ended_at is None) == (clock.today(), False)
    event = Event.objects.get(action="accounts.end_membership")
    assert event.organisation == college.organisation.public_id


def test_a_role_given_today_ends_today(director, college):
    user = people.make_user()
    membership = add_membership(actor=MACHINE, user=user, organisation=college.organisation, role="officer")
    end_membership(actor=director, membership=membership)
    assert not actor_for(user).grants
    assert add_membership(actor=MACHINE, user=user, organisation=college.organisation, role="officer")
    assert actor_for(user).grants


def test_anybody_may_leave(officer):
    end_membership(actor=officer, membership=role_of(officer))
    assert not actor_for(User.objects.get(pk=officer.user_id)).grants


def test_an_officer_ends_nobody_elses_role(officer, director, stranger):
    membership = role_of(director)
    for actor in (officer, stranger):
        with pytest.raises(Forbidden):
            end_membership(actor=actor, membership=membership)
    membership.refresh_from_db()
    assert membership.ended_at is None


def test_a_role_ends_once(director, officer):
    membership = role_of(officer)
    stale = role_of(officer)
    end_membership(actor=director, membership=membership)
    with pytest.raises(Conflict):
        end_membership(actor=director, membership=stale)
    with pytest.raises(Forbidden):
        end_membership(actor=director, membership=membership)


@pytest.mark.both
def test_the_last_manager_stays(director, college):
    with pytest.raises(Conflict) as caught:
        end_membership(actor=director, membership=role_of(director))
    assert caught.value.code == "accounts.last_manager"
    assert role_of(director).ended_at is None
    people.make_actor(college.organisation, "director")
    end_membership(actor=director, membership=role_of(director))


@pytest.mark.both
def test_a_manager_ended_a_moment_after_this_deed_began_does_not_count(director, college):
    # Two who end each other: the second waits for the first, and its own moment is the earlier one.
    other, began = people.make_actor(college.organisation, "director"), clock.now()
    end_membership(actor=director, membership=role_of(other), at=began + dt.timedelta(seconds=1))
    with pytest.raises(Conflict) as caught:
        end_membership(actor=other, membership=role_of(director), at=began)
    assert caught.value.code == "accounts.last_manager"
    assert role_of(director).ended_at is None


def test_a_manager_whose_account_is_closed_does_not_count(director, college):
    people.make_user(college.organisation, "director", is_active=False)
    with pytest.raises(Conflict):
        end_membership(actor=director, membership=role_of(director))


def test_a_platform_administrator_may_end_the_last_manager(director):
    admin = actor_for(people.make_user(is_superuser=True))
    end_membership(actor=admin, membership=role_of(director))
    assert not actor_for(User.objects.get(pk=director.user_id)).grants


def test_members_are_seen_by_their_managers(director, officer, stranger):
    assert set(Membership.objects.visible_to(director)) == {role_of(director), role_of(officer)}
    assert set(Membership.objects.visible_to(officer)) == {role_of(officer)}
    assert set(Membership.objects.visible_to(stranger)) == {role_of(stranger)}


def test_colleagues_are_seen_and_strangers_are_not(director, officer, stranger):
    seen = set(User.objects.visible_to(officer).values_list("pk", flat=True))
    assert seen == {officer.user_id, director.user_id}
    assert stranger.user_id not in seen
