"""Inviting people and accepting."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.accounts.acting import actor_for
from crm.accounts.actions.invitation import (
    InvitationDead,
    accept_invitation,
    invite_person,
    open_invitation,
    resend_invitation,
    revoke_invitation,
)
from crm.accounts.models import Invitation, Membership, User
from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import ANONYMOUS
from crm.core.errors import Conflict, Forbidden, Invalid, Missing
from crm.notifications.models import Delivery
from tests.factories import people

pytestmark = pytest.mark.django_db
PASSWORD = "қараша айының күні 22"


@pytest.fixture
def invite(director, college, django_capture_on_commit_callbacks):
    """Invite somebody; returns (invitation, secret from the letter)."""

    def make(**fields):
        values = {"actor": director, "organisation": college.organisation, "email": "new@example.kz", "role": "officer"}
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite_person(**{**values, **fields})
        return invitation, secret_in_letter(invitation)

    return make


def secret_in_letter(invitation):
    letter = Delivery.objects.filter(message="accounts.invited", email=invitation.email).latest("pk")
    return letter.url.rstrip("/").rsplit("/", 1)[-1]


def counts():
    return Invitation.objects.count(), Membership.objects.count(), User.objects.count(), Event.objects.count(), Delivery.objects.count()


def in_days(count):
    return clock.now() + dt.timedelta(days=count)


@pytest.mark.both
def test_a_new_person_accepts_with_a_password_and_gets_the_role(invite, college):
    invitation, secret = invite(full_name="Жаңа Адам", role="keeper")
    membership = accept_invitation(actor=ANONYMOUS, secret=secret, full_name="Жаңа Адам", password=PASSWORD, language="ru")
    user = membership.user
    assert (user.email, user.full_name, user.language) == ("new@example.kz", "Жаңа Адам", "ru")
    assert user.check_password(PASSWORD)
    assert actor_for(user).has_role(college.organisation.public_id, "keeper")
    invitation.refresh_from_db()
    assert invitation.accepted_at is not None


def test_a_person_with_an_account_joins_with_it(invite, college):
    user = people.make_user(people.make_college().organisation, "teacher")
    _invitation, secret = invite(email=user.email.upper())
    membership = accept_invitation(actor=actor_for(user), secret=secret)
    assert membership.user == user
    assert len(actor_for(user).grants) == 2


def test_an_address_with_an_account_must_sign_in_first(invite):
    user = people.make_user()
    _invitation, secret = invite(email=user.email)
    before = counts()
    with pytest.raises(Forbidden) as caught:
        accept_invitation(actor=ANONYMOUS, secret=secret, full_name="Х", password=PASSWORD)
    assert caught.value.code == "accounts.sign_in_first"
    assert counts() == before
    assert open_invitation(secret)


def test_another_account_cannot_accept(invite, officer):
    _invitation, secret = invite()
    before = counts()
    with pytest.raises(Forbidden) as caught:
        accept_invitation(actor=officer, secret=secret)
    assert caught.value.code == "accounts.invitation_not_yours"
    assert counts() == before
    assert open_invitation(secret)


@pytest.mark.parametrize("password", ["", "short", "password12345", "12345678901"])
def test_a_weak_password_is_refused_and_the_invitation_stays(invite, password):
    _invitation, secret = invite()
    before = counts()
    with pytest.raises(Invalid) as caught:
        accept_invitation(actor=ANONYMOUS, secret=secret, full_name="Жаңа", password=password)
    assert (caught.value.code, caught.value.field) == ("accounts.password", "password")
    assert counts() == before
    assert open_invitation(secret)


@pytest.mark.both
def test_an_invitation_is_accepted_once(invite):
    _invitation, secret = invite()
    accept_invitation(actor=ANONYMOUS, secret=secret, full_name="Жаңа", password=PASSWORD)
    before = counts()
    with pytest.raises(InvitationDead) as caught:
        accept_invitation(actor=ANONYMOUS, secret=secret, full_name="Жаңа", password=PASSWORD)
    assert caught.value.code == "accounts.invitation_accepted"
    assert counts() == before


def test_an_invitation_grows_old(invite):
    invitation, secret = invite()
    with pytest.raises(InvitationDead) as caught:
        open_invitation(secret, at=invitation.expires_at)
    assert caught.value.code == "accounts.invitation_expired"


def test_an_unknown_invitation_is_missing(db):
    with pytest.raises(Missing):
        open_invitation("nothing")


@pytest.mark.parametrize("role", ["officer", "keeper", "teacher"])
def test_only_managers_of_members_invite(college, role):
    actor = people.make_actor(college.organisation, role)
    before = counts()
    with pytest.raises(Forbidden) as caught:
        invite_person(actor=actor, organisation=college.organisation, email="x@example.kz", role="teacher")
    assert caught.value.code == "accounts.manage_required"
    assert counts() == before


@pytest.mark.parametrize(("kind", "role", "invited"), [("employer", "manager", "mentor"), ("department", "head", "auditor")])
def test_managers_of_other_organisations_invite_too(kind, role, invited):
    organisation = people.make_employer().organisation if kind == "employer" else people.make_department().organisation
    actor = people.make_actor(organisation, role)
    assert invite_person(actor=actor, organisation=organisation, email="x@example.kz", role=invited)


def test_a_director_invites_nobody_elsewhere(director):
    other = people.make_college().organisation
    with pytest.raises(Forbidden):
        invite_person(actor=director, organisation=other, email="x@example.kz", role="officer")


@pytest.mark.parametrize("role", ["manager", "head", "analyst", "admin", ""])
def test_roles_of_other_kinds_are_refused(director, college, role):
    before = counts()
    with pytest.raises(Invalid) as caught:
        invite_person(actor=director, organisation=college.organisation, email="x@example.kz", role=role)
    assert (caught.value.code, caught.value.field) == ("accounts.role_not_here", "role")
    assert counts() == before


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x@example.kz\nBcc: all@example.kz", "<script>@example.kz"])
def test_what_is_no_address_is_refused(director, college, email):
    before = counts()
    with pytest.raises(Invalid) as caught:
        invite_person(actor=director, organisation=college.organisation, email=email, role="officer")
    assert caught.value.code == "accounts.email"
    assert counts() == before


@pytest.mark.both
def test_nobody_is_invited_twice_for_the_same_role(invite, director, college):
    invite()
    before = counts()
    with pytest.raises(Conflict) as caught:
        invite_person(actor=director, organisation=college.organisation, email="NEW@example.kz", role="officer")
    assert caught.value.code == "accounts.invited_already"
    assert counts() == before
    assert invite_person(actor=director, organisation=college.organisation, email="new@example.kz", role="teacher")


def test_an_old_invitation_makes_room_for_a_new_one(invite, director, college):
    invite()
    assert invite_person(actor=director, organisation=college.organisation, email="new@example.kz", role="officer", at=in_days(20))


def test_a_member_is_not_invited_again(director, officer, college):
    email = User.objects.get(pk=officer.user_id).email
    with pytest.raises(Conflict) as caught:
        invite_person(actor=director, organisation=college.organisation, email=email, role="officer")
    assert caught.value.code == "accounts.member_already"


@pytest.mark.both
def test_sending_again_kills_the_earlier_letter(invite, director, django_capture_on_commit_callbacks):
    invitation, old = invite()
    with django_capture_on_commit_callbacks(execute=True):
        resend_invitation(actor=director, invitation=invitation)
    fresh = secret_in_letter(invitation)
    assert fresh != old
    assert open_invitation(fresh) == invitation
    with pytest.raises(Missing):
        open_invitation(old)
    assert Delivery.objects.filter(message="accounts.invited").count() == 2


def test_a_withdrawn_invitation_is_dead(invite, director, stranger):
    invitation, secret = invite()
    with pytest.raises(Forbidden):
        revoke_invitation(actor=stranger, invitation=invitation)
    revoke_invitation(actor=director, invitation=invitation)
    with pytest.raises(InvitationDead):
        open_invitation(secret)
    with pytest.raises(Forbidden):
        revoke_invitation(actor=director, invitation=invitation)
    with pytest.raises(Forbidden):
        resend_invitation(actor=director, invitation=invitation)


def test_a_closed_organisation_takes_nobody(invite, college):
    _invitation, secret = invite()
    college.organisation.closed_on = clock.today()
    college.organisation.save()
    with pytest.raises(InvitationDead):
        open_invitation(secret)


def test_only_managers_see_invitations(invite, director, officer, stranger):
    invite()
    assert Invitation.objects.visible_to(director).count() == 1
    assert not Invitation.objects.visible_to(officer).exists()
    assert not Invitation.objects.visible_to(stranger).exists()


def test_the_letter_speaks_the_chosen_language(invite):
    invitation, _secret = invite(language="en")
    letter = Delivery.objects.get(email=invitation.email)
    assert letter.language == "en"
    assert "Polytechnic college" in letter.subject


def test_opening_the_page_changes_nothing(invite, client):
    _invitation, secret = invite()
    before = counts()
    for _ in range(3):
        response = client.get(reverse("accounts:invitation_accept", args=[secret]))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
    assert counts() == before


def test_accepting_on_the_page_signs_in(invite, client, college):
    _invitation, secret = invite()
    data = {"full_name": "Жаңа Адам", "password": PASSWORD, "language": "kk"}
    response = client.post(reverse("accounts:invitation_accept", args=[secret]), data)
    assert response.status_code == 302
    assert response["Location"] == reverse("accounts:organisation", args=[college.organisation.public_id])
    assert client.get(reverse("accounts:settings")).status_code == 200
    assert Event.objects.filter(action="accounts.sign_in").count() == 1


def test_a_weak_password_comes_back_with_its_reason_and_what_was_typed(invite, client):
    _invitation, secret = invite()
    response = client.post(
        reverse("accounts:invitation_accept", args=[secret]), {"full_name": "Жаңа Адам", "password": "abc", "language": "kk"}
    )
    assert response.status_code == 422
    assert response.context["form"].errors["password"]
    assert "Жаңа Адам" in response.content.decode()


def test_the_page_sends_account_holders_to_the_sign_in(invite, client):
    user = people.make_user()
    _invitation, secret = invite(email=user.email)
    response = client.get(reverse("accounts:invitation_accept", args=[secret]))
    assert b"accounts.sign_in_first" in response.content
    client.force_login(user)
    response = client.post(reverse("accounts:invitation_accept", args=[secret]))
    assert response.status_code == 302 and user.memberships.count() == 1


def test_a_dead_invitation_says_why(invite, client, director):
    invitation, secret = invite()
    revoke_invitation(actor=director, invitation=invitation)
    response = client.get(reverse("accounts:invitation_accept", args=[secret]))
    assert response.status_code == 410 and b"accounts.invitation_revoked" in response.content
    assert client.get(reverse("accounts:invitation_accept", args=["unknown"])).status_code == 404
