"""Pages of this room. Links have a short address of their own, so that they fit on a slip."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from crm.accounts.pages import access_link, invitation, link, membership, organisation, settings, token, user

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("l/<str:secret>/", link.LinkDoor.as_view(), name="link"),
    path("l/<str:secret>/renew/", link.LinkRenew.as_view(), name="link_renew"),
    path("i/<str:secret>/", invitation.InvitationAccept.as_view(), name="invitation_accept"),
    path("settings/", settings.SettingsPage.as_view(), name="settings"),
    path("settings/profile/", user.ProfilePage.as_view(), name="profile"),
    path("settings/keys/", token.TokenList.as_view(), name="token_list"),
    path("settings/keys/new/", token.TokenNew.as_view(), name="token_new"),
    path("settings/keys/<str:public_id>/revoke/", token.TokenRevoke.as_view(), name="token_revoke"),
    path("organisations/<str:public_id>/", organisation.OrganisationPage.as_view(), name="organisation"),
    path("organisations/<str:public_id>/members/", membership.MembershipList.as_view(), name="membership_list"),
    path("organisations/<str:public_id>/members/invite/", invitation.InvitationNew.as_view(), name="invitation_new"),
    path("organisations/<str:public_id>/links/", access_link.AccessLinkList.as_view(), name="access_link_list"),
    path("memberships/<str:public_id>/", membership.MembershipPage.as_view(), name="membership"),
    path("memberships/<str:public_id>/end/", membership.MembershipEnd.as_view(), name="membership_end"),
    path("invitations/<str:public_id>/", invitation.InvitationPage.as_view(), name="invitation"),
    path("invitations/<str:public_id>/resend/", invitation.InvitationResend.as_view(), name="invitation_resend"),
    path("invitations/<str:public_id>/revoke/", invitation.InvitationRevoke.as_view(), name="invitation_revoke"),
    path("links/<str:public_id>/", access_link.AccessLinkPage.as_view(), name="access_link"),
    path("links/<str:public_id>/revoke/", access_link.AccessLinkRevoke.as_view(), name="access_link_revoke"),
    path("people/<str:public_id>/", user.UserPage.as_view(), name="user"),
    # The address is the name of an account; allauth's page for changing it is closed.
    path("accounts/email/", RedirectView.as_view(pattern_name="accounts:profile"), name="email_closed"),
]
