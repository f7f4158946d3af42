"""Codes stored for ever; labels are for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    COLLEGE = "college", _("college")
    EMPLOYER = "employer", _("employer")
    DEPARTMENT = "department", _("regional education department")


class Role(TextChoices):
    OFFICER = "officer", _("career officer")
    DIRECTOR = "director", _("director")
    KEEPER = "keeper", _("equipment keeper")
    TEACHER = "teacher", _("teacher, practice supervisor")
    MANAGER = "manager", _("employer's manager")
    SIGNATORY = "signatory", _("employer's signatory")
    MENTOR = "mentor", _("mentor")
    ANALYST = "analyst", _("regional analyst")
    AUDITOR = "auditor", _("regional auditor")
    HEAD = "head", _("head of department")


#: Which roles a membership of each kind of organisation may carry.
ROLES_OF = {
    OrganisationKind.COLLEGE: (Role.OFFICER, Role.DIRECTOR, Role.KEEPER, Role.TEACHER),
    OrganisationKind.EMPLOYER: (Role.MANAGER, Role.SIGNATORY, Role.MENTOR),
    OrganisationKind.DEPARTMENT: (Role.ANALYST, Role.AUDITOR, Role.HEAD),
}
#: Roles that may invite and end memberships in their organisation.
MANAGING_ROLES = (Role.DIRECTOR, Role.MANAGER, Role.HEAD)

#: Role -> capabilities; an actor has the union over all memberships.
CAPABILITIES: dict[str, tuple[str, ...]] = {
    Role.OFFICER: ("agreements.work", "registers.write", "exchange.import", "employers.write", "gatherings.write", "graduates.write"),
    Role.DIRECTOR: (
        "agreements.work",
        "agreements.approve",
        "registers.write",
        "exchange.import",
        "employers.write",
        "gatherings.write",
        "equipment.write",
        "accounts.manage",
    ),
    Role.KEEPER: ("equipment.write", "exchange.import"),
    Role.TEACHER: ("agreements.read",),
    Role.MANAGER: ("employer.manage", "accounts.manage"),
    Role.SIGNATORY: ("employer.sign",),
    Role.MENTOR: ("employer.mentor",),
    Role.ANALYST: ("region.read", "exchange.import", "gatherings.write", "reports.write"),
    Role.AUDITOR: ("region.read", "audit.read"),
    Role.HEAD: ("region.read", "audit.read", "exchange.import", "gatherings.write", "reports.write", "accounts.manage"),
}

#: Languages of pages and letters, each by its own name.
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
