"""Who acts. Every action's first argument."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Grant:
    """One role of a person in one organisation, as of now."""

    organisation: str  #: public id of accounts.Organisation
    organisation_kind: str  #: college, employer or department
    role: str  #: a code of accounts.choices.Role
    organisation_pk: int = 0


@dataclass(frozen=True)
class Link:
    """What an access link opens: one subject, for one purpose."""

    public_id: str
    scope: str
    subject_kind: str
    subject_id: str
    organisation: str  #: public id of the organisation that gave the link
    organisation_pk: int = 0
    paper_id: str = ""
    version_id: str = ""
    person_ref: str = ""  #: "kind:public id" of the holder, where the giver said so


@dataclass(frozen=True)
class Actor:
    """A user with grants, a holder of one link, or the system itself.

    capabilities: codes granted by any of the roles (union), for questions not tied to one organisation.
    """

    kind: str  #: user, link, system or anonymous
    name: str = ""
    user_id: int | None = None
    ref: str = ""  #: public id of the user or the link; a job's name for the system
    grants: tuple[Grant, ...] = ()
    capabilities: frozenset[str] = field(default_factory=frozenset)
    link: Link | None = None
    language: str = "kk"

    @property
    def is_system(self) -> bool:
        """Whether the machine acts by itself (sweeps, seeds, sealing)."""
        return self.kind == "system"

    @property
    def is_admin(self) -> bool:
        """Whether this is a platform administrator."""
        return "platform.admin" in self.capabilities

    @property
    def organisations(self) -> frozenset[str]:
        """Public ids of all organisations this actor belongs to."""
        return frozenset(g.organisation for g in self.grants)

    def organisation_pks(self, kind: str | None = None) -> frozenset[int]:
        """Row ids of the organisations, of one kind if asked; for querysets."""
        return frozenset(g.organisation_pk for g in self.grants if kind in (None, g.organisation_kind))

    def has_role(self, organisation: str, *roles: str) -> bool:
        """Whether the actor holds any of `roles` in the organisation with that public id."""
        return any(g.organisation == organisation and g.role in roles for g in self.grants)

    def roles(self) -> frozenset[str]:
        """All role codes held anywhere."""
        return frozenset(g.role for g in self.grants)

    def as_dict(self) -> dict[str, Any]:
        """A snapshot for a job row: who asked. Rights are looked up anew when the job runs."""
        return {"kind": self.kind, "name": self.name, "user_id": self.user_id, "ref": self.ref, "language": self.language}


def system(name: str, language: str = "kk") -> Actor:
    """The machine, acting under the name of a job or command."""
    return Actor(kind="system", name=name, ref=name, language=language)


ANONYMOUS = Actor(kind="anonymous")


def merge(capabilities: Iterable[Iterable[str]]) -> frozenset[str]:
    """Union of several grants' capabilities."""
    return frozenset(code for codes in capabilities for code in codes)
