"""A list as a person arranged it: filters, order and columns, under a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from crm.accounts.choices import Role
from crm.accounts.models import Organisation
from crm.core.models import Record
from crm.workspace.choices import Audience
from crm.workspace.querysets import ViewQuerySet

#: The longest address of a list that is kept.
LONGEST = 2000


class View(Record):
    """One kept view of one list.

    list_key: url name of the list. query: what stands in its address after the question mark. The view without a name
    holds the person's own columns of that list. organisation and role: to whom a shared view is shown.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    list_key = models.CharField(max_length=80)
    name = models.CharField(_("name"), max_length=80, blank=True)
    query = models.CharField(max_length=LONGEST, blank=True)
    audience = models.CharField(_("who sees it"), max_length=12, choices=Audience.choices, default=Audience.ME)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="views")
    role = models.CharField(max_length=12, choices=Role.choices, blank=True)

    objects = ViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        indexes = [models.Index(fields=["list_key"], name="view_by_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_key", "name"],
                name="view_name_once",
                violation_error_message=_("You have a view of this name already."),
            ),
            models.CheckConstraint(condition=models.Q(audience__in=Audience.values), name="view_audience_known"),
            models.CheckConstraint(
                condition=models.Q(audience=Audience.ME) | (models.Q(organisation__isnull=False) & ~models.Q(name="")),
                name="view_shared_has_name_and_organisation",
            ),
            models.CheckConstraint(condition=~models.Q(audience=Audience.TEAM) | ~models.Q(role=""), name="view_team_has_role"),
        ]

    def __str__(self) -> str:
        return self.name
