"""The door of a graduate without an account."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import LinkScope, link_scopes
from crm.graduates.permissions import ANSWER

link_scopes.add(ANSWER, LinkScope(ANSWER, "graduates:answer", _("a question about your work or study")))
