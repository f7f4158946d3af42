"""The agreement's paper in the paper engine, by name and public id."""

from collections.abc import Iterable

from agreements.models import Agreement
from crm.documents.models import Version

#: The kind of paper an agreement is printed as.
KIND = "agreement"


def versions_of(agreement: Agreement) -> list[Version]:
    """All versions of the agreement's paper, newest first."""
    rows = Version.objects.filter(paper__subject_kind="agreement", paper__subject_id=agreement.public_id, paper__kind=KIND)
    return list(rows.select_related("paper").prefetch_related("slots").order_by("-no"))


def version_of(agreement: Agreement) -> Version | None:
    """The version being signed or in force; None when there is none."""
    return next((row for row in versions_of(agreement) if row.state in ("issued", "effective")), None)


def latest_version(agreement: Agreement) -> Version | None:
    """The newest version, dead ones too."""
    return next(iter(versions_of(agreement)), None)


def live_versions(public_ids: Iterable[str]) -> dict[str, Version]:
    """The version being signed or in force of each of these agreements that has one, by the agreement's public id."""
    rows = Version.objects.filter(
        paper__subject_kind="agreement", paper__subject_id__in=list(public_ids), paper__kind=KIND, state__in=("issued", "effective")
    )
    return {row.paper.subject_id: row for row in rows.select_related("paper__organisation").order_by("no")}
