"""Pages of this room."""

from django.urls import path

from employers.pages import alias, authority, branch, capacity, contact, employer, partnership

app_name = "employers"
urlpatterns = [
    path("", employer.EmployerList.as_view(), name="employer_list"),
    path("new/", employer.EmployerNew.as_view(), name="employer_new"),
    path("find/", employer.EmployerFind.as_view(), name="employer_find"),
    path("contacts/<slug:public_id>/", contact.ContactPage.as_view(), name="contact"),
    path("contacts/<slug:public_id>/edit/", contact.ContactEdit.as_view(), name="contact_edit"),
    path("authorities/<slug:public_id>/", authority.AuthorityPage.as_view(), name="authority"),
    path("authorities/<slug:public_id>/edit/", authority.AuthorityEdit.as_view(), name="authority_edit"),
    path("branches/<slug:public_id>/edit/", branch.BranchEdit.as_view(), name="branch_edit"),
    path("aliases/<slug:public_id>/edit/", alias.AliasEdit.as_view(), name="alias_edit"),
    path("capacities/<slug:public_id>/edit/", capacity.CapacityEdit.as_view(), name="capacity_edit"),
    path("partnerships/<slug:public_id>/edit/", partnership.PartnershipEdit.as_view(), name="partnership_edit"),
    path("<slug:public_id>/", employer.EmployerPage.as_view(), name="employer"),
    path("<slug:public_id>/edit/", employer.EmployerEdit.as_view(), name="employer_edit"),
    path("<slug:public_id>/settle/", employer.EmployerSettle.as_view(), name="employer_settle"),
    path("<slug:public_id>/contacts/new/", contact.ContactNew.as_view(), name="contact_new"),
    path("<slug:public_id>/authorities/new/", authority.AuthorityNew.as_view(), name="authority_new"),
    path("<slug:public_id>/branches/new/", branch.BranchNew.as_view(), name="branch_new"),
    path("<slug:public_id>/aliases/new/", alias.AliasNew.as_view(), name="alias_new"),
    path("<slug:public_id>/capacities/new/", capacity.CapacityNew.as_view(), name="capacity_new"),
]
