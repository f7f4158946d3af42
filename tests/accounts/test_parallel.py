"""Two people at the same moment."""

import threading

import pytest
from django.db import connection

from crm.accounts.actions.invitation import accept_invitation, invite_person, resend_invitation
from crm.accounts.actions.links import open_link, renew_link
from crm.accounts.actions.membership import end_membership
from crm.accounts.models import AccessLink, Invitation, Membership, User
from crm.core import clock, ports
from crm.core.actors import ANONYMOUS
from crm.core.errors import DomainError
from tests.factories import people

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


def together(*calls):
    """Run the calls in threads of their own at once; results and refusals in order."""
    start, outcomes = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index, call):
        try:
            start.wait()
            outcomes[index] = call()
        except DomainError as error:
            outcomes[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=row) for row in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def heard():
    """Secrets announced, as the mail would carry them."""
    secrets = []

    def listen(**payload):
        secrets.append(payload["secret"])

    for event in ("accounts.invited", "accounts.link_renewed"):
        ports.listens(event)(listen)
    yield secrets
    for event in ("accounts.invited", "accounts.link_renewed"):
        ports._listeners[event].remove(listen)


def test_of_two_acceptances_one_wins(director, college, heard):
    invite_person(actor=director, organisation=college.organisation, email="new@example.kz", role="officer")
    secret = heard[-1]

    def accept():
        return accept_invitation(actor=ANONYMOUS, secret=secret, full_name="Жаңа", password="қараша айының күні 22")

    outcomes = together(accept, accept)
    assert sorted(isinstance(row, Membership) for row in outcomes) == [False, True]
    assert User.objects.filter(email="new@example.kz").count() == 1
    assert Membership.objects.filter(user__email="new@example.kz").count() == 1


def test_of_two_invitations_one_is_written(director, college):
    def invite():
        return invite_person(actor=director, organisation=college.organisation, email="new@example.kz", role="officer")

    outcomes = together(invite, invite)
    assert sorted(isinstance(row, Invitation) for row in outcomes) == [False, True]


def test_of_two_resends_one_goes(director, college, heard):
    invitation = invite_person(actor=director, organisation=college.organisation, email="new@example.kz", role="officer")
    copies = [Invitation.objects.select_related("organisation").get(pk=invitation.pk) for _ in range(2)]
    outcomes = together(*[lambda copy=copy: resend_invitation(actor=director, invitation=copy) for copy in copies])
    assert sorted(isinstance(row, Invitation) for row in outcomes) == [False, True]
    assert len(heard) == 2


def test_an_expired_link_asked_for_twice_at_once_brings_one_new_link(give, heard):
    link, secret = give(days=1)
    later = link.expires_at

    def renew():
        return renew_link(secret=secret, at=later)

    outcomes = together(renew, renew)
    assert sorted(isinstance(row, AccessLink) for row in outcomes) == [False, True]
    assert AccessLink.objects.filter(revoked_at=None).count() == 1
    assert len(heard) == 1 and open_link(heard[0], at=later)


def test_of_two_links_given_at_once_one_lives(give):
    outcomes = together(give, give)
    given = [row for row in outcomes if isinstance(row, tuple)]
    assert given and AccessLink.objects.filter(revoked_at=None).count() == 1
    live = [row for row in given if AccessLink.objects.get(pk=row[0].pk).revoked_at is None]
    assert len(live) == 1 and open_link(live[0][1]) == live[0][0]


def test_two_managers_who_end_each_other_do_not_leave_the_house_empty(college):
    one, two = (people.make_actor(college.organisation, "director") for _ in range(2))
    rows = {actor.user_id: Membership.objects.select_related("organisation", "user").get(user_id=actor.user_id) for actor in (one, two)}
    together(
        lambda: end_membership(actor=one, membership=rows[two.user_id]),
        lambda: end_membership(actor=two, membership=rows[one.user_id]),
    )
    assert Membership.objects.filter(organisation=college.organisation).in_force(clock.now()).managing().count() >= 1
